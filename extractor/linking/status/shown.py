"""Which words of a clause show its sense: what `status_words` reports."""

import re
from collections.abc import Collection

from extractor.lexicon.patterns import deferred
from extractor.linking.records import Span

from .records import Tag
from .view import ClauseView

_WORDS_BETWEEN = 4
"""Words between a marker and the verb shown with it, at most."""

_OPENS = frozenset(
    ("not", "no_more", "perfect", "passive", "doing", "wait", "future", "fund", "left", "still", "short", "only")
) | {"unable"}
"""Kinds of words that say little without the word or two after them: "chưa lập sổ", "đã được dọn", "còn 03 hộ"."""


def shown(view: ClauseView, tag: Tag) -> Span:
    """From the aspect marker before the tag to the two words after one that opens a verb; offsets into the answer."""
    markers = (one for one in reversed(view.clause.tags) if one.kind in ("perfect", "passive") and one.end < tag.start)
    marker = next(markers, None)
    near = marker is not None and len(view.words[marker.end : tag.start].split()) <= _WORDS_BETWEEN
    start = marker.start if marker is not None and near and tag.kind in _ACTS else tag.start
    return start, _end(view, tag) if tag.kind in _OPENS else tag.end


_ACTS = ("prepare", "issue", "finished", "all")


def _end(view: ClauseView, tag: Tag) -> int:
    """Where two words after the tag end, markers not counted ("đang được thực hiện", "đang chờ cơ quan") and no term
    cut ("đang lấy ý kiến"); a document that is named, or a joint, ends them earlier."""
    things = {one.start for one in view.clause.tags if one.kind in ("carrier", "product", "norm", "draft")}
    behind = [one for one in view.clause.tags if one.start >= tag.end]
    markers = {one.start for one in behind if one.kind in _MARKERS}
    end, taken = tag.end, ""
    for word in _FOLLOWING.finditer(view.words, end, view.clause.end):
        if _closes(word, things, first=end == tag.end) or word.start() > end + 1:
            break
        end = word.end()
        taken = taken if word.start() in markers else f"{taken} {word[0]}".strip()
        if " " in taken and taken not in _GOES_ON:
            break
    return max([end, *(one.end for one in behind if one.start < end < one.end)])


def _closes(word: re.Match[str], things: Collection[int], *, first: bool) -> bool:
    return not first and (word[0] in _STOPS_SHORT or word.start() in things)


_MARKERS = ("passive", "wait")
_FOLLOWING = deferred(r"[^\W_]+(?:[.,]\d+)*")
_STOPS_SHORT = frozenset(["do", "vì", "để", "và", "tại", "của", "cho", "theo", "từ", "với", "nên"])
_GOES_ON = frozenset(("tổ chức", "tiến hành", "thực hiện việc"))

"""Which words of a clause show its sense: what `status_words` reports."""

from extractor.lexicon.patterns import deferred
from extractor.linking.records import Span

from .records import Tag
from .view import View

_OPENS = frozenset(
    ("not", "no_more", "perfect", "passive", "doing", "wait", "future", "fund", "left", "still", "short", "only")
) | {"unable"}
"""Kinds of words that say little without the word or two after them: "chưa lập sổ", "đã được dọn", "còn 03 hộ"."""


def shown(view: View, tag: Tag) -> Span:
    """From the aspect marker before the tag to the two words after one that opens a verb; offsets into the answer."""
    start, end = tag.start, tag.end
    marker = next(
        (one for one in reversed(view.clause.tags) if one.kind in ("perfect", "passive") and one.end < start), None
    )
    if (
        marker
        and tag.kind in ("prepare", "issue", "finished", "all")
        and len(view.words[marker.end : start].split()) <= 4
    ):
        start = marker.start
    things = {one.start for one in view.clause.tags if one.kind in ("carrier", "product", "norm", "draft")}
    if tag.kind in _OPENS:
        for word in _FOLLOWING.finditer(view.words, end, view.clause.end):
            if word.start() > end + 1 or (end > tag.end and (word[0] in _STOPS_SHORT or word.start() in things)):
                break
            end = word.end()
            if len(view.words[tag.end : end].split()) >= 2 and view.words[tag.end : end].strip() not in _GOES_ON:
                break
    return start, end


_FOLLOWING = deferred(r"[^\W_]+(?:[.,]\d+)*")
_STOPS_SHORT = frozenset(["do", "vì", "để", "và", "tại", "của", "cho", "theo", "từ", "với", "nên"])
_GOES_ON = frozenset(("tổ chức", "tiến hành", "thực hiện việc"))

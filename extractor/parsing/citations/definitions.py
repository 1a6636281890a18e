"""Short names that a text gives: to bodies ("Sở Khoa học và Công nghệ (sau đây gọi tắt là Sở)") and to documents
("Kết luận số 27/KL-TTr (sau đây viết tắt là Kết luận 27)")."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.lexicon import base_type
from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Mention, Span
from extractor.record import replace

from .issuers import is_head, issuer_at
from .nouns import Noun, noun_at

_DEFINED = deferred(
    r"\(?\s*(?:[sS]au đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là:?\s+"
    r"[\"“']?(?P<short>[^\W\d_][^,.;:()\"”'\n]{0,60}?)[\"”']?\s*[),.;]"
)
_CUES = ("gọi tắt là", "gọi là", "gọi chung là", "viết tắt là")
_LEAD = 24
"""Characters of "(sau đây được " that may stand before the cue."""
_MOST_WORDS = 24
_MOST_NAMES = 50
"""Short names of documents that are looked for in one text."""


def defined_names(content: str) -> dict[str, str]:
    """Short name → full name of the bodies that `content` abbreviates; the first definition of a name holds."""
    names: dict[str, str] = {}
    for (at, _), short in _definitions(content):
        if short not in names and is_head(short.split(" ", 1)[0]):
            full = _name_ending(content, at)
            if full and full != short:
                names[short] = full
    return names


def short_names(content: str, mentions: Sequence[Mention]) -> Iterator[tuple[Span, Noun, int]]:
    """Where `content` calls a document by the short name that it gave it: the place, its type noun, and the index of
    the mention behind which the name was given.

    A bare type noun ("gọi tắt là Quy chế") is no name: it is said of other documents too.
    """
    meant = _named_mentions(content, mentions)
    if not meant:
        return
    starts = [mention.start for mention in mentions]
    spoken = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, meant))})(?![\w/]|-\w)")
    for match in spoken.finditer(content):
        noun, target, since = meant[match.group()]
        before = bisect_right(starts, match.start()) - 1
        if before > target and mentions[before].end > match.start():
            continue
        if match.start() >= since:
            shift = match.start() - noun.start
            yield match.span(), replace(noun, start=match.start(), end=noun.end + shift), target


def _definitions(content: str) -> Iterator[tuple[Span, str]]:
    """Each "(sau đây gọi tắt là X)": where it stands, and X."""
    for cue in _CUES:
        at = content.find(cue)
        while at >= 0:
            match = _DEFINED.search(content, max(0, at - _LEAD), at + 120)
            at = content.find(cue, at + len(cue))
            if match is not None:
                yield match.span(), match["short"].strip()


def _named_mentions(content: str, mentions: Sequence[Mention]) -> dict[str, tuple[Noun, int, int]]:
    """Short name → its type noun, the last mention of that type before the definition, in its paragraph, and where the
    definition ends."""
    ends = [mention.end for mention in mentions]
    meant: dict[str, tuple[Noun, int, int]] = {}
    for (at, end), short in _definitions(content):
        noun = noun_at(short, 0, len(short))
        if noun is None or noun.end == len(short) or short in meant or len(meant) == _MOST_NAMES:
            continue
        line = content.rfind("\n", 0, at) + 1
        for n in range(bisect_right(ends, at) - 1, -1, -1):
            if mentions[n].start < line:
                break
            if base_type(mentions[n].type or "") == noun.base:
                meant[short] = (noun, n, end)
                break
    return meant


def _name_ending(content: str, end: int) -> str | None:
    """The longest body name that ends where the bracket opens."""
    low = max(content.rfind("\n", 0, end) + 1, end - 160)
    stop = low + len(content[low:end].rstrip(" ,("))
    best, at, words = None, stop, 0
    while at > low and words < _MOST_WORDS:
        space = content.rfind(" ", low, at)
        word = content[space + 1 if space >= 0 else low : at]
        start = at - len(word)
        if is_head(word):
            span = issuer_at(content, start, stop)
            if span is not None and span[1] >= stop:
                best = content[start:stop]
        at = space
        words += 1
    return best

"""Words that a stamp covers, filled from another place of the same document where they stand between the same words.

A decision says its subject twice: under its title, where the stamp of the receiving office falls, and in its first
article. Only where all such places agree, and with its trail; the confidence stays that of what OCR saw.
"""

from collections.abc import Iterator
from itertools import islice

from extractor.lexicon.folding import fold_tone, lower
from extractor.lexicon.nearest import misread
from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import names_in_text, skeleton
from extractor.lexicon.syllables import is_syllable
from extractor.record import record

from .revise import Change
from .text import Paragraph, Text

_UNSURE, _SURE = 0.6, 0.8
_BEFORE, _BEHIND = 2, 3
"""Sure words that must agree on either side."""
_MUCH = 5
"""Words behind a gap whose agreement is proof enough with little before it."""
_LONGEST_NAME = 12
_LONGEST = 8
"""Words that a stamp covers, at the most."""
_MOST, _LONGEST_HEAD = 6, 16
"""Gaps that are looked for, and paragraphs at the head in which they are."""
COVERED = "…"
"""What OCR sets where a stamp lies over a line."""
_WORD = deferred(r"\S+")


@record
class _Token:
    """A word with its place, its skeleton, and how sure OCR is of it."""

    start: int
    end: int
    bare: str
    sure: float


def repeat_changes(text: Text) -> Iterator[Change]:
    """Changes that fill gaps at the head of the first page."""
    if not any(text.confidence(one.start, one.end) < _UNSURE for one in _head(text)):
        return
    words = [token for paragraph in text.paragraphs for token in _tokens(text, paragraph)]
    for first, last in islice(_gaps(text, words), _MOST):
        seen = [one.bare for one in words[first:last] if is_syllable(lower(text.content[one.start : one.end]))]
        meant = {fold_tone(one): one for one in _between(text, words, first, last) if _holds(one, seen)}
        if len(meant) == 1:
            (filled,) = meant.values()
            yield Change(words[first].start, words[last - 1].end, filled, "ocr_repeated")


def _holds(filled: str, seen: list[str]) -> bool:
    """Whether the words that were read beside what is covered end what would fill the gap: they are not made others.
    The first one may be cut, and wrong in a letter: "lân" of nhân."""
    ends = list(map(skeleton, filled.split()))[-len(seen) :] if seen else []
    if len(ends) != len(seen) or ends[1:] != seen[1:]:
        return False
    return not seen or misread(seen[0], ends[0][-len(seen[0]) :]) <= 1


def _head(text: Text) -> list[Paragraph]:
    """The paragraphs among which the subject stands."""
    return [paragraph for paragraph in text.paragraphs[:_LONGEST_HEAD] if paragraph.page == 1]


def _tokens(text: Text, paragraph: Paragraph) -> list[_Token]:
    return [
        _Token(*found.span(), skeleton(found[0]), text.confidence(*found.span()))
        for found in _WORD.finditer(text.content, paragraph.start, paragraph.end)
    ]


def _gaps(text: Text, words: list[_Token]) -> Iterator[tuple[int, int]]:
    """Unsure words `[first, last)` in one line, some of them covered, between sure words."""
    end = _head(text)[-1].end
    first = _BEFORE
    while first < len(words) and words[first].start < end:
        last = first
        while last < len(words) and words[last].sure < _UNSURE:
            last += 1
        stretch = text.content[words[first].start : words[last - 1].end] if last > first else "\n"
        if COVERED in stretch and "\n" not in stretch and last + _BEHIND <= len(words):
            yield first, last
        first = max(last, first + 1)


def _between(text: Text, words: list[_Token], first: int, last: int) -> Iterator[str]:
    """What stands elsewhere before the words from `last` on, back to the words before `first`.

    Where much of what follows is the same, one word before is enough, or that a name of a body begins there.
    """
    bare = [token.bare for token in words]
    for end in range(last + 1, len(words) - _BEHIND):
        same = next(
            (n for n in range(_MUCH + 1) if bare[end + n : end + n + 1] != bare[last + n : last + n + 1]), _MUCH
        )
        start = _start(text, words, first, end, same) if same >= _BEHIND else None
        if start is not None and all(token.sure >= _SURE for token in words[start:end]):
            yield " ".join(text.content[token.start : token.end] for token in words[start:end])


def _start(text: Text, words: list[_Token], first: int, end: int, same: int) -> int | None:
    """Where what fills the gap begins, before word `end` of the same paragraph; None without a sign of it."""
    paragraph = text.paragraphs[text.paragraph_at(words[end].start)]
    for start in range(end - 1, max(end - _LONGEST, 0), -1):
        if words[start].start < paragraph.start:
            return None
        left = _BEFORE if same < _MUCH else 1
        if [one.bare for one in words[start - left : start]] == [one.bare for one in words[first - left : first]]:
            return start
        if same == _MUCH and _is_body(text.content[words[start].start : paragraph.end]):
            return start
    return None


def _is_body(shown: str) -> bool:
    """True if the name of a body opens `shown`."""
    words = shown.split(None, _LONGEST_NAME)[:_LONGEST_NAME]
    known = names_in_text().get(skeleton("".join(words[:2])), ())
    return any([skeleton(one) for one in words[: len(name)]] == [skeleton(one) for one in name] for name in known)

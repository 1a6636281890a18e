"""From offsets into normalised text to offsets into the characters that someone handed in."""

from bisect import bisect_left
from collections.abc import Callable

from extractor.text.text import Text

Span = tuple[int, int]
Locator = Callable[[Span], Span | None]


def locator(text: Text, given: str) -> Locator:
    """A function from spans of `text.content` to spans of `given`, the characters `text` was read from.

    Reading changes white space and line ends only before `text.raw`, so the n-th visible character of `raw` is
    the n-th of `given`. Should a reader have left something out (a running head), the words are searched for
    instead, onwards from the last span; None where they are not found.
    """
    raw_marks, given_marks = _visible(text.raw), _visible(given)
    in_step = _squeezed(text.raw) == _squeezed(given)
    searched = given if in_step else _squeezed(given)
    last = 0

    def locate(span: Span) -> Span | None:
        nonlocal last
        start, end = text.raw_span(*span)
        first, after = bisect_left(raw_marks, start), bisect_left(raw_marks, end)
        if first == after:
            return None
        if not in_step:
            wanted = _squeezed(text.raw[start:end])
            first = searched.find(wanted, last)
            if first < 0:
                return None
            last, after = first, first + len(wanted)
        return given_marks[first], given_marks[after - 1] + 1

    return locate


def _visible(text: str) -> list[int]:
    """Offsets of all characters of `text` that are not white space."""
    return [offset for offset, character in enumerate(text) if not character.isspace()]


def _squeezed(text: str) -> str:
    return "".join(text.split())

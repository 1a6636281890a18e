"""A bad page is read in a second way, and of two readings of a word the surer one stays.

Cleaned and taken as one block of text, a page gives other errors than in columns with every speck: on dirty copies the
two together have 0.82 to 0.80 of the words right, alone 0.75 to 0.80 and 0.66 to 0.72 (benchmarks/scan_classes).
"""

from collections.abc import Iterable
from itertools import groupby

from .engines.protocol import Word
from .regions import Region
from .words import sureness

_SAME = 0.5
"""Share of the wider of two boxes that the other one must face to be the same word."""
_SURE = 0.85
"""Sureness of a line that is not read in a second way."""
_MARGIN = 4
"""Pixels above and below a line that belong to it."""
_BUCKET = 32
"""Pixels of the rows by which words are looked up."""


def keep_surer(lines: list[list[Word]], others: list[list[Word]]) -> None:
    """Replace words of `lines` by those of `others` in the same place that are surer; changes `lines` in place."""
    rows: dict[int, list[Word]] = {}
    for line in others:
        for word in line:
            rows.setdefault(int(_middle(word)) // _BUCKET, []).append(word)
    for line in lines:
        for i, word in enumerate(line):
            row = int(_middle(word)) // _BUCKET
            near = (one for at in (row - 1, row, row + 1) for one in rows.get(at, ()) if _is_same(word, one))
            other = max(near, key=lambda one: one.confidence, default=None)
            if other is not None and other.confidence > word.confidence:
                if other.text != word.text:
                    other.others = (word.text,)
                line[i] = other


def unsure_parts(lines: list[list[Word]], regions: Iterable[Region]) -> list[Region]:
    """The parts of the regions in which lines that are not sure follow each other."""
    parts: list[Region] = []
    for left, top, right, bottom in regions:
        inside = [
            line for line in lines if line and left <= _middle_of(line) < right and top <= _middle(line[0]) < bottom
        ]
        inside.sort(key=lambda line: _middle(line[0]))
        for unsure, group in groupby(inside, key=lambda line: sureness(line) < _SURE):
            if unsure:
                words = [word for line in group for word in line]
                upper, lower = min(word.top for word in words), max(word.bottom for word in words)
                parts.append((left, max(int(upper) - _MARGIN, top), right, min(int(lower) + _MARGIN, bottom)))
    return parts


def _middle_of(line: list[Word]) -> float:
    return (line[0].x0 + line[-1].x1) / 2


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _is_same(one: Word, other: Word) -> bool:
    """Whether two words stand in one place."""
    if not one.top < _middle(other) < one.bottom:
        return False
    return min(one.x1, other.x1) - max(one.x0, other.x0) > _SAME * max(one.x1 - one.x0, other.x1 - other.x0)

"""Words that stand together as marks with places, be they points of a page or columns of characters of a text file; the
bands that they stand in, and the columns that gaps make."""

from collections.abc import Iterable, Sequence
from typing import Any

from extractor.record import record

Gap = tuple[float, float]
"""An empty strip from left to right."""
_SAME_BAND = 0.85
"""Em: lines nearer than that to the line above do not stand under it but beside it, centred in cells of their own."""


@record(frozen=False)
class Mark:
    """Words that stand together: left and right edge, height of their line, `of` what they come from."""

    x0: float
    x1: float
    base: float
    text: str
    bold: bool
    of: Any


@record(frozen=False)
class MarkBand:
    """What stands side by side: one line, or several that overlap in height because their cells are centred."""

    marks: list[Mark]
    first: float
    last: float
    size: float
    rows: tuple[int, int]
    """Numbers of the first line and of the one after the last."""

    @property
    def text(self) -> str:
        return " ".join([mark.text for mark in self.marks])


def bands_of(lines: Sequence[tuple[list[Mark], float]]) -> list[MarkBand]:
    """The bands that `lines` make: (marks from left to right, font size), from the top."""
    bands: list[MarkBand] = []
    for number, (marks, size) in enumerate(lines):
        base = marks[0].base if marks else 0.0
        if bands and marks and 0 <= base - bands[-1].last < _SAME_BAND * size:
            band = bands[-1]
            band.marks = sorted([*band.marks, *marks], key=lambda mark: mark.x0)
            band.last, band.rows = base, (band.rows[0], number + 1)
        else:
            bands.append(MarkBand(marks, base, base, size, (number, number + 1)))
    return bands


def gaps_of(marks: Sequence[Mark], least: float) -> list[Gap]:
    """The gaps of at least that width between marks."""
    gaps: list[Gap] = []
    end = marks[0].x1 if marks else 0.0
    for mark in marks[1:]:
        if mark.x0 - end >= least:
            gaps.append((end, mark.x0))
        end = max(end, mark.x1)
    return gaps


def filled(marks: Sequence[Mark], gaps: Sequence[Gap]) -> set[int]:
    """Numbers of the columns in which marks stand."""
    return {_column(mark, gaps) for mark in marks}


def _column(mark: Mark, gaps: Sequence[Gap]) -> int:
    """The column of a mark: the first it touches."""
    return sum(mark.x0 >= (left + right) / 2 for left, right in gaps)


def cells_of(marks: Iterable[Mark], gaps: Sequence[Gap]) -> list[list[Mark]]:
    cells: list[list[Mark]] = [[] for _ in range(len(gaps) + 1)]
    for mark in marks:
        cells[_column(mark, gaps)].append(mark)
    return cells

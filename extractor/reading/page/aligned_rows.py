"""Which lines of a table without ruled lines make one row: told by their distance, by numbers, by what goes on."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.lexicon.patterns import deferred

from .marks import Gap, MarkBand, cells_of

LEADING = 1.4
"""Em: lines of one cell are nearer than that."""
_PADDED = 1.12
"""How much farther apart two rows stand than two lines of a cell, at least, where rows are set apart."""
_ORDINAL = deferred(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,5}|[a-zđ])[.)]?$")
_SUM = deferred(r"(?:tổng )?cộng\b|tổng số\b", re.IGNORECASE)


def row_groups(bands: Sequence[MarkBand], heads: int, gaps: list[Gap]) -> list[list[MarkBand]]:
    """Bands that make one row. Rows are told by the room between them; where there is none, by what begins a row."""
    body = bands[heads:]
    leading = min(_in_cell(body, gaps), default=0.0)
    padded = leading > 0 and any(b.first - a.last > _PADDED * leading for a, b in pairwise(body))
    numbered = _is_numbered(body, gaps)
    groups: list[list[MarkBand]] = [[bands[0]]]
    for number, (above, below) in enumerate(pairwise(bands), 1):
        step = below.first - above.last
        if number < heads:
            begins = False
        elif padded and step > _PADDED * leading:
            begins = True
        elif padded and len(groups) > 1:
            begins = numbered and _two_numbers(groups[-1], below, gaps)
        else:
            begins = step > LEADING * below.size or _begins_row(above, below, gaps, numbered)
        if begins:
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups


def _in_cell(bands: Sequence[MarkBand], gaps: list[Gap]) -> Iterable[float]:
    """Steps between two lines of one cell, as far as the words say so: the second goes on in small letters."""
    for above, below in pairwise(bands):
        upper, lower = cells_of(above.marks, gaps), cells_of(below.marks, gaps)
        for a, b in zip(upper, lower, strict=True):
            if a and b and _goes_on(a[-1].text, b[0].text):
                yield b[0].base - a[-1].base


def _goes_on(above: str, below: str) -> bool:
    return below[:1].islower() and not above.endswith((".", ";")) and _ORDINAL.match(below) is None


def _is_numbered(bands: Sequence[MarkBand], gaps: list[Gap]) -> bool:
    """Whether what stands in the first column are ordinals."""
    first = [" ".join([mark.text for mark in cell]) for band in bands if (cell := cells_of(band.marks, gaps)[0])]
    return 2 * sum(_ORDINAL.match(text) is not None for text in first) >= len(first) > 0


def _two_numbers(group: Sequence[MarkBand], below: MarkBand, gaps: list[Gap]) -> bool:
    """Whether a group that has its number meets another one."""
    return all(
        any(_ORDINAL.match(mark.text) for band in part for mark in cells_of(band.marks, gaps)[0])
        for part in (group, [below])
    )


def _begins_row(above: MarkBand, below: MarkBand, gaps: list[Gap], numbered: bool) -> bool:
    """Whether a band opens a row where all lines are equally far apart: by its number, or as its first cell is filled
    and no cell goes on in small letters; a sum needs no number."""
    first = cells_of(below.marks, gaps)[0]
    if numbered:
        return bool(first) or _SUM.match(below.text) is not None
    goes_on = any(
        a and b and _goes_on(a[-1].text, b[0].text)
        for a, b in zip(cells_of(above.marks, gaps), cells_of(below.marks, gaps), strict=True)
    )
    return bool(first) and not goes_on

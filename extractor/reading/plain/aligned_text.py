"""Tables that a text file, or a Word file, sets with spaces or tabs: their lines as marks for `aligned`.

In text set with spaces the columns are columns of characters. Tabs say which cell a word belongs to.
"""

from collections.abc import Iterable, Sequence

from extractor.lexicon.patterns import deferred
from extractor.reading.page.aligned import find_aligned
from extractor.reading.page.marks import Mark, bands_of
from extractor.record import record

_CELL = deferred(r"\S+(?: \S+)*")
_GAPS = deferred(r"\S(?: {2,}|\t+)\S.*?\S(?: {2,}|\t+)\S")
_LONGEST = 400
"""Characters; a longer line is running text."""
_SIZE = 2.5
"""Characters to an em, as far as the width of gaps goes: two spaces part two heads."""
_STEP = 1.2 * _SIZE
_TAB_STOP, _TAB_CELL = 1000.0, 500.0
"""Where a cell behind a tab is thought to begin, and how wide it is."""

BARRIER = "x" * (_LONGEST + 1)
"""Stands for a line over which no table goes on."""
Part = tuple[int, str]
"""Number of a line, and words of it."""


@record
class TextTable:
    """Lines `start` to `stop` (without it) are a table; its cells as the parts of lines that stand in them."""

    start: int
    stop: int
    rows: list[list[list[Part]]]


def text_tables(lines: Sequence[str]) -> list[TextTable]:
    """The tables among the lines of a file, from the top. Empty lines may part rows."""
    shown = "\n".join(lines)
    if not ("  " in shown or "\t" in shown) or not any(map(_may_be_row, lines)):
        return []
    filled = [number for number, line in enumerate(lines) if line.strip()]
    marked = [(list(_marks(number, lines[number])), _SIZE) for number in filled]
    found = []
    for table in find_aligned(bands_of(marked)):
        if all(len({mark.base for mark in cell}) == len(cell) for row in table.rows for cell in row):
            rows = [[[mark.of for mark in cell] for cell in row] for row in table.rows]
            found.append(TextTable(filled[table.start], filled[table.stop - 1] + 1, rows))
    return found


def _may_be_row(line: str) -> bool:
    return ("  " in line or "\t" in line) and len(line) <= _LONGEST and _GAPS.search(line) is not None


def _marks(number: int, line: str) -> Iterable[Mark]:
    """The parts of a line that wide gaps or tabs part; one over all columns for a line of running text."""
    base = number * _STEP
    if len(line) > _LONGEST:
        yield Mark(0.0, float("inf"), base, line, False, (number, line))
    elif "\t" in line.strip():
        for column, words in enumerate(line.rstrip().split("\t")):
            if words := words.strip():
                left = column * _TAB_STOP
                yield Mark(left, left + _TAB_CELL, base, words, False, (number, words))
    else:
        for cell in _CELL.finditer(line):
            yield Mark(cell.start(), cell.end(), base, cell[0], False, (number, cell[0]))

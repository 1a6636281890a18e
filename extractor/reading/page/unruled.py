"""Tables without ruled lines on a page: its rows of pieces as marks for `aligned`, and the tables back as cells."""

from collections.abc import Sequence

from extractor.reading.page.pieces import Piece
from extractor.record import record

from .aligned import find_aligned
from .columns import is_layout
from .marks import Gap, Mark, bands_of
from .rows import Letters, PageRow
from .tables import Cell, cell_of

_INNER_GAP = "   "
"""Spaces inside a piece that part columns: some writers draw a whole line of a table at once."""


@record
class UnruledTable:
    """Rows `start` to `stop` (without it) of a page are a table; `gaps` between its columns, in points."""

    start: int
    stop: int
    gaps: list[Gap]
    cells: list[list[Cell]]


def unruled_tables(
    rows: Sequence[PageRow], page: int, letters: Letters, before: tuple[list[Gap], str] | None
) -> list[UnruledTable]:
    """The tables among the rows of a page, from the top. Pages read by OCR have none: their words stand too loosely.

    before  gaps and heads of a table that reached the end of the page before
    """
    if any(row.pieces[0].confidence < 1 for row in rows[:1]):
        return []
    lines = [([_mark(part) for piece in row.pieces for part in _apart(piece, letters)], row.size) for row in rows]
    tables = []
    for table in find_aligned(bands_of(lines), before):
        cells = [[cell_of([mark.of for mark in cell], page, letters) for cell in row] for row in table.rows]
        if not is_layout(cell.text for row in cells for cell in row):
            tables.append(UnruledTable(table.start, table.stop, table.gaps, cells))
    return tables


def _mark(piece: Piece) -> Mark:
    return Mark(piece.x0, piece.x1, piece.base, piece.text, piece.bold, piece)


def _apart(piece: Piece, letters: Letters) -> list[Piece]:
    """A piece with wide gaps inside as one piece a word; any other as it is."""
    if _INNER_GAP not in piece.text:
        return [piece]
    parts = letters(piece)
    return parts if len(parts) > 1 else [piece]

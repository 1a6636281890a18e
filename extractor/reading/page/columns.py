"""Which rows stand beside each other: letterhead, ending, signatures, and pages printed in two columns.

Text is one column, however wide its gaps are: rows are divided only around words that open such a block, or where
a whole page has a gutter.
"""

from collections.abc import Iterable

from extractor.lexicon.patterns import deferred

from .block import RECIPIENTS, Gutter, LineBlock, Placed, cut_at, fold
from .ending import beside, ending, facing, facing_capitals, fill, goes_on, signature_above
from .letterhead import letterhead, national_start, rows_above, stands_right, unread_letterhead
from .rows import Letters, PageRow

_NATIONAL_CELL = deferred("CONGHOAXAHOI|DANGCONGSANVIET|DOCLAPTUDO")
_LONGEST = 130
"""Letters in a row of a letterhead, both columns together."""
_MAY_OPEN_ENDING = deferred(r"[\W\d_]*[Nn]")
_LABEL = 24
"""Letters in which "Nơi nhận" stands at the start of a row, its bullet and spaces counted."""
_FEWEST_ROWS = 8
"""Rows from which text in two columns is taken for a page printed so."""


def is_layout(cells: Iterable[str]) -> bool:
    """Whether the cells of a grid hold a letterhead or an ending, which is no table."""
    return any(
        len(cell) < 600 and (_NATIONAL_CELL.match(text := fold(cell[:120])) or RECIPIENTS.match(text)) for cell in cells
    )


class Arranger:
    """Puts the rows of one page after another into reading order.

    A block at the end of a page may go on at the top of the next one (a long "Nơi nhận"), so the pages of a file
    are given to one Arranger in order.
    """

    def __init__(self) -> None:
        self.open: Gutter | None = None

    def arrange(
        self, rows: list[PageRow], width: float, letters: Letters, first: bool, last: bool = True, unread: bool = False
    ) -> list[Placed]:
        """`rows` from the top of a page (or of the stretch between two tables) in reading order.

        width  of the page in points; first, last: whether the stretch opens or closes its page; unread: the page is
        set in an old encoding, so that words say nothing
        """
        printed = _printed_columns(rows, width)
        if printed is not None:
            start, end, block = printed
            before = self.arrange(rows[:start], width, letters, first, False, unread)
            return before + block.placed() + self.arrange(rows[end:], width, letters, False, last, unread)
        if not rows:
            return []
        placed: list[Placed] = []
        short = [text if len(text := row.letters) <= _LONGEST else "" for row in rows]
        position = 0
        if first and self.open is not None and goes_on(rows[0], self.open, width):
            block = LineBlock(self.open)
            position = fill(block, rows, 0, width)
            placed = block.placed()
        self.open = None
        while position < len(rows):
            block_end = None
            text = short[position]
            if (national := national_start(text)) is not None:
                cut = cut_at(rows[position], national, letters)
                if stands_right(rows[position], cut, width):
                    above = rows_above(placed, rows[position], cut)
                    block, block_end = letterhead(rows, short, position, cut, width, letters)
                    block.left[:0] = above
            elif _MAY_OPEN_ENDING.match(text) and RECIPIENTS.match(fold(text[:_LABEL])):
                above = signature_above(placed, rows[position], width)
                block, block_end = ending(rows, position, above, width)
                if block_end == len(rows) and last and block.left:
                    self.open = block.gutter
            elif unread and first and position < 3 and (cut := unread_letterhead(rows, position, width)):
                block, block_end = beside(rows, position, cut, len(rows), width)
            elif cut := facing_capitals(rows[position], width):
                block, block_end = facing(rows, position, cut, width)
            if block_end is None:
                placed.append(("full", rows[position]))
                position += 1
            else:
                placed += block.placed()
                position = block_end
        return placed


def _printed_columns(rows: list[PageRow], width: float) -> tuple[int, int, LineBlock] | None:
    """The first and last row (without it) of a stretch printed in two justified columns, divided; None without one."""
    if len(rows) < _FEWEST_ROWS:
        return None
    middles = [
        (left + right) / 2
        for row in rows
        for _, left, right in row.gaps(0.7)
        if 0.38 * width < (left + right) / 2 < 0.62 * width
    ]
    ends = [row.x1 for row in rows if row.x1 < 0.53 * width]
    starts = [row.x0 for row in rows if row.x0 > 0.47 * width]
    if len(middles) >= _FEWEST_ROWS:
        middle = sorted(middles)[len(middles) // 2]
    elif len(ends) >= _FEWEST_ROWS and len(starts) >= _FEWEST_ROWS:
        middle = (max(ends) + min(starts)) / 2
    else:
        return None
    best, start = (0, 0), 0
    for index in range(len(rows) + 1):
        if index == len(rows) or any(piece.x0 < middle < piece.x1 for piece in rows[index].pieces):
            best = max(best, (start, index), key=lambda stretch: stretch[1] - stretch[0])
            start = index + 1
    block = LineBlock(Gutter(middle, middle))
    for row in rows[best[0] : best[1]]:
        block.add(row, sum(piece.x0 < middle for piece in row.pieces))
    if len(block.left) < _FEWEST_ROWS or len(block.right) < _FEWEST_ROWS:
        return None
    return (*best, block) if _is_justified(block.left, width) and _is_justified(block.right, width) else None


def _is_justified(rows: list[PageRow], width: float) -> bool:
    """Whether the rows fill a column: wide ones, most of which end at the same place."""
    edge = max(row.x1 for row in rows)
    full = [row for row in rows if row.x1 > edge - 4]
    return 2 * len(full) > len(rows) and sum(row.x1 - row.x0 > 0.28 * width for row in full) > 0.7 * len(full)

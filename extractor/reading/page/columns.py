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
_UNREAD_ROWS = 3
"""Rows at the top of a page in which a letterhead opens that can't be read."""
_FEWEST_ROWS = 8
"""Rows from which text in two columns is taken for a page printed so."""
_COLUMN_GAP = 0.7
"""Font sizes from which a gap may part printed columns."""
_MIDDLE = (0.38, 0.62)
"""Shares of the page's width between which the middle of two printed columns lies."""
_ENDS_LEFT, _STARTS_RIGHT = 0.53, 0.47
"""Shares of it before which rows of the left column end, and from which those of the right one start."""


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
            start, stop, block = printed
            before = self.arrange(rows[:start], width, letters, first, False, unread)
            return before + block.placed() + self.arrange(rows[stop:], width, letters, False, last, unread)
        placed: list[Placed] = []
        position = 0
        if first and rows and self.open is not None and goes_on(rows[0], self.open, width):
            block = LineBlock(self.open)
            position = fill(block, rows, 0, width)
            placed = block.placed()
        if rows:
            self.open = None
        stretch = _Stretch(rows, width, letters, last, unread and first)
        while position < len(rows):
            opened, end = self._block(stretch, position, placed)
            if opened is None or end is None:
                placed.append(("full", rows[position]))
                position += 1
            else:
                placed += opened.placed()
                position = end
        return placed

    def _block(self, stretch: "_Stretch", position: int, placed: list[Placed]) -> tuple[LineBlock | None, int | None]:
        """The block that opens at row `position`, with the row after it; a None for a row that stands alone."""
        rows, width, text = stretch.rows, stretch.width, stretch.short[position]
        if (national := national_start(text)) is not None:
            cut = cut_at(rows[position], national, stretch.letters)
            if not stands_right(rows[position], cut, width):
                return None, None
            above = rows_above(placed, rows[position], cut)
            block, end = letterhead(rows, stretch.short, position, cut, width, stretch.letters)
            block.left[:0] = above
            return block, end
        if _MAY_OPEN_ENDING.match(text) and RECIPIENTS.match(fold(text[:_LABEL])):
            block, end = ending(rows, position, signature_above(placed, rows[position], width), width)
            if end == len(rows) and stretch.last and block.left:
                self.open = block.gutter
            return block, end
        if stretch.unread_head and position < _UNREAD_ROWS and (cut := unread_letterhead(rows, position, width)):
            return beside(rows, position, cut, len(rows), width)
        if cut := facing_capitals(rows[position], width):
            return facing(rows, position, cut, width)
        return None, None


class _Stretch:
    """Rows of one page that are put in order together.

    short        their texts, "" for those too long for a letterhead
    last         whether they close the page
    unread_head  whether they open a page whose words say nothing
    """

    def __init__(self, rows: list[PageRow], width: float, letters: Letters, last: bool, unread_head: bool) -> None:
        self.rows = rows
        self.short = [text if len(text := row.letters) <= _LONGEST else "" for row in rows]
        self.width = width
        self.letters = letters
        self.last = last
        self.unread_head = unread_head


def _printed_columns(rows: list[PageRow], width: float) -> tuple[int, int, LineBlock] | None:
    """The first and last row (without it) of a stretch printed in two justified columns, divided; None without one."""
    middle = _middle_of_columns(rows, width) if len(rows) >= _FEWEST_ROWS else None
    if middle is None:
        return None
    best, start = (0, 0), 0
    for index in range(len(rows) + 1):
        if index == len(rows) or any(piece.x0 < middle < piece.x1 for piece in rows[index].pieces):
            best = max(best, (start, index), key=lambda stretch: stretch[1] - stretch[0])
            start = index + 1
    block = LineBlock(Gutter(middle, middle))
    for row in rows[best[0] : best[1]]:
        block.add(row, sum(piece.x0 < middle for piece in row.pieces))
    if min(len(block.left), len(block.right)) < _FEWEST_ROWS:
        return None
    return (*best, block) if _is_justified(block.left, width) and _is_justified(block.right, width) else None


def _middle_of_columns(rows: list[PageRow], width: float) -> float | None:
    """Where most rows have a wide gap near the middle of the page, or between rows that end and begin there."""
    gaps = [(left + right) / 2 for row in rows for _, left, right in row.gaps(_COLUMN_GAP)]
    middles = sorted(middle for middle in gaps if _MIDDLE[0] * width < middle < _MIDDLE[1] * width)
    if len(middles) >= _FEWEST_ROWS:
        return middles[len(middles) // 2]
    ends = [row.x1 for row in rows if row.x1 < _ENDS_LEFT * width]
    starts = [row.x0 for row in rows if row.x0 > _STARTS_RIGHT * width]
    return (max(ends) + min(starts)) / 2 if min(len(ends), len(starts)) >= _FEWEST_ROWS else None


def _is_justified(rows: list[PageRow], width: float) -> bool:
    """Whether the rows fill a column: wide ones, most of which end at the same place."""
    edge = max(row.x1 for row in rows)
    full = [row for row in rows if row.x1 > edge - 4]
    return 2 * len(full) > len(rows) and sum(row.x1 - row.x0 > 0.28 * width for row in full) > 0.7 * len(full)

"""Which rows stand beside each other: letterhead, ending, signatures, and pages printed in two columns.

NĐ 30/2020/NĐ-CP, Phụ lục I puts the issuer left of Quốc hiệu and "Nơi nhận" left of the signature; other text is
one column, however wide its gaps are. So rows are divided only around words that open such a block, or where a
whole page has a gutter.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from .lines import Column
from .pdf_pieces import Piece
from .pdf_rows import Letters, Row

Placed = tuple[Column, Row]

_NATIONAL = re.compile("(?<!NUOC)(?:CONGHOAXAHOICHUNGHIA(?:VIETNAM)?|DANGCONGSANVIETNAM|DOANTNCSHOCHIMINH)[A-Z]{0,2}$")
_NATIONAL_CELL = re.compile("CONGHOAXAHOI|DANGCONGSANVIET|DOCLAPTUDO")
_MOTTO = re.compile("DOCLAP.?TUDO|DOCLAPTUDO")
_RECIPIENTS = re.compile("NOINHAN")
_DATE = re.compile("NGAY.{0,12}THANG.{0,8}NAM")
_SALUTATION = re.compile("KINHGUI")
_LETTERS = re.compile("[^A-ZĐ]+")
_LONGEST = 130
"""Letters in a row of a letterhead, both columns together."""
_FEWEST_ROWS = 8
"""Rows from which text in two columns is taken for a page printed so."""
_NEAR = 0.11
"""How far a gap may be from where the gutter is expected, in page widths."""


def fold(text: str) -> str:
    """Capital letters only, without marks and spaces ("Nơi nhận:" → "NOINHAN")."""
    return _LETTERS.sub("", unicodedata.normalize("NFD", text).upper()).replace("Đ", "D")


def is_layout(cells: Iterable[str]) -> bool:
    """Whether the cells of a grid hold a letterhead or an ending, which is no table."""
    return any(
        len(cell) < 600 and (_NATIONAL_CELL.match(text := fold(cell[:120])) or _RECIPIENTS.match(text))
        for cell in cells
    )


@dataclass(slots=True)
class Gutter:
    """The empty strip between two columns: it lies between `left` and `right` (points)."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def narrow(self, left: float, right: float) -> None:
        """Keep what is empty in this row too; move there if nothing is."""
        low, high = max(self.left, left), min(self.right, right)
        if low < high:
            self.left, self.right = low, high


@dataclass(slots=True)
class _Block:
    """Rows of a block in two columns, divided."""

    gutter: Gutter
    left: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)

    def add(self, row: Row, cut: int) -> None:
        """Take `row` with its pieces before `cut` on the left and the others on the right."""
        if cut:
            self.left.append(Row.of(row.pieces[:cut]) if cut < len(row.pieces) else row)
        if cut < len(row.pieces):
            self.right.append(Row.of(row.pieces[cut:]) if cut else row)

    def placed(self) -> list[Placed]:
        """Left rows, then right rows; plain rows if one side is empty."""
        if not self.left or not self.right:
            return [("full", row) for row in self.left + self.right]
        left: list[Placed] = [("left", row) for row in self.left]
        return left + [("right", row) for row in self.right]

    def centre(self, rows: list[Row]) -> float | None:
        return sum(row.centre for row in rows) / len(rows) if rows else None


class Arranger:
    """Puts the rows of one page after another into reading order.

    A block at the end of a page may go on at the top of the next one (a long "Nơi nhận"), so the pages of a file
    are given to one Arranger in order.
    """

    def __init__(self) -> None:
        self.open: Gutter | None = None

    def arrange(
        self, rows: list[Row], width: float, letters: Letters, first: bool, last: bool = True, unread: bool = False
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
        folded = [fold(text) if len(text := row.letters) <= _LONGEST else "" for row in rows]
        position = 0
        if first and self.open is not None and _goes_on(rows[0], self.open, width):
            block = _Block(self.open)
            position = _fill_ending(block, rows, 0, width)
            placed = block.placed()
        self.open = None
        while position < len(rows):
            block_end = None
            if (match := _NATIONAL.search(folded[position])) and rows[position].letters[-8:].isupper():
                cut = _cut_at(rows[position], match.start(), letters)
                if _stands_right(rows[position], cut, width):
                    above = _rows_above(placed, rows[position], cut)
                    block, block_end = _letterhead(rows, folded, position, cut, width, letters)
                    block.left[:0] = above
            elif _RECIPIENTS.match(folded[position]):
                above = _signature_above(placed, rows[position], width)
                block, block_end = _ending(rows, position, above, width)
                if block_end == len(rows) and last and block.left:
                    self.open = block.gutter
            elif unread and first and position < 3 and (cut := _unread_letterhead(rows, position, width)):
                block, block_end = _beside(rows, position, cut, len(rows), width)
            elif cut := _facing_capitals(rows[position], width):
                block, block_end = _facing(rows, position, cut, width)
            if block_end is None:
                placed.append(("full", rows[position]))
                position += 1
            else:
                placed += block.placed()
                position = block_end
        return placed


def _stands_right(row: Row, cut: int, width: float) -> bool:
    """Whether the words from piece `cut` on stand on the right, not in a title or a sentence."""
    right = Row.of(row.pieces[cut:])
    if cut:
        return right.x0 - row.pieces[cut - 1].x1 > 0.3 * row.size and right.x0 > 0.25 * width
    return right.x0 > 0.25 * width and right.centre > 0.55 * width


def _cut_at(row: Row, letter: int, letters: Letters) -> int:
    """Index of the piece that opens with the `letter`-th folded letter; a piece that holds both sides is divided."""
    seen = 0
    for index, piece in enumerate(row.pieces):
        count = len(fold(piece.text))
        if seen + count > letter:
            if seen < letter and (parts := _divided(piece, letter - seen, letters)):
                row.pieces[index : index + 1] = parts
                return index + 1
            return index
        seen += count
    return 0


def _divided(piece: Piece, letter: int, letters: Letters) -> list[Piece]:
    """`piece` in two at its `letter`-th letter; [] if it can't be."""
    parts = letters(piece)
    seen = 0
    for index, part in enumerate(parts):
        if seen >= letter and index:
            return [_joined(parts[:index], piece), _joined(parts[index:], piece)]
        seen += len(fold(part.text))
    return []


def _joined(parts: list[Piece], piece: Piece) -> Piece:
    first, last = parts[0].start - piece.start, parts[-1].start - piece.start + 1
    return Piece(
        piece.text[first:last],
        parts[0].x0,
        parts[-1].x1,
        piece.base,
        piece.size,
        piece.bold,
        parts[0].start,
        piece.turned,
    )


def _rows_above(placed: list[Placed], anchor: Row, cut: int) -> list[Row]:
    """Rows of the left column that stand a little above the row with Quốc hiệu; taken out of `placed`."""
    edge = anchor.pieces[cut].x0
    above: list[Row] = []
    base = anchor.base
    while placed and placed[-1][1].x1 <= edge and base - placed[-1][1].base < 1.9 * anchor.size and len(above) < 2:
        column, row = placed[-1]
        if column != "full" or not row.letters.isupper():
            break
        above.insert(0, row)
        base = row.base
        placed.pop()
    return above


def _letterhead(
    rows: list[Row], folded: list[str], start: int, cut: int, width: float, letters: Letters
) -> tuple[_Block, int]:
    """The block that opens with Quốc hiệu at piece `cut` of row `start`, and the index after its last row."""
    row = rows[start]
    edge = row.pieces[cut].x0
    block = _Block(Gutter(row.pieces[cut - 1].x1 if cut else edge - 1.5 * row.size, edge))
    block.add(row, cut)
    dated = False
    position = start + 1
    while position < len(rows) and position - start < 18:
        row = rows[position]
        if row.base - rows[position - 1].base > 75 or _SALUTATION.match(folded[position]):
            break
        if dated and len(row.gaps(0.5)) > 2:  # a justified line of the text
            break
        side = _letterhead_cut(block, row, folded[position], width, letters)
        if side is None or (dated and side == 0):
            break
        block.add(row, side)
        dated = dated or (side < len(row.pieces) and _DATE.search(folded[position]) is not None)
        position += 1
    return block, position


def _letterhead_cut(block: _Block, row: Row, folded: str, width: float, letters: Letters) -> int | None:
    """Where `row` is divided: 0 all right, its length all left, None if it is no row of a letterhead."""
    gutter = block.gutter
    if (motto := _MOTTO.search(folded)) and motto.start():
        return _cut_at(row, motto.start(), letters)
    gaps = row.gaps(0.5)
    if not gaps and row.x0 < gutter.left and row.x1 > gutter.right and _opened(row, gutter, letters):
        gaps = row.gaps(0.5)
    if gaps:
        index, left, right = min(gaps, key=lambda gap: (_distance(gap, gutter.middle), gap[1] - gap[2]))
        if _distance((index, left, right), gutter.middle) <= _NEAR * width and (
            right - left >= 1.2 * row.size or left <= gutter.right <= right or left <= gutter.left <= right
        ):
            gutter.narrow(left, right)
            return index
    centre = row.centre
    on_left, on_right = block.centre(block.left), block.centre(block.right)
    if row.x1 <= gutter.right + 2 and row.x0 < gutter.left:
        return len(row.pieces) if on_left is None or abs(centre - on_left) < 0.16 * width else None
    if row.x0 >= gutter.left - 2 and on_right is not None:
        return 0 if abs(centre - on_right) < abs(centre - width / 2) else None
    if on_left is not None and abs(centre - on_left) < 0.05 * width and row.x1 < gutter.right + 0.1 * width:
        return len(row.pieces)
    if on_right is not None and abs(centre - on_right) < 0.05 * width and row.x0 > gutter.left - 0.1 * width:
        return 0
    return None


def _opened(row: Row, gutter: Gutter, letters: Letters) -> bool:
    """Divide the piece that reaches over the gutter, if there is a wide gap between its letters."""
    for index, piece in enumerate(row.pieces):
        if piece.x0 < gutter.left and piece.x1 > gutter.right:
            parts = letters(piece)
            for at in range(1, len(parts)):
                if parts[at].x0 - parts[at - 1].x1 > 1.5 * piece.size:
                    row.pieces[index : index + 1] = [_joined(parts[:at], piece), _joined(parts[at:], piece)]
                    return True
    return False


def _distance(gap: tuple[int, float, float], place: float) -> float:
    return max(gap[1] - place, place - gap[2], 0.0)


def _signature_above(placed: list[Placed], anchor: Row, width: float) -> list[Row]:
    """Rows of the signature that stand above the row with "Nơi nhận"; taken out of `placed`."""
    above: list[Row] = []
    base = anchor.base
    while placed and placed[-1][0] == "full":
        row = placed[-1][1]
        if row.x0 < 0.42 * width or base - row.base > 60 or len(above) > 7:
            break
        above.insert(0, row)
        base = row.base
        placed.pop()
    return above


def _ending(rows: list[Row], start: int, above: list[Row], width: float) -> tuple[_Block, int]:
    """The block that opens with "Nơi nhận" in row `start`, and the index after its last row."""
    row = rows[start]
    gaps = [gap for gap in row.gaps(1.2) if gap[2] > 0.4 * width]
    cut, left, right = max(gaps, key=lambda gap: gap[2] - gap[1]) if gaps else (len(row.pieces), row.x1, width)
    block = _Block(Gutter(left, min([right] + [row.x0 for row in above])), right=list(above))
    block.add(row, cut)
    return block, _fill_ending(block, rows, start + 1, width)


def _fill_ending(block: _Block, rows: list[Row], position: int, width: float) -> int:
    """Take rows while they fit into the two columns; the index after the last one."""
    gutter = block.gutter
    while position < len(rows):
        row = rows[position]
        cut = _ending_cut(block, row, width)
        if cut is None:
            return position
        if 0 < cut < len(row.pieces):
            gutter.narrow(row.pieces[cut - 1].x1, row.pieces[cut].x0)
        elif cut:
            gutter.narrow(row.x1, width)
        else:
            gutter.narrow(0.0, row.x0)
        block.add(row, cut)
        position += 1
    return position


def _ending_cut(block: _Block, row: Row, width: float) -> int | None:
    gutter = block.gutter
    middle = gutter.middle if gutter.right < width else max(0.5 * width, gutter.left)
    gaps = [gap for gap in row.gaps(1.2) if gap[2] > 0.38 * width and _distance(gap, middle) <= _NEAR * width]
    if gaps:
        return min(gaps, key=lambda gap: _distance(gap, middle))[0]
    on_right = block.centre(block.right)
    if row.x0 > 0.42 * width and (on_right is None or abs(row.centre - on_right) <= abs(row.centre - width / 2)):
        return 0
    if row.x0 < 0.35 * width and (row.x1 <= gutter.right or row.x1 < 0.62 * width):
        margin = min((left.x0 for left in block.left), default=row.x0)
        if row.x0 > margin + 0.1 * width and abs(row.centre - width / 2) < 0.05 * width:
            return None
        return len(row.pieces)
    return None


def _goes_on(row: Row, gutter: Gutter, width: float) -> bool:
    """Whether the block open at the end of the page before goes on with `row`."""
    if any(gap[1] <= gutter.right and gap[2] >= gutter.left for gap in row.gaps(1.2)):
        return True
    return row.letters.startswith(("-", "–", "+")) and row.x1 <= max(gutter.right, 0.5 * width)


def _facing_capitals(row: Row, width: float) -> int:
    """Where a row holds two titles in capitals side by side ("THƯ KÝ   CHỦ TỌA"): the piece opening the right one."""
    if len(row.pieces) < 2 or not row.letters.isupper():
        return 0
    gaps = row.gaps(2.5)
    if len(gaps) != 1:
        return 0
    cut, left, right = gaps[0]
    sides = Row.of(row.pieces[:cut]), Row.of(row.pieces[cut:])
    if not 0.3 * width < (left + right) / 2 < 0.7 * width or any(len(fold(side.letters)) < 4 for side in sides):
        return 0
    return cut


def _facing(rows: list[Row], start: int, cut: int, width: float) -> tuple[_Block, int | None]:
    """Two signatures side by side. No block (None) if nothing else stands side by side under the titles."""
    stop = next((i for i in range(start + 1, len(rows)) if _RECIPIENTS.match(fold(rows[i].letters[:20]))), len(rows))
    block, end = _beside(rows, start, cut, stop, width)
    return block, end if _is_signed(block.left) and _is_signed(block.right) else None


def _beside(rows: list[Row], start: int, cut: int, stop: int, width: float) -> tuple[_Block, int]:
    """The block that opens with row `start`, divided at piece `cut`, and the index after its last row."""
    row = rows[start]
    block = _Block(Gutter(row.pieces[cut - 1].x1, row.pieces[cut].x0))
    block.add(row, cut)
    return block, _fill_ending(block, rows[:stop], start + 1, width)


def _is_signed(rows: list[Row]) -> bool:
    """A few rows with room for a signature between them; rows of a list without rules have none."""
    return 1 < len(rows) < 9 and any(low.base - high.base > 2.2 * high.size for high, low in pairwise(rows))


def _unread_letterhead(rows: list[Row], start: int, width: float) -> int:
    """Where the head of the first page has two columns although its words can't be read (old encodings)."""
    row = rows[start]
    if row.base > 150 or start + 1 >= len(rows):
        return 0
    gaps = [gap for gap in row.gaps(1.5) if 0.3 * width < gap[2] < 0.6 * width]
    if len(gaps) != 1 or row.gaps(1.5) != gaps:
        return 0
    below = [gap for gap in rows[start + 1].gaps(1.5) if gap[1] < gaps[0][2] and gap[2] > gaps[0][1]]
    return gaps[0][0] if below else 0


def _printed_columns(rows: list[Row], width: float) -> tuple[int, int, _Block] | None:
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
    block = _Block(Gutter(middle, middle))
    for row in rows[best[0] : best[1]]:
        block.add(row, sum(piece.x0 < middle for piece in row.pieces))
    if len(block.left) < _FEWEST_ROWS or len(block.right) < _FEWEST_ROWS:
        return None
    return (*best, block) if _is_justified(block.left, width) and _is_justified(block.right, width) else None


def _is_justified(rows: list[Row], width: float) -> bool:
    """Whether the rows fill a column: wide ones, most of which end at the same place."""
    edge = max(row.x1 for row in rows)
    full = [row for row in rows if row.x1 > edge - 4]
    return 2 * len(full) > len(rows) and sum(row.x1 - row.x0 > 0.28 * width for row in full) > 0.7 * len(full)

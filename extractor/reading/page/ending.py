"""The ending of a document on a PDF page: "Nơi nhận" beside the signature, or two signatures side by side."""

from itertools import pairwise

from .block import NEAR, RECIPIENTS, Gutter, LineBlock, Placed, distance, fold
from .rows import PageRow

_MOST_SIGNING_ROWS = 9


def signature_above(placed: list[Placed], anchor: PageRow, width: float) -> list[PageRow]:
    """Rows of the signature that stand above the row with "Nơi nhận"; taken out of `placed`."""
    above: list[PageRow] = []
    base = anchor.base
    while placed and placed[-1][0] == "full":
        row = placed[-1][1]
        if row.x0 < 0.42 * width or base - row.base > 60 or len(above) > 7:
            break
        above.insert(0, row)
        base = row.base
        placed.pop()
    return above


def ending(rows: list[PageRow], start: int, above: list[PageRow], width: float) -> tuple[LineBlock, int]:
    """The block that opens with "Nơi nhận" in row `start`, and the index after its last row."""
    row = rows[start]
    gaps = [gap for gap in row.gaps(1.2) if gap[2] > 0.4 * width]
    cut, left, right = max(gaps, key=lambda gap: gap[2] - gap[1]) if gaps else (len(row.pieces), row.x1, width)
    block = LineBlock(Gutter(left, min([right] + [row.x0 for row in above])), right=list(above))
    block.add(row, cut)
    return block, fill(block, rows, start + 1, width)


def fill(block: LineBlock, rows: list[PageRow], position: int, width: float) -> int:
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


def _ending_cut(block: LineBlock, row: PageRow, width: float) -> int | None:
    gutter = block.gutter
    middle = gutter.middle if gutter.right < width else max(0.5 * width, gutter.left)
    gaps = [gap for gap in row.gaps(1.2) if gap[2] > 0.38 * width and distance(gap, middle) <= NEAR * width]
    if gaps:
        return min(gaps, key=lambda gap: distance(gap, middle))[0]
    on_right = block.centre(block.right)
    if row.x0 > 0.42 * width and (on_right is None or abs(row.centre - on_right) <= abs(row.centre - width / 2)):
        return 0
    if row.x0 < 0.35 * width and (row.x1 <= gutter.right or row.x1 < 0.62 * width):
        margin = min((left.x0 for left in block.left), default=row.x0)
        if row.x0 > margin + 0.1 * width and abs(row.centre - width / 2) < 0.05 * width:
            return None
        return len(row.pieces)
    return None


def goes_on(row: PageRow, gutter: Gutter, width: float) -> bool:
    """Whether the block open at the end of the page before goes on with `row`."""
    if any(gap[1] <= gutter.right and gap[2] >= gutter.left for gap in row.gaps(1.2)):
        return True
    return row.letters.startswith(("-", "–", "+")) and row.x1 <= max(gutter.right, 0.5 * width)


def facing_capitals(row: PageRow, width: float) -> int:
    """Where a row holds two titles in capitals side by side ("THƯ KÝ   CHỦ TỌA"): the piece opening the right one."""
    if len(row.pieces) < 2 or not row.letters.isupper():
        return 0
    gaps = row.gaps(2.5)
    if len(gaps) != 1:
        return 0
    cut, left, right = gaps[0]
    sides = PageRow.of(row.pieces[:cut]), PageRow.of(row.pieces[cut:])
    if not 0.3 * width < (left + right) / 2 < 0.7 * width or any(len(fold(side.letters)) < 4 for side in sides):
        return 0
    return cut


def facing(rows: list[PageRow], start: int, cut: int, width: float) -> tuple[LineBlock, int | None]:
    """Two signatures side by side. No block (None) if nothing else stands side by side under the titles."""
    stop = next((i for i in range(start + 1, len(rows)) if RECIPIENTS.match(fold(rows[i].letters[:20]))), len(rows))
    block, end = beside(rows, start, cut, stop, width)
    signed = any(_has_room(side) for side in (block.left, block.right))
    few = all(1 < len(side) < _MOST_SIGNING_ROWS for side in (block.left, block.right))
    return block, end if signed and few else None


def beside(rows: list[PageRow], start: int, cut: int, stop: int, width: float) -> tuple[LineBlock, int]:
    """The block that opens with row `start`, divided at piece `cut`, and the index after its last row."""
    row = rows[start]
    block = LineBlock(Gutter(row.pieces[cut - 1].x1, row.pieces[cut].x0))
    block.add(row, cut)
    return block, fill(block, rows[:stop], start + 1, width)


def _has_room(rows: list[PageRow]) -> bool:
    """Room for a signature between two rows; rows of a list without rules have none."""
    return any(low.base - high.base > 2.2 * high.size for high, low in pairwise(rows))

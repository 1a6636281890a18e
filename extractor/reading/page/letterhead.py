"""The letterhead of a PDF page: issuer, number and subject on the left, Quốc hiệu or the Party's name on the right.

Its columns are centred (NĐ 30/2020/NĐ-CP, Phụ lục I), so one may reach under the other; each row is divided at the
gap nearest to the gutter of the rows before it.
"""

from extractor.lexicon.patterns import deferred

from .block import NEAR, Gutter, LineBlock, Placed, cut_at, distance, fold, join
from .rows import Letters, PageRow

NATIONAL = deferred(
    "(?<!NUOC)(?:CONGHOAXAHOICHUNGHIA(?:VIET(?:NAM)?)?|DANGCONGSANVIETNAM|DOANTNCSHOCHIMINH)[A-Z]{0,2}$"
)
"""Opens the right column, in folded letters at the end of a row; a narrow column leaves NAM for the next one."""
_NATIONAL_WHOLE = "CONGHOAXAHOICHUNGHIAVIETNAM"
_MOST_MISREAD = 4
"""Letters of Quốc hiệu that OCR may take for others, lose or double."""
_MOTTO = deferred("DOCLAP.{0,3}DO.{0,2}HANH|DOCLAP.?TUDO")
_DATE = deferred("NGAY.{0,12}THANG.{0,8}NAM")
_YEAR = deferred(r"20\d\d")
"""What a narrow column leaves of the date for a row of its own."""
_SALUTATION = deferred("KINHGUI")
_MOST_ROWS = 18
_GAP, _WIDE_GAP = 0.5, 1.2
"""Font sizes from which a gap may divide a row, and from which it does wherever it lies near the gutter."""
_SLACK = 2.0
"""Points by which a row may reach over the gutter."""
_UNDER_LEFT, _CENTRED, _REACH = 0.16, 0.05, 0.1
"""Shares of the page's width: how far the centre of a row on the left may lie from that of the rows above; how far if
the row reaches under the other column; and how far it may reach."""


def national_start(text: str) -> int | None:
    """Which folded letter of the row `text` begins Quốc hiệu or the Party's name, None if neither ends the row."""
    capital = text[-8:].isupper()
    if not capital and sum(map(str.isupper, text[-34:])) < 16:
        return None
    folded = fold(text)
    found = NATIONAL.search(folded) if capital else None
    if found is not None:
        return found.start()
    return _misread_national(folded) if "HOICHU" in folded or "XAHOI" in folded or "NGHIA" in folded else None


def _misread_national(folded: str) -> int | None:
    """The same where OCR misread some letters of Quốc hiệu."""
    from rapidfuzz.distance import Levenshtein

    usual = len(folded) - len(_NATIONAL_WHOLE)
    starts = range(max(usual - 2, 0), max(usual + 3, 0))
    distances = [(Levenshtein.distance(folded[start:], _NATIONAL_WHOLE), start) for start in starts]
    misread, start = min(distances, default=(len(folded), 0))
    return start if misread <= _MOST_MISREAD and not folded[:start].endswith("NUOC") else None


def stands_right(row: PageRow, cut: int, width: float) -> bool:
    """Whether the words from piece `cut` on stand on the right, not in a title or a sentence."""
    right = PageRow.of(row.pieces[cut:])
    if cut:
        return right.x0 - row.pieces[cut - 1].x1 > 0.3 * row.size and right.x0 > 0.25 * width
    return right.x0 > 0.25 * width and right.centre > 0.55 * width


def rows_above(placed: list[Placed], anchor: PageRow, cut: int) -> list[PageRow]:
    """Rows of the left column that stand a little above the row with Quốc hiệu; taken out of `placed`."""
    edge = anchor.pieces[cut].x0
    above: list[PageRow] = []
    base = anchor.base
    while placed and placed[-1][1].x1 <= edge and base - placed[-1][1].base < 1.9 * anchor.size and len(above) < 2:
        column, row = placed[-1]
        if column != "full" or not row.letters.isupper():
            break
        above.insert(0, row)
        base = row.base
        placed.pop()
    return above


def letterhead(
    rows: list[PageRow], short: list[str], start: int, cut: int, width: float, letters: Letters
) -> tuple[LineBlock, int]:
    """The block that opens with Quốc hiệu at piece `cut` of row `start`, and the index after its last row.

    short  the letters of each row, "" for one that is too long for a letterhead
    """
    row = rows[start]
    edge = row.pieces[cut].x0
    block = LineBlock(Gutter(row.pieces[cut - 1].x1 if cut else edge - 1.5 * row.size, edge))
    block.add(row, cut)
    dated = False
    position = start + 1
    while position < len(rows) and position - start < _MOST_ROWS:
        row = rows[position]
        folded = fold(short[position])
        if row.base - rows[position - 1].base > 75 or _SALUTATION.match(folded):
            break
        if dated and len(row.gaps(0.5)) > 2:  # a justified line of the text
            break
        side = _letterhead_cut(block, row, folded, width, letters)
        if side is None or (dated and side == 0 and not _YEAR.fullmatch(row.letters)):
            break
        block.add(row, side)
        dated = dated or (side < len(row.pieces) and _DATE.search(folded) is not None)
        position += 1
    return block, position


def _letterhead_cut(block: LineBlock, row: PageRow, folded: str, width: float, letters: Letters) -> int | None:
    """Where `row` is divided: 0 all right, its length all left, None if it is no row of a letterhead."""
    if (motto := _MOTTO.search(folded)) and motto.start():
        return cut_at(row, motto.start(), letters)
    cut = _cut_at_gap(block.gutter, row, width, letters)
    return cut if cut is not None else _whole_side(block, row, width)


def _cut_at_gap(gutter: Gutter, row: PageRow, width: float, letters: Letters) -> int | None:
    """The gap near the gutter at which a row is divided; the gutter is narrowed to it. None without one."""
    gaps = row.gaps(_GAP)
    if not gaps and row.x0 < gutter.left and row.x1 > gutter.right and _opened(row, gutter, letters):
        gaps = row.gaps(_GAP)
    if not gaps:
        return None
    index, left, right = min(gaps, key=lambda gap: (distance(gap, gutter.middle), gap[1] - gap[2]))
    if distance((index, left, right), gutter.middle) > NEAR * width:
        return None
    over_gutter = left <= gutter.right <= right or left <= gutter.left <= right
    if right - left < _WIDE_GAP * row.size and not over_gutter:
        return None
    gutter.narrow(left, right)
    return index


def _whole_side(block: LineBlock, row: PageRow, width: float) -> int | None:
    """The column of a row without a gap, as `_letterhead_cut` gives it: by where it lies and by its centre."""
    gutter, centre, whole = block.gutter, row.centre, len(row.pieces)
    on_left, on_right = block.centre(block.left), block.centre(block.right)
    if row.x1 <= gutter.right + _SLACK and row.x0 < gutter.left:
        return whole if on_left is None or abs(centre - on_left) < _UNDER_LEFT * width else None
    if row.x0 >= gutter.left - _SLACK and on_right is not None:
        return 0 if abs(centre - on_right) < abs(centre - width / 2) else None
    if on_left is not None and abs(centre - on_left) < _CENTRED * width and row.x1 < gutter.right + _REACH * width:
        return whole
    if on_right is not None and abs(centre - on_right) < _CENTRED * width and row.x0 > gutter.left - _REACH * width:
        return 0
    return None


def _opened(row: PageRow, gutter: Gutter, letters: Letters) -> bool:
    """Divide the piece that reaches over the gutter, if there is a wide gap between its letters."""
    for index, piece in enumerate(row.pieces):
        if piece.x0 < gutter.left and piece.x1 > gutter.right:
            parts = letters(piece)
            for at in range(1, len(parts)):
                if parts[at].x0 - parts[at - 1].x1 > 1.5 * piece.size:
                    row.pieces[index : index + 1] = [join(parts[:at], piece), join(parts[at:], piece)]
                    return True
    return False


def unread_letterhead(rows: list[PageRow], start: int, width: float) -> int:
    """Where the head of the first page has two columns although its words can't be read (old encodings)."""
    row = rows[start]
    if row.base > 150 or start + 1 >= len(rows):
        return 0
    gaps = [gap for gap in row.gaps(1.5) if 0.3 * width < gap[2] < 0.6 * width]
    if len(gaps) != 1 or row.gaps(1.5) != gaps:
        return 0
    below = [gap for gap in rows[start + 1].gaps(1.5) if gap[1] < gaps[0][2] and gap[2] > gaps[0][1]]
    return gaps[0][0] if below else 0

"""Letterheads and endings set as a borderless table, told from tables that hold data.

NĐ 30/2020/NĐ-CP, Phụ lục I puts issuer and number left of Quốc hiệu and date, and "Nơi nhận" left of the
signature. Word files and web pages draw both with a table of two columns; such a table is read column by column.
Every other table is read row by row. Decided by what stands in the cells, because borders are often wrong.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from extractor.lexicon.folding import fold as fold_letters
from extractor.lexicon.patterns import deferred
from extractor.reading.lines import CELL_GAP, Line, merged
from extractor.record import replace

Cell = list[Line]
"""The paragraphs of one cell, in order; may hold rows of a table inside the cell."""
Row = list[Cell]

_HEAD_LINES = 40  # lines of the body in which a letterhead would stand
_MOST_ROWS = 8  # a letterhead has one to four rows, some writers put each line of it into a row of its own
_MOST_ROWS_WITHOUT_HEAD = 4  # an ending or a letterhead without Quốc hiệu is shorter
_MOST_COLUMNS = 4  # some writers leave a column for the space between
_LONGEST_MARK = 160  # characters: marks are short paragraphs, body text is not looked at

_NATIONAL = deferred(r"CONG HOA XA HOI|DOC LAP\W+TU DO|DANG CONG SAN VIET|DOAN TNCS HO CHI MINH")
_RECIPIENTS = deferred(r"NOI NHAN\b")
_NUMBER_LINE = deferred(r"SO\s*:|SO\s+\d+\s*[/-]|SO\s*[-.…/]")
_DATE_LINE = deferred(r".{0,40}\bNGAY\b.{0,20}\bTHANG\b.{0,20}\bNAM\b")
_AUTHORITY = deferred(r"(?:K\s?/?\s?T|T\s?/?\s?M|T\s?/?\s?L|TUQ|T\s?/?\s?U\s?/?\s?Q|Q)\s?\.?[\s.]+[A-Z]{2}")
_POST = deferred(
    r"(?:PHO\s|QUYEN\s|TONG\s|THU\s)?(?:GIAM DOC|CHU TICH|BO TRUONG|TRUONG|CUC TRUONG|VU TRUONG|CHANH |VIEN TRUONG|"
    r"HIEU TRUONG|BI THU|CHU NHIEM|TONG|THU TUONG|THU TRUONG|THU KY|TU LENH|CHI CUC|DOI TRUONG|KE TOAN|NGUOI )"
)


def fold(text: str) -> str:
    """`text` in capitals without marks ("Cộng hoà" → "CONG HOA"); Đ becomes D, white space one space."""
    return " ".join(fold_letters(text).upper().split())


def table_lines(rows: Sequence[Row], table: int) -> list[Line]:
    """The lines of one table in reading order.

    rows   cells of each row, each with its paragraphs; a cell that spans columns stands once, followed by empty
           cells for the columns it covers
    table  running number to be used if this is a table of data
    A letterhead or ending gives its left cells as column "left", then the others as column "right"; a table of one
    column that is only a frame gives its paragraphs; any other table gives one line per row.
    """
    rows = [row for row in rows if any(map(_has_text, row))]
    if not rows:
        return []
    framed = _is_framed(rows)
    if not framed and _is_letterhead(rows):
        return _layout_lines(rows)
    if framed or any(map(_is_whole_document, chain.from_iterable(rows))):
        return [line for row in rows for cell in row for line in cell]
    head, tail = _letterhead_rows(rows), _ending_rows(rows)
    if head or tail < len(rows):  # a whole document drawn as one table
        middle = rows[head:tail]
        return _layout_lines(rows[:head]) + table_lines(middle, table) + _layout_lines(rows[tail:])
    return [line for row in rows if (line := row_line(row, table)) is not None]


def _is_framed(rows: Sequence[Row]) -> bool:
    return all(_filled(row) <= 1 for row in rows) and _is_frame(rows)


def row_line(row: Row, table: int) -> Line | None:
    """One line for a row of data: paragraphs of a cell joined by a space, cells by CELL_GAP; None if all are empty."""
    texts = [" ".join(" ".join(line.text.replace(CELL_GAP, " ").split()) for line in cell if line.text) for cell in row]
    if not any(texts):
        return None
    if not any(texts[1:]):
        texts = texts[:1]
    joined = CELL_GAP.join(texts)
    cut = len(joined) - len(joined.lstrip())
    lines = [line for cell in row for line in cell if line.text]
    bold = sum(len(line.text) for line in lines if line.bold) * 2 > sum(len(line.text) for line in lines)
    return Line(
        joined.strip(),
        page=lines[0].page,
        kind="row",
        cells=_cell_spans(texts, cut, len(joined.strip())),
        table=table,
        bold=bold,
        size=lines[0].size,
        label=lines[0].label if row[0] and row[0][0].text and not cut else 0,
        decoded=merged(lines),
    )


def _cell_spans(texts: Sequence[str], cut: int, size: int) -> tuple[tuple[int, int], ...]:
    """Where each cell stands in the line of `size` characters, of which `cut` were taken off at the start."""
    spans, position = [], -cut
    for text in texts:
        spans.append((min(max(position, 0), size), min(max(position + len(text), 0), size)))
        position += len(text) + len(CELL_GAP)
    return tuple(spans)


def _letterhead_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top of a larger table are its letterhead: up to the number and date below Quốc hiệu."""
    if not any("national" in _row_marks(row) for row in rows[:2]):
        return 0
    return max(at for at, row in enumerate(rows[:5], 1) if _row_marks(row) & {"national", "number", "date"})


def _ending_rows(rows: Sequence[Row]) -> int:
    """Where the ending begins in the last rows of a larger table: at "Nơi nhận" beside another cell."""
    for at in range(max(len(rows) - 4, 1), len(rows)):
        if _filled(rows[at]) >= 2 and "recipients" in letterhead_marks(rows[at][0]):
            return at
    return len(rows)


def _row_marks(row: Row) -> set[str]:
    return letterhead_marks(line for cell in row for line in cell if line.kind == "text")


def _is_whole_document(cell: Cell) -> bool:
    """A page laid out with a table: one cell holds a document with its letterhead or ending."""
    return len(cell) > 8 and bool({"national", "recipients"} & letterhead_marks(cell))


def _filled(row: Row) -> int:
    return sum(any(line.text for line in cell) for cell in row)


def _is_frame(rows: Sequence[Row]) -> bool:
    """One column: a box around text, unless it has many short rows like a list with one column."""
    return len(rows) <= 2 or any(len(cell) > 1 for row in rows for cell in row) or max(map(len, rows)) == 1


def letterhead_marks(lines: Iterable[Line]) -> set[str]:
    """Which of "national", "number", "date", "recipients", "signature" the paragraphs show at their start."""
    found = set()
    for line in lines:
        if not line.text or len(line.text) > _LONGEST_MARK:
            continue
        folded = fold(line.text)
        if _NATIONAL.match(folded):
            found.add("national")
        elif _RECIPIENTS.match(folded):
            found.add("recipients")
        elif _NUMBER_LINE.match(folded):
            found.add("number")
        elif _DATE_LINE.match(folded):
            found.add("date")
        elif line.text.isupper() and (_AUTHORITY.match(folded) or _POST.match(folded)):
            found.add("signature")
    return found


def is_head(lines: Iterable[Line]) -> bool:
    """Whether a letterhead stands in `lines` of a page header or a text box."""
    return not {"number", "national"}.isdisjoint(letterhead_marks(lines))


def with_letterhead(body: list[Line], headers: Iterable[list[Line]]) -> list[Line]:
    """`body`, after the first of the page headers in which a letterhead stands, unless its number stands in the body.
    `headers` are asked for only then."""
    if any("number" in letterhead_marks([line]) for line in body[:_HEAD_LINES]):
        return body
    return next((header for header in headers if is_head(header)), []) + body


def _is_letterhead(rows: Sequence[Row]) -> bool:
    """Two or three columns, few rows, and the marks of a letterhead or an ending at the start of paragraphs."""
    beside = [row for row in rows if _filled(row) >= 2]
    if not 0 < len(beside) <= _MOST_ROWS or max(map(_filled, beside)) > _MOST_COLUMNS:
        return False
    lines = [line for row in beside for cell in row for line in cell]
    if any(line.kind == "row" for line in lines):
        return False
    marks = letterhead_marks(lines)
    if "national" in marks:
        return True
    if len(beside) > _MOST_ROWS_WITHOUT_HEAD or _opens_as_data(beside):
        return False
    return "recipients" in marks or {"number", "date"} <= marks or _is_signed(beside)


def _is_signed(beside: Sequence[Row]) -> bool:
    """Whether half of the cells, or one in a single row, open as a signature does."""
    cells = [cell for row in beside for cell in row if _has_text(cell)]
    signed = sum("signature" in letterhead_marks(cell) for cell in cells)
    return signed > 0 and (signed * 2 >= len(cells) or len(beside) == 1)


def _opens_as_data(rows: Sequence[Row]) -> bool:
    """A row opens with a bare serial number or with the heading "STT"."""
    first = [fold(cell[0].text) for row in rows for cell in row[:1] if cell]
    return any(text in {"STT", "TT", "SO TT"} or text.rstrip(".").isdigit() for text in first)


def _layout_lines(rows: Sequence[Row]) -> list[Line]:
    """Left cells, then right cells, of each stretch of rows with cells beside each other; other rows as they are."""
    lines: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    width = max(map(len, rows), default=0)
    for row in rows:
        if len(row) == 1 < width or (
            len(row) > 1 and not any(map(_has_text, row[1:])) and sum(len(line.text) for line in row[0]) > _LONGEST_MARK
        ):
            lines += left + right
            left, right = [], []
            lines += row[0]
            continue
        first = 0
        if not _has_text(row[0]) and len(row) > 2:  # an empty spacer before the left cell
            first = 1
        for index, cell in enumerate(row):
            side = left if index <= first else right
            side += [replace(line, column="left" if index <= first else "right") for line in cell]
    return lines + left + right


def _has_text(cell: Cell) -> bool:
    return any(line.text for line in cell)


def under_columns(cells: Row, edges: tuple[int, ...], widest: tuple[int, ...]) -> Row:
    """Cells of a row set under the columns of the widest row: a cell over n columns is followed by n - 1 empty ones.

    edges, widest: edges of the cells of the row from the left edge of the first on, and of the row with most cells.
    """
    if len(edges) != len(cells) + 1 or len(widest) <= len(edges):
        return cells
    row: Row = []
    for cell, edge in zip(cells, edges, strict=False):
        column = min(range(len(widest) - 1), key=lambda at: abs(widest[at] - edge))
        row += [[] for _ in range(column - len(row))]
        row.append(cell)
    return row + [[] for _ in range(len(widest) - 1 - len(row))]

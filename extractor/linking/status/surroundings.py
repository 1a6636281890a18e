"""What stands around an answer: the headings above it and, in a table, the other cells of its row with their heads.

Both are weaker than the answer's own words. They decide where the answer only names a thing ("II. Việc đang làm"), and
where its row compares figures ("Số kiến nghị | Đã nộp | Còn phải nộp").
"""

from collections.abc import Sequence
from typing import Literal

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.money import find_sums
from extractor.linking.records import Span
from extractor.models import ResponseStatus
from extractor.record import record

from .records import Status

_FIGURE = deferred(
    r"\s*(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s?(?:đồng|đ|triệu(?: đồng)?|tỷ(?: đồng)?|ha|m2|hộ)?\s*"
)
_NOTHING = deferred(r"\s*[-–—0]?\s*")
_RATED = 60
"""A cell or heading longer than this tells, it does not rate."""

Column = Literal["due", "met", "left"]
_COLUMNS: tuple[tuple[Column, str], ...] = (
    ("left", r"chưa|còn (?:lại|phải|thiếu|nợ)|tồn"),
    ("due", r"phải"),
    ("met", r"đã|kết quả|thực hiện|nộp|thu được|đạt|lũy kế|hoàn thành"),
    ("due", r"phải|kiến nghị|số tiền|được giao|chỉ tiêu|kế hoạch|tổng|yêu cầu"),
)
"""What a column of figures counts, by the words of its head; the first row that fits decides ("Còn phải nộp")."""
_HEADS = tuple((column, deferred(rf"(?:^|\W)(?:{words})(?:\W|$)")) for column, words in _COLUMNS)


@record
class HeadedCell:
    """A cell of the answer's row; `head` are the words above it, "" if the table has none."""

    head: str
    span: Span


@record
class Surroundings:
    """The short headings above an answer, nearest first, and the cells of its row (none outside a table)."""

    headings: tuple[Span, ...] = ()
    cells: tuple[HeadedCell, ...] = ()


ALONE = Surroundings()


def surroundings(content: str, headings: Sequence[Span], cells: Sequence[tuple[Span | None, Span]]) -> Surroundings:
    """What stands around an answer: its headings, outermost first, and (head, cell) of each column of its row. A
    heading that is a whole sentence ("… còn một số việc chưa dứt điểm:") tells something else and is left out."""
    titles = (span for span in reversed(headings) if span[1] - span[0] <= _RATED)
    row = (HeadedCell(" ".join(content[slice(*head)].split()) if head else "", cell) for head, cell in cells)
    return Surroundings(tuple(titles), tuple(row))


def compared(content: str, cells: tuple[HeadedCell, ...], answer: Span, asked: str) -> Status | None:
    """The status that the figures of a row give: what was met beside what was due or is left; None without both."""
    amounts = _amounts(content, cells)
    own = amount_in(content[slice(*answer)])
    met = amounts.get("met") or ((own, answer) if own is not None else None)
    if met is None or (own is None and len(amounts) == 1):
        return None
    sums = [float(one.amount) for one in find_sums(asked, 0, len(asked))]
    due = amounts["due"][0] if "due" in amounts else max(sums, default=0.0)
    left = amounts["left"][0] if "left" in amounts else None
    span = trimmed(content, met[1])
    if (not due and left is None) or span[0] == span[1]:
        return None
    return Status(_by_figures(met[0], due, left), content[slice(*span)], span)


def _amounts(content: str, cells: tuple[HeadedCell, ...]) -> dict[Column, tuple[float, Span]]:
    """What the columns of figures count, each with its amount and cell; the first column of a kind counts."""
    found: dict[Column, tuple[float, Span]] = {}
    for cell in cells:
        column = next((column for column, words in _HEADS if words.search(lower(cell.head))), None)
        amount = amount_in(content[slice(*cell.span)])
        if column and amount is not None:
            found.setdefault(column, (amount, cell.span))
    return found


def left_beside(content: str, cells: tuple[HeadedCell, ...], answer: Span) -> Span | None:
    """A figure in the row, under a head such as "Còn lại", that is more than nothing."""
    for cell in cells:
        beside = _HEADS[0][1].search(lower(cell.head)) and not cell.span[0] <= answer[0] < cell.span[1]
        if beside and (amount_in(content[slice(*cell.span)]) or 0) > 0:
            return trimmed(content, cell.span)
    return None


def _by_figures(met: float, due: float, left: float | None) -> ResponseStatus:
    if met <= 0:
        return "not_done"
    if (left or 0) > 0 or met < due:
        return "partial"
    return "done"


def amount_in(cell: str) -> float | None:
    """The amount in a cell that holds nothing else; a dash or an empty cell is 0."""
    if _NOTHING.fullmatch(cell):
        return 0.0
    found = _FIGURE.fullmatch(cell)
    if found is None:
        return None
    sums = find_sums(cell, 0, len(cell))
    return float(sums[0].amount) if sums else float(found[1].replace(".", "").replace(",", "."))


def trimmed(content: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    start, end = span
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    return start, end


_NO_RATING = deferred(r"\bhạn\b|thời gian|đơn vị|cơ quan|người|căn cứ|nội dung kiến nghị")


def rating_cells(content: str, cells: tuple[HeadedCell, ...], answer: Span) -> list[Span]:
    """Short cells beside the answer that may rate it: "Đang thực hiện", "Hoàn thành"; a column of terms or of bodies
    rates nothing ("Thời hạn | Không quy định")."""
    return [
        cell.span
        for cell in cells
        if not _NO_RATING.search(lower(cell.head))
        and not (cell.span[0] <= answer[0] < cell.span[1])
        and 0 < len(content[slice(*cell.span)].strip()) <= _RATED
    ]

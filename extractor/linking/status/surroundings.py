"""What stands around an answer: the headings above it and, in a table, the other cells of its row with their heads.

Both are weaker than the answer's own words. They decide where the answer only names a thing ("II. Việc đang làm"), and
where its row compares figures ("Số kiến nghị | Đã nộp | Còn phải nộp").
"""

from dataclasses import dataclass
from typing import Literal

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.money import find_sums
from extractor.linking.records import Span
from extractor.models import ResponseStatus
from extractor.parsing.records import Outline
from extractor.text.text import Paragraph, Text

from .records import Status

_FIGURE = deferred(
    r"\s*(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s?(?:đồng|đ|triệu(?: đồng)?|tỷ(?: đồng)?|ha|m2|hộ)?\s*"
)
_NOTHING = deferred(r"\s*[-–—0]?\s*")
_RATED = 60
"""A cell longer than this tells, it does not rate."""

Column = Literal["due", "met", "left"]
_COLUMNS: tuple[tuple[Column, str], ...] = (
    ("left", r"chưa|còn (?:lại|phải|thiếu|nợ)|tồn"),
    ("met", r"đã|kết quả|thực hiện|nộp|thu được|đạt|lũy kế|hoàn thành"),
    ("due", r"phải|kiến nghị|số tiền|được giao|chỉ tiêu|kế hoạch|tổng|yêu cầu"),
)
"""What a column of figures counts, by the words of its head; the first row that fits decides ("Còn phải nộp")."""
_HEADS = tuple((column, deferred(rf"(?:^|\W)(?:{words})(?:\W|$)")) for column, words in _COLUMNS)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the answer's row; `head` are the words above it, "" if the table has none."""

    head: str
    span: Span


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The headings above an answer, nearest first, and the cells of its row (none outside a table)."""

    headings: tuple[Span, ...] = ()
    cells: tuple[Cell, ...] = ()


ALONE = Surroundings()


def surroundings_of(text: Text, outline: Outline, answer: Span) -> Surroundings:
    """What stands around the answer at `answer` in its paper."""
    place = text.paragraph_at(answer[0])
    paragraph = text.paragraphs[place] if text.paragraphs else None
    cells: tuple[Cell, ...] = ()
    if paragraph is not None and paragraph.kind == "row":
        heads = _heads(text, place)
        cells = tuple(
            Cell(heads[number] if number < len(heads) else "", span) for number, span in enumerate(paragraph.cells)
        )
    return Surroundings(_headings(text.content, outline, answer[0]), cells)


def _heads(text: Text, place: int) -> list[str]:
    """The words above each column: the first rows of the table, down to one that holds a figure or a long cell."""
    first = place
    while first and _same_table(text.paragraphs[first - 1], text.paragraphs[place]):
        first -= 1
    heads: list[str] = []
    for row in text.paragraphs[first : min(place, first + 3)]:
        words = [" ".join(text.content[slice(*span)].split()) for span in row.cells]
        if heads and (any(_FIGURE.fullmatch(word) for word in words[1:]) or any(len(word) > 120 for word in words)):
            break
        heads = words if not heads else [f"{above} {word}" for above, word in zip(heads, words, strict=False)]
        if words[:1] and _FIGURE.fullmatch(words[0]):
            break
    return heads


def _same_table(one: Paragraph, other: Paragraph) -> bool:
    return one.kind == "row" and one.table == other.table and len(one.cells) == len(other.cells)


def _headings(content: str, outline: Outline, at: int) -> tuple[Span, ...]:
    found: list[Span] = []
    entry = outline.at(at)
    index = outline.entries.index(entry) if entry is not None else -1
    while index >= 0:
        above = outline.entries[index]
        end = content.find("\n", above.body, above.end)
        if above.body < at and (end >= 0 and end <= at):
            found.append((above.body, end))
        index = above.parent
    return tuple(found)


def compared(content: str, cells: tuple[Cell, ...], answer: Span, asked: str) -> Status | None:
    """The status that the figures of a row give: what was met beside what was due or is left; None without both."""
    amounts: dict[Column, tuple[float, Span]] = {}
    for cell in cells:
        column = next((column for column, words in _HEADS if words.search(lower(cell.head))), None)
        amount = amount_in(content[slice(*cell.span)])
        if column and amount is not None and column not in amounts:
            amounts[column] = amount, cell.span
    met = amounts.get("met")
    if met is None and (own := amount_in(content[slice(*answer)])) is not None:
        met = own, answer
    if met is None:
        return None
    sums = [float(one.amount) for one in find_sums(asked, 0, len(asked))]
    due = amounts["due"][0] if "due" in amounts else max(sums, default=0.0)
    left = amounts["left"][0] if "left" in amounts else None
    if not due and left is None:
        return None
    status = _by_figures(met[0], due, left)
    span = trimmed(content, met[1])
    return Status(status, content[slice(*span)], span) if span[1] > span[0] else None


def left_beside(content: str, cells: tuple[Cell, ...], answer: Span) -> Span | None:
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


def rating_cells(content: str, cells: tuple[Cell, ...], answer: Span) -> list[Span]:
    """Short cells beside the answer that may rate it: "Đang thực hiện", "Hoàn thành"."""
    return [
        cell.span
        for cell in cells
        if not (cell.span[0] <= answer[0] < cell.span[1]) and 0 < len(content[slice(*cell.span)].strip()) <= _RATED
    ]

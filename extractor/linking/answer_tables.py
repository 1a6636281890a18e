"""Tables of recommendations: "STT | Nội dung kiến nghị | Kết quả thực hiện | Ghi chú", one recommendation a row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..parsing.records import Span
from ..reading.text import Paragraph, Text
from .answered import Pair

_ASKED = re.compile(
    r"kiến nghị|khuyến nghị|tồn tại|hạn chế|yêu cầu của|nội dung (?:kết luận|yêu cầu|phản ánh|chất vấn|sai phạm)|"
    r"sai phạm|thiếu sót|cử tri",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"nội dung|vấn đề|nhiệm vụ", re.IGNORECASE)
_RESULT = re.compile(
    r"kết quả|tình hình (?:thực hiện|khắc phục|giải quyết)|trả lời|giải trình|tiếp thu|biện pháp (?:khắc phục|đã)|"
    r"đã thực hiện|việc thực hiện|tiến độ|thực hiện kiến nghị|nội dung (?:đã )?(?:thực hiện|khắc phục)|khắc phục",
    re.IGNORECASE,
)
_PROOF = re.compile(r"minh chứng|kiểm chứng|chứng minh|văn bản|tài liệu|hồ sơ kèm|số,? ngày|số hiệu", re.IGNORECASE)
_NUMBERING = re.compile(r"\s*(?:stt|tt|số tt|số thứ tự|số\s*tt)\s*$", re.IGNORECASE)
_OTHER_WORK = re.compile(r"góp ý|thẩm định|thẩm tra dự|dự thảo|phản biện|tham gia ý kiến", re.IGNORECASE)
_ORDINAL = re.compile(r"\s*\(?(\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[a-zđ])[.)]?\s*$")
_COUNTING = re.compile(r"[\s(\[]*(?:\d{1,2}|[A-Z])[\s)\]]*(?:=.*)?$")
_TICK = re.compile(r"\s*(?:x|v|✓|✔|√)\s*$", re.IGNORECASE)
_OUTCOMES = (
    ("not_done", re.compile(r"\s*chưa", re.IGNORECASE)),
    ("in_progress", re.compile(r"\s*đang", re.IGNORECASE)),
    ("done", re.compile(r"\s*(?:đã |hoàn thành|xong)", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row holds what; -1 for a column that is not there. `outcomes`: (column, class) to be ticked."""

    ordinal: int
    asked: int
    result: int
    proofs: tuple[int, ...]
    outcomes: tuple[tuple[int, str], ...]
    width: int


def table_pairs(text: Text, *, framed: bool, states: bool) -> list[Pair]:
    """One pair for each row of a table of recommendations; rows without a result column give an empty answer.

    framed  subject or opening says that the document answers recommendations: a plain "Nội dung" column counts
    states  the document states recommendations: a table without a result column counts
    """
    pairs: list[Pair] = []
    for rows in _tables(text):
        head = _head(text.content, rows, framed=framed, states=states)
        if head is not None:
            at, columns = head
            pairs += _rows(text.content, rows[at + 1 :], columns)
    return pairs


def _tables(text: Text) -> Iterator[list[Paragraph]]:
    rows: list[Paragraph] = []
    for paragraph in text.paragraphs:
        if paragraph.kind != "row" or len(paragraph.cells) < 2:
            continue
        if rows and paragraph.table != rows[-1].table:
            yield rows
            rows = []
        rows.append(paragraph)
    if rows:
        yield rows


def _head(content: str, rows: list[Paragraph], *, framed: bool, states: bool) -> tuple[int, Columns] | None:
    for at, row in enumerate(rows[:4]):
        cells = [content[a:b] for a, b in row.cells]
        columns = _columns(cells, framed=framed, states=states)
        if columns is not None:
            return at, columns
    return None


def _columns(cells: list[str], *, framed: bool, states: bool) -> Columns | None:
    if len(cells) < 2 or any(len(cell) > 120 for cell in cells) or _OTHER_WORK.search(" ".join(cells)):
        return None
    results = [i for i, cell in enumerate(cells) if _RESULT.search(cell)]
    asked = [i for i, cell in enumerate(cells) if _ASKED.search(cell) and not _RESULT.match(cell.strip())]
    plain = [i for i, cell in enumerate(cells) if _CONTENT.search(cell) and i not in results]
    if not asked and framed and results:
        asked = plain
    if not asked:
        return None
    best = next((i for i in asked if _CONTENT.search(cells[i])), asked[0])
    results = [i for i in results if i != best]
    proofs = tuple(i for i, cell in enumerate(cells) if _PROOF.search(cell) and i not in (best, *results[:1]))
    outcomes = tuple(
        (i, name) for i, cell in enumerate(cells) if i != best for name, words in _OUTCOMES if words.match(cell)
    )
    if not results and not (states or outcomes):
        return None
    ordinal = next((i for i, cell in enumerate(cells) if _NUMBERING.match(cell)), -1)
    return Columns(ordinal, best, results[0] if results else -1, proofs, outcomes, len(cells))


def _rows(content: str, rows: list[Paragraph], columns: Columns) -> list[Pair]:
    pairs: list[Pair] = []
    for row in rows:
        spans = row.cells
        if len(spans) < columns.width - 1 or len(spans) <= max(columns.asked, columns.result):
            continue
        cells = [content[a:b].strip() for a, b in spans]
        if all(not cell or _COUNTING.match(cell) for cell in cells) or _RESULT.fullmatch(cells[columns.result]):
            continue
        if _is_repeated_head(cells, columns):
            continue
        asked = _inner(content, spans[columns.asked])
        result = _inner(content, spans[columns.result]) if columns.result >= 0 else (asked[1], asked[1])
        ordinal = cells[columns.ordinal] if columns.ordinal >= 0 else ""
        number = _ORDINAL.match(ordinal) if ordinal else None
        proofs = tuple(_inner(content, spans[i]) for i in columns.proofs if i < len(spans) and cells[i])
        if asked[0] == asked[1] or (not number and columns.ordinal >= 0 and not ordinal):
            if pairs and result[1] > result[0]:
                pairs[-1] = _longer(pairs[-1], result, proofs)
            continue
        lone = (
            sum(bool(cell) for cell in cells) <= (2 if ordinal else 1) or cells[columns.asked] == cells[columns.result]
        )
        if lone and columns.result >= 0:
            continue
        item = f"bảng/{number[1]}" if number else f"bảng/{len(pairs) + 1}"
        pairs.append(Pair(item, asked, result, False, "kiến nghị", table=True, proofs=proofs))
    return pairs


def _is_repeated_head(cells: list[str], columns: Columns) -> bool:
    return (
        len(cells[columns.asked]) < 60
        and bool(_ASKED.search(cells[columns.asked]))
        and bool(columns.ordinal >= 0 and _NUMBERING.match(cells[columns.ordinal]))
    )


def _longer(pair: Pair, result: Span, proofs: tuple[Span, ...]) -> Pair:
    """A row that goes on over the page: its result belongs to the row before."""
    if pair.answer[0] == pair.answer[1]:
        return replace(pair, answer=result, proofs=pair.proofs + proofs)
    return replace(pair, proofs=(*pair.proofs, result, *proofs))


def ticked(content: str, cells: tuple[Span, ...], columns: Columns) -> str | None:
    """The class of the outcome column in which a row is ticked, None if none is."""
    return next(
        (name for i, name in columns.outcomes if i < len(cells) and _TICK.match(content[slice(*cells[i])])), None
    )


def _inner(content: str, span: Span) -> Span:
    start, end = span
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    return start, end

"""Tables of recommendations: "STT | Nội dung kiến nghị | Kết quả thực hiện | Ghi chú", one recommendation a row."""

import re
from collections.abc import Iterator

from extractor.lexicon.patterns import deferred
from extractor.models import ResponseStatus
from extractor.parsing.records import Span
from extractor.record import record, replace
from extractor.text.text import Paragraph, Text

from .answered import Pair

_ASKED = deferred(
    r"kiến nghị|khuyến nghị|tồn tại|hạn chế|yêu cầu của|nội dung (?:kết luận|yêu cầu|phản ánh|chất vấn|sai phạm)|"
    r"sai phạm|thiếu sót|cử tri",
    re.IGNORECASE,
)
_FIRM = deferred(r"kiến nghị|khuyến nghị|cử tri|nội dung kết luận", re.IGNORECASE)
"""Heads that can only speak of recommendations, whatever the document."""
_CONTENT = deferred(r"nội dung|vấn đề|nhiệm vụ", re.IGNORECASE)
_RESULT = deferred(
    r"kết quả|tình hình (?:thực hiện|khắc phục|giải quyết)|trả lời|giải trình|tiếp thu|biện pháp (?:khắc phục|đã)|"
    r"đã thực hiện|việc thực hiện|tiến độ|thực hiện kiến nghị|nội dung (?:đã )?(?:thực hiện|khắc phục)|khắc phục",
    re.IGNORECASE,
)
_PROOF = deferred(r"minh chứng|kiểm chứng|chứng minh|văn bản|tài liệu|hồ sơ kèm|số,? ngày|số hiệu", re.IGNORECASE)
_NUMBERING = deferred(r"\s*(?:stt|tt|số tt|số thứ tự|số\s*tt)\s*$", re.IGNORECASE)
_OTHER_WORK = deferred(r"góp ý|thẩm định|thẩm tra dự|dự thảo|phản biện|tham gia ý kiến", re.IGNORECASE)
_ORDINAL = deferred(r"\s*\(?(\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[a-zđ])[.)]?\s*$")
_COUNTING = deferred(r"[\s(\[]*(?:\d{1,2}|[A-Z])[\s)\]]*(?:=.*)?$")
_TICK = deferred(r"\s*(?:x|v|✓|✔|√)\s*$", re.IGNORECASE)
_OUTCOMES: tuple[tuple[ResponseStatus, re.Pattern[str]], ...] = (
    ("not_done", re.compile(r"\s*chưa", re.IGNORECASE)),
    ("in_progress", re.compile(r"\s*đang", re.IGNORECASE)),
    ("done", re.compile(r"\s*(?:đã |hoàn thành|xong)", re.IGNORECASE)),
)


@record
class Columns:
    """Which cell of a row holds what; -1 for a column that is not there.

    outcomes  (column, class, span of its head) of columns "Đã thực hiện", "Chưa thực hiện" that are ticked
    """

    ordinal: int
    asked: int
    result: int
    proofs: tuple[int, ...]
    outcomes: tuple[tuple[int, ResponseStatus, Span], ...]
    width: int


def table_pairs(text: Text, *, framed: bool, states: bool) -> list[Pair]:
    """One pair for each row of a table of recommendations; rows without a result column give an empty answer.

    framed  subject or opening says that the document answers recommendations: a plain "Nội dung" column counts
    states  the document states recommendations: a table without a result column counts
    """
    pairs: list[Pair] = []
    columns: Columns | None = None
    for rows, follows in _tables(text):
        head = _head(text.content, rows, framed=framed, states=states)
        if head is not None:
            at, columns = head
        elif columns is not None and follows and len(rows[0].cells) == columns.width:
            at = -1
        else:
            columns = None
            continue
        pairs += _rows(text.content, rows[at + 1 :], columns)
    return pairs


def _tables(text: Text) -> Iterator[tuple[list[Paragraph], bool]]:
    """The rows of each table, and whether it goes on from the table before (nothing stands between: a page break)."""
    rows: list[Paragraph] = []
    follows = False
    for paragraph in text.paragraphs:
        if paragraph.kind == "text":
            if rows:
                yield rows, follows
            rows, follows = [], False
        elif paragraph.kind == "row" and len(paragraph.cells) >= 2:
            if rows and paragraph.table != rows[-1].table:
                yield rows, follows
                rows, follows = [], True
            rows.append(paragraph)
    if rows:
        yield rows, follows


def _head(content: str, rows: list[Paragraph], *, framed: bool, states: bool) -> tuple[int, Columns] | None:
    """Index of the last head row among the first rows, and its columns."""
    for at, row in enumerate(rows[:4]):
        columns = _columns(content, row.cells, framed=framed, states=states)
        if columns is None:
            continue
        below = rows[at + 1] if at + 1 < len(rows) else None
        ticks = _outcomes(content, below.cells, columns.asked) if below is not None else ()
        if len(ticks) > 1 and below is not None and not content[slice(*below.cells[columns.asked])].strip():
            return at + 1, replace(columns, outcomes=ticks)
        return at, columns
    return None


def _columns(content: str, spans: tuple[Span, ...], *, framed: bool, states: bool) -> Columns | None:
    cells = [content[a:b].strip() for a, b in spans]
    if len(cells) < 2 or any(len(cell) > 120 for cell in cells) or _OTHER_WORK.search(" ".join(cells)):
        return None
    results = [i for i, cell in enumerate(cells) if _RESULT.search(cell)]
    asked = [i for i, cell in enumerate(cells) if _ASKED.search(cell) and not _RESULT.match(cell)]
    if not framed:
        asked = [i for i in asked if _FIRM.search(cells[i])]
    elif not asked and results:
        asked = [i for i, cell in enumerate(cells) if _CONTENT.search(cell) and i not in results]
    if not asked:
        return None
    best = next((i for i in asked if _CONTENT.search(cells[i])), asked[0])
    outcomes = _outcomes(content, spans, best)
    ticks = {i for i, _, _ in outcomes} if len(outcomes) > 1 else set()
    results = [i for i in results if i != best and i not in ticks]
    proofs = tuple(i for i, cell in enumerate(cells) if _PROOF.search(cell) and i not in (best, *results[:1]))
    if not results and not (states or ticks):
        return None
    ordinal = next((i for i, cell in enumerate(cells) if _NUMBERING.match(cell)), -1)
    return Columns(ordinal, best, results[0] if results else -1, proofs, outcomes if ticks else (), len(cells))


def _outcomes(content: str, spans: tuple[Span, ...], asked: int) -> tuple[tuple[int, ResponseStatus, Span], ...]:
    return tuple(
        (i, status, _inner(content, span))
        for i, span in enumerate(spans)
        if i != asked
        for status, words in _OUTCOMES
        if words.match(content, *span)
    )


def _rows(content: str, rows: list[Paragraph], columns: Columns) -> list[Pair]:
    pairs: list[Pair] = []
    for row in rows:
        spans = row.cells
        if len(spans) < columns.width - 1 or len(spans) <= max(columns.asked, columns.result):
            continue
        cells = [content[a:b].strip() for a, b in spans]
        if all(not cell or _COUNTING.match(cell) for cell in cells) or _is_repeated_head(cells, columns):
            continue
        asked = _inner(content, spans[columns.asked])
        tick = _tick(content, spans, columns)
        result = _inner(content, spans[columns.result]) if columns.result >= 0 else tick[0] if tick else (asked[1],) * 2
        ordinal = cells[columns.ordinal] if columns.ordinal >= 0 else ""
        number = _ORDINAL.match(ordinal) if ordinal else None
        proofs = tuple(_inner(content, spans[i]) for i in columns.proofs if i < len(spans) and cells[i])
        if asked[0] == asked[1] or (not number and columns.ordinal >= 0 and not ordinal):
            if pairs and result[1] > result[0]:
                pairs[-1] = _longer(pairs[-1], result, proofs)
            continue
        if _is_group(cells, columns, bool(ordinal)):
            continue
        item = f"bảng/{number[1]}" if number else f"bảng/{len(pairs) + 1}"
        pair = Pair(item, asked, (result[0], result[1]), False, "kiến nghị", table=True, proofs=proofs)
        pairs.append(replace(pair, ticked=tick[1], tick=tick[2]) if tick else pair)
    return pairs


def _is_group(cells: list[str], columns: Columns, numbered: bool) -> bool:
    """A row that only names a group: one cell filled beside its number, or one text spread over all."""
    if columns.result < 0:
        return False
    return sum(map(bool, cells)) <= (2 if numbered else 1) or cells[columns.asked] == cells[columns.result]


def _is_repeated_head(cells: list[str], columns: Columns) -> bool:
    """The head comes again on each page."""
    asked, result = cells[columns.asked], cells[columns.result] if columns.result >= 0 else ""
    numbered = columns.ordinal >= 0 and bool(_NUMBERING.match(cells[columns.ordinal]))
    return (numbered and len(asked) < 60 and bool(_ASKED.search(asked))) or bool(_RESULT.fullmatch(result))


def _tick(
    content: str, spans: tuple[Span, ...], columns: Columns
) -> tuple[tuple[int, int], ResponseStatus, Span] | None:
    """Cell, class and head of the outcome column in which the row is ticked."""
    return next(
        (
            (_inner(content, spans[i]), status, head)
            for i, status, head in columns.outcomes
            if i < len(spans) and _TICK.match(content[slice(*spans[i])])
        ),
        None,
    )


def _longer(pair: Pair, result: Span, proofs: tuple[Span, ...]) -> Pair:
    """A row that goes on over the page: its result belongs to the row before."""
    if pair.answer[0] == pair.answer[1]:
        return replace(pair, answer=result, proofs=pair.proofs + proofs)
    return replace(pair, proofs=(*pair.proofs, result, *proofs))


def _inner(content: str, span: Span) -> Span:
    start, end = span
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    return start, end

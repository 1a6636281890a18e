"""Tables that hold petitions and their answers side by side, a row for each; also those where a column is ticked."""

from collections.abc import Iterable, Mapping, Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.candidates.answers import result_columns
from extractor.linking.candidates.units import Passage, Row
from extractor.linking.heads import Role, opens_as, roles_of
from extractor.linking.records import Span
from extractor.linking.stated.find import asked_cell, parts_asked
from extractor.models import ResponseStatus
from extractor.record import replace

from .parts import cut_by_words
from .records import Exchange, Tick

_ASKED = deferred(
    r"kiến nghị|khuyến nghị|tồn tại|hạn chế|yêu cầu của|nội dung|sai phạm|thiếu sót|cử tri|vấn đề|nhiệm vụ|câu hỏi|"
    r"ý kiến"
)
_FIRM = deferred(r"kiến nghị|khuyến nghị|cử tri|nội dung kết luận")
"""Heads that can only speak of recommendations, whatever the document."""
_OTHER_WORK = deferred(r"góp ý|thẩm định|thẩm tra dự|dự thảo|phản biện|tham gia ý kiến")
_PROOF = deferred(r"minh chứng|kiểm chứng|chứng minh|văn bản|tài liệu|hồ sơ kèm|số,? ngày|số hiệu")
_SEE = deferred(
    r"(?:xem|như|đã)[^.;]{0,30}(?:stt|số tt|số thứ tự|mục|dòng|kiến nghị|số)(?: số)? (?P<row>\d{1,3})\b.{0,20}$"
)
_MATTER = 4
"""Fewest words, on the average, of matters and of results that no head tells."""
_TICK = deferred(r"\s*[xv✓✔√]\s*$")
_OUTCOMES: tuple[tuple[str, ResponseStatus], ...] = (
    ("chưa", "not_done"), ("đang", "in_progress"), ("đã ", "done"), ("hoàn thành", "done"), ("xong", "done"),
)  # fmt: skip


def exchanges_of_rows(content: str, units: Sequence[Passage], *, firm: bool) -> list[Exchange]:
    """One exchange for each row of a table of petitions with answers.

    firm  nothing says that the paper answers: only heads that can speak of nothing else are believed
    """
    results = result_columns(content, units)
    turned = _turned(content, units, firm=firm)
    found: list[Exchange] = []
    heads: dict[int, list[Span]] = {}
    matters = _matters(content, units, results, firm=firm)
    for number, unit in enumerate(units):
        row = unit.row
        if row is None or row.table in turned or row.table not in matters:
            continue
        titles = heads.setdefault(row.table, [*row.heads])
        if _is_second_head(content, row):
            titles[:] = [
                below if below[1] > below[0] else above for above, below in zip(titles, row.cells, strict=False)
            ]
            continue
        if found and units[found[-1].unit].item == unit.item:
            found[-1] = _longer(found[-1], row, results[row.table])
        elif (
            exchange := _exchange(content, number, unit, titles, (matters[row.table], results[row.table]))
        ) is not None:
            found.append(exchange)
    rows = [part for one in found for part in _parted(content, _answered_elsewhere(content, units, found, one))]
    return rows + [one for table in turned.values() for one in table]


def _turned(content: str, units: Sequence[Passage], *, firm: bool) -> dict[int, list[Exchange]]:
    """The exchanges of tables on their side: a column for each, and a row of what was asked and one of results."""
    rows: dict[int, dict[str, int]] = {}
    for number, unit in enumerate(units):
        if unit.row is None or any(_ASKED.search(content[slice(*head)].lower()) for head in unit.row.heads):
            continue
        title = content[slice(*unit.row.cells[0])]
        kind = next((kind for kind in _SIDES if kind in roles_of(title)), None)
        if kind == "result" or (kind is not None and not (firm and _FIRM.search(title.lower()) is None)):
            rows.setdefault(unit.row.table, {}).setdefault(kind, number)
    return {
        table: _of_columns(units, found["asked"], found["result"])
        for table, found in rows.items()
        if len(found) == len(_SIDES) and _in_words(content, units, found.values())
    }


_SIDES: tuple[Role, ...] = ("result", "asked")


def _in_words(content: str, units: Sequence[Passage], numbers: Iterable[int]) -> bool:
    """True if the cells of the rows hold words enough, on the average, and no figures."""
    cells = [[content[slice(*cell)] for cell in _cells(units, number)] for number in numbers]
    return all(sum(len(cell.split()) for cell in row) >= _MATTER * len(row) > 0 for row in cells)


def _of_columns(units: Sequence[Passage], asked: int, told: int) -> list[Exchange]:
    return [
        Exchange(asked, one, told, answer, table=True)
        for one, answer in zip(_cells(units, asked), _cells(units, told), strict=False)
        if one[1] > one[0]
    ]


def _cells(units: Sequence[Passage], number: int) -> Sequence[Span]:
    """The cells of a row without the first."""
    row = units[number].row
    return row.cells[1:] if row is not None else ()


def _answered_elsewhere(content: str, units: Sequence[Passage], rows: Sequence[Exchange], one: Exchange) -> Exchange:
    """ "Xem trả lời tại STT 10": the answer of that row."""
    see = _SEE.match(content[slice(*one.answer)].lower())
    item = f"bảng/{see['row']}" if see else None
    other = next((row for row in rows if see and units[row.unit].item == item and row is not one), None)
    return replace(one, answer_unit=other.answer_unit, answer=other.answer, proofs=other.proofs) if other else one


def _parted(content: str, one: Exchange) -> list[Exchange]:
    """A cell that asks for several things is several petitions."""
    asked = parts_asked(content, one.asked) or [one.asked]
    answers = cut_by_words(content, asked, one.answer) if len(asked) > 1 else [one.answer]
    return [replace(one, asked=span, answer=answer) for span, answer in zip(asked, answers, strict=True)]


def _matters(
    content: str, units: Sequence[Passage], results: Mapping[int, int], *, firm: bool
) -> dict[int, int | None]:
    """The tables of petitions, each with the column of what was asked, None where its head says which.

    In a paper that answers that is also the matter in words beside results in words, whatever the head ("Đoàn công tác
    nêu"), unless it names who is in charge or by when.
    """
    tables: dict[int, list[Row]] = {}
    for unit in units:
        if unit.row is not None:
            tables.setdefault(unit.row.table, []).append(unit.row)
    found: dict[int, int | None] = {}
    for table, rows in tables.items():
        titles = [content[slice(*head)].lower() for head in rows[0].heads]
        if _OTHER_WORK.search(" ".join(titles)):
            continue
        if any((_FIRM if firm else _ASKED).search(title) for title in titles):
            found[table] = None
        elif not firm and (matter := _matter(content, rows, titles, results[table])) is not None:
            found[table] = matter
    return found


def _matter(content: str, rows: Sequence[Row], titles: Sequence[str], result: int) -> int | None:
    """The column with most words besides that of results, if both have words enough."""
    sizes = {at: _words_in(content, rows, at) for at in range(len(titles))}
    others = [at for at in sizes if at != result and not roles_of(titles[at]) & {"who", "when"}]
    matter = max(others, key=lambda at: sizes[at], default=None)
    enough = matter is not None and min(sizes[matter], sizes.get(result, 0.0)) >= _MATTER
    return matter if enough else None


def _words_in(content: str, rows: Sequence[Row], column: int) -> float:
    """Words that a column has in each row, on the average."""
    cells = [content[slice(*row.cells[column])] for row in rows if column < len(row.cells)]
    return sum(len(cell.split()) for cell in cells) / max(1, len(cells))


def _is_second_head(content: str, row: Row) -> bool:
    """Below "Kết quả": "Đã thực hiện | Chưa thực hiện"; nothing stands in the first column."""
    words = [content[slice(*cell)].lower() for cell in row.cells]
    return not words[0] and sum(any(word.startswith(sign) for sign, _ in _OUTCOMES) for word in words) > 1


def _exchange(
    content: str, number: int, unit: Passage, titles: Sequence[Span], columns: tuple[int | None, int]
) -> Exchange | None:
    """`columns`: of what was asked, None where heads say it, and of results."""
    row = unit.row
    assert row is not None
    matter, column = columns
    asked = _cell_asked(content, unit, _asked_column(content, titles, column) if matter is None else matter)
    tick = _tick(content, row, titles)
    answer = row.cells[column] if 0 <= column < len(row.cells) else tick.cell if tick else None
    if answer is None or answer == asked or asked[0] >= asked[1] or (answer[0] >= answer[1] and not _is_numbered(unit)):
        return None
    proofs = tuple(
        cell
        for cell, title in zip(row.cells, titles, strict=False)
        if cell not in (asked, answer) and cell[1] > cell[0] and _PROOF.search(content[slice(*title)].lower())
    )
    return Exchange(number, asked, number, answer, proofs=proofs, tick=tick, table=True)


def _cell_asked(content: str, unit: Passage, column: int | None) -> Span:
    assert unit.row is not None
    cells = unit.row.cells
    return cells[column] if column is not None and column < len(cells) else asked_cell(content, unit)


def _is_numbered(unit: Passage) -> bool:
    """False for "II | Công tác văn thư |", which only names the rows below."""
    return (unit.item or "").rpartition("/")[2].replace(".", "").isdecimal()


def _asked_column(content: str, titles: Sequence[Span], result: int) -> int | None:
    """The column whose head names what was asked: its content before others, who asked last."""
    named = [
        (at, title)
        for at, title in enumerate(content[slice(*head)].lower() for head in titles)
        if at != result and _ASKED.search(title) and not opens_as(title, "result")
    ]
    return min(named, key=lambda one: ("nội dung" not in one[1], one[1].startswith("cử tri"), one[0]), default=(None,))[
        0
    ]


def _tick(content: str, row: Row, titles: Sequence[Span]) -> Tick | None:
    """The outcome column in which the row is ticked."""
    for cell, title in zip(row.cells, titles, strict=False):
        if _TICK.match(content[slice(*cell)].lower()):
            head = content[slice(*title)].lower().strip()
            status = next((status for sign, status in _OUTCOMES if head.startswith(sign)), None)
            if status is not None:
                return Tick(cell, title, status)
    return None


def _longer(former: Exchange, row: Row, column: int) -> Exchange:
    """A row that goes on over the page: its cells belong to the row before."""
    answer = row.cells[column] if 0 <= column < len(row.cells) else (0, 0)
    return former.with_proofs(tuple(cell for cell in (answer,) if cell[1] > cell[0]))

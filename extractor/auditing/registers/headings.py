"""Which column of a register is what: by its heading, by what the user says, or by what stands in it.

The wordings are data (lexicon/data/register_headings.csv). Headings may stand below title rows, on two rows, or be
missing.
"""

from collections.abc import Mapping, Sequence

from extractor import lexicon
from extractor.lexicon.column_headings import column_field, known_headings
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .dates import Cell, read_date
from .effect_columns import EFFECT_FIELDS, effect_field

FIELDS = ("number", "symbol", "date", "issuer", "type", "subject", "type_subject", *EFFECT_FIELDS)
"""What a column can be; of a field about effect there may be several. "symbol" stands beside a "number" that holds the
serial alone; "type_subject" is one column "Tên loại và trích yếu"."""

_SEARCHED = 40
"""Rows from the top in which headings are looked for."""
_LONGEST_HEADING = 80
_LETTERS = deferred(r"[A-Z]{1,2}")
_FULL_DATE = len("2024-03-11")
_NUMBER_LIKE = deferred(r"\s*\d{1,6}[a-zA-Z]?\s*[/-]\s*(?:\d{4}\s*/\s*)?[^\W\d_][^\s]*(?:\s*[-/&]\s*\w+)*\s*")
_NUMBER_WITHIN = deferred(r"(?<![\w/])\d{1,6}[a-zA-Z]?\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{1,6}[\w&]*")
_SINCE = deferred(r"(?:ke )?tu ngay|thoi diem")
"""A bare heading of days: beside a reason, and where no other column has days of effect, those on which it ended."""
_DAYS = frozenset(("effective", "until", "expired", "suspended"))
_FEWEST_KNOWN = 2
"""Known headings that make a row of a table the headings of a register."""


class MappingError(ValueError):
    """`--map` names a field or a heading that is not there; the message says which there are."""


@record
class MappedColumn:
    """One recognised column: its field, its heading as printed ("" if there is none) and its index from 0."""

    field: str
    heading: str
    index: int


@record
class RegisterLayout:
    """Where the columns are and on which row (index from 0) the entries begin.

    by  "heading", "map" or "content": how they were recognised
    """

    columns: tuple[MappedColumn, ...]
    first_row: int
    by: str

    def index_of(self, field: str) -> int | None:
        """The index of the column with this field, None if there is none."""
        return next((column.index for column in self.columns if column.field == field), None)

    @property
    def of_effect(self) -> tuple[MappedColumn, ...]:
        """The columns about effect."""
        return tuple(column for column in self.columns if column.field in EFFECT_FIELDS)


def field_of(heading: str) -> str | None:
    """The field that a heading names: "Số, ký hiệu VB" gives "number"; "ignored" for known columns of no use here."""
    if len(heading) > _LONGEST_HEADING:
        return None
    words = lexicon.fold_words(heading)
    exact, _ = known_headings()
    if words in exact:
        return exact[words]
    if effect_field(words) is not None:
        return "ignored"
    return "number" if _is_of_both(heading) else column_field(heading)


def _is_of_both(heading: str) -> bool:
    """Whether a heading names number and date: "Số, ký hiệu; ngày, tháng, năm ban hành"."""
    padded = f" {lexicon.fold_words(heading)} "
    return {"number", "date"} <= {field for phrase, field in known_headings()[1] if phrase in padded}


def find_layout(table: Sequence[Sequence[Cell]], mapping: Mapping[str, str] | None = None) -> RegisterLayout | None:
    """The layout of a table from its first rows; None if no column of numbers can be made out.

    mapping  field → heading, column letter ("C") or column number from 1, over what is recognised.
    Raises MappingError.
    """
    best: tuple[int, int, list[str], dict[str, int]] | None = None
    for at in range(min(len(table), _SEARCHED)):
        for height in (1, 2):
            headings = _headings(table, at, height)
            fields = _fields(headings)
            if "number" not in fields and height == 1:
                fields |= _number_below(table, at, headings, fields)
            rank = 2 * len(fields) - height + 1  # one row of headings before two that say no more
            if "number" in fields and len(fields) > 1 and (best is None or rank > best[0]):
                best = (rank, at + height, headings, fields)
    if mapping:
        return _mapped(table, mapping, best)
    if best is None:
        return _by_content(table)
    _, first_row, headings, fields = best
    fields |= _date_below(table[first_row : first_row + _SEARCHED], headings, fields)
    return RegisterLayout(_columns(fields, headings), first_row, "heading")


def _columns(fields: Mapping[str, int], headings: Sequence[str]) -> tuple[MappedColumn, ...]:
    used = [(index, field) for field, index in fields.items()]
    taken = set(fields.values())
    for index, heading in enumerate(headings):
        field = effect_field(lexicon.fold_words(heading)) if index not in taken else None
        if field is not None and field != "ignored" and len(heading) <= _LONGEST_HEADING:
            used.append((index, field))
    used += _day_of_end({field for _, field in used}, taken, headings)
    return tuple(
        MappedColumn(field, headings[index] if index < len(headings) else "", index) for index, field in sorted(used)
    )


def _day_of_end(told: set[str], taken: set[int], headings: Sequence[str]) -> list[tuple[int, str]]:
    """A bare "Kể từ ngày" beside the reasons of an end is the day of the end, where no other column has one."""
    if "reason" not in told or told & _DAYS:
        return []
    since = (index for index, one in enumerate(headings) if _SINCE.fullmatch(lexicon.fold_words(one)))
    return [(index, "expired") for index in since if index not in taken][:1]


def _headings(table: Sequence[Sequence[Cell]], at: int, height: int) -> list[str]:
    """The headings on row `at`; with `height` 2 the upper one goes over all columns that it spans."""
    rows_of = [
        [" ".join(str(cell).split()) if isinstance(cell, str) else "" for cell in row]
        for row in table[at : at + height]
    ]
    if height == 1 or len(rows_of) <= 1:
        return rows_of[0] if height == 1 else []
    upper, lower = rows_of
    spanning, headings = "", []
    for index in range(max(len(upper), len(lower))):
        top = upper[index] if index < len(upper) else ""
        bottom = lower[index] if index < len(lower) else ""
        spanning = top or (spanning if bottom else "")
        headings.append(
            bottom if bottom and field_of(f"{spanning} {bottom}") is None else f"{spanning} {bottom}".strip()
        )
    return headings


def _fields(headings: Sequence[str]) -> dict[str, int]:
    """Field → column of the first heading that names it, "ignored" left out."""
    fields: dict[str, int] = {}
    for index, heading in enumerate(headings):
        field = field_of(heading) if heading else None
        if field is not None and field != "ignored":
            if field == "number" and field in fields and _says_more(headings[fields[field]], heading):
                fields[field] = index
            fields.setdefault(field, index)
    if "symbol" in fields and "number" not in fields:
        fields["number"] = fields.pop("symbol")
    if "number" in fields and "date" not in fields and _is_of_both(headings[fields["number"]]):
        fields["date"] = fields["number"]
    return fields


def _number_below(
    table: Sequence[Sequence[Cell]], at: int, headings: Sequence[str], fields: Mapping[str, int]
) -> dict[str, int]:
    """The column of numbers below headings none of which names it ("Văn bản"), told by its cells: most name a document.
    Asked only where the other headings are those of a register."""
    of_effect = [index for index, heading in enumerate(headings) if effect_field(lexicon.fold_words(heading))]
    if len(fields) + len(of_effect) < _FEWEST_KNOWN:
        return {}
    below = table[at + 1 : at + 1 + _SEARCHED]
    taken = {*of_effect, *fields.values()}
    for index in range(len(headings)):
        cells = [cell for row in below if index < len(row) and isinstance(cell := row[index], str) and cell]
        named = list(filter(_NUMBER_WITHIN.search, cells))
        if index not in taken and named and len(named) * 2 >= len(cells):
            return {"number": index, **({"date": index} if "date" not in fields and any(map(read_date, named)) else {})}
    return {}


def _date_below(rows: Sequence[Sequence[Cell]], headings: Sequence[str], fields: Mapping[str, int]) -> dict[str, int]:
    """The column of dates below a heading that names none ("Ban hành ngày"), told by its cells: the only one that holds
    days and is known for nothing else ("Hạn xử lý", "Ngày đến")."""
    if "date" in fields:
        return {}
    unknown = [at for at, heading in enumerate(headings) if at not in fields.values() and field_of(heading) is None]
    dated = [at for at in unknown if _field_by_content(_filled(rows, at)) == "date"]
    return {"date": dated[0]} if len(dated) == 1 else {}


def _filled(rows: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    """The cells of a column that hold something."""
    return [row[index] for row in rows if index < len(row) and row[index] not in (None, "")]


def _says_more(earlier: str, later: str) -> bool:
    """ "Số đi" before "Số, ký hiệu văn bản" is only the serial of the entry."""
    return "ky hieu" in lexicon.fold_words(later) and "ky hieu" not in lexicon.fold_words(earlier)


def _mapped(
    table: Sequence[Sequence[Cell]],
    mapping: Mapping[str, str],
    best: tuple[int, int, list[str], dict[str, int]] | None,
) -> RegisterLayout:
    """The layout with the columns of `mapping` in their places, over `best`, what the headings themselves tell."""
    wanted = {field: lexicon.fold_words(heading) for field, heading in mapping.items()}
    for field in mapping:
        if field not in FIELDS:
            raise MappingError(f"{field}: {', '.join(FIELDS)}")
    headings, first_row, fields = _mapped_row(table, mapping, wanted, best)
    folded = [lexicon.fold_words(heading) for heading in headings]
    width = max(map(len, table[:_SEARCHED]), default=0)
    for field, words in wanted.items():
        index = _place(words, mapping[field], folded)
        if index is None or index >= width:
            raise MappingError(f"{mapping[field]}: {', '.join(filter(None, headings)) or '–'}")
        fields = {name: place for name, place in fields.items() if place != index}
        fields[field] = index
    if "number" not in fields:
        raise MappingError(f"number: {', '.join(filter(None, headings)) or '–'}")
    return RegisterLayout(_columns(fields, headings), first_row, "map")


def _mapped_row(
    table: Sequence[Sequence[Cell]],
    mapping: Mapping[str, str],
    wanted: Mapping[str, str],
    best: tuple[int, int, list[str], dict[str, int]] | None,
) -> tuple[list[str], int, dict[str, int]]:
    """Headings, first row of entries and fields of the row that holds all headings of the mapping. Without such a row
    those of `best`; without that, the first row that holds one of them."""
    headings, first_row, fields = (best[2], best[1], dict(best[3])) if best else ([], 0, {})
    for at in range(min(len(table), _SEARCHED)):
        here = _headings(table, at, 1)
        folded = [lexicon.fold_words(heading) for heading in here]
        if not any(words in folded for words in wanted.values()):
            continue
        if all(_place(words, mapping[field], folded) is not None for field, words in wanted.items()):
            return here, at + 1, _fields(here)
        headings = headings or here
    return headings, first_row, fields


def _place(words: str, said: str, folded: Sequence[str]) -> int | None:
    """The column that the user means: by heading, by letter, by number from 1."""
    if words in folded:
        return folded.index(words)
    if _LETTERS.fullmatch(said):
        place = 0
        for letter in said:
            place = place * 26 + ord(letter) - ord("A") + 1
        return place - 1
    return int(said) - 1 if said.isdecimal() and int(said) else None


def _by_content(table: Sequence[Sequence[Cell]]) -> RegisterLayout | None:
    """A table without headings: the column that holds document numbers, and the one that holds dates."""
    sample = [row for row in table[:_SEARCHED] if any(cell not in (None, "") for cell in row)]
    fields: dict[str, int] = {}
    for index in range(max(map(len, sample), default=0)):
        cells = _filled(sample, index)
        field = _field_by_content(cells) if len(cells) * 2 >= len(sample) else None
        if field is not None:
            fields.setdefault(field, index)
    return RegisterLayout(_columns(fields, []), 0, "content") if "number" in fields else None


def _field_by_content(cells: Sequence[Cell]) -> str | None:
    """ "number" or "date" for a column most cells of which are one, else None."""
    if sum(isinstance(cell, str) and _NUMBER_LIKE.fullmatch(cell) is not None for cell in cells) * 2 > len(cells):
        return "number"
    return "date" if sum(len(read_date(cell) or "") == _FULL_DATE for cell in cells) * 2 > len(cells) else None

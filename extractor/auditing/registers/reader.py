"""Registers (sổ đăng ký văn bản) read into a ledger, with what was recognised and what could not be read.

`read_register(ledger, place)` reads CSV, XLSX, XLS, ODS, SQLite or PostgreSQL; `add_document` enters the letterhead
of a document at hand.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, cast

from extractor import lexicon
from extractor.auditing.codified.index import CodifiedIndex
from extractor.identity.body import place_of_letterhead
from extractor.identity.dates import day_of, iso_of
from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.parsing.letterhead.bodies import opens_body
from extractor.reading.errors import ReadingError, TooLargeError, UnsupportedError
from extractor.reading.options import Options
from extractor.record import field, record

from .dates import Cell, date_beside_number, is_month_first, read_date
from .effect_columns import is_only_of_ended, section_above, section_of
from .headings import MappedColumn, MappingError, RegisterLayout, field_of, find_layout
from .isolated import tables
from .ledger import EntryBatch, Ledger
from .numbers import read_number
from .row_effects import RowEffects
from .sources import RegisterTable, Row, shown

if TYPE_CHECKING:
    from extractor.models import Document

_SAMPLE = 200
"""Rows looked at for headings and for the order of day and month."""
_HEADED = 8
"""Rows that tell the columns of another table below the first: its headings and some entries."""
_BATCH = 2_000
_MOST_LISTED = 1_000
"""So many rejected rows and odd dates of a register are kept word for word."""
_SERIAL = deferred(r"\d+(?:[a-zA-Z](?=[/.-]|$))?")
_MOST_DIGITS = 7
_PARTY_SIGN = deferred(r"[^\W\d_]{2,4}/[^\W\d_]")
_OUTGOING = deferred(r"\b(?:van ban|cong van) di\b(?!.*\bden\b)|\b(?:van ban|cong van) phat hanh\b")
_FEWEST_FIGURES, _LONGEST_FIGURE = 3, 2
"""Columns that a row of their numbers has at least ("1 2 3 …"), and figures of such a number."""
_GROUP = deferred(r"(?:[IVXLC]+|[A-ZĐ]|\d{1,2})(?:\.\d+)*\s*[.)/:-]?\s+[^\W\d_]|(?:tổng|cộng)\b", re.IGNORECASE)
"""The head of a group of rows in a list ("I. LĨNH VỰC ĐẤT ĐAI") or their sum, alone on its row."""
_TITLE_CELLS = 2
_LONGEST_NAME = 100
"""Characters of the name of an office above a register."""
_DATED = deferred(
    r"\s*(?:\([^)]*\)|(?:\b(?:năm|quý|tháng|tính đến|đến|từ)\b\s*)*(?:\bngày\s*)?\d[\d/.]*)", re.IGNORECASE
)
"""What a title says of time behind the name of the office: "… tỉnh Minh Sơn (in ngày 01/6/2022)", "… năm 2022"."""


@record
class Rejected:
    """A row that is no entry, with the reason and its first words."""

    sheet: str | None
    row: int
    reason: Notice
    words: str


@record(frozen=False)
class Register:
    """What was read of one register.

    place     path or URL, without password
    columns   recognised columns, by sheet
    rejected  rows that are no entries, the first of them; `rejections` counts all
    doubts    rows that were entered, but whose date could not be read
    error     why nothing could be read, None if all went well
    context     the province of the office that it is of, as far as its titles tell
    only_ended  True for a list of documents no longer in force: what it lacks is not thereby missing
    documents   what was read of a folder of documents
    collection  the index of the codified collection, where the register is one: what it lacks is not thereby missing
    """

    place: str
    entries: int = 0
    columns: list[tuple[str | None, MappedColumn]] = field(default_factory=list)
    recognised_by: str = "heading"
    rejected: list[Rejected] = field(default_factory=list)
    doubts: list[Rejected] = field(default_factory=list)
    error: ReadingError | None = None
    first_day: str | None = None
    last_day: str | None = None
    rejections: int = 0
    context: str | None = None
    only_ended: bool = False
    documents: list["Document"] = field(default_factory=list)
    collection: CodifiedIndex | None = None

    @property
    def is_complete(self) -> bool:
        """Whether a document that it lacks may be called missing."""
        return self.collection is None and not self.only_ended

    def reject(self, row: Rejected) -> None:
        """Count a row that is no entry, and list it among the first."""
        self.rejections += 1
        if len(self.rejected) < _MOST_LISTED:
            self.rejected.append(row)


def read_register(
    ledger: Ledger, place: str, mapping: Mapping[str, str] | None = None, options: Options | None = None
) -> Register:
    """Enter all rows of a register into `ledger`; call `ledger.close` after the last one.

    A register that can't be read gives `error`, and nothing of it is entered but what came before the damage.
    Raises MappingError if `mapping` does not fit any of its tables.
    """
    register = Register(shown(place))
    source = len(ledger.sources)
    ledger.sources.append(register.place)
    seen, misfit = 0, None
    try:
        for table in tables(place, options):
            try:
                seen += _read_table(ledger, source, register, table, mapping)
            except MappingError as error:
                misfit = error
        if not seen and misfit is not None:
            raise misfit
        if not seen:
            raise UnsupportedError("no_number_column")
    except OverflowError:
        register.error = TooLargeError("too_many_rows")
    except ReadingError as error:
        register.error = error
    return register


def _read_table(
    ledger: Ledger, source: int, register: Register, table: RegisterTable, mapping: Mapping[str, str] | None
) -> bool:
    """Enter one table; False if it is no register (no column of numbers)."""
    first = list(islice(table.rows, _SAMPLE))
    layout = find_layout([row for _, row in first], mapping)
    if layout is None:
        return False
    register.recognised_by = layout.by
    reader = _Rows(ledger, source, register, table, layout, first)
    rows = chain(islice(first, layout.first_row, None), table.rows)
    reader.read(rows)
    return True


class _Days(dict[Cell, int]):
    """Cells of a date column → dates as figures, each read once; -1 for one that can't be read."""

    def __init__(self, *, month_first: bool, beside_number: bool = False) -> None:
        super().__init__({None: 0, "": 0})
        self._month_first, self._beside_number = month_first, beside_number

    def __missing__(self, cell: Cell) -> int:
        text = _text(cell)
        if text and self._beside_number:
            day = day_of(date_beside_number(text))
        else:
            day = (day_of(read_date(cell, month_first=self._month_first)) or -1) if text else 0
        self[cell] = day
        return day


class _Cleaned(dict[Cell, str]):
    """Cells → their text, each cleaned once."""

    def __init__(self, clean: Callable[[str], str] = str) -> None:
        self._clean = clean

    def __missing__(self, cell: Cell) -> str:
        self[cell] = text = self._clean(_text(cell))
        return text


class _Tails(dict[str, str | None]):
    """What follows the serial in a number → the same without white space; None if that makes no number."""

    def __missing__(self, tail: str) -> str | None:
        number = read_number(f"1/{tail}")
        usual = number is not None and number.serial == "1" and number.symbol and number.printed.startswith("1/")
        self[tail] = cleaned = number.printed[1:] if number is not None and usual else None
        return cleaned


class _Rows:
    """The entries of one table, entered batch by batch: most cells repeat, so each is interpreted once."""

    def __init__(
        self,
        ledger: Ledger,
        source: int,
        register: Register,
        table: RegisterTable,
        layout: RegisterLayout,
        first: list[tuple[int, Row]],
    ) -> None:
        self._ledger, self._source, self._register, self._sheet = ledger, source, register, table.name
        above = [row for _, row in first[: layout.first_row]]
        self._office = "" if layout.index_of("issuer") is not None else _office(above)
        titles = [*table.titles, *filter(None, map(_title, above))]
        self._section = section_above([table.name or "", *titles])
        if register.context is None:
            names = (_DATED.sub("", title) for title in titles if len(title) < _LONGEST_NAME)
            places = (place_of_letterhead(name, None, None) for name in names)
            register.context = table.province or next(filter(None, places), None)
        self._lay_out(layout, [row for _, row in first[layout.first_row :]])

    def _lay_out(self, layout: RegisterLayout, body: list[Row]) -> None:
        """The columns are these from here on; `body` holds the first rows below."""
        self._number = layout.index_of("number") or 0
        self._heading = next((one.heading for one in layout.columns if one.field == "number"), "")
        self._symbol = layout.index_of("symbol")
        self._date = layout.index_of("date")
        self._issuer = layout.index_of("issuer")
        self._type = layout.index_of("type")
        self._subject = layout.index_of("subject")
        self._both = layout.index_of("type_subject")
        self._fields = frozenset(column.field for column in layout.columns)
        month_first = self._date is not None and is_month_first([_at(row, self._date) for row in body])
        self._days = _Days(month_first=month_first, beside_number=self._date == self._number)
        self._effects = RowEffects(layout.of_effect, month_first=month_first)
        self._issuers, self._types, self._leading = _Cleaned(), _Cleaned(type_in), _Cleaned(_type_before)
        self._tails = _Tails()
        columns = [(self._sheet, column) for column in layout.columns]
        self._register.columns += [one for one in columns if one not in self._register.columns]

    def read(self, rows: Iterator[tuple[int, Row]]) -> None:
        """Enter each row, or note why not."""
        while chunk := list(islice(rows, _BATCH)):
            self._read_batch(chunk)

    def _read_batch(self, chunk: list[tuple[int, Row]]) -> None:
        rows = [row for _, row in chunk]
        printed = self._printed_numbers(rows)
        if not all("/" in number for number in printed):
            chunk = _without_figures(chunk, printed)
            if not chunk:
                return
            rows = [row for _, row in chunk]
            printed = self._printed_numbers(rows)
        parts = [number.partition("/") for number in printed]
        serials = [serial for serial, _, _ in parts]
        tails = [self._tails[tail] for _, _, tail in parts]
        if None in tails or not all(map(str.isdecimal, serials)) or max(map(len, serials)) > _MOST_DIGITS:
            self._read_one_by_one(chunk, printed)
        else:
            self._enter(rows, EntryBatch([at for at, _ in chunk], serials, cast("list[str]", tails)))

    def _read_one_by_one(self, chunk: list[tuple[int, Row]], printed: list[str]) -> None:
        """A batch in which not every number has the usual form."""
        kept: list[Row] = []
        batch = EntryBatch([], [], [])
        for i, ((at, row), text) in enumerate(zip(chunk, printed, strict=True)):
            parts = self._serial_and_tail(text)
            if parts is not None:
                kept.append(row)
                batch.add(at, *parts)
            elif (section := section_of(_title(row))) is not None:
                self._enter(kept, batch)
                kept, batch = [], EntryBatch([], [], [])
                self._section = section.below(self._section)
            elif (layout := self._other_layout([row for _, row in chunk[i : i + _HEADED]])) is not None:
                self._enter(kept, batch)
                rest = chunk[i + layout.first_row :]
                self._lay_out(layout, [row for _, row in rest])
                if rest:
                    self._read_batch(rest)
                return
            else:
                self._reject(at, row, text)
        self._enter(kept, batch)

    def _serial_and_tail(self, text: str) -> tuple[str, str] | None:
        """The serial of a number as printed and what follows it; None for what is no number."""
        serial, _, rest = text.partition("/")
        tail = self._tails[rest] if serial.isdecimal() and len(serial) <= _MOST_DIGITS else None
        if tail is not None:
            return serial, tail
        number = read_number(text) if text else None
        if number is None:
            return None
        serial = _SERIAL.match(number.printed)[0]  # type: ignore[index]  # a number begins with its serial
        return serial, number.printed[len(serial) :]

    def _other_layout(self, rows: list[Row]) -> RegisterLayout | None:
        """The layout of another table below the first, whose headings `rows` begin with."""
        again = self._heading != "" and _text(_at(rows[0], self._number)) == self._heading
        if not again and not any(isinstance(cell, str) and field_of(cell) == "number" for cell in rows[0]):
            return None
        layout = find_layout(rows)
        if layout is None or layout.by != "heading":
            return None
        columns = {(column.field, column.index) for column in layout.columns}
        known = {(column.field, column.index) for sheet, column in self._register.columns if sheet == self._sheet}
        return layout if not columns <= known else None

    def _enter(self, rows: list[Row], batch: EntryBatch) -> None:
        if not rows:
            return
        batch.days = self._read_days(rows, batch)
        batch.issuers = list(map(self._issuers.__getitem__, _column(rows, self._issuer)))
        if self._office:
            batch.issuers = [self._office] * len(rows)
        self._read_names(rows, batch)
        if self._effects.columns or self._section is not None:
            batch.effects = [self._effects.of(row, self._section) for row in rows]
        self._ledger.extend(self._source, self._sheet or "", batch)
        self._count(batch)

    def _read_names(self, rows: list[Row], batch: EntryBatch) -> None:
        """Types and subjects."""
        batch.types = list(map(self._types.__getitem__, _column(rows, self._type)))
        if self._type is None and self._both is None:
            batch.types = list(map(self._leading.__getitem__, _column(rows, self._number)))
        batch.subjects = [cell if type(cell) is str else _text(cell) for cell in _column(rows, self._subject)]
        if self._both is not None:
            both = [_text(cell) for cell in _column(rows, self._both)]
            batch.types = [kind or leading_type(text) or "" for kind, text in zip(batch.types, both, strict=True)]
            batch.subjects = [subject or text for subject, text in zip(batch.subjects, both, strict=True)]

    def _count(self, batch: EntryBatch) -> None:
        """Note in the register how many entries there are, and between which days."""
        register = self._register
        of_ended = is_only_of_ended(self._section, self._fields)
        register.only_ended = of_ended and (register.only_ended or not register.entries)
        register.entries += len(batch.rows)
        full = [day for day in batch.days if day % 100]
        if full:
            register.first_day = min(filter(None, (register.first_day, iso_of(min(full)))))
            register.last_day = max(filter(None, (register.last_day, iso_of(max(full)))))

    def _read_days(self, rows: list[Row], batch: EntryBatch) -> list[int]:
        """The dates of the rows; one that can't be read is noted, and its entry has none."""
        cells = _column(rows, self._date)
        days = list(map(self._days.__getitem__, cells))
        if -1 in days:
            for at, day in enumerate(days):
                if day == -1:
                    days[at] = 0
                    if len(self._register.doubts) == _MOST_LISTED:
                        continue
                    text = _text(cells[at])
                    self._register.doubts.append(
                        Rejected(
                            self._sheet,
                            batch.rows[at],
                            Notice("row.date", {"words": text}),
                            f"{batch.serials[at]}{batch.tails[at]}",
                        )
                    )
        return days

    def _printed_numbers(self, rows: list[Row]) -> list[str]:
        """The numbers of rows; a serial and a sign in columns of their own are joined."""
        numbers = [
            cell if type(cell) is str and cell.isprintable() else _text(cell) for cell in _column(rows, self._number)
        ]
        if self._symbol is None:
            return numbers
        symbols = [_text(cell) for cell in _column(rows, self._symbol)]
        return [_joined(number.strip(), symbol) for number, symbol in zip(numbers, symbols, strict=True)]

    def _reject(self, at: int, row: Row, printed: str) -> None:
        words = " | ".join(text for cell in row if (text := _text(cell)))
        if not words or _is_row_of_figures(row) or (self._section is not None and _GROUP.match(_title(row))):
            return
        shown = printed.strip()[:40]
        if shown and field_of(shown) == "number":  # the headings again, at the top of another page
            return
        if not shown:
            reason = Notice("row.no_number")
        elif not any(letter.isdigit() for letter in shown):
            reason = Notice("row.no_figure", {"words": shown})
        else:
            reason = Notice("row.unreadable", {"words": shown})
        self._register.reject(Rejected(self._sheet, at, reason, words[:120]))


def _joined(number: str, symbol: str) -> str:
    """A serial and its sign: "402" and "QĐ-UBND"; a whole number in either column stands for itself."""
    if not symbol or not number:
        return number or symbol
    if symbol[0].isdigit() and "/" in symbol and not re.match(r"\d{4}\s*/", symbol):
        return symbol
    if "/" in number and any(letter.isalpha() for letter in number):
        return number
    sign = symbol.lstrip("/- ")
    return f"{number}-{sign}" if _PARTY_SIGN.match(sign) else f"{number}/{sign}"


def type_in(cell: str) -> str:
    """The type in a cell, a code spelled out: "QĐ" gives "Quyết định"; unknown words stay."""
    if not cell:
        return ""
    spelled = lexicon.sentence_case_type(cell)
    if spelled is not None:
        return spelled
    codes = lexicon.type_for_code(cell)
    return codes[0] if codes else "Công văn" if cell.upper() == "CV" else cell


def _type_before(cell: str) -> str:
    """The type in a cell before the number: "Quyết định số 12/2010/QĐ-UBND"; "" if it holds the number alone."""
    return "" if cell[:1].isdigit() else leading_type(cell) or ""


def _title(row: Row) -> str:
    """The words of a row that holds nothing else: a title, or the head of a group with its label; "" for others."""
    texts = list(dict.fromkeys(text for cell in row if (text := _text(cell))))
    return " ".join(texts) if len(texts) <= _TITLE_CELLS else ""


def _column(rows: list[Row], index: int | None) -> list[Cell]:
    """One column; a short row has nothing there."""
    if index is None:
        return [""] * len(rows)
    try:
        return [row[index] for row in rows]
    except IndexError:
        return [row[index] if index < len(row) else "" for row in rows]


def leading_type(text: str) -> str | None:
    """The type noun that a text begins with ("Quyết định về việc …"), None if there is none."""
    words = text.split()[:6]
    for size in range(len(words), 0, -1):
        kind = lexicon.sentence_case_type(" ".join(words[:size]).rstrip(":,.;-"))
        if kind is not None:
            return kind
    return None


def _at(row: Row, index: int | None) -> Cell:
    return row[index] if index is not None and index < len(row) else None


def _text(cell: Cell) -> str:
    """The text of a cell on one line; 402.0 is "402"."""
    if isinstance(cell, str):
        text = cell if cell.isascii() else unicodedata.normalize("NFC", cell)
        return " ".join(text.split()) if not text.isprintable() or "  " in text else text.strip()
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)


def _without_figures(chunk: list[tuple[int, Row]], printed: list[str]) -> list[tuple[int, Row]]:
    """The rows without those that number the columns; `printed` are the numbers read from them."""
    places = zip(chunk, printed, strict=True)
    return [place for place, number in places if "/" in number or not _is_row_of_figures(place[1])]


def _is_row_of_figures(row: Row) -> bool:
    """The row "(1) (2) (3) …" that numbers the columns, under the headings and at the top of further pages."""
    figures = [_text(cell).strip("() ") for cell in row if cell not in (None, "")]
    if len(figures) < _FEWEST_FIGURES or not all(f.isdigit() and len(f) <= _LONGEST_FIGURE for f in figures):
        return False
    return [int(figure) for figure in figures] == list(range(int(figures[0]), int(figures[0]) + len(figures)))


def _office(title: list[Row]) -> str:
    """The office whose outgoing documents the register lists, from the rows above the headings; "" if not said."""
    lines = [_text(cell) for row in title for cell in row if isinstance(cell, str) and cell.strip()]
    if not any(_OUTGOING.search(lexicon.fold_words(line)) for line in lines):
        return ""
    offices = [line for line in lines if len(line) < _LONGEST_NAME and opens_body(line)]
    return lexicon.sentence_case(offices[-1]) if offices else ""

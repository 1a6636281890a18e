"""Registers (sổ đăng ký văn bản) read into a ledger, with what was recognised and what could not be read.

`read_register(ledger, place)` reads CSV, XLSX, XLS, ODS, SQLite or PostgreSQL; `add_document` enters the letterhead
of a document at hand.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice

from .. import lexicon
from ..reading.errors import ReadingError, UnsupportedError
from .ledger import Ledger
from .register_dates import Cell, is_month_first, read_date
from .register_headings import Column, Layout, find_layout
from .register_numbers import Number, read_number
from .register_sources import Row, Table, shown, tables

_SAMPLE = 200
"""Rows looked at for headings and for the order of day and month."""
_OUTGOING = re.compile(r"\b(?:van ban|cong van) di\b(?!.*\bden\b)|\b(?:van ban|cong van) phat hanh\b")
_OFFICE = re.compile(r"(?:ubnd|uy ban|hdnd|so|phong|ban|chi cuc|cuc|thanh tra|truong|benh vien|trung tam|van phong) ")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is no entry, with the reason in both languages and its first words."""

    sheet: str | None
    row: int
    reason_vi: str
    reason_en: str
    words: str


@dataclass(slots=True)
class Register:
    """What was read of one register.

    place     path or URL, without password
    columns   recognised columns, by sheet
    rejected  rows that are no entries
    doubts    rows that were entered, but whose date could not be read
    error     why nothing could be read, None if all went well
    """

    place: str
    entries: int = 0
    columns: list[tuple[str | None, Column]] = field(default_factory=list)
    recognised_by: str = "heading"
    rejected: list[Rejected] = field(default_factory=list)
    doubts: list[Rejected] = field(default_factory=list)
    error: ReadingError | None = None
    first_day: str | None = None
    last_day: str | None = None


def read_register(ledger: Ledger, place: str, mapping: Mapping[str, str] | None = None) -> Register:
    """Enter all rows of a register into `ledger`; call `ledger.close` after the last one.

    A register that can't be read gives `error`, and nothing of it is entered but what came before the damage.
    Raises MappingError if `mapping` does not fit any of its tables.
    """
    register = Register(shown(place))
    source = len(ledger.sources)
    ledger.sources.append(register.place)
    seen = 0
    try:
        for table in tables(place):
            seen += _read_table(ledger, source, register, table, mapping)
        if not seen:
            raise UnsupportedError(
                'không nhận ra cột số, ký hiệu văn bản; hãy chỉ cột bằng --map, ví dụ --map "number=B,date=C"'
            )
    except ReadingError as error:
        register.error = error
    return register


def _read_table(
    ledger: Ledger, source: int, register: Register, table: Table, mapping: Mapping[str, str] | None
) -> bool:
    """Enter one table; False if it is no register (no column of numbers)."""
    first = list(islice(table.rows, _SAMPLE))
    layout = find_layout([row for _, row in first], mapping)
    if layout is None:
        return False
    register.columns += [(table.name, column) for column in layout.columns]
    register.recognised_by = layout.by
    reader = _Rows(ledger, source, register, table.name, layout, first)
    rows = chain(islice(first, layout.first_row, None), table.rows)
    reader.read(rows)
    return True


class _Rows:
    """The entries of one table."""

    def __init__(
        self,
        ledger: Ledger,
        source: int,
        register: Register,
        sheet: str | None,
        layout: Layout,
        first: list[tuple[int, Row]],
    ) -> None:
        self._ledger, self._source, self._register, self._sheet = ledger, source, register, sheet
        self._number = layout.index_of("number") or 0
        self._symbol = layout.index_of("symbol")
        self._date = layout.index_of("date")
        self._issuer = layout.index_of("issuer")
        self._type = layout.index_of("type")
        self._subject = layout.index_of("subject")
        self._both = layout.index_of("type_subject")
        body = [row for _, row in first[layout.first_row :]]
        self._month_first = self._date is not None and is_month_first([_at(row, self._date) for row in body])
        self._office = "" if self._issuer is not None else _office([row for _, row in first[: layout.first_row]])
        self._days: dict[Cell, str | None] = {}
        self._types: dict[str, str] = {}

    def read(self, rows: Iterator[tuple[int, Row]]) -> None:
        """Enter each row, or note why not."""
        for at, row in rows:
            if not any(cell is not None and cell != "" for cell in row):
                continue
            printed = self._printed_number(row)
            number = read_number(printed) if printed else None
            if number is None:
                self._reject(at, row, printed)
                continue
            self._enter(at, row, number)

    def _enter(self, at: int, row: Row, number: Number) -> None:
        cell = _at(row, self._date)
        day = self._day(cell)
        if day is None and cell not in (None, ""):
            self._register.doubts.append(
                Rejected(self._sheet, at, f"không đọc được ngày “{_text(cell)}”", f"unreadable date “{_text(cell)}”",
                         number.printed)
            )  # fmt: skip
        kind, subject = self._kind(_text(_at(row, self._type))), _text(_at(row, self._subject))
        if self._both is not None:
            both = _text(_at(row, self._both))
            kind, subject = kind or leading_type(both) or "", subject or both
        self._ledger.add(
            self._source,
            number,
            row=at,
            sheet=self._sheet or "",
            date=day,
            issuer=_text(_at(row, self._issuer)) or self._office,
            type_=kind,
            subject=subject,
        )
        register = self._register
        register.entries += 1
        if day is not None and len(day) == 10:
            if register.first_day is None or day < register.first_day:
                register.first_day = day
            if register.last_day is None or day > register.last_day:
                register.last_day = day

    def _printed_number(self, row: Row) -> str:
        """The number of a row; a serial and a sign in columns of their own are joined."""
        printed = _text(_at(row, self._number))
        if self._symbol is None:
            return printed
        symbol = _text(_at(row, self._symbol))
        if not symbol or not printed:
            return printed or symbol
        if symbol[0].isdigit() and "/" in symbol and not re.match(r"\d{4}\s*/", symbol):
            return symbol
        if any(letter.isalpha() for letter in printed) and "/" in printed:
            return printed
        return f"{printed}/{symbol.lstrip('/- ')}"

    def _day(self, cell: Cell) -> str | None:
        if cell is None or cell == "" or cell != cell:
            return None
        try:
            if cell not in self._days:
                self._days[cell] = read_date(cell, month_first=self._month_first)
            return self._days[cell]
        except TypeError:  # a cell that has no hash
            return read_date(str(cell), month_first=self._month_first)

    def _kind(self, cell: str) -> str:
        """The type in a cell, a code spelled out: "QĐ" gives "Quyết định"."""
        if cell not in self._types:
            spelled = lexicon.sentence_case_type(cell) if cell else None
            codes = lexicon.type_for_code(cell) if cell and spelled is None else ()
            self._types[cell] = spelled or (codes[0] if codes else "Công văn" if cell.upper() == "CV" else cell)
        return self._types[cell]

    def _reject(self, at: int, row: Row, printed: str) -> None:
        words = " | ".join(text for cell in row if (text := _text(cell)))
        if _is_row_of_figures(row):
            return
        if not printed:
            reason = "ô số, ký hiệu để trống", "no number"
        elif not any(letter.isdigit() for letter in printed):
            reason = f"“{printed[:40]}” không có số", f"“{printed[:40]}” holds no number"
        else:
            reason = f"không đọc được số, ký hiệu “{printed[:40]}”", f"unreadable number “{printed[:40]}”"
        self._register.rejected.append(Rejected(self._sheet, at, *reason, words[:120]))


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


def _is_row_of_figures(row: Row) -> bool:
    """The row "(1) (2) (3) …" under the headings."""
    figures = [_text(cell).strip("() ") for cell in row if cell not in (None, "")]
    return len(figures) > 2 and all(figure.isdigit() and len(figure) < 3 for figure in figures)


def _office(title: list[Row]) -> str:
    """The office whose outgoing documents the register lists, from the rows above the headings; "" if not said."""
    lines = [_text(cell) for row in title for cell in row if isinstance(cell, str) and cell.strip()]
    if not any(_OUTGOING.search(lexicon.fold_words(line)) for line in lines):
        return ""
    offices = [line for line in lines if len(line) < 100 and _OFFICE.match(lexicon.fold_words(line) + " ")]
    return lexicon.name_case(offices[-1]) if offices else ""

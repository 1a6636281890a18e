"""What workers do with registers: look whether a table is one, and show its columns and first rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, islice, takewhile
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from extractor.auditing.registers.headings import MappingError, find_layout
from extractor.auditing.registers.isolated import tables
from extractor.auditing.registers.ledger import Ledger
from extractor.auditing.registers.reader import read_register
from extractor.auditing.registers.sources import Row
from extractor.reading.errors import ReadingError
from extractor.reading.options import Options
from extractor.record import record

_ROWS: Final = 10
_CELL: Final = 120
_HEAD: Final = 40
"""Rows from the top in which headings are looked for."""


@record
class RegisterView:
    """A register as the screen shows it.

    columns   letter to field, as recognised or set
    letters   all columns, as spreadsheets name them
    rows      the first rows, each with its number as the user counts
    rejected  (row, code and values of the reason, words) of rows that are no entries
    error     code and values, why nothing could be read; None if all went well
    """

    entries: int
    rejections: int
    columns: Mapping[str, str]
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    rejected: tuple[tuple[int, Mapping[str, object], str], ...]
    error: Mapping[str, object] | None


def count_entries(path: str, options: Options) -> int:
    """How many entries a file has as a register; 0 if it is none."""
    ledger = Ledger()
    found = read_register(ledger, path, None, options)
    return found.entries if found.recognised_by != "content" else 0


def register_view(path: str, columns: Mapping[str, str], options: Options) -> RegisterView:
    """How a register is read with these columns, and its first rows as they stand in it."""
    found = read_register(Ledger(), path, columns or None, options)
    rows = _first_rows(path, options)
    return RegisterView(
        found.entries,
        found.rejections,
        {xl_col_to_name(one.index): one.field for _, one in found.columns},
        tuple(map(xl_col_to_name, range(max((len(cells) for _, cells in rows), default=0)))),
        rows,
        tuple((one.row, one.reason.plain, one.words) for one in found.rejected[:_ROWS]),
        found.error.notice.plain if found.error else None,
    )


def fits(path: str, columns: Mapping[str, str], options: Options) -> bool:
    """Whether a register can be read with these columns: {} as they are recognised."""
    try:
        read_register(Ledger(), path, columns or None, options)
    except MappingError:
        return False
    return True


def _first_rows(path: str, options: Options) -> tuple[tuple[int, tuple[str, ...]], ...]:
    try:
        table = next(tables(path, options), None)
        if table is None:
            return ()
        rows = islice(table.rows, _ROWS)
        return tuple((n, _cells(row)) for n, row in rows)
    except ReadingError:
        return ()


@record
class RegisterPart:
    """Some rows of a register, each with its number as the user counts. `at` is the number of the one asked for,
    `fields` what each column is, as recognised or set; "" for one of no use."""

    at: int
    fields: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def rows_around(
    path: str, columns: Mapping[str, str], sheet: str | None, at: int, most: int, options: Options
) -> RegisterPart | None:
    """Row `at` of a register with `most` rows above and below; None where it can't be read any more."""
    try:
        for table in tables(path, options):
            if sheet is not None and table.name != sheet:
                continue
            first = list(islice(table.rows, _HEAD))
            upto = takewhile(lambda one: one[0] <= at + most, chain(first, table.rows))
            rows = tuple((n, _cells(row)) for n, row in upto if n >= at - most)
            if any(n == at for n, _ in rows):
                return RegisterPart(at, _fields(first, columns, max(len(cells) for _, cells in rows)), rows)
    except (ReadingError, MappingError):
        return None
    return None


def _fields(first: Sequence[tuple[int, Row]], columns: Mapping[str, str], width: int) -> tuple[str, ...]:
    layout = find_layout([row for _, row in first], columns or None)
    known = {one.index: one.field for one in layout.columns} if layout else {}
    return tuple(known.get(index, "") for index in range(width))


def _cells(row: Iterable[object]) -> tuple[str, ...]:
    return tuple(_shown(cell)[:_CELL] for cell in row)


def _shown(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)

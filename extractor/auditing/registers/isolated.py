"""Registers and lists of decisions are files from outside too: a worker reads them within limits, their rows come over
as data."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any, Final

from extractor.reading.options import Options
from extractor.reading.reading_pool import read_apart

from .dates import Cell
from .sources import RegisterTable, Row, is_database, tables_here

_ROWS: Final = 1_000
"""Rows that come over at once."""
_PLAIN: Final = frozenset((str, float, bool, type(None)))
_LARGEST: Final = 1 << 63
_TABLE, _SOME = 0, 1


def tables(place: str, options: Options | None = None) -> Iterator[RegisterTable]:
    """All tables of a register as `sources.tables_here` gives them, read in a worker; those of a server are asked for
    from here. The rows of a table are gone when the next one is asked for. Raises ReadingError."""
    options = options or Options()
    if is_database(place):
        yield from tables_here(place, options)
        return
    parts = read_apart(partial(_parts, options=options), place, options.limits)
    part: Any = next(parts, None)
    while part is not None:
        following: list[Any] = []
        rows = _rows_before_next(parts, following)
        yield RegisterTable(part[1], rows, tuple(part[2]), part[3])
        for _ in rows:
            pass  # nobody wanted them
        part = following[0] if following else None


def _parts(place: str, options: Options) -> Iterator[list[Any]]:
    """What the worker sends: the name of a table, then its rows by the thousand."""
    for table in tables_here(place, options):
        yield [_TABLE, table.name, list(table.titles), table.province]
        while some := [(at, _sent(row)) for at, row in islice(table.rows, _ROWS)]:
            yield [_SOME, some]


def _rows_before_next(parts: Iterator[list[Any]], following: list[Any]) -> Iterator[tuple[int, Row]]:
    """The rows up to the next table, whose part goes into `following`."""
    for part in parts:
        if part[0] == _TABLE:
            following.append(part)
            return
        for at, row in part[1]:
            yield at, [_date_of(cell) for cell in row] if list in map(type, row) else row


def _sent(row: Row) -> Row:
    """A row of cells that are data; dates go as `[text]`, anything else as its text."""
    return row if _PLAIN.issuperset(map(type, row)) else [_cell(cell) for cell in row]


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, date):
        return [cell.isoformat()]
    if isinstance(cell, int) and abs(cell) < _LARGEST:
        return cell
    return cell if type(cell) in _PLAIN else str(cell)


def _date_of(cell: Cell) -> Cell:
    """A cell that was sent by `_cell`. Raises ValueError for a date that is none."""
    if not isinstance(cell, list):
        return cell
    (text,) = cell
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

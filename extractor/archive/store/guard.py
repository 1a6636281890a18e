"""Errors of the databases become `ArchiveError`s with a code."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from .errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveMemoryError,
    ArchiveReadOnlyError,
    ArchiveUnreachableError,
    ArchiveValueError,
)

_SQLITE: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_FULL: (ArchiveFullError, "archive_full"),
    sqlite3.SQLITE_READONLY: (ArchiveReadOnlyError, "archive_read_only"),
    sqlite3.SQLITE_PERM: (ArchiveReadOnlyError, "archive_read_only"),
    sqlite3.SQLITE_BUSY: (ArchiveBusyError, "archive_busy"),
    sqlite3.SQLITE_LOCKED: (ArchiveBusyError, "archive_busy"),
    sqlite3.SQLITE_NOTADB: (ArchiveDamagedError, "archive_damaged"),
    sqlite3.SQLITE_CORRUPT: (ArchiveDamagedError, "archive_damaged"),
    sqlite3.SQLITE_CANTOPEN: (ArchiveReadOnlyError, "archive_cannot_open"),
    sqlite3.SQLITE_IOERR: (ArchiveUnreachableError, "archive_io"),
    sqlite3.SQLITE_TOOBIG: (ArchiveValueError, "archive_value"),
    sqlite3.SQLITE_MISMATCH: (ArchiveValueError, "archive_value"),
    sqlite3.SQLITE_CONSTRAINT: (ArchiveValueError, "archive_value"),
}
_POSTGRES: tuple[tuple[str, type[ArchiveError], str], ...] = (
    ("53100", ArchiveFullError, "archive_full"),
    ("55P03", ArchiveBusyError, "archive_busy"),
    ("40", ArchiveBusyError, "archive_busy"),
    ("25006", ArchiveReadOnlyError, "archive_read_only"),
    ("42501", ArchiveReadOnlyError, "archive_read_only"),
    ("28", ArchiveUnreachableError, "archive_login"),
    ("3D000", ArchiveUnreachableError, "no_database"),
    ("57P", ArchiveUnreachableError, "archive_unreachable"),
    ("08", ArchiveUnreachableError, "archive_unreachable"),
    ("XX", ArchiveDamagedError, "archive_damaged"),
    ("22", ArchiveValueError, "archive_value"),
    ("23", ArchiveValueError, "archive_value"),
    ("54", ArchiveValueError, "archive_value"),
)


@contextmanager
def guarded(place: str) -> Iterator[None]:
    """Raise an ArchiveError about `place` for what the database below raises."""
    try:
        yield
    except DBAPIError as error:
        raise told(place, error.orig or error) from error
    except _of_drivers() as error:  # what SQLAlchemy has no part in: the lock, COPY
        raise told(place, error) from error
    except MemoryError as error:
        raise ArchiveMemoryError("archive_memory", place) from error
    except (OverflowError, UnicodeError) as error:  # of the drivers: a number or text that no column takes
        raise ArchiveValueError("archive_value", place, reason=str(error)) from error


def _of_drivers() -> tuple[type[Exception], ...]:
    """The errors of the drivers that are loaded."""
    psycopg = sys.modules.get("psycopg")
    return (sqlite3.Error,) if psycopg is None else (sqlite3.Error, psycopg.Error)


def told(place: str, error: BaseException) -> ArchiveError:
    """The error of a driver as one of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        kind, name = _SQLITE.get(code & 0xFF, (ArchiveError, "archive_fails"))
        return kind(name, place, reason=str(error))
    if isinstance(error, sqlite3.DataError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return ArchiveValueError("archive_value", place, reason=str(error))  # of binding a value: it has no code
    state = getattr(error, "sqlstate", None)
    if state is None and type(error).__name__ == "OperationalError":
        return ArchiveUnreachableError("archive_unreachable", place, reason=_first_line(error))
    for start, kind, name in _POSTGRES:
        if state and state.startswith(start):
            return kind(name, place, reason=_first_line(error))
    return ArchiveError("archive_fails", place, reason=_first_line(error))


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]

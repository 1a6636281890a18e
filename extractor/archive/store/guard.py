"""Errors of the databases become `ArchiveError`s with a sentence for a records officer."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from .errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveReadOnlyError,
    ArchiveUnreachableError,
)

_FULL = "đĩa đã đầy; những gì đã ghi vẫn còn nguyên: dọn chỗ trống rồi chạy lại (the disk is full)"
_READ_ONLY = "không có quyền ghi vào tệp hoặc thư mục này (no permission to write)"
BUSY = "một phiên khác đang ghi vào kho này; chờ phiên đó xong rồi chạy lại (another run is writing)"
DAMAGED = "tệp không phải kho dữ liệu hoặc đã hỏng (no archive, or damaged)"
_UNREACHABLE = "không kết nối được máy chủ cơ sở dữ liệu (the database cannot be reached)"
_CANNOT_OPEN = "không mở được: kiểm tra thư mục và quyền (cannot be opened: look at the folder and its permissions)"
_READING = "lỗi đọc, ghi đĩa: kiểm tra ổ đĩa hoặc đường mạng (the disk or network share fails)"

_SQLITE: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_FULL: (ArchiveFullError, _FULL),
    sqlite3.SQLITE_READONLY: (ArchiveReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_PERM: (ArchiveReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_BUSY: (ArchiveBusyError, BUSY),
    sqlite3.SQLITE_LOCKED: (ArchiveBusyError, BUSY),
    sqlite3.SQLITE_NOTADB: (ArchiveDamagedError, DAMAGED),
    sqlite3.SQLITE_CORRUPT: (ArchiveDamagedError, DAMAGED),
    sqlite3.SQLITE_CANTOPEN: (ArchiveReadOnlyError, _CANNOT_OPEN),
    sqlite3.SQLITE_IOERR: (ArchiveUnreachableError, _READING),
}
_POSTGRES: tuple[tuple[str, type[ArchiveError], str], ...] = (
    ("53100", ArchiveFullError, _FULL),
    ("55P03", ArchiveBusyError, BUSY),
    ("40", ArchiveBusyError, BUSY),
    ("25006", ArchiveReadOnlyError, _READ_ONLY),
    ("42501", ArchiveReadOnlyError, _READ_ONLY),
    ("28", ArchiveUnreachableError, "máy chủ từ chối tên hoặc mật khẩu (the server refuses name or password)"),
    ("3D000", ArchiveUnreachableError, "trên máy chủ không có cơ sở dữ liệu này (no such database)"),
    ("57P", ArchiveUnreachableError, _UNREACHABLE),
    ("08", ArchiveUnreachableError, _UNREACHABLE),
    ("XX", ArchiveDamagedError, DAMAGED),
)


@contextmanager
def guarded(place: str) -> Iterator[None]:
    """Raise an ArchiveError about `place` for what the database below raises."""
    try:
        yield
    except DBAPIError as error:
        raise told(place, error.orig or error) from error
    except sqlite3.Error as error:
        raise told(place, error) from error


def told(place: str, error: BaseException) -> ArchiveError:
    """The error of a driver as one of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        kind, words = _SQLITE.get(code & 0xFF, (ArchiveError, str(error)))
        return kind(f"{place}: {words}")
    state = getattr(error, "sqlstate", None)
    if state is None and type(error).__name__ == "OperationalError":
        return ArchiveUnreachableError(f"{place}: {_UNREACHABLE}: {_first_line(error)}")
    for start, kind, words in _POSTGRES:
        if state and state.startswith(start):
            return kind(f"{place}: {words}")
    return ArchiveError(f"{place}: {_first_line(error)}")


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]

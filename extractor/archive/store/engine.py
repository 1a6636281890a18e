"""Connections to an archive: which database, how it is tuned, and that only one run writes."""

import logging
import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote, urlencode

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from extractor.lexicon.addresses import without_passwords

from .errors import ArchiveBusyError, ArchiveDamagedError, ArchiveError, ArchiveMissingError, ArchiveReadOnlyError
from .guard import guarded, told

BUSY_SECONDS = 30
"""A reader or a checkpoint may hold a SQLite file that long before writing fails."""
CACHE_KIB = 48 * 1024
"""Pages of a SQLite archive kept in memory by the connection that writes."""
_LOCK_KEY = 0x65787472
"""Of the advisory lock in PostgreSQL ("extr")."""
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())  # else what an error leads to goes to the terminal
_MAGIC = b"SQLite format 3\0"


def is_url(place: str) -> bool:
    """True for `postgresql://…`; everything else is a path."""
    return place.startswith(("postgresql:", "postgresql+", "postgres:"))


def shown(place: str) -> str:
    """`place` without its password."""
    return without_passwords(place)


def file_identity(place: str) -> tuple[int, int] | None:
    """Which file an archive is, whatever it is called; None for a URL, and where there is none."""
    try:
        facts = None if is_url(place) else Path(place).stat()
    except OSError:
        return None
    return facts and (facts.st_dev, facts.st_ino)


def open_engine(place: str, *, create: bool) -> Engine:
    """An engine for a path or URL. Raises ArchiveError."""
    if is_url(place):
        return _postgres(place)
    if "://" in place:
        raise ArchiveError("no_address", shown(place))
    return _sqlite(Path(place), create=create)


def refuse_other_file(path: Path) -> None:
    """Raises ArchiveError if what stands at `path` is neither nothing, empty nor a database of SQLite."""
    if path.is_dir():
        raise ArchiveMissingError("archive_is_folder", path)
    if path.exists() and not path.is_file():
        raise ArchiveMissingError("archive_is_device", path)
    if not path.parent.is_dir():
        raise ArchiveMissingError("no_folder", path, folder=str(path.parent))
    try:
        with path.open("rb") as head:
            first = head.read(len(_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise ArchiveReadOnlyError("archive_fails", path, reason=error.strerror) from error
    if first and first != _MAGIC:
        raise ArchiveDamagedError("archive_damaged", path)


def _sqlite(path: Path, *, create: bool) -> Engine:
    if not path.exists() and not create:
        raise ArchiveMissingError("no_archive", path)
    refuse_other_file(path)
    try:
        path.open("ab" if create else "rb").close()
    except OSError as error:
        raise ArchiveReadOnlyError("archive_fails", path, reason=error.strerror) from error
    only_read = not create and not os.access(path.parent, os.W_OK)
    url = _read_only_url(path) if only_read else URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _tune_reading if only_read else _tune_sqlite)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _read_only_url(path: Path) -> URL:
    """For an archive in a folder that may not be written, where SQLite cannot make the files that readers share.

    If those files are there, another user is writing, and they are used; if not, the archive itself is whole.
    """
    return URL.create("sqlite", database=_address(path), query={"uri": "true", **_for_readers(path)})


def reading_address(place: str) -> str:
    """The address by which SQLite opens an archive to read, also where nothing beside it may be written."""
    path = Path(place)
    return f"{_address(path)}?{urlencode({'mode': 'ro'} if os.access(path.parent, os.W_OK) else _for_readers(path))}"


def _address(path: Path) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}"


def _for_readers(path: Path) -> dict[str, str]:
    log, shared = Path(f"{path}-wal"), Path(f"{path}-shm")
    alone = not log.exists() or (not log.stat().st_size and not shared.exists())
    return {"mode": "ro"} | ({"immutable": "1"} if alone else {})


def _tune_reading(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (f"cache_size=-{CACHE_KIB}", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _tune_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by us: the driver's own way splits batches
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"cache_size=-{CACHE_KIB}",
        "temp_store=MEMORY",
        "secure_delete=ON",  # what is taken out is overwritten
        "journal_size_limit=67108864",
        "wal_autocheckpoint=4000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _postgres(place: str) -> Engine:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise ArchiveError("no_address", shown(place)) from error
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise ArchiveError("needs_psycopg") from error
    return create_engine(url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": BUSY_SECONDS})


class WriteLock:
    """Held by the one run that writes. The system lets go of it when the process dies, however it dies.

    SQLite: an exclusive lock on an empty database beside the archive, so that readers are not hindered.
    PostgreSQL: an advisory lock of a session of its own.
    """

    def __init__(self, place: str, engine: Engine) -> None:
        """Take the lock. Raises ArchiveBusyError if another run has it."""
        self._place = shown(place)
        self._file: sqlite3.Connection | None = None
        self._session: Connection | None = None
        if is_url(place):
            self._take_session(engine)
        else:
            self._take_file(Path(f"{place}-lock"))

    def _take_file(self, path: Path) -> None:
        try:
            self._file = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
            self._file.execute("PRAGMA journal_mode=MEMORY")
            self._file.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            self.release()
            raise told(self._place, error) from error

    def _take_session(self, engine: Engine) -> None:
        with guarded(self._place):
            self._session = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            for pause in (0.05, 0.2, 0.75, 0.0):  # the server may not know yet that a killed run is gone
                if self._session.execute(text(f"SELECT pg_try_advisory_lock({_LOCK_KEY})")).scalar():
                    return
                time.sleep(pause)
        self._session.close()
        self._session = None
        raise ArchiveBusyError("archive_busy", self._place)

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._session is not None:
            session, self._session = self._session, None
            with guarded(self._place), session:
                session.execute(text(f"SELECT pg_advisory_unlock({_LOCK_KEY})"))

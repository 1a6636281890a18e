"""Transactions of the workbench: short, many at the same time, beside a run that writes documents."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection

from extractor.archive.store.bulk import is_sqlite
from extractor.archive.store.guard import guarded
from extractor.archive.store.store import Archive


@contextmanager
def reading(archive: Archive) -> Iterator[Connection]:
    """A connection to ask with. Raises ArchiveError."""
    with guarded(archive.place), archive.engine.connect() as connection:
        yield connection


@contextmanager
def writing(archive: Archive) -> Iterator[Connection]:
    """A transaction that may ask first and write then. In SQLite it waits for other writers at its beginning: one that
    has asked already could only fail. Raises ArchiveError."""
    with guarded(archive.place), archive.engine.begin() as connection:
        if is_sqlite(connection):
            connection.exec_driver_sql("PRAGMA user_version = 1")
        yield connection


def now() -> str:
    """The time as all tables keep it."""
    return datetime.now(UTC).isoformat(timespec="seconds")

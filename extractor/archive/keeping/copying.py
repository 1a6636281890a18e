"""`extract backup`: a whole copy of an archive, while it is in use. The copy is an archive itself.

SQLite into a file: page by page, from one state. Anything else (PostgreSQL into a file, a file into PostgreSQL): row by
row from one state, the index of words made anew; so a backup is also the way back.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, text

from extractor.archive.store import schema, words
from extractor.archive.store.bulk import insert, is_sqlite
from extractor.archive.store.engine import is_url, refuse_other_file, shown
from extractor.archive.store.errors import ArchiveError, ArchiveFullError, ArchiveReadOnlyError
from extractor.archive.store.guard import guarded
from extractor.archive.store.store import Archive

_ROWS: Final = 2000
"""Rows that are in memory at a time."""


def backup(place: str, target: str) -> None:
    """Copy the archive at `place` to `target`: a path, where a file appears only when it is whole, in place of an older
    copy, but of nothing else; or the URL of an empty database. Raises ArchiveError."""
    with Archive.open(place, create=False) as archive:
        if is_url(target):
            _copy_rows(archive, target)
            return
        path = Path(target)
        if not is_url(place) and path.exists() and path.samefile(place):
            raise ArchiveError("backup_is_archive", target)
        refuse_other_file(path)
        part = path.with_name(f"{path.name}.part")
        try:
            for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
                left.unlink(missing_ok=True)
            if is_url(place):
                _copy_rows(archive, str(part))
            else:
                _copy_pages(place, part)
            _finish(part)
            part.replace(path)
        except OSError as error:
            raise ArchiveError("archive_fails", target, reason=error.strerror or str(error)) from error
        finally:
            for left in (part, *(Path(f"{part}{end}") for end in ("-wal", "-shm", "-lock"))):
                left.unlink(missing_ok=True)


def _copy_pages(place: str, part: Path) -> None:
    with guarded(str(part)), closing(sqlite3.connect(part)) as copy:
        copy.execute("PRAGMA user_version").close()  # a place that can't be written is told by its own name
        try:
            with guarded(place), closing(sqlite3.connect(place)) as own:
                own.backup(copy)
        except (ArchiveFullError, ArchiveReadOnlyError) as error:  # of what is written
            raise type(error)(error.notice.code, part.with_suffix("")) from error


def _finish(part: Path) -> None:
    """One file, with nothing of it in a log beside it, and on the disk."""
    with guarded(str(part)), closing(sqlite3.connect(part)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _copy_rows(archive: Archive, target: str) -> None:
    with Archive.open(target) as copy:
        if next(copy.paths(state=None), None) is not None:
            raise ArchiveError("backup_not_empty", shown(target))
        with guarded(archive.place), archive.engine.connect() as own:
            if not is_sqlite(own):
                own.execution_options(isolation_level="REPEATABLE READ")
            with guarded(copy.place), copy.engine.begin() as there:
                for table in schema.METADATA.sorted_tables:
                    for rows in _rows(own, table):
                        insert(there, table, rows)
                        if table is schema.PAGES:
                            words.add(there, ((number, n, content) for number, n, _, _, content in rows))


def _rows(connection: Connection, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    names = ", ".join(column.name for column in table.columns)
    query = connection.execution_options(yield_per=_ROWS).execute(text(f"SELECT {names} FROM {table.name}"))
    for some in query.partitions():
        yield [tuple(row) for row in some]

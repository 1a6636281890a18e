"""`Archive`: everything a run needs of the store. Thin: the SQL lives in writing.py, resolving.py, settling.py.

with Archive.open("archive.db") as archive:
    run = archive.begin_run(version, command)
    archive.put(run, prepared)          # one transaction
    archive.settle(run)                 # links between documents
    archive.end_run(run)
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, text

from extractor.record import record

from . import schema
from .bounds import storable
from .bulk import is_sqlite, next_id, sql
from .engine import WriteLock, file_identity, open_engine, shown
from .errors import ArchiveBusyError, ArchiveMissingError
from .guard import guarded
from .opening import bring_up_to_date
from .records import SeenFile
from .resolving import resolve
from .rows import Prepared
from .writing import (
    BatchChanges,
    FileState,
    chunks,
    documents_at,
    documents_with,
    point_files,
    remove_unheld,
    write,
)

if TYPE_CHECKING:
    from .settling import Linked


@record
class ArchiveRun:
    """A run over the files, while it holds the archive's write lock."""

    id: int
    version: str


class Archive:
    """A store of documents. Open it with `Archive.open`; close it, or use it in a `with` statement.

    All methods raise ArchiveError and nothing else if the database below fails.
    """

    def __init__(self, place: str, engine: Engine) -> None:
        self.place = shown(place)
        self.engine = engine
        self._place = place
        self._file = file_identity(place)
        self._lock: WriteLock | None = None

    @classmethod
    def open(cls, place: str | os.PathLike[str], *, create: bool = True) -> Self:
        """The archive at a path, or at a URL such as `postgresql://user@host/name`. An older one is migrated.

        create  make it if there is none
        """
        place = os.fspath(place)
        with guarded(shown(place)):
            engine = open_engine(place, create=create)
            try:
                bring_up_to_date(engine, shown(place), create=create)
            except BaseException:
                engine.dispose()
                raise
        return cls(place, engine)

    def close(self) -> None:
        """Let go of connections and lock; a second time does nothing."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # runs

    def begin_run(self, version: str, command: str = "") -> ArchiveRun:
        """Begin to write; others may read meanwhile. Raises ArchiveBusyError if another run writes."""
        if self._lock is not None:
            raise ArchiveBusyError("archive_busy", self.place)
        with guarded(self.place):
            self._lock = WriteLock(self._place, self.engine)
            try:
                with self._writing() as connection:
                    sql(connection, "UPDATE runs SET state = 'interrupted' WHERE state = 'running'")
                    run = ArchiveRun(next_id(connection, schema.RUNS), version)
                    connection.execute(
                        schema.RUNS.insert(),
                        {
                            "id": run.id,
                            "started": _now(),
                            "version": version,
                            "command": storable(command),
                            "state": "running",
                        },
                    )
            except BaseException:
                self._lock.release()
                self._lock = None
                raise
        return run

    def end_run(self, run: ArchiveRun, summary: Mapping[str, Any] | None = None, *, finished: bool = True) -> None:
        """Close a run and let others write. `finished` is False if it was stopped before its end."""
        with self._writing() as connection:
            connection.execute(
                schema.RUNS.update().where(schema.RUNS.c.id == run.id),
                {
                    "ended": _now(),
                    "state": "finished" if finished else "interrupted",
                    "summary": json.dumps(summary, ensure_ascii=False) if summary is not None else None,
                },
            )
            if not is_sqlite(connection):  # without counts PostgreSQL scans whole tables to find one number
                connection.exec_driver_sql("ANALYZE")
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # what is known

    def paths(self, under: str = "", *, state: str | None = "current") -> Iterator[str]:
        """The paths that begin with `under`, in order."""
        query = "SELECT path FROM files WHERE path >= :low AND path < :high"
        if state is not None:
            query += " AND state = :state"
        values = {"low": under, "high": under + "\U0010ffff", "state": state}
        with guarded(self.place), self.engine.connect() as connection:
            for row in connection.execution_options(yield_per=1000).execute(text(query + " ORDER BY path"), values):
                yield row[0]

    # writing

    def put(self, run: ArchiveRun, batch: Sequence[Prepared]) -> None:
        """Write a batch in one transaction, with what it means for identities. The same batch twice changes nothing."""
        if batch:
            with self._writing() as connection:
                resolve(connection, write(connection, run.id, batch))

    def seen(self, run: ArchiveRun, files: Sequence[SeenFile]) -> None:
        """Note files whose content the archive has; those whose content it has not are left alone."""
        with self._writing() as connection:
            known = documents_with(connection, {one.sha256 for one in files})
            held = documents_at(connection, [one.path for one in files])
            change = BatchChanges()
            rows = [
                FileState(one.path, one.size, one.modified_ns, known[one.sha256].id)
                for one in files
                if one.sha256 in known
            ]
            point_files(connection, run.id, rows, held, change)
            resolve(connection, change)

    def gone(self, run: ArchiveRun, paths: Sequence[str]) -> None:
        """Note files that are no longer there; what was read of them stays."""
        query = "UPDATE files SET state = 'gone', run_id = :run WHERE path IN :paths AND state <> 'gone'"
        with self._writing() as connection:
            for some in chunks(paths):
                sql(connection, query, run=run.id, paths=some)

    def forget(self, run: ArchiveRun, paths: Sequence[str]) -> None:
        """Remove files from the archive, with the documents that no other file holds."""
        query = "DELETE FROM files WHERE path IN :paths"
        with self._writing() as connection:
            held = documents_at(connection, paths)
            for some in chunks(paths):
                sql(connection, query, paths=some)
            change = BatchChanges()
            remove_unheld(connection, change, [number for number in held.values() if number is not None])
            resolve(connection, change)

    def link(self, run: ArchiveRun, results: "Sequence[Linked]") -> int:
        """Write what came of dossiers (settling.py) in one transaction; returns how many they were."""
        from .settling import write_linked

        with self._writing() as connection:
            return write_linked(connection, results)

    def settle(self, run: ArchiveRun) -> int:
        """Link the recommendations of all dossiers that changed, in this process; returns how many. Goes on where a
        killed run ended."""
        from .settling import Linked, link_job, link_jobs

        count = 0
        for one in link_jobs(self.reading):
            count += self.link(run, [one if isinstance(one, Linked) else link_job(one)])
        return count

    def relink(self, run: ArchiveRun) -> None:
        """Find all identities and links anew from the facts: what `put` and `settle` keep up to date bit by bit."""
        from .relinking import forget_meanings, resolve_all

        with self._writing() as connection:
            forget_meanings(connection)
            resolve_all(connection)
        self.settle(run)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to ask questions through."""
        with guarded(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._same_file()
        with guarded(self.place), self.engine.begin() as connection:
            yield connection
        self._same_file()

    def _same_file(self) -> None:
        """Raises ArchiveMissingError if the file of the archive is not the one that was opened."""
        if self._file != file_identity(self._place):
            raise ArchiveMissingError("archive_moved", self.place)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

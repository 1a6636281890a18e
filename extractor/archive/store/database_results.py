"""The store as a batch run sees it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import TextClause, bindparam, text

from extractor.archive.questions.survey import CONTAINERS, Count, Survey

from .errors import ArchiveValueError
from .guard import guarded
from .records import SeenFile
from .results import KnownFile
from .rows import Prepared, refused
from .scans import Scan, WaitingScan, scans_of, waiting_scans
from .settling import Linked, LinkJob, link_jobs
from .store import Archive, ArchiveRun
from .writing import chunks

_MOST: Final = 4000
"""Digests for one look-up by size at most; a file whose size is that common is read instead."""


def _listed(query: str) -> TextClause:
    return text(query).bindparams(bindparam("wanted", expanding=True))


_FILES = _listed(
    "SELECT f.path, f.size, f.modified_ns, d.sha256, d.version, d.status, d.media_type FROM files f "
    "JOIN documents d ON d.id = f.document_id WHERE f.path IN :wanted AND f.state = 'current'"
)
_BY_SIZE = _listed(
    "SELECT DISTINCT f.size, d.sha256, d.status, d.media_type FROM files f JOIN documents d ON d.id = f.document_id "
    f"WHERE f.size IN :wanted AND d.version = :version LIMIT {_MOST}"
)
_BY_DIGEST = _listed(
    "SELECT d.sha256, f.path FROM documents d JOIN files f ON f.document_id = d.id "
    "WHERE d.sha256 IN :wanted AND f.state = 'current' ORDER BY f.path"
)
_ALIKE = text(
    "SELECT d.media_type, d.status, d.text_from, d.encoding, count(*), sum(d.pages), sum(f.size), min(f.path) "
    "FROM files f JOIN documents d ON d.id = f.document_id "
    "WHERE f.state = 'current' AND d.status = 'ok' GROUP BY d.media_type, d.status, d.text_from, d.encoding"
)
_UNREAD = text(
    "SELECT f.path, f.size, d.media_type, coalesce(d.status, f.failure), d.pages, coalesce(f.reason, d.reason) "
    "FROM files f LEFT JOIN documents d ON d.id = f.document_id "
    "WHERE f.state = 'unread' OR (f.state = 'current' AND d.status <> 'ok')"
)
_TWICE = text(
    "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM files f JOIN documents d ON d.id = f.document_id "
    "WHERE f.state = 'current' AND f.size > 0 GROUP BY f.document_id HAVING count(*) > 1) AS copies"
)
_GONE = text("SELECT count(*) FROM files WHERE state = 'gone'")
_SUMMARIES = text("SELECT summary FROM runs WHERE summary IS NOT NULL")


class DatabaseResults:
    """Implements `ResultStore` on an archive. `run` is None for one that only asks."""

    at_once = 200
    seconds = 3.0  # a transaction of few documents costs as much as one of ten more: 1.2 ms a document against 0.5

    def __init__(self, archive: Archive, run: ArchiveRun | None = None) -> None:
        self._archive = archive
        self._run = run

    def known(self, paths: Sequence[str]) -> Mapping[str, KnownFile]:
        """What is known of these paths."""
        return {
            path: KnownFile(size, modified_ns, sha256, version, status, media_type in CONTAINERS)
            for path, size, modified_ns, sha256, version, status, media_type in self._rows(_FILES, paths)
        }

    def contents(self, sizes: Sequence[int], version: str, *, only_read: bool) -> Mapping[int, frozenset[str]]:
        """Digests of documents of these sizes that need not be read again."""
        found: dict[int, set[str]] = {}
        for size, sha256, status, media_type in self._rows(_BY_SIZE, sizes, version=version):
            if media_type not in CONTAINERS and (status == "ok" or not (only_read or status == "machine")):
                found.setdefault(size, set()).add(sha256)
        return {size: frozenset(digests) for size, digests in found.items()}

    def paths_of(self, digests: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """The paths of these documents."""
        found: dict[str, list[str]] = {}
        for sha256, path in self._rows(_BY_DIGEST, digests):
            found.setdefault(sha256, []).append(path)
        return found

    def below(self, place: str) -> Iterator[str]:
        """Paths at or below `place`."""
        yield from self._archive.paths(place.rstrip("/") + "/")

    def write(self, prepared: Sequence[Prepared], seen: Sequence[SeenFile]) -> Sequence[str]:
        """Keep all of it: first what is known, so that the rows of containers come last. A value that the database
        refuses costs its document: what is written is split until that is found."""
        assert self._run is not None
        if seen:
            self._archive.seen(self._run, seen)
        return self._put(self._run, prepared) if prepared else ()

    def _put(self, run: ArchiveRun, prepared: Sequence[Prepared]) -> Sequence[str]:
        try:
            self._archive.put(run, prepared)
        except ArchiveValueError as error:
            if len(prepared) == 1:
                self._archive.put(run, [refused(prepared[0], str(error.notice.values.get("reason")))])
                return [prepared[0].path]
            half = len(prepared) // 2
            return [*self._put(run, prepared[:half]), *self._put(run, prepared[half:])]
        return ()

    def gone(self, paths: Sequence[str]) -> None:
        """These files are not there any more."""
        assert self._run is not None
        self._archive.gone(self._run, paths)

    def waiting(self) -> Sequence[WaitingScan]:
        """What waits for OCR; see scans.py."""
        with self._archive.reading() as connection:
            return waiting_scans(connection)

    def scans(self, ids: Sequence[int]) -> Sequence[Scan]:
        """The first file by name of each."""
        with self._archive.reading() as connection:
            return scans_of(connection, ids)

    def link_jobs(self) -> Iterator[LinkJob | Linked]:
        """The dossiers that wait."""
        return link_jobs(self._archive.reading)

    def linked(self, results: Sequence[Linked]) -> None:
        """Keep what came of them, in one transaction."""
        assert self._run is not None
        if results:
            self._archive.link(self._run, results)

    def survey(self) -> Survey:
        """What the archive holds."""
        survey = Survey()
        with guarded(self._archive.place), self._archive.engine.connect() as connection:
            for media_type, status, text_from, encoding, files, pages, size, example in connection.execute(_ALIKE):
                count = Count(files, int(pages), int(size), example)
                survey.add(media_type, status, (text_from, encoding), "", count)
            for path, size, media_type, status, pages, reason in connection.execution_options(yield_per=1000).execute(
                _UNREAD
            ):
                survey.add(media_type, status, (None, None), reason or "", Count(1, pages or 0, size, path))
            survey.duplicates = int(connection.execute(_TWICE).scalar() or 0)
            survey.gone = int(connection.execute(_GONE).scalar() or 0)
            for (summary,) in connection.execute(_SUMMARIES):
                for kind, seconds in (json.loads(summary).get("spent") or {}).items():
                    survey.spent[kind] = survey.spent.get(kind, 0.0) + seconds
        return survey

    def _rows(self, query: TextClause, wanted: Sequence[Any], **values: object) -> Iterator[Any]:
        with guarded(self._archive.place), self._archive.engine.connect() as connection:
            for some in chunks(wanted):
                yield from connection.execute(query, {"wanted": list(some), **values})

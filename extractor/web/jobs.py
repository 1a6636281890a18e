"""The process that takes jobs: reads the files of dossiers into the archive, then makes the dossier's answer.

It is a process of its own, so that answering requests never waits for reading; it ends with the server, and what it
had in hand is begun again at the next start: a run over files goes on where a killed one ended.
"""

import json
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.process import BaseProcess
from textwrap import shorten
from typing import Any, Final

from extractor.archive.runs.batch import BatchRun
from extractor.archive.runs.engines import local_engine
from extractor.archive.runs.found import Listed
from extractor.archive.runs.job_queue import RunRequest
from extractor.archive.runs.linking import link_dossiers
from extractor.archive.runs.progress import Event, Progress
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.errors import ArchiveBusyError, ArchiveError
from extractor.archive.store.store import Archive
from extractor.archive.store.version import extractor_version
from extractor.archive.workbench import dossiers, jobs, results
from extractor.archive.workbench.jobs import BenchJob
from extractor.archive.workbench.results import DossierResult
from extractor.archive.workbench.writing import now, reading, writing
from extractor.reading.office.converter import libreoffice
from extractor.workers.pool import WorkersError

from .settings import Settings
from .views import keep
from .work.dossier import review_dossier
from .work.drawings import ENDINGS, drawn
from .work.registers import count_entries
from .workshop import Call, pool_of

_PAUSE: Final = 0.25
"""Seconds between looks at the line."""
_BUSY_PAUSE: Final = 2.0
"""Seconds until a job is tried again while another run writes to the archive."""
_TOLD_EVERY: Final = 0.3
"""Seconds between two notes of how far a job has come."""
_LONGEST_TITLE: Final = 120


class JobProcess:
    """The process, as the server sees it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: BaseProcess | None = None

    def start(self) -> None:
        """Begin to take jobs."""
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=work_off, args=(self._settings, os.getpid()), name="jobs")
        self._process.start()

    def stop(self) -> None:
        """End it; what it has in hand is begun again another time."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(5)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()


def work_off(settings: Settings, server: int) -> None:
    """Take jobs until the server, a process number, is gone."""
    with Archive.open(settings.archive) as archive:
        with writing(archive) as connection:
            jobs.begin_again(connection)
        while os.getppid() == server:
            job = _next(archive)
            if job is None:
                time.sleep(_PAUSE)
                continue
            _do(archive, settings, job)


def _next(archive: Archive) -> BenchJob | None:
    """The job that is taken, if one waits: whoever only looks writes nothing, four times a second."""
    with reading(archive) as connection:
        if not jobs.any_waiting(connection):
            return None
    with writing(archive) as connection:
        return jobs.take(connection)


def _do(archive: Archive, settings: Settings, job: BenchJob) -> None:
    works: dict[str, Callable[[Archive, Settings, BenchJob], dict[str, Any] | None]] = {
        "read": _read,
        "review": _review,
        "verify": _verify,
        "backup": _backup,
        "draw": _draw,
        "link": _link,
    }
    try:
        told = works[job.kind](archive, settings, job)
    except (ArchiveBusyError, _LaterError) as error:
        with writing(archive) as connection:
            jobs.put_back(connection, job)
        time.sleep(0 if isinstance(error, _LaterError) else _BUSY_PAUSE)
        return
    except ArchiveError as error:
        told = error.notice.plain
    except WorkersError as error:
        told = {"code": "unexpected", "values": {"reason": str(error)}}
    with writing(archive) as connection:
        jobs.end(connection, job, told)


def _review(archive: Archive, settings: Settings, job: BenchJob) -> None:
    """Make the answer of a dossier, in a process that may die."""
    if job.dossier is None:
        return
    answer = _apart(settings, review_dossier, settings.archive, job.dossier, settings.options, confined=False)
    found = DossierResult(**answer)
    with writing(archive) as connection:
        results.store(connection, job.dossier, found)
        documents = json.loads(found.answer)["trace"]["documents"]
        _note_roles(connection, job.dossier, {one["file"]: one["role"] for one in documents})
        dossiers.name(connection, job.dossier, title_of(found, documents))


def _verify(archive: Archive, settings: Settings, job: BenchJob) -> dict[str, Any] | None:
    """Look at the whole archive; what is wrong first, if anything is."""
    from extractor.archive.keeping.verifying import verify

    found = verify(settings.archive)
    with writing(archive) as connection:
        jobs.progress(connection, job, found.checked["documents"], found.checked["documents"], {})
    return found.problems[0].plain if found.problems else None


def _backup(_archive: Archive, settings: Settings, job: BenchJob) -> None:
    """Copy the archive into the folder of the workbench."""
    from extractor.archive.keeping.copying import backup

    settings.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    backup(settings.archive, str(settings.backups / f"archive-{now()[:19].replace(':', '')}-{job.id}.db"))


def _read(archive: Archive, settings: Settings, job: BenchJob) -> None:
    """Read what waits in a dossier, note what came of it, and make the answer."""
    if job.dossier is None:
        return
    with reading(archive) as connection:
        waiting = [one for one in dossiers.files(connection, job.dossier) if one.state == "waiting"]
    _take_registers(archive, settings, job, waiting)
    with reading(archive) as connection:
        waiting = [one for one in dossiers.files(connection, job.dossier) if one.state == "waiting"]
    if waiting:
        _run(archive, settings, job, [one.path for one in waiting])
        with writing(archive) as connection:
            for one in waiting:
                _note_outcome(connection, job.dossier, one)
            dossiers.change(connection, job.dossier)
            if libreoffice() is not None:
                jobs.ask(connection, "draw", job.dossier, job.person)
            jobs.ask(connection, "link", None, job.person)
    _review(archive, settings, job)


class _LaterError(Exception):
    """Something else is wanted first."""


def _draw(archive: Archive, settings: Settings, job: BenchJob) -> None:
    """Draw the office papers of a dossier, so that they are looked at page by page. Raises _LaterError."""
    assert job.dossier is not None
    with reading(archive) as connection:
        found = [one for one in dossiers.files(connection, job.dossier) if one.state == "read" and not one.is_secret]
    for one in found:
        place = settings.drawing(one.sha256)
        if not one.path.lower().endswith(ENDINGS) or place.exists():
            continue
        with reading(archive) as connection:
            if jobs.any_waiting(connection, urgent=True):
                raise _LaterError
        try:
            keep(place, _apart(settings, drawn, one.path, one.sha256, settings.options))
        except WorkersError:
            keep(place, b"")


def _link(archive: Archive, settings: Settings, _job: BenchJob) -> None:
    """Link what was read with the rest of the archive, for `extract ask` and the tables: no screen waits for it.
    Raises _LaterError when another job waits; what is linked by then is kept."""
    request = RunRequest(lambda: (), countable=False, own=(), version=extractor_version(settings.options),
                         options=settings.options)  # fmt: skip
    run, looked = archive.begin_run(request.version, "serve: links"), time.monotonic()
    is_wanted = False

    def tick() -> None:
        nonlocal is_wanted, looked
        if time.monotonic() - looked >= _TOLD_EVERY and not is_wanted:
            looked = time.monotonic()
            with reading(archive) as connection:
                is_wanted = jobs.any_waiting(connection, urgent=True)
            if is_wanted:
                engine.stop()

    try:
        with local_engine(request, settings.workers) as engine:
            link_dossiers(DatabaseResults(archive, run), engine, tick)
    finally:
        archive.end_run(run, None, finished=not is_wanted)
    if is_wanted:
        raise _LaterError


def _run(archive: Archive, settings: Settings, job: BenchJob, paths: Sequence[str]) -> None:
    """A run of `batch` over these files. Raises ArchiveBusyError while another run writes."""
    request = RunRequest(
        places=lambda: [Listed(path) for path in paths],
        countable=False,
        own=(),
        version=extractor_version(settings.options),
        options=settings.options,
        links=False,
    )
    run = archive.begin_run(request.version, f"serve: dossier {job.dossier}")
    teller = _Teller(archive, job, len(paths))
    finished, batch = False, None
    try:
        with local_engine(request, settings.workers) as engine:
            batch = BatchRun(request, DatabaseResults(archive, run), engine, teller)
            batch.run()
        finished = True
    finally:
        archive.end_run(run, batch.summary() if batch else None, finished=finished)
    teller.note()


class _Teller:
    """Notes in the job how far the run has come. Implements `ProgressListener`."""

    def __init__(self, archive: Archive, job: BenchJob, total: int) -> None:
        self._archive, self._job = archive, job
        self._total, self._done = total, 0
        self._failures: Counter[str] = Counter()
        self._noted = 0.0

    def show(self, event: Event) -> None:
        """A file is finished with."""
        if event.kind == "container":
            return
        self._done += 1
        self._total = max(self._total, self._done)
        if event.failure is not None:
            self._failures[event.failure] += 1

    def tick(self, progress: Progress) -> None:
        """Some time has passed."""
        if time.monotonic() - self._noted >= _TOLD_EVERY:
            self.note()

    def note(self) -> None:
        """Write it down."""
        self._noted = time.monotonic()
        with writing(self._archive) as connection:
            jobs.progress(connection, self._job, self._done, self._total, self._failures)


def _take_registers(
    archive: Archive, settings: Settings, job: BenchJob, waiting: Sequence[dossiers.DossierFile]
) -> None:
    """Tables with a column of numbers are registers, unless somebody said otherwise."""
    assert job.dossier is not None
    for one in waiting:
        if not one.path.endswith(_TABLES) or one.role not in (None, "register"):
            continue
        entries = _apart(settings, count_entries, one.path, settings.options)
        if not entries:
            continue
        with writing(archive) as connection:
            dossiers.put_register(connection, job.dossier, one.name, one.path, one.sha256, one.brought_by)
            dossiers.note_file(connection, job.dossier, one.n, "read", "ok", "register")


_TABLES: Final = (".xlsx", ".xls", ".ods", ".csv", ".db", ".sqlite")


def _note_outcome(connection: Any, dossier: int, file: dossiers.DossierFile) -> None:
    """State and status of a file, and the members of a ZIP or message as files of their own."""
    at = dossiers.documents_at(connection, [file.path]).get(file.path)
    inside = dossiers.members_at(connection, file.path)
    if inside:
        dossiers.note_file(connection, dossier, file.n, "container", "ok")
        found = dossiers.documents_at(connection, inside)
        for path in inside:
            name = f"{file.name}!/{path[len(file.path) + 2 :]}"
            n = dossiers.add_file(connection, dossier, name, path, found[path][2] or "", file.brought_by)
            _note(connection, dossier, n, found[path])
        return
    _note(connection, dossier, file.n, at or (None, "not_found", None))


def _note(connection: Any, dossier: int, n: int, found: tuple[int | None, str, str | None]) -> None:
    _, status, sha256 = found
    dossiers.note_file(connection, dossier, n, "read" if status == "ok" else "failed", status, sha256=sha256)


def title_of(found: DossierResult, documents: Sequence[Mapping[str, Any]]) -> str:
    """What a dossier is called that nobody has named: its first conclusion, and what that is about."""
    first = next((one for one in documents if one["role"] == "source" and one["number"]), None)
    if first is None:
        return ""
    read = map(json.loads, found.documents.splitlines())
    subject = next((one["header"]["subject"] for one in read if one["source"]["path"] == first["file"]), None)
    name = f"{first['doc_type'] or ''} {first['number']}".strip()
    return shorten(f"{name}: {subject}" if subject else name, _LONGEST_TITLE, placeholder=" …")


def _note_roles(connection: Any, dossier: int, roles: Mapping[str, Any]) -> None:
    """What the answer takes each file for, by name."""
    for file in dossiers.files(connection, dossier):
        role = roles.get(file.name)
        if role is not None and role != file.guessed:
            dossiers.note_file(connection, dossier, file.n, file.state, file.status, role)


def _apart(settings: Settings, work: Callable[..., Any], *arguments: object, confined: bool = True) -> Any:
    """What `work` makes of `arguments` in a process of its own. Raises WorkersError."""
    limits = settings.options.limits
    with pool_of(1, limits, confined=confined, spawned=False) as pool:
        for done in pool.run([Call(1, work, arguments)]):
            if done.failure is not None:
                raise WorkersError(f"{done.failure.kind}: {done.failure.detail}")
            return done.result
    raise WorkersError("nothing came back")

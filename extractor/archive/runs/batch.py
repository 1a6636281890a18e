"""A run over many files: nothing lost, nothing done twice, and it may end at any moment.

    walk the places → leave out what is known → workers take the rest → write in transactions → note what is gone

Files are known by size and time of last change, then by the hash of their bytes; an answer holds as long as the
extractor that gave it is the same. What is written is whole: a file's rows at once, and all members of a ZIP before
the ZIP itself, so that the next run finds out what is left to do from the store alone.
"""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol

from extractor.archive.questions.survey import kind_of
from extractor.archive.store.records import SeenFile
from extractor.archive.store.results import ResultStore
from extractor.archive.store.rows import Prepared, prepare
from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.errors import ReadingError
from extractor.reading.failures import reason_of
from extractor.record import field, record, replace
from extractor.workers.pool import Done, WorkFailure
from extractor.workers.queue import WorkQueue

from .departures import departed
from .found import Report, absolute, is_address
from .intake import walk
from .job_queue import JobQueue, RunRequest
from .linking import link_dossiers
from .progress import Event, Kind, Progress
from .scans import ScanQueue
from .worker import FileJob, Opened, Outcome, OutOfReach, Read, Same, failed

_PAUSE: Final = 0.5
"""Seconds between two looks whether the rate allows more scans."""
_COUNTING: Final = 0.05
"""Seconds that counting the files ahead may take at a time."""


class JobEngine(Protocol):
    """Where jobs are worked on: processes of this machine, or a cluster."""

    def run(
        self, items: Iterable[FileJob], tick: Callable[[], object] | None = None
    ) -> Iterator[Done[FileJob, Outcome]]:
        """The jobs as they are finished. `items` may end for now and go on after a job is finished."""

    def stop(self) -> None:
        """Begin nothing new; `run` ends when what is in hand is finished."""


class ProgressListener(Protocol):
    """Who is told how the run goes."""

    def show(self, event: Event) -> None:
        """One file is finished with."""

    def tick(self, progress: Progress) -> None:
        """Some time has passed."""


@record(frozen=False)
class RunResult:
    """How a run ended.

    stopped   it was asked to stop before all was done
    vanished  (place, reason) if it stopped because a place went out of reach
    emptied   (place, files known there) for places that hold nothing now: none of their files counts as gone
    gone      how many files are not there any more
    unlinked  ids of documents whose recommendations could not be linked
    """

    report: Report = field(default_factory=Report)
    stopped: bool = False
    vanished: tuple[str, str] | None = None
    emptied: list[tuple[str, int]] = field(default_factory=list)
    gone: int = 0
    unlinked: list[int] = field(default_factory=list)


@record(frozen=False)
class _OpenContainer:
    """A container whose members are on their way; its own row is written after theirs."""

    row: Prepared
    left: int


class BatchRun:
    """One run. `run` does it, `stop` ends it early, also from a signal handler.

    spent  seconds that workers spent, by kind of file
    """

    def __init__(
        self, request: RunRequest, results: ResultStore, engine: JobEngine, listener: ProgressListener
    ) -> None:
        self.progress = Progress()
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._request = request
        self._results = results
        self._engine = engine
        self._listener = listener
        self._queue = JobQueue(request, results, self._notice, self._member_known)
        self._result = RunResult(self._queue.report)
        self._prepared: list[Prepared] = []
        self._seen: list[SeenFile] = []
        self._containers: dict[str, _OpenContainer] = {}
        self._missing: set[str] = set()
        self._scans: ScanQueue | None = None
        self._written = time.monotonic()
        self._ahead = self._count_ahead() if request.countable else None

    def run(self) -> RunResult:
        """Do it all. Raises ArchiveError, IntakeError, WorkersError; what was written before is whole."""
        if self._request.scans.mode != "only":
            self._work_on(self._queue)
        if self._goes_on:
            self._note_departures()
        if self._goes_on and self._request.options.ocr == "auto" and self._request.scans.mode != "later":
            self._read_scans()
        if self._goes_on and self._request.links:
            self._result.unlinked = link_dossiers(self._results, self._engine, self._tick)
        if self._goes_on:
            self.progress.found = self._queue.found
        self._listener.tick(self.progress)
        return self._result

    @property
    def _goes_on(self) -> bool:
        return not self._result.stopped and self._result.vanished is None

    def _work_on(self, queue: WorkQueue[FileJob]) -> None:
        for done in self._engine.run(queue, self._tick):
            self._take(done)
            if len(self._prepared) + len(self._seen) >= self._results.at_once:
                self._write()
        self._write()

    def _read_scans(self) -> None:
        """Pages that wait for OCR, after all that has text; where a rate holds it up, this process waits."""
        only = self._request.scans.mode == "only"
        below = [absolute(place) for place in self._request.places() if not is_address(place)] if only else []
        self._scans = ScanQueue(self._request.scans, self._results, below)
        while self._goes_on and not self._scans.exhausted:
            self._work_on(self._scans)
            if not self._scans.exhausted:
                time.sleep(_PAUSE)
                self._tick()

    def stop(self) -> None:
        """Finish what is in hand, write it, and end."""
        self._result.stopped = True
        self._queue.stop()
        if self._scans is not None:
            self._scans.stop()
        self._engine.stop()

    def summary(self) -> dict[str, Any]:
        """The figures of the run, for the store."""
        return {
            "files": self.progress.done,
            "kinds": dict(self.progress.kinds),
            "failures": dict(self.progress.failures),
            "gone": self._result.gone,
            "pages": self.progress.pages,
            "bytes": self.progress.bytes,
            "seconds": round(self.progress.seconds, 3),
            "spent": {kind: round(seconds, 3) for kind, seconds in self.spent.items()},
        }

    # One file

    def _take(self, done: Done[FileJob, Outcome]) -> None:
        job, outcome = done.item, done.result
        if job.scan:
            self._take_scan(job, done)
            return
        if done.failure is not None:
            self._lost(job, done.failure, done.seconds)
        elif isinstance(outcome, Opened):
            self._open(job, outcome, done.seconds)
        elif isinstance(outcome, Read):
            self._keep(job, outcome, done.seconds)
        elif isinstance(outcome, Same):
            self._seen.append(SeenFile(job.name, outcome.size, outcome.modified_ns, outcome.sha256))
            self._finish(job)
        elif isinstance(outcome, OutOfReach):
            self._out_of_reach(job, outcome)

    def _take_scan(self, job: FileJob, done: Done[FileJob, Outcome]) -> None:
        """One that costs its worker is kept with that reason, and waits no more; one that is out of reach does."""
        if done.failure is not None:
            error = reason_of(done.failure.kind, done.failure.detail, self._request.options.limits)
            if job.lost is None and self._scans is not None:
                self._scans.again(replace(job, lost=error, failure=done.failure.kind))
        elif isinstance(done.result, Read):
            self._prepare(done.result)
            if job.scan == "first" and done.result.prepared.waits:  # counted when it is read to its end
                self.progress.pages += 1
                self.spent[kind_of(done.result.facts.media_type, job.name)] += done.seconds
            else:
                self._count_read(job, done.result, done.seconds)

    def _keep(self, job: FileJob, outcome: Read, seconds: float) -> None:
        self._prepare(outcome)
        self._count_read(job, outcome, seconds)
        self._finish(job)

    def _prepare(self, outcome: Read) -> None:
        """For the next transaction: the file last, so that it is known only with all documents in it."""
        for one in outcome.others:
            self._queue.seen.add(one.path)
        self._prepared += [*outcome.others, outcome.prepared]

    def _count_read(self, job: FileJob, outcome: Read, seconds: float) -> None:
        facts = outcome.facts
        failure = None if facts.status == "ok" else (job.failure or facts.status)
        kind: Kind = "read" if failure is None else "unread"
        if outcome.prepared.waits and not job.scan:
            kind, failure = "waiting", None
        self._notice(Event(job.name, kind, facts.pages, facts.size, seconds, failure, facts.reason))
        self.spent[kind_of(facts.media_type, job.name)] += seconds

    def _open(self, job: FileJob, outcome: Opened, seconds: float) -> None:
        self._notice(Event(job.name, "container", bytes=outcome.row.facts.size, seconds=seconds))
        self.progress.members += len(outcome.jobs)
        self._queue.finished(job)
        if not outcome.jobs:
            self._prepared.append(outcome.row.prepared)
            return
        self._containers[job.path] = _OpenContainer(outcome.row.prepared, len(outcome.jobs))
        self._queue.more(outcome.jobs)

    def _lost(self, job: FileJob, failure: WorkFailure, seconds: float) -> None:
        """It cost its worker twice: only its digest is still asked for, so that it is known next time."""
        error = reason_of(failure.kind, failure.detail, self._request.options.limits)
        if job.lost is None:
            self._queue.again(replace(job, lost=error, failure=failure.kind))
            return
        self._give_up(job, job.lost, job.failure or failure.kind, seconds)

    def _out_of_reach(self, job: FileJob, outcome: OutOfReach) -> None:
        if outcome.kind != "changing" and (place := self._unreachable_place(job.path)) is not None:
            if self._result.vanished is None:
                self._result.vanished = place
                self._queue.stop()
                self._engine.stop()
            return
        if outcome.kind == "missing" and self._results.known([job.name]):
            self._missing.add(job.name)
            self._finish(job)
            return
        self._give_up(job, outcome.reason, outcome.kind, 0.0)

    def _give_up(self, job: FileJob, reason: ReadingError, failure: str, seconds: float) -> None:
        taken = failed(job, reason, seconds)
        self._prepared.append(prepare(taken, self._request.version))
        self._notice(Event(job.name, "unread", 0, job.size, seconds, failure, reason.notice))
        self._finish(job)

    def _finish(self, job: FileJob) -> None:
        self._queue.finished(job)
        if job.member is not None:
            self._member_done(job.path)

    def _member_known(self, job: FileJob, event: Event) -> None:
        self._notice(event)
        self._member_done(job.path)

    def _member_done(self, path: str) -> None:
        """The last member brings the row of the container itself."""
        box = self._containers[path]
        box.left -= 1
        if box.left == 0:
            self._prepared.append(box.row)
            del self._containers[path]

    # The store

    def _write(self) -> None:
        self._written = time.monotonic()
        if not self._prepared and not self._seen:
            return
        events = list(self._told_of(self._seen))
        for _ in self._results.write(self._prepared, self._seen):
            self.progress.failures["not_stored"] += 1
        self._prepared.clear()
        self._seen.clear()
        for event in events:
            self._notice(event)

    def _told_of(self, seen: list[SeenFile]) -> Iterator[Event]:
        """Known bytes under a path: the same file, touched; a file that was moved; or one more copy."""
        places = self._results.paths_of([one.sha256 for one in seen]) if seen else {}
        for one in seen:
            others = [path for path in places.get(one.sha256, ()) if path != one.path]
            if len(others) < len(places.get(one.sha256, ())):
                yield Event(one.path, "known", bytes=one.size)
            else:
                yield Event(one.path, "duplicate" if any(map(_is_there, others)) else "moved", bytes=one.size)

    def _note_departures(self) -> None:
        lost = departed(self._queue, self._results, self._missing)
        self._result.emptied = lost.emptied
        for paths in lost.paths:
            self._results.gone(paths)
            self._result.gone += len(paths)

    # How it goes

    def _notice(self, event: Event) -> None:
        self.progress.count(event)
        self._listener.show(event)
        if event.kind == "known":
            self._listener.tick(self.progress)

    def _tick(self) -> None:
        if time.monotonic() - self._written >= self._results.seconds:
            self._write()
        self._count()
        self._listener.tick(self.progress)

    def _count(self) -> None:
        """Go on counting what the places hold, a little at a time; a walk that is over has counted too."""
        if self._queue.exhausted:
            self.progress.found = self._queue.found
        elif self.progress.found is None and self._ahead is not None:
            until = time.monotonic() + _COUNTING
            for counted in self._ahead:
                if counted is not None:
                    self.progress.found = counted
                if time.monotonic() > until:
                    break

    def _count_ahead(self) -> Iterator[int | None]:
        """None for every file, and at last their number."""
        count = 0
        for _ in walk(self._request.places(), Report(), self._request.own, network=self._request.network):
            count += 1
            yield None
        yield count

    def _unreachable_place(self, path: str) -> tuple[str, str] | None:
        """The folder asked for that `path` lies in, with the reason, if it can't be listed or is empty all at once."""
        root = next((root for root in self._queue.report.roots if path.startswith(root)), None)
        if root is None or is_address(root):
            return None
        try:
            with os.scandir(root) as entries:
                return None if any(entries) else (root, os.strerror(2))
        except OSError as error:
            return root, error.strerror or type(error).__name__


def _is_there(path: str) -> bool:
    """Whether a file is still where it was; a member of a container, while the container is."""
    return is_address(path) or any(os.path.lexists(part) for part in (path, path.partition(SEPARATOR)[0]))

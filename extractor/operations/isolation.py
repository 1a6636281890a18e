"""Files read in processes of their own: one that crashes, hangs or eats all memory costs itself and no other.

    for answer in read_each(files, work, options=options, workers=1):

`work` is called in a worker with one opened file at a time; what it returns comes back in the order of the files. A
file that its worker did not survive comes as `Unread` to `work` in this process, with the reason as a ReadingError.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.containers.gathering import paths_of, sources_of
from extractor.reading.containers.reader import Member, Unread, documents_in, members, open_path
from extractor.reading.containers.recognition import is_container
from extractor.reading.errors import ReadingError, as_data, error_of
from extractor.reading.failures import reason_of
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import field, record
from extractor.workers.queue import WorkQueue

from .parts import each_part

if TYPE_CHECKING:
    from extractor.workers.pool import WorkFailure

R = TypeVar("R")
Work = Callable[[Source | Unread], R]

_Listed = tuple[str, int, list[Any] | None]
"""A member of a container on its way: its name, its bytes, why it can't be opened (`reading.errors.as_data`)."""
Given = tuple[list[R], list[_Listed] | None]
"""What a worker gives back for a job: answers, or the members of a container that are to be read one by one."""
_AHEAD: Final = 32
"""So many finished files a worker may wait for one before them that is not."""


def read_each(
    files: Iterable[str | Path | Source],
    work: Work[R],
    *,
    options: Options | None = None,
    workers: int = 0,
    answer: Any = None,
) -> Iterator[R]:
    """What `work` makes of each document of `files`, in their order. Folders, ZIPs and messages give several.

    workers  processes; 0 reads in this one, where nothing but the readers' own checks holds the limits on time and
             memory. `work` must be picklable where fork is not to be had
    answer   the type of what `work` returns, if it is a record; None for what JSON holds (tuples come back as lists)
    """
    options = options or Options()
    if not workers:
        return (work(source) for source in each_part(sources_of(files, options)))
    retry = not (isinstance(files, Sized) and len(files) == 1)  # a single file has its worker to itself from the start
    return _read_apart(files, work, options, workers, answer, retry=retry)


@record
class _Job:
    """The file number `at`, or its member number `member`, which is named `name`. A source is read with all members."""

    at: int
    file: str | Source
    member: int = -1
    name: str = ""


@record
class _FileReading(Generic[R]):
    """What a worker does with a job: the answers, or the members of the container that the file is, as `Given`."""

    work: Work[R]
    options: Options

    def __call__(self, job: _Job) -> tuple[list[R], list[_Listed] | None]:
        found = self._read(job)
        if isinstance(found, list):
            return found, None
        return [], [(one.name, one.size, as_data(one.problem) if one.problem else None) for one in found]

    def _read(self, job: _Job) -> list[R] | tuple[Member, ...]:
        if isinstance(job.file, Source):
            return [self.work(one) for one in each_part(documents_in(job.file))]
        path = f"{job.file}{SEPARATOR}{job.name}" if job.name else job.file
        try:
            source = open_path(path, self.options)
        except ReadingError as error:
            return [self.work(Unread(path, error))]
        if not job.name and is_container(source):
            return tuple(members(source))
        return [self.work(one) for one in each_part(documents_in(source))]


@record(frozen=False)
class _Answers(Generic[R]):
    """The answers for one file: one part, or as many as it has members; parts that are not known yet are None."""

    parts: list[list[R] | None] = field(default_factory=lambda: [None])
    given: int = 0


class _Jobs(WorkQueue[_Job], Generic[R]):
    """The files as jobs, members of opened containers first, and the answers to them in order."""

    def __init__(self, files: Iterator[str | Source | Unread], work: Work[R], options: Options, ahead: int) -> None:
        super().__init__()
        self._files = files
        self._work = work
        self._limits = options.limits
        self._ahead = ahead
        self._answers: deque[_Answers[R]] = deque()
        self._first = 0

    def refill(self) -> bool:
        """The next file; not so far ahead of the first that is not answered yet."""
        if len(self._answers) >= self._ahead:
            return False
        file = next(self._files, None)
        if file is None:
            self.exhausted = True
            return False
        at = self._first + len(self._answers)
        self._answers.append(_Answers())
        if isinstance(file, Unread):
            self._answers[-1].parts[0] = [self._work(file)]
        else:
            self._ready.append(_Job(at, file))
        return True

    def take(self, job: _Job, found: Given[R] | None, failure: "WorkFailure | None") -> None:
        """Note what came of a job."""
        parts = self._answers[job.at - self._first].parts
        if failure is not None or found is None:
            kind, detail = (failure.kind, failure.detail) if failure else ("died", "")
            found = [self._work(_lost(job, reason_of(kind, detail, self._limits)))], None
        answers, listed = found
        if listed is None:
            parts[max(job.member, 0)] = answers
            return
        parts[:] = [None] * len(listed)
        for number, (name, _, problem) in enumerate(listed):
            if problem is None:
                self._ready.append(_Job(job.at, job.file, number, name))
            else:
                path = f"{job.file}{SEPARATOR}{name}" if name else str(job.file)
                parts[number] = [self._work(Unread(path, error_of(problem)))]

    def ordered(self) -> Iterator[R]:
        """The answers that are known and come next."""
        while self._answers:
            head = self._answers[0]
            while head.given < len(head.parts):
                part = head.parts[head.given]
                if part is None:
                    return
                head.parts[head.given] = []
                head.given += 1
                yield from part
            self._answers.popleft()
            self._first += 1


def _read_apart(
    files: Iterable[str | Path | Source], work: Work[R], options: Options, workers: int, answer: Any, *, retry: bool
) -> Iterator[R]:
    from extractor.reading.reading_pool import reading_pool, records
    from extractor.workers.wire import PLAIN

    jobs = _Jobs(paths_of(files), work, options, _AHEAD * workers)
    wire = PLAIN if answer is None else records(tuple[list[answer], list[_Listed] | None])
    reader = _FileReading(work, options)
    with reading_pool(reader, options.limits, workers=workers, wire=wire, retry=retry) as pool:
        while not jobs.exhausted:
            for done in pool.run(jobs):
                jobs.take(done.item, done.result, done.failure)
                yield from jobs.ordered()
            yield from jobs.ordered()


def _lost(job: _Job, error: ReadingError) -> Unread:
    """The file of a job that its worker did not survive, with its bytes for their hash where they can be had."""
    if isinstance(job.file, Source):
        return Unread(job.file.name, error, job.file)
    if job.name:
        return Unread(f"{job.file}{SEPARATOR}{job.name}", error)
    try:
        return Unread(job.file, error, Source.open(job.file))
    except ReadingError:
        return Unread(job.file, error)  # why it was lost is the reason to tell, not that it is gone by now

"""The jobs of a run as workers ask for them: what the places hold, less what is known already."""

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Final

from extractor.archive.store.results import KnownFile, ResultStore
from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.containers.reader import PART_MARK
from extractor.reading.options import Options
from extractor.record import field, record, replace
from extractor.workers.queue import WorkQueue

from .found import FoundFile, Report
from .intake import walk
from .progress import Event
from .scans import ScanPlan
from .worker import FileJob

LOOKED_UP: Final = 500
"""Files that are looked up in the store at once."""
WORTH_KNOWING: Final = 4096
"""Bytes from which a file of a known size is compared by hash before it is read; smaller ones are read as fast."""


@record
class RunRequest:
    """What a run is asked for.

    places     gives the paths, patterns and addresses, anew each time it is called
    countable  whether `places` may be walked twice, to count the files ahead
    own        paths that are never taken in: the archive itself, its log
    version    of the extractor
    retry      read again what could not be read last time
    rehash     look at the bytes of every file, also where size and time are the same
    scans      when pages that need OCR are read
    network    places on other machines may be asked for
    links      link the dossiers of the archive at the end; else they wait in the store for a run that does
    """

    places: Callable[[], Iterable[str]]
    countable: bool
    own: tuple[str, ...]
    version: str
    options: Options = field(default_factory=Options)
    retry: bool = False
    rehash: bool = False
    scans: ScanPlan = field(default_factory=ScanPlan)
    network: bool = False
    links: bool = True


class JobQueue(WorkQueue[FileJob]):
    """What the places hold and opened containers hold, less what the store knows.

    seen     every path that was come by, known or not; with SEPARATOR or PART_MARK at its end for what did not change,
             and what is in it
    found    files that the places gave so far
    below    how many of them each root of the report gave
    """

    def __init__(
        self,
        request: RunRequest,
        results: ResultStore,
        known: Callable[[Event], object],
        member_known: Callable[[FileJob, Event], object],
    ) -> None:
        """`known` and `member_known` are called for what needs no reading."""
        super().__init__()
        self.report = Report()
        self.seen = SeenNames()
        self.found = 0
        self.below: list[int] = []
        self._request = request
        self._results = results
        self._known = known
        self._member_known = member_known
        self._walk = walk(request.places(), self.report, request.own, network=request.network)
        self._members: deque[Iterator[FileJob]] = deque()
        self._at_work: set[str] = set()

    def refill(self) -> bool:
        """Look up the next members of opened containers, then the next files."""
        if self._members:
            self._look_up_members()
        elif not self.exhausted:
            self._look_up_files()
        else:
            return False
        return True

    def more(self, jobs: Iterable[FileJob]) -> None:
        """Members of a container that was opened."""
        self._members.append(iter(jobs))

    def finished(self, job: FileJob) -> None:
        """The job is done with: its path may come again."""
        self._at_work.discard(job.name)

    def _look_up_files(self) -> None:
        chunk = list(islice(self._counted(), LOOKED_UP))
        if not chunk:
            self.exhausted = True
            return
        known = self._results.known([found.name for found in chunk])
        new: list[FileJob] = []
        for found in chunk:
            name = found.name
            if name in self._at_work:
                self.found -= 1  # named twice, or in two of the places
                continue
            self.seen.add(name)
            row = known.get(name)
            if row is not None and self._holds(row, found.size, found.modified_ns) and not self._opens_again(row):
                self.seen.add(name + (SEPARATOR if row.container else PART_MARK))
                self._known(Event(name, "known", bytes=row.size))
                continue
            self._at_work.add(name)
            new.append(FileJob(found.path, found.size or 0, found.modified_ns))
        self._ready.extend(self._with_digests(new))

    def _counted(self) -> Iterator[FoundFile]:
        for found in self._walk:
            self.found += 1
            self.below += [0] * (len(self.report.roots) - len(self.below))
            if self.below:
                self.below[-1] += 1
            yield found

    def _look_up_members(self) -> None:
        chunk = list(islice(self._members[0], LOOKED_UP))
        if not chunk:
            self._members.popleft()
            return
        known = self._results.known([job.name for job in chunk])
        new: list[FileJob] = []
        for job in chunk:
            self.seen.add(job.name)
            row = known.get(job.name)
            if row is not None and self._holds(row, row.size, job.modified_ns):
                self.seen.add(job.name + PART_MARK)
                self._member_known(job, Event(job.name, "known", bytes=row.size))
            else:
                new.append(job)
        self._ready.extend(self._with_digests(new))

    def _holds(self, row: KnownFile, size: int | None, modified_ns: int | None) -> bool:
        """Whether the answer that is kept is the one that reading would give."""
        return (
            not self._request.rehash
            and modified_ns is not None
            and (row.size, row.modified_ns) == (size, modified_ns)
            and row.sha256 != ""
            and row.version == self._request.version
            and row.status != "machine"
            and not (self._request.retry and row.status != "ok")
        )

    def _opens_again(self, row: KnownFile) -> bool:
        """A container is opened again for those of its members that could not be read."""
        return self._request.retry and row.container

    def _with_digests(self, jobs: Sequence[FileJob]) -> Iterator[FileJob]:
        """The jobs, each with the digests of what is known of its size."""
        sizes = sorted({job.size for job in jobs if job.size >= WORTH_KNOWING})
        digests = self._results.contents(sizes, self._request.version, only_read=self._request.retry) if sizes else {}
        for job in jobs:
            yield replace(job, known=digests.get(job.size, frozenset()))


class SeenNames:
    """Names that were added; asked for only after all were. A name that was never added is taken for one that was
    once in 10¹² times, and then a file that is gone is told of one run later."""

    def __init__(self) -> None:
        self._keys = array("Q")
        self._sorted = True

    def add(self, name: str) -> None:
        """One more name."""
        self._keys.append(_key(name))
        self._sorted = False

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if not self._sorted:
            import numpy

            self._keys = array("Q", numpy.sort(numpy.frombuffer(self._keys, dtype=numpy.uint64)).tobytes())
            self._sorted = True
        key = _key(name)
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key

    def __len__(self) -> int:
        return len(self._keys)


def _key(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")

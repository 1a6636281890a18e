"""Batch runs for tests: on a real store, with workers or in this process."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.archive.questions.survey import Survey
from extractor.archive.runs.batch import BatchRun, RunResult
from extractor.archive.runs.engines import local_engine, reader_of
from extractor.archive.runs.job_queue import RunRequest
from extractor.archive.runs.progress import Event, Progress
from extractor.archive.runs.scans import ScanPlan
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.settling import LinkJob, link_job
from extractor.archive.store.store import Archive
from extractor.reading.options import Options
from extractor.workers.pool import Done
from tests.archive.lines import lines_of

LETTER = """SỞ NỘI VỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: {n}/SNV-VP
An Sơn, ngày 12 tháng 3 năm 2024

Thực hiện Công văn số {n}0/UBND-NC ngày 01/3/2024 của UBND tỉnh An Sơn, Sở Nội vụ báo cáo kết quả thực hiện.
"""


def letters(folder: Path, *numbers: int) -> Path:
    """A folder with one small letter for each number."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in numbers:
        (folder / f"{n}.txt").write_text(LETTER.format(n=n), encoding="utf-8")
    return folder


class Here:
    """An engine that works in this process: quick, and open to tampering."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work = work
        self.stopped = False

    def run(self, items: Iterable[Any], tick: Callable[[], object] | None = None) -> Iterator[Done[Any, Any]]:
        source = iter(items)
        while not self.stopped and (job := next(source, None)) is not None:
            done = link_job(job) if isinstance(job, LinkJob) else self.work(job)
            yield Done(job, done, None, 0.01, 1)
            if tick is not None:
                tick()

    def stop(self) -> None:
        self.stopped = True


@dataclass
class Told:
    """A listener that remembers."""

    events: list[Event] = field(default_factory=list)
    on_event: Callable[[Event], object] = lambda event: None

    def show(self, event: Event) -> None:
        self.events.append(event)
        self.on_event(event)

    def tick(self, progress: Progress) -> None:
        pass


@dataclass
class Result:
    result: RunResult
    told: Told
    survey: Survey
    batch: BatchRun

    @property
    def kinds(self) -> dict[str, int]:
        return dict(Counter(event.kind for event in self.told.events))

    def failures(self) -> dict[str, str | None]:
        return {Path(event.path).name: event.failure for event in self.told.events if event.failure}


def run(
    place: str,
    *places: str | Path,
    workers: int = 0,
    options: Options | None = None,
    version: str = "1",
    retry: bool = False,
    rehash: bool = False,
    scans: ScanPlan | None = None,
    work: Callable[[Any], Any] | None = None,
    told: Told | None = None,
    prepared: Callable[[BatchRun], object] = lambda batch: None,
) -> Result:
    """One run from start to end."""
    request = RunRequest(
        places=lambda: map(str, places),
        countable=True,
        own=(place,),
        version=version,
        options=options or Options(),
        retry=retry,
        rehash=rehash,
        scans=scans or ScanPlan(),
    )
    told = told or Told()
    with Archive.open(place) as archive:
        claim = archive.begin_run(version)
        results = DatabaseResults(archive, claim)
        engine: Any = local_engine(request, workers) if workers else nullcontext(Here(work or reader_of(request)))
        with engine as at_work:
            batch = BatchRun(request, results, at_work, told)
            prepared(batch)
            result = batch.run()
        archive.end_run(claim, batch.summary(), finished=not result.stopped)
        return Result(result, told, results.survey(), batch)


def dump(place: str) -> list[str]:
    """Everything in the store, to compare."""
    with Archive.open(place) as archive:
        return lines_of(archive)

"""Scans come after all that has text: a queue that lies in the store, and when and how fast it is worked on.

What documents here cite is read whole at once; then the others, of long ones the first page only, so that it is soon
known of every scan which document it is; then the rest of those, again with what is cited first.

A document of which pages wait for OCR stands in `waiting`; what text it has is read, unless its first page, which may
bear a secrecy mark, is among them. Whoever runs a batch again, or `--ocr only`, goes on with the queue.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final, Literal

from extractor.archive.store.results import ResultStore
from extractor.archive.store.scans import WaitingScan
from extractor.reading.containers.entries import SEPARATOR
from extractor.record import record
from extractor.workers.queue import WorkQueue

from .worker import FileJob, ScanPart

ScanMode = Literal["now", "later", "only"]
"""now: scans after everything else; later: they wait for another run; only: nothing but those that wait."""

_AT_ONCE: Final = 200
_LONG: Final = 5
"""Pages from which on the first page is read by itself, before the rest of any: at most a fifth more work."""
_HOUR: Final = 3600.0
_DAY: Final = 24


@record
class ScanPlan:
    """When scans are read.

    mode   see `ScanMode`
    hours  (from, to): only between these hours of the day, also over midnight (22, 6)
    rate   pages an hour at most
    """

    mode: ScanMode = "now"
    hours: tuple[int, int] | None = None
    rate: int | None = None

    def is_time(self, hour: int) -> bool:
        """Whether scans may be read in this hour of the day."""
        if self.hours is None:
            return True
        begin, end = self.hours
        return begin <= hour < end if begin <= end else hour >= begin or hour < end


class ScanQueue(WorkQueue[FileJob]):
    """What waits for OCR, the first first (`ResultStore.waiting`).

    early  it ended because it is not the hour
    """

    def __init__(
        self,
        plan: ScanPlan,
        results: ResultStore,
        below: Iterable[str] = (),
        now: Callable[[], datetime] = datetime.now,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`below`: only what lies there, if anything is given."""
        super().__init__()
        self.early = False
        self._plan = plan
        self._results = results
        self._below = tuple(below)
        self._now, self._clock = now, clock
        self._began = clock()
        self._given = 0
        self._whole: set[int] = set()
        self._left = deque(results.waiting())
        self._begun = False

    def refill(self) -> bool:
        """The next scans, if it is the hour and the rate allows it."""
        if not self._plan.is_time(self._now().hour):
            self.early = self.exhausted = True
            return False
        if self._is_ahead():
            return False
        some = self._next()
        if not some:
            self.exhausted = True
            return False
        begins = {one.number: self._begins(one) for one in some}
        for number, path, size, modified_ns, pages in self._results.scans(list(begins)):
            if not self._below or path.startswith(self._below):
                outer, _, member = path.partition(SEPARATOR)
                self._given += 1 if begins[number] else max(pages, 1)
                scan: ScanPart = "first" if begins[number] else "all"
                self._ready.append(FileJob(outer, size, modified_ns, member or None, scan=scan))
        return True

    def _is_ahead(self) -> bool:
        """Whether more pages were given out than the rate allows."""
        rate = self._plan.rate
        return rate is not None and self._given > rate * (self._clock() - self._began) / _HOUR

    def _next(self) -> list[WaitingScan]:
        """The next scans by priority; after the first pages the rest, in the order that these make."""
        if not self._left and self._begun:
            self._begun = False
            self._left.extend(one for one in self._results.waiting() if one.number not in self._whole)
            self._whole.update(one.number for one in self._left)
        return [self._left.popleft() for _ in range(min(self._share, len(self._left)))]

    def _begins(self, one: WaitingScan) -> bool:
        """Whether only the first page of a scan is read now; else it is read to its end."""
        begins = one.blank and not one.cited and one.pages >= _LONG and one.number not in self._whole
        self._begun |= begins
        if not begins:
            self._whole.add(one.number)
        return begins

    @property
    def _share(self) -> int:
        """With a rate one by one, so that it is kept."""
        return _AT_ONCE if self._plan.rate is None else 1


def scan_plan(values: dict[str, Any]) -> ScanPlan:
    """The plan that options say: `ocr` ("later", "only", else now), `hours` ("22-6"), `rate`. Raises ValueError."""
    mode: ScanMode = values["ocr"] if values["ocr"] in ("later", "only") else "now"
    hours = None
    if values.get("hours"):
        begin, dash, end = values["hours"].partition("-")
        hours = (int(begin), int(end))
        if not dash or not all(0 <= hour <= _DAY for hour in hours):
            raise ValueError(values["hours"])
    rate = values.get("rate")
    if rate is not None and rate < 1:
        raise ValueError(rate)
    return ScanPlan(mode, hours, rate)

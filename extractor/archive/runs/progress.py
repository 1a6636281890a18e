"""How far a run is: counts, speed over the last minute, time that is left. Showing them is for another floor."""

import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Final, Literal

from extractor.models.notices import Notice
from extractor.record import field, record

Kind = Literal["read", "unread", "waiting", "known", "moved", "duplicate", "container"]
"""read: read now; waiting: pages of it wait for OCR; unread: no answer, see the failures; known: the same file as last
time; moved: known bytes at a new path, the old one is gone; duplicate: known bytes at one more path; container: a ZIP
or message, opened."""

_WINDOW: Final = 60.0
_STEP: Final = 0.5


@record
class Event:
    """One file that is finished with. `failure` is its status, or what became of its worker, if it was not read."""

    path: str
    kind: Kind
    pages: int = 0
    bytes: int = 0
    seconds: float = 0.0
    failure: str | None = None
    reason: Notice | None = None


@record(frozen=False)
class Progress:
    """The figures of one run so far.

    found  files that the places hold, None until all are counted; members of ZIPs and messages add to it
    """

    clock: Callable[[], float] = time.monotonic
    found: int | None = None
    kinds: Counter[Kind] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    bytes: int = 0
    members: int = 0
    started: float = field(init=False)
    _marks: deque[tuple[float, int, int, int]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.started = self.clock()
        self._mark()

    def count(self, event: Event) -> None:
        """Take one finished file into account."""
        self.kinds[event.kind] += 1
        if event.failure is not None:
            self.failures[event.failure] += 1
        self.pages += event.pages
        if event.kind in ("read", "unread"):
            self.bytes += event.bytes
        if self.clock() - self._marks[-1][0] >= _STEP:
            self._mark()

    @property
    def done(self) -> int:
        """Files that are finished with, known ones included; a container counts as one, and each of its members."""
        return self.kinds.total()

    @property
    def total(self) -> int | None:
        """Files to do in all, as far as is known; None before the places are counted."""
        return None if self.found is None else max(self.found + self.members, self.done)

    @property
    def seconds(self) -> float:
        """Wall time since the run began."""
        return self.clock() - self.started

    @property
    def pages_per_second(self) -> float:
        """Pages read a second, over the last minute."""
        return self._speed(2)

    @property
    def bytes_per_second(self) -> float:
        """Bytes read a second, over the last minute."""
        return self._speed(3)

    @property
    def seconds_left(self) -> float | None:
        """Wall time until all is done, if it goes on as in the last minute; None while that can't be told."""
        total, speed = self.total, self._speed(1)
        if total is None or (speed <= 0 and total > self.done):
            return None
        return (total - self.done) / speed if total > self.done else 0.0

    def _speed(self, column: int) -> float:
        now = (self.clock(), self.done, self.pages, self.bytes)
        while len(self._marks) > 1 and now[0] - self._marks[0][0] > _WINDOW:
            self._marks.popleft()
        first = self._marks[0]
        passed = now[0] - first[0]
        return (now[column] - first[column]) / passed if passed > 0 else 0.0

    def _mark(self) -> None:
        self._marks.append((self.clock(), self.done, self.pages, self.bytes))

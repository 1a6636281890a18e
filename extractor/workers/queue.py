"""The one queue that feeds workers, whoever reads: a few files in order, or an archive."""

from collections import deque
from collections.abc import Iterator
from typing import Generic, TypeVar

J = TypeVar("J")


class WorkQueue(Iterator[J], Generic[J]):
    """Jobs as workers ask for them: what is ready, then what `refill` finds. It ends when there is nothing to do just
    now; asked again after `more` jobs came in, it goes on.

    exhausted  nothing new will be found: only what is ready, or comes from jobs at work, is left
    """

    def __init__(self) -> None:
        self.exhausted = False
        self._ready: deque[J] = deque()
        self._stopped = False

    def __next__(self) -> J:
        while not self._stopped and (self._ready or self.refill()):
            if self._ready:
                return self._ready.popleft()
        raise StopIteration

    def refill(self) -> bool:
        """Look for jobs and put them into `_ready`; False if there is nowhere to look just now."""
        raise NotImplementedError

    def again(self, job: J) -> None:
        """A job that comes before all others."""
        self._ready.appendleft(job)

    def stop(self) -> None:
        """Give nothing more."""
        self._stopped = True

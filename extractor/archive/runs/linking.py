"""The end of a run: dossiers that changed are linked where files were read; this process gathers and writes."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol, cast

from extractor.archive.store.results import ResultStore
from extractor.archive.store.settling import Linked, LinkJob
from extractor.workers.pool import Done
from extractor.workers.queue import WorkQueue

_AT_ONCE: Final = 200
_SECONDS: Final = 1.0
"""What came of so many jobs, or after such a time, is written together."""


class LinkEngine(Protocol):
    """Where jobs are worked on: that of the files does these too."""

    def run(self, items: Iterable[Any], tick: Callable[[], object] | None = None) -> Iterator[Done[Any, Any]]: ...


class _LinkQueue(WorkQueue[LinkJob]):
    """The jobs of all dossiers that wait; what needs no work goes straight to `done`."""

    def __init__(self, jobs: Iterator[LinkJob | Linked], done: list[Linked]) -> None:
        super().__init__()
        self._jobs = jobs
        self._done = done

    def refill(self) -> bool:
        """The next job."""
        one = next(self._jobs, None)
        if one is None:
            self.exhausted = True
        elif isinstance(one, Linked):
            self._done.append(one)
        else:
            self._ready.append(one)
        return one is not None


def link_dossiers(results: ResultStore, engine: LinkEngine, tick: Callable[[], object] | None = None) -> list[int]:
    """Link all dossiers that changed, going on where a killed run ended.

    A job that fails is cut into its dossiers; returns the sources of those that can't be linked even alone: they have
    no links until one of their papers changes.
    """
    done: list[Linked] = []
    lost: list[int] = []
    jobs = _LinkQueue(results.link_jobs(), done)
    written = time.monotonic()
    for one in engine.run(jobs, tick):
        if one.failure is None:
            done.append(cast("Linked", one.result))
        elif len(one.item.dossiers) > 1:
            for part in one.item.apart():
                jobs.again(part)
        else:
            lost.append(one.item.dossiers[0][0])
            done.append(Linked((one.item.dossiers[0][0],)))
        if len(done) >= _AT_ONCE or time.monotonic() - written > _SECONDS:
            results.linked(done)
            done.clear()
            written = time.monotonic()
    results.linked(done)
    return lost

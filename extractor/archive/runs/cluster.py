"""The jobs of a run on a Ray cluster: the same worker function, in tasks of several files.

A task hands its files to one process of its own, within the same limits as on one machine, so that a deadly file costs
itself and not the task. A task whose machine is lost is done again elsewhere by Ray; one that fails even so is cut
into single files. No more tasks are under way than the cluster has places for, twice over: results are taken in as
they come, so that neither the cluster nor this process fills up.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Self

from extractor.reading.options import Limits
from extractor.reading.reading_pool import reading_pool
from extractor.workers.pool import Done, Pool, WorkFailure

from .engines import OUTCOMES, reader_of, warm_up
from .job_queue import RunRequest
from .worker import FileJob, FileReader, Outcome

FILES: Final = 16
"""Files in one task at most: starting a task takes some 2 ms."""
BYTES: Final = 16_000_000
"""Bytes of the files of one task, about."""
_AHEAD: Final = 2
_WAIT: Final = 0.2
_RETRIES: Final = 3
"""Times that Ray does a task again when a machine or process of its own is lost."""


class ClusterError(RuntimeError):
    """Ray is missing, or can't be reached."""


class Cluster:
    """An engine on Ray. A context manager.

    address  "ray://host:10001" of a cluster, "auto" for the one this machine belongs to; None starts Ray here, with
             `workers` processes
    """

    def __init__(self, request: RunRequest, workers: int, address: str | None = None) -> None:
        """Connect. Raises ClusterError."""
        try:
            import ray
        except ImportError as error:
            raise ClusterError("") from error
        self._ray: Any = ray
        self._stopped = False
        self._ours = not ray.is_initialized()
        where: dict[str, Any] = {"address": address} if address else {"num_cpus": workers, "include_dashboard": False}
        try:
            if self._ours:
                ray.init(**where, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            raise ClusterError(" ".join(str(error).split())) from error
        self._reader = ray.put(reader_of(request))
        self._limits = ray.put(request.options.limits)
        self._work: Any = ray.remote(num_cpus=1, max_retries=_RETRIES)(take_some)

    def run(
        self, items: Iterable[FileJob], tick: Callable[[], object] | None = None
    ) -> Iterator[Done[FileJob, Outcome]]:
        """The jobs as they are finished."""
        source = iter(items)
        under_way: dict[Any, tuple[FileJob, ...]] = {}
        again: deque[FileJob] = deque()
        while True:
            while len(under_way) < self._room() and (jobs := self._next(source, again)):
                under_way[self._work.remote(self._reader, self._limits, jobs)] = jobs
            if not under_way:
                return
            ready, _ = self._ray.wait(list(under_way), num_returns=1, timeout=_WAIT)
            for reference in ready:
                jobs = under_way.pop(reference)
                try:
                    yield from self._ray.get(reference)
                except self._ray.exceptions.RayError as error:
                    yield from _lost(jobs, again, error)
            if tick is not None:
                tick()

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopped = True

    def _room(self) -> int:
        """Tasks that may be under way; machines come and go."""
        return _AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def _next(self, source: Iterator[FileJob], again: deque[FileJob]) -> tuple[FileJob, ...]:
        if again:
            return (again.popleft(),)
        jobs: list[FileJob] = []
        size = 0
        while not self._stopped and len(jobs) < FILES and size < BYTES:
            job = next(source, None)
            if job is None:
                break
            jobs.append(job)
            size += job.size
        return tuple(jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._ours:
            self._ray.shutdown()


def take_some(reader: FileReader, limits: Limits, jobs: Sequence[FileJob]) -> list[Done[FileJob, Outcome]]:
    """What a Ray task does: some files, in a process of its own that stays for the next task."""
    return list(_pool(reader, limits).run(jobs))


_pools: dict[bytes, Pool[FileJob, Outcome]] = {}


def _pool(reader: FileReader, limits: Limits) -> Pool[FileJob, Outcome]:
    import pickle

    key = pickle.dumps((reader, limits))
    if key not in _pools:
        for pool in _pools.values():
            pool.close()
        _pools.clear()
        _pools[key] = reading_pool(
            reader,
            limits,
            wire=OUTCOMES,
            network=reader.network,
            initialise=warm_up,
            method="spawn",  # processes of Ray have threads: they can't fork
        )
    return _pools[key]


def _lost(jobs: Sequence[FileJob], again: deque[FileJob], error: Exception) -> Iterator[Done[FileJob, Outcome]]:
    """A task failed as a whole, even though Ray did it again: its files one by one, or the single file given up."""
    if len(jobs) > 1:
        again.extend(jobs)
        return
    detail = (str(error).splitlines() or [type(error).__name__])[0]
    yield Done(jobs[0], None, WorkFailure("died", f"Ray: {detail}"), 0.0, 1 + _RETRIES)

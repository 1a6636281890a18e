"""Work on many items in processes with limits on time and memory. One that dies or hangs costs its one item.

    with Pool(read, workers=2, seconds=60, memory_bytes=1 << 30) as pool:
        for done in pool.run(paths):
            print(done.item, done.failure or done.result)

Measured against pebble 5.2 (2 cores): the same 1.9 times the throughput with two workers as with one, 0.09 ms an item
against 0.17 to 0.33. Not used because it forks from threads and takes the whole stream of items at once.
"""

import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Generic, Literal, Protocol, Self, TypeVar

from extractor.record import field, record

from .folder import sweep
from .sandbox import Sandbox
from .serving import BROKEN, DONE, PROTOCOL, READY, Channel, Reply, WorkerSetup, read_reply
from .wire import PLAIN, Wire

T = TypeVar("T")
R = TypeVar("R")

FailureKind = Literal["timed_out", "overloaded", "out_of_memory", "died", "raised"]
Method = Literal["fork", "spawn"]

_PREFETCHED_BYTES = 16 * 1024
"""An item may wait in the pipe of a busy worker if it is not larger: a pipe holds 64 kB, so sending never blocks."""
_IN_HAND = 2
"""Items a worker may have: the one it works on and the next, so that it need not wait for us."""
_PATIENT = 6.0
"""Wall time for an item, as a multiple of the processor time that it may take: a machine that does many other things
gives it less, and a file is not to blame for that."""
_TICK = 0.2
"""Seconds after which `stop()` is seen at the latest."""
_PATIENCE = 2.0
"""Seconds in which a worker that was told to go may do so."""
_BEGINNING = 120.0
"""Seconds in which a worker must have begun."""
_FALSE_STARTS = 3
"""So many workers in a row that die before they begin are a fault of the machine, not of an item."""


class WorkersError(RuntimeError):
    """Workers can't begin: the system gives none, `initialise` raised, or they died or hung in it. No fault of any
    item."""


@record
class WorkFailure:
    """Why there is no result. `detail`: "signal 11", "60 s", "360 12.5" (`overloaded`: seconds that passed, seconds of
    work), or what was raised."""

    kind: FailureKind
    detail: str


@record
class Done(Generic[T, R]):
    """One item that is finished with. `failure` is None if there is a `result`.

    seconds   wall time of the last attempt
    attempts  1, or 2 if it was tried again alone
    """

    item: T
    result: R | None
    failure: WorkFailure | None
    seconds: float
    attempts: int


class Worker(Protocol):
    """A process at the other end of a channel."""

    channel: Channel

    def load(self) -> tuple[bool, float] | None:
        """Whether it could use a processor or waits for the disk, and the seconds of processor time that it and the
        programs it waited for had so far; None where the system does not tell."""

    def end(self, *, patience: float = 0.0) -> tuple[str, int]: ...

    @staticmethod
    def wait(workers: Any, seconds: float) -> Any: ...


@record(frozen=False)
class _Task(Generic[T]):
    """An item on its way. `alone`: to be worked on by a fresh worker that gets nothing else."""

    item: T
    message: bytes
    attempts: int = 0
    alone: bool = False


@record(frozen=False)
class _BusyWorker(Generic[T]):
    """A worker and what it has in hand, the item it works on first.

    since    when it began with it, or with itself
    charged  seconds that count as spent on it up to `looked`: while it could use a processor or waits for the disk,
             those it was given, else all that passed
    had      processor time of the worker at `looked`
    """

    worker: Worker
    since: float
    looked: float = field(init=False)
    charged: float = 0.0
    had: float | None = None
    tasks: deque[_Task[T]] = field(default_factory=deque)
    begun: bool = False
    left: int = 0

    def __post_init__(self) -> None:
        self.looked = self.since

    def begins(self) -> None:
        """It begins with the next item, or with itself."""
        self.since = self.looked = time.monotonic()
        self.charged, self.had = 0.0, None

    def look(self, now: float) -> None:
        """Charge what passed since the last look."""
        passed, self.looked = now - self.looked, now
        load = self.worker.load()
        busy, had = load if load is not None else (False, None)
        given = had - self.had if had is not None and self.had is not None else passed
        self.charged += min(given, passed) if busy else passed
        self.had = had


class Pool(Generic[T, R]):
    """Processes that do `work`, for as many runs as wanted. A context manager; not for use by several threads.

    workers           processes at the same time
    seconds           processor time for one item (Linux; elsewhere wall time); wall time six times as much
    memory_bytes      address space that a worker may take beyond what it starts with (Linux; elsewhere unlimited)
    tasks_per_worker  items after which a process is replaced by a fresh one
    initialise        called once in each process before its first item
    retry             try an item once more, alone, after it was lost, took too long or too much memory
    method            "fork" (Linux) or "spawn" (elsewhere, and for parents with threads): then `work`, `initialise`
                      and items must be picklable
    wire              how results come back: as JSON, or as records of known types. Never by pickle
    tidy              called when all workers have ended: what they could not take away themselves
    sandbox           what the kernel lets workers do beyond reading files and writing into a folder of their own, which
                      is taken away with them; None: whatever this user may
    """

    def __init__(
        self,
        work: Callable[[T], R],
        *,
        workers: int = 1,
        seconds: float,
        memory_bytes: int,
        tasks_per_worker: int = 500,
        initialise: Callable[[], None] | None = None,
        retry: bool = True,
        method: Method | None = None,
        wire: Wire = PLAIN,
        sandbox: Sandbox | None = None,
        tidy: Callable[[], object] | None = None,
    ) -> None:
        if workers < 1 or tasks_per_worker < 1:
            raise ValueError("at least one worker and one task a worker")
        self._duty = WorkerSetup(work, initialise, memory_bytes, wire, sandbox)
        self._workers = workers
        self._seconds = seconds
        self._memory = memory_bytes
        self._tidy = tidy
        if sandbox is not None:
            sweep()
        self._tasks_per_worker = tasks_per_worker
        self._retry = retry
        self._make = maker_of(method)
        self._hands: list[_BusyWorker[T]] = []
        self._waiting: deque[_Task[T]] = deque()
        self._false_starts = 0
        self._stopped = False

    def run(self, items: Iterable[T], tick: Callable[[], object] | None = None) -> Iterator[Done[T, R]]:
        """The items as they are finished; with one worker, in their order. `items` is read as workers get free, never
        more than two a worker ahead, and not at all after `stop()`. An iterator that ends while items are at work is
        asked again after each of them, and may go on. `tick` is called at least five times a second.

        Raises WorkersError if workers can't begin, and what reading `items` raises.
        """
        self._stopped = False
        source = iter(items)
        try:
            while True:
                self._feed(source)
                if not any(hand.tasks for hand in self._hands):
                    if self._waiting:
                        continue
                    return
                yield from self._collect()
                if tick is not None:
                    tick()
        finally:
            self._waiting.clear()
            for hand in [hand for hand in self._hands if hand.tasks]:
                self._end(hand)

    def stop(self) -> None:
        """Begin nothing new: `run` ends when what workers have in hand is finished. Safe in a signal handler."""
        self._stopped = True

    def close(self) -> None:
        """End all workers. Those that are at work are killed."""
        for hand in self._hands:
            if not hand.tasks:
                self._send(hand, pickle.dumps((), PROTOCOL))
        for hand in list(self._hands):
            self._end(hand, patience=0.0 if hand.tasks else _PATIENCE)
        if self._tidy is not None:
            self._tidy()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Giving out

    def _feed(self, source: Iterator[T]) -> None:
        """Give items to workers that can take one, first to those that have nothing."""
        for depth in range(_IN_HAND):
            while (task := self._next(source)) is not None:
                hand = self._free(depth, task)
                if hand is None:
                    self._waiting.appendleft(task)
                    break
                self._give(hand, task)
            else:
                return

    def _next(self, source: Iterator[T]) -> _Task[T] | None:
        while self._waiting:
            task = self._waiting.popleft()
            if task.attempts or not self._stopped:  # what was begun once is finished with, stopped or not
                return task
        if self._stopped or (self._full and all(len(hand.tasks) >= _IN_HAND for hand in self._hands)):
            return None
        for item in source:
            return _Task(item, pickle.dumps((item,), PROTOCOL))
        return None

    @property
    def _full(self) -> bool:
        return len(self._hands) >= self._workers

    def _free(self, depth: int, task: _Task[T]) -> _BusyWorker[T] | None:
        """A worker that has `depth` items in hand and may take `task`."""
        if depth and (task.alone or len(task.message) > _PREFETCHED_BYTES):
            return None
        found = next((hand for hand in self._hands if self._may_take(hand, depth, task)), None)
        if found is not None or depth:
            return found
        if self._full:
            idle = next((hand for hand in self._hands if not hand.tasks), None)
            if idle is None:
                return None
            self._end(idle)  # it is used up, or not fresh enough for a second attempt
        return self._start()

    def _may_take(self, hand: _BusyWorker[T], depth: int, task: _Task[T]) -> bool:
        if len(hand.tasks) != depth or not hand.left or (depth and hand.tasks[0].alone):
            return False
        return not task.alone or hand.left == self._tasks_per_worker  # a fresh one

    def _start(self) -> _BusyWorker[T]:
        worker = started(self._make, self._duty, [hand.worker for hand in self._hands])
        hand: _BusyWorker[T] = _BusyWorker(worker, time.monotonic(), left=self._tasks_per_worker)
        self._hands.append(hand)
        return hand

    def _give(self, hand: _BusyWorker[T], task: _Task[T]) -> None:
        if hand.begun and not hand.tasks:
            hand.begins()
        task.attempts += 1
        hand.tasks.append(task)
        hand.left = 0 if task.alone else hand.left - 1
        self._send(hand, task.message)

    @staticmethod
    def _send(hand: _BusyWorker[T], message: bytes) -> None:
        with suppress(OSError):  # it is gone: the end of its channel tells, and what it had is counted there
            hand.worker.channel.send_bytes(message)

    # Taking in

    def _collect(self) -> Iterator[Done[T, R]]:
        """Wait a little for answers, then look whose time is over."""
        busy = [hand for hand in self._hands if hand.tasks]
        by_worker = {id(hand.worker): hand for hand in busy}
        ready: Sequence[Worker] = busy[0].worker.wait([hand.worker for hand in busy], min(_TICK, self._seconds))
        for worker in ready:
            hand = by_worker[id(worker)]
            try:
                message = worker.channel.recv_bytes()
            except (EOFError, OSError):
                yield from self._lost(hand)
                continue
            yield from self._answered(hand, read_reply(message, self._duty.wire))
        now = time.monotonic()
        for hand in busy:
            if hand.worker not in ready and hand.tasks and now - hand.looked >= min(_TICK, self._seconds):
                hand.look(now)
                if hand.charged > self._allowed(hand) or now - hand.since > _PATIENT * self._allowed(hand):
                    yield from self._overdue(hand)

    def _allowed(self, hand: _BusyWorker[T]) -> float:
        return self._seconds if hand.begun else _BEGINNING

    def _answered(self, hand: _BusyWorker[T], answer: Reply) -> Iterator[Done[T, R]]:
        hand.begins()
        kind, detail = answer.failure
        if answer.kind == READY:
            hand.begun = True
            self._false_starts = 0
            return
        if answer.kind == BROKEN:
            self._end(hand)
            raise WorkersError(detail)
        task = hand.tasks.popleft()
        if answer.kind == DONE:
            yield Done(task.item, answer.result, None, answer.seconds, task.attempts)
        elif kind == "out_of_memory":
            self._end(hand)  # what is left in it is not to be trusted
            yield from self._again(task, WorkFailure("out_of_memory", detail), answer.seconds)
        else:
            yield Done(task.item, None, WorkFailure("raised", detail), answer.seconds, task.attempts)

    def _lost(self, hand: _BusyWorker[T]) -> Iterator[Done[T, R]]:
        """A worker is gone: its first item is to blame, unless it never began."""
        if not hand.begun:
            self._false_start(hand)
            return
        task, since = hand.tasks.popleft(), hand.since
        detail, grown = self._end(hand)
        kind: FailureKind = "out_of_memory" if grown > self._memory / 2 else "died"
        yield from self._again(task, WorkFailure(kind, detail), time.monotonic() - since)

    def _overdue(self, hand: _BusyWorker[T]) -> Iterator[Done[T, R]]:
        if hand.worker.wait([hand.worker], 0):
            return  # it answered while this process, not it, was kept from the processor
        if not hand.begun:
            self._false_start(hand)
            return
        task, passed = hand.tasks.popleft(), time.monotonic() - hand.since
        failure = WorkFailure("timed_out", f"{self._seconds:g} s")
        if hand.charged <= self._seconds:
            failure = WorkFailure("overloaded", f"{passed:.0f} {hand.charged:.0f}")
        self._end(hand)
        yield from self._again(task, failure, passed)

    def _false_start(self, hand: _BusyWorker[T]) -> None:
        detail, _ = self._end(hand)
        self._false_starts += 1
        if self._false_starts >= _FALSE_STARTS:
            raise WorkersError(f"workers end before they begin: {detail}")

    def _again(self, task: _Task[T], failure: WorkFailure, seconds: float) -> Iterator[Done[T, R]]:
        """Put a failed item in front to be tried alone, or give it up."""
        if self._retry and task.attempts <= 1:
            task.alone = True
            self._waiting.appendleft(task)
        else:
            yield Done(task.item, None, failure, seconds, task.attempts)

    def _end(self, hand: _BusyWorker[T], patience: float = 0.0) -> tuple[str, int]:
        """End a worker; what it had in hand and had not begun goes back to the front."""
        self._hands.remove(hand)
        for task in reversed(hand.tasks):
            task.attempts -= 1
            self._waiting.appendleft(task)
        hand.tasks.clear()
        return hand.worker.end(patience=patience)


def started(make: Callable[[WorkerSetup, list[Any]], Any], duty: WorkerSetup, others: list[Any]) -> Any:
    """A worker that `make` starts. Raises WorkersError where the system gives no process, pipe or folder."""
    try:
        return make(duty, others)
    except OSError as error:
        raise WorkersError(error.strerror or str(error)) from error


def maker_of(method: Method | None) -> Callable[[WorkerSetup, list[Any]], Any]:
    """What starts a worker by `method`; None: as this system does best."""
    if (method or ("fork" if sys.platform == "linux" else "spawn")) == "fork":
        from .forked import ForkedWorker

        return ForkedWorker
    from .spawned import SpawnedWorker

    return SpawnedWorker

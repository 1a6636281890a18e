"""Worker processes for a server: nothing that comes from outside is opened in the process that answers requests.

    answer = await workshop.do(read_document, name, data)

A request waits in line; a worker that crashes, hangs or eats all memory costs its one request (`WorkFailedError`). What
comes back is data: numbers, words, bytes, lists and maps of them; a record comes back as a map.
"""

import asyncio
import queue
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Any

from extractor.reading.options import Limits
from extractor.reading.reading_pool import reading_pool
from extractor.record import record
from extractor.workers.pool import Pool, WorkersError, WorkFailure
from extractor.workers.wire import RecordWire

DATA = RecordWire(Any)
"""Answers of any shape, as data."""


class WorkFailedError(Exception):
    """A worker did not finish."""

    def __init__(self, failure: WorkFailure) -> None:
        super().__init__(failure.kind, failure.detail)
        self.failure = failure


@record
class Call:
    """What a worker is asked to do: a function of a module, and what it is called with."""

    number: int
    work: Callable[..., Any]
    arguments: tuple[Any, ...]

    def __call__(self) -> Any:
        return self.work(*self.arguments)


class Workshop:
    """Workers that are started when first needed, and a thread that feeds them.

    confined  in a sandbox: for all that opens files from outside; the archive can't be asked from inside it
    once      a fresh process for each call: for work that asks the archive and goes into the sandbox by itself then
    """

    def __init__(self, workers: int, limits: Limits, *, confined: bool = True, once: bool = False) -> None:
        self._workers = workers
        self._limits = limits
        self._confined = confined
        self._once = once
        self._asked: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._open: dict[int, Future[Any]] = {}
        self._numbers = 0
        self._thread: Thread | None = None

    async def do(self, work: Callable[..., Any], *arguments: object) -> Any:
        """What `work`, a function of a module, makes of `arguments` in a worker. Raises WorkFailedError."""
        if self._thread is None:
            self._thread = Thread(target=self._feed, daemon=True, name="workshop")
            self._thread.start()
        self._numbers += 1
        call = Call(self._numbers, work, arguments)
        answer: Future[Any] = Future()
        self._open[call.number] = answer
        self._asked.put(call)
        return await asyncio.wrap_future(answer)

    def close(self) -> None:
        """End all workers; what they have in hand is not finished."""
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join(5)

    def _feed(self) -> None:
        with pool_of(self._workers, self._limits, confined=self._confined, spawned=True, once=self._once) as pool:
            while (first := self._asked.get()) is not None:
                calls = _Calls(first, self._asked)
                try:
                    for done in pool.run(calls):
                        self._answer(done.item, done.result, done.failure)
                except (WorkersError, RuntimeError, OSError) as error:  # who waits is told; the next call begins anew
                    for number in list(self._open):
                        self._answer(Call(number, do, ()), None, WorkFailure("died", str(error)))
                if calls.over:
                    return

    def _answer(self, call: Call, result: Any, failure: WorkFailure | None) -> None:
        future = self._open.pop(call.number)
        if not future.set_running_or_notify_cancel():
            return
        if failure is None:
            future.set_result(result)
        else:
            future.set_exception(WorkFailedError(failure))


def pool_of(workers: int, limits: Limits, *, confined: bool, spawned: bool, once: bool = False) -> Pool[Call, Any]:
    """The processes. `spawned`: from a process with threads, which must not fork."""
    method = "spawn" if spawned else None
    if confined:
        return reading_pool(do, limits, workers=workers, wire=DATA, retry=False, method=method)  # type: ignore[arg-type]
    return Pool(
        do,
        workers=workers,
        seconds=limits.seconds,
        memory_bytes=limits.memory_bytes,
        tasks_per_worker=1 if once else 500,
        retry=False,
        method=method,  # type: ignore[arg-type]
        wire=DATA,
    )


class _Calls:
    """The calls that wait, as the pool asks for them. `over`: the server closes."""

    def __init__(self, first: Call, asked: "queue.SimpleQueue[Call | None]") -> None:
        self._first: Call | None = first
        self._asked = asked
        self.over = False

    def __iter__(self) -> "_Calls":
        return self

    def __next__(self) -> Call:
        if self._first is not None:
            call, self._first = self._first, None
            return call
        try:
            waiting = None if self.over else self._asked.get_nowait()
        except queue.Empty:
            raise StopIteration from None
        if waiting is None:
            self.over = True
            raise StopIteration
        return waiting


def do(call: Call) -> Any:
    """What a worker does with a call."""
    return call()

"""Worker processes for a server: nothing that comes from outside is opened in the process that answers requests.

    answer = await workshop.do(read_document, name, data)

A request waits in line; a worker that crashes, hangs or eats all memory costs its one request (`WorkFailedError`).
"""

import asyncio
import queue
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Any, TypeVar

from extractor.reading.options import Limits
from extractor.record import record
from extractor.workers.pool import Pool, WorkersError, WorkFailure

R = TypeVar("R")


class WorkFailedError(Exception):
    """A worker did not finish."""

    def __init__(self, failure: WorkFailure) -> None:
        super().__init__(failure.kind, failure.detail)
        self.failure = failure


@record
class _Call:
    """What a worker is asked to do: a function of a module, and what it is called with."""

    number: int
    work: Callable[..., Any]
    arguments: tuple[Any, ...]


class Workshop:
    """Workers that are started when first needed, and a thread that feeds them."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits
        self._asked: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._open: dict[int, Future[Any]] = {}
        self._numbers = 0
        self._thread: Thread | None = None

    async def do(self, work: Callable[..., R], *arguments: object) -> R:
        """What `work`, a function of a module, makes of `arguments` in a worker. Raises WorkFailedError."""
        if self._thread is None:
            self._thread = Thread(target=self._feed, daemon=True, name="workshop")
            self._thread.start()
        self._numbers += 1
        call = _Call(self._numbers, work, arguments)
        answer: Future[R] = Future()
        self._open[call.number] = answer
        self._asked.put(call)
        return await asyncio.wrap_future(answer)

    def close(self) -> None:
        """End all workers; what they have in hand is not finished."""
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join(5)

    def _feed(self) -> None:
        with Pool(
            _do,
            workers=self._workers,
            seconds=self._limits.seconds,
            memory_bytes=self._limits.memory_bytes,
            retry=False,
            method="spawn",
        ) as pool:
            while (first := self._asked.get()) is not None:
                calls = _Calls(first, self._asked)
                try:
                    for done in pool.run(calls):
                        self._answer(done.item, done.result, done.failure)
                except WorkersError as error:
                    for number in list(self._open):
                        self._answer(_Call(number, _do, ()), None, WorkFailure("died", str(error)))
                if calls.over:
                    return

    def _answer(self, call: _Call, result: Any, failure: WorkFailure | None) -> None:
        future = self._open.pop(call.number)
        if not future.set_running_or_notify_cancel():
            return
        if failure is None:
            future.set_result(result)
        else:
            future.set_exception(WorkFailedError(failure))


class _Calls:
    """The calls that wait, as the pool asks for them. `over`: the server closes."""

    def __init__(self, first: _Call, asked: "queue.SimpleQueue[_Call | None]") -> None:
        self._first: _Call | None = first
        self._asked = asked
        self.over = False

    def __iter__(self) -> "_Calls":
        return self

    def __next__(self) -> _Call:
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


def _do(call: _Call) -> Any:
    return call.work(*call.arguments)

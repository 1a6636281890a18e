"""One worker that gives its answer in parts: for what is too large to be held twice, as the rows of a register.

for part in streamed(rows, path, seconds=60, memory_bytes=1 << 30, wire=PLAIN):
"""

import pickle
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from .pool import Method, WorkersError, WorkFailure, maker_of, started
from .sandbox import Sandbox
from .serving import BROKEN, DONE, FAILED, PART, PROTOCOL, WorkerSetup, read_reply
from .wire import PLAIN, Wire

T = TypeVar("T")


class StreamError(Exception):
    """The worker was lost, took too long or raised, before its last part."""

    def __init__(self, failure: WorkFailure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


def streamed(
    work: Callable[[T], Iterator[Any]],
    item: T,
    *,
    seconds: float,
    memory_bytes: int,
    wire: Wire = PLAIN,
    sandbox: Sandbox | None = None,
    method: Method | None = None,
) -> Iterator[Any]:
    """What `work(item)` yields in a process of its own, as it comes; the process ends with the iterator.

    seconds  wall time from one part to the next; time in which nobody asks for parts is not counted
    Other arguments as in `Pool`. Raises StreamError, WorkersError.
    """
    worker = started(maker_of(method), WorkerSetup(work, None, memory_bytes, wire, sandbox), [])
    ended = False
    try:
        worker.channel.send_bytes(pickle.dumps((item,), PROTOCOL))
        while True:
            if not worker.wait([worker], seconds):
                raise StreamError(WorkFailure("timed_out", f"{seconds:g} s"))
            try:
                reply = read_reply(worker.channel.recv_bytes(), wire)
            except (EOFError, OSError):
                ended = True
                raise StreamError(WorkFailure("died", worker.end()[0])) from None
            if reply.kind == PART:
                yield reply.result
            elif reply.kind == DONE:
                return
            elif reply.kind == BROKEN:
                raise WorkersError(reply.failure[1])
            elif reply.kind == FAILED:
                kind, detail = reply.failure
                raise StreamError(WorkFailure("out_of_memory" if kind == "out_of_memory" else "raised", detail))
    finally:
        if not ended:
            worker.end()

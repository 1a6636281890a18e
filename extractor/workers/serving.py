"""What runs inside a worker process: take an item, work, answer, until there are no more.

Messages are pickled tuples. To the worker: `(item,)`, or `()` for "go". From it: `("ready",)` once, or
`("broken", why)` if it can't begin, then for each item in turn `("done", result, seconds)` or
`("failed", kind, detail, seconds)`.
"""

import pickle
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, Protocol

from extractor.record import record

PROTOCOL = pickle.HIGHEST_PROTOCOL


class Channel(Protocol):
    """One end of a two-way pipe for whole messages."""

    def send_bytes(self, message: bytes, /) -> None: ...

    def recv_bytes(self) -> bytes:
        """Raises EOFError if the other end is gone."""
        ...


@record
class WorkerSetup:
    """What a worker is for. Pickled where workers are spawned.

    memory_bytes  address space that it may take beyond what it has once `initialise` ran
    """

    work: Callable[[Any], Any]
    initialise: Callable[[], None] | None
    memory_bytes: int


def serve(channel: Channel, duty: WorkerSetup) -> None:
    """Work until the other end says "go" or is gone. Never raises for what `work` does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent: it decides what is finished
    try:
        if duty.initialise is not None:
            duty.initialise()
        _limit_memory(duty.memory_bytes)
    except Exception as error:  # noqa: BLE001  it is reported, and the pool raises it
        channel.send_bytes(pickle.dumps(("broken", _told(error)), PROTOCOL))
        return
    channel.send_bytes(pickle.dumps(("ready",), PROTOCOL))
    while True:
        try:
            message = pickle.loads(channel.recv_bytes())
        except EOFError:
            return
        if not message:
            return
        channel.send_bytes(_answer(duty.work, message[0]))


def _answer(work: Callable[[Any], Any], item: Any) -> bytes:
    start = time.perf_counter()
    try:
        result = work(item)
        return pickle.dumps(("done", result, time.perf_counter() - start), PROTOCOL)
    except MemoryError as error:
        kind, detail = "out_of_memory", str(error)
    except Exception as error:  # noqa: BLE001  whatever the work raises is the answer, and is reported
        kind, detail = "raised", _told(error)
    return pickle.dumps(("failed", kind, detail, time.perf_counter() - start), PROTOCOL)


def _told(error: Exception) -> str:
    """The kind of an error, what it says, and where it was raised last."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" ({trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno})" if trace else ""
    return f"{type(error).__name__}: {error}{place}"


def _limit_memory(more: int) -> None:
    """Let the address space grow by `more` bytes from here. Only where the system tells how large it is (Linux)."""
    if sys.platform != "linux":
        return
    import resource
    from pathlib import Path

    now = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = now + more if hard == resource.RLIM_INFINITY else min(now + more, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))

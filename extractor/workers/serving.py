"""What runs inside a worker process: take an item, work, answer, until there are no more.

To the worker go pickled tuples: `(item,)`, or `()` for "go". From it come bytes that carry data only, whose first
tells what they are: `READY` once, or `BROKEN` and why if it can't begin, then for each item in turn `DONE`, seconds and
the answer as the wire has it, or `FAILED` and, as JSON, kind, detail and seconds. An answer that is an iterator comes
before that in parts, each `PART` as the wire has it.
"""

import json
import os
import pickle
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

from extractor.record import record

from .sandbox import Sandbox, confine
from .wire import PLAIN, Wire

PROTOCOL = pickle.HIGHEST_PROTOCOL
READY, BROKEN, PART, DONE, FAILED = b"R", b"B", b"P", b"D", b"F"
_SECONDS: Final = struct.Struct("!d")


class Channel(Protocol):
    """One end of a two-way pipe for whole messages."""

    def send_bytes(self, message: bytes, /) -> None: ...

    def recv_bytes(self) -> bytes:
        """Raises EOFError if the other end is gone."""


@record
class WorkerSetup:
    """What a worker is for. Pickled where workers are spawned.

    memory_bytes  address space that it may take beyond what it has once `initialise` ran
    wire          how its answers come back
    sandbox       what it may do once `initialise` ran; None: whatever this user may
    """

    work: Callable[[Any], Any]
    initialise: Callable[[], None] | None
    memory_bytes: int
    wire: Wire = PLAIN
    sandbox: Sandbox | None = None


@record
class Reply:
    """What came from a worker: `kind` is one of the first bytes, `failure` (kind, detail) of an item that failed."""

    kind: bytes
    result: Any = None
    failure: tuple[str, str] = ("", "")
    seconds: float = 0.0


def serve(channel: Channel, duty: WorkerSetup, folder: str | None = None) -> None:
    """Work until the other end says "go" or is gone. Never raises for what `work` does.

    folder  where it may write, if it has a sandbox
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent: it decides what is finished
    try:
        if duty.initialise is not None:
            duty.initialise()
        _limit_memory(duty.memory_bytes)
        if duty.sandbox is not None and folder is not None:
            _write_into(folder)
            confine(duty.sandbox, folder)
            _inside.append(duty.sandbox)
    except Exception as error:  # noqa: BLE001  it is reported, and the pool raises it
        channel.send_bytes(BROKEN + _told(error).encode("utf-8", "replace"))
        return
    channel.send_bytes(READY)
    while True:
        try:
            message = pickle.loads(channel.recv_bytes())
        except EOFError:
            return
        if not message:
            return
        channel.send_bytes(_answer(duty, message[0], channel))


def _answer(duty: WorkerSetup, item: Any, channel: Channel) -> bytes:
    start = time.perf_counter()
    try:
        answer = duty.work(item)
        if isinstance(answer, Iterator):
            for part in answer:
                channel.send_bytes(PART + duty.wire.dumps(part))
            return DONE + _SECONDS.pack(time.perf_counter() - start)
        return DONE + _SECONDS.pack(time.perf_counter() - start) + duty.wire.dumps(answer)
    except MemoryError as error:
        kind, detail = "out_of_memory", str(error)
    except Exception as error:  # noqa: BLE001  whatever the work raises is the answer, and is reported
        kind, detail = "raised", _told(error)
    return FAILED + json.dumps([kind, detail, time.perf_counter() - start]).encode()


def read_reply(message: bytes, wire: Wire) -> Reply:
    """What a worker sent. Never raises: what can't be read is the failure of its item."""
    kind, rest = message[:1], message[1:]
    try:
        if kind == PART:
            return Reply(PART, wire.loads(rest))
        if kind == DONE:
            answer = rest[_SECONDS.size :]
            (seconds,) = _SECONDS.unpack(rest[: _SECONDS.size])
            return Reply(DONE, wire.loads(answer) if answer else None, seconds=seconds)
        if kind == FAILED:
            why, detail, seconds = json.loads(rest)
            return Reply(FAILED, failure=(str(why), str(detail)), seconds=float(seconds))
    except (ValueError, TypeError, struct.error, RecursionError) as error:
        return Reply(FAILED, failure=("raised", f"the answer can't be read: {type(error).__name__}: {error}"))
    if kind in (READY, BROKEN):
        return Reply(kind, failure=("raised", rest.decode("utf-8", "replace")))
    return Reply(FAILED, failure=("raised", "the answer can't be read"))


_inside: list[Sandbox] = []


def is_inside() -> bool:
    """Whether this process is a worker in a sandbox: what it reads needs no further one."""
    return bool(_inside)


def _write_into(folder: str) -> None:
    """Temporary files go into `folder` from here on."""
    os.environ["TMPDIR"] = folder
    if "tempfile" in sys.modules:
        sys.modules["tempfile"].tempdir = folder  # type: ignore[attr-defined]


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

    try:
        now = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    except OSError:  # /proc is not mounted: the limit holds for all that it has
        now = 0
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = now + more if hard == resource.RLIM_INFINITY else min(now + more, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))

"""A worker made by fork(2): 2 ms, and nothing is imported twice. Linux only.

The child is a process group of its own, so that a kill takes with it the programs that it started; it dies with its
parent; it speaks only by its answers: standard input, output and error are /dev/null.
"""

import os
import select
import signal
import struct
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress

from .folder import WorkFolder
from .load import load_of
from .serving import WorkerSetup, serve

_LENGTH = struct.Struct("!Q")
_CHUNK = 1 << 20
_STALLED = 20.0
"""Seconds after which a message that goes on no more is given up: its sender is not to be trusted."""
_LONGEST = 1 << 32
"""Bytes of a message; no worker has the memory for more."""
_PR_SET_PDEATHSIG = 1
_BROKEN = 70
"""Exit status of a child that could not even begin (EX_SOFTWARE of sysexits.h)."""


class Pipes:
    """Whole messages over a pair of pipes. Implements `Channel`.

    wary  give up messages that are too long or stall, because the other end may mean harm
    """

    __slots__ = ("_patience", "_reader", "_writer")

    def __init__(self, reader: int, writer: int, *, wary: bool = False) -> None:
        self._reader, self._writer = reader, writer
        self._patience = select.poll() if wary else None
        if self._patience is not None:
            self._patience.register(reader, select.POLLIN)

    def fileno(self) -> int:
        """The descriptor to wait on for messages."""
        return self._reader

    def send_bytes(self, message: bytes) -> None:
        """Write all of it; blocks while the pipe is full. Raises BrokenPipeError if nobody reads any more."""
        rest = memoryview(_LENGTH.pack(len(message)) + message)
        while rest:
            rest = rest[os.write(self._writer, rest) :]

    def recv_bytes(self) -> bytes:
        """The next message. Raises EOFError if the other end is gone, also in the middle of a message."""
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        if self._patience is not None and length > _LONGEST:
            raise EOFError
        return self._read(length)

    def _read(self, length: int) -> bytes:
        got = bytearray()
        while len(got) < length:
            if self._patience is not None and not self._patience.poll(_STALLED * 1000):
                raise EOFError
            part = os.read(self._reader, min(length - len(got), _CHUNK))
            if not part:
                raise EOFError
            got += part
        return bytes(got)

    def close(self) -> None:
        """Close both descriptors."""
        os.close(self._reader)
        os.close(self._writer)


class ForkedWorker:
    """One child process. Implements `Worker`."""

    __slots__ = ("_folder", "_pid", "_start_kb", "channel")

    def __init__(self, duty: WorkerSetup, others: "Sequence[ForkedWorker]" = ()) -> None:
        """Start it. `others` are living workers, whose pipes the child must not hold open. Raises OSError."""
        to_child, from_parent = os.pipe()
        to_parent, from_child = os.pipe()
        parent = os.getpid()
        self._folder = WorkFolder() if duty.sandbox is not None else None
        self._start_kb = _resident_kb()
        self._pid = os.fork()
        if self._pid == 0:
            _child(parent, Pipes(to_child, from_child), [from_parent, to_parent], others, duty, self._folder)
        os.close(to_child)
        os.close(from_child)
        self.channel = Pipes(to_parent, from_parent, wary=True)
        with suppress(OSError):
            os.setpgid(self._pid, self._pid)  # the child does it too: whoever comes first

    def end(self, *, patience: float = 0.0) -> tuple[str, int]:
        """Kill it, after `patience` seconds in which it may go by itself, and what it started.

        Returns how it ended ("signal 11", "exit status 1") and by how many bytes its memory grew at most.
        """
        self.wait([self], patience)
        for kill in (os.killpg, os.kill):
            with suppress(ProcessLookupError):
                kill(self._pid, signal.SIGKILL)  # one that is gone already keeps the status it went with
        _, status, usage = os.wait4(self._pid, 0)
        self.channel.close()
        if self._folder is not None:
            self._folder.remove()
        code = os.waitstatus_to_exitcode(status)
        grown = max(usage.ru_maxrss - self._start_kb, 0) * 1024
        return (f"signal {-code}" if code < 0 else f"exit status {code}"), grown

    def leave_to_parent(self) -> None:
        """Close what a further child has of it."""
        self.channel.close()
        if self._folder is not None:
            self._folder.let_go()

    def load(self) -> tuple[bool, float] | None:
        """As `Worker.load`."""
        return load_of(self._pid)

    @staticmethod
    def wait(workers: "Iterable[ForkedWorker]", seconds: float) -> "list[ForkedWorker]":
        """Those with a message or that are gone; [] after `seconds`."""
        poll = select.poll()
        known = {}
        for worker in workers:
            known[worker.channel.fileno()] = worker
            poll.register(worker.channel.fileno(), select.POLLIN)
        return [known[descriptor] for descriptor, _ in poll.poll(seconds * 1000)]


def _child(
    parent: int,
    channel: Pipes,
    ends_of_parent: list[int],
    others: Sequence[ForkedWorker],
    duty: WorkerSetup,
    folder: WorkFolder | None,
) -> "None":  # never returns
    """What the new process does, up to its end: nothing of the parent's clean-up may run in it."""
    status = _BROKEN
    try:
        os.setpgid(0, 0)
        for descriptor in ends_of_parent:
            os.close(descriptor)
        for other in others:
            other.leave_to_parent()
        if folder is not None:
            folder.let_go()
        _silence()
        _die_with(parent)
        serve(channel, duty, folder.path if folder else None)
        status = 0
    finally:
        os._exit(status)


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdin = open(nowhere, encoding="utf-8", closefd=False)  # noqa: SIM115  they live as long as the process
    sys.stdout = sys.stderr = open(nowhere, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if "faulthandler" in sys.modules:  # it may hold a descriptor of its own
        sys.modules["faulthandler"].disable()


def _die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its parent dies; programs that crash leave no core file."""
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked
        os._exit(_BROKEN)


def _resident_kb() -> int:
    """0 where /proc is not mounted: then a worker seems to have grown by all that it has."""
    with suppress(OSError), open("/proc/self/statm", "rb") as file:  # noqa: PTH123  pathlib would cost start-up time
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    return 0

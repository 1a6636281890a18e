"""What became of a worker, as an error of reading."""

from typing import Final

from .errors import CorruptError, MachineError, ReadingError, TimedOutError, TooLargeError
from .options import Limits

_MACHINE: Final = ("ImportError", "ModuleNotFoundError", "OSError: [Errno 28]", "OSError: [Errno 12]")
"""What a worker raises that is no fault of its file: a library that did not load, no disk, no memory."""
_CRASHES: Final = tuple(f"signal {number}" for number in (4, 5, 6, 7, 8, 11, 31))
"""What a process does to itself (SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS). Others come from outside:
SIGKILL of a system without memory, SIGXCPU; and OpenBLAS and OpenMP end the process when they get no memory."""


def reason_of(kind: str, detail: str, limits: Limits) -> ReadingError:
    """A failure of a worker (`workers.pool.FailureKind`) as an error of reading."""
    if kind == "timed_out":
        return TimedOutError("timed_out", seconds=limits.seconds)
    if kind == "overloaded":
        seconds, _, spent = detail.partition(" ")
        return MachineError("machine_overloaded", seconds=round(float(seconds)), spent=round(float(spent)))
    if kind == "raised" and detail.startswith(_MACHINE):
        return MachineError("machine_failed", reason=detail)
    if kind == "out_of_memory":
        return TooLargeError("out_of_memory", limit=limits.memory_bytes)
    if kind == "died" and detail not in _CRASHES:
        return MachineError("machine_failed", reason=detail)
    if kind == "died":
        return CorruptError("worker_died", reason=detail)
    return CorruptError("unexpected", reason=detail)

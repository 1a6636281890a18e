"""What became of a worker, as an error of reading."""

from typing import Final

from .errors import CorruptError, MachineError, ReadingError, TimedOutError, TooLargeError
from .options import Limits

_MACHINE: Final = ("ImportError", "ModuleNotFoundError", "OSError: [Errno 28]", "OSError: [Errno 12]")
"""What a worker raises that is no fault of its file: a library that did not load, no disk, no memory."""


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
    if kind == "died" and detail.startswith("exit status"):  # OpenBLAS, OpenMP: they end the process for want of memory
        return MachineError("machine_failed", reason=detail)
    if kind == "died":
        return CorruptError("worker_died", reason=detail)
    return CorruptError("unexpected", reason=detail)

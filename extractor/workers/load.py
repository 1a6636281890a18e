"""What a process was given of the processors, as Linux tells it in /proc (proc_pid_stat(5))."""

import os

_AT_WORK = (b"R", b"D")
"""Runs or waits for a processor; waits for the disk, which others may keep busy."""
_STATE, _FIRST, _LAST = 0, 11, 15
"""Places behind the name in parentheses: state; user and system time of the process and of children it waited for."""


def load_of(pid: int) -> tuple[bool, float] | None:
    """Whether the process runs or waits for a processor or the disk, and the seconds of processor that it had; None
    where /proc is not there."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123  pathlib would cost start-up time
            facts = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return facts[_STATE] in _AT_WORK, sum(map(int, facts[_FIRST:_LAST])) / os.sysconf("SC_CLK_TCK")

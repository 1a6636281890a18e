"""Other programs at work on a file (antiword, LibreOffice): where they are, what a worker must let them do, and that
they end with the worker that started them. What only a run of a program needs is imported then (start-up: 7 ms)."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.workers.sandbox import Sandbox

if TYPE_CHECKING:
    import subprocess

_PR_SET_PDEATHSIG: Final = 1
_SOCKETS: Final = "/tmp"
"""Where LibreOffice makes a local socket, whatever it is told."""


def antiword() -> str | None:
    """The path of antiword, None if it is not installed."""
    return _path_of("antiword")


def libreoffice() -> str | None:
    """The path of LibreOffice, None if it is not installed. The program itself where it is known, not the script that
    starts it: it is one process then, and dies with us."""
    found = _path_of("soffice") or _path_of("libreoffice")
    itself = Path(found).resolve().with_name("soffice.bin") if found else None
    return str(itself) if itself is not None and itself.is_file() else found


def _path_of(program: str) -> str | None:
    """As `shutil.which` has it."""
    if sys.platform == "win32":
        import shutil

        return shutil.which(program)
    paths = (f"{folder}/{program}" for folder in os.get_exec_path())
    return next((path for path in paths if os.access(path, os.X_OK) and Path(path).is_file()), None)


def sandbox(*, network: bool = False) -> Sandbox:
    """What a worker that reads files may do."""
    office, word = libreoffice(), antiword()
    programs = [str(Path(office).resolve().parent.parent)] if office else []
    programs += [str(Path(word).resolve())] if word else []
    return Sandbox(network=network, programs=tuple(programs), sockets=(_SOCKETS,) if office else ())


def run(
    command: Sequence[str],
    seconds: float,
    *,
    stdout: int | None = None,
    pass_fds: Sequence[int] = (),
    environment: Mapping[str, str] | None = None,
) -> tuple[int, bytes]:
    """Run a program to its end: its status and what it printed. It dies when this process does, and with all that it
    started when the time is up. `stdout`: as `subprocess` has it, nowhere if None. Raises OSError, TimeoutExpired."""
    import subprocess

    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if stdout is None else stdout,
        stderr=subprocess.DEVNULL,
        pass_fds=pass_fds,
        env=environment,
        preexec_fn=_dying_with_parent() if sys.platform == "linux" else None,
    )
    try:
        printed, _ = process.communicate(timeout=seconds)
    finally:
        if process.returncode is None:
            _end(process)
    return process.returncode, printed or b""


@contextmanager
def as_file(data: bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A path under which a program finds `data`, and the descriptors it must inherit for that. The bytes stay in memory
    where the system can hold a file there (Linux): nothing of them is left on a disk."""
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("input"), "wb") as file:
            file.write(data)
            file.flush()
            yield f"/proc/self/fd/{file.fileno()}", (file.fileno(),)
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        path = Path(folder) / "input"
        path.write_bytes(data)
        yield str(path), ()


def sweep_sockets() -> None:
    """Take away the sockets of ended LibreOffices of this user: in a sandbox they can't do so themselves."""
    if sys.platform != "linux":
        return
    left = list(Path(_SOCKETS).glob(f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_*"))
    if not left:
        return
    with suppress(OSError):
        open_ones = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace")
        for path in left:
            if str(path) not in open_ones:
                path.unlink(missing_ok=True)


def _dying_with_parent() -> Callable[[], None]:
    import ctypes

    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    return ask


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill a program and what it started."""
    from subprocess import TimeoutExpired

    for one in [*_children(process.pid), process.pid]:
        with suppress(OSError):
            os.kill(one, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    with suppress(TimeoutExpired):
        process.wait(timeout=5)


def _children(process: int) -> list[int]:
    """All processes below one, where the system tells them (Linux)."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [one for child in map(int, listed) for one in (*_children(child), child)]

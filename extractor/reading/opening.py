"""The bytes of a file on disk, without waiting for what is no file: pipes, devices, sockets."""

import os
import stat
from io import FileIO

from .errors import CorruptError, TooLargeError, not_opened

_PASSED_ON = ("/dev/fd/", "/proc/self/fd/")
"""Pipes that the shell made for us: `extract <(curl …)`."""


def read_bytes(path: str, limit: int) -> bytes:
    """All bytes at `path`, as they are at this moment; it may shrink or grow while it is read.

    Raises TooLargeError for more than `limit` bytes, CorruptError for folders and what is no file, OSError, ValueError
    (U+0000 in the name).
    """
    with _opened(path) as file:
        state = os.fstat(file.fileno())
        if state.st_size > limit:
            raise TooLargeError("too_many_bytes", size=state.st_size, limit=limit)
        parts, size = [], 0
        while part := file.read(max(state.st_size - size, 1 << 20)):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise TooLargeError("too_many_bytes", limit=limit)
    return b"".join(parts) if len(parts) != 1 else parts[0]


def head_of(path: str, length: int = 512) -> tuple[bytes, int]:
    """The first bytes of the file at `path`, and its size. Raises NotFoundError, MachineError, CorruptError (folder,
    device)."""
    try:
        with _opened(path, regular=True) as file:
            return file.read(length), os.fstat(file.fileno()).st_size
    except OSError as error:
        raise not_opened(error) from error
    except ValueError as error:  # a name with U+0000
        raise CorruptError("bad_name") from error


def _opened(path: str, *, regular: bool = False) -> FileIO:
    """A file, opened without waiting. A pipe that the shell made for us passes too, unless `regular`."""
    passed_on = path.startswith(_PASSED_ON) and not regular
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    if not passed_on:
        flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # a FIFO without a writer opens at once
    file = open(os.open(path, flags), "rb", buffering=0)  # noqa: PTH123, SIM115  it has flags that pathlib lacks
    kind = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(kind) or (passed_on and not stat.S_ISDIR(kind)):
        return file
    file.close()
    raise CorruptError("is_folder" if stat.S_ISDIR(kind) else "is_device")

"""The bytes of a file on disk, without waiting for what is no file: pipes, devices, sockets."""

import os
import stat

from .errors import CorruptError, TooLargeError

_PASSED_ON = ("/dev/fd/", "/proc/self/fd/")
"""Pipes that the shell made for us: `extract <(curl …)`."""


def read_bytes(path: str, limit: int) -> bytes:
    """All bytes at `path`, as they are at this moment; it may shrink or grow while it is read.

    Raises TooLargeError for more than `limit` bytes, CorruptError for folders and what is no file, OSError, ValueError
    (U+0000 in the name).
    """
    passed_on = path.startswith(_PASSED_ON)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    if not passed_on:
        flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # a FIFO without a writer opens at once
    with open(os.open(path, flags), "rb", buffering=0) as file:  # noqa: PTH123  it has flags that pathlib lacks
        state = os.fstat(file.fileno())
        if stat.S_ISDIR(state.st_mode):
            raise CorruptError("is_folder")
        if not stat.S_ISREG(state.st_mode) and not passed_on:
            raise CorruptError("is_device")
        if state.st_size > limit:
            raise TooLargeError("too_many_bytes", size=state.st_size, limit=limit)
        parts, size = [], 0
        while part := file.read(max(state.st_size - size, 1 << 20)):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise TooLargeError("too_many_bytes", limit=limit)
    return b"".join(parts) if len(parts) != 1 else parts[0]

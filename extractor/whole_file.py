"""A file that appears whole or not at all: one that was there stays as it is until the new one is written."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """An empty file beside `path` to write into, which takes its place when the block ends without an error.

    It has the rights of the file that it replaces. What is no regular file (a pipe, /dev/stdout) is written itself.
    Raises OSError.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        yield target
        return
    rights = target.stat().st_mode & 0o777 if target.exists() else None
    if rights is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    part = target.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if rights is None else rights))
    try:
        if rights is not None:
            part.chmod(rights)
        yield part
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise

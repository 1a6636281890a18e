"""The one folder that a worker may write into: made by its parent, and taken away by it whatever became of the worker.

The parent holds a lock on the folder as long as it lives. A folder that nobody locks is the rest of a run that was
killed with its workers; `sweep` takes those away.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

_PREFIX: Final = "extractor-"
_YOUNG: Final = 60.0
"""Seconds for which a folder may stand before it is locked."""


class WorkFolder:
    """A new folder below the system's one for temporary files, readable by this user alone."""

    __slots__ = ("_lock", "path")

    def __init__(self) -> None:
        """Make and lock it. Raises OSError."""
        self.path = _made()
        self._lock = _locked(self.path)

    def remove(self) -> None:
        """Take it away with all that it holds."""
        _remove(self.path)
        self.let_go()

    def let_go(self) -> None:
        """Close the lock; in a child that was forked, the parent's stays."""
        if self._lock is not None:
            with suppress(OSError):
                os.close(self._lock)
            self._lock = None


def sweep() -> None:
    """Take away the folders of runs that were killed."""
    if sys.platform == "win32":
        return
    now = time.time()
    for place in _places():
        with suppress(OSError), os.scandir(place) as entries:
            ours = (entry for entry in entries if entry.name.startswith(_PREFIX))
            left = [entry for entry in ours if entry.is_dir(follow_symlinks=False)]
            for entry in left:
                with suppress(OSError):
                    state = entry.stat()
                    old = state.st_uid == os.getuid() and now - state.st_mtime > _YOUNG
                    if old and (lock := _locked(entry.path)) is not None:
                        _remove(entry.path)
                        os.close(lock)


def _places() -> Iterator[str]:
    """Where temporary files go, as `tempfile` has it, whose import costs 10 ms."""
    if "tempfile" in sys.modules or sys.platform == "win32":
        import tempfile

        yield tempfile.gettempdir()
        return
    yield from (os.environ[name] for name in ("TMPDIR", "TEMP", "TMP") if os.environ.get(name))
    yield from ("/tmp", "/var/tmp")


def _made() -> str:
    """A new folder at the first place that takes one. Raises OSError."""
    for place in _places():
        path = os.path.join(os.path.abspath(place), f"{_PREFIX}{os.urandom(8).hex()}")  # noqa: PTH118, PTH100  start-up
        with suppress(OSError):
            os.mkdir(path, 0o700)  # noqa: PTH102
            return path
    raise FileNotFoundError(errno.ENOENT, "no place for temporary files")


def _remove(path: str) -> None:
    """A folder with all that it holds; mostly nothing."""
    try:
        os.rmdir(path)  # noqa: PTH106
    except OSError:
        import shutil

        shutil.rmtree(path, ignore_errors=True)


def _locked(path: str) -> int | None:
    """A descriptor that holds the lock on a folder; None if somebody else does, and where folders have none."""
    if sys.platform == "win32":
        return None
    import fcntl

    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(folder)
        return None
    return folder

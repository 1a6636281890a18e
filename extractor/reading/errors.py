"""Why a file could not be read: a code with values, whose sentence stands in publishing/words/errors.py.

Every reader raises one of these and nothing else; the pipeline turns them into `source.status` and one line on
standard error.
"""

import errno
from collections.abc import Sequence
from typing import ClassVar, Final

from extractor.models import SourceStatus
from extractor.models.notices import Notice, Value


class ReadingError(Exception):
    """A file that can't be read. `status` and `notice` go into the output: `raise EmptyError("no_bytes")`,
    `raise TooLargeError("too_many_pages", pages=812, limit=500)`."""

    status: ClassVar[SourceStatus] = "corrupt"

    def __init_subclass__(cls, status: SourceStatus) -> None:
        cls.status = status

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.notice = Notice(code, values)

    def __str__(self) -> str:
        """For logs: people are told the sentence."""
        told = ", ".join(f"{name}={value}" for name, value in self.notice.values.items())
        return f"{self.notice.code} ({told})" if told else self.notice.code


class EncryptedError(ReadingError, status="encrypted"):
    """The file opens only with a password."""


class CorruptError(ReadingError, status="corrupt"):
    """The file is damaged or is not what its name says."""


class NotFoundError(ReadingError, status="not_found"):
    """There is no such file."""


class MachineError(ReadingError, status="machine"):
    """The machine failed, not the file: no memory, no disk, too many open files. It is worth another try."""


class EmptyError(ReadingError, status="empty"):
    """The file holds no characters at all."""


class UnsupportedError(ReadingError, status="unsupported"):
    """No reader knows this kind of file, or the system part it needs is missing."""


class TooLargeError(ReadingError, status="too_large"):
    """The file breaks a limit (bytes, pages, decompressed size)."""


class TimedOutError(ReadingError, status="timed_out"):
    """Reading took longer than the limit."""


class SecretError(ReadingError, status="secret"):
    """The document bears a secrecy mark and the caller is not entitled to it; the message holds none of its text."""


class SuspectedError(ReadingError, status="suspected"):
    """A secrecy mark is likely, but not sure: the text is kept back until somebody entitled looks."""


def as_data(error: ReadingError) -> list[Value]:
    """An error as plain data: its class, its code, its values."""
    return [type(error).__name__, error.notice.code, error.notice.values]


def error_of(data: Sequence[Value]) -> ReadingError:
    """The error that `as_data` told. Raises ValueError for what it can't have told."""
    name, code, values = data
    kinds: dict[str, type[ReadingError]] = {one.__name__: one for one in ReadingError.__subclasses__()}
    kinds["ReadingError"] = ReadingError
    if name not in kinds or not isinstance(code, str) or not isinstance(values, dict):
        raise ValueError("no error of reading")
    return kinds[name](code, **values)


def notice_of(error: Exception) -> Notice:
    """What is told of an error of whatever kind."""
    return error.notice if isinstance(error, ReadingError) else Notice("raised", {"error": type(error).__name__})


def unread_page(page: int, error: Exception, is_bounded: bool = False) -> Notice:
    """What is told of a page that could not be read: a hostile one must not lose the others.

    is_bounded  what the page may ask for is limited before (a picture has so many pixels): missing memory is no fault
    of it. Raises MachineError where a library did not load or the disk failed: no other page would fare better.
    """
    if (is_bounded or not isinstance(error, MemoryError)) and (fault := _machine_fault(error)):
        raise fault from error
    return Notice("page_unread", {"page": page, "problem": notice_of(error).plain})


MACHINE_ERRORS: Final = frozenset((errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.EIO))
"""What the operating system says where the machine is at fault."""
_NO_FILE: Final = frozenset((errno.EISDIR, errno.ENXIO, errno.ENODEV, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL))
"""What it says where no file can be what was named."""


def not_opened(error: OSError) -> ReadingError:
    """What it is when the system does not open or read a file: no fault of the bytes, which nobody saw (no right to
    read, a share that is gone), so that it is tried again on the next run."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):  # "a.pdf/b.pdf": there is no such file
        return NotFoundError("not_found")
    kind = CorruptError if error.errno in _NO_FILE else MachineError
    return kind("cannot_open", reason=error.strerror)


def blamed(error: ReadingError) -> ReadingError:
    """`error`; or a MachineError, where a reader took for damage what was no memory, no disk, or a library that did
    not load."""
    if isinstance(error, CorruptError):
        return _machine_fault(error.__cause__ or error.__context__) or error
    return error


def _machine_fault(error: BaseException | None) -> MachineError | None:
    """What failed of the machine, if an error is of it or came from such a one."""
    while error is not None:
        if isinstance(error, MachineError):
            return error
        if isinstance(error, MemoryError):
            return MachineError("no_memory")
        if isinstance(error, ImportError) or (isinstance(error, OSError) and _is_of_machine(error)):
            return MachineError("machine_failed", reason=str(error))
        error = error.__cause__ or error.__context__
    return None


def _is_of_machine(error: OSError) -> bool:
    """Also for a shared library that the system could not load: it has no number."""
    return error.errno in MACHINE_ERRORS or (error.errno is None and ".so" in str(error))

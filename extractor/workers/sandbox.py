"""What a worker may do, held by the kernel: no network, nothing written outside of its own folder, no programs but the
converters. A reader that a hostile file has taken over can then neither call home nor leave anything behind.

Linux only: Landlock (5.13 on) holds files, programs and, from 6.7 on, TCP; a seccomp filter takes all sockets but local
ones and all connecting. What the kernel does not know is left out, and `available` says so. Both stay for good, and for
all children.
Sources: landlock(7), seccomp(2), linux/landlock.h, linux/audit.h.
"""

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from extractor.record import record

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 38, 22
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls of Landlock, the same on all architectures."""
_VERSION: Final = 1
_BENEATH: Final = 1
_EXECUTE: Final = 1 << 0
_WRITE: Final = 1 << 1
_MAKE_SOCKET: Final = 1 << 9
_CHANGES: Final = {1: _WRITE | 0b1_1111_1111 << 4, 2: 1 << 13, 3: 1 << 14}
"""Rights that write, make, move or remove, by the version of Landlock that knows them; `_EXECUTE` beside them."""
_LOADERS: Final = ("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-x86_64.so.1")
"""What the kernel starts programs with."""
_TCP, _TCP_SINCE = 0b11, 4
_SCOPES, _SCOPES_SINCE = 0b11, 6
"""Abstract local sockets of others, and signals to others."""

_SECCOMP_FILTER: Final = 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_REFUSED, _ALLOWED = 0x0005_0001, 0x7FFF_0000
"""SECCOMP_RET_ERRNO with EPERM, SECCOMP_RET_ALLOW."""
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_AF_UNIX: Final = 1
_FOREIGN_CALLS: Final = 0x4000_0000
"""Numbers from here on are those of x32, by which a filter could be gone around."""
_MACHINES: Final = {"x86_64": (0xC000_003E, 41, 42), "aarch64": (0xC000_00B7, 198, 203)}
"""AUDIT_ARCH and the numbers of socket(2) and connect(2)."""
_IO_URING_SETUP: Final = 425


@record
class Sandbox:
    """What a worker may do beyond reading files and writing into its own folder.

    network   open connections: readers of remote addresses
    programs  files that it may start, and folders whose files it may start
    sockets   folders in which local sockets may be made: LibreOffice insists on one
    """

    network: bool = False
    programs: tuple[str, ...] = ()
    sockets: tuple[str, ...] = ()


def available() -> tuple[str, ...]:
    """What holds workers here, of "landlock" and "seccomp"."""
    if sys.platform != "linux":
        return ()
    held = ["landlock"] if _landlock_version() > 0 else []
    with suppress(OSError), open("/proc/sys/kernel/seccomp/actions_avail", encoding="ascii") as file:  # noqa: PTH123
        held += ["seccomp"] if "errno" in file.read() and os.uname().machine in _MACHINES else []
    return tuple(held)


def confine(sandbox: Sandbox, folder: str) -> None:
    """Hold this process, for good. `folder`: where it may write. What the kernel lacks is left out."""
    if sys.platform != "linux":
        return
    kernel = _kernel()
    kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    version = _landlock_version()
    if version > 0:
        _hold_files(version, sandbox, folder)
    if not sandbox.network and os.uname().machine in _MACHINES:
        _refuse_connections(*_MACHINES[os.uname().machine])


def _hold_files(version: int, sandbox: Sandbox, folder: str) -> None:
    """Landlock's part. Raises OSError."""
    changes = 0
    for since, rights in _CHANGES.items():
        changes |= rights if since <= version else 0
    attributes = struct.pack("=Q", changes | _EXECUTE)
    if version >= _TCP_SINCE:
        attributes += struct.pack("=Q", 0 if sandbox.network else _TCP)
    if version >= _SCOPES_SINCE:
        attributes += struct.pack("=Q", _SCOPES)
    rules = _called(_CREATE_RULESET, attributes, len(attributes), 0)
    try:
        _allow(rules, folder, changes)
        _allow(rules, os.devnull, _WRITE)
        for program in (*sandbox.programs, *_LOADERS) if sandbox.programs else ():
            _allow(rules, program, _EXECUTE)
        for place in sandbox.sockets:
            _allow(rules, place, _MAKE_SOCKET)
        _called(_RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)


def _allow(rules: int, path: str, rights: int) -> None:
    """Allow `rights` below a folder, or on a file. A path that is not there allows nothing."""
    with suppress(FileNotFoundError), _opened(path) as place:
        _called(_ADD_RULE, rules, _BENEATH, struct.pack("=Qi", rights, place), 0)


@contextmanager
def _opened(path: str) -> Iterator[int]:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        yield place
    finally:
        os.close(place)


def _refuse_connections(architecture: int, socket_call: int, connect_call: int) -> None:
    """A filter that lets no socket be made but local ones, nothing connect, and no ring that does so without a call."""
    import ctypes

    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 0, 7, architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 5, 0, _FOREIGN_CALLS),
        (_EQUAL, 4, 0, _IO_URING_SETUP),
        (_EQUAL, 3, 0, connect_call),
        (_EQUAL, 0, 3, socket_call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_EQUAL, 1, 0, _AF_UNIX),
        (_RETURN, 0, 0, _REFUSED),
        (_RETURN, 0, 0, _ALLOWED),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    if _kernel().prctl(_PR_SET_SECCOMP, _SECCOMP_FILTER, program, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")


def _landlock_version() -> int:
    return int(_kernel().syscall(_CREATE_RULESET, None, 0, _VERSION))


def _called(number: int, *arguments: Any) -> int:
    """A system call. Raises OSError."""
    import ctypes

    result = int(_kernel().syscall(number, *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _kernel() -> Any:
    import ctypes

    return ctypes.CDLL(None, use_errno=True)

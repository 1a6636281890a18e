"""A layer below SQLite that lets so many calls to disk or memory pass, and fails one or all that follow.

By ctypes, in the library that Python's own `sqlite3` uses: its allocator is replaced, and a file system registered as
the default that is the usual one with some of its calls held. Must be made before SQLite is used for the first time.
"""

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from ctypes.util import find_library
from typing import Any

_GET_MEMORY, _SET_MEMORY = 5, 4
"""SQLITE_CONFIG_GETMALLOC, SQLITE_CONFIG_MALLOC."""
_FULL, _NO_OPEN = 13, 14

KINDS: dict[str, dict[str, int]] = {
    "write": {"xWrite": 778, "xTruncate": 1546, "xSync": 1034, "xShmMap": 5642, "xOpen": _NO_OPEN, "xDelete": 2570},
    "full": {"xWrite": _FULL, "xTruncate": _FULL, "xShmMap": 5642, "xOpen": _NO_OPEN},
    "torn": {"xWrite": 778},
    "read": {"xRead": 266},
    "memory": {"xMalloc": 0, "xRealloc": 0},
}
"""The calls that fail, and the error of each (SQLITE_IOERR_WRITE, …): a disk, a full disk, half of a write, reading,
allocations."""

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))  # SQLite keeps the pointer to the name
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_OF_FILES = {
    "xRead": CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64),
    "xWrite": CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64),
    "xTruncate": CFUNCTYPE(c_int, c_void_p, c_int64),
    "xSync": CFUNCTYPE(c_int, c_void_p, c_int),
    "xShmMap": CFUNCTYPE(c_int, c_void_p, c_int, c_int, c_int, POINTER(c_void_p)),
}


def _pointers(names: str) -> list[tuple[str, type[c_void_p]]]:
    return [(name, c_void_p) for name in names.split()]


class _Memory(ctypes.Structure):
    """sqlite3_mem_methods."""

    _fields_ = _pointers("xMalloc xFree xRealloc xSize xRoundup xInit xShutdown pAppData")


class _FileSystem(ctypes.Structure):
    """sqlite3_vfs."""

    _fields_ = [
        *((name, c_int) for name in ("iVersion", "szOsFile", "mxPathname")),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        *_pointers(
            "pAppData xOpen xDelete xAccess xFullPathname xDlOpen xDlError xDlSym xDlClose xRandomness xSleep"
            " xCurrentTime xGetLastError xCurrentTimeInt64 xSetSystemCall xGetSystemCall xNextSystemCall"
        ),
    ]


class _Methods(ctypes.Structure):
    """sqlite3_io_methods."""

    _fields_ = [
        ("iVersion", c_int),
        *_pointers(
            "xClose xRead xWrite xTruncate xSync xFileSize xLock xUnlock xCheckReservedLock xFileControl xSectorSize"
            " xDeviceCharacteristics xShmMap xShmLock xShmBarrier xShmUnmap xFetch xUnfetch"
        ),
    ]


class Layer:
    """Counts the calls of one kind, and fails them from one on. Raises RuntimeError if SQLite is in use already."""

    def __init__(self) -> None:
        self.calls = 0
        self.first: int | None = None
        self._lasting = self._torn = False
        self._codes: dict[str, int] = {}
        self._kept: list[object] = []
        self._held: dict[int, _Methods] = {}
        self._library = ctypes.CDLL(find_library("sqlite3") or "libsqlite3.so.0")
        self._hold_memory()
        self._hold_files()

    def set(self, kind: str, first: int | None, *, lasting: bool = False) -> None:
        """Fail the call number `first` of `kind`, or all from there on; None: only count them."""
        self.calls, self.first, self._lasting = 0, first, lasting
        self._codes, self._torn = KINDS[kind], kind == "torn"

    def _fails(self, call: str) -> int | None:
        """The error that this call is to end with, or None."""
        if call not in self._codes:
            return None
        number, self.calls = self.calls, self.calls + 1
        struck = self.first is not None and (number >= self.first if self._lasting else number == self.first)
        return self._codes[call] if struck else None

    def _replace(self, methods: ctypes.Structure, name: str, kind: Any, held: Callable[[Any], Any]) -> None:
        """Put what `held` makes of a method in its place."""
        ours = kind(held(kind(getattr(methods, name))))
        setattr(methods, name, ctypes.cast(ours, c_void_p))
        self._kept.append(ours)

    def _hold_memory(self) -> None:
        methods = _Memory()
        self._kept.append(methods)
        self._library.sqlite3_config.argtypes = [c_int, c_void_p]
        if self._library.sqlite3_config(_GET_MEMORY, ctypes.byref(methods)):
            raise RuntimeError("SQLite is in use already")

        def holding(name: str) -> Callable[[Any], Any]:
            return lambda real: lambda *given: real(*given) if self._fails(name) is None else None

        self._replace(methods, "xMalloc", CFUNCTYPE(c_void_p, c_int), holding("xMalloc"))
        self._replace(methods, "xRealloc", CFUNCTYPE(c_void_p, c_void_p, c_int), holding("xRealloc"))
        self._library.sqlite3_config(_SET_MEMORY, ctypes.byref(methods))

    def _hold_files(self) -> None:
        self._library.sqlite3_vfs_find.restype = POINTER(_FileSystem)
        self._library.sqlite3_vfs_find.argtypes = [c_char_p]
        usual = self._library.sqlite3_vfs_find(None).contents
        ours = _FileSystem.from_buffer_copy(usual)
        ours.zName = b"failing"
        self._kept.append(ours)
        self._replace(ours, "xOpen", _OPEN, self._opening)
        self._replace(ours, "xDelete", _DELETE, lambda real: self._holding("xDelete", real))
        self._library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        self._library.sqlite3_vfs_register(ctypes.byref(ours), 1)

    def _opening(self, real: Callable[..., int]) -> Callable[..., int]:
        def opened(system: int, path: int, file: int, flags: int, out: object) -> int:
            methods = c_void_p.from_address(file)
            if (code := self._fails("xOpen")) is not None:
                methods.value = None
                return code
            done = real(system, path, file, flags, out)
            if methods.value:
                methods.value = ctypes.addressof(self._methods(methods.value))
            return done

        return opened

    def _methods(self, usual: int) -> _Methods:
        """The methods of a file, with those held that may fail."""
        if usual not in self._held:
            ours = self._held[usual] = _Methods.from_buffer_copy(_Methods.from_address(usual))
            for name, kind in _OF_FILES.items():
                if getattr(ours, name):
                    self._replace(ours, name, kind, lambda real, name=name: self._holding(name, real))
        return self._held[usual]

    def _holding(self, name: str, real: Callable[..., int]) -> Callable[..., int]:
        def held(file: Any, *given: Any) -> int:
            code = self._fails(name)
            if code is None:
                return real(file, *given)
            if self._torn:
                data, size, offset = given
                real(file, data, size // 2, offset)
            return code

        return held

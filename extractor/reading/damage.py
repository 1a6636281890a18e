"""The exceptions that damaged bytes raise in libraries and in `struct`; `detect.read` turns them into CorruptError for
all readers, those that can go on another way catch them themselves."""

import struct
import zlib

DAMAGE: tuple[type[Exception], ...] = (
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    NotImplementedError,
    RecursionError,
    MemoryError,
    AssertionError,
    struct.error,
    zlib.error,
)

"""The exceptions that damaged bytes raise in libraries and in `struct`; readers turn them into CorruptError."""

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

"""What one file may cost where nobody says otherwise, by field of `options.Limits`.

A table of its own, because `extract --help` prints it and must not pay for dataclasses (7 ms).
"""

from typing import Final

_MB, _GB = 1024 * 1024, 1024 * 1024 * 1024

DEFAULT_LIMITS: Final[dict[str, int]] = {
    "file_bytes": 512 * _MB,
    "member_bytes": 256 * _MB,
    "total_bytes": 2 * _GB,
    "ratio": 200,
    "members": 100_000,
    "depth": 4,
    "pages": 20_000,
    "pixels": 200_000_000,
    "seconds": 300,
    "memory_bytes": 4 * _GB,
}

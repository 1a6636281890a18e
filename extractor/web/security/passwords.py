"""Passwords: hashed with Argon2, guessed slowly."""

import time
from collections import OrderedDict, deque
from functools import cache
from threading import Lock
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST: Final = 10
"""Characters of a password at least (NIST SP 800-63B asks for 8; there is no second factor here)."""
_TRIES: Final = 5
_WINDOW: Final = 300.0
"""So many wrong passwords for one name, or four times as many from one address, within so many seconds."""
_PER_ADDRESS: Final = 4
_REMEMBERED: Final = 10_000


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that fits nothing: so that a wrong name takes as long as a wrong password."""
    return _hasher().hash("\0")


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher().hash(password)


def fits(kept: str | None, typed: str) -> bool:
    """Whether a password is the one that was kept."""
    try:
        return _hasher().verify(kept or _nobody(), typed) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


class Attempts:
    """Wrong passwords of the last minutes, by name and by address. Safe in several threads."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def too_many(self, name: str, address: str) -> bool:
        """Whether the next attempt is refused without a look at the password."""
        with self._lock:
            return self._count(f"n{name}") >= _TRIES or self._count(f"a{address}") >= _TRIES * _PER_ADDRESS

    def wrong(self, name: str, address: str) -> None:
        """Count a wrong password."""
        with self._lock:
            for key in (f"n{name}", f"a{address}"):
                self._wrong.setdefault(key, deque()).append(time.monotonic())
                self._wrong.move_to_end(key)
            while len(self._wrong) > _REMEMBERED:
                self._wrong.popitem(last=False)

    def right(self, name: str) -> None:
        """Forget the wrong ones of a name."""
        with self._lock:
            self._wrong.pop(f"n{name}", None)

    def _count(self, key: str) -> int:
        times = self._wrong.get(key)
        if times is None:
            return 0
        while times and times[0] < time.monotonic() - _WINDOW:
            times.popleft()
        return len(times)

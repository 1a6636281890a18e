"""Values that were asked for last, kept in memory by key."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """At most `most` values; the one that was asked for longest ago goes first. Safe in several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[object, T] = OrderedDict()

    def get(self, key: object) -> T | None:
        """The one in memory."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: object, value: T) -> T:
        """Keep one; it comes back."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value

    def once(self, key: object, make: Callable[[], T]) -> T:
        """The one in memory, or what `make` gives, which is kept."""
        found = self.get(key)
        return self.put(key, make()) if found is None else found

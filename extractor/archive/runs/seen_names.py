"""Which files a run came by, in eight bytes a file: what it did not come by is gone."""

from array import array
from bisect import bisect_left
from hashlib import blake2b


class SeenNames:
    """Names that were added; asked for only after all were. A name that was never added is taken for one that was
    once in 10¹² times, and then a file that is gone is told of one run later."""

    def __init__(self) -> None:
        self._keys = array("Q")
        self._sorted = True

    def add(self, name: str) -> None:
        """One more name."""
        self._keys.append(_key(name))
        self._sorted = False

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if not self._sorted:
            import numpy

            self._keys = array("Q", numpy.sort(numpy.frombuffer(self._keys, dtype=numpy.uint64)).tobytes())
            self._sorted = True
        key = _key(name)
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key

    def __len__(self) -> int:
        return len(self._keys)


def _key(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")

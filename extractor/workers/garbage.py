"""The garbage collector: in processes that read, in commands that hold an archive, and while records are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (200_000, 10, 50)


def collect_seldom() -> None:
    """Look for cycles of garbage so seldom that no short file has it done, and never among what every file needs:
    reading takes a fifteenth less time and starting a tenth, for some megabytes."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)


@contextmanager
def without_collection() -> Iterator[None]:
    """Without looking for circles of garbage: the records of a text or a graph hold none. To look at them again and
    again was a third of the time of a graph, and a tenth of that of a text."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

"""What a recogniser of writing gives: lines of words with boxes and confidence."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from extractor.reading.errors import MachineError
from extractor.record import record

from ..cleaning import Grey
from ..regions import Region

COVERED = "…"
"""Stands for words that a stamp covers."""


@record(frozen=False)
class Word:
    """A word as it was read: the box of its ink in pixels of the page, and how sure the engine is, 0..1.

    others  what other readings make of it, if they disagree
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    others: tuple[str, ...] = ()


class Engine(Protocol):
    """A recogniser."""

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        """The words of each line in the `regions` (pixels) of a picture of `dpi` dots an inch: black on white paper.

        Whether a region may hold several lines, the engine says.
        """
        ...


@contextmanager
def machine_to_blame() -> Iterator[None]:
    """What an engine raises as MachineError: a picture of bounded size may hold nothing to be read, but it is never the
    reason for an error; without memory the libraries of engines raise errors of their own."""
    try:
        yield
    except Exception as error:
        if isinstance(error, MemoryError) or "bad_alloc" in str(error):
            raise MachineError("no_memory") from error
        raise MachineError("machine_failed", reason=f"{type(error).__name__}: {error}") from error

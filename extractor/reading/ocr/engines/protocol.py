"""What a recogniser of writing gives: lines of words with boxes and confidence."""

from collections.abc import Iterable
from typing import Protocol

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

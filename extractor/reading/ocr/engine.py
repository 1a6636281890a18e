"""Tesseract in this process: the words it finds in a picture.

One engine a process, and one thread in it: Tesseract's own threads make a page four times slower where several
processes read at once.
"""

import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from .cleaning import Grey
from .data import LANGUAGE
from .regions import Region

_BLOCK_OF_TEXT = 6  # tesseract::PSM_SINGLE_BLOCK
_LSTM_ONLY = 1  # tesseract::OEM_LSTM_ONLY


@dataclass(slots=True)
class Word:
    """A word as Tesseract read it: its ink's box in pixels, confidence 0..1, and the line it stands in (from 0)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: int


_turn = threading.Lock()
"""An engine reads one picture at a time."""


@cache
def _engine(folder: Path) -> Any:
    os.environ["OMP_THREAD_LIMIT"] = "1"  # read when the library loads
    import tesserocr

    engine = tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, psm=_BLOCK_OF_TEXT, oem=_LSTM_ONLY)
    engine.SetVariable("debug_file", os.devnull)
    return engine


def words_of(grey: Grey, regions: Iterable[Region], dpi: float, folder: Path) -> list[Word]:
    """The words in the `regions` of a cleaned page, region by region, each read as one column of text.

    folder  what `data.data_folder` found. Raises RuntimeError if the data there are broken.
    """
    words: list[Word] = []
    line = 0
    with _turn:
        engine = _engine(folder)
        try:
            for left, top, right, bottom in regions:
                part = np.ascontiguousarray(
                    grey[top:bottom, left:right]
                )  # SetRectangle spoils parts as wide as the page
                engine.SetImageBytes(part.tobytes(), right - left, bottom - top, 1, right - left)
                engine.SetSourceResolution(round(min(max(dpi, 70), 2400)))
                if not engine.Recognize():
                    continue
                for word, opens in _found(engine):
                    line += opens
                    place = (word.x0 + left, word.top + top, word.x1 + left, word.bottom + top)
                    words.append(Word(word.text, *place, word.confidence, line))
                line += 1
        finally:
            engine.Clear()
    return words


def _found(engine: Any) -> Iterator[tuple[Word, bool]]:
    """The words of the region just read, and whether each opens a line."""
    from tesserocr import RIL, iterate_level

    iterator = engine.GetIterator()
    if iterator is None:
        return
    for item in iterate_level(iterator, RIL.WORD):
        if item.Empty(RIL.WORD):
            continue
        text = item.GetUTF8Text(RIL.WORD).strip()
        box = item.BoundingBox(RIL.WORD)
        if text and box:
            x0, top, x1, bottom = box
            confidence = item.Confidence(RIL.WORD) / 100
            yield Word(text, x0, top, x1, bottom, confidence, 0), bool(item.IsAtBeginningOf(RIL.TEXTLINE))

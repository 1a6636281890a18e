"""Tesseract in this process: finds the lines of a region and reads their words.

One engine a process, and one thread in it: Tesseract's own threads make a page four times slower where several
processes read at once.
"""

import os
import threading
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from extractor.record import record

from ..cleaning import Grey
from ..data import LANGUAGE
from ..regions import Region
from .protocol import Word, machine_to_blame

Segmentation = Literal["column", "block"]
_MODES: Final[dict[Segmentation, int]] = {"column": 4, "block": 6}
"""tesseract::PSM_SINGLE_COLUMN keeps the marks over letters, but drops what stands alone as if it were a picture;
PSM_SINGLE_BLOCK takes all ink for lines of one block, and loses marks from the second line on."""
_INVERTED: Final[dict[Segmentation, str]] = {"column": "0", "block": "1"}
"""Whether a line that is read badly is also read as white on black: a page is none, what is left out of it may be."""
_OVERLAP = 2
"""Pixels that the boxes of two words share where one letter was read as the end of one and the start of the other."""
_LEAST = 3
"""Pixels of the shorter side of a region."""
_LSTM_ONLY = 1  # tesseract::OEM_LSTM_ONLY
_turn = threading.Lock()
"""An engine reads one picture at a time."""


@cache
def _engine(folder: Path) -> Any:
    os.environ["OMP_THREAD_LIMIT"] = "1"  # read when the library loads
    import tesserocr

    engine = tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, oem=_LSTM_ONLY)
    engine.SetVariable("debug_file", os.devnull)
    return engine


@record
class Tesseract:
    """Reads each region as lines of text, found as `segmentation` says.

    folder  what `data.data_folder` found
    """

    folder: Path
    segmentation: Segmentation = "block"

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        """See `Engine`. Raises MachineError if the data in `folder` are broken."""
        lines: list[list[Word]] = []
        with machine_to_blame(), _turn:
            engine = _engine(self.folder)
            engine.SetPageSegMode(_MODES[self.segmentation])
            engine.SetVariable("tessedit_do_invert", _INVERTED[self.segmentation])
            try:
                for left, top, right, bottom in regions:
                    if min(right - left, bottom - top) < _LEAST:
                        continue  # no letter; the library writes its complaint to the terminal
                    part = np.ascontiguousarray(
                        grey[top:bottom, left:right]
                    )  # SetRectangle spoils parts as wide as the page
                    engine.SetImageBytes(part.tobytes(), right - left, bottom - top, 1, right - left)
                    engine.SetSourceResolution(round(min(max(dpi, 70), 2400)))
                    if engine.Recognize():
                        lines += _lines(engine, left, top)
            finally:
                engine.Clear()
        return lines


def _lines(engine: Any, left: int, top: int) -> list[list[Word]]:
    """The words of the region just read, line by line; the region begins at `left`, `top`."""
    lines: list[list[Word]] = []
    for word, opens in _found(engine, left, top):
        if opens or not lines:
            lines.append([])
        if lines[-1] and _is_shared(lines[-1][-1], word):
            lines[-1][-1] = _joined(lines[-1][-1], word)
        else:
            lines[-1].append(word)
    return lines


def _is_shared(before: Word, word: Word) -> bool:
    """Whether two words overlap in a letter that both have: a dash at which one was cut in two, or a whole word."""
    overlap = before.x1 - word.x0 > _OVERLAP and before.text[-1] == word.text[0]
    return overlap and (before.text[-1] == "-" or min(len(before.text), len(word.text)) == 1)


def _joined(before: Word, word: Word) -> Word:
    """The two as one, their shared letter once."""
    top, bottom = min(before.top, word.top), max(before.bottom, word.bottom)
    sure = min(before.confidence, word.confidence)
    return Word(before.text + word.text[1:], before.x0, top, word.x1, bottom, sure)


def _found(engine: Any, left: int, top: int) -> Iterator[tuple[Word, bool]]:
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
            place = (box[0] + left, box[1] + top, box[2] + left, box[3] + top)
            confidence = item.Confidence(RIL.WORD) / 100
            yield Word(text, *place, confidence), bool(item.IsAtBeginningOf(RIL.TEXTLINE))

"""AsterOCR (MIT, weights in its wheel): a second recogniser, for single lines of Vietnamese, independent of Tesseract.

Its errors are of another kind: Tesseract loses marks and takes 1 for l, this one doubles and swaps letters. It is asked
only where a second reading can decide something: 60 ms of one core a whole line.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cleaning import Grey
from ..regions import Region
from .protocol import Word, machine_to_blame

_HEIGHT = 32
"""Pixels to which lines are scaled."""
_STEP = 4
"""Pixels of a scaled line for which the model gives one letter or none."""
_LONGEST = 960
"""Pixels of a scaled line; the model raises an error beyond 256 steps, so longer ones are cut at a gap."""


def weights_folder() -> Path | None:
    """Where the wheel keeps the weights; None if it or its runtime is not installed. Imports neither."""
    package = find_spec("asterocr")
    if package is None or not package.submodule_search_locations or find_spec("onnxruntime") is None:
        return None
    folder = Path(package.submodule_search_locations[0]) / "assets"
    return folder if (folder / "asternet.onnx").is_file() else None


@cache
def _model(folder: Path) -> tuple[Any, list[str]]:
    """The loaded model and its letters, the blank first."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "asternet.onnx"), options, providers=["CPUExecutionProvider"])
    letters: list[str] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))["chars"]
    return session, letters


class Aster:
    """Reads each region as one line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        """See `Engine`; one line a region, in order, [] for one without a letter."""
        with machine_to_blame():
            return [[word for part in _cut(grey, region) for word in self._words(grey, part)] for region in regions]

    def _words(self, grey: Grey, region: Region) -> list[Word]:
        left, top, right, bottom = region
        strip = _scaled(grey[top:bottom, left:right])
        session, letters = _model(self._folder)
        chances = np.exp(session.run(None, {"images": strip})[0][:, 0, :])
        best = chances.argmax(axis=1)
        width = (right - left) / len(best)
        words: list[Word] = []
        before, open_word = 0, False
        for step, index in enumerate(best.tolist()):
            if index in (before, 0):
                before = index
                continue
            before = index
            letter, sure = letters[index], float(chances[step, index])
            x0, x1 = left + step * width, left + (step + 1) * width
            if letter.isspace():
                open_word = False
            elif open_word:
                word = words[-1]
                word.text, word.x1, word.confidence = word.text + letter, x1, min(word.confidence, sure)
            else:
                words.append(Word(letter, x0, top, x1, bottom, sure))
                open_word = True
        return words


def _scaled(part: Grey) -> NDArray[np.float32]:
    """The strip as the model wants it: three equal colours, -1 black to 1 white."""
    from PIL import Image

    height, width = part.shape
    scaled = max(round(width * _HEIGHT / height / _STEP), 8) * _STEP
    small = np.asarray(Image.fromarray(part).resize((scaled, _HEIGHT), Image.Resampling.BILINEAR), dtype=np.float32)
    return np.broadcast_to(small / 127.5 - 1.0, (1, 3, _HEIGHT, scaled)).astype(np.float32)


def _cut(grey: Grey, region: Region) -> list[Region]:
    """The region in parts that are not too long, cut at the whitest place near their middle."""
    left, top, right, bottom = region
    if bottom <= top or right <= left:
        return []
    if (right - left) * _HEIGHT / (bottom - top) <= _LONGEST:
        return [region]
    third = (right - left) // 3
    light = grey[top:bottom, left + third : right - third].astype(np.float32).sum(axis=0)
    gap = max(round((bottom - top) / 5), 1)
    smooth = np.convolve(light, np.ones(gap), "same")
    at = left + third + int(smooth.argmax())
    return [*_cut(grey, (left, top, at, bottom)), *_cut(grey, (at, top, right, bottom))]

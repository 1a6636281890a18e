"""From the picture of a page to dark text on white paper: coloured ink apart, uneven light evened, dirt taken away.

Seals and incoming stamps are red, signatures blue (NĐ 30/2020/NĐ-CP, Điều 32–33), and both lie over black text. The
brightest of the three colours of a pixel is high wherever the ink has a colour and low only where it is black, so it
shows the text under a seal without the seal.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extractor.record import record

if TYPE_CHECKING:
    from PIL.Image import Image

Grey = NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white."""

_COLOURED = 60
"""Difference between the brightest and the darkest colour of a pixel from which ink has a colour."""
_FEWEST_COLOURED = 400
"""Coloured pixels in a square inch's worth of page from which a picture has a colour layer at all."""
_PALE = 120
"""A coloured pixel whose brightest colour is above this is ink of a seal or a pen, below it black print under one."""
_GRAIN, _DARK = 8, 90
"""Every so many pixels are looked at; a picture whose usual grey is darker is a negative."""
_RIM, _SOLID = 0.12, 0.6
"""Share of the width in which a rim lies, and of its length that is dark."""
_BLOCK = 32
"""Pixels of the squares in which the brightness of the paper is measured."""
_REACH = 5
"""Pixels at 200 dpi around a speck in which nothing else stands."""
_SPECK = 9
"""Pixels of ink at 200 dpi of the largest speck; a full stop of 12 points has 14."""
_DARKEST, _LIGHTEST = 0, 225
_CONTRAST = [min(max((i - _DARKEST) * 255 // (_LIGHTEST - _DARKEST), 0), 255) for i in range(256)]
"""Grey values after the paper's grain is whitened."""
_INK = 0.62
"""A pixel darker than this share of its paper is ink."""


@record
class Layers:
    """A cleaned page. `black` is the text in black ink, `coloured` what is in colour, None where nothing is."""

    black: Grey
    coloured: Grey | None


def layers_of(picture: "Image") -> Layers:
    """The layers of `picture` (any mode), light evened."""
    if picture.mode in ("1", "L", "LA", "I", "I;16", "F"):
        return Layers(evened(_positive(np.asarray(picture.convert("L")))), None)
    pixels = np.asarray(picture.convert("RGB"))
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    high = np.maximum(np.maximum(red, green), blue)
    low = np.minimum(np.minimum(red, green), blue)
    colour = high - low
    marked = colour > _COLOURED
    if np.count_nonzero(marked) < _FEWEST_COLOURED:
        return Layers(evened(_positive(np.asarray(picture.convert("L")))), None)
    high = np.where(marked & (high > _PALE), np.uint8(255), high)
    return Layers(evened(high), np.where(marked, low, np.uint8(255)))


def _positive(grey: Grey) -> Grey:
    """`grey` with dark letters on light paper: a negative, as microfilm gives it, is turned over."""
    paper = float(np.median(grey[::_GRAIN, ::_GRAIN]))
    return 255 - grey if paper < _DARK else grey


def without_rims(grey: Grey) -> Grey:
    """An evened picture without the black edges of a lid or a table around the page."""
    bare = grey.copy()
    for turn in range(4):
        side = np.rot90(bare, turn)
        dark = ink_of(side[:, : max(round(_RIM * side.shape[1]), 1)]).mean(axis=0) > _SOLID
        if dark[: max(len(dark) // 8, 1)].any():
            side[:, : int(np.flatnonzero(dark)[-1]) + 2] = 255
    return bare


def evened(grey: Grey) -> Grey:
    """`grey` with its paper white, wherever a shadow or the edge of a book darkened it."""
    from PIL import Image, ImageFilter

    height, width = grey.shape
    rows, columns = max(height // _BLOCK, 1), max(width // _BLOCK, 1)
    small = Image.fromarray(grey).resize((columns * 4, rows * 4), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).resize((columns, rows), Image.Resampling.BOX)
    paper = paper.filter(ImageFilter.MedianFilter(5))
    light = np.asarray(paper.resize((width, height), Image.Resampling.BILINEAR))
    scaled = grey.astype(np.uint16) * 255
    even: Grey = np.minimum(scaled // np.maximum(light, 40), 255).astype(np.uint8)
    return even


def without_specks(grey: Grey, dpi: float) -> Grey:
    """An evened picture without dots that stand alone and are smaller than a full stop; paper white, ink black."""
    from PIL import Image, ImageFilter

    reach = max(round(_REACH * dpi / 200), 1)
    ink = Image.fromarray(ink_of(grey).astype(np.uint8) * 255)
    around = np.asarray(ink.filter(ImageFilter.BoxBlur(reach)))
    alone = around <= _SPECK * 255 / (2 * _REACH + 1) ** 2
    contrast = Image.fromarray(np.where(alone, np.uint8(255), grey)).point(_CONTRAST)
    return np.asarray(contrast)


def ink_of(grey: Grey) -> NDArray[np.bool_]:
    """Where an evened picture has ink."""
    return grey < int(255 * _INK)

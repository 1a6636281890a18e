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
_THUMB, _TINGED = 8, 12
"""Pixels of the picture that make one of its small copy, and the same difference there, above the noise of JPEG."""
_PALE = 120
"""A coloured pixel whose brightest colour is above this is ink of a seal or a pen, below it black print under one."""
_GRAIN, _DARK = 8, 90
"""Every so many pixels are looked at; a picture whose usual grey is darker is a negative."""
_LETTERED = 0.001
"""Share of light pixels from which a dark picture may hold letters; five times as much is usual."""
_RIM, _SOLID = 0.12, 0.6
"""Share of the width in which a rim lies, and of its length that is dark."""
_BLOCK = 32
"""Pixels of the squares in which the brightness of the paper is measured."""
_AROUND = 2
"""Pixels of the reduced page around each in which the lightest one is paper."""
_EVEN, _BLACK = 4, 40
"""Grey values by which the paper of an even page differs, and the darkest that paper is taken for."""
_REACH = 5
"""Pixels at 200 dpi around a speck in which nothing else stands."""
_SPECK = 9
"""Pixels of ink at 200 dpi of the largest speck; a full stop of 12 points has 14."""
_DARKEST, _LIGHTEST = 0, 225
_GRAIN_OF_DUST, _FREE = 3, 5
"""Pixels at 200 dpi: the side of a speck of dust, less than a full stop has, and of the white around one that stands
alone."""
_DUSTY = 8
"""Specks that stand alone in a square inch of a page full of dust; worn print leaves up to 5."""
_BAND, _BANDS = 64, 8
"""Rows of pixels in which dust is counted, of every so many such bands."""
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
    if not _may_be_coloured(picture):
        return Layers(evened(_positive(np.asarray(picture.convert("L")))), None)
    high, low = _extremes(picture)
    marked = high - low > _COLOURED
    if np.count_nonzero(marked) < _FEWEST_COLOURED:
        return Layers(evened(_positive(np.asarray(picture.convert("L")))), None)
    high = np.where(marked & (high > _PALE), np.uint8(255), high)
    return Layers(evened(high), np.where(marked, low, np.uint8(255)))


def _may_be_coloured(picture: "Image") -> bool:
    """Whether a small copy of the picture has colour anywhere, thinned out as it is there: most scans are grey."""
    high, low = _extremes(picture.reduce(_THUMB))
    return bool((high - low > _TINGED).any())


def _extremes(picture: "Image") -> tuple[Grey, Grey]:
    """The brightest and the darkest of the three colours of each pixel."""
    from PIL import ImageChops

    red, green, blue = picture.convert("RGB").split()
    high = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    low = ImageChops.darker(ImageChops.darker(red, green), blue)
    return np.asarray(high), np.asarray(low)


def _positive(grey: Grey) -> Grey:
    """`grey` with dark letters on light paper: a negative, as microfilm gives it, is turned over; what is black
    without a letter is none."""
    some = grey[::_GRAIN, ::_GRAIN]
    paper = float(np.median(some))
    return 255 - grey if paper < _DARK and float((some > _DARK).mean()) > _LETTERED else grey


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
    small = _lightest(np.asarray(Image.fromarray(grey).reduce(_BLOCK // 4)))
    paper = Image.fromarray(small).resize((columns, rows), Image.Resampling.BOX)
    paper = paper.filter(ImageFilter.MedianFilter(5))
    shades = np.asarray(paper)
    if np.ptp(shades) <= _EVEN:
        scale = 255 / max(float(shades.mean()), _BLACK)
        return np.asarray(Image.fromarray(grey).point([min(int(value * scale), 255) for value in range(256)]))
    light = np.asarray(paper.resize((width, height), Image.Resampling.BILINEAR))
    scaled = np.float32(255) / np.maximum(light, _BLACK)
    scaled *= grey
    even: Grey = np.minimum(scaled, 255, out=scaled).astype(np.uint8)
    return even


def _lightest(grey: Grey) -> Grey:
    """The lightest pixel of the square around each: Pillow's filter takes sixty times as long."""
    wide = np.pad(grey, _AROUND, mode="edge")
    for _ in range(grey.ndim):
        wide = np.maximum.reduce([wide[at : len(wide) - 2 * _AROUND + at] for at in range(2 * _AROUND + 1)]).T
    return np.ascontiguousarray(wide)


def without_specks(grey: Grey, dpi: float) -> Grey:
    """An evened picture without dots that stand alone and are smaller than a full stop; paper white, ink black."""
    from PIL import Image, ImageFilter

    height, width = grey.shape
    reach = max(_REACH * dpi / 200, 2.0) / 2
    share = Image.fromarray(ink_of(grey).astype(np.uint8) * 255).reduce(2).filter(ImageFilter.BoxBlur(reach))
    alone = np.asarray(share) <= _SPECK * 255 / (2 * _REACH + 1) ** 2
    paper = (alone.astype(np.uint16) * 0xFFFF).view(np.uint8)  # two bytes for each
    paper = np.repeat(paper, 2, axis=0)[:height, :width]
    return np.asarray(Image.fromarray(np.maximum(grey, paper)).point(_CONTRAST))


def without_dust(grey: Grey, dpi: float) -> Grey:
    """A page full of dust without what is smaller than its full stops and touches nothing; any other page as it is, for
    there the smallest marks are parts of worn letters."""
    side, free = max(round(_GRAIN_OF_DUST * dpi / 200), 1), max(round(_FREE * dpi / 200), 1)
    ink = ink_of(grey)
    bands = [ink[top : top + _BAND] for top in range(0, len(ink), _BAND * _BANDS)]
    specks = sum(int(_alone(band, side, free).sum()) for band in bands)
    if specks * dpi * dpi < _DUSTY * sum(band.size for band in bands):
        return grey
    bare = grey.copy()
    rows, columns = np.nonzero(_alone(ink, side, 1))
    for down in range(side):
        for across in range(side):
            bare[rows + down, columns + across] = 255
    return bare


def _alone(ink: NDArray[np.bool_], side: int, free: int) -> NDArray[np.bool_]:
    """The corners above and left of all squares of `side` pixels that hold ink, with nothing for `free` pixels around
    them."""
    wide = side + 2 * free
    if min(ink.shape) < wide:
        return np.zeros((0, 0), np.bool_)
    around = _sums(ink, wide)
    inside = _sums(ink, side)[free : free + around.shape[0], free : free + around.shape[1]]
    found = np.zeros(ink.shape, np.bool_)
    found[free : free + around.shape[0], free : free + around.shape[1]] = (inside > 0) & (inside == around)
    return found


def _sums(ink: NDArray[np.bool_], side: int) -> Grey:
    """How many pixels of each square of `side` pixels have ink, fewer than 256, by its corner above and left."""
    height, width = (length - side + 1 for length in ink.shape)
    down = np.zeros((height, ink.shape[1]), np.uint8)
    for step in range(side):
        down += ink[step : step + height]
    sums = np.zeros((height, width), np.uint8)
    for step in range(side):
        sums += down[:, step : step + width]
    return sums


def ink_of(grey: Grey) -> NDArray[np.bool_]:
    """Where an evened picture has ink."""
    return grey < int(255 * _INK)

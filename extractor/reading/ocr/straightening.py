"""How a page lies in its picture: skewed by a few degrees, or turned on its side.

The lines of a text give the sharpest profile when they are level: the rows of ink pixels are counted along each
angle, and the angle wins whose counts vary most (Postl 1986).
"""

from collections.abc import Iterator
from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .cleaning import Grey, ink_of

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTH = 800
"""Pixels of the reduced page on which the angle is measured."""
_STEEPEST = 10.0
_COARSE, _FINE = 0.5, 0.05
"""Steps in degrees."""
_LEVEL = 0.15
"""Degrees below which a page is left as it is."""
_STEP, _PAPER = 8, 250
"""Pixels of squares, and the grey value of those that are but paper."""
_BAND = 64
"""Pixels of the height of the bands in which a page is turned."""
_FEWEST = 300
_SIDEWAYS = 1.5
"""How many times sharper the profile across must be before a page is taken to lie on its side."""


def skew_of(grey: Grey) -> float:
    """Degrees by which the lines of a page fall to the right; 0 for a level one and one with too little ink."""
    ys, xs = _places(_reduced(grey, _WIDTH))
    if len(ys) < _FEWEST:
        return 0.0
    half = _places(_reduced(grey, _WIDTH // 2))
    best = _sharpest(*half, np.arange(-_STEEPEST, _STEEPEST + _COARSE, _COARSE))
    best = _sharpest(ys, xs, np.arange(best - _COARSE, best + _COARSE + _FINE, _FINE))
    return float(best) if abs(best) >= _LEVEL else 0.0


def lies_on_side(grey: Grey) -> bool:
    """Whether the lines of a page run from top to bottom."""
    ys, xs = _places(_reduced(grey, _WIDTH // 2))
    if len(ys) < _FEWEST:
        return False
    angles = np.arange(-_STEEPEST, _STEEPEST + 1, 1.0)
    level = max(_sharpness(ys, xs, angle) for angle in angles)
    upright = max(_sharpness(xs, ys, angle) for angle in angles)
    return upright > _SIDEWAYS * level


def turned(grey: Grey, angle: float) -> Grey:
    """`grey` with lines that fall by `angle` degrees made level, a copy of its own; only where it has ink."""
    from PIL import Image

    across, down = cos(radians(angle)), sin(radians(angle))
    middle_x, middle_y = grey.shape[1] / 2, grey.shape[0] / 2
    picture = Image.fromarray(grey)
    level = np.full_like(grey, 255)
    for x0, y0, x1, y1 in _bands(picture, across, down):
        from_x = across * (x0 - middle_x) - down * (y0 - middle_y) + middle_x
        from_y = down * (x0 - middle_x) + across * (y0 - middle_y) + middle_y
        part = picture.transform(
            (x1 - x0, y1 - y0), Image.Transform.AFFINE, (across, -down, from_x, down, across, from_y),
            Image.Resampling.BICUBIC, fillcolor=255,
        )  # fmt: skip
        level[y0:y1, x0:x1] = np.asarray(part)
    return level


def _bands(picture: "Image", across: float, down: float) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of the bands into which a turn by the angle of this cosine and sine brings something
    darker than paper, with a margin."""
    middle_x, middle_y = picture.width / 2, picture.height / 2
    ys, xs = np.nonzero(np.asarray(picture.reduce(_STEP)) < _PAPER)
    right, below = (xs + 0.5) * _STEP - middle_x, (ys + 0.5) * _STEP - middle_y
    columns, rows = middle_x + right * across + below * down, middle_y - right * down + below * across
    upper, lower = ((rows + margin) // _BAND for margin in (-2 * _STEP, 2 * _STEP))
    for band in range(-(-picture.height // _BAND)):
        found = columns[(upper <= band) & (band <= lower)]
        if len(found):
            first, last = max(int(found.min()) - 2 * _STEP, 0), min(int(found.max()) + 2 * _STEP, picture.width)
            if last > first:
                yield first, band * _BAND, last, min((band + 1) * _BAND, picture.height)


def _reduced(grey: Grey, width: int) -> NDArray[np.bool_]:
    """Ink of the page at about `width` pixels, without what touches long black edges."""
    from PIL import Image

    step = max(round(max(grey.shape) / (1.4 * width)), 1)
    ink: NDArray[np.bool_] = ink_of(np.asarray(Image.fromarray(grey).reduce(step)))
    ink[:, ink.mean(axis=0) > 0.6] = False
    ink[ink.mean(axis=1) > 0.8, :] = False
    return ink


def _places(ink: NDArray[np.bool_]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    ys, xs = np.nonzero(ink)
    return ys.astype(np.float32), xs.astype(np.float32)


def _sharpest(ys: NDArray[np.float32], xs: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    return max((float(angle) for angle in angles), key=lambda angle: _sharpness(ys, xs, angle))


def _sharpness(ys: NDArray[np.float32], xs: NDArray[np.float32], angle: float) -> float:
    """Sum of the squared differences of neighbouring rows, along lines that fall by `angle` degrees."""
    places = ys - xs * np.float32(np.tan(np.radians(angle)))
    places -= places.min()
    counts = np.bincount(places.astype(np.int32)).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())

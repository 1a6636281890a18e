"""How a page lies in its picture: skewed by a few degrees, or turned on its side.

The lines of a text give the sharpest profile when they are level: the rows of ink pixels are counted along each
angle, and the angle wins whose counts vary most (Postl 1986).
"""

from collections.abc import Iterator
from itertools import pairwise
from math import radians, sin, tan

import numpy as np
from numpy.typing import NDArray

from .cleaning import Grey, ink_of

_WIDTH = 800
"""Pixels of the reduced page on which the angle is measured."""
_STEEPEST = 10.0
_COARSE, _FINE = 0.5, 0.05
"""Steps in degrees."""
_LEVEL = 0.15
"""Degrees below which a page is left as it is."""
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
    """`grey` with lines that fall by `angle` degrees made level, a copy of its own.

    Turned by three shears (Paeth 1986), the rows by whole pixels and the columns between by parts of one too: letters
    keep their marks, in a tenth of the time that a turn point by point takes.
    """
    half = tan(radians(angle) / 2)
    return _rows_moved(_columns_moved(_rows_moved(grey, half), sin(radians(angle))), half)


def _rows_moved(grey: Grey, slope: float) -> Grey:
    """`grey` with each row moved to the right, by `slope` pixels a row below the middle one."""
    moved = np.full_like(grey, 255)
    height, width = grey.shape
    for by, first, last in _steps(np.rint(slope * (np.arange(height) - height / 2))):
        if by >= 0:
            moved[first:last, by:] = grey[first:last, : max(width - by, 0)]
        else:
            moved[first:last, :by] = grey[first:last, -by:]
    return moved


def _columns_moved(grey: Grey, slope: float) -> Grey:
    """`grey` with each column moved up, by `slope` pixels a column right of the middle one."""
    height, width = grey.shape
    ways = slope * (np.arange(width) - width / 2)
    whole = np.floor(ways)
    edge = int(abs(whole).max()) + 1
    padded = np.pad(grey, ((edge, edge), (0, 0)), constant_values=255)
    parts = ((ways - whole) * 256).astype(np.uint16)
    moved = np.empty_like(grey)
    for by, first, last in _steps(whole):
        top, part = edge + by, parts[first:last]
        upper = padded[top : top + height, first:last] * (256 - part)
        moved[:, first:last] = (upper + padded[top + 1 : top + 1 + height, first:last] * part) >> 8
    return moved


def _steps(ways: NDArray[np.float64]) -> Iterator[tuple[int, int, int]]:
    """Stretches of equal `ways`: the way, where it begins, and behind its end."""
    edges = [0, *(np.flatnonzero(np.diff(ways)) + 1).tolist(), len(ways)]
    yield from ((int(ways[first]), first, last) for first, last in pairwise(edges) if first < last)


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

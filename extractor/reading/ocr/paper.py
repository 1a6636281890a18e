"""A photographed page on its table: what lies around the sheet is painted over, for its grain looks like print.

A sheet is bright and has four straight edges. Its brightness is measured in squares, whose brightest spot counts, so
that print does not darken them; each edge is the straight line that most rows or columns of bright squares begin or end
at.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

_SQUARE = 16
"""Pixels of the side of a square."""
_LIGHTER = 60
"""Grey values by which paper is lighter than a table."""
_TABLE, _PAPER = 0.04, 0.35
"""Share of the squares that the table and the paper have at the least."""
_AROUND, _OTHER = 9, 0.02
"""Squares across of the neighbourhood that is left out beside an edge, which may curl; and share of the squares further
outside that are as bright as paper, from which they may be another sheet."""
_OFF = 2.0
"""Squares by which an end may lie off the straight line of an edge."""
_STRAIGHT = 0.6
"""Share of the rows or columns whose ends lie on that line."""
_TRIES = 24
"""Pairs of rows through which the line of an edge is tried."""


def without_table(picture: "Image") -> "Image":
    """`picture` (any mode) with the table around a sheet in the colour of its paper; as it is where none is seen."""
    if picture.mode == "1" or min(picture.size) < 8 * _SQUARE or not _has_dark_edge(picture):
        return picture
    bright = _bright(picture)
    if bright is None:
        return picture
    sheet = _sheet(bright)
    if sheet is None or not _TABLE < 1 - float(sheet.mean()) < 1 - _PAPER or not _is_light(picture, sheet):
        return picture
    return picture if _has_other(bright, sheet) else _painted(picture, sheet)


def _has_other(bright: NDArray[np.bool_], sheet: NDArray[np.bool_]) -> bool:
    """Whether another sheet may lie beside this one, as the second page of a book: nothing of it may be lost."""
    from PIL import Image, ImageFilter

    around = Image.fromarray(sheet.astype(np.uint8)).filter(ImageFilter.MaxFilter(_AROUND))
    return float((bright & (np.asarray(around) == 0)).mean()) > _OTHER


def _has_dark_edge(picture: "Image") -> bool:
    """Whether something clearly darker than the lightest of the picture lies at its edges, as every table does: most
    pages are told by that alone."""
    shades = np.asarray(picture.reduce(_SQUARE).convert("L"), dtype=np.float32)
    edges = np.concatenate([shades[0], shades[-1], shades[:, 0], shades[:, -1]])
    return float((edges < shades.max() - _LIGHTER).mean()) > _TABLE


def _is_light(picture: "Image", sheet: NDArray[np.bool_]) -> bool:
    """Whether most of what is inside is as light as paper: the letters of a negative are not."""
    shades = np.asarray(picture.convert("L").reduce(_SQUARE), dtype=np.float32)
    return bool(np.median(shades[: len(sheet), : sheet.shape[1]][sheet]) > _threshold(shades))


def _bright(picture: "Image") -> NDArray[np.bool_] | None:
    """Which squares are as bright as paper; None where nothing is clearly darker."""
    from PIL import ImageFilter

    small = picture.convert("L").reduce(_SQUARE // 4).filter(ImageFilter.MaxFilter(3)).reduce(4)
    shades = np.asarray(small, dtype=np.float32)
    middle = _threshold(shades)
    dark, light = shades[shades < middle], shades[shades >= middle]
    if not len(dark) or not len(light) or float(light.mean() - dark.mean()) < _LIGHTER:
        return None
    return shades >= middle


def _threshold(shades: NDArray[np.float32]) -> float:
    """The shade that parts dark from light best (Otsu)."""
    counts, edges = np.histogram(shades, bins=64, range=(0, 256))
    below = np.cumsum(counts)
    sums = np.cumsum(counts * edges[:-1])
    above = below[-1] - below
    spread = np.zeros(len(counts))
    inner = (below > 0) & (above > 0)
    difference = sums[inner] / below[inner] - (sums[-1] - sums[inner]) / above[inner]
    spread[inner] = below[inner] * above[inner] * difference**2
    return float(edges[int(spread.argmax()) + 1])


def _sheet(bright: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """The squares inside the four edges; None where an edge is not straight."""
    rows, columns = np.ogrid[: bright.shape[0], : bright.shape[1]]
    inside = np.ones_like(bright)
    for mask, along, across in ((bright, rows, columns), (bright.T, columns, rows)):
        starts, ends = _longest_runs(mask)
        first, last = _edge(starts), _edge(ends)
        if first is None or last is None:
            return None
        inside &= (across >= first[0] + first[1] * along) & (across <= last[0] + last[1] * along)
    return inside


def _longest_runs(mask: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the longest run of each row begins and ends; NaN for rows with a short one or none."""
    starts, ends = (np.full(len(mask), np.nan) for _ in range(2))
    for i, row in enumerate(mask):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).view(np.int8))).reshape(-1, 2)
        if len(edges):
            first, after = edges[int((edges[:, 1] - edges[:, 0]).argmax())]
            if after - first > len(row) * _PAPER:
                starts[i], ends[i] = first, after - 1
    return starts, ends


def _edge(places: NDArray[np.float64]) -> tuple[float, float] | None:
    """The line (place at 0, slope) on which most of the places lie; None where they lie on none."""
    known = np.flatnonzero(~np.isnan(places))
    if len(known) < 8:
        return None
    steps = np.linspace(0, len(known) - 1, _TRIES).astype(int)
    best, most = (0.0, 0.0), 0
    for low in known[steps[: _TRIES // 2]]:
        for high in known[steps[_TRIES // 2 :]]:
            if high - low < len(known) // 3:
                continue
            slope = (places[high] - places[low]) / (high - low)
            start = places[low] - slope * low
            near = int((np.abs(places[known] - start - slope * known) <= _OFF).sum())
            if near > most:
                best, most = (float(start), float(slope)), near
    return best if most >= _STRAIGHT * len(known) else None


def _painted(picture: "Image", sheet: NDArray[np.bool_]) -> "Image":
    """`picture` with what lies outside of the sheet, and its very edge, in the colour of the paper inside."""
    from PIL import Image, ImageFilter

    mask = Image.fromarray((~sheet).astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(3))
    mask = mask.resize((sheet.shape[1] * _SQUARE, sheet.shape[0] * _SQUARE), Image.Resampling.NEAREST)
    whole = Image.new("L", picture.size, 255)
    whole.paste(mask, (0, 0))
    pixels = np.asarray(picture.reduce(_SQUARE))
    inside = pixels[sheet[: pixels.shape[0], : pixels.shape[1]]]
    paper = tuple(int(value) for value in np.atleast_1d(np.percentile(inside, 75, axis=0)))
    painted = picture.copy()
    painted.paste(paper if len(paper) > 1 else paper[0], (0, 0), whole)
    return painted

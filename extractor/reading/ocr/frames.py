"""Frames of four straight edges that may be worn: strokes with gaps, askew on a page that is level, crossed by text.

At each slope of a stamp the places of short straight pieces of ink are turned level; then an edge is pieces in one row
with small gaps between them, and a frame is two such edges that face each other and one or two that close them.
"""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from extractor.record import record

from .cleaning import Grey, ink_of
from .regions import Region
from .rules import counts_across, counts_down, widened

_PALE = 180
"""A pixel darker than this may be the ink of a stamp, which is paler than print."""
_CELL, _FULL = 16, 0.8
"""Pixels of a piece along an edge, and the share of them that has ink."""
_THICKEST = 9
"""Pixels across an edge."""
_SLOPES = np.arange(-10, 11) * 0.008
"""Pixels that an edge climbs in one pixel: stamps lie up to five degrees askew."""
_ROW = 3
"""Pixels in which the pieces of an edge lie."""
_SPAN, _GAP, _COVERED = (0.6, 0.3), (0.4, 0.3), (0.5, 0.6)
"""Of edges across and down: inches that one spans at least, inches of a gap in it, the share that has ink."""
_WIDE, _HIGH = (0.7, 3.6), (0.3, 1.8)
"""Inches: width and height of frames."""
_TOGETHER = 0.6
"""Share of the longer of two edges that the other must face, and of the space between them that a third must close."""
_CORNER = 0.2
"""Inches between the end of an edge and the one that meets it."""
_BEYOND = 0.4
"""Inches that an edge may go on beyond its corners, by letters in one row with it; the lines of a table go on."""
_DIVIDES, _REACHES = 0.9, 0.08
"""Share of ink of a stroke that divides a frame, and inches between its ends and the frame."""
_CLOSED = 0.5
"""Share of its four edges that is drawn."""
_BAND, _ON_EDGE = 0.02, 0.04
"""Inches on either side of an edge that it fills, and from it to a stroke that is a part of it."""
_ASKEW, _PLAIN = 0.016, 0.6
"""Slope, and share of its edges that is drawn, from which a frame was set askew by hand; text makes fainter ones."""
_MOST = 6

Keep = Literal["touching", "crossing"]
_Numbers = NDArray[np.float64]


@record
class StampFrame:
    """A box askew: across from `left` to `right` in x + slope · y, down from `top` to `bottom` in y - slope · x, all in
    pixels; `drawn` is the length of its edges that has ink; whether a stroke down through it makes it a table."""

    slope: float
    left: float
    top: float
    right: float
    bottom: float
    drawn: float
    is_divided: bool = False

    @property
    def box(self) -> Region:
        """The upright box around it."""
        corners = [self._corner(across, down) for across in (self.left, self.right) for down in (self.top, self.bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return max(round(min(xs)), 0), max(round(min(ys)), 0), round(max(xs)), round(max(ys))

    def _corner(self, across: float, down: float) -> tuple[float, float]:
        size = 1 + self.slope**2
        return (across - self.slope * down) / size, (down + self.slope * across) / size

    @property
    def share(self) -> float:
        """The share of its edges that is drawn."""
        return self.drawn / (2 * (self.right - self.left + self.bottom - self.top))

    @property
    def weight(self) -> float:
        """What it encloses, by how plainly: a stroke under the heading of a stamp parts a smaller box from it."""
        return self.share * (self.right - self.left) * (self.bottom - self.top)

    @property
    def is_askew(self) -> bool:
        """Whether its edges are plain and not level with the page, so that it was not printed with it."""
        return abs(self.slope) >= _ASKEW and self.share >= _PLAIN

    def sides(self, y: float) -> tuple[float, float]:
        """Where it begins and ends at height `y`."""
        return self.left - self.slope * y, self.right - self.slope * y

    def heights(self, x: float) -> tuple[float, float]:
        """Where it begins and ends above `x`."""
        return self.top + self.slope * x, self.bottom + self.slope * x

    def has_edge(self, stroke: Region, dpi: float) -> bool:
        """Whether the middle of a stroke lies on one of its edges."""
        x, y = (stroke[0] + stroke[2]) / 2, (stroke[1] + stroke[3]) / 2
        (left, right), (top, bottom) = self.sides(y), self.heights(x)
        outside = max(left - x, x - right, top - y, y - bottom)
        return abs(outside) < _ON_EDGE * dpi

    def inside(self, shape: tuple[int, ...], rim: float = 0.0) -> NDArray[np.bool_]:
        """Where a picture of `shape` lies in it and in a rim of so many pixels around it, below 0 inside of it."""
        wider = StampFrame(self.slope, self.left - rim, self.top - rim, self.right + rim, self.bottom + rim, self.drawn)
        return wider._within(shape)

    def _within(self, shape: tuple[int, ...]) -> NDArray[np.bool_]:
        left, top, right, bottom = self.box
        ys, xs = np.ogrid[top : min(bottom + 1, shape[0]), left : min(right + 1, shape[1])]
        across, down = xs + self.slope * ys, ys - self.slope * xs
        found = np.zeros(shape, np.bool_)
        found[top : bottom + 1, left : right + 1] = (
            (across >= self.left) & (across <= self.right) & (down >= self.top) & (down <= self.bottom)
        )
        return found


def without_edges(grey: Grey, frame: StampFrame, dpi: float, *, keep: Keep) -> Grey:
    """`grey` with the edges of the frame white; what letters have in them is kept where they run into an edge
    ("touching"), or only where they go through it ("crossing")."""
    wiped = grey.copy()
    band = round(_BAND * dpi)
    xs = np.arange(frame.box[0], min(frame.box[2], grey.shape[1]))
    ys = np.arange(frame.box[1], min(frame.box[3], grey.shape[0]))
    for at in (frame.top, frame.bottom):
        _wipe(wiped, np.rint(at + frame.slope * xs).astype(int), xs, band, keep)
    for at in (frame.left, frame.right):
        _wipe(wiped.T, np.rint(at - frame.slope * ys).astype(int), ys, band, keep)
    return wiped


def _wipe(grey: Grey, rows: NDArray[np.int_], columns: NDArray[np.int_], band: int, keep: Keep) -> None:
    """Make white what lies up to `band` pixels from the row of each column, but for letters; changes `grey`."""
    within = np.clip(rows + np.arange(-band - 2, band + 3)[:, None], 0, len(grey) - 1)
    ink = ink_of(grey[within, columns])
    if keep == "touching":
        kept = ink[: band + 1].all(axis=0) | ink[-band - 1 :].all(axis=0)
    else:
        above, below = (widened(widened(np.any(rows, axis=0))) for rows in (ink[:2], ink[-2:]))
        kept = above & below
    part = grey[within[2:-2], columns]
    grey[within[2:-2], columns] = np.where(kept, part, np.uint8(255))


@record
class _Edges:
    """Edges of one way at one slope, each with where it lies, where it starts and ends, and how much of it has ink."""

    at: _Numbers
    start: _Numbers
    end: _Numbers
    ink: _Numbers


def frames_of(grey: Grey, tables: list[Region], dpi: float) -> list[StampFrame]:
    """The frames in a levelled page, the largest and plainest first, none that overlaps one before it or one of the
    `tables`; a box that strokes divide into columns is none."""
    ink = grey < _PALE
    across, down = _pieces(counts_across(ink, _CELL)), _pieces(counts_down(ink, _CELL))
    found: list[StampFrame] = []
    for slope in map(float, _SLOPES):
        level = _edges(*across, slope, dpi, 0)
        upright = _edges(*down, -slope, dpi, 1)
        flat = [*_boxes(level, upright, (_HIGH, _WIDE), dpi)]
        high = [(y0, y1, x0, x1, drawn) for x0, x1, y0, y1, drawn in _boxes(upright, level, (_WIDE, _HIGH), dpi)]
        for top, bottom, left, right, drawn in flat + high:
            divided = _is_divided(upright, (left, right), (top, bottom), dpi)
            found.append(StampFrame(slope, left, top, right, bottom, drawn, divided))
    found.sort(key=lambda frame: -frame.weight)
    kept: list[StampFrame] = []
    for frame in found:
        others = (*tables, *(one.box for one in kept))
        if len(kept) < _MOST and not any(_overlap(frame.box, other) for other in others):
            kept.append(frame)
    return [frame for frame in kept if not frame.is_divided]


def _pieces(counts: NDArray[np.uint8]) -> tuple[_Numbers, _Numbers]:
    """The middles of short flat pieces of ink, by the `counts` of stretches: how far along and down they lie."""
    height, columns = counts.shape
    full = counts >= _FULL * _CELL
    framed = np.zeros((columns, height + 2), np.int8)
    framed[:, 1:-1] = full.T
    steps = np.diff(framed, axis=1)
    column, first = np.nonzero(steps == 1)
    last = np.nonzero(steps == -1)[1]
    flat = last - first <= _THICKEST
    return (column[flat].astype(np.float64) + 0.5) * _CELL, (first[flat] + last[flat]) / 2


def _edges(along: _Numbers, at: _Numbers, slope: float, dpi: float, way: int) -> _Edges:
    """The edges that pieces at `along` and `at` make where lines climb by `slope`; `way` is 0 across and 1 down."""
    level, place = at - slope * along, along + slope * at
    parts: list[NDArray[np.float64]] = []
    for shift in (0.0, _ROW / 2):
        row = np.floor((level + shift) / _ROW)
        order = np.lexsort((place, row))
        steps = np.flatnonzero((np.diff(row[order]) != 0) | (np.diff(place[order]) > _GAP[way] * dpi + _CELL)) + 1
        first, last = np.concatenate(([0], steps)), np.concatenate((steps, [len(order)])) - 1
        if not len(order):
            continue
        start, end = place[order][first] - _CELL / 2, place[order][last] + _CELL / 2
        ink = np.minimum((last - first + 1) * _CELL, end - start)
        middle = np.add.reduceat(level[order], first) / (last - first + 1)
        parts.append(np.stack((middle, start, end, ink)))
    rows = np.concatenate(parts, axis=1) if parts else np.zeros((4, 0))
    long = rows[2] - rows[1] >= _SPAN[way] * dpi
    return _Edges(*rows[:, long & (rows[3] >= _COVERED[way] * (rows[2] - rows[1]))])


def _boxes(
    pairs: _Edges, others: _Edges, sizes: tuple[tuple[float, float], tuple[float, float]], dpi: float
) -> Iterator[tuple[float, float, float, float, float]]:
    """Two edges of `pairs` that face each other and one or two of `others` that close them: where the pair lies, where
    the others do, and the ink of all."""
    apart = (pairs.at[None, :] - pairs.at[:, None]) / dpi
    start, end = np.minimum.outer(pairs.start, pairs.start), np.maximum.outer(pairs.end, pairs.end)
    facing = np.minimum.outer(pairs.end, pairs.end) - np.maximum.outer(pairs.start, pairs.start)
    span = (end - start) / dpi
    fits = (sizes[0][0] < apart) & (apart < sizes[0][1]) & (sizes[1][0] < span) & (span < sizes[1][1])
    for one, other in np.argwhere(fits & (facing > _TOGETHER * (end - start))):
        low, high = float(pairs.at[one]), float(pairs.at[other])
        closed = np.minimum(others.end, high) - np.maximum(others.start, low) > _TOGETHER * (high - low)
        closed &= np.maximum(others.end - high, low - others.start) < _BEYOND * dpi
        sides = [
            _best(others, closed & (np.abs(others.at - place) < _CORNER * dpi))
            for place in (start[one, other], end[one, other])
        ]
        near, far = (float(others.at[side]) if side is not None else None for side in sides)
        if near is None and far is None:
            continue
        near = float(start[one, other]) if near is None else near
        far = float(end[one, other]) if far is None else far
        ink = float(pairs.ink[one] + pairs.ink[other] + sum(others.ink[side] for side in sides if side is not None))
        if ink >= _CLOSED * 2 * (far - near + high - low):
            yield low, high, near, far, ink


def _best(edges: _Edges, among: NDArray[np.bool_]) -> int | None:
    """The edge with most ink `among` those that may be meant."""
    meant = np.flatnonzero(among)
    return int(meant[edges.ink[meant].argmax()]) if len(meant) else None


def _is_divided(upright: _Edges, across: tuple[float, float], down: tuple[float, float], dpi: float) -> bool:
    """Whether a whole stroke goes down through the box."""
    near, reach = _CORNER * dpi, _REACHES * dpi
    inner = (upright.at > across[0] + near) & (upright.at < across[1] - near)
    whole = (upright.start < down[0] + reach) & (upright.end > down[1] - reach)
    return bool((inner & whole & (upright.ink >= _DIVIDES * (upright.end - upright.start))).any())


def _overlap(one: Region, other: Region) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""Which parts of a page are read each for itself: the two columns of a letterhead or an ending, the cells of a table.

Tesseract takes what stands at one height for one line. Columns whose lines are not level with each other come out
right only if they are read apart; a cut through white paper never harms.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.reading.lines import Box
from extractor.reading.page.tables import Grid
from extractor.record import record

Region = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

_STEP = 8
"""Pixels of the columns in which white space is looked for."""
_FEWEST_INK = 3
_LINE_GAP = 0.02
_GUTTER = 0.16
_CLOSE = 1.2
_MARGIN = 0.06
"""Inches: white rows inside a line of text, least width of a gutter, most height between rows of one block, margin."""
_INNER = 0.15
"""Share of the width at either side in which no gutter lies."""
_MOST_CELLS = 1500


@record(frozen=False)
class _Band:
    """A row of ink: `top` to `bottom` (without it) in pixels, `first` to `last` ink in steps, and its wide gaps."""

    top: int
    bottom: int
    first: int
    last: int
    gaps: list[tuple[int, int]]


def regions_of(ink: NDArray[np.bool_], grids: list[Grid], scale: float) -> list[Region]:
    """The regions of a page from the top, those without ink left out. `ink` without rules; `scale` points a pixel."""
    height, width = ink.shape
    dpi = 72 / scale
    regions: list[Region] = []
    top = 0
    for grid in grids:
        cells = _cells(ink, grid, scale)
        if not cells or cells[0][1] < top:
            continue
        x0, y0, x1, y1 = pixels_of(grid.box, scale)
        regions += _text(ink, top, y0, dpi)
        sides = [(0, y0, x0, y1), (x1, y0, width, y1)]
        regions += [region for region in sides if _has_ink(ink, region)]
        regions += cells
        top = y1
    regions += _text(ink, top, height, dpi)
    return [_tight(ink, region, dpi) for region in regions]


def _cells(ink: NDArray[np.bool_], grid: Grid, scale: float) -> list[Region]:
    """The cells of a grid that have ink, row by row; [] for too many."""
    boxes: dict[tuple[int, int], Box] = {}
    for i, line in enumerate(grid.owner):
        for j, owner in enumerate(line):
            x0, y0, x1, y1 = grid.xs[j], grid.ys[i], grid.xs[j + 1], grid.ys[i + 1]
            if owner in boxes:
                box = boxes[owner]
                x0, y0, x1, y1 = min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1)
            boxes[owner] = (x0, y0, x1, y1)
    if len(boxes) > _MOST_CELLS:
        return []
    return [region for box in boxes.values() if _has_ink(ink, region := pixels_of(box, scale))]


def pixels_of(box: Box, scale: float) -> Region:
    x0, y0, x1, y1 = (round(side / scale) for side in box)
    return max(x0, 0), max(y0, 0), x1, y1


def _tight(ink: NDArray[np.bool_], region: Region, dpi: float) -> Region:
    """The part of a region that has ink, with a margin of white."""
    left, top, right, bottom = region
    part = ink[top:bottom, left:right]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    margin = round(_MARGIN * dpi)
    return (
        max(left + int(columns[0]) - margin, left),
        max(top + int(rows[0]) - margin, top),
        min(left + int(columns[-1]) + 1 + margin, right),
        min(top + int(rows[-1]) + 1 + margin, bottom),
    )


def _has_ink(ink: NDArray[np.bool_], region: Region) -> bool:
    left, top, right, bottom = region
    return (
        right - left > _STEP
        and bottom - top > _STEP
        and int(np.count_nonzero(ink[top:bottom, left:right])) >= 4 * _FEWEST_INK
    )


def _text(ink: NDArray[np.bool_], top: int, bottom: int, dpi: float) -> list[Region]:
    """Regions of text between two tables: blocks in two columns divided, the rest whole."""
    bands = _bands(ink, top, bottom, dpi)
    width = ink.shape[1]
    cuts = [top, *((above.bottom + below.top) // 2 for above, below in pairwise(bands)), bottom]
    regions: list[Region] = []
    index, start = 0, 0
    while index < len(bands):
        end, middle = _block(bands, index, dpi)
        if not end:
            index += 1
            continue
        if start < index:
            regions.append((0, cuts[start], width, cuts[index]))
        regions += [(0, cuts[index], middle, cuts[end]), (middle, cuts[index], width, cuts[end])]
        index = start = end
    if start < len(bands):
        regions.append((0, cuts[start], width, cuts[len(bands)]))
    return [region for region in regions if _has_ink(ink, region)]


def _bands(ink: NDArray[np.bool_], top: int, bottom: int, dpi: float) -> list[_Band]:
    rows = np.concatenate(([False], ink[top:bottom].sum(axis=1, dtype=np.uint32) >= _FEWEST_INK, [False])).view(np.int8)
    edges = [(int(low) + top, int(high) + top) for low, high in np.flatnonzero(np.diff(rows)).reshape(-1, 2)]
    joined: list[list[int]] = []
    for low, high in edges:
        if joined and low - joined[-1][1] <= _LINE_GAP * dpi:
            joined[-1][1] = high
        else:
            joined.append([low, high])
    return [band for low, high in joined if (band := _band(ink, low, high, dpi))]


def _band(ink: NDArray[np.bool_], top: int, bottom: int, dpi: float) -> _Band | None:
    steps = ink.shape[1] // _STEP
    columns = ink[top:bottom, : steps * _STEP].any(axis=0).reshape(steps, _STEP).any(axis=1)
    filled = np.flatnonzero(columns)
    if not len(filled):
        return None
    jumps = np.flatnonzero(np.diff(filled) > _GUTTER * dpi / _STEP)
    low, high = _INNER * steps, (1 - _INNER) * steps
    gaps = [(int(filled[i]) + 1, int(filled[i + 1])) for i in jumps]
    inner = [gap for gap in gaps if gap[0] > low and gap[1] < high]
    return _Band(top, bottom, int(filled[0]), int(filled[-1]) + 1, inner)


def _block(bands: list[_Band], start: int, dpi: float) -> tuple[int, int]:
    """The index after the last row of a block in two columns that opens at `start`, and its gutter; (0, 0) for none."""
    if not bands[start].gaps:
        return 0, 0
    left, right = max(bands[start].gaps, key=lambda gap: gap[1] - gap[0])
    divided, end = 1, start + 1
    for band in bands[start + 1 :]:
        if band.top - bands[end - 1].bottom > _CLOSE * dpi:
            break
        common = [(max(left, a), min(right, b)) for a, b in band.gaps if min(right, b) - max(left, a) >= 2]
        if common:
            left, right = max(common, key=lambda gap: gap[1] - gap[0])
            divided += 1
        elif band.last <= right - 2:
            left = max(left, band.last)
        elif band.first >= left + 2:
            right = min(right, band.first)
        else:
            break
        end += 1
    return (end, (left + right) * _STEP // 2) if divided > 1 else (0, 0)

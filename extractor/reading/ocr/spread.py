"""Two pages on one sheet, as books and bound files are copied: a white gutter in the middle of a wide picture, with
lines of text on both sides that are as long as those of a page."""

import numpy as np
from numpy.typing import NDArray

_WIDE = 1.2
"""Width by height from which a sheet may hold two pages."""
_MIDDLE = (0.42, 0.58)
"""Where the gutter lies, in widths of the sheet."""
_STEP = 8
_WHITE = 0.02
"""Share of ink in the columns of a gutter."""
_LEAST = 0.025
"""Width of a gutter, in widths of the sheet."""
_MARGINS = 0.08
"""Width from which a gutter is the margins of two pages, so that one of them may be short."""
_FULL, _SHORT = 0.2, 0.02
"""Share of the rows of either side that have ink, at the least, and of one that is short: two lines."""


def gutter_of(ink: NDArray[np.bool_]) -> int:
    """Where the two pages on a sheet meet, in pixels from the left; 0 for one page. `ink` is upright and level."""
    height, width = ink.shape
    if width < _WIDE * height:
        return 0
    low, high = (round(share * width / _STEP) for share in _MIDDLE)
    columns: NDArray[np.bool_] = np.any(ink[:, : width // _STEP * _STEP].reshape(height, -1, _STEP), axis=2)
    white = columns.mean(axis=0) <= _WHITE
    best = (0, 0)
    start = low
    for column in range(low, high + 1):
        if column == high or not white[column]:
            best = max(best, (column - start, start))
            start = column + 1
    wide, first = best
    if wide * _STEP < _LEAST * width:
        return 0
    middle = first + wide // 2
    shorter, longer = sorted(float(side.any(axis=1).mean()) for side in (columns[:, :middle], columns[:, middle:]))
    least = _SHORT if wide * _STEP >= _MARGINS * width else _FULL
    return middle * _STEP if longer > _FULL and shorter > least else 0

"""The straight lines of a picture: what a table is made of. They are taken out before the words are read."""

import numpy as np
from numpy.typing import NDArray

from extractor.reading.page.rules import RuledLine
from extractor.record import record

from .cleaning import Grey, ink_of

_CELL = 32
"""Pixels of a stretch that must be full of ink."""
_FULL = 0.85
_THICKEST, _EDGE = 9, 2
"""Pixels of a stroke at most, and of its frayed edge above and below its full rows."""
_SHORTEST = 2
"""Stretches of a rule at least."""
_BARS, _STEMS = 6, 0.25
"""Stretches that bars of letters may fill together, and the share of them under which stems stand."""
_MARGIN, _LONG = 0.03, 0.3
"""Share of a page in which nothing is printed, at its edges, and that of its height from which a stroke is long."""
_DRIFT = 3
"""Rows by which a rule may climb from one stretch to the next."""

Stroke = tuple[int, int, int, int]
"""A rule in pixels: left, top, right, bottom."""


def strokes_of(grey: Grey) -> tuple[list[Stroke], list[Stroke]]:
    """The strokes across and down in a cleaned, straightened page."""
    ink = ink_of(grey)
    return _lines_of(ink), drawn_down(ink)


def _lines_of(ink: NDArray[np.bool_]) -> list[Stroke]:
    """The strokes across that are no letters."""
    return [stroke for stroke in drawn_across(ink) if not _is_of_letters(ink, stroke)]


def without(grey: Grey, strokes: list[Stroke]) -> Grey:
    """`grey` with all that lies in the strokes wiped out."""
    wiped = grey.copy()
    for left, top, right, bottom in strokes:
        wiped[max(top - 1, 0) : bottom + 1, max(left - 1, 0) : right + 1] = 255
    return wiped


def without_lines(grey: Grey, across: list[Stroke], down: list[Stroke]) -> Grey:
    """`grey` with the strokes wiped out, to be read: of those across and of streaks only the line, and no letter that
    it crosses."""
    height, width = grey.shape
    drawn = without_streaks(down, height)
    streaks = [stroke for stroke in down if stroke not in drawn and _MARGIN * width < stroke[0] < (1 - _MARGIN) * width]
    wiped = without(grey, [stroke for stroke in down if stroke not in streaks])
    for left, top, right, bottom in across:
        _wipe(wiped, slice(max(top - 1, 0), bottom + 1), slice(max(left - 1, 0), right + 1))
    for left, top, right, bottom in streaks:
        _wipe(wiped.T, slice(max(left - 1, 0), right + 1), slice(max(top - 1, 0), bottom + 1))
    return wiped


def without_streaks(down: list[Stroke], height: int) -> list[Stroke]:
    """The strokes down a page of `height` pixels that are drawn on it: a long one that begins or ends at the edge is a
    streak of the scanner, for what is printed keeps within margins."""
    margin, least = round(_MARGIN * height), round(_LONG * height)
    return [
        (left, top, right, bottom)
        for left, top, right, bottom in down
        if bottom - top < least or (top > margin and bottom < height - margin)
    ]


def _wipe(grey: Grey, rows: slice, columns: slice) -> None:
    """Make a stroke white, stretch by stretch where its rows are full of ink, but where ink goes through it."""
    for start in range(columns.start, min(columns.stop, grey.shape[1]), _CELL):
        part = grey[:, start : min(start + _CELL, columns.stop)]
        full = np.flatnonzero(ink_of(part[rows]).mean(axis=1) >= _FULL)
        first, last = (int(full[0]), int(full[-1])) if len(full) else (0, rows.stop - rows.start)
        low, high = max(rows.start + first - _EDGE, 0), rows.start + last + _EDGE + 1
        above, below = part[max(low - 1, 0)], part[min(high, len(part) - 1)]
        crossed = widened(ink_of(above)) & widened(ink_of(below))
        part[low:high] = np.where(crossed, part[low:high], np.uint8(255))


def widened(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A row of `ink` and the pixels beside it."""
    wide = ink.copy()
    wide[1:] |= ink[:-1]
    wide[:-1] |= ink[1:]
    return wide


def as_rules(across: list[Stroke], down: list[Stroke], scale: float) -> tuple[list[RuledLine], list[RuledLine]]:
    """The strokes as rules; `scale` points a pixel."""
    return (
        [RuledLine((top + bottom) / 2 * scale, left * scale, right * scale) for left, top, right, bottom in across],
        [RuledLine((left + right) / 2 * scale, top * scale, bottom * scale) for left, top, right, bottom in down],
    )


@record(frozen=False)
class _Chain:
    """Full stretches side by side: columns `first` to `last` (without it), and the rows of the latest one."""

    first: int
    last: int
    top: int
    bottom: int
    low: int
    high: int


def drawn_across(ink: NDArray[np.bool_]) -> list[Stroke]:
    """Strokes across: full stretches of a few rows, joined with those beside them."""
    return _joined(ink, counts_across(ink, _CELL) >= _FULL * _CELL)


def drawn_down(ink: NDArray[np.bool_], full: float = _FULL) -> list[Stroke]:
    """The same down a page; `full` is the share of a stretch that is ink."""
    across = _joined(ink.T, counts_down(ink, _CELL) >= full * _CELL)
    return [(top, left, bottom, right) for left, top, right, bottom in across]


def counts_across(ink: NDArray[np.bool_], cell: int) -> NDArray[np.uint8]:
    """Pixels of ink in stretches of `cell` pixels (under 256) across: by row, then by stretch."""
    height, columns = len(ink), ink.shape[1] // cell
    counts: NDArray[np.uint8] = ink[:, : columns * cell].reshape(height, columns, cell).sum(axis=2, dtype=np.uint8)
    return counts


def counts_down(ink: NDArray[np.bool_], cell: int) -> NDArray[np.uint8]:
    """The same down a page, by column; the page itself is not turned, which takes longer than all else."""
    rows, width = len(ink) // cell, ink.shape[1]
    counts: NDArray[np.uint8] = ink[: rows * cell].reshape(rows, cell, width).sum(axis=1, dtype=np.uint8)
    return counts.T


def _joined(ink: NDArray[np.bool_], full: NDArray[np.bool_]) -> list[Stroke]:
    """Strokes across of stretches that are `full`, row by row."""
    columns = full.shape[1]
    done: list[_Chain] = []
    live: list[_Chain] = []
    for column in range(columns):
        for low, high in _bands(full[:, column]):
            if high - low > _THICKEST:
                continue
            chain = next((one for one in live if low <= one.high + _DRIFT and high >= one.low - _DRIFT), None)
            if chain is None:
                live.append(_Chain(column, column + 1, low, high, low, high))
            else:
                chain.last, chain.low, chain.high = column + 1, low, high
                chain.top, chain.bottom = min(chain.top, low), max(chain.bottom, high)
        done += [chain for chain in live if chain.last < column]
        live = [chain for chain in live if chain.last >= column]
    return [_whole(ink, chain) for chain in done + live if chain.last - chain.first >= _SHORTEST]


def _is_of_letters(ink: NDArray[np.bool_], stroke: Stroke) -> bool:
    """Whether a short stroke is the bars of letters that stand close together ("TTD"): their stems hang on it."""
    left, top, right, bottom = stroke
    beyond = ink[[max(top - _EDGE, 0), min(bottom + _EDGE, len(ink) - 1)], left:right]
    return right - left < _BARS * _CELL and float(beyond.mean(axis=1).max()) > _STEMS


def _bands(full: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of full rows, as (first, after the last)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], full, [False])).view(np.int8)))
    return [(int(low), int(high)) for low, high in edges.reshape(-1, 2)]


def _whole(ink: NDArray[np.bool_], chain: _Chain) -> Stroke:
    """The stroke with the rest of its ends, which fill no stretch."""
    rows: NDArray[np.bool_] = np.any(ink[max(chain.top - 1, 0) : chain.bottom + 1], axis=0)
    left, right = chain.first * _CELL, chain.last * _CELL
    while left > 0 and rows[left - 1]:
        left -= 1
    while right < len(rows) and rows[right]:
        right += 1
    return left, chain.top, right, chain.bottom

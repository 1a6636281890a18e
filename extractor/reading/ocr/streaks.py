"""Streaks of a scanner: dirt on its glass draws a thin line down every page, with gaps, through whatever is printed.

They stand upright in the picture however the page lay in it, so they are found before the page is made level: pieces in
the same columns of pixels are one streak. A rule of a table leans with its page, and ends where others end.
"""

from math import radians, tan

import numpy as np
from numpy.typing import NDArray

from extractor.record import record

from .cleaning import Grey, ink_of
from .rules import Stroke, drawn_across, drawn_down

_LONG, _MARGIN = 0.3, 0.03
"""Share of the height of a page from the top of the first piece to the end of the last from which they may be a streak,
and that at its edges in which nothing is printed."""
_FULL = 0.75
"""Share of a stretch that a streak fills at least: less than a rule does."""
_COVERED = 0.25
"""Share of its length that the pieces of a streak fill: stems of letters stand under each other by chance, but few."""
_THIN = 5
"""Pixels of a streak across at most."""
_BESIDE = 1
"""Pixels by which pieces of a streak lie beside each other at most."""
_LEANING = 4
"""Pixels by which a rule of a skewed page would lean over the length of the streak, from which it is surely none."""
_MEET, _APART = 12, 24
"""Pixels within which the end of a rule meets another one, and from which two rules down are two."""
_BLUR, _LETTER = 2, 2
"""Pixels of the grey edge of a streak, and by how many a row of ink is wider where a letter stands on it."""


@record
class _Streak:
    """Columns `left` to `right` (without it) of a line that all its pieces share."""

    left: int
    right: int
    pieces: list[Stroke]

    @property
    def top(self) -> int:
        return min(piece[1] for piece in self.pieces)

    @property
    def bottom(self) -> int:
        return max(piece[3] for piece in self.pieces)

    @property
    def length(self) -> int:
        return self.bottom - self.top

    @property
    def filled(self) -> int:
        return sum(bottom - top for _, top, _, bottom in self.pieces)


def without_upright_streaks(grey: Grey, angle: float) -> Grey:
    """A page as it was scanned, skewed by `angle` degrees, with its streaks made white but where letters touch them."""
    ink = ink_of(grey)
    down = drawn_down(ink, _FULL)
    least = _LONG * len(grey)
    lines = [line for line in _lines(down) if line.length >= least and line.filled >= _COVERED * line.length]
    if not lines:
        return grey
    across = drawn_across(ink)
    streaks = [line for line in lines if _is_streak(line, across, down, angle, len(grey))]
    wiped = grey.copy() if streaks else grey
    for streak in streaks:
        _wipe(wiped, ink, streak)
    return wiped


def _lines(down: list[Stroke]) -> list[_Streak]:
    """Strokes that stand in the same columns, the thinnest of them giving the columns."""
    found: list[_Streak] = []
    for piece in sorted(down, key=lambda stroke: stroke[2] - stroke[0]):
        left, _, right, _ = piece
        line = next((one for one in found if left <= one.left + _BESIDE and right >= one.right - _BESIDE), None)
        if line is not None:
            line.pieces.append(piece)
        elif right - left <= _THIN:
            found.append(_Streak(left, right, [piece]))
    return found


def _is_streak(line: _Streak, across: list[Stroke], down: list[Stroke], angle: float, height: int) -> bool:
    """Whether a long line is no rule of a table: it goes beyond each, and both its ends meet nothing, or one does and
    it stands upright on a skewed page."""
    lean, margin = abs(tan(radians(angle))), _MARGIN * height
    middle = (line.left + line.right) / 2
    crossing = [rule for rule in across if rule[0] - _MEET <= middle <= rule[2] + _MEET]
    if _is_within(line, crossing, lean):
        return False
    levels = [(rule[1], rule[3]) for rule in crossing]
    levels += [(end, end) for rule in down if abs(rule[0] - middle) > _APART for end in (rule[1], rule[3])]
    inner = [end for end in (line.top, line.bottom) if margin < end < height - margin]
    held = sum(any(top - _MEET <= end <= bottom + _MEET for top, bottom in levels) for end in inner)
    return held == 0 or (held == 1 and lean * line.length >= _LEANING + line.right - line.left)


def _is_within(line: _Streak, crossing: list[Stroke], lean: float) -> bool:
    """Whether a line lies between two rules across that begin and end below each other: a worn rule of their table."""
    above = [rule for rule in crossing if rule[1] - _MEET <= line.top]
    below = [rule for rule in crossing if rule[3] + _MEET >= line.bottom]
    return any(
        max(abs(one[0] - two[0]), abs(one[2] - two[2])) <= _APART + lean * (two[1] - one[1])
        for one in above
        for two in below
        if two[1] > one[3]
    )


def _wipe(grey: Grey, ink: NDArray[np.bool_], streak: _Streak) -> None:
    """Make the columns of a streak white down the whole page; rows in which their ink is wider are letters."""
    left, right = max(streak.left - _BLUR, 0), min(streak.right + _BLUR, grey.shape[1])
    core = ink[:, streak.left : streak.right]
    inked = core.any(axis=1)
    wide = core.sum(axis=1, dtype=np.int64)
    for step, start in ((-1, streak.left - 1), (1, streak.right)):
        going = inked.copy()
        for column in range(start, start + step * (_BLUR + _LETTER + 1), step):
            if not 0 <= column < ink.shape[1]:
                break
            going &= ink[:, column]
            wide += going
    usual = float(np.median(np.concatenate([wide[top:bottom] for _, top, _, bottom in streak.pieces])))
    grey[inked & (wide < usual + _LETTER), left:right] = 255

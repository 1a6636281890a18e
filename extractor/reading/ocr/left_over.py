"""Ink that the first reading left out: a figure alone in its cell, a line close under a seal, the title below a stroke.

Reading a region as a column of text keeps the marks over letters, but takes for pictures what stands alone or close to
strokes; reading it as one block takes everything and loses marks from the second line on. So the column is read first,
and only ink outside of its words is read as blocks.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from extractor.lexicon.folding import lower
from extractor.lexicon.syllables import is_syllable

from .cleaning import Grey
from .engines.protocol import Engine, Word
from .inked import groups_of, inked_squares
from .regions import Region

_STEP = 4
"""Pixels of the squares in which ink is looked for."""
_FEWEST_INK, _FEWEST_SQUARES = 3, 6
"""Pixels of ink in a square, and squares of a group: what a lone "1" has."""
_PAD = 3
"""Pixels around a word that belong to it."""
_TOGETHER, _HIGH, _WIDE, _MARGIN = 0.07, 0.055, 0.03, 0.04
"""Inches: gap inside a group across, least height and width of one, white around it."""
_MOST = 40
"""Groups on a page beyond which they are dirt."""
_DRAWN = 0.2
"""Confidence of words on a line of which none is plain."""
_SAME, _PART = 0.5, 0.2
"""Share of a word that lies in one that was read before, from which it is the same, or a piece of it, and from which it
is the same if it has the same letters."""
_SURE = 0.5
"""Confidence from which a word is set into a line that was read; others stand on a line of their own."""


def complete(lines: list[list[Word]], grey: Grey, ink: NDArray[np.bool_], dpi: float, engine: Engine) -> list[Region]:
    """Add to `lines`, read from `grey`, the words of the rest of `ink` as `engine` reads them; returns where the rest
    is."""
    rest = left_over(lines, ink, dpi)
    for found in engine.read(grey, rest, dpi):
        words = [word for word in found if not _is_read(word, lines)]
        sure = [word for word in words if word.confidence >= _SURE and any(map(str.isalnum, word.text))]
        for word in sure:
            _replace(word, lines)
        line = _line_beside(sure[0], lines) if sure else None
        if line is None:
            if not any(is_plain(word) for word in sure):
                for word in words:
                    word.confidence = min(word.confidence, _DRAWN)
            lines += [words] if words else []
        else:
            line += sure
            line.sort(key=lambda word: word.x0)
    return rest


def _is_read(word: Word, lines: Iterable[Iterable[Word]]) -> bool:
    """Whether a word of the margin of what is left over was read before, or is one of which a part was; what was read
    badly may be read again."""
    near = [one for line in lines for one in line if one.confidence >= _SURE]
    return any(_lies_in(word, one) or (one.text == word.text and _lies_in(word, one, _PART)) for one in near)


def _replace(word: Word, lines: Iterable[list[Word]]) -> None:
    """Take out what was read badly in the place of `word`; it stays one of its other readings."""
    for line in lines:
        worse = [one for one in line if one.confidence < min(_SURE, word.confidence) and _lies_in(one, word)]
        word.others += tuple(one.text for one in worse)
        line[:] = [one for one in line if one not in worse]


def _lies_in(word: Word, other: Word, share: float = _SAME) -> bool:
    """Whether one word is in the place of the other, or a piece of it."""
    across = max(min(word.x1, other.x1) - max(word.x0, other.x0), 0.0)
    down = max(min(word.bottom, other.bottom) - max(word.top, other.top), 0.0)
    return across * down > share * (word.x1 - word.x0) * (word.bottom - word.top)


def is_plain(word: Word) -> bool:
    """True for a figure or a Vietnamese syllable: strokes of a drawing make neither."""
    bare = "".join(filter(str.isalnum, word.text))
    return bare.isdecimal() or is_syllable(lower(bare))


def left_over(lines: Iterable[Iterable[Word]], ink: NDArray[np.bool_], dpi: float) -> list[Region]:
    """Boxes of ink outside of the words; none where there is so much that it is dirt."""
    bare = ink.copy()
    for line in lines:
        for word in line:
            rows = slice(max(int(word.top) - _PAD, 0), int(word.bottom) + _PAD)
            bare[rows, max(int(word.x0) - _PAD, 0) : int(word.x1) + _PAD] = False
    groups = groups_of(inked_squares(bare, _STEP, _FEWEST_INK), max(round(_TOGETHER * dpi / _STEP), 2))
    boxes = [box for group in groups if (box := _box(group, ink.shape, dpi))]
    return boxes if len(boxes) <= _MOST else []


def _box(group: list[tuple[int, int]], shape: tuple[int, ...], dpi: float) -> Region | None:
    """The box of a group with white around it; None for a speck."""
    ys, xs = [y for y, _ in group], [x for _, x in group]
    top, bottom, left, right = min(ys) * _STEP, (max(ys) + 1) * _STEP, min(xs) * _STEP, (max(xs) + 1) * _STEP
    if len(group) < _FEWEST_SQUARES or bottom - top < _HIGH * dpi or right - left < _WIDE * dpi:
        return None
    margin = round(_MARGIN * dpi)
    return (
        max(left - margin, 0), max(top - margin, 0), min(right + margin, shape[1]), min(bottom + margin, shape[0])
    )  # fmt: skip


def _line_beside(word: Word, lines: list[list[Word]]) -> list[Word] | None:
    """The line at the height of `word`; of several the one that is nearest."""
    middle = (word.top + word.bottom) / 2
    level = [line for line in lines if line and _middle_rows(line)[0] < middle < _middle_rows(line)[1]]
    return min(level, key=lambda line: _gap(word, line), default=None)


def _middle_rows(line: list[Word]) -> tuple[float, float]:
    """From the top to the bottom of the usual word of a line."""
    usual = sorted(line, key=lambda word: word.bottom - word.top)[len(line) // 2]
    return usual.top, usual.bottom


def _gap(word: Word, line: list[Word]) -> float:
    return min(max(word.x0 - other.x1, other.x0 - word.x1, 0.0) for other in line)

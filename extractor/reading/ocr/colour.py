"""What is printed or stamped in colour: marks of urgency and secrecy, numbers stamped into their blank, coloured text.

The coloured layer is read for itself, patch by patch, and only where ink lies: a page without colour costs nothing. Of
seals, incoming stamps and signatures nothing is taken over: words in them are the words of others.
"""

import numpy as np
from numpy.typing import NDArray

from extractor.lexicon import cues, fold
from extractor.reading.page.pieces import Piece
from extractor.record import record, replace

from .cleaning import Grey, ink_of
from .engines.protocol import Engine
from .inked import groups_of, inked_squares
from .regions import Region
from .straightening import skew_of, turned
from .words import pieces_of

_SQUARE = 24
"""Pixels of the squares in which ink is looked for."""
_FEWEST_INK = 12
_MOST_PATCHES = 12
_SMALLEST = 0.1
_ROUND = (0.9, 2.2)
"""Inches: least side of a patch; a patch as wide as high and so large is a seal (NĐ 99/2016/NĐ-CP: 36 mm)."""
_FRAME, _DRAWN = 0.15, 0.5
"""Share of the width and height of a patch in which its frame lies at either end, and share of a line that has ink."""
_SURE = 0.8
_COLOURED_TEXT = 0.3
"""Sure words in colour for each black one, from which a page is printed in colours."""
_SLOT = 90.0
"""Points between "Số:" and the number stamped behind it, at most."""
_NEVER_SURE = 0.5
"""A number in another ink is stamped or written by hand; it is to be looked at."""


@record
class Coloured:
    """What the coloured layer gives: pieces to be set among the black ones, and marks that stand alone."""

    pieces: list[Piece]
    marks: list[Piece]


def read_coloured(layer: Grey, black: list[Piece], dpi: float, engine: Engine) -> Coloured:
    """`layer` is the coloured ink on white, straightened; `black` the words in black."""
    found = Coloured([], [])
    lines = [line for patch in patches_of(ink_of(layer), dpi) for line in lines_of_patch(layer, patch, dpi, engine)]
    sure = sum(piece.confidence >= _SURE and len(piece.text) > 1 for line in lines for piece in line)
    in_colours = sure > _COLOURED_TEXT * len(black)
    for line in lines:
        if mark := mark_of(line):
            found.marks.append(mark)
        elif in_colours:
            found.pieces.extend(line)
        else:
            found.pieces.extend(_numbers(line, black))
    return found


def lines_of_patch(layer: Grey, patch: Region, dpi: float, engine: Engine) -> list[list[Piece]]:
    """The lines of one patch, read level and without the frame that many marks have."""
    left, top, right, bottom = patch
    part = layer[top:bottom, left:right]
    angle = skew_of(part)
    part = inside_frames(turned(part, angle) if angle else part)
    found: list[list[Piece]] = []
    for line in engine.read(part, [(0, 0, right - left, bottom - top)], dpi):
        for word in line:
            word.x0, word.x1, word.top, word.bottom = word.x0 + left, word.x1 + left, word.top + top, word.bottom + top
        found.append(pieces_of([line], dpi)[0])
    return [pieces for pieces in found if pieces]


def inside_frames(part: Grey) -> Grey:
    """A level `part` with the lines white that are drawn around all that stands in it, be they broken or double."""
    ink = ink_of(part)
    rows, columns = slice(0, ink.shape[0]), slice(0, ink.shape[1])
    while True:
        rows, columns = _inked(ink, rows, columns)
        if rows.start == rows.stop:  # nothing stands in the frame
            break
        down, across = _between(ink[rows, columns].mean(axis=1)), _between(ink[rows, columns].mean(axis=0))
        if down is None or across is None:
            break
        rows = slice(rows.start + down.start, rows.start + down.stop)
        columns = slice(columns.start + across.start, columns.start + across.stop)
    inside = np.full_like(part, 255)
    inside[rows, columns] = part[rows, columns]
    return inside


def _inked(ink: NDArray[np.bool_], rows: slice, columns: slice) -> tuple[slice, slice]:
    """The rows and columns of the part that have ink, from the first to the last."""
    ys, xs = (np.flatnonzero(ink[rows, columns].any(axis=axis)) for axis in (1, 0))
    if not len(ys):
        return slice(0, 0), slice(0, 0)
    return (
        slice(rows.start + int(ys[0]), rows.start + int(ys[-1]) + 1),
        slice(columns.start + int(xs[0]), columns.start + int(xs[-1]) + 1),
    )  # fmt: skip


def _between(shares: NDArray[np.float64]) -> slice | None:
    """What lies between two lines of a frame, by the share of ink along it; None without one at either end."""
    reach = round(_FRAME * len(shares))
    first, last = np.flatnonzero(shares[:reach] >= _DRAWN), np.flatnonzero(shares[-reach:] >= _DRAWN)
    if not reach or not len(first) or not len(last):
        return None
    return slice(int(first[-1]) + 2, len(shares) - reach + int(last[0]) - 1)


def mark_of(line: list[Piece]) -> Piece | None:
    """The mark that a line is, spelled as it should be; None if it is none."""
    text = " ".join(piece.text for piece in line)
    marks = [mark for mark in (*cues("secrecy"), *cues("urgency")) if _squeezed(mark) == _squeezed(text)]
    if not marks:
        return None
    mark = next((mark for mark in marks if mark.lower() in text.lower()), marks[0])
    first = line[0]
    sure = min(piece.confidence for piece in line)
    x0, x1 = min(piece.x0 for piece in line), max(piece.x1 for piece in line)
    return Piece(mark.upper(), x0, x1, first.base, first.size, True, confidence=sure)


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _numbers(line: list[Piece], black: list[Piece]) -> list[Piece]:
    """Numbers that stand in the blank behind a black "Số:", where nothing black was read."""
    slots = [piece for piece in black if _squeezed(piece.text) == "so"]
    return [
        replace(piece, confidence=min(piece.confidence, _NEVER_SURE))
        for piece in line
        if any(map(str.isdigit, piece.text))
        and not any(one.x0 < piece.x1 and piece.x0 < one.x1 and abs(piece.base - one.base) < one.size for one in black)
        and any(
            0 <= piece.x0 - slot.x1 + 3 <= _SLOT and abs(piece.base - slot.base) < 0.7 * slot.size for slot in slots
        )
    ]


def patches_of(ink: NDArray[np.bool_], dpi: float) -> list[Region]:
    """Rectangles around ink that lies together, seals left out; the largest ones if there are many."""
    height, width = ink.shape
    patches: list[Region] = []
    for group in groups_of(inked_squares(ink, _SQUARE, _FEWEST_INK), 2):
        ys, xs = [y for y, _ in group], [x for _, x in group]
        top, bottom = max(min(ys) * _SQUARE - 8, 0), min((max(ys) + 1) * _SQUARE + 8, height)
        patches.append((max(min(xs) * _SQUARE - 8, 0), top, min((max(xs) + 1) * _SQUARE + 8, width), bottom))
    kept = [patch for patch in patches if not _is_seal_or_dirt(patch, dpi)]
    kept.sort(key=lambda patch: (patch[0] - patch[2]) * (patch[3] - patch[1]))
    return kept[:_MOST_PATCHES]


def _is_seal_or_dirt(patch: Region, dpi: float) -> bool:
    wide, high = (patch[2] - patch[0]) / dpi, (patch[3] - patch[1]) / dpi
    if wide < _SMALLEST or high < _SMALLEST:
        return True
    return 0.75 < wide / high < 1.33 and _ROUND[0] < wide < _ROUND[1]

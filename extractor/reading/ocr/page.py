"""The picture of a page becomes lines, as the layout of PDF pages gives them, each with its place in the picture."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import cos, radians, sin
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..lines import Box, Line
from ..pdf_layout import Layout
from ..pdf_pieces import Piece
from ..pdf_rows import Row, make_line
from ..pdf_rules import Drawing
from ..pdf_tables import find_grids
from ..pdf_turn import Turn
from .cleaning import ink_of, layers_of, without_specks
from .colour import read_coloured
from .engine import words_of
from .regions import regions_of
from .rendering import fitted
from .rules import as_rules, strokes_of, without
from .straightening import lies_on_side, skew_of, turned
from .words import pieces_of

if TYPE_CHECKING:
    from PIL.Image import Image

_BLANK = 0.0003
"""Share of ink below which a page without a word is white paper."""


@dataclass(slots=True)
class PictureText:
    """The words of a picture in the shape in which `PageText` has those of a PDF page."""

    pieces: list[Piece]
    bounds: Box
    aside: list[Piece] = field(default_factory=list)
    old_fonts: Counter[str] = field(default_factory=Counter)

    @property
    def turn(self) -> Turn:
        """A straightened page is seen as it lies."""
        return Turn(self.bounds, 0)

    @property
    def seen(self) -> Turn:
        """The same as `turn`."""
        return self.turn

    def letters(self, piece: Piece) -> list[Piece]:
        """Words are not divided."""
        return [piece]


@dataclass(frozen=True, slots=True)
class PageRead:
    """The lines of a page, and whether it is but white paper."""

    lines: list[Line]
    blank: bool


def read_picture(picture: "Image", size: tuple[float, float], layout: Layout, number: int, data: Path) -> PageRead:
    """Page `number` (from 1), whose `picture` covers `size` points; `data` is Tesseract's folder."""
    layers = layers_of(fitted(picture, size))
    black, coloured = layers.black, layers.coloured
    quarters = 1 if lies_on_side(black) else 0
    if quarters:
        black = np.ascontiguousarray(np.rot90(black))
    angle = skew_of(black)
    if angle:
        black = turned(black, angle)
    wide, high = (size[1], size[0]) if quarters else size
    scale = wide / black.shape[1]
    dpi = 72 / scale
    black = without_specks(black, dpi)
    drawing = Drawing(*as_rules(*(strokes := strokes_of(black)), scale))
    black = without(black, [*strokes[0], *strokes[1]])
    ink = ink_of(black)
    words = words_of(black, regions_of(ink, find_grids(drawing), scale), dpi, data)
    pieces = pieces_of(words, dpi)
    marks: list[Line] = []
    if coloured is not None:
        if quarters:
            coloured = np.ascontiguousarray(np.rot90(coloured))
        found = read_coloured(turned(coloured, angle) if angle else coloured, pieces, dpi, data)
        pieces += found.pieces
        marks = [_mark(mark, number) for mark in found.marks]
    text = PictureText(pieces, (0.0, 0.0, wide, high))
    result = layout.page(text, drawing, number)
    back = _way_back(wide, high, angle, quarters)
    lines = [_placed(line, back) for line in [*marks, *result.lines]]
    return PageRead(lines, not lines and coloured is None and float(ink.mean()) < _BLANK)


def _mark(piece: Piece, number: int) -> Line:
    """A mark that stands alone: urgency, secrecy."""
    return replace(make_line(Row.of([piece]), number, lambda piece: [piece]), flow="hard")


def _way_back(wide: float, high: float, angle: float, quarters: int) -> Callable[[Box], Box]:
    """Maps boxes on the straightened page (`wide` by `high` points) to the page as its picture shows it."""
    turned, x_mid, y_mid = radians(angle), wide / 2, high / 2

    def point(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - x_mid, y - y_mid
        x, y = x_mid + dx * cos(turned) - dy * sin(turned), y_mid + dx * sin(turned) + dy * cos(turned)
        return (high - y, x) if quarters == 1 else (wide - x, high - y) if quarters == 2 else (
            (y, wide - x) if quarters == 3 else (x, y)
        )  # fmt: skip

    def box(place: Box) -> Box:
        x0, top, x1, bottom = place
        corners = [point(x, y) for x in (x0, x1) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    return box


def _placed(line: Line, back: Callable[[Box], Box]) -> Line:
    return replace(line, runs=tuple(replace(run, box=back(run.box)) for run in line.runs))

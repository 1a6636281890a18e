"""The picture of a page becomes lines, as the layout of PDF pages gives them, each with its place in the picture."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np

from extractor.reading.lines import Box, Kind, Line
from extractor.reading.page.layout import FileLayout
from extractor.reading.page.pieces import Piece
from extractor.reading.page.rows import PageRow, make_line, make_rows
from extractor.reading.page.rules import Drawing
from extractor.reading.page.tables import find_grids
from extractor.reading.page.turn import Turn

from .cleaning import Grey, ink_of, layers_of, without_specks
from .colour import read_coloured
from .engines.protocol import Engine, Word
from .regions import Region, regions_of
from .rendering import fitted
from .rules import as_rules, strokes_of, without
from .second_look import look_again
from .second_reader import read_again
from .stamps import Stamp, frames_of, mark_covered, verdict_of
from .straightening import lies_on_side, skew_of, turned
from .words import pieces_of, sureness

if TYPE_CHECKING:
    from PIL.Image import Image

_UPSIDE_DOWN = 0.6
"""Mean confidence below which a page is read upside down too; a bad scan has 0.8."""
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


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads: `first` every region, `second` what `first` may have misread; None where it is not installed."""

    first: Engine
    second: Engine | None = None


@dataclass(slots=True)
class _ScannedSheet:
    """A page made level: its ink in black without rules, the lines in it, and how it was turned to become so."""

    black: Grey
    drawing: Drawing
    lines: list[list[Word]]
    quarters: int
    angle: float
    size: tuple[float, float]
    stamps: list[Stamp]

    @property
    def dpi(self) -> float:
        """Pixels an inch."""
        width: int = self.black.shape[1]
        return width * 72 / self.size[0]

    @property
    def sureness(self) -> float:
        """Mean confidence of its words, by their length; 1 for none."""
        return sureness([word for line in self.lines for word in line])


def read_picture(
    picture: "Image", size: tuple[float, float], layout: FileLayout, number: int, readers: Readers
) -> PageRead:
    """Page `number` (from 1), whose `picture` covers `size` points."""
    engine = readers.first
    layers = layers_of(fitted(picture, size))
    sheet = _sheet(layers.black, size, 1 if lies_on_side(layers.black) else 0, engine)
    if sheet.sureness < _UPSIDE_DOWN:
        other = _sheet(layers.black, size, sheet.quarters + 2, engine)
        if other.sureness > sheet.sureness:
            sheet = other
    if readers.second is not None:
        read_again(sheet.black, sheet.lines, sheet.dpi, readers.second, number == 1)
    if number == 1:
        look_again(sheet.black, sheet.lines, sheet.dpi, engine)
    pieces, unread = pieces_of(sheet.lines, sheet.dpi)
    marks: list[Line] = []
    if layers.coloured is not None:
        coloured = _turned(layers.coloured, sheet.quarters)
        found = read_coloured(turned(coloured, sheet.angle) if sheet.angle else coloured, pieces, sheet.dpi, engine)
        pieces += found.pieces
        marks = [_mark(mark, number) for mark in found.marks]
    aside = _aside(unread, number, "unread")
    for stamp in sheet.stamps:
        words, _ = pieces_of(stamp.lines, sheet.dpi)
        if stamp.verdict == "mark":
            marks += _aside(words, number, "text")
        else:
            aside += _aside(words, number, "stamp")
    wide, high = sheet.size
    result = layout.page(PictureText(pieces, (0.0, 0.0, wide, high)), sheet.drawing, number)
    back = _way_back(wide, high, sheet.angle, sheet.quarters)
    lines = [_placed(line, back) for line in [*marks, *result.lines, *aside]]
    white = layers.coloured is None and float(ink_of(sheet.black).mean()) < _BLANK
    blank = white and not lines
    lines += result.margins if lines else []
    return PageRead(lines, blank)


def _sheet(black: Grey, size: tuple[float, float], quarters: int, engine: Engine) -> _ScannedSheet:
    """The page turned by quarters counter-clockwise, levelled and read."""
    black = _turned(black, quarters)
    angle = skew_of(black)
    if angle:
        black = turned(black, angle)
    size = (size[1], size[0]) if quarters % 2 else size
    scale = size[0] / black.shape[1]
    dpi = 72 / scale
    clean = without_specks(black, dpi)  # to find what stands where; reading needs every speck of an accent
    across, down = strokes_of(clean)
    drawing = Drawing(*as_rules(across, down, scale))
    clean, black = without(clean, across + down), without(black, across + down)
    stamps = _stamps(black, frames_of(across, down, dpi), dpi, engine)
    for left, top, right, bottom in (stamp.box for stamp in stamps):
        clean[top:bottom, left:right] = black[top:bottom, left:right] = 255
    lines = engine.read(black, regions_of(ink_of(clean), find_grids(drawing), scale), dpi)
    mark_covered(lines, (stamp.box for stamp in stamps), dpi)
    return _ScannedSheet(black, drawing, lines, quarters, angle, size, stamps)


def _stamps(black: Grey, frames: list[Region], dpi: float, engine: Engine) -> list[Stamp]:
    """The framed boxes that are no text of the document."""
    read = [(frame, engine.read(black, [frame], dpi)) for frame in frames]
    stamps = [Stamp(frame, lines, verdict_of(lines)) for frame, lines in read]
    return [stamp for stamp in stamps if stamp.verdict != "text"]


def _turned(grey: Grey, quarters: int) -> Grey:
    return np.ascontiguousarray(np.rot90(grey, quarters)) if quarters else grey


def _mark(piece: Piece, number: int) -> Line:
    """A mark that stands alone: urgency, secrecy."""
    return replace(make_line(PageRow.of([piece]), number, lambda piece: [piece]), flow="hard")


def _aside(pieces: list[Piece], number: int, kind: Kind) -> list[Line]:
    """What stands apart from the text, one line a row."""
    rows = make_rows(pieces, lambda piece: [piece])
    return [replace(make_line(row, number, lambda piece: [piece]), kind=kind, flow="hard") for row in rows]


def _way_back(wide: float, high: float, angle: float, quarters: int) -> Callable[[Box], Box]:
    """Maps boxes on the straightened page (`wide` by `high` points) to the page as its picture shows it."""
    turned, x_mid, y_mid = radians(angle), wide / 2, high / 2

    def point(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - x_mid, y - y_mid
        x, y = x_mid + dx * cos(turned) - dy * sin(turned), y_mid + dx * sin(turned) + dy * cos(turned)
        if quarters == 1:
            return high - y, x
        if quarters == 2:
            return wide - x, high - y
        return (y, wide - x) if quarters == 3 else (x, y)

    def box(place: Box) -> Box:
        x0, top, x1, bottom = place
        corners = [point(x, y) for x in (x0, x1) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    return box


def _placed(line: Line, back: Callable[[Box], Box]) -> Line:
    return replace(line, runs=tuple(replace(run, box=back(run.box)) for run in line.runs))

"""The picture of a page becomes lines, as the layout of PDF pages gives them, each with its place in the picture."""

from collections import Counter
from collections.abc import Callable
from math import cos, radians, sin
from typing import TYPE_CHECKING

from extractor.reading.lines import Box, Kind, Line
from extractor.reading.page.layout import FileLayout
from extractor.reading.page.pieces import Piece
from extractor.reading.page.rows import PageRow, make_line, make_rows
from extractor.reading.page.rules import Drawing
from extractor.reading.page.turn import Turn
from extractor.record import field, record, replace

from .cleaning import Grey, Layers, ink_of, layers_of
from .colour import read_coloured
from .engines.protocol import Engine
from .lost_tones import restore_tones
from .margin_notes import set_notes_aside
from .mark_pictures import marks_aside
from .paper import without_table
from .pen import doubt_written
from .point_labels import restore_points
from .rendering import fitted, is_cut_short
from .seals import cut_out, find_seals
from .second_reader import Judges, read_again
from .sheet import Sheet, quarter_turned, read_sheet
from .signing_block import restore_block
from .signing_rows import is_in_row, rows_under
from .stamps import mark_covered
from .straightening import turned
from .under_seals import doubt_names, uncover
from .under_stamps import regain_covered
from .words import pieces_of

if TYPE_CHECKING:
    from PIL.Image import Image

_POOR = 0.5
"""Sureness below which a page counts as unread; the worst page that was of any use had 0.6."""
_HOPELESS = 0.3
"""Sureness below which no second reading makes a page one of use: it is not spent."""
_BLANK = 0.0003
"""Share of ink below which a page without a word is white paper."""


@record(frozen=False)
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


@record
class PageRead:
    """The lines of a page, whether it is but white paper, how sure their words are as a whole, 0..1, and whether a part
    of its picture is missing."""

    lines: list[Line]
    blank: bool
    sureness: float
    is_cut: bool = False

    @property
    def is_poor(self) -> bool:
        """Whether so little of it was read surely that it must not pass as read."""
        return bool(self.lines) and self.sureness < _POOR

    def as_trace(self) -> list[Line]:
        """The lines of a poor page as what could not be read."""
        return [replace(line, kind="unread", cells=(), table=0, flow="hard") for line in self.lines]


@record
class Readers:
    """Who reads: `first` every region, `blocks` what `first` leaves out and small cut-outs, `second` what they may have
    misread; None where it is not installed."""

    first: Engine
    blocks: Engine
    second: Engine | None = None


def read_picture(
    picture: "Image", size: tuple[float, float], layout: FileLayout, number: int, readers: Readers
) -> PageRead:
    """Page `number` (from 1), whose `picture` covers `size` points."""
    is_cut = is_cut_short(picture)
    layers = layers_on(picture, size)
    sheet = words_on(layers.black, size, number, readers)
    pieces, unread = pieces_of(sheet.lines, sheet.dpi)
    marks: list[Line] = []
    level = None
    if layers.coloured is not None:
        coloured = quarter_turned(layers.coloured, sheet.quarters)
        level = turned(coloured, sheet.angle) if sheet.angle else coloured
        found = read_coloured(level, pieces, sheet.dpi, readers.blocks)
        pieces += found.pieces
        marks = [_mark(mark, number) for mark in found.marks]
    notes = [piece for part in pieces_of(sheet.notes, sheet.dpi) for piece in part]
    aside = _aside(unread + notes, number, "unread")
    for stamp in sheet.stamps:
        words, _ = pieces_of(stamp.lines, sheet.dpi)
        if stamp.verdict == "mark":
            marks += _aside(words, number, "text")
        else:
            aside += _aside(words, number, "stamp")
    placed, margins = _laid_out(pieces, sheet, layout, number)
    back = _way_back(sheet.size[0], sheet.size[1], sheet.angle, sheet.quarters)
    lines = [_placed(line, back) for line in [*marks, *placed, *aside]]
    if number == 1:
        aside_marks = dict.fromkeys(marks_aside(level, sheet, readers.blocks))
        lines = [*(Line(mark, 1) for mark in aside_marks), *lines]
    if not lines:
        white = layers.coloured is None and float(ink_of(sheet.black).mean()) < _BLANK
        return PageRead([], white, 1.0, is_cut)
    return PageRead(lines + margins, False, sheet.sureness, is_cut)


def layers_on(picture: "Image", size: tuple[float, float]) -> Layers:
    """The layers of the sheet in a `picture` that covers `size` points, at the resolution at which it is read."""
    return layers_of(without_table(fitted(picture, size)))


def words_on(black: Grey, size: tuple[float, float], number: int, readers: Readers) -> Sheet:
    """The sheet in `black` (see `Layers`) with its lines as both readers give them, seals and stamps taken out."""
    blocks = readers.blocks
    sheet = read_sheet(black, size, readers.first, blocks)
    if sheet.sureness < _HOPELESS:
        return sheet
    set_notes_aside(sheet, blocks)
    seals = find_seals(sheet.level, sheet.lines, sheet.rest, sheet.dpi)
    beside = [line for seal in seals for line in cut_out(sheet, seal, readers.first, blocks)]
    sheet.seals += [seal.box for seal in seals]
    restore_tones(sheet.lines)  # what the dictionary alone puts right need not be asked
    if readers.second is not None:
        read_again(sheet.black, sheet.lines, sheet.dpi, Judges(readers.second, blocks, sheet.is_bad), number == 1)
    restore_tones(sheet.lines)
    restore_points(sheet.lines, sheet.dpi)
    both = [blocks, readers.second] if readers.second else [blocks]
    for seal in seals:
        rows = rows_under(sheet, seal)
        in_rows = [line for line in beside if is_in_row(line, rows)]
        for line in beside:
            if line and not is_in_row(line, rows):
                uncover(sheet, line, seal, both)
        restore_block(sheet, seal, rows, both)
        for line in filter(None, in_rows):
            uncover(sheet, line, seal, both)
    doubt_names(sheet, seals)
    mark_covered(sheet.lines, sheet.stamps, sheet.dpi)
    regain_covered(sheet, both)
    if number == 1:
        doubt_written(sheet.black, sheet.lines)
    return sheet


def _laid_out(pieces: list[Piece], sheet: Sheet, layout: FileLayout, number: int) -> tuple[list[Line], list[Line]]:
    """The lines of the page, and those of its margins; of two pages on a sheet the left one comes first."""
    wide, high = sheet.size
    edge = sheet.gutter * 72 / sheet.dpi
    halves = [(0.0, edge), (edge, wide)] if sheet.gutter else [(0.0, wide)]
    lines: list[Line] = []
    margins: list[Line] = []
    for left, right in halves:
        mine = [replace(one, x0=one.x0 - left, x1=one.x1 - left) for one in pieces if left <= one.x0 < right]
        bounds = (0.0, 0.0, right - left, high)
        drawing = sheet.drawing if len(halves) == 1 else Drawing()
        result = layout.page(PictureText(mine, bounds), drawing, number)
        lines += [_moved(line, left) for line in result.lines]
        margins += [_moved(line, left) for line in result.margins]
    return lines, margins


def _moved(line: Line, by: float) -> Line:
    """`line` of the right page of a sheet with its boxes where they stand on the sheet."""
    if not by:
        return line
    runs = tuple(replace(run, box=(run.box[0] + by, run.box[1], run.box[2] + by, run.box[3])) for run in line.runs)
    return replace(line, runs=runs)


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

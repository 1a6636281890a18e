"""A page made level and read: which way it lies, what is drawn on it, its regions, its stamps, its lines.

Turned by a quarter where its lines run downwards; where what is read is poor, the other ways round are tried too, and
the surest reading wins.
"""

import numpy as np

from extractor.reading.page.rules import Drawing
from extractor.reading.page.tables import find_grids
from extractor.record import field, record

from .cleaning import Grey, ink_of, without_dust, without_rims, without_specks
from .engines.protocol import Engine, Word
from .frames import frames_of, without_edges
from .left_over import complete
from .regions import Region, pixels_of, regions_of
from .rules import Stroke, as_rules, strokes_of, without, without_lines, without_streaks
from .spread import gutter_of
from .stamps import Stamp, covered_by, read_inside, verdict_of
from .straightening import lies_on_side, skew_of, turned
from .streaks import without_upright_streaks
from .surer import keep_surer, unsure_parts
from .words import sureness

_BAD = 0.8
"""Sureness below which a page is read in a second way too."""
_TRIED = 0.6
"""Sureness below which a page is read the other ways round too; a bad scan has 0.8."""
_PROBE, _PROBE_DPI = 0.5, 200.0
"""Share of the shorter side of a page of which a part is read to find its way round, and its resolution."""


@record(frozen=False)
class Sheet:
    """A page made level.

    level     its ink in black; black: the same without rules, to be read; clean: without specks too, to find regions
    quarters  turns to the left that made it upright; angle: degrees by which it was levelled after that
    size      in points, as it stands upright; gutter: where two pages on it meet, in pixels, 0 for one page
    under     the picture as `black` with what stands in stamps, None without stamps
    rest      ink that was no words of the regions; notes: what is written beyond the edges of the text
    is_bad    a page that was read in a second way too
    """

    level: Grey
    black: Grey
    clean: Grey
    drawing: Drawing
    regions: list[Region]
    lines: list[list[Word]]
    stamps: list[Stamp]
    quarters: int
    angle: float
    size: tuple[float, float]
    gutter: int = 0
    under: Grey | None = None
    seals: list[Region] = field(default_factory=list)
    rest: list[Region] = field(default_factory=list)
    notes: list[list[Word]] = field(default_factory=list)
    is_bad: bool = False

    @property
    def dpi(self) -> float:
        """Pixels an inch."""
        width: int = self.black.shape[1]
        return width * 72 / self.size[0]

    @property
    def sureness(self) -> float:
        """Mean confidence of its words, by their length; 1 for none."""
        return sureness([word for line in self.lines for word in line])


def read_sheet(black: Grey, size: tuple[float, float], engine: Engine, blocks: Engine) -> Sheet:
    """The page in `black` (dark on white, covering `size` points) read the way round in which it is surest.

    engine  reads the regions; blocks what it leaves out, and frames
    """
    black = without_dust(without_rims(black), black.shape[1] * 72 / size[0])
    first = 1 if lies_on_side(black) else 0
    best = _turned_by(first, black, size, engine, blocks)
    for quarters in (first + 2, first + 1, first + 3):
        if best.sureness >= _TRIED:
            break
        if quarters != first + 2 and not _reads_better(quarters, best.quarters, black, blocks):
            continue
        other = _turned_by(quarters % 4, black, size, engine, blocks)
        if weight(other.lines) > weight(best.lines):
            best = other
    best.is_bad = best.sureness < _BAD
    if best.is_bad:
        keep_surer(best.lines, blocks.read(best.clean, unsure_parts(best.lines, best.regions), best.dpi))
    best.rest = complete(best.lines, best.black, ink_of(best.clean), best.dpi, blocks)
    return best


def _reads_better(quarters: int, than: int, black: Grey, blocks: Engine) -> bool:
    """Whether the part of a page that holds most ink reads better turned so: a page that can't be read is not read
    whole in every way."""
    part = _densest(black)
    worth = [
        weight(blocks.read(turned, [(0, 0, turned.shape[1], turned.shape[0])], _PROBE_DPI))
        for turned in (quarter_turned(part, way % 4) for way in (quarters, than))
    ]
    return worth[0] > worth[1]


def _densest(black: Grey) -> Grey:
    """The square of `_PROBE` of the shorter side with the most ink."""
    side = round(_PROBE * min(black.shape))
    steps = [range(0, length - side + 1, max(side // 2, 1)) for length in black.shape]
    ink = ink_of(black)
    top, left = max(
        ((y, x) for y in steps[0] for x in steps[1]),
        key=lambda at: int(ink[at[0] : at[0] + side, at[1] : at[1] + side].sum()),
    )
    return np.ascontiguousarray(black[top : top + side, left : left + side])


def weight(lines: list[list[Word]]) -> float:
    """How much a reading is worth: sure letters, for few letters are easily sure."""
    return sum([len(word.text) * word.confidence**2 for line in lines for word in line], 0.0)


def quarter_turned(grey: Grey, quarters: int) -> Grey:
    """`grey` turned to the left."""
    return np.ascontiguousarray(np.rot90(grey, quarters)) if quarters else grey


def _turned_by(quarters: int, black: Grey, size: tuple[float, float], engine: Engine, blocks: Engine) -> Sheet:
    """The page turned by quarters to the left, levelled, and read once."""
    black = quarter_turned(black, quarters)
    angle = skew_of(black)
    black = without_upright_streaks(black, angle)
    if angle:
        black = turned(black, angle)
    size = (size[1], size[0]) if quarters % 2 else size
    scale = size[0] / black.shape[1]
    dpi = 72 / scale
    clean = without_specks(black, dpi)  # to find what stands where; reading needs every speck of an accent
    across, down = strokes_of(clean)
    drawing = Drawing(*as_rules(across, without_streaks(down, len(clean)), scale))
    level = black
    stamps = _stamps(level, drawing, dpi, blocks)
    clean, under = without(clean, across + down), without_lines(level, across, down)
    black = without_lines(level, *(_off(strokes, stamps, dpi) for strokes in (across, down))) if stamps else under
    for stamp in stamps:
        black = without_edges(black, stamp.frame, dpi, keep="touching")
        under = without_edges(under, stamp.frame, dpi, keep="crossing")
    for stamp in stamps:
        covered = covered_by(stamp.frame, ink_of(black), dpi)
        clean[covered] = black[covered] = 255
    gutter = gutter_of(ink_of(clean))
    sheet = Sheet(
        level, black, clean, drawing, [], [], stamps, quarters, angle, size, gutter, under if stamps else None
    )
    sheet.regions = regions_on(sheet)
    sheet.lines = engine.read(black, sheet.regions, dpi)
    return sheet


def _off(strokes: list[Stroke], stamps: list[Stamp], dpi: float) -> list[Stroke]:
    """The strokes that are no edge of a stamp."""
    return [one for one in strokes if not any(stamp.frame.has_edge(one, dpi) for stamp in stamps)]


def regions_on(sheet: Sheet) -> list[Region]:
    """The regions of a sheet, page by page where two stand on it."""
    ink = ink_of(sheet.clean)
    scale = sheet.size[0] / ink.shape[1]
    if not sheet.gutter:
        return regions_of(ink, find_grids(sheet.drawing), scale)
    regions: list[Region] = []
    for left, right in ((0, sheet.gutter), (sheet.gutter, ink.shape[1])):
        half = regions_of(ink[:, left:right], [], scale)
        regions += [(x0 + left, top, x1 + left, bottom) for x0, top, x1, bottom in half]
    return regions


def _stamps(level: Grey, drawing: Drawing, dpi: float, engine: Engine) -> list[Stamp]:
    """The framed boxes that are no text of the document."""
    tables = [pixels_of(grid.box, 72 / dpi) for grid in find_grids(drawing)]
    read = [(frame, read_inside(level, frame, dpi, engine)) for frame in frames_of(level, tables, dpi)]
    stamps = [Stamp(frame, lines, verdict_of(lines, frame.is_askew)) for frame, lines in read]
    return [stamp for stamp in stamps if stamp.verdict != "text"]

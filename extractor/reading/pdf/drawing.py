"""Lines and pictures drawn on a PDF page: the rules a table is made of, and how much of the page is a scan."""

from ctypes import addressof, c_float, c_int, c_void_p, cast
from itertools import pairwise, repeat
from typing import Any

from extractor.reading.lines import Box
from extractor.reading.page.rules import Drawing, RuledLine
from extractor.reading.page.turn import Turn

from .functions import drawing_functions

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_…
_CURVE, _MOVE = 1, 2  # FPDF_SEGMENT_…
_FEWEST_POINTS = 2
_THIN = 3.0
_SHORTEST = 5.0
_MOST_OBJECTS = 50_000
_MOST_SEGMENTS = 20_000
_DEEPEST = 4

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Pen:
    """Collects rules and pictures from the objects of a page."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.drawing = Drawing()
        self._edges = (c_float * 4)()
        self._at = [addressof(self._edges) + 4 * i for i in range(4)]
        self._matrix = (c_float * 6)()
        self._modes = (c_int * 2)()
        self._segments_left = _MOST_SEGMENTS

    def page(self, page: int) -> None:
        functions = drawing_functions()
        items = list(map(functions.object, repeat(page), range(min(functions.count(page), _MOST_OBJECTS))))
        for item, kind in zip(items, map(functions.kind, items), strict=True):
            if kind != _TEXT:
                self._take(item, kind, _UNIT, 0)

    def _take(self, item: int, kind: int, outer: Matrix, depth: int) -> None:
        if kind == _PATH:
            self.drawing.paths += 1
            self._path(item, outer)
        elif kind == _IMAGE:
            x0, y0, x1, y1 = self._bounds(item, outer)
            self.drawing.pictures += (x1 - x0) * (y1 - y0)
        elif kind == _FORM and depth < _DEEPEST:
            functions = drawing_functions()
            inner = _times(self._matrix_of(item), outer)
            for i in range(min(functions.form_count(item), _MOST_OBJECTS)):
                part = functions.form_object(item, i)
                if part and (part_kind := functions.kind(part)) != _TEXT:
                    self._take(part, part_kind, inner, depth + 1)

    def _bounds(self, item: int, outer: Matrix) -> Box:
        left, low, right, high = self._at
        if not drawing_functions().bounds(item, left, low, right, high):
            return (0.0, 0.0, 0.0, 0.0)
        x0, y0, x1, y1 = self._edges
        if outer is not _UNIT:
            (x0, y0), (x1, y1) = _mapped(x0, y0, outer), _mapped(x1, y1, outer)
        return self.turn.box(x0, y0, x1, y1)

    def _matrix_of(self, item: int) -> Matrix:
        if not drawing_functions().matrix(item, addressof(self._matrix)):
            return _UNIT
        a, b, c, d, e, f = self._matrix
        return (a, b, c, d, e, f)

    def _path(self, item: int, outer: Matrix) -> None:
        box = self._bounds(item, outer)
        if self._thin(box):
            return
        if box[2] - box[0] < _SHORTEST or box[3] - box[1] < _SHORTEST:
            return
        functions = drawing_functions()
        count = functions.segments(item)
        if count > self._segments_left or count < _FEWEST_POINTS:
            return
        self._segments_left -= count
        at = addressof(self._modes)
        functions.draw_mode(item, at, at + 4)
        self._outline(item, count, _times(self._matrix_of(item), outer), bool(self._modes[1]))

    def _outline(self, item: int, count: int, matrix: Matrix, stroked: bool) -> None:
        """Rules from a path of several figures: thin figures are rules, straight sides of drawn figures too."""
        functions = drawing_functions()
        x_at, y_at = self._at[0], self._at[1]
        figure: list[tuple[float, float]] = []
        curved = False
        for i in range(count):
            segment = functions.segment(item, i)
            functions.point(segment, x_at, y_at)
            point = self.turn.point(*_mapped(self._edges[0], self._edges[1], matrix))
            kind = functions.segment_kind(segment)
            if kind == _MOVE:
                self._figure(figure, stroked, curved)
                figure, curved = [point], False
            else:
                figure.append(point)
                curved = curved or kind == _CURVE
            if functions.closes(segment) and figure:
                figure.append(figure[0])
        self._figure(figure, stroked, curved)

    def _figure(self, figure: list[tuple[float, float]], stroked: bool, curved: bool) -> None:
        if len(figure) < _FEWEST_POINTS or curved:
            return
        xs, ys = [x for x, _ in figure], [y for _, y in figure]
        if self._thin((min(xs), min(ys), max(xs), max(ys))) or not stroked:
            return
        for (ax, ay), (bx, by) in pairwise(figure):
            self._thin((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def _thin(self, box: Box) -> bool:
        """Keep the box as a rule if it is as thin as one."""
        x0, y0, x1, y1 = box
        if y1 - y0 <= _THIN and x1 - x0 >= _SHORTEST:
            self.drawing.across.append(RuledLine((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 >= _SHORTEST:
            self.drawing.down.append(RuledLine((x0 + x1) / 2, y0, y1))
        else:
            return x1 - x0 <= _THIN and y1 - y0 <= _THIN
        return True


def drawing_of(page: Any, turn: Turn) -> Drawing:
    """The rules and pictures of an open page (pdfium's handle), placed as seen in `turn`."""
    pen = _Pen(turn)
    pen.page(cast(page, c_void_p).value or 0)
    return pen.drawing


def _mapped(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that maps by `first`, then by `second`."""
    if second is _UNIT:
        return first
    a, b, c, d, e, f = first
    (p, q), (r, s) = (_mapped(a, b, (*second[:4], 0.0, 0.0)), _mapped(c, d, (*second[:4], 0.0, 0.0)))
    x, y = _mapped(e, f, second)
    return (p, q, r, s, x, y)

"""Ruled tables: a grid of drawn lines becomes rows of cells, with the text that stands in each.

The grid is found as pdfplumber finds it (lines that meet make cells), but on the lines pdfium gives, so the page
is not read twice. Lines under a letterhead and the frame of a stamp are no grid: a table has two rows and two
columns with text.
"""

from bisect import bisect_right
from collections.abc import Iterable

from extractor.lexicon.patterns import deferred
from extractor.reading.lines import CELL_GAP, Box, Line, Run, merged
from extractor.reading.page.pieces import Piece
from extractor.record import record

from .rows import SPACE, Letters, make_line, make_rows
from .rules import Drawing, RuledLine

_SNAP = 2.5
_MEET = 4.0
_FEWEST_EDGES = 3
"""Edges of two rows or two columns."""
_MOST_SQUARES = 20_000
_MOST_MEETINGS = 300_000
"""Rules across times rules down: beyond it the page is a map or a drawing."""
_SIGN = deferred(r"\d/[\w&/-]*[A-ZĐ]$")
_REST = deferred(r"[A-ZĐ]{1,2}(?:[\s,;.)]|$)")
"""A sign wider than its cell breaks between two letters: "1286/KH-UBN", "D ngày …"."""


@record(frozen=False)
class Grid:
    """Column edges `xs` and row edges `ys`; `owner[i][j]` is the (row, column) of the cell that covers i, j."""

    xs: list[float]
    ys: list[float]
    owner: list[list[tuple[int, int]]]

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of `piece` stands inside."""
        x0, top, x1, bottom = self.box
        return x0 <= (piece.x0 + piece.x1) / 2 <= x1 and top <= piece.base - 0.3 * piece.size <= bottom

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """The cell around a point."""
        i = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        j = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return self.owner[i][j]


@record(frozen=False)
class Cell:
    """Text of a cell with the places of its parts."""

    text: str
    runs: list[Run]
    lines: list[Line]


def find_grids(drawing: Drawing) -> list[Grid]:
    """The grids of at least two rows and two columns among the rules, from the top."""
    if min(len(drawing.across), len(drawing.down)) < 2:
        return []
    across, down = _merged(drawing.across), _merged(drawing.down)
    if len(across) * len(down) > _MOST_MEETINGS:
        return []
    grids = [grid for rows, columns in _groups(across, down) if (grid := _grid(rows, columns)) is not None]
    grids.sort(key=lambda grid: grid.ys[0])
    return [grid for grid in grids if not any(_inside(grid.box, other.box) for other in grids if other is not grid)]


def _grid(rows: list[RuledLine], columns: list[RuledLine]) -> Grid | None:
    """The grid that rules meeting each other make; None for a mere frame, and for a drawing of far too many."""
    xs = _edges([rule.at for rule in columns], [rule.start for rule in rows], [rule.end for rule in rows])
    ys = _edges([rule.at for rule in rows], [rule.start for rule in columns], [rule.end for rule in columns])
    if min(len(xs), len(ys)) < _FEWEST_EDGES or len(xs) * len(ys) >= _MOST_SQUARES:
        return None
    return Grid(xs, ys, _owners(xs, ys, rows, columns))


def read_cells(grid: Grid, pieces: list[Piece], page: int, letters: Letters) -> list[list[Cell]] | None:
    """The cells of `grid`, row by row, filled with `pieces`; None if it is no table: rows with text in one column."""
    filled: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        y = piece.base - 0.3 * piece.size
        first, last = grid.cell_at(piece.x0 + 1, y), grid.cell_at(piece.x1 - 1, y)
        for word in [[piece]] if first == last else _words(letters(piece)):
            middle = (word[0].x0 + word[-1].x1) / 2
            filled.setdefault(grid.cell_at(middle, y), []).extend(word)
    by_row: dict[int, set[int]] = {}
    for i, j in filled:
        by_row.setdefault(i, set()).add(j)
    if sum(len(columns) > 1 for columns in by_row.values()) < 2:
        return None
    rows = []
    for i in sorted(by_row):
        cells = [cell_of(filled.get((i, j), []), page, letters) for j in range(len(grid.xs) - 1)]
        rows.append(cells)
    return _without_empty_columns(rows)


def row_line(cells: list[Cell], page: int, table: int) -> Line:
    """A row of a table as one line, its cells joined by CELL_GAP."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    runs: list[Run] = []
    position = 0
    for cell in cells:
        parts.append(cell.text)
        spans.append((position, position + len(cell.text)))
        runs += [moved(run, position) for run in cell.runs]
        position += len(cell.text) + len(CELL_GAP)
    lines = [line for cell in cells for line in cell.lines]
    bold = sum(len(line.text) for line in lines if line.bold)
    return Line(
        CELL_GAP.join(parts),
        page,
        tuple(runs),
        kind="row",
        cells=tuple(spans),
        x0=min(line.x0 for line in lines),
        x1=max(line.x1 for line in lines),
        top=min(line.top for line in lines),
        bottom=max(line.bottom for line in lines),
        size=max(lines, key=lambda line: len(line.text)).size,
        bold=2 * bold > sum(len(line.text) for line in lines),
        table=table,
        decoded=merged(lines),
    )


def moved(run: Run, by: int) -> Run:
    """`run` with its characters `by` further along the line."""
    return Run(run.start + by, run.end + by, run.box, run.bold, run.confidence)


def _words(parts: list[Piece]) -> list[list[Piece]]:
    """Letters that stand together."""
    words: list[list[Piece]] = []
    for part in parts:
        if words and part.x0 - words[-1][-1].x1 <= SPACE * part.size:
            words[-1].append(part)
        else:
            words.append([part])
    return words


def cell_of(pieces: list[Piece], page: int, letters: Letters) -> Cell:
    """The text of a cell, its lines joined by a space; a hyphen at a line end becomes U+0002, as pdfium marks it."""
    lines = [make_line(row, page, letters) for row in make_rows(pieces, letters)] if pieces else []
    text, runs = "", []
    widest = max((line.x1 - line.x0 for line in lines), default=0.0) - 1
    full = False
    for line in lines:
        if text[-1:] == "-" and text[-2:-1].isalnum() and line.text[:1].isupper():
            text = text[:-1] + "\x02"
        elif text and text[-1] != "\x02" and not (full and _SIGN.search(text[-40:]) and _REST.match(line.text)):
            text += " "
        full = line.x1 - line.x0 >= widest
        runs += [moved(run, len(text)) for run in line.runs]
        text += line.text.replace(CELL_GAP, "   ")
    return Cell(text, runs, lines)


def _without_empty_columns(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Columns with text only: doubled lines make empty ones."""
    kept = [j for j in range(len(rows[0])) if any(row[j].text for row in rows)]
    return [[row[j] for j in kept] for row in rows]


def _merged(rules: list[RuledLine]) -> list[RuledLine]:
    """Rules that continue or cover each other, as one."""
    merged: list[RuledLine] = []
    group: list[RuledLine] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if group and rule.at - group[0].at > _SNAP:
            merged += _joined(group)
            group = []
        group.append(rule)
    return merged + _joined(group)


def _joined(group: list[RuledLine]) -> list[RuledLine]:
    """Rules at one height, joined where they touch."""
    if not group:
        return []
    at = sum(rule.at for rule in group) / len(group)
    joined: list[RuledLine] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if joined and rule.start - joined[-1].end <= _MEET:
            joined[-1] = RuledLine(at, joined[-1].start, max(joined[-1].end, rule.end))
        else:
            joined.append(RuledLine(at, rule.start, rule.end))
    return joined


def _groups(across: list[RuledLine], down: list[RuledLine]) -> Iterable[tuple[list[RuledLine], list[RuledLine]]]:
    """Sets of rules that meet each other, directly or through others."""
    group = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    ats = [rule.at for rule in down]
    for i, rule in enumerate(across):
        for j in range(bisect_right(ats, rule.start - _MEET), bisect_right(ats, rule.end + _MEET)):
            if down[j].start - _MEET <= rule.at <= down[j].end + _MEET:
                group[root(i)] = root(len(across) + j)
    found: dict[int, tuple[list[RuledLine], list[RuledLine]]] = {}
    for i, rule in enumerate(across):
        found.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        found.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    return [(rows, columns) for rows, columns in found.values() if len(rows) > 1 and len(columns) > 1]


def _edges(ats: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Distinct places of rules; the ends of the crossing ones close a side that is not drawn."""
    edges: list[float] = []
    for at in sorted(ats):
        if not edges or at - edges[-1] > 2 * _SNAP:
            edges.append(at)
    if min(starts) < edges[0] - 12:
        edges.insert(0, min(starts))
    if max(ends) > edges[-1] + 12:
        edges.append(max(ends))
    return edges


def _owners(
    xs: list[float], ys: list[float], rows: list[RuledLine], columns: list[RuledLine]
) -> list[list[tuple[int, int]]]:
    """Which cell covers each square of the grid: squares without a line between them are one cell."""
    owner: list[list[tuple[int, int]]] = []
    at_x = [[rule for rule in columns if abs(rule.at - x) <= 2 * _SNAP] for x in xs]
    at_y = [[rule for rule in rows if abs(rule.at - y) <= 2 * _SNAP] for y in ys]
    for i in range(len(ys) - 1):
        middle_y = (ys[i] + ys[i + 1]) / 2
        line: list[tuple[int, int]] = []
        for j in range(len(xs) - 1):
            middle_x = (xs[j] + xs[j + 1]) / 2
            if j and not _drawn(at_x[j], middle_y):
                line.append(line[-1])
            elif i and not _drawn(at_y[i], middle_x):
                line.append(owner[-1][j])
            else:
                line.append((i, j))
        owner.append(line)
    return owner


def _drawn(rules: list[RuledLine], place: float) -> bool:
    return any(rule.start - _SNAP <= place <= rule.end + _SNAP for rule in rules)


def _inside(box: Box, other: Box) -> bool:
    return box[0] >= other[0] - 1 and box[1] >= other[1] - 1 and box[2] <= other[2] + 1 and box[3] <= other[3] + 1

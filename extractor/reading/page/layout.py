"""One PDF page becomes lines in reading order: rows, columns, tables, footnotes; page numbers left out."""

from collections import Counter
from typing import Protocol

from extractor.lexicon.patterns import deferred
from extractor.reading.lines import Box, Line
from extractor.reading.page.pieces import Piece
from extractor.reading.page.quality import is_vietnamese
from extractor.reading.signatures.printed_lines import APPEARANCE_INITIALS, opens_appearance
from extractor.record import field, record, replace

from .block import Gutter
from .columns import Arranger, is_layout
from .marks import Gap
from .rows import Letters, PageRow, body_size, make_line, make_rows
from .rules import Drawing, RuledLine
from .tables import Cell, Grid, find_grids, read_cells, row_line
from .turn import Turn
from .unruled import unruled_tables

_PAGE_NUMBER = deferred(r"(?:[Tt]rang|TRANG|[Pp]age)?[\s–—-]*\d{1,4}(?:\s*/\s*\d{1,4})?[\s–—-]*")
_BROWSER = deferred(r"(?:https?://|www\.)\S+|\d{1,2}/\d{1,2}/\d{2,4},\s?\d{1,2}:\d{2}")
_MARGIN = 0.1
"""Height of the strip at the top and at the bottom in which page numbers stand, in page heights."""
_NOTE = deferred(r"(?:\[\d{1,3}\]|\(\d{1,2}\)|\d{1,3}[.)]?|\*{1,3})\s*[^\W\d_]")
_STROKES = deferred(r"[\s_=*.–—-]+")
"""What stands for a rule under the lines of a letterhead."""
_MOST_IN_STAMP = 30
_LONGEST_STAMP = 400
"""Characters of all lines of a visible signature; more is text in the same size."""
_LONGEST_OPENING = 20
_SIZES_APART = 1.0
"""Points by which the letters of a visible signature differ from those of the text."""
_PARTING_RULE = (40.0, 260.0)
"""Points between which the rule over footnotes is long."""
_NOTES_BEGIN = 0.25
"""Share of the page's height above which no footnote stands."""
_COLUMNS_APART = 8.0
"""Points by which the rules of a table differ from one page to the next, at most."""
_NOTE_SIZE = 0.93
"""Letters of a footnote are smaller than this share of the text's."""


class PageContent(Protocol):
    """The text of a page as `PageText` has it; that of a picture is given in the same shape."""

    @property
    def pieces(self) -> list[Piece]: ...

    @property
    def aside(self) -> list[Piece]: ...

    @property
    def bounds(self) -> Box: ...

    @property
    def turn(self) -> Turn: ...

    @property
    def seen(self) -> Turn: ...

    @property
    def old_fonts(self) -> Counter[str]: ...

    def letters(self, piece: Piece) -> list[Piece]: ...


@record(frozen=False)
class PageLayout:
    """What stands on one page. `stamps` are the lines of visible digital signatures, which belong to no text; `letters`
    counts the letters outside of them. `margins`: page numbers, repeated heads of tables, what a browser prints."""

    lines: list[Line] = field(default_factory=list)
    stamps: list[Line] = field(default_factory=list)
    letters: int = 0
    size: tuple[float, float] = (0.0, 0.0)
    margins: list[Line] = field(default_factory=list)


@record(frozen=False)
class _PlacedTable:
    """A table that reaches the end of the text on its page; `gaps` between its columns where no lines are ruled."""

    number: int
    columns: list[float]
    first_row: str
    gaps: list[Gap] | None = None


class FileLayout:
    """Lays out the pages of one file, which must come in order: blocks and tables may go on over a page break."""

    def __init__(self) -> None:
        self._arranger = Arranger()
        self._tables = 0
        self._open: _PlacedTable | None = None
        self._unread = False

    @property
    def state(self) -> tuple[Gutter | None, int, _PlacedTable | None]:
        """What is carried from page to page; set it back to lay out a page once more."""
        return self._arranger.open, self._tables, self._open

    @state.setter
    def state(self, state: tuple[Gutter | None, int, _PlacedTable | None]) -> None:
        self._arranger.open, self._tables, self._open = state

    def page(self, text: PageContent, drawing: Drawing, number: int) -> PageLayout:
        """The lines of page `number` (from 1). `drawing` is placed in `text.turn`."""
        width, height = text.turn.size
        stamps, pieces = _without_stamps(text.pieces)
        letters = sum([len(piece.text) - piece.text.count(" ") for piece in pieces])
        tables, pieces = _tables(drawing, pieces, number, text.letters)
        rows, furniture = _without_page_numbers(make_rows(pieces, text.letters), height, number)
        notes = _footnotes(rows, text.pieces, height, drawing.across)
        lines: list[Line] = []
        self._unread = bool(text.old_fonts) or not is_vietnamese("".join([row.letters for row in rows[:8]]))
        lines += self._body(rows[: len(rows) - len(notes)], tables, number, width, text.letters)
        lines += _note_lines(notes, number, text.letters)
        lines += _aside(text, number)
        lines += [make_line(row, number, text.letters, kind="margin") for row in furniture]
        if text.turn.quarters != text.seen.quarters:
            lines = [_seen(line, text.turn, text.seen) for line in lines]
        return PageLayout(
            [line for line in lines if line.kind != "margin"],
            [make_line(row, number, text.letters) for row in make_rows(stamps, text.letters)],
            letters,
            text.seen.size,
            [line for line in lines if line.kind == "margin"],
        )

    def _body(
        self,
        rows: list[PageRow],
        tables: list[tuple[Grid, list[list[Cell]]]],
        number: int,
        width: float,
        letters: Letters,
    ) -> list[Line]:
        """Text and tables from the top of the page down."""
        lines: list[Line] = []
        position = 0
        for grid, cells in tables:
            before = position
            while position < len(rows) and rows[position].base < grid.ys[0] + rows[position].size:
                position += 1
            lines += self._text(rows[before:position], number, width, letters, before == 0, last=False)
            lines += self._table(grid.xs, cells, number, at_top=not lines)
        lines += self._text(rows[position:], number, width, letters, not tables, last=True)
        return lines

    def _text(
        self, rows: list[PageRow], number: int, width: float, letters: Letters, first: bool, last: bool
    ) -> list[Line]:
        """Rows between ruled tables: text, and tables without ruled lines."""
        lines: list[Line] = []
        position = 0
        before = (self._open.gaps, self._open.first_row) if first and self._open and self._open.gaps else None
        for table in unruled_tables(rows, number, letters, before):
            lines += self._running(rows[position : table.start], number, width, letters, first and not position, False)
            columns = [left for left, _ in table.gaps]
            lines += self._table(columns, table.cells, number, first and not lines, table.gaps)
            position = table.stop
        return lines + self._running(rows[position:], number, width, letters, first and not position, last)

    def _running(
        self, rows: list[PageRow], number: int, width: float, letters: Letters, first: bool, last: bool
    ) -> list[Line]:
        if rows:
            self._open = None
        placed = self._arranger.arrange(rows, width, letters, first, last, self._unread and number == 1)
        lines = [make_line(row, number, letters, column) for column, row in placed]
        return [line for line in lines if line.text and (line.column == "full" or not _STROKES.fullmatch(line.text))]

    def _table(
        self, columns: list[float], rows: list[list[Cell]], number: int, at_top: bool, gaps: list[Gap] | None = None
    ) -> list[Line]:
        """The rows of a table; one that goes on from the page before keeps its number and drops its repeated head.

        A first row without a number may be the rest of the last one of the page before: its flow is "soft".
        """
        first = "".join(cell.text for cell in rows[0])
        before = self._open
        goes_on = False
        again: list[Line] = []
        if before is not None and at_top and _same_columns(before, columns, gaps):
            if first == before.first_row:
                again = [replace(row_line(rows[0], number, before.number), kind="margin")]
                rows = rows[1:]
            first = before.first_row
            goes_on = bool(rows) and not rows[0][0].text
        else:
            self._tables += 1
        self._open = _PlacedTable(self._tables, columns, first, gaps)
        lines = [row_line(cells, number, self._tables) for cells in rows]
        if goes_on:
            lines[0].flow = "soft"
        return again + lines


def _same_columns(before: _PlacedTable, columns: list[float], gaps: list[Gap] | None) -> bool:
    """Whether a table has the columns of the one on the page before: its rules, or the gaps between its columns, lie
    where they lay there."""
    if len(before.columns) != len(columns) or (before.gaps is None) is not (gaps is None):
        return False
    if gaps is not None and before.gaps is not None:
        return all(a[0] < b[1] and b[0] < a[1] for a, b in zip(before.gaps, gaps, strict=True))
    return all(abs(a - b) < _COLUMNS_APART for a, b in zip(before.columns, columns, strict=True))


def _tables(
    drawing: Drawing, pieces: list[Piece], number: int, letters: Letters
) -> tuple[list[tuple[Grid, list[list[Cell]]]], list[Piece]]:
    """The tables of a page from the top, with their cells, and the pieces outside of them."""
    tables = []
    for grid in find_grids(drawing):
        inside = [piece for piece in pieces if grid.holds(piece)]
        cells = read_cells(grid, inside, number, letters) if inside else None
        if cells is not None and not is_layout(cell.text for row in cells for cell in row):
            tables.append((grid, cells))
            pieces = [piece for piece in pieces if not grid.holds(piece)]
    return tables, pieces


def _without_stamps(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Pieces of electronic signature stamps ("Người ký: …"), and the others.

    A stamp is drawn in one go, in a size of its own, often over the letterhead.
    """
    opening = [i for i, piece in enumerate(pieces) if piece.text[0] in APPEARANCE_INITIALS and _opens_stamp(pieces, i)]
    if not opening:
        return [], pieces
    usual = body_size(pieces)
    taken: set[int] = set()
    for i in opening:
        if i in taken or (abs(pieces[i].size - usual) < _SIZES_APART and len(pieces) > _MOST_IN_STAMP):
            continue
        stamp = _stamp_around(pieces, i)
        if sum([len(pieces[at].text) for at in stamp]) <= _LONGEST_STAMP:
            taken.update(stamp)
    return [pieces[i] for i in sorted(taken)], [piece for i, piece in enumerate(pieces) if i not in taken]


def _stamp_around(pieces: list[Piece], at: int) -> range:
    """The neighbours of piece `at` that were drawn with it."""
    size, first, last = pieces[at].size, at, at + 1
    while first > 0 and _belongs(pieces[first - 1], pieces[first], size):
        first -= 1
    while last < len(pieces) and _belongs(pieces[last], pieces[last - 1], size):
        last += 1
    return range(first, last)


def _opens_stamp(pieces: list[Piece], index: int) -> bool:
    text = pieces[index].text
    if len(text) < _LONGEST_OPENING:
        text = " ".join([piece.text for piece in pieces[index : index + 4]])
    return opens_appearance(text)


def _belongs(piece: Piece, neighbour: Piece, size: float) -> bool:
    near = (
        abs(piece.base - neighbour.base) < 2.2 * size and piece.x0 < neighbour.x1 + 60 and neighbour.x0 < piece.x1 + 60
    )
    return near and abs(piece.size - size) < 0.6


def _without_page_numbers(rows: list[PageRow], height: float, number: int) -> tuple[list[PageRow], list[PageRow]]:
    """`rows` without lone numbers, and what a browser prints, in the top and bottom margin; and those.

    The first page has no number at its top (NĐ 30/2020/NĐ-CP, Phụ lục I), but a letterhead that begins higher.
    """
    first, last = 0, len(rows)
    top = (_MARGIN if number > 1 else _MARGIN / 2) * height
    while first < last and rows[first].base < top and _is_furniture(rows[first]):
        first += 1
    while first < last and rows[last - 1].base > (1 - _MARGIN) * height and _is_furniture(rows[last - 1]):
        last -= 1
    return rows[first:last], rows[:first] + rows[last:]


def _is_furniture(row: PageRow) -> bool:
    text = row.letters
    return (len(text) < 16 and _PAGE_NUMBER.fullmatch(text) is not None) or _BROWSER.match(text) is not None


def _footnotes(rows: list[PageRow], pieces: list[Piece], height: float, across: list[RuledLine]) -> list[PageRow]:
    """The rows at the end of the page that are smaller than the text and open with a mark.

    The mark is raised, or it is a plain number under the short rule that parts notes from text.
    """
    shortest, longest = _PARTING_RULE
    above_notes = _NOTES_BEGIN * height
    parting = [rule.at for rule in across if shortest < rule.end - rule.start < longest and rule.at > above_notes]
    if not parting and not any(row.pieces[0].raised for row in rows):
        return []
    usual = body_size(pieces)
    start = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if row.size > _NOTE_SIZE * usual or row.base < above_notes:
            break
        if _opens_with_mark(row, rows[index - 1].base if index else 0.0, parting):
            start = index
    return rows[start:]


def _opens_with_mark(row: PageRow, above: float, parting: list[float]) -> bool:
    """Whether a row opens a note: a raised figure, or a plain one with a rule between it and the row above."""
    first = row.pieces[0]
    if first.raised:
        return first.text[0].isdigit() and len(row.pieces) > 1
    return any(above < at < row.base - 0.5 * row.size for at in parting) and _opens_note(row.letters)


def _opens_note(text: str) -> bool:
    return _NOTE.match(text) is not None


def _note_lines(rows: list[PageRow], number: int, letters: Letters) -> list[Line]:
    """Footnotes as lines; the line before a new mark ends its note."""
    lines = [make_line(row, number, letters, kind="footnote") for row in rows]
    plain = not any(row.pieces[0].raised for row in rows)
    for line, following, row in zip(lines, lines[1:], rows[1:], strict=False):
        if row.pieces[0].raised or (plain and _opens_note(following.text)):
            line.flow = "hard"
    if lines:
        lines[-1].flow = "hard"
    return lines


def _aside(text: PageContent, number: int) -> list[Line]:
    """Lines of text that runs in another direction than most of the page, as notes, so that they part no text."""
    lines: list[Line] = []
    for turned in (1, 2, 3):
        if pieces := [piece for piece in text.aside if piece.turned == turned]:
            turn = Turn(text.bounds, text.turn.quarters + turned)
            rows = make_rows(pieces, text.letters)
            lines += [_seen(make_line(row, number, text.letters), turn, text.turn) for row in rows]
    return [replace(line, kind="footnote", flow="hard") for line in lines]


def _seen(line: Line, turn: Turn, seen: Turn) -> Line:
    """`line`, laid out in `turn`, with the boxes of its runs as `seen`; its edges stay, to tell paragraphs by."""

    def box(place: Box) -> Box:
        (ax, ay), (bx, by) = turn.back(place[0], place[1]), turn.back(place[2], place[3])
        return seen.box(ax, ay, bx, by)

    return replace(line, runs=tuple(replace(run, box=box(run.box)) for run in line.runs))

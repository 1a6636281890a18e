"""Paragraphs and tables of one story of an RTF file (body, note, header, text box) → lines."""

from extractor.reading.encodings.legacy import Decoder
from extractor.reading.lines import Line
from extractor.reading.office.open_table import OpenTable
from extractor.reading.office.paragraph import OfficeParagraph
from extractor.reading.office.side_by_side import letterhead_marks
from extractor.record import record

_DEEPEST = 8  # tables inside each other; deeper ones are read as part of the last


@record(frozen=False)
class Pages:
    """What all stories of a file share: the page reached and the tables counted."""

    page: int = 1
    tables: int = 0


class RtfStory:
    """Takes characters and marks in the order of the file; `finish` gives the lines."""

    def __init__(self, pages: Pages, decoder: Decoder) -> None:
        self._pages = pages
        self._decoder = decoder
        self._lines: list[Line] = []
        self._tables: list[OpenTable] = []
        self._boxes: list[Line] = []
        self._label = ""
        self._edges: list[int] = []  # right edges of the cells of the row defined last, in twips
        self.paragraph = OfficeParagraph(pages.page, decoder)
        self.depth = 0  # of tables around the paragraph, as its properties say
        self.in_row = False  # a row was defined and has not ended

    def set_label(self, text: str) -> None:
        """The generated label of the paragraph."""
        self._label = text.strip()

    def add_box(self, lines: list[Line]) -> None:
        """Lines of a text box anchored in the paragraph."""
        self._boxes += lines

    def end_paragraph(self) -> None:
        """\\par"""
        self._take(max(self.depth, 1 if self.in_row else 0))

    def turn_page(self) -> None:
        """\\page: what follows stands on the next page."""
        self._pages.page += 1
        self.paragraph.turn(self._pages.page)

    def define_row(self) -> None:
        """\\trowd"""
        self.in_row = True
        self._edges = []

    def define_cell(self, edge: int) -> None:
        """\\cellx"""
        if self.in_row:
            self._edges.append(edge)

    def end_cell(self, depth: int) -> None:
        """\\cell, \\nestcell: the paragraph ends too."""
        self._take(depth)
        self._tables[depth - 1].end_cell()

    def end_row(self, depth: int) -> None:
        """\\row, \\nestrow"""
        depth = max(min(depth, _DEEPEST), 1)
        self._close_below(depth)
        self._open(depth)
        self._tables[depth - 1].end_row((0, *self._edges))
        if depth == 1:
            self.in_row = False

    def finish(self) -> list[Line]:
        """All lines, also of what a cut file left open."""
        self._take(max(self.depth, 1 if self.in_row else 0) if self._tables else 0)
        self._close_below(0)
        return self._lines

    def _take(self, depth: int) -> None:
        """The paragraph ends inside `depth` tables."""
        depth = min(depth, _DEEPEST)
        alone = not depth and self.paragraph.is_empty  # counted, but nothing to see
        found = self.paragraph.lines("" if alone else self._label, " ")
        if self._boxes:
            found = self._boxes + found if letterhead_marks(self._boxes) else found + self._boxes
            self._boxes = []
        self._label = ""
        self.paragraph = OfficeParagraph(self._pages.page, self._decoder)
        if not found and depth < len(self._tables) and depth > 0:
            return
        self._close_below(depth)
        self._open(depth)
        target = self._tables[-1].cell if depth else self._lines
        target += found

    def _open(self, depth: int) -> None:
        while len(self._tables) < depth:
            self._tables.append(OpenTable())

    def _close_below(self, depth: int) -> None:
        """End the tables that are deeper than `depth`."""
        while len(self._tables) > depth:
            table = self._tables.pop()
            target = self._tables[-1].cell if self._tables else self._lines
            target += self._finished(table)

    def _finished(self, table: OpenTable) -> list[Line]:
        lines, holds_data = table.lines(self._pages.tables + 1)
        if holds_data and not self._tables:  # one inside a cell is part of its row
            self._pages.tables += 1
        return lines

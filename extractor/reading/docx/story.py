"""Walks the XML of one story of a DOCX file (body, note, header, text box) and writes its lines."""

from collections.abc import Iterator

from lxml import etree

from extractor.reading.lines import Line
from extractor.reading.office.paragraph import OfficeParagraph
from extractor.reading.office.safe_xml import to_int
from extractor.reading.office.side_by_side import Row, letterhead_marks, table_lines
from extractor.record import replace

from .runs import MC, NOT_SHOWN, DocxContext, Runs, chosen
from .styles import Looks, Style, W, switch, value_of


class DocxStory:
    """Writes the lines of one story. Notes come after the paragraphs of the page on which they are referred to."""

    def __init__(self, shared: DocxContext, *, note: bool = False, cell: bool = False) -> None:
        self._shared = shared
        self._note = note
        self._cell = cell
        self._style = Style(Looks())
        self._joined: OfficeParagraph | None = None  # text of paragraphs whose mark was deleted
        self._waiting: list[etree._Element] = []
        self._waiting_page = 1

    def lines(self, root: "etree._Element") -> list[Line]:
        """All lines below `root` in reading order, with the notes they refer to."""
        lines: list[Line] = []
        for line in self._blocks(root):
            if self._waiting and not self._cell and self._shared.page > self._waiting_page:
                lines += self._notes()
            lines.append(line)
        if self._joined is not None:
            lines += self._finished(self._joined)
            self._joined = None
        if not self._cell:
            lines += self._notes()
        return lines

    def take_notes(self) -> "list[etree._Element]":
        """Notes that paragraphs of this story refer to and that are not written yet."""
        taken, self._waiting = self._waiting, []
        return taken

    # Blocks

    def _blocks(self, parent: "etree._Element") -> Iterator[Line]:
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child)
            elif tag == W + "tbl":
                yield from self._table(child)
            elif tag == MC + "AlternateContent":
                rendering = chosen(child)
                if rendering is not None:
                    yield from self._blocks(rendering)
            elif tag == W + "altChunk":
                self._shared.left_out.add("altChunk")
            elif tag not in NOT_SHOWN and tag != W + "sectPr":
                yield from self._blocks(child)

    def _table(self, table: "etree._Element") -> list[Line]:
        before = self._shared.tables
        rows: list[Row] = []
        for row in _members(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            cells: Row = []
            for cell in _members(row, W + "tc"):
                story = DocxStory(self._shared, note=self._note, cell=True)
                cells.append(story.lines(cell))
                self._wait_for(story.take_notes())
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                extra = min(to_int(span.get(W + "val"), 1), 64) - 1 if span is not None else 0
                cells += [[] for _ in range(extra)]
            rows.append(cells)
        lines = table_lines(rows, before + 1)
        self._shared.tables = max(before, *(line.table for line in lines), 0)  # a table inside a row is part of it
        return lines

    def _paragraph(self, paragraph: "etree._Element") -> list[Line]:
        shared = self._shared
        properties = paragraph.find(W + "pPr")
        name = value_of(properties, "pStyle") or shared.styles.default_paragraph
        self._style = shared.styles.style(name)
        text = self._joined or OfficeParagraph(shared.page, shared.decoder)
        runs = Runs(shared, self._style, text, self._box, self._note_waits)
        self._joined = None
        if properties is not None and not shared.page_empty and switch(properties.find(W + "pageBreakBefore")):
            runs.turn_page()
        runs.read(paragraph)
        boxes = runs.boxes
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is not None and mark.find(W + "del") is not None:
            self._joined = text
            return boxes
        lines = self._finished(text, *self._label(properties, name, empty=text.is_empty))
        return boxes + lines if boxes and letterhead_marks(boxes) else lines + boxes

    def _label(self, properties: "etree._Element | None", name: str, *, empty: bool) -> tuple[str, str]:
        """Label of the paragraph and the space after it, counted on even where the paragraph is empty."""
        numbers = properties.find(W + "numPr") if properties is not None else None
        list_id = value_of(numbers, "numId") or self._style.list_id
        if not list_id or list_id == "0":
            return "", ""
        level = value_of(numbers, "ilvl")
        at = to_int(level) if level is not None else self._shared.tied.get((list_id, name), self._style.level or 0)
        if not self._cell and empty:
            self._shared.counters.next_label(list_id, at)
            return "", ""
        return self._shared.counters.next_label(list_id, at)

    def _finished(self, paragraph: OfficeParagraph, label: str = "", gap: str = "") -> list[Line]:
        lines = paragraph.lines(label, gap)
        return [replace(line, kind="footnote") for line in lines] if self._note else lines

    def _box(self, content: "etree._Element") -> list[Line]:
        story = DocxStory(self._shared, note=self._note, cell=True)
        lines = story.lines(content)
        self._wait_for(story.take_notes())
        return lines

    def _note_waits(self, note: "etree._Element") -> None:
        self._wait_for([note])

    def _wait_for(self, notes: "list[etree._Element]") -> None:
        if notes and not self._waiting:
            self._waiting_page = self._shared.page
        self._waiting += notes

    def _notes(self) -> list[Line]:
        waiting, page = self.take_notes(), self._waiting_page
        lines: list[Line] = []
        for note in waiting:
            lines += [replace(line, page=page) for line in DocxStory(self._shared, note=True, cell=True).lines(note)]
        return lines


def _members(parent: "etree._Element", tag: str) -> "Iterator[etree._Element]":
    """Rows of a table or cells of a row, also inside content controls and tracked changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == MC + "AlternateContent":
            rendering = chosen(child)
            if rendering is not None:
                yield from _members(rendering, tag)
        elif child.tag not in NOT_SHOWN and child.tag not in (W + "tblPr", W + "tblGrid", W + "trPr"):
            yield from _members(child, tag)

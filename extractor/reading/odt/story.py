"""Walks the XML of an OpenDocument text and writes its lines: paragraphs with labels, tables, boxes, notes.

Deleted text stands apart in text:tracked-changes, or in place between two marks that name a deletion there; it is
left out. Insertions stand in place.
"""

from collections.abc import Iterator

from lxml import etree

from extractor.lexicon.patterns import deferred
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.lines import Line
from extractor.reading.office.numbering import Counters, NumberList
from extractor.reading.office.paragraph import OfficeParagraph
from extractor.reading.office.safe_xml import to_int
from extractor.reading.office.side_by_side import Row, letterhead_marks, table_lines
from extractor.record import field, record, replace

from .styles import OFFICE, TEXT, OdtLook, OdtStyles, number_of

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LEFT_OUT = frozenset(
    {
        TEXT + name
        for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "note-citation")
    }
    | {
        TEXT + name
        for name in ("ruby-text", "alphabetical-index-auto-mark-file", "hidden-text", "script", "bibliography-mark")
    }
    | {OFFICE + name for name in ("forms", "annotation", "annotation-end", "event-listeners", "settings")}
    | {_TABLE + name for name in ("table-column", "table-columns", "table-column-group", "shapes")}
)
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_CHANGES = (TEXT + "change-start", TEXT + "change-end")
_BLANKS = deferred(r"[ \t\r\n]+")
_MOST_COLUMNS, _MOST_BLANKS = 64, 200
_OUTLINE = "outline"


@record(frozen=False, slots=False)
class OdtContext:
    """What all stories of one file share."""

    styles: OdtStyles
    decoder: Decoder
    page: int = 1
    page_empty: bool = True
    tables: int = 0
    pictures: int = 0
    lists: dict[str, NumberList] = field(default_factory=dict)
    by_id: dict[str, str] = field(default_factory=dict)  # xml:id of a list → the list it counts on with
    last_of_style: dict[str, str] = field(default_factory=dict)
    deletions: frozenset[str] = frozenset()  # ids of tracked deletions
    open_deletions: set[str] = field(default_factory=set)
    counters: Counters = field(init=False)

    def __post_init__(self) -> None:
        self.lists[_OUTLINE] = NumberList(_OUTLINE, self.styles.outline)
        self.counters = Counters(self.lists)


@record(frozen=False)
class _OdtPlace:
    """The list around a paragraph: which one, its level from 0, and whether the next paragraph gets its label."""

    list_id: str
    style: str
    level: int
    labelled: bool


class OdtStory:
    """Writes the lines of one story (body, note, box, cell, header)."""

    def __init__(self, shared: OdtContext, *, inner: bool = False) -> None:
        self._shared = shared
        self._inner = inner
        self._notes: list[tuple[int, list[Line]]] = []
        self._boxes: list[Line] = []

    def lines(self, root: "etree._Element") -> list[Line]:
        """All lines below `root`; notes behind the page on which they are referred to, or (cell, box) at the end."""
        lines: list[Line] = []
        for line in self._blocks(root, None):
            if self._notes and not self._inner and line.page > self._notes[0][0]:
                lines += self._take_notes()
            lines.append(line)
        return lines + self._take_notes()

    def _take_notes(self) -> list[Line]:
        taken = [line for _, note in self._notes for line in note]
        self._notes = []
        return taken

    # Blocks

    def _blocks(self, parent: "etree._Element", place: _OdtPlace | None) -> Iterator[Line]:
        for child in parent:
            tag = child.tag
            if tag in _PARAGRAPHS:
                yield from self._paragraph(child, place)
            elif tag == TEXT + "list":
                yield from self._list(child, place)
            elif tag == _TABLE + "table":
                yield from self._table(child)
            elif tag == TEXT + "soft-page-break":
                self._turn_page()
            elif tag in _CHANGES:
                self._change(child)
            elif tag == TEXT + "section" and child.get(TEXT + "display") == "none":
                continue
            elif str(tag).startswith(_DRAW):
                self._drawing(child)
                yield from self._take_boxes()
            elif tag not in _LEFT_OUT:
                yield from self._blocks(child, place)

    def _turn_page(self) -> None:
        self._shared.page += 1
        self._shared.page_empty = True

    def _take_boxes(self) -> list[Line]:
        boxes, self._boxes = self._boxes, []
        return boxes

    # Lists

    def _list(self, element: "etree._Element", outer: _OdtPlace | None) -> Iterator[Line]:
        style = element.get(TEXT + "style-name") or (outer.style if outer else "")
        if outer is None:
            place = _OdtPlace(self._list_id(element, style), style, 0, False)
        elif style == outer.style:
            place = _OdtPlace(outer.list_id, style, outer.level + 1, False)
        else:
            place = _OdtPlace(self._list_id(element, style), style, outer.level + 1, False)
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            start = item.get(TEXT + "start-value")
            if start is not None:
                self._shared.counters.restart(place.list_id, place.level, number_of(item, "start-value", 1))
            labelled = item.tag == TEXT + "list-item"
            yield from self._blocks(item, replace(place, labelled=labelled))

    def _list_id(self, element: "etree._Element", style: str) -> str:
        """The counting list that an outermost list belongs to: one before that it continues, or one of its own."""
        shared = self._shared
        earlier = shared.by_id.get(element.get(TEXT + "continue-list") or "")
        if earlier is None and element.get(TEXT + "continue-numbering") == "true":
            earlier = shared.last_of_style.get(style)
        list_id = earlier
        if list_id is None:
            list_id = f"{style}#{len(shared.lists)}"
            shared.lists[list_id] = NumberList(list_id, shared.styles.lists.get(style, {}))
        name = element.get(_XML_ID)
        if name:
            shared.by_id[name] = list_id
        shared.last_of_style[style] = list_id
        return list_id

    def _label(
        self, element: "etree._Element", place: _OdtPlace | None, look: OdtLook, *, empty: bool
    ) -> tuple[str, str]:
        if place is not None:
            if not place.labelled:
                return "", ""
            if empty and not self._inner:  # counted by the writer, shown by nobody
                place.labelled = False
                self._shared.counters.next_label(place.list_id, place.level)
                return "", ""
            place.labelled = False
            known = self._shared.lists[place.list_id]
            if not known.levels and look.list_style:
                known.levels = self._shared.styles.lists.get(look.list_style, {})
            return self._shared.counters.next_label(place.list_id, place.level)
        if element.tag == TEXT + "h" and element.get(TEXT + "is-list-header") != "true" and not empty:
            return self._shared.counters.next_label(_OUTLINE, number_of(element, "outline-level", 1) - 1)
        return "", ""

    # Tables

    def _table(self, table: "etree._Element") -> list[Line]:
        shared = self._shared
        before = shared.tables
        rows: list[Row] = []
        for row in _members(table, _TABLE + "table-row"):
            cells: Row = []
            for cell in row:
                if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                    continue
                times = max(to_int(cell.get(_TABLE + "number-columns-repeated"), 1), 1)
                repeated = min(times, _MOST_COLUMNS - len(cells))
                if cell.tag == _TABLE + "covered-table-cell":
                    cells += [[] for _ in range(repeated)]
                    continue
                story = OdtStory(shared, inner=True)
                lines = list(story._blocks(cell, None))
                self._notes += story._notes
                cells.append(lines)
                cells += [[] for _ in range(repeated - 1)]
            rows.append(cells)
        lines = table_lines(rows, before + 1)
        shared.tables = max(before, *(line.table for line in lines), 0)
        return lines

    # Paragraphs

    def _paragraph(self, element: "etree._Element", place: _OdtPlace | None) -> list[Line]:
        shared = self._shared
        style = shared.styles.look("paragraph", element.get(TEXT + "style-name"))
        look = style.over(shared.styles.base)
        if look.page_before and not shared.page_empty and not self._inner:
            self._turn_page()
        paragraph = OfficeParagraph(shared.page, shared.decoder)
        self._inline(element, look, paragraph)
        boxes = self._take_boxes()
        label, gap = self._label(element, place, look, empty=paragraph.is_empty)
        lines = paragraph.lines(label, gap)
        return boxes + lines if boxes and letterhead_marks(boxes) else lines + boxes

    def _inline(self, element: "etree._Element", look: OdtLook, paragraph: OfficeParagraph) -> None:
        self._add(element.text, look, paragraph)
        for child in element:
            tag = child.tag
            if tag == TEXT + "span":
                own = self._shared.styles.look("text", child.get(TEXT + "style-name"))
                self._inline(child, own.over(look), paragraph)
            elif tag == TEXT + "s":
                self._put(" " * min(max(number_of(child, "c", 1), 0), _MOST_BLANKS), look, paragraph)
            elif tag == TEXT + "tab":
                self._put("\t", look, paragraph)
            elif tag == TEXT + "line-break":
                paragraph.break_line(self._shared.page)
            elif tag == TEXT + "soft-page-break":
                self._turn_page()
                if paragraph.is_empty:
                    paragraph.turn(self._shared.page)
            elif tag in _CHANGES:
                self._change(child)
            elif tag == TEXT + "note":
                self._note(child)
            elif str(tag).startswith(_DRAW):
                self._drawing(child)
            elif tag not in _LEFT_OUT:
                self._inline(child, look, paragraph)
            self._add(child.tail, look, paragraph)

    def _add(self, text: str | None, look: OdtLook, paragraph: OfficeParagraph) -> None:
        """Characters of the XML, where white space of any length is one space."""
        if text:
            self._put(_BLANKS.sub(" ", text), look, paragraph)

    def _put(self, text: str, look: OdtLook, paragraph: OfficeParagraph) -> None:
        if look.hidden or not text or self._shared.open_deletions:
            return
        if text.strip():
            self._shared.page_empty = False
        bold, capitals = bool(look.bold), bool(look.capitals)
        paragraph.add(text, font=look.font, size=look.size or 0.0, bold=bold, capitals=capitals)

    def _change(self, mark: "etree._Element") -> None:
        """Where a tracked change that stands in place begins or ends."""
        name = mark.get(TEXT + "change-id") or ""
        if mark.tag == _CHANGES[1]:
            self._shared.open_deletions.discard(name)
        elif name in self._shared.deletions:
            self._shared.open_deletions.add(name)

    def _note(self, note: "etree._Element") -> None:
        body = note.find(TEXT + "note-body")
        if body is None:
            return
        page = self._shared.page
        lines = OdtStory(self._shared, inner=True).lines(body)
        self._notes.append((page, [replace(line, kind="footnote", page=page, cells=(), table=0) for line in lines]))

    def _drawing(self, drawing: "etree._Element") -> None:
        """The text of boxes and shapes; pictures are counted."""
        if drawing.tag == _DRAW + "image":
            self._shared.pictures += 1
        if drawing.tag in (_DRAW + "object", _DRAW + "object-ole"):
            return
        if any(child.tag in _PARAGRAPHS or child.tag in (TEXT + "list", _TABLE + "table") for child in drawing):
            story = OdtStory(self._shared, inner=True)
            self._boxes += list(story._blocks(drawing, None))
            self._notes += story._notes
            return
        for child in drawing:
            if str(child.tag).startswith(_DRAW):
                self._drawing(child)


def deletions_in(body: "etree._Element") -> frozenset[str]:
    """The ids of the tracked changes that delete in place; a mark without its end would delete the rest."""
    ends = {mark.get(TEXT + "change-id") for mark in body.iter(_CHANGES[1])}
    regions = body.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region")
    return frozenset(
        str(name)
        for region in regions
        if region.find(TEXT + "deletion") is not None
        for name in (region.get(TEXT + "id"), region.get(_XML_ID))
        if name in ends
    )


def _members(parent: "etree._Element", tag: str) -> "Iterator[etree._Element]":
    """Rows of a table, also inside groups and header rows."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in {_TABLE + name for name in ("table-rows", "table-header-rows", "table-row-group")}:
            yield from _members(child, tag)

"""Walks the XML of one story of a DOCX file (body, note, header, text box) and writes its lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from .docx_styles import Looks, Style, Styles, W, read_looks, switch, to_int
from .hand_breaks import goes_on
from .lines import Line
from .numbering import Counters
from .side_by_side import Row, letterhead_marks, table_lines

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DELETED = frozenset(W + name for name in ("del", "moveFrom", "delText", "rPr", "pPr", "instrText", "sdtPr", "rt"))
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))
_SYMBOLS = {
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xAE: "→",
    0xDE: "⇒",
    0x2D: "-",
    0xE0: "→",
}


@dataclass
class Shared:
    """What all stories of one file share: definitions, counters, the page reached, notes waiting to be written."""

    styles: Styles
    counters: Counters
    tied: dict[tuple[str, str], int]
    notes: "dict[tuple[str, str], etree._Element]"
    page: int = 1
    page_empty: bool = True  # no text stands on the page reached yet
    tables: int = 0
    left_out: set[str] = field(default_factory=set)
    old_font: dict[str, int] = field(default_factory=dict)
    unicode_letters: int = 0

    @classmethod
    def of_header(cls, other: "Shared") -> "Shared":
        """For a page header: same styles, page 1, no numbering of its own."""
        return cls(other.styles, Counters({}), {}, {})

    def encoding(self) -> str:
        """ "tcvn3" or "vni" if text stands in such a font and no Vietnamese Unicode letters do; else "unicode"."""
        name, count = max(self.old_font.items(), key=lambda item: item[1], default=("unicode", 0))
        return name if count > 20 and self.unicode_letters * 20 < count else "unicode"


@dataclass(slots=True)
class _Piece:
    """Characters between two line breaks of a paragraph, with what counts for the whole line."""

    page: int
    parts: list[str] = field(default_factory=list)
    characters: int = 0
    bold: int = 0
    sizes: dict[float, int] = field(default_factory=dict)


class Story:
    """Writes the lines of one story. Notes come after the paragraph on whose page they stand, at its page's end."""

    def __init__(self, shared: Shared, *, note: bool = False, cell: bool = False) -> None:
        self._shared = shared
        self._note = note
        self._cell = cell
        self._fields: list[bool] = []  # for each open field: whether its instruction has ended
        self._instructions = 0  # open fields whose instruction has not ended: nothing is shown
        self._pieces: list[_Piece] = []
        self._boxes: list[Line] = []
        self._style = Style(Looks())
        self._joined: list[_Piece] = []  # text of paragraphs whose mark was deleted
        self._waiting: list[etree._Element] = []
        self._waiting_page = 1

    def lines(self, root: "etree._Element") -> list[Line]:
        """All lines below `root` in reading order, with the notes they refer to."""
        lines: list[Line] = []
        for line in self._blocks(root):
            if self._waiting and self._shared.page > self._waiting_page:
                lines += self._notes()
            lines.append(line)
        if self._joined:
            lines += self._finish(self._joined, "", "")
            self._joined = []
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
                chosen = _chosen(child)
                if chosen is not None:
                    yield from self._blocks(chosen)
            elif tag == W + "altChunk":
                self._shared.left_out.add("altChunk")
            elif tag not in _DELETED and tag != W + "sectPr":
                yield from self._blocks(child)

    def _table(self, table: "etree._Element") -> list[Line]:
        rows: list[Row] = []
        for row in _members(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            cells: Row = []
            for cell in _members(row, W + "tc"):
                story = Story(self._shared, note=self._note, cell=True)
                cells.append(story.lines(cell))
                self._wait_for(story.take_notes())
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                extra = min(to_int(span.get(W + "val"), 1), 64) - 1 if span is not None else 0
                cells += [[] for _ in range(extra)]
            rows.append(cells)
        number = self._shared.tables + 1
        lines = table_lines(rows, number)
        if any(line.table == number for line in lines):
            self._shared.tables = number
        return lines

    def _paragraph(self, paragraph: "etree._Element") -> list[Line]:
        shared = self._shared
        properties = paragraph.find(W + "pPr")
        name = _value(properties, "pStyle") or shared.styles.default_paragraph
        self._style = shared.styles.style(name)
        self._pieces = self._joined or [_Piece(shared.page)]
        self._joined = []
        self._boxes = []
        if properties is not None and not shared.page_empty and switch(properties.find(W + "pageBreakBefore")):
            self._turn_page()
        self._inline(paragraph)
        self._fields.clear()  # a field that a damaged file leaves open must not swallow the rest
        self._instructions = 0
        pieces, boxes = self._pieces, self._boxes
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is not None and mark.find(W + "del") is not None:
            self._joined = pieces
            return boxes
        label, gap = self._label(properties, name, pieces)
        lines = self._finish(pieces, label, gap)
        return boxes + lines if boxes and letterhead_marks(boxes) else lines + boxes

    def _label(self, properties: "etree._Element | None", name: str, pieces: list[_Piece]) -> tuple[str, str]:
        """Label of the paragraph and the space after it, counted on even where the paragraph is empty."""
        numbers = properties.find(W + "numPr") if properties is not None else None
        list_id = _value(numbers, "numId") or self._style.list_id
        if not list_id or list_id == "0":
            return "", ""
        level = _value(numbers, "ilvl")
        at = to_int(level) if level is not None else self._shared.tied.get((list_id, name), self._style.level or 0)
        if not self._cell and not any(piece.characters for piece in pieces):
            self._shared.counters.next_label(list_id, at)
            return "", ""
        return self._shared.counters.next_label(list_id, at)

    def _finish(self, pieces: list[_Piece], label: str, gap: str) -> list[Line]:
        lines: list[Line] = []
        for index, piece in enumerate(pieces):
            text = "".join(piece.parts).rstrip()
            size = 0
            if index == 0 and label:
                text = (label + gap + text.lstrip()).rstrip()
                size = len(label)
            if not text.strip():
                continue
            line = Line(text, page=piece.page, label=size, bold=piece.bold * 2 > piece.characters)
            line.size = max(piece.sizes, key=piece.sizes.__getitem__) if piece.sizes else 0.0
            if lines and not size and goes_on(lines[-1].text, text.lstrip()):
                lines[-1].text += " " + text.lstrip()
                continue
            if self._note:
                line.kind = "footnote"
            lines.append(line)
        return lines

    # Characters

    def _inline(self, parent: "etree._Element") -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag == _MATH + "t":
                self._add(child.text or "", Looks())
            elif tag == MC + "AlternateContent":
                chosen = _chosen(child)
                if chosen is not None:
                    self._inline(chosen)
            elif tag not in _DELETED:
                self._inline(child)

    def _run(self, run: "etree._Element") -> None:
        looks = self._looks(run.find(W + "rPr"))
        for child in run:
            tag = child.tag
            if tag == W + "t":
                self._add(child.text or "", looks)
            elif tag == W + "tab" or tag == W + "ptab":
                self._add("\t", looks)
            elif tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif tag == W + "noBreakHyphen":
                self._add("-", looks)
            elif tag == W + "br" or tag == W + "cr":
                self._break(child.get(W + "type"))
            elif tag == W + "lastRenderedPageBreak":
                if not self._shared.page_empty:  # Word writes it also after a break that was counted already
                    self._turn_page()
            elif tag == W + "sym":
                self._add(_SYMBOLS.get(to_int16(child.get(W + "char")) & 0xFF, ""), looks)
            elif tag == W + "footnoteReference" or tag == W + "endnoteReference":
                self._refer(tag[len(W) :].removesuffix("Reference"), child.get(W + "id"))
            elif tag in _DRAWN:
                self._drawing(child)
            elif tag == MC + "AlternateContent":
                chosen = _chosen(child)
                if chosen is not None:
                    self._drawing(chosen)
            elif tag == W + "ruby":
                self._inline(child)

    def _add(self, text: str, looks: Looks) -> None:
        if looks.hidden or not text or self._instructions:
            return
        if "\n" in text or "\r" in text:
            text = text.replace("\r", " ").replace("\n", " ")
        piece = self._pieces[-1]
        piece.parts.append(text.upper() if looks.capitals else text)
        letters = len(text.strip())
        piece.characters += letters
        if letters:
            self._shared.page_empty = False
        if looks.bold:
            piece.bold += letters
        if looks.size and letters:
            piece.sizes[looks.size] = piece.sizes.get(looks.size, 0) + letters
        if looks.font and looks.font.startswith((".Vn", "VNI-", ".VN")):
            family = "vni" if looks.font.startswith("VNI-") else "tcvn3"
            self._shared.old_font[family] = self._shared.old_font.get(family, 0) + letters
            self._shared.unicode_letters += sum("\u1ea0" <= char <= "\u1ef9" for char in text)

    def _looks(self, properties: "etree._Element | None") -> Looks:
        """Looks of a run: its own properties over its character style over its paragraph's style over the defaults."""
        styles, paragraph = self._shared.styles, self._style.looks
        if properties is None:
            own, character = Looks(), Looks()
        else:
            own = read_looks(properties)
            name = _value(properties, "rStyle")
            character = styles.style(name).looks if name else Looks()
        base = styles.base
        # A toggle that is set in both styles cancels itself (17.7.3).
        inherited = bool(paragraph.bold) != bool(character.bold) or bool(base.bold)
        bold = own.bold if own.bold is not None else inherited
        capitals = own.capitals if own.capitals is not None else bool(paragraph.capitals) != bool(character.capitals)
        hidden = own.hidden if own.hidden is not None else bool(paragraph.hidden) != bool(character.hidden)
        size = own.size or character.size or paragraph.size or base.size
        return Looks(bold, hidden, capitals, size, own.font or character.font or paragraph.font or base.font)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
            self._instructions += 1
        elif self._fields and kind in ("separate", "end"):
            if not self._fields[-1]:
                self._instructions -= 1
            self._fields[-1] = True
            if kind == "end":
                self._fields.pop()

    def _break(self, kind: str | None) -> None:
        if kind == "page":
            self._turn_page()
        if self._instructions:
            return
        self._pieces.append(_Piece(self._shared.page))

    def _turn_page(self) -> None:
        self._shared.page += 1
        self._shared.page_empty = True
        if not any(part.strip() for part in self._pieces[-1].parts):
            self._pieces[-1].page = self._shared.page

    def _refer(self, kind: str, note_id: str | None) -> None:
        note = self._shared.notes.get((kind, note_id or ""))
        if note is not None:
            self._wait_for([note])

    def _wait_for(self, notes: "list[etree._Element]") -> None:
        if notes and not self._waiting:
            self._waiting_page = self._shared.page
        self._waiting += notes

    def _notes(self) -> list[Line]:
        waiting, page = self.take_notes(), self._waiting_page
        lines: list[Line] = []
        for note in waiting:
            lines += [replace(line, page=page) for line in Story(self._shared, note=True, cell=True).lines(note)]
        return lines

    def _drawing(self, drawing: "etree._Element") -> None:
        """Text boxes inside a drawing; everything else in it (positions, names) is no text."""
        for child in drawing:
            if child.tag == W + "txbxContent":
                story = Story(self._shared, note=self._note, cell=True)
                self._boxes += story.lines(child)
                self._wait_for(story.take_notes())
            elif child.tag == MC + "AlternateContent":
                chosen = _chosen(child)
                if chosen is not None:
                    self._drawing(chosen)
            else:
                self._drawing(child)


def _chosen(alternate: "etree._Element") -> "etree._Element | None":
    """One of several renderings of the same thing: the first choice, the fallback only where there is none."""
    choice = alternate.find(MC + "Choice")
    return choice if choice is not None else alternate.find(MC + "Fallback")


def _members(parent: "etree._Element", tag: str) -> "Iterator[etree._Element]":
    """Rows of a table or cells of a row, also inside content controls and tracked changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == MC + "AlternateContent":
            chosen = _chosen(child)
            if chosen is not None:
                yield from _members(chosen, tag)
        elif child.tag not in _DELETED and child.tag not in (W + "tblPr", W + "tblGrid", W + "trPr"):
            yield from _members(child, tag)


def _value(element: "etree._Element | None", name: str) -> str | None:
    child = element.find(W + name) if element is not None else None
    return child.get(W + "val") if child is not None else None


def to_int16(value: str | None) -> int:
    """A hexadecimal attribute as a number, 0 where it is none."""
    try:
        return int(value or "0", 16)
    except ValueError:
        return 0

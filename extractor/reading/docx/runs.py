"""The characters of one paragraph of a DOCX file: runs, fields, breaks, symbols, text boxes, references to notes."""

from collections.abc import Callable

from lxml import etree

from extractor.lexicon.old_letters import old_font
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.lines import Line
from extractor.reading.office.numbering import Counters
from extractor.reading.office.paragraph import OfficeParagraph
from extractor.reading.office.symbols import SYMBOLS
from extractor.record import field, record, replace

from .styles import Looks, Style, Styles, W, read_looks, value_of

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
NOT_SHOWN = frozenset(W + name for name in ("del", "moveFrom", "delText", "rPr", "pPr", "instrText", "sdtPr", "rt"))


@record(frozen=False, slots=False)
class DocxContext:
    """What all stories of one file share: definitions, counters, the page reached, notes waiting to be written."""

    styles: Styles
    counters: Counters
    tied: dict[tuple[str, str], int]
    notes: "dict[tuple[str, str], etree._Element]"
    page: int = 1
    page_empty: bool = True  # no text stands on the page reached yet
    tables: int = 0
    left_out: set[str] = field(default_factory=set)
    decoder: Decoder = field(default_factory=Decoder)
    theme: dict[str, str] = field(default_factory=dict)  # old fonts of the theme, by "+minor" and "+major"

    @classmethod
    def of_header(cls, other: "DocxContext") -> "DocxContext":
        """For a page header: same styles, page 1, no numbering of its own."""
        return cls(other.styles, Counters({}), {}, {}, decoder=other.decoder, theme=other.theme)


class Runs:
    """Collects the characters of one paragraph, and the lines of its text boxes in `boxes`.

    read_box   writes the lines of a text box (w:txbxContent)
    refer      takes the element of each note that is referred to
    """

    def __init__(
        self,
        shared: DocxContext,
        style: Style,
        paragraph: OfficeParagraph,
        read_box: "Callable[[etree._Element], list[Line]]",
        refer: "Callable[[etree._Element], None]",
    ) -> None:
        self.paragraph = paragraph
        self.boxes: list[Line] = []
        self._shared = shared
        self._style = style
        self._read_box = read_box
        self._refer = refer
        self._fields: list[bool] = []  # for each open field: whether its instruction has ended
        self._instructions = 0  # open fields whose instruction has not ended: nothing is shown

    def read(self, parent: "etree._Element") -> None:
        """All characters below `parent`, a paragraph or a part of one."""
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag == _MATH + "t":
                self._add(child.text or "", Looks())
            elif tag == MC + "AlternateContent":
                rendering = chosen(child)
                if rendering is not None:
                    self.read(rendering)
            elif tag not in NOT_SHOWN:
                self.read(child)

    def _run(self, run: "etree._Element") -> None:
        looks = self._looks(run.find(W + "rPr"))
        for child in run:
            read = _CHILDREN.get(child.tag)
            if read is not None:
                read(self, child, looks)

    def _page_turned(self) -> None:
        if not self._shared.page_empty:  # Word writes it also after a break that was counted already
            self.turn_page()

    def _reference(self, child: "etree._Element", kind: str) -> None:
        note = self._shared.notes.get((kind, child.get(W + "id") or ""))
        if note is not None:
            self._refer(note)

    def _alternative(self, child: "etree._Element") -> None:
        rendering = chosen(child)
        if rendering is not None:
            self._drawing(rendering)

    def _symbol(self, symbol: "etree._Element", looks: Looks) -> None:
        code, font = _hexadecimal(symbol.get(W + "char")) & 0xFF, symbol.get(W + "font")
        if old_font(font):
            self._add(chr(0xF000 + code), replace(looks, font=font))
        else:
            self._add(SYMBOLS.get(code, ""), looks)

    def _font(self, looks: Looks) -> str | None:
        return self._shared.theme.get(looks.font, looks.font) if looks.font else None

    def _add(self, text: str, looks: Looks) -> None:
        if looks.hidden or not text or self._instructions:
            return
        if "\n" in text or "\r" in text:
            text = text.replace("\r", " ").replace("\n", " ")
        if text.strip():
            self._shared.page_empty = False
        bold, capitals = bool(looks.bold), bool(looks.capitals)
        self.paragraph.add(text, font=self._font(looks), size=looks.size or 0.0, bold=bold, capitals=capitals)

    def _looks(self, properties: "etree._Element | None") -> Looks:
        """Looks of a run: its own properties over its character style over its paragraph's style over the defaults."""
        styles, paragraph = self._shared.styles, self._style.looks
        if properties is None:
            own, character = Looks(), Looks()
        else:
            own = read_looks(properties)
            name = value_of(properties, "rStyle")
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
            self.turn_page()
        if self._instructions:
            return
        self.paragraph.break_line(self._shared.page)

    def turn_page(self) -> None:
        """Begin a page; text of the paragraph that follows stands on it."""
        self._shared.page += 1
        self._shared.page_empty = True
        self.paragraph.move(self._shared.page)

    def _drawing(self, drawing: "etree._Element") -> None:
        """Text boxes inside a drawing; everything else in it (positions, names) is no text."""
        for child in drawing:
            if child.tag == W + "txbxContent":
                self.boxes += self._read_box(child)
            elif child.tag == MC + "AlternateContent":
                rendering = chosen(child)
                if rendering is not None:
                    self._drawing(rendering)
            else:
                self._drawing(child)


def chosen(alternate: "etree._Element") -> "etree._Element | None":
    """One of several renderings of the same thing: the first choice, the fallback only where there is none."""
    choice = alternate.find(MC + "Choice")
    return choice if choice is not None else alternate.find(MC + "Fallback")


def _hexadecimal(value: str | None) -> int:
    """A hexadecimal attribute as a number, 0 where it is none."""
    try:
        return int(value or "0", 16)
    except ValueError:
        return 0


_CHILDREN: "dict[str, Callable[[Runs, etree._Element, Looks], None]]" = {
    W + "t": lambda runs, child, looks: runs._add(child.text or "", looks),
    W + "tab": lambda runs, child, looks: runs._add("\t", looks),
    W + "ptab": lambda runs, child, looks: runs._add("\t", looks),
    W + "noBreakHyphen": lambda runs, child, looks: runs._add("-", looks),
    # of no account, but its code is a letter in old encodings
    W + "softHyphen": lambda runs, child, looks: runs._add("\u00ad" if runs._shared.decoder.active else "", looks),
    W + "sym": lambda runs, child, looks: runs._symbol(child, looks),
    W + "fldChar": lambda runs, child, looks: runs._field(child.get(W + "fldCharType")),
    W + "br": lambda runs, child, looks: runs._break(child.get(W + "type")),
    W + "cr": lambda runs, child, looks: runs._break(child.get(W + "type")),
    W + "lastRenderedPageBreak": lambda runs, child, looks: runs._page_turned(),
    W + "footnoteReference": lambda runs, child, looks: runs._reference(child, "footnote"),
    W + "endnoteReference": lambda runs, child, looks: runs._reference(child, "endnote"),
    W + "drawing": lambda runs, child, looks: runs._drawing(child),
    W + "pict": lambda runs, child, looks: runs._drawing(child),
    W + "object": lambda runs, child, looks: runs._drawing(child),
    W + "ruby": lambda runs, child, looks: runs.read(child),
    MC + "AlternateContent": lambda runs, child, looks: runs._alternative(child),
}
"""How each element of a run is read; what is not here shows nothing."""

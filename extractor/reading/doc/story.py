"""Characters and marks of a binary Word file → lines: paragraphs, table rows, notes, text boxes."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from extractor.lexicon.old_letters import OldFont, old_font
from extractor.lexicon.patterns import deferred
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.lines import Line
from extractor.reading.office.numbering import Counters
from extractor.reading.office.open_table import OpenTable
from extractor.reading.office.paragraph import OfficeParagraph
from extractor.reading.office.side_by_side import is_head, letterhead_marks, with_letterhead
from extractor.reading.office.symbols import SYMBOLS
from extractor.reading.plain.gap_columns import split_lines
from extractor.record import replace

from .binary_file import DocFile, TextBox, read_boxes
from .lists import read_lists
from .properties import ParagraphLook, RunLook, StyleLook

_MARK = deferred("[\r\x07\x0c]")
_FIELD = deferred("[\r\x07\x13\x14\x15]")
_SILENT: dict[int, str | None] = dict.fromkeys(
    [*range(1, 9), 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x1F]
) | {0x0A: " ", 0x1E: "-"}
_SILENT_IN_TCVN3: dict[int, str | None] = _SILENT | {0x1F: "\xad"}  # the optional hyphen, whose code is "ư"
_SILENT_IN_VISCII: dict[int, str | None] = dict.fromkeys((0x01, 0x07, 0x08, 0x0D, 0x0E, 0x0F, 0x13, 0x14, 0x15)) | {
    0x0A: " "
}  # the others are capitals
_MOST_USES = 0x7FE  # list numbers beyond this are marks of Word 6


_PLAIN = RunLook(0, 0)
_CELL_END, _PAGE_END = "\x07", "\x0c"


class DocStory:
    """Writes the lines of one DOC file, with `decoder` for its old encodings. `pages` holds after `lines()`."""

    def __init__(self, document: DocFile, decoder: Decoder) -> None:
        self._document = document
        self._decoder = decoder
        self._counters = Counters(document.optional("lists", lambda: read_lists(document), {}))
        self._old_fonts = {number: font for number, name in enumerate(document.fonts) if (font := old_font(name))}
        self._tables = 0
        self._page = 1
        self._boxes: list[tuple[int, list[Line]]] = []
        self._known_boxes: list[TextBox] = []

    def lines(self) -> list[Line]:
        """Body, with the letterhead of a page header or text box before it, then text boxes and notes."""
        document = self._document
        self._boxes = self._anchored_boxes()
        body = self._story(*document.story(0))
        pages = self._page
        boxes = self._boxes_left()
        body = with_letterhead(body, self._headers())
        body = boxes + body if is_head(boxes) else body + boxes
        notes = [replace(line, kind="footnote") for number in (1, 5) for line in self._story(*document.story(number))]
        self._page = pages
        return split_lines(body) + split_lines(notes)

    def _headers(self) -> Iterator[list[Line]]:
        """The header of the first page."""
        yield self._story(*self._document.first_header())

    def _anchored_boxes(self) -> list[tuple[int, list[Line]]]:
        """The lines of each text box whose place is known, with that place, last first."""
        self._known_boxes = self._document.optional("boxes", lambda: read_boxes(self._document), [])
        boxes = [(box.anchor, self._story(box.start, box.end)) for box in self._known_boxes]
        return sorted(boxes, key=lambda box: box[0], reverse=True)

    def _boxes_left(self) -> list[Line]:
        """The lines of the other text boxes."""
        start, end = self._document.story(6)
        left: list[Line] = []
        for box in sorted(self._known_boxes, key=lambda box: box.start):
            left += self._story(start, box.start)
            start = max(start, box.end)
        return left + self._story(start, end)

    def _boxes_at(self, stop: int) -> list[Line]:
        """The lines of the text boxes anchored before character `stop` that were not given yet."""
        lines: list[Line] = []
        while self._boxes and self._boxes[-1][0] <= stop:
            lines += [replace(line, page=self._page) for line in self._boxes.pop()[1]]
        return lines

    @property
    def pages(self) -> int:
        """Pages as far as page breaks set by hand tell."""
        return self._page

    def _story(self, start: int, end: int) -> list[Line]:
        """The lines of the characters `[start, end)`: paragraphs, and the rows of tables once a table has ended."""
        if end <= start:
            return []
        text = self._document.text
        self._runs = list(self._document.run_looks(start, end))
        self._run_starts = [run.start for run in self._runs]
        self._hidden = _instructions(text, start, end)
        self._page = 1
        lines: list[Line] = []
        table = OpenTable()
        position = start
        while position < end:
            stop, sign = _next_mark(text, position, end)
            look = self._document.paragraph_look(min(stop, end - 1))
            if sign == _CELL_END and look.row_end:
                table.end_row(look.edges)
            else:
                inside = look.in_table and sign != _PAGE_END
                if not inside and table.holds_text():
                    lines += self._table(table)
                    table = OpenTable()
                self._page += bool(look.page_before and lines and lines[-1].page == self._page)
                (table.cell if inside else lines).extend(self._with_boxes(position, stop, look, inside, start == 0))
                if sign == _CELL_END:
                    table.end_cell()
            self._page += sign == _PAGE_END
            position = stop + 1
        return lines + self._table(table)

    def _with_boxes(self, start: int, stop: int, look: ParagraphLook, inside: bool, body: bool) -> list[Line]:
        """The lines of a paragraph with those of the boxes anchored before it (in the body of the file only)."""
        found = self._paragraph(start, stop, look, inside)
        if not (self._boxes and body):
            return found
        boxes = self._boxes_at(stop)
        return boxes + found if letterhead_marks(boxes) else found + boxes

    def _table(self, table: OpenTable) -> list[Line]:
        """Lines of a finished table."""
        lines, holds_data = table.lines(self._tables + 1)
        self._tables += holds_data
        return lines

    def _paragraph(self, start: int, stop: int, look: ParagraphLook, inside: bool) -> list[Line]:
        """Lines of the paragraph `[start, stop)`: one, or several where line breaks stand in it."""
        label, gap = "", ""
        text = self._document.text
        if look.list_use and look.list_use <= _MOST_USES and (inside or text[start:stop].strip()):
            label, gap = self._counters.next_label(str(look.list_use), look.level)
        style = self._document.styles.get(look.style) or StyleLook()
        paragraph = OfficeParagraph(self._page, self._decoder)
        for number, (begin, finish) in enumerate(_pieces(text, start, stop)):
            if number:
                paragraph.break_line(self._page)
            self._add(paragraph, begin, finish, style)
        return paragraph.lines(label, gap)

    def _add(self, paragraph: OfficeParagraph, start: int, stop: int, style: StyleLook) -> None:
        """The characters `[start, stop)` as their runs show them."""
        for begin, finish, run in self._stretches(start, stop):
            if run is None or not run.gone:
                look = run or _PLAIN
                part, font = self._part(self._document.text[begin:finish], look, style)
                paragraph.add(part, font=font, size=look.size or style.size, bold=_is_bold(look, style))

    def _part(self, text: str, look: RunLook, style: StyleLook) -> tuple[str, str | None]:
        """What a run shows, and the name of its font if that is one of an old encoding."""
        if look.symbol and "(" in text:
            text = text.replace("(", SYMBOLS.get(look.symbol & 0xFF, ""))
        font = look.font if look.font >= 0 else style.font
        old = self._old_fonts.get(font)
        return text.translate(_silent(old)), self._document.fonts[font] if old else None

    def _stretches(self, start: int, stop: int) -> list[tuple[int, int, RunLook | None]]:
        """`[start, stop)` cut at the borders of runs, without instructions of fields."""
        found: list[tuple[int, int, RunLook | None]] = []
        index = max(bisect_right(self._run_starts, start) - 1, 0)
        position = start
        while position < stop:
            while index < len(self._runs) and self._runs[index].end <= position:
                index += 1
            run = self._runs[index] if index < len(self._runs) else None
            if run is None or run.start >= stop:
                found.append((position, stop, None))
                break
            if run.start > position:
                found.append((position, run.start, None))
                position = run.start
            finish = min(run.end, stop)
            found.append((position, finish, run))
            position = finish
        if not self._hidden:
            return found
        return [piece for stretch in found for piece in _without(stretch, self._hidden)]


def _silent(font: OldFont | None) -> dict[int, str | None]:
    """What becomes of control characters in a stretch: some are letters in old fonts."""
    if font is None:
        return _SILENT
    return _SILENT_IN_TCVN3 if font.encoding == "tcvn3" else _SILENT_IN_VISCII


def _pieces(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Character ranges between the line breaks (U+000B, U+000E) of a paragraph."""
    pieces = []
    position = start
    for at in (match.start() for match in re.compile("[\x0b\x0e]").finditer(text, start, stop)):
        pieces.append((position, at))
        position = at + 1
    return [*pieces, (position, stop)]


def _instructions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges from a field's begin to its separator (or to its end, if it has no result): they are not shown."""
    ranges: list[tuple[int, int]] = []
    fields: list[int] = []  # where the instruction of each open field began; -1 once its result has begun
    inside = 0  # how many of them are still in their instruction
    for match in _FIELD.finditer(text, start, end):
        sign = match[0]
        if sign in "\r\x07":  # a field that a damaged file leaves open must not swallow the rest
            fields.clear()
            inside = 0
        elif sign == "\x13":
            fields.append(match.start())
            inside += 1
        elif fields and fields[-1] >= 0:
            inside -= 1
            if not inside:
                ranges.append((fields[-1], match.start()))
            fields[-1] = -1
            if sign == "\x15":
                fields.pop()
        elif fields and sign == "\x15":
            fields.pop()
    return sorted(ranges)


def _without(
    stretch: tuple[int, int, RunLook | None], hidden: list[tuple[int, int]]
) -> list[tuple[int, int, RunLook | None]]:
    start, stop, run = stretch
    found: list[tuple[int, int, RunLook | None]] = []
    index = max(bisect_right(hidden, (start, 1 << 62)) - 1, 0)
    while start < stop and index < len(hidden) and hidden[index][0] < stop:
        begin, end = hidden[index]
        if end > start:
            if begin > start:
                found.append((start, begin, run))
            start = end
        index += 1
    if start < stop:
        found.append((start, stop, run))
    return found


def _is_bold(look: RunLook, style: StyleLook) -> bool:
    """Whether a run is bold: as it says itself, else as its style says, or the opposite of that."""
    return look.bold if look.bold is not None else style.bold != look.opposite


def _next_mark(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the paragraph that begins at `start` ends, and with which mark; a story may end without one."""
    mark = _MARK.search(text, start, end)
    return (mark.start(), mark[0]) if mark else (end, "\r")

"""The stream of an RTF file: control words, groups, bytes of text (Rich Text Format 1.9.1). Cost is linear, groups are
kept on a list and not by recursion, and what is not shown (pictures, objects, style sheets) is jumped over.
"""

import re
from collections.abc import Callable

from extractor.reading.encodings.code_pages import decoded
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.lines import Line
from extractor.reading.office.symbols import SYMBOLS
from extractor.record import record, replace

from .fonts import BULLETS, CHARACTERS, HEADERS, SIGNS, SKIPPED, STARRED, Font, codec_of_page
from .story import Pages, RtfStory

_TOKEN = re.compile(
    rb"([^\\{}\r\n\x00]+)|[\r\n\x00]+|\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])", re.S
)
_TEXT, _WORD, _NUMBER, _HEX, _SIGN, _BRACE = range(1, 7)
_GROUP = re.compile(rb"[{}]|\\(?:bin(\d{1,10})[ ]?|.)", re.S)
_LOOKED_AT = 4
"""Pictures at the beginning of a file that may be stamps."""
_DEEPEST = 5000
"""Groups inside each other whose looks are kept; deeper ones have those of the last."""


@record(frozen=False)
class _Look:
    """What holds for the characters of a group."""

    font: int
    codec: str
    size: float = 0.0
    bold: bool = False
    capitals: bool = False
    gone: bool = False  # hidden, or deleted while changes were tracked
    deleted: bool = False
    bytes_skipped: int = 1  # \uc


@record(frozen=False)
class _RtfGroup:
    """An open group: the looks to go back to, and what is done when it ends."""

    look: _Look
    at_end: Callable[[], None] | None = None


class RtfParser:
    """Reads one RTF file. `lines()` gives the body with its notes; then `headers`, `pictures` (the first ones as
    places in the file), `is_cut` hold."""

    def __init__(self, data: bytes, decoder: Decoder) -> None:
        self._data = data
        self._decoder = decoder
        self._pages = Pages()
        self._fonts: dict[int, Font] = {}
        self._default_font = 0
        self._codec = "cp1252"
        self._look = _Look(0, self._codec)
        self._groups: list[_RtfGroup] = []
        self._beyond = 0  # groups open beyond the deepest that is kept
        self._stories = [RtfStory(self._pages, decoder)]
        self._notes: list[Line] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._first_half = 0
        self._label: list[str] | None = None
        self._table_font: Font | None = None
        self._in_fonts = False
        self.headers: list[Line] = []
        self.pictures = 0
        self.first_pictures: list[tuple[int, int]] = []
        self.is_cut = False

    @property
    def pages(self) -> int:
        """Pages as far as breaks set by hand tell."""
        return self._pages.page

    def lines(self) -> list[Line]:
        """All lines of the body, notes after it."""
        self._run()
        while len(self._stories) > 1 and self._groups:
            self._close()
        body = self._stories[0].finish()
        return body + self._notes

    def _run(self) -> None:
        data, position, end = self._data, max(self._data.find(b"{"), 0), len(self._data)
        match_token = _TOKEN.match
        while position < end:
            token = match_token(data, position)
            if token is None:  # a lone backslash at the very end
                break
            position = token.end()
            kind = token.lastindex
            if kind == _TEXT:
                self._text(token[_TEXT])
            elif kind in (_WORD, _NUMBER):
                position = self._word(token, position)
            elif kind == _HEX:
                self._text(bytes((int(token[_HEX], 16),)))
            elif kind == _SIGN:
                position = self._sign(token[_SIGN], position)
            elif kind == _BRACE:
                if token[_BRACE] == b"{":
                    self._open()
                elif self._close() and b"\\par" not in data[position : position + 4096]:
                    return  # what stands behind the last brace is no text
        self._flush()
        self.is_cut = bool(self._groups)

    # Groups

    def _open(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._groups) >= _DEEPEST:
            self._beyond += 1
        else:
            self._groups.append(_RtfGroup(replace(self._look)))

    def _close(self) -> bool:
        """End a group; True if it was the outermost."""
        self._flush()
        self._to_skip = 0
        if self._beyond:
            self._beyond -= 1
            return False
        if not self._groups:
            return False
        group = self._groups.pop()
        if group.at_end is not None:
            group.at_end()
        self._look = group.look
        return not self._groups

    def _skip(self, position: int) -> int:
        """Jump to the brace that ends this group; returns its place."""
        depth = 0
        scan = _GROUP.search
        while (found := scan(self._data, position)) is not None:
            position = found.end()
            brace = found[0]
            if brace == b"{":
                depth += 1
            elif brace == b"}":
                if not depth:
                    return found.start()
                depth -= 1
            elif found[1]:
                position += int(found[1])
        return len(self._data)

    def _at_end(self, action: Callable[[], None]) -> None:
        if self._groups and not self._beyond:
            self._groups[-1].at_end = action

    # Control words

    def _word(self, token: "re.Match[bytes]", position: int) -> int:
        """Do what a control word says; returns where reading goes on."""
        word = token[_WORD]
        number = int(token[_NUMBER]) if token[_NUMBER] is not None else None
        if self._to_skip and word != b"u":  # stands for a character of the substitute for \u
            self._to_skip -= 1
            return position
        if word == b"u" and number is not None:
            self._unicode(number)
            return position
        if word == b"bin":
            return position + max(number or 0, 0)
        if word == b"upr":  # the same text twice, the second time in Unicode
            opened = _TOKEN.match(self._data, position)
            return self._skip(opened.end()) + 1 if opened is not None and opened[_BRACE] == b"{" else position
        if word in SKIPPED:
            self._flush()
            return self._picture(position) if word == b"pict" else self._skip(position)
        if word in CHARACTERS:
            self._show(CHARACTERS[word])
            return position
        self._act(word, number)
        return position

    def _act(self, word: bytes, number: int | None) -> None:
        """What a word does that shows and skips nothing; unknown words do nothing."""
        action = _ACTIONS.get(word)
        if action is not None:
            self._flush()
            action(self, number)
        elif word in HEADERS:
            self._story_begins(self._header_ends)

    def _picture(self, position: int) -> int:
        """Count and jump over a picture; of the first ones keep where they stand."""
        end = self._skip(position)
        self.pictures += 1
        if self.pictures <= _LOOKED_AT:
            self.first_pictures.append((position, end))
        return end

    def _sign(self, sign: bytes, position: int) -> int:
        if sign == b"*":
            return self._starred(position)
        if sign in b"\r\n":
            self._flush()
            self._story.end_paragraph()
        elif sign in SIGNS:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._show(SIGNS[sign])
        elif sign == b"-" and self._decoder.active:  # the optional hyphen, whose code is a letter in old encodings
            self._show("\u00ad")
        return position

    def _starred(self, position: int) -> int:
        """A group that may be left out: left out unless it is known."""
        token = _TOKEN.match(self._data, position)
        if token is not None and token[_WORD] in STARRED:
            return position
        self._flush()
        return self._skip(position)

    # Characters

    @property
    def _story(self) -> RtfStory:
        return self._stories[-1]

    def _text(self, data: bytes) -> None:
        if self._to_skip:
            taken = min(self._to_skip, len(data))
            self._to_skip -= taken
            data = data[taken:]
        self._bytes += data

    def _unicode(self, number: int) -> None:
        self._flush()
        code = number & 0xFFFF if number < 0x10000 else number
        self._to_skip = self._look.bytes_skipped
        if 0xD800 <= code < 0xDC00:  # the first half of a pair
            self._first_half = code
        elif 0xDC00 <= code < 0xE000:
            self._show(chr(0x10000 + ((self._first_half - 0xD800) << 10) + code - 0xDC00) if self._first_half else "")
            self._first_half = 0
        elif 0xF000 <= code <= 0xF0FF and self._font.is_symbol:
            self._show(SYMBOLS.get(code & 0xFF, ""))
        elif 0 < code <= 0x10FFFF:
            self._show(chr(code))

    @property
    def _font(self) -> Font:
        return self._fonts.get(self._look.font) or Font()

    def _flush(self) -> None:
        """Decode the bytes collected so far and show them."""
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        if self._in_fonts:
            self._name_font(data)
        elif self._font.is_symbol:
            unknown = "-" if self._label is not None else ""  # a bullet
            self._show("".join(SYMBOLS.get(byte, unknown) if byte > 127 else chr(byte) for byte in data))
        else:
            self._show(decoded(data, self._look.codec))

    def _show(self, text: str) -> None:
        if self._bytes:
            self._flush()
        look = self._look
        if look.gone or look.deleted or not text:
            return
        if self._label is not None:
            self._label.append(text)
            return
        font = self._font
        self._story.paragraph.add(
            text.upper() if look.capitals else text, font=font.name or None, size=look.size, bold=look.bold
        )

    # Fonts

    def fonts_begin(self, _: int | None) -> None:
        """\\fonttbl"""
        self._in_fonts = True
        self._at_end(self._fonts_end)

    def _fonts_end(self) -> None:
        self._in_fonts = False
        self._table_font = None

    def _name_font(self, data: bytes) -> None:
        if self._table_font is not None:
            name = data.partition(b";")[0].decode("latin-1").strip()
            self._table_font.name = self._table_font.name or name

    def set_font(self, number: int | None) -> None:
        """\\f"""
        number = number or 0
        if self._in_fonts:
            if len(self._fonts) < _DEEPEST:
                self._table_font = self._fonts[number] = Font()
            return
        self._look.font = number
        self._look.codec = self._font.codec(self._codec)

    def set_charset(self, number: int | None) -> None:
        """\\fcharset"""
        if self._table_font is not None:
            self._table_font.charset = number or 0

    def set_page(self, number: int | None) -> None:
        """\\ansicpg for the file, \\cpg for a font"""
        codec = codec_of_page(number or 1252)
        if codec is None:
            return
        if self._table_font is not None:
            self._table_font.page = codec
        else:
            self._codec = self._look.codec = codec

    def set_default_font(self, number: int | None) -> None:
        """\\deff"""
        self._default_font = self._look.font = number or 0

    # Looks

    def plain(self, _: int | None) -> None:
        """\\plain"""
        deleted, skipped = self._look.deleted, self._look.bytes_skipped
        self._look = _Look(self._default_font, self._codec, deleted=deleted, bytes_skipped=skipped)
        self._look.codec = self._font.codec(self._codec)

    def set_look(self, name: str, number: int | None) -> None:
        """\\b, \\caps, \\v, \\deleted: on without a number, off with 0"""
        setattr(self._look, name, number != 0)

    def set_size(self, number: int | None) -> None:
        """\\fs, in half points"""
        self._look.size = max(number if number is not None else 24, 0) / 2

    def set_skipped(self, number: int | None) -> None:
        """\\uc: characters that stand after \\u for readers without Unicode"""
        self._look.bytes_skipped = min(max(number if number is not None else 1, 0), 16)

    # Paragraphs and tables

    def paragraph_plain(self, _: int | None) -> None:
        """\\pard"""
        self._story.depth = 0

    def in_table(self, number: int | None) -> None:
        """\\intbl"""
        self._story.depth = 0 if number == 0 else max(self._story.depth, 1)

    def nested(self, number: int | None) -> None:
        """\\itap"""
        self._story.depth = max(number or 0, 0)

    def line_break(self, _: int | None) -> None:
        """\\line"""
        self._story.paragraph.break_line(self._pages.page)

    def cell_edge(self, number: int | None) -> None:
        """\\cellx"""
        self._story.define_cell(number or 0)

    def page_before(self, number: int | None) -> None:
        """\\pagebb: the paragraph begins a page"""
        if number != 0 and self._story.paragraph.is_empty:
            self._story.turn_page()

    def section(self, _: int | None) -> None:
        """\\sect: ends the paragraph, and mostly the page"""
        self._story.end_paragraph()
        self._story.turn_page()

    # Stories of their own, and labels

    def _story_begins(self, at_end: Callable[[list[Line]], None]) -> None:
        """The group holds a text of its own, which `at_end` takes when it ends."""
        if not self._groups or self._beyond:
            return
        self._stories.append(RtfStory(self._pages, self._decoder))

        def ends() -> None:
            story = self._stories.pop()
            at_end(story.finish())

        self._groups[-1].at_end = ends

    def note(self, _: int | None) -> None:
        """\\footnote, also for endnotes"""
        self._story_begins(self._note_ends)

    def box(self, _: int | None) -> None:
        """\\shptxt, \\dptxbxtext: the text of a box"""
        self._story_begins(lambda lines: self._story.add_box(lines))

    def _note_ends(self, lines: list[Line]) -> None:
        for line in lines:
            line.kind = "footnote"
            line.cells = ()
            line.table = 0
        self._notes += lines

    def _header_ends(self, lines: list[Line]) -> None:
        for line in lines:
            line.page = 1
        self.headers += lines

    def label_begins(self, _: int | None) -> None:
        """\\listtext, \\pntext: the label of a numbered paragraph as the writer counted it"""
        if self._label is None and self._groups and not self._beyond:
            self._label = []
            self._groups[-1].at_end = self._label_ends

    def _label_ends(self) -> None:
        text = "".join(self._label or ()).replace("\t", " ").strip()
        self._label = None
        is_mark = len(text) == 1 and not text.isalnum()
        self._story.set_label("-" if is_mark and text not in BULLETS else text)


_Action = Callable[[RtfParser, int | None], None]


def _look(name: str) -> _Action:
    return lambda parser, number: parser.set_look(name, number)


def _of_story(method: Callable[[RtfStory], None]) -> _Action:
    return lambda parser, _: method(parser._story)


_ACTIONS: dict[bytes, _Action] = {
    b"par": _of_story(RtfStory.end_paragraph),
    b"page": _of_story(RtfStory.turn_page),
    b"pagebb": RtfParser.page_before,
    b"trowd": _of_story(RtfStory.define_row),
    b"cell": lambda parser, _: parser._story.end_cell(1),
    b"row": lambda parser, _: parser._story.end_row(1),
    b"nestcell": lambda parser, _: parser._story.end_cell(max(parser._story.depth, 2)),
    b"nestrow": lambda parser, _: parser._story.end_row(max(parser._story.depth, 2)),
    b"cellx": RtfParser.cell_edge,
    b"intbl": RtfParser.in_table,
    b"itap": RtfParser.nested,
    b"pard": RtfParser.paragraph_plain,
    b"plain": RtfParser.plain,
    b"line": RtfParser.line_break,
    b"lbr": RtfParser.line_break,
    b"sect": RtfParser.section,
    b"fonttbl": RtfParser.fonts_begin,
    b"f": RtfParser.set_font,
    b"fcharset": RtfParser.set_charset,
    b"cpg": RtfParser.set_page,
    b"ansicpg": RtfParser.set_page,
    b"deff": RtfParser.set_default_font,
    b"fs": RtfParser.set_size,
    b"b": _look("bold"),
    b"caps": _look("capitals"),
    b"v": _look("gone"),
    b"deleted": _look("deleted"),
    b"uc": RtfParser.set_skipped,
    b"footnote": RtfParser.note,
    b"shptxt": RtfParser.box,
    b"dptxbxtext": RtfParser.box,
    b"listtext": RtfParser.label_begins,
    b"pntext": RtfParser.label_begins,
}

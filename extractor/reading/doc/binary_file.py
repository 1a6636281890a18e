"""The binary Word file (DOC, Word 97 to 2003): characters and the properties of paragraphs and runs.

Structures and names after [MS-DOC]: FIB, Clx/PlcPcd (piece table), PlcfBtePapx and PlcfBteChpx (properties),
SttbfFfn (fonts). Only what the reader needs is taken: tables, lists, bold, size, deleted, hidden.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from typing import TypeVar

from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.reading.damage import DAMAGE
from extractor.reading.encodings.code_pages import decoded
from extractor.reading.errors import CorruptError, EncryptedError, ReadingError, UnsupportedError
from extractor.reading.source import Source
from extractor.record import record

from .properties import ParagraphLook, RunLook, StyleLook, apply_paragraph, read_pages, read_styles, run_look

_T = TypeVar("_T")
_WORD_97 = 0xC1
_PAIRS = 154  # where FibRgFcLcb97 starts; entry n is a pair (offset, size) of 8 bytes
_STYLES, _HEADERS, _CHARACTER_PAGES, _PARAGRAPH_PAGES, _FONTS, _PIECES = 1, 11, 12, 13, 15, 33
LISTS, LIST_USES = 73, 74
_PARAGRAPH_END = deferred("[\r\x07\x0b\x0c]")
IN_LINE, FLOATING = "\x01", "\x08"
"""Characters that stand for pictures."""
_PICTURE = re.compile(rb"(..)[\x1d-\x1f\x29\x2a]\xf0(.{4})", re.DOTALL)
"""OfficeArtBlip of JPEG, PNG, DIB, TIFF ([MS-ODRAW] 2.2.23): version and instance, type, length."""
_DIGEST = 16
_HEAD_PARAGRAPHS = 40
"""Paragraphs, each cell one, of what counts as the head of a file."""


@record(frozen=False)
class _TextRun:
    start: int
    end: int
    offset: int
    wide: int  # bytes a character: 2 for UTF-16, 1 for Windows-1252


class DocFile:
    """One DOC file. Raises EncryptedError, UnsupportedError (older than Word 97) or CorruptError."""

    def __init__(self, source: Source) -> None:
        try:
            self._open(source)
        except ReadingError:
            raise
        except DAMAGE as error:
            raise CorruptError("damaged", kind="doc") from error

    def _open(self, source: Source) -> None:
        import olefile

        with olefile.OleFileIO(BytesIO(source.data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise EncryptedError("password", kind="docx")
            if not ole.exists("WordDocument"):
                kind = "old_workbook" if ole.exists("Workbook") or ole.exists("Book") else "ole"
                raise UnsupportedError("unsupported", kind=kind)
            self._main: bytes = ole.openstream("WordDocument").read()
            magic, version = struct.unpack_from("<HH", self._main)
            flags: int = struct.unpack_from("<H", self._main, 10)[0]
            if flags & 0x100:
                raise EncryptedError("password", kind="docx")
            if magic != 0xA5EC or version < _WORD_97:
                raise UnsupportedError("needs_program", kind="old_word")
            self.table: bytes = ole.openstream("1Table" if flags & 0x200 else "0Table").read()
            self._data: bytes = ole.openstream("Data").read() if ole.exists("Data") else b""
        self.counts: tuple[int, ...] = struct.unpack_from("<8i", self._main, 0x4C)
        self._pieces = self._read_pieces()
        self.text = "".join(map(self._piece_text, self._pieces))
        self._paragraphs = read_pages(self._main, self.part(_PARAGRAPH_PAGES), paragraph=True)
        self._characters = read_pages(self._main, self.part(_CHARACTER_PAGES), paragraph=False)
        self.warnings: list[Notice] = []
        self.fonts: list[str] = self.optional("fonts", self._read_fonts, [])
        self.styles: dict[int, StyleLook] = self.optional(
            "styles", lambda: read_styles(self.part(_STYLES), self._data), {}
        )

    def optional(self, name: str, read: Callable[[], _T], default: _T) -> _T:
        """What `read` gives, or `default` and a warning if that part is damaged: the text can be read without it."""
        try:
            return read()
        except DAMAGE:
            self.warnings.append(Notice("without_part", {"part": name}))
            return default

    def part(self, number: int) -> bytes:
        """Entry `number` of the table of contents in the header (FibRgFcLcb97), b"" where there is none."""
        offset, size = self.place(number)
        return self.table[offset : offset + size]

    def place(self, number: int) -> tuple[int, int]:
        """Offset and size of an entry in the table stream."""
        offset, size = struct.unpack_from("<2I", self._main, _PAIRS + number * 8)
        return offset, size

    def story(self, number: int) -> tuple[int, int]:
        """Character range of a story: 0 body, 1 footnotes, 2 page headers, 5 endnotes, 6 text boxes."""
        start = sum(self.counts[:number])
        return start, min(start + max(self.counts[number], 0), len(self.text))

    def first_header(self) -> tuple[int, int]:
        """Character range of the header on the first page of the first section, or (0, 0)."""
        plan = self.part(_HEADERS)
        places = struct.unpack(f"<{len(plan) // 4}I", plan[: len(plan) // 4 * 4])
        base, end = self.story(2)
        for index in (10, 7):  # after six separators: even, odd header, even, odd footer, first header, first footer
            if index + 1 < len(places) and places[index] < places[index + 1]:
                return base + places[index], min(base + places[index + 1], end)
        return 0, 0

    def page_headers(self) -> list[str]:
        """The paragraphs of all page headers and footers, as the file spells them."""
        start, end = self.story(2)
        return [text for text in _PARAGRAPH_END.split(self.text[start:end]) if text.strip()]

    def pictures_at_head(self) -> list[bytes]:
        """The picture files in the letterhead and in page headers. Those that float lie in one store for all pages, in
        the order of the file: they come last, if the letterhead has any."""
        return self.optional("pictures", lambda: list(self._pictures_at_head()), [])

    def _pictures_at_head(self) -> Iterator[bytes]:
        ends = [found.end() for found in islice(_PARAGRAPH_END.finditer(self.text), _HEAD_PARAGRAPHS)]
        for start, end in ((0, ends[-1] if ends else len(self.text)), self.story(2)):
            for look in self.run_looks(start, end):
                if look.picture >= 0 and IN_LINE in self.text[look.start : look.end]:
                    (size,) = struct.unpack_from("<I", self._data, look.picture)
                    yield from _pictures_in(self._data[look.picture : look.picture + size])
            if FLOATING in self.text[start:end]:
                yield from _pictures_in(self._main)

    def paragraph_look(self, at: int) -> ParagraphLook:
        """Properties of the paragraph whose mark is character `at`."""
        offset = self._offset(at)
        index = self._paragraphs.at(offset)
        if index < 0:
            return ParagraphLook()
        properties = self._paragraphs.properties[index]
        look = ParagraphLook(struct.unpack_from("<H", properties)[0] if len(properties) >= 2 else 0)
        style = self.styles.get(look.style)
        if style is not None:
            look.list_use, look.level = style.list_use, style.level
        apply_paragraph(look, properties[2:], self._data)
        return look

    def run_looks(self, start: int, end: int) -> Iterator[RunLook]:
        """Runs in `[start, end)` that have any property, in order."""
        for piece in self._pieces:
            if piece.end <= start or piece.start >= end:
                continue
            low, high = max(piece.start, start), min(piece.end, end)
            first = piece.offset + (low - piece.start) * piece.wide
            last = piece.offset + (high - piece.start) * piece.wide
            index = max(bisect_right(self._characters.starts, first) - 1, 0)
            while index < len(self._characters.starts) and self._characters.starts[index] < last:
                codes = self._characters.properties[index]
                begin = max(self._characters.starts[index], first)
                finish = min(self._characters.ends[index], last)
                if codes and begin < finish:
                    yield run_look(
                        codes,
                        low + (begin - first) // piece.wide,
                        low + (finish - first + piece.wide - 1) // piece.wide,
                    )
                index += 1

    def _read_pieces(self) -> list[_TextRun]:
        clx = self.part(_PIECES)
        position = 0
        while position < len(clx) and clx[position] == 1:
            position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
        if position >= len(clx) or clx[position] != 2:
            raise CorruptError("damaged", kind="doc")
        size = struct.unpack_from("<I", clx, position + 1)[0]
        plan = clx[position + 5 : position + 5 + size]
        count = (len(plan) - 4) // 12
        ends = struct.unpack_from(f"<{count + 1}I", plan)
        pieces = []
        for index in range(count):
            code = struct.unpack_from("<I", plan, (count + 1) * 4 + index * 8 + 2)[0]
            narrow = code & 0x40000000
            offset = (code & 0x3FFFFFFF) // 2 if narrow else code & 0x3FFFFFFF
            wide = 1 if narrow else 2
            length = ends[index + 1] - ends[index]
            if length < 0 or offset + length * wide > len(self._main):
                raise CorruptError("damaged", kind="doc")
            pieces.append(_TextRun(ends[index], ends[index + 1], offset, wide))
        return pieces

    def _piece_text(self, piece: _TextRun) -> str:
        raw = self._main[piece.offset : piece.offset + (piece.end - piece.start) * piece.wide]
        if piece.wide == 1:
            return decoded(raw)
        text = raw.decode("utf-16-le", errors="replace")
        if len(text) == piece.end - piece.start:
            return text
        return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))  # pairs of surrogates count as two

    def _offset(self, at: int) -> int:
        index = bisect_right(self._pieces, at, key=lambda piece: piece.start) - 1
        piece = self._pieces[max(index, 0)]
        return piece.offset + (at - piece.start) * piece.wide

    def _read_fonts(self) -> list[str]:
        table = self.part(_FONTS)
        names: list[str] = []
        if len(table) < 4:
            return names
        position = 4
        while position + 41 < len(table):
            size = table[position] + 1
            name = table[position + 40 : position + size].decode("utf-16-le", errors="replace")
            names.append(name.partition("\x00")[0])
            position += size
        return names


def _pictures_in(data: bytes) -> Iterator[bytes]:
    """The files of the pictures among records of drawings."""
    at = 0
    while found := _PICTURE.search(data, at):
        (kind,), (length,) = struct.unpack("<H", found[1]), struct.unpack("<I", found[2])
        before = _DIGEST * (2 if kind >> 4 & 1 else 1) + 1
        at = found.start() + 1 if length <= before else min(found.end() + length, len(data))
        if length > before:
            yield data[found.end() + before : found.end() + length]


_ANCHORS, _BOXES = 40, 56
_ANCHOR, _BOX = 26, 22  # bytes of one record: Spa, FTXBXS
_SHAPE_OF_BOX = 14  # where a box names its shape


@record
class TextBox:
    """The characters `[start, end)` of the text belong to the box anchored at character `anchor` of the body."""

    start: int
    end: int
    anchor: int


def read_boxes(document: DocFile) -> list[TextBox]:
    """The boxes whose place is known, in the order of the file. Raises one of DAMAGE for damaged tables."""
    places, anchors = _table(document.part(_ANCHORS), _ANCHOR)
    anchor_of = {struct.unpack_from("<I", record)[0]: at for at, record in zip(places, anchors, strict=False)}
    ends, boxes = _table(document.part(_BOXES), _BOX)
    base, last = document.story(6)
    body = document.story(0)[1]
    found: list[TextBox] = []
    for start, end, box in zip(ends, ends[1:], boxes, strict=False):
        anchor = anchor_of.get(struct.unpack_from("<I", box, _SHAPE_OF_BOX)[0])
        if anchor is not None and anchor < body and base <= base + start < base + end <= last:
            found.append(TextBox(base + start, base + end, anchor))
    return found


def _table(part: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """Character positions, and the records between them."""
    count = max((len(part) - 4) // (4 + size), 0)
    if not count:
        return [], []
    positions = list(struct.unpack_from(f"<{count + 1}I", part))
    start = (count + 1) * 4
    return positions, [part[start + at * size : start + (at + 1) * size] for at in range(count)]

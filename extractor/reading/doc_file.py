"""The binary Word file (DOC, Word 97 to 2003): characters and the properties of paragraphs and runs.

Structures and names after [MS-DOC]: FIB, Clx/PlcPcd (piece table), PlcfBtePapx and PlcfBteChpx (properties),
STSH (styles), SttbfFfn (fonts). Only what the reader needs is taken: tables, lists, bold, size, deleted, hidden.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from .damage import DAMAGE
from .errors import CorruptError, EncryptedError, ReadingError, UnsupportedError
from .source import Source

_WORD_97 = 0xC1
_PAGE = 512
_PAIRS = 154  # where FibRgFcLcb97 starts; entry n is a pair (offset, size) of 8 bytes
_STYLES, _HEADERS, _CHARACTER_PAGES, _PARAGRAPH_PAGES, _FONTS, _PIECES = 1, 11, 12, 13, 15, 33
LISTS, LIST_USES = 73, 74
_VARIABLE = 6
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of an operand by the top three bits of its code
_DEFINE_TABLE = 0xD608
_HUGE = (0x6645, 0x6646)


@dataclass(slots=True)
class ParagraphLook:
    """Properties of a paragraph. `edges` are the cell borders of a row in twips, at its end mark."""

    style: int = 0
    in_table: bool = False
    row_end: bool = False
    inner_cell: bool = False
    page_before: bool = False
    list_use: int | None = None
    level: int = 0
    edges: tuple[int, ...] = ()


@dataclass(slots=True)
class RunLook:
    """Properties of characters `[start, end)`; `bold` None: as the style says; `symbol`: code in a symbol font."""

    start: int
    end: int
    bold: bool | None = None
    opposite: bool = False
    gone: bool = False
    size: float = 0.0
    symbol: int = 0
    font: int = -1


@dataclass(slots=True)
class StyleLook:
    """What a style hands to its paragraphs."""

    bold: bool = False
    size: float = 0.0
    list_use: int | None = None
    level: int = 0
    font: int = -1


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    offset: int
    wide: int  # bytes a character: 2 for UTF-16, 1 for Windows-1252


@dataclass(slots=True)
class _Spread:
    """Property runs by byte offset: `starts[i]` to `ends[i]` have `properties[i]`."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    properties: list[bytes] = field(default_factory=list)

    def at(self, offset: int) -> int:
        """Index of the run that holds `offset`, or -1."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.ends[index] else -1


class DocFile:
    """One DOC file. Raises EncryptedError, UnsupportedError (older than Word 97) or CorruptError."""

    def __init__(self, source: Source) -> None:
        try:
            self._open(source)
        except ReadingError:
            raise
        except DAMAGE as error:
            raise CorruptError("tệp Word (DOC) bị cắt hoặc bị hỏng") from error

    def _open(self, source: Source) -> None:
        import olefile

        with olefile.OleFileIO(BytesIO(source.data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise EncryptedError("văn bản Word có mật khẩu; hãy bỏ mật khẩu rồi đọc lại")
            if not ole.exists("WordDocument"):
                kind = (
                    "bảng tính Excel (.xls)"
                    if ole.exists("Workbook") or ole.exists("Book")
                    else "tệp OLE không rõ loại"
                )
                raise UnsupportedError(f"đây là {kind}, chưa đọc được")
            self._main: bytes = ole.openstream("WordDocument").read()
            magic, version = struct.unpack_from("<HH", self._main)
            flags: int = struct.unpack_from("<H", self._main, 10)[0]
            if flags & 0x100:
                raise EncryptedError("văn bản Word có mật khẩu; hãy bỏ mật khẩu rồi đọc lại")
            if magic != 0xA5EC or version < _WORD_97:
                raise UnsupportedError("văn bản của Word 6/95, cần chương trình antiword hoặc LibreOffice")
            self.table: bytes = ole.openstream("1Table" if flags & 0x200 else "0Table").read()
            self._data: bytes = ole.openstream("Data").read() if ole.exists("Data") else b""
        self.counts: tuple[int, ...] = struct.unpack_from("<8i", self._main, 0x4C)
        self._pieces = self._read_pieces()
        self.text = "".join(map(self._piece_text, self._pieces))
        self._paragraphs = self._read_pages(_PARAGRAPH_PAGES)
        self._characters = self._read_pages(_CHARACTER_PAGES)
        self.fonts = self._read_fonts()
        self.styles = self._read_styles()

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
        self._apply(look, properties[2:])
        return look

    def _apply(self, look: ParagraphLook, codes: bytes) -> None:
        for code, operand in _sprms(codes):
            if code == 0x2416:
                look.in_table = operand[0] != 0
            elif code == 0x2417:
                look.row_end = operand[0] != 0
            elif code == 0x2407:
                look.page_before = operand[0] != 0
            elif code == 0x6649:
                look.in_table = look.in_table or operand[0] != 0
            elif code in (0x244B, 0x244C):
                look.inner_cell = operand[0] != 0
            elif code == 0x260A:
                look.level = operand[0]
            elif code == 0x460B:
                look.list_use = struct.unpack("<H", operand)[0]
            elif code == _DEFINE_TABLE and operand:
                count = operand[0]
                look.edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
            elif code in _HUGE:
                start = struct.unpack("<I", operand)[0]
                size = struct.unpack_from("<H", self._data, start)[0]
                self._apply(look, self._data[start + 2 : start + 2 + size])

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
                    yield _run_look(
                        codes,
                        low + (begin - first) // piece.wide,
                        low + (finish - first + piece.wide - 1) // piece.wide,
                    )
                index += 1

    def _read_pieces(self) -> list[_Piece]:
        clx = self.part(_PIECES)
        position = 0
        while position < len(clx) and clx[position] == 1:
            position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
        if position >= len(clx) or clx[position] != 2:
            raise CorruptError("tệp Word (DOC) thiếu bảng ký tự (piece table)")
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
                raise CorruptError("tệp Word (DOC) bị cắt: thiếu phần văn bản")
            pieces.append(_Piece(ends[index], ends[index + 1], offset, wide))
        return pieces

    def _piece_text(self, piece: _Piece) -> str:
        raw = self._main[piece.offset : piece.offset + (piece.end - piece.start) * piece.wide]
        if piece.wide == 1:
            return raw.decode("cp1252", errors="surrogateescape").translate(_UNDEFINED)
        text = raw.decode("utf-16-le", errors="replace")
        if len(text) == piece.end - piece.start:
            return text
        return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))  # pairs of surrogates count as two

    def _offset(self, at: int) -> int:
        index = bisect_right(self._pieces, at, key=lambda piece: piece.start) - 1
        piece = self._pieces[max(index, 0)]
        return piece.offset + (at - piece.start) * piece.wide

    def _read_pages(self, number: int) -> _Spread:
        """Property runs from the pages (FKP) that an index (PlcfBte) lists."""
        index = self.part(number)
        count = (len(index) - 4) // 8
        spread = _Spread()
        paragraph = number == _PARAGRAPH_PAGES
        step = 13 if paragraph else 1
        found: list[tuple[int, int, bytes]] = []
        for entry in range(max(count, 0)):
            page_number = struct.unpack_from("<I", index, (count + 1) * 4 + entry * 4)[0] & 0x3FFFFF
            page = self._main[page_number * _PAGE : (page_number + 1) * _PAGE]
            if len(page) < _PAGE:
                continue
            runs = page[511]
            if (runs + 1) * 4 + runs * step > _PAGE:
                continue
            offsets = struct.unpack_from(f"<{runs + 1}I", page)
            for run in range(runs):
                at = page[(runs + 1) * 4 + run * step] * 2
                codes = b""
                if at and paragraph:
                    size = page[at] * 2 - 1
                    codes = page[at + 1 : at + 1 + size] if page[at] else page[at + 2 : at + 2 + page[at + 1] * 2]
                elif at:
                    codes = page[at + 1 : at + 1 + page[at]]
                if offsets[run] < offsets[run + 1]:
                    found.append((offsets[run], offsets[run + 1], codes))
        found.sort(key=lambda run: run[0])
        for start, end, codes in found:
            spread.starts.append(start)
            spread.ends.append(end)
            spread.properties.append(codes)
        return spread

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

    def _read_styles(self) -> dict[int, StyleLook]:
        sheet = self.part(_STYLES)
        if len(sheet) < 6:
            return {}
        header = struct.unpack_from("<H", sheet)[0]
        count, base_size = struct.unpack_from("<2H", sheet, 2)
        position = header + 2
        entries: dict[int, tuple[int, int, list[bytes]]] = {}
        for number in range(count):
            if position + 2 > len(sheet):
                break
            size = struct.unpack_from("<H", sheet, position)[0]
            entry = sheet[position + 2 : position + 2 + size]
            position += 2 + size
            if len(entry) < base_size + 2 or base_size < 6:
                continue
            kind_and_base, updates = struct.unpack_from("<2H", entry, 2)
            at = base_size + 2 + struct.unpack_from("<H", entry, base_size)[0] * 2 + 2
            parts = []
            for _ in range(updates & 0xF):
                if at + 2 > len(entry):
                    break
                length = struct.unpack_from("<H", entry, at)[0]
                parts.append(entry[at + 2 : at + 2 + length])
                at += 2 + length + length % 2
            entries[number] = (kind_and_base & 0xF, kind_and_base >> 4, parts)
        styles: dict[int, StyleLook] = {}
        for number in entries:
            self._fill_style(number, entries, styles, 0)
        return styles

    def _fill_style(
        self, number: int, entries: dict[int, tuple[int, int, list[bytes]]], styles: dict[int, StyleLook], depth: int
    ) -> StyleLook:
        if number in styles:
            return styles[number]
        if number not in entries or depth > 20:
            return StyleLook()
        kind, base, parts = entries[number]
        above = self._fill_style(base, entries, styles, depth + 1)
        look = StyleLook(above.bold, above.size, above.list_use, above.level, above.font)
        if kind == 1 and parts:
            paragraph = ParagraphLook(list_use=look.list_use, level=look.level)
            self._apply(paragraph, parts[0][2:])
            look.list_use, look.level = paragraph.list_use, paragraph.level
        characters = parts[1] if kind == 1 and len(parts) > 1 else parts[0] if kind == 2 and parts else b""
        run = _run_look(characters, 0, 0)
        look.bold = look.bold != run.opposite if run.bold is None else run.bold
        look.size = run.size or look.size
        look.font = run.font if run.font >= 0 else look.font
        styles[number] = look
        return look


_UNDEFINED = {0xDC00 + byte: byte for byte in range(128, 256)}


def _run_look(codes: bytes, start: int, end: int) -> RunLook:
    look = RunLook(start, end)
    for code, operand in _sprms(codes):
        if code == 0x0835:
            look.bold = operand[0] == 1 if operand[0] < 2 else None
            look.opposite = operand[0] == 0x81
        elif code in (0x0800, 0x083C):  # deleted while changes were tracked; hidden
            look.gone = look.gone or operand[0] in (1, 0x81)
        elif code == 0x4A43:
            look.size = struct.unpack("<H", operand)[0] / 2
        elif code == 0x6A09:
            look.symbol = struct.unpack("<2H", operand)[1]
        elif code == 0x4A4F:
            look.font = struct.unpack("<H", operand)[0]
    return look


def _sprms(codes: bytes) -> Iterator[tuple[int, bytes]]:
    """The single property modifiers in a grpprl: (code, operand)."""
    position = 0
    while position + 2 < len(codes):
        code = codes[position] | codes[position + 1] << 8
        position += 2
        size = _SIZES[code >> 13]
        if code >> 13 == _VARIABLE:
            if code == _DEFINE_TABLE:
                size = struct.unpack_from("<H", codes, position)[0] - 1 if position + 2 <= len(codes) else 0
                position += 2
            else:
                size = codes[position]
                position += 1
                if code == 0xC615 and size == 255:  # sprmPChgTabs has a size of its own
                    return
        operand = codes[position : position + size]
        if len(operand) < size or size < 0:
            return
        position += size
        yield code, operand

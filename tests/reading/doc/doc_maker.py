"""Makes small binary Word files in memory ([MS-DOC] and [MS-CFB]): enough structure for the reader, no more."""

import struct
from dataclasses import dataclass, field

_SECTOR = 512
_TEXT = 1024  # where the characters begin in the WordDocument stream
_ON_A_PAGE = 16  # entries in a page of properties
_LEAST = 4096  # smaller streams would need a mini stream

IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)
BOLD = struct.pack("<HB", 0x0835, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
HIDDEN = struct.pack("<HB", 0x083C, 1)


def picture(kind: int, file: bytes, at: int | None = None) -> tuple[bytes, bytes]:
    """A picture file as the record of a drawing; with `at`, where it lies in the data stream, as a picture in the line,
    and the properties of the character that stands for it."""
    blip = struct.pack("<HHI", 0x6E00, kind, 17 + len(file)) + b"\x11" * 16 + b"\xff" + file
    if at is None:
        return blip, b""
    return struct.pack("<IH62x", 68 + len(blip), 68) + blip, struct.pack("<Hi", 0x6A03, at)


def row_end(*edges: int) -> bytes:
    """Properties of the mark that ends a row whose cells lie between `edges` (twips)."""
    definition = bytes([len(edges) - 1]) + struct.pack(f"<{len(edges)}h", *edges)
    return ROW_END + struct.pack("<HH", 0xD608, len(definition) + 1) + definition


def in_list(use: int, level: int = 0) -> bytes:
    """Properties of a paragraph numbered by list `use`."""
    return struct.pack("<HH", 0x460B, use) + struct.pack("<HB", 0x260A, level)


@dataclass
class DocMaker:
    """Collects paragraphs, then writes the file. `narrow` stores the characters as Windows-1252."""

    narrow: bool = False
    encrypted: bool = False
    version: int = 0xC1
    text: str = ""
    note_text: str = ""
    header_text: str = ""
    data: bytes = b""
    drawn: bytes = b""
    fonts: list[str] = field(default_factory=list)
    _paragraphs: list[tuple[int, bytes]] = field(default_factory=list)
    _runs: list[tuple[int, int, bytes]] = field(default_factory=list)
    _levels: list[tuple[int, str]] = field(default_factory=list)
    _boxes: list[tuple[int, str]] = field(default_factory=list)

    def box(self, text: str) -> "DocMaker":
        """A text box, anchored where the next paragraph begins."""
        self._boxes.append((len(self.text), text + "\r"))
        return self

    def add(self, *runs: str | tuple[str, bytes], mark: str = "\r", codes: bytes = b"") -> "DocMaker":
        """A paragraph of runs; `mark` ends it ("\\r", or "\\x07" for a cell or a row)."""
        for piece in runs:
            part, properties = (piece, b"") if isinstance(piece, str) else piece
            if properties:
                self._runs.append((len(self.text), len(self.text) + len(part), properties))
            self.text += part
        self.text += mark
        self._paragraphs.append((len(self.text), codes))
        return self

    def row(self, *cells: str, edges: tuple[int, ...] = ()) -> "DocMaker":
        """A row of a table; "\\r" in a cell parts its paragraphs."""
        for cell in cells:
            *first, last = cell.split("\r")
            for part in first:
                self.add(part, codes=IN_TABLE)
            self.add(last, mark="\x07", codes=IN_TABLE)
        return self.add(mark="\x07", codes=row_end(*edges) if edges else ROW_END)

    def levels(self, *patterns: tuple[int, str]) -> "DocMaker":
        """Define list 1 by (number format, pattern); characters 0 to 8 in the pattern stand for the levels."""
        self._levels = list(patterns)
        return self

    def build(self) -> bytes:
        """The bytes of the file."""
        box_text = "".join(text for _, text in self._boxes) + "\r" * bool(self._boxes)
        whole = self.text + self.note_text + self.header_text + box_text
        width = 1 if self.narrow else 2
        characters = whole.encode("cp1252") if self.narrow else whole.encode("utf-16-le")
        paragraphs = [*self._paragraphs, (len(whole), b"")] if len(whole) > len(self.text) else self._paragraphs
        first = -(-(_TEXT + len(characters)) // _SECTOR)
        paragraph_pages = _paragraph_pages(paragraphs, width)
        character_pages = _character_pages(self._runs, len(whole), width)
        table, places = self._table(len(whole), first, paragraph_pages, character_pages)
        fib = bytearray(_TEXT)
        struct.pack_into("<HH", fib, 0, 0xA5EC, self.version)
        struct.pack_into("<H", fib, 10, 0x200 | (0x100 if self.encrypted else 0))
        struct.pack_into(
            "<7i", fib, 0x4C, len(self.text), len(self.note_text), len(self.header_text), 0, 0, 0, len(box_text)
        )
        for number, (offset, size) in places.items():
            struct.pack_into("<2I", fib, 154 + number * 8, offset, size)
        main = (bytes(fib) + characters).ljust(first * _SECTOR, b"\x00")
        main += b"".join(page for _, page in [*paragraph_pages, *character_pages]) + self.drawn
        return container({"WordDocument": main, "1Table": table, **({"Data": self.data} if self.data else {})})

    def _table(
        self, count: int, first: int, paragraphs: list["Page"], characters: list["Page"]
    ) -> tuple[bytes, dict[int, tuple[int, int]]]:
        code = _TEXT * 2 | 0x40000000 if self.narrow else _TEXT
        pieces = struct.pack("<2I", 0, count) + struct.pack("<HIH", 0, code, 0)
        width = 1 if self.narrow else 2
        end = _TEXT + count * width
        parts = {
            33: b"\x02" + struct.pack("<I", len(pieces)) + pieces,
            13: _plan(paragraphs, first, end),
            12: _plan(characters, first + len(paragraphs), end),
        }
        if self.fonts:
            entries = [b"\x00" * 39 + name.encode("utf-16-le") + b"\x00\x00" for name in self.fonts]
            parts[15] = struct.pack("<HH", len(entries), 0) + b"".join(bytes([len(e)]) + e for e in entries)
        if self._boxes:
            numbers = range(len(self._boxes))
            anchors = struct.pack(f"<{len(self._boxes) + 1}I", *(at for at, _ in self._boxes), len(self.text))
            parts[40] = anchors + b"".join(struct.pack("<I22x", 1025 + number) for number in numbers)
            ends = [sum(len(text) for _, text in self._boxes[:number]) for number in (*numbers, len(self._boxes))]
            parts[56] = struct.pack(f"<{len(ends)}I", *ends)
            parts[56] += b"".join(struct.pack("<14xI4x", 1025 + number) for number in numbers)
        after: dict[int, bytes] = {}
        if self._levels:
            parts[73] = struct.pack("<h", 1) + struct.pack("<iI", 77, 0) + b"\xff" * 18 + b"\x00\x00"
            levels = [*self._levels, *[(0, "")] * (9 - len(self._levels))]
            after[73] = b"".join(
                struct.pack("<iBB", 1, form, 0) + b"\x00" * 22 + struct.pack("<H", len(text)) + text.encode("utf-16-le")
                for form, text in levels
            )
            parts[74] = struct.pack("<I", 1) + struct.pack("<iIIBBBB", 77, 0, 0, 0, 0, 0, 0) + b"\xff\xff\xff\xff"
        table, places = b"", {}
        for number, part in parts.items():
            places[number] = (len(table), len(part))
            table += part + after.get(number, b"")
        return table, places


Page = tuple[int, bytes]
"""Where the text of a page of properties begins in the stream, and the page."""


def _plan(pages: list[Page], first: int, end: int) -> bytes:
    """Which page holds the properties of which bytes; the pages follow each other from number `first`."""
    starts = struct.pack(f"<{len(pages) + 1}I", *(start for start, _ in pages), end)
    return starts + struct.pack(f"<{len(pages)}I", *range(first, first + len(pages)))


def _paragraph_pages(paragraphs: list[tuple[int, bytes]], width: int) -> list[Page]:
    pages = []
    start = 0
    for at in range(0, len(paragraphs), _ON_A_PAGE):
        part = paragraphs[at : at + _ON_A_PAGE]
        pages.append((_TEXT + start * width, _paragraph_page(start, part, width)))
        start = part[-1][0]
    return pages


def _paragraph_page(start: int, paragraphs: list[tuple[int, bytes]], width: int) -> bytes:
    page = bytearray(_SECTOR)
    offsets = [_TEXT + at * width for at in (start, *(end for end, _ in paragraphs))]
    struct.pack_into(f"<{len(offsets)}I", page, 0, *offsets)
    free = 510
    for number, (_, codes) in enumerate(paragraphs):
        entry = b"\x00\x00" + codes
        entry = bytes([(len(entry) + 1) // 2]) + entry if len(entry) % 2 else bytes([0, len(entry) // 2]) + entry
        free = (free - len(entry)) // 2 * 2
        page[free : free + len(entry)] = entry
        page[len(offsets) * 4 + number * 13] = free // 2
    page[511] = len(paragraphs)
    return bytes(page)


def _character_pages(runs: list[tuple[int, int, bytes]], count: int, width: int) -> list[Page]:
    cuts = sorted({0, count, *(at for run in runs for at in run[:2])})
    codes = {start: properties for start, _, properties in runs}
    pages = []
    for at in range(0, len(cuts) - 1, _ON_A_PAGE):
        part = cuts[at : at + _ON_A_PAGE + 1]
        pages.append((_TEXT + part[0] * width, _character_page(part, codes, width)))
    return pages


def _character_page(cuts: list[int], codes: dict[int, bytes], width: int) -> bytes:
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(cuts)}I", page, 0, *(_TEXT + cut * width for cut in cuts))
    free = 510
    for number, start in enumerate(cuts[:-1]):
        if start in codes:
            entry = bytes([len(codes[start])]) + codes[start]
            free = (free - len(entry)) // 2 * 2
            page[free : free + len(entry)] = entry
            page[len(cuts) * 4 + number] = free // 2
    page[511] = len(cuts) - 1
    return bytes(page)


def container(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file: the FAT (its sectors listed in the header), one directory sector, then the streams."""
    padded = [data.ljust(-(-max(len(data), _LEAST) // _SECTOR) * _SECTOR, b"\x00") for data in streams.values()]
    others = 1 + sum(len(data) // _SECTOR for data in padded)
    tables = -(-others // (_SECTOR // 4 - 1))
    fat = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    entries = [_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0, child=1)]
    for number, (name, data) in enumerate(zip(streams, padded, strict=True), 1):
        first, sectors = len(fat), len(data) // _SECTOR
        fat += [*range(first + 1, first + sectors), 0xFFFFFFFE]
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, right, first, max(len(streams[name]), _LEAST), child=0xFFFFFFFF))
    directory = b"".join(entries).ljust(_SECTOR, b"\x00")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * _SECTOR, b"\xff")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    )
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack(f"<{tables}I", *range(tables)) + b"\xff" * (4 * (109 - tables))
    return header + table + directory + b"".join(padded)


def _entry(name: str, kind: int, right: int, first: int, size: int, child: int) -> bytes:
    label = name.encode("utf-16-le") + b"\x00\x00"
    right = 0xFFFFFFFF if kind == 5 else right
    tree = struct.pack("<HBBIII", len(label), kind, 1, 0xFFFFFFFF, right, child)
    return label.ljust(64, b"\x00") + tree + b"\x00" * 36 + struct.pack("<IQ", first, size)

"""Properties of paragraphs, characters and styles in a binary Word file: single property modifiers (sprm), the
pages that hold them (FKP), and the style sheet (STSH). Structures and names after [MS-DOC] 2.6, 2.9.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator

from extractor.record import field, record

_PAGE = 512
_VARIABLE = 6
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of an operand by the top three bits of its code
_DEFINE_TABLE = 0xD608
_HUGE = (0x6645, 0x6646)


@record(frozen=False)
class ParagraphLook:
    """Properties of a paragraph. `edges` are the cell borders of a row in twips, at its end mark."""

    style: int = 0
    in_table: bool = False
    row_end: bool = False
    page_before: bool = False
    list_use: int | None = None
    level: int = 0
    edges: tuple[int, ...] = ()


@record(frozen=False)
class RunLook:
    """Properties of characters `[start, end)`; `bold` None: as the style says; `symbol`: code in a symbol font;
    `picture`: where in the data stream a picture begins."""

    start: int
    end: int
    bold: bool | None = None
    opposite: bool = False
    gone: bool = False
    size: float = 0.0
    symbol: int = 0
    font: int = -1
    picture: int = -1


@record(frozen=False)
class StyleLook:
    """What a style hands to its paragraphs."""

    bold: bool = False
    size: float = 0.0
    list_use: int | None = None
    level: int = 0
    font: int = -1


@record(frozen=False)
class Spread:
    """Property runs by byte offset: `starts[i]` to `ends[i]` have `properties[i]`."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    properties: list[bytes] = field(default_factory=list)

    def at(self, offset: int) -> int:
        """Index of the run that holds `offset`, or -1."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.ends[index] else -1


def apply_paragraph(look: ParagraphLook, codes: bytes, data: bytes) -> None:
    """Set in `look` what a grpprl says; `data` is the stream that holds properties too large for their place."""
    for code, operand in sprms(codes):
        if code == 0x2416:
            look.in_table = operand[0] != 0
        elif code == 0x2417:
            look.row_end = operand[0] != 0
        elif code == 0x2407:
            look.page_before = operand[0] != 0
        elif code == 0x6649:
            look.in_table = look.in_table or operand[0] != 0
        elif code == 0x260A:
            look.level = operand[0]
        elif code == 0x460B:
            look.list_use = struct.unpack("<H", operand)[0]
        elif code == _DEFINE_TABLE and operand:
            count = operand[0]
            look.edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
        elif code in _HUGE:
            start = struct.unpack("<I", operand)[0]
            size = struct.unpack_from("<H", data, start)[0]
            apply_paragraph(look, data[start + 2 : start + 2 + size], data)


def read_pages(main: bytes, index: bytes, *, paragraph: bool) -> Spread:
    """Property runs from the pages (FKP) of the main stream that an index (PlcfBte) lists."""
    count = (len(index) - 4) // 8
    spread = Spread()
    step = 13 if paragraph else 1
    found: list[tuple[int, int, bytes]] = []
    for entry in range(max(count, 0)):
        page_number = struct.unpack_from("<I", index, (count + 1) * 4 + entry * 4)[0] & 0x3FFFFF
        page = main[page_number * _PAGE : (page_number + 1) * _PAGE]
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


def read_styles(sheet: bytes, data: bytes) -> dict[int, StyleLook]:
    """All styles of a style sheet (STSH) by number, with what they inherit."""
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
        _fill_style(number, entries, styles, data, 0)
    return styles


def _fill_style(
    number: int, entries: dict[int, tuple[int, int, list[bytes]]], styles: dict[int, StyleLook], data: bytes, depth: int
) -> StyleLook:
    if number in styles:
        return styles[number]
    if number not in entries or depth > 20:
        return StyleLook()
    kind, base, parts = entries[number]
    above = _fill_style(base, entries, styles, data, depth + 1)
    look = StyleLook(above.bold, above.size, above.list_use, above.level, above.font)
    if kind == 1 and parts:
        paragraph = ParagraphLook(list_use=look.list_use, level=look.level)
        apply_paragraph(paragraph, parts[0][2:], data)
        look.list_use, look.level = paragraph.list_use, paragraph.level
    characters = parts[1] if kind == 1 and len(parts) > 1 else parts[0] if kind == 2 and parts else b""
    run = run_look(characters, 0, 0)
    look.bold = look.bold != run.opposite if run.bold is None else run.bold
    look.size = run.size or look.size
    look.font = run.font if run.font >= 0 else look.font
    styles[number] = look
    return look


def run_look(codes: bytes, start: int, end: int) -> RunLook:
    """Properties of the characters `[start, end)` from a grpprl."""
    look = RunLook(start, end)
    for code, operand in sprms(codes):
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
        elif code == 0x6A03:
            look.picture = struct.unpack("<i", operand)[0]
    return look


def sprms(codes: bytes) -> Iterator[tuple[int, bytes]]:
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

"""List definitions of a binary Word file (PlfLst, PlfLfo in [MS-DOC] 2.9) → the lists that `Counters` counts."""

import struct

from extractor.reading.office.numbering import Level, NumberList

from .binary_file import LIST_USES, LISTS, DocFile

_FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    255: "none",
}
_SUFFIXES = {0: "tab", 1: "space", 2: "nothing"}


def read_lists(document: DocFile) -> dict[str, NumberList]:
    """The lists by the number that paragraphs use (sprmPIlfo, from 1)."""
    offset, size = document.place(LISTS)
    table = document.table
    if size < 2:
        return {}
    count = struct.unpack_from("<h", table, offset)[0]
    heads = [table[offset + 2 + index * 28 : offset + 30 + index * 28] for index in range(max(count, 0))]
    position = offset + size
    definitions: dict[int, dict[int, Level]] = {}
    for head in heads:
        name, simple = struct.unpack_from("<i", head)[0], head[26] & 1
        levels: dict[int, Level] = {}
        for at in range(1 if simple else 9):
            levels[at], position = _read_level(table, position)
        definitions[name] = levels
    return _read_uses(document, definitions)


def _read_uses(document: DocFile, definitions: dict[int, dict[int, Level]]) -> dict[str, NumberList]:
    offset, size = document.place(LIST_USES)
    table = document.table
    if size < 4:
        return {}
    count = struct.unpack_from("<I", table, offset)[0]
    lists: dict[str, NumberList] = {}
    position = offset + 4 + count * 16
    for index in range(min(count, size // 16)):
        name, _, _, overrides = struct.unpack_from("<iIIB", table, offset + 4 + index * 16)
        entry = NumberList(str(name), dict(definitions.get(name, {})))
        position += 4
        for _ in range(overrides):
            start, flags = struct.unpack_from("<iI", table, position)
            position += 8
            at = flags & 0xF
            if flags & 0x20:
                entry.levels[at], position = _read_level(table, position)
            if flags & 0x10:
                entry.start_overrides[at] = entry.levels[at].start if flags & 0x20 and at in entry.levels else start
        lists[str(index + 1)] = entry
    return lists


def _read_level(table: bytes, position: int) -> tuple[Level, int]:
    """One LVL at `position`, and where it ends. Placeholders are characters 0 to 8 in the label's pattern."""
    start, form, flags = struct.unpack_from("<iBB", table, position)
    follow = table[position + 15]
    characters, paragraphs, limit = table[position + 24], table[position + 25], table[position + 26]
    position += 28 + characters + paragraphs
    length = struct.unpack_from("<H", table, position)[0]
    pattern = table[position + 2 : position + 2 + length * 2].decode("utf-16-le", errors="replace")
    text = "".join(f"%{ord(char) + 1}" if ord(char) < 9 else char for char in pattern)
    restart = limit if flags & 8 else None
    level = Level(_FORMS.get(form, "decimal"), text, start, _SUFFIXES.get(follow, "tab"), restart, bool(flags & 4))
    return level, position + 2 + length * 2

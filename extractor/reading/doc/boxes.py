"""Where the text boxes of a binary Word file are anchored ([MS-DOC] 2.8.27 PlcfSpa, 2.8.32 PlcftxbxTxt)."""

import struct

from extractor.record import record

from .binary_file import DocFile

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

"""A `Text` packed for the store: the characters, and in a few hundred bytes what `analyse` needs beside them.

Facts depend on the characters and the paragraphs alone (page, column, rows of tables, type size). The way back to raw
characters and boxes is not kept: boxes and repairs of citations stand in the store as facts.
"""

import json
import zlib
from typing import Any

from ..reading.text import Paragraph, Text

_FORMAT = 1
_DEFAULTS: tuple[Any, ...] = ("full", "text", (), (), 0.0, 0.0, 0.0, False, 0, 0)


def pack(text: Text) -> tuple[str, bytes]:
    """The characters and the packed paragraphs; both empty for an empty text."""
    if not text.content and not text.paragraphs:
        return "", b""
    rows: list[Any] = [_FORMAT]
    at, page = 0, 1
    for one in text.paragraphs:
        rest: list[Any] = [
            one.column,
            one.kind,
            [(low - one.start, high - low) for low, high in one.cells],
            [(offset - one.start, later) for offset, later in one.breaks],
            one.x0,
            one.x1,
            one.size,
            one.bold,
            one.table,
            one.label,
        ]
        while rest and (rest[-1] == _DEFAULTS[len(rest) - 1] or rest[-1] == []):
            rest.pop()
        rows.append([one.start - at, one.end - one.start, one.page - page, *rest])
        at, page = one.end, one.page
    return text.content, zlib.compress(json.dumps(rows, separators=(",", ":")).encode("ascii"), 6)


def unpack(content: str, layout: bytes) -> Text:
    """The text that `pack` packed, without raw characters and lines. Raises ValueError for bytes of another format."""
    if not layout:
        return Text(content, "", ())
    rows: Any = json.loads(zlib.decompress(layout))
    if rows[0] != _FORMAT:
        raise ValueError(f"packed text of format {rows[0]}")
    paragraphs: list[Paragraph] = []
    at, page = 0, 1
    for row in rows[1:]:
        gap, length, turned = row[:3]
        rest: list[Any] = row[3:]
        start, page = at + gap, page + turned
        at = start + length
        column, kind, cells, breaks, x0, x1, size, bold, table, label = (*rest, *_DEFAULTS[len(rest) :])
        paragraphs.append(
            Paragraph(
                start,
                at,
                page,
                column,
                kind,
                tuple((start + low, start + low + width) for low, width in cells),
                tuple((start + offset, later) for offset, later in breaks),
                x0,
                x1,
                size,
                bold,
                table,
                label,
            )
        )
    return Text(content, "", tuple(paragraphs))


def page_stretches(content: str, layout: bytes) -> list[tuple[int, int, int]]:
    """(page, start, stop) of the text's stretches that stand on one page each, in order; together the whole text."""
    turns: list[tuple[int, int]] = []
    for one in unpack(content, layout).paragraphs:
        turns.append((one.start, one.page))
        turns += one.breaks
    if not content:
        return []
    starts, pages = [0], [turns[0][1] if turns else 1]
    for start, page in turns:
        if page != pages[-1]:
            starts.append(start)
            pages.append(page)
    stops = [*starts[1:], len(content)]
    return [(page, start, stop) for page, start, stop in zip(pages, starts, stops, strict=True) if stop > start]

"""A `Text` packed for the store: the characters, and in a few hundred bytes what `analyse` needs beside them.

Facts depend on the characters, the paragraphs (page, column, rows of tables, type size), the repairs, and how sure OCR
was. The way back to raw characters and boxes is not kept: boxes of citations stand in the store as facts.
"""

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from extractor.reading.lines import Line, Run
from extractor.text.text import Paragraph, Repair, Stretches, Text

_FORMAT = 1
_DEFAULTS: tuple[Any, ...] = ("full", "text", (), (), 0.0, 0.0, 0.0, False, 0, 0)
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


def pack(text: Text) -> tuple[str, bytes]:
    """The characters and the packed rest; both empty for an empty text."""
    if not text.content and not text.paragraphs:
        return "", b""
    rows: list[Any] = []
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
    repairs = [(r.start, r.end, r.rule, r.raw, r.repaired) for r in text.repairs if r.rule != "running_line"]
    packed: list[Any] = [_FORMAT, rows, repairs, list(_unsure(text))]
    return text.content, zlib.compress(json.dumps(packed, separators=(",", ":")).encode("ascii"), 6)


def _unsure(text: Text) -> Iterator[tuple[int, int, float]]:
    """(start, end, confidence) of what OCR read, in `content`."""
    if not text.is_measured:
        return
    starts: list[int] = []
    runs: list[tuple[int, int, float]] = []
    base = 0
    for line in text.lines:
        for run in line.runs:
            if run.confidence < 1.0:
                starts.append(base + run.start)
                runs.append((base + run.start, base + run.end, run.confidence))
        base += len(line.text) + 1
    stretches = text.stretches
    ends = [*stretches.content[1:], len(text.content)]
    for start, end, raw, raw_end in zip(stretches.content, ends, stretches.raw, stretches.raw_end, strict=True):
        in_step = end - start == raw_end - raw
        at = max(bisect_right(starts, raw) - 1, 0)
        while at < len(runs) and runs[at][0] < raw_end:
            low, high, confidence = runs[at]
            at += 1
            if high > raw and end > start:
                yield (
                    (start + max(low - raw, 0), min(end, start + high - raw), confidence)
                    if in_step
                    else (start, end, confidence)
                )


def unpack(content: str, layout: bytes) -> Text:
    """The text that `pack` packed; its raw characters are its characters. Raises ValueError for another format."""
    if not layout:
        return Text(content, "", ())
    packed: Any = json.loads(zlib.decompress(layout))
    if packed[0] != _FORMAT:
        raise ValueError(f"packed text of format {packed[0]}")
    _, rows, repairs, unsure = packed
    paragraphs: list[Paragraph] = []
    at, page = 0, 1
    for row in rows:
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
    made = tuple(Repair(rule, raw, repaired, low, high) for low, high, rule, raw, repaired in repairs)
    runs = tuple(Run(low, high, _NOWHERE, confidence=confidence) for low, high, confidence in unsure)
    lines = (Line(content, runs=runs),) if runs else ()
    stretches = Stretches([0], [0], [len(content)])
    return Text(content, content, tuple(paragraphs), made, lines, stretches)


def page_stretches(content: str, layout: bytes) -> list[tuple[int, int, int]]:
    """(page, start, stop) of the text's stretches that stand on one page each, in order; together the whole text."""
    turns: list[tuple[int, int]] = []
    for one in unpack(content, layout).paragraphs:
        turns.append((one.start, one.page))
        turns += one.breaks
    if not content:
        return []
    turns.sort(key=lambda turn: turn[0])
    starts, pages = [0], [turns[0][1] if turns else 1]
    for start, page in turns:
        if page != pages[-1]:
            starts.append(start)
            pages.append(page)
    stops = [*starts[1:], len(content)]
    return [(page, start, stop) for page, start, stop in zip(pages, starts, stops, strict=True) if stop > start]

"""Changes made in a finished `Text`: characters replaced, all offsets moved along, the way back and the trail kept."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractor.record import replace

from .text import Paragraph, Repair, Stretches, Text


class Change(NamedTuple):
    """`content[start:end]` becomes `repaired`, for the reason `rule`."""

    start: int
    end: int
    repaired: str
    rule: str


def revise(text: Text, changes: Sequence[Change]) -> Text:
    """`text` with all `changes`, which ascend, do not overlap and hold no line end. Linear in the text.

    Every change leaves a `Repair` whose `raw` is what the reader gave, and replaces the repairs inside its span; of
    those that reach beyond it `repaired` follows the text.
    """
    if not changes:
        return text
    moved = _Moved(changes)
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += [text.content[at : change.start], change.repaired]
        at = change.end
    parts.append(text.content[at:])
    content = "".join(parts)
    repairs = []
    for repair in text.repairs:
        start, end = moved.to(repair.start), moved.to(repair.end)
        if repair.rule == "running_line":
            repairs.append(repair)
        elif not moved.covers(repair.start, repair.end):
            repairs.append(replace(repair, repaired=content[start:end], start=start, end=end))
    for i, change in enumerate(changes):
        start, repaired = moved.start_of(i), change.repaired
        repairs.append(Repair(change.rule, _printed(text, change), repaired, start, start + len(repaired)))
    repairs.sort(key=lambda repair: (repair.start, repair.end))
    return replace(
        text,
        content=content,
        paragraphs=tuple(_moved_paragraph(paragraph, moved) for paragraph in text.paragraphs),
        repairs=tuple(repairs),
        stretches=_stretches(text, changes),
    )


def _printed(text: Text, change: Change) -> str:
    """What the reader gave for the span, unless it is wrapped: then the characters as they were joined."""
    raw = text.raw[slice(*text.raw_span(change.start, change.end))] if change.end > change.start else ""
    return text.content[change.start : change.end] if "\n" in raw else raw


class _Moved:
    """Where offsets lie after the changes; an offset inside a changed span stays inside it."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._starts = [change.start for change in changes]
        self._shifts = [0]
        for change in changes:
            self._shifts.append(self._shifts[-1] + len(change.repaired) - (change.end - change.start))

    def to(self, offset: int) -> int:
        i = bisect_right(self._starts, offset)
        if i and offset < self._changes[i - 1].end:
            last = self._changes[i - 1]
            return last.start + self._shifts[i - 1] + min(offset - last.start, len(last.repaired))
        return offset + self._shifts[i]

    def start_of(self, i: int) -> int:
        """Where change number `i` stands."""
        return self._starts[i] + self._shifts[i]

    def covers(self, start: int, end: int) -> bool:
        """True if one change holds the whole span."""
        i = bisect_right(self._starts, start)
        return i > 0 and start < end <= self._changes[i - 1].end


def _moved_paragraph(paragraph: Paragraph, moved: _Moved) -> Paragraph:
    return replace(
        paragraph,
        start=moved.to(paragraph.start),
        end=moved.to(paragraph.end),
        cells=tuple((moved.to(start), moved.to(end)) for start, end in paragraph.cells),
        breaks=tuple((moved.to(offset), page) for offset, page in paragraph.breaks),
    )


def _stretches(text: Text, changes: Sequence[Change]) -> Stretches:
    """The stretches cut at the changes; each change is a stretch of its own."""
    old, new = text.stretches, Stretches()
    at = 0

    def emit(length: int, raw: int, raw_end: int) -> None:
        nonlocal at
        if length:
            new.content.append(at)
            new.raw.append(raw)
            new.raw_end.append(raw_end)
            at += length

    def keep(start: int, end: int) -> None:
        i = max(bisect_right(old.content, start) - 1, 0)
        while start < end:
            after = old.content[i + 1] if i + 1 < len(old.content) else len(text.content)
            stop = min(end, after)
            low, high = old.raw[i], old.raw_end[i]
            if after - old.content[i] == high - low:
                low, high = low + start - old.content[i], low + stop - old.content[i]
            emit(stop - start, low, high)
            start, i = stop, i + 1

    before = 0
    for change in changes:
        keep(before, change.start)
        emit(len(change.repaired), *text.raw_span(change.start, change.end))
        before = change.end
    keep(before, len(text.content))
    return new

"""Text with a way back: normalised characters, each of which leads to raw characters, page and box.

`Text.content` holds one paragraph a line ("\\n" between paragraphs). Everything above this floor speaks in
offsets into it. `assemble` (assemble.py) makes one.
"""

from bisect import bisect_left, bisect_right
from functools import cached_property

from extractor.lexicon.folding import lower
from extractor.reading.lines import Box, Column, Kind, Line
from extractor.record import field, record


@record
class Repair:
    """A change made between raw and normalised characters; `start`/`end` are offsets into `Text.content`."""

    rule: str
    raw: str
    repaired: str
    start: int
    end: int


@record
class Paragraph:
    """`content[start:end]` is one paragraph, without its line end. See `Line` for the other fields.

    page     page on which it starts
    breaks   (offset, page) where a new page begins inside it
    cells    spans of the cells of a table row, in `content`
    label    characters of a generated label at the start, 0 if there is none
    """

    start: int
    end: int
    page: int
    column: Column = "full"
    kind: Kind = "text"
    cells: tuple[tuple[int, int], ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()
    x0: float = 0.0
    x1: float = 0.0
    size: float = 0.0
    bold: bool = False
    table: int = 0
    label: int = 0


@record
class Stretches:
    """Where content and raw run in step: stretch i maps content from `content[i]` on to raw `[raw[i], raw_end[i])`.

    A stretch whose two lengths differ is a replacement: all its content stands for all its raw characters.
    """

    content: list[int] = field(default_factory=list)
    raw: list[int] = field(default_factory=list)
    raw_end: list[int] = field(default_factory=list)


@record(slots=False)
class Text:
    """Normalised characters (`content`) with the way back to `raw`, the lines of the file joined by "\\n"."""

    content: str
    raw: str
    paragraphs: tuple[Paragraph, ...]
    repairs: tuple[Repair, ...] = ()
    lines: tuple[Line, ...] = ()
    stretches: Stretches = field(default_factory=Stretches)

    @cached_property
    def lowered(self) -> str:
        """`content` in lower case, of the same length: a word is looked for in it at a tenth of a pattern's cost."""
        return lower(self.content)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    @cached_property
    def _page_runs(self) -> tuple[list[int], list[int]]:
        """Where a page begins, and which."""
        begun = [run for p in self.paragraphs for run in ((p.start, p.page), *p.breaks)]
        turned = [run for i, run in enumerate(begun) if not i or run[1] != begun[i - 1][1]]
        return [at for at, _ in turned], [page for _, page in turned]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.text) + 1
        return starts

    @cached_property
    def _repair_starts(self) -> list[int]:
        return [r.start for r in self.repairs]

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph in which `content[offset]` stands (the one before, for a line end); 0 if none."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    def page_at(self, offset: int) -> int | None:
        """Page (from 1) on which `content[offset]` stands, None for an empty text."""
        starts, pages = self._page_runs
        return pages[max(bisect_right(starts, offset) - 1, 0)] if pages else None

    def _raw_at(self, offset: int, *, end: bool) -> int:
        """Raw offset of the character `content[offset]`; with `end`, the offset just after it."""
        stretches = self.stretches
        i = bisect_right(stretches.content, offset) - 1
        if i < 0:
            return 0
        content, raw, raw_end = stretches.content[i], stretches.raw[i], stretches.raw_end[i]
        after = stretches.content[i + 1] if i + 1 < len(stretches.content) else len(self.content)
        if after - content != raw_end - raw:
            return raw_end if end else raw
        return raw + offset - content + (1 if end else 0)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of `raw` behind `content[start:end]`."""
        if start >= end:
            at = self._raw_at(start, end=False)
            return at, at
        return self._raw_at(start, end=False), self._raw_at(end - 1, end=True)

    def boxes(self, start: int, end: int) -> list[Box]:
        """One box a line for `content[start:end]`, in points; [] where the format knows no places."""
        boxes: list[Box] = []
        if not self._has_places:
            return boxes
        stretches = self.stretches
        at = start
        while at < end:
            i = bisect_right(stretches.content, at) - 1
            after = stretches.content[i + 1] if i + 1 < len(stretches.content) else len(self.content)
            stop = min(end, after)
            raw_start, raw_end = self.raw_span(at, stop)
            for box in self._raw_boxes(raw_start, raw_end):
                if boxes and abs(boxes[-1][1] - box[1]) < 0.6 * (box[3] - box[1]) and box[0] >= boxes[-1][0]:
                    x0, top, x1, bottom = boxes[-1]
                    boxes[-1] = (x0, min(top, box[1]), max(x1, box[2]), max(bottom, box[3]))
                else:
                    boxes.append(box)
            at = stop
        return boxes

    def _raw_boxes(self, start: int, end: int) -> list[Box]:
        found: list[Box] = []
        i = max(bisect_right(self._line_starts, start) - 1, 0)
        while i < len(self.lines) and self._line_starts[i] < end:
            line, base = self.lines[i], self._line_starts[i]
            low, high = max(start - base, 0), min(end - base, len(line.text))
            for run in line.runs:
                if run.start < high and run.end > low:
                    x0, top, x1, bottom = run.box
                    left, right = _shares(line.text[run.start : run.end], low - run.start, high - run.start)
                    width = x1 - x0
                    found.append((round(x0 + width * left, 1), top, round(x0 + width * right, 1), bottom))
            i += 1
        return found

    @cached_property
    def _has_places(self) -> bool:
        return any(line.runs for line in self.lines)

    @cached_property
    def is_measured(self) -> bool:
        """Whether OCR read any of it, so that `confidence` can be less than 1."""
        return any(run.confidence < 1.0 for line in self.lines for run in line.runs)

    def confidence(self, start: int, end: int) -> float:
        """How sure OCR is of the word in `content[start:end]` that it is least sure of, 0..1; 1 without OCR."""
        if start >= end or not self.is_measured:
            return 1.0
        lowest = 1.0
        raw_start, raw_end = self.raw_span(start, end)
        i = max(bisect_right(self._line_starts, raw_start) - 1, 0)
        while i < len(self.lines) and self._line_starts[i] < raw_end:
            low, high = raw_start - self._line_starts[i], raw_end - self._line_starts[i]
            for run in self.lines[i].runs:
                if run.start < high and run.end > low and run.confidence < lowest:
                    lowest = run.confidence
            i += 1
        return lowest

    def other_readings(self, start: int, end: int) -> tuple[str, ...]:
        """What a second reader of a scan makes of the words in `content[start:end]`, where it differs."""
        if not self.is_measured:
            return ()
        found: list[str] = []
        raw_start, raw_end = self.raw_span(start, end)
        i = max(bisect_right(self._line_starts, raw_start) - 1, 0)
        while i < len(self.lines) and self._line_starts[i] < raw_end:
            base, shown = self._line_starts[i], self.lines[i].text
            low, high = max(raw_start - base, 0), min(raw_end - base, len(shown))
            for run in self.lines[i].runs:
                if run.others and run.start < high and run.end > low:
                    whole = (shown[low : run.start], shown[run.end : high])
                    found += [f"{whole[0]}{other}{whole[1]}" for other in run.others]
            i += 1
        return tuple(dict.fromkeys(found))

    def repairs_in(self, start: int, end: int) -> list[Repair]:
        """Repairs that touch `content[start:end]`; white space, Unicode composition and lines left out
        are not counted."""
        if not self.repairs:
            return []
        high = bisect_left(self._repair_starts, end)
        low = max(bisect_left(self._repair_starts, start) - 4, 0)
        return [r for r in self.repairs[low:high] if r.end > start and r.rule != "running_line"]


class _Widths(dict[str, int]):
    """How wide a character is in a common text face, in hundredths of its size; looked up once each."""

    def __missing__(self, char: str) -> int:
        narrow, wide = "iíìỉĩịIÍÌỈĨỊjlt.,;:!'|/-()[] ftr", "mwMW@%&ƠƯơư"
        width = self[char] = 30 if char in narrow else 85 if char in wide else 70 if char.isupper() else 48
        return width


_width_of = _Widths().__getitem__


def _shares(text: str, low: int, high: int) -> tuple[float, float]:
    """Where `text[low:high]` begins and ends within the width of `text`, as shares of it (0..1)."""
    if low <= 0 and high >= len(text):
        return 0.0, 1.0
    before, inside = sum(map(_width_of, text[: max(low, 0)])), sum(map(_width_of, text[max(low, 0) : high]))
    total = before + inside + sum(map(_width_of, text[high:]))
    return (before / total, (before + inside) / total) if total else (0.0, 1.0)


def trimmed(content: str, start: int, end: int, ahead: str | None = None, behind: str | None = None) -> tuple[int, int]:
    """The span without white space at either end; or without the characters `ahead` and `behind`."""
    kept = content[start:end].lstrip(ahead)
    start = end - len(kept)
    return start, start + len(kept.rstrip(behind))

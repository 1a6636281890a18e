"""From the lines of a file to one `Text`: paragraphs joined over line ends and page breaks, numbers made whole.

The order of work: running heads and page numbers go; lines that continue each other form paragraphs (by
geometry where there is one, else by wording); each line's characters are normalised; a number or word group
split at the seam is closed. Every change but white space is kept as a `Repair`.
"""

from bisect import bisect_right
from collections.abc import Iterable

from extractor.reading.encodings.originals import Original
from extractor.reading.lines import Line
from extractor.reading.running_lines import PAGE_NUMBER, running_lines
from extractor.record import field, record

from .line_ends import SERIAL_HEAD, SERIAL_TAIL, SIGN_HEAD, SIGN_TAIL, has_ended
from .normalise import edits, suspects
from .paragraphs import paragraphs
from .text import Paragraph, Repair, Stretches, Text

_SHORTEST_CUT = 9
_LONGEST_NUMBER = 12


def assemble(lines: Iterable[Line]) -> Text:
    """Join and normalise the lines of a file, in reading order. Cost is linear in the characters."""
    kept = [line for line in lines if line.text or line.flow == "blank"]
    shown = "\n".join([line.text for line in kept])
    dropped = {i for i, line in enumerate(kept) if line.kind == "margin"}
    aside: set[int] = set()
    if kept and kept[-1].page == kept[0].page:
        dropped.update(_lone_numbers(kept))
    elif not any(line.bottom for line in kept):  # readers of printed pages have marked theirs
        running = running_lines(kept)
        dropped |= running.numbers | running.repeated
        aside = running.first - {0}
    unread = [i for i, line in enumerate(kept) if line.kind in ("unread", "stamp")]
    blocks = paragraphs(kept, dropped.union(unread), aside)
    builder = _Builder(kept, suspects(shown), aside)
    for block in blocks:
        builder.add(block)
    builder.trace(unread)
    text = builder.text(shown, sorted(dropped))
    if not text.is_measured:
        return text
    from .ocr_repairs import repair_ocr

    return repair_ocr(text)


def _lone_numbers(lines: list[Line]) -> Iterable[int]:
    """Page numbers in a text without pages: a number alone between two halves of a sentence."""
    for i, line in enumerate(lines):
        if len(line.text) > _LONGEST_NUMBER or line.kind != "text" or not PAGE_NUMBER.fullmatch(line.text.strip()):
            continue
        tail = _next_filled(lines, range(i - 1, -1, -1)).rstrip()
        head = _next_filled(lines, range(i + 1, len(lines))).lstrip()
        if len(tail) >= _SHORTEST_CUT and not has_ended(tail) and head[:1].islower():
            yield i


def _next_filled(lines: list[Line], places: Iterable[int]) -> str:
    """The text of the first line of `places` that has any, "" for none."""
    return next((lines[i].text for i in places if lines[i].text.strip()), "")


@record(frozen=False)
class _Builder:
    """Writes paragraphs into one string and keeps the way back."""

    lines: list[Line]
    suspects: list[int]
    aside: set[int]
    parts: list[str] = field(default_factory=list)
    at: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    stretches: list[tuple[int, int, int]] = field(default_factory=list)
    bases: list[int] = field(default_factory=list)
    careful: set[int] = field(default_factory=set)
    originals: dict[int, Original] = field(default_factory=dict)

    def __post_init__(self) -> None:
        base = 0
        for line in self.lines:
            self.bases.append(base)
            base += len(line.text) + 1
        self.careful = {bisect_right(self.bases, offset) - 1 for offset in self.suspects}
        self.originals = {i: Original(line) for i, line in enumerate(self.lines) if line.decoded}
        if self.originals:
            self._count_raw()

    def _count_raw(self) -> None:
        """Set `bases` to where lines begin in the raw text, which differs in length from what they were decoded to."""
        base = 0
        for i, line in enumerate(self.lines):
            self.bases[i] = base
            original = self.originals.get(i)
            base += len(original.line.text if original else line.text) + 1

    def _emit(self, text: str, raw_start: int, raw_end: int) -> None:
        if text:
            self.stretches.append((self.at, raw_start, raw_end))
            self.parts.append(text)
            self.at += len(text)

    def add(self, indexes: list[int]) -> None:
        """One paragraph from these lines."""
        lines = self.lines
        first = lines[indexes[0]]
        if self.paragraphs:
            self._emit("\n", self.bases[indexes[0]], self.bases[indexes[0]])
        start = self.at
        breaks: list[tuple[int, int]] = []
        cells: list[tuple[int, int]] = []
        if first.cells and len(indexes) > 1:
            cells = self._rows(indexes, breaks)
            indexes = []
        last = lines[indexes[-1]] if indexes else first
        for position, i in enumerate(indexes):
            line = lines[i]
            low, high = len(line.text) - len(line.text.lstrip()), len(line.text.rstrip())
            if position:
                self._seam(lines[indexes[position - 1]].text, line.text, self.bases[i])
                if line.page != lines[indexes[position - 1]].page:
                    breaks.append((self.at, line.page))
            if line.cells:
                cells.extend(self._row(i, line))
            else:
                self._line(i, low, high)
        self.paragraphs.append(
            Paragraph(
                start,
                self.at,
                first.page,
                first.column,
                "footnote" if indexes and indexes[0] in self.aside else first.kind,
                tuple(cells),
                tuple(breaks),
                first.x0,
                last.x1,
                first.size,
                first.bold,
                first.table,
                first.label,
            )
        )

    def _rows(self, indexes: list[int], breaks: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """A row cut by page breaks, cell by cell; `breaks` gets each change of page, there and back."""
        cells: list[tuple[int, int]] = []
        first = self.lines[indexes[0]]
        page = first.page
        for column in range(len(first.cells)):
            if column:
                self._line(indexes[0], first.cells[column - 1][1], first.cells[column][0])
            start, before = self.at, ""
            for i in indexes:
                line = self.lines[i]
                low, high = line.cells[column]
                piece = line.text[low:high]
                if piece.strip():
                    if before:
                        self._seam(before, piece, self._raw(i, low))
                    if line.page != page:
                        page = line.page
                        breaks.append((self.at, page))
                    self._line(i, low, high)
                    before = piece
            cells.append((start, self.at))
        return cells

    def _row(self, i: int, line: Line) -> Iterable[tuple[int, int]]:
        at = 0
        for low, high in line.cells:
            if low > at:
                self._line(i, at, low)
            start = self.at
            self._line(i, low, high)
            yield start, self.at
            at = high
        if at < len(line.text):
            self._line(i, at, len(line.text))

    def _line(self, i: int, low: int, high: int) -> None:
        """Append `lines[i].text[low:high]`, normalised."""
        text = self.lines[i].text
        if i not in self.careful and i not in self.originals:
            self._emit(text[low:high], self.bases[i] + low, self.bases[i] + high)
            return
        at = low
        changes = edits(text[low:high], wrapped=self.lines[i].flow == "soft") if i in self.careful else ()
        for start, end, repaired, rule in changes:
            start, end = start + low, end + low
            self._copy(i, at, start)
            if rule not in ("white_space", "nfc"):
                self.repairs.append(Repair(rule, text[start:end], repaired, self.at, self.at + len(repaired)))
            self._emit(repaired, self._raw(i, start), self._raw(i, end))
            at = end
        self._copy(i, at, high)

    def _copy(self, i: int, low: int, high: int) -> None:
        """Append `lines[i].text[low:high]` as it is; decoded words of it become repairs."""
        base, text = self.bases[i], self.lines[i].text
        original = self.originals.get(i)
        if original is None:
            self._emit(text[low:high], base + low, base + high)
            return
        for start, end, word in original.cut(low, high):
            if word is None:
                self._emit(text[start:end], base + original.offset(start), base + original.offset(end))
                continue
            raw = original.line.text[word.raw_start : word.raw_end]
            self.repairs.append(Repair(word.encoding, raw, text[start:end], self.at, self.at + end - start))
            self._emit(text[start:end], base + word.raw_start, base + word.raw_end)

    def _raw(self, i: int, offset: int) -> int:
        """Where `lines[i].text[offset]` stands in the raw text."""
        original = self.originals.get(i)
        return self.bases[i] + (offset if original is None else original.offset(offset))

    def _seam(self, before: str, after: str, raw: int) -> None:
        """What stands between two joined lines: nothing inside a number or after a hard hyphen, else a space."""
        tail, head = before.rstrip(), after.lstrip()
        last, first = tail.rsplit(None, 1)[-1], head.split(None, 1)[0]
        joined = (
            (
                tail.endswith(("-", "\x02"))
                and not tail.endswith((" -", " \x02"))
                and len(last) > 1
                and first[0].isalnum()
            )
            or (tail.endswith("/") and len(last) > 1 and first[0].isalnum())
            or (SIGN_HEAD.match(first) is not None and SIGN_TAIL.search(last) is not None)
            or (SERIAL_HEAD.match(first) is not None and SERIAL_TAIL.search(tail) is not None)
        )
        if not joined:
            self._emit(" ", raw - 1, raw)
            return
        shown = last.replace("\x02", "-")
        self.repairs.append(
            Repair("line_wrap", f"{last}\n{first}", shown + first, self.at - len(shown), self.at + len(first))
        )

    def trace(self, unread: list[int]) -> None:
        """Repairs that say what OCR saw and left out, at the end of its page."""
        for i in unread:
            line = self.lines[i]
            at = max((one.end for one in self.paragraphs if one.page <= line.page), default=0)
            self.repairs.append(Repair(f"ocr_{line.kind}", line.text, "", at, at))

    def text(self, shown: str, dropped: list[int]) -> Text:
        """The whole text; `shown` is what the lines hold, `dropped` the indexes of running lines."""
        lines = [self.originals[i].line if i in self.originals else line for i, line in enumerate(self.lines)]
        self.repairs += [Repair("running_line", lines[i].text, "", 0, 0) for i in dropped]
        self.repairs.sort(key=lambda r: (r.start, r.end))
        raw = "\n".join(line.text for line in lines) if self.originals else shown
        stretches = Stretches(*map(list, zip(*self.stretches, strict=True)))
        return Text("".join(self.parts), raw, tuple(self.paragraphs), tuple(self.repairs), tuple(lines), stretches)

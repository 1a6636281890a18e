"""From the lines of a file to one `Text`: paragraphs joined over line ends and page breaks, numbers made whole.

The order of work: running heads and page numbers go; lines that continue each other form paragraphs (by
geometry where there is one, else by wording); each line's characters are normalised; a number or word group
split at the seam is closed. Every change but white space is kept as a `Repair`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.lexicon.patterns import deferred
from extractor.reading.encodings.originals import Original
from extractor.reading.lines import Line
from extractor.reading.running_lines import PAGE_NUMBER, running_lines

from .normalise import edits, suspects
from .ocr_repairs import repair_ocr
from .text import Paragraph, Repair, Stretches, Text

_LABEL = deferred(
    r"(?:(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s+(?:thứ\s+\w+|THỨ\s+\w+|[IVXLC\d]+)"
    r"|[IVXLC]{1,6}\s*[.)/-]|\d{1,3}(?:\.\d{1,2}){0,4}\s*[.)/]|\d{1,2}\.\d{1,2}\s|[a-zđ]\d?\s*[.)/]|[-+*•–]\s)",
)
_WORDS = deferred(r"[^\W_]")
_BULLET = deferred(r"[-+*•–]\s?")
_ENDS = deferred(r"[.;:!?…][\"”’')\]]+$|[.;,:]\s*/$")
_STOPS = (".", ";", ":", "!", "?", "…")
_QUOTES = ('"', "”", "’", "'", ")", "]", "/")
_GOES_ON = deferred(
    r"(?:[,(–/&-]|\b(?:số|và|của|ngày|tháng|năm|về|tại|các|theo|với|cho|từ|đến|do|là|trong|trên|hoặc|khoản|Điều|"
    r"Quyết định|Nghị định|Thông tư|Công văn|Luật))$"
)
_OPEN_END = deferred(r"(?:^|\s)(?:[sS]ố|[Đđ]iều|khoản|ngày|tháng|năm)$")
_OPENERS = ("số", "iều", "oản", "gày", "áng", "năm")
_DATE_PARTS = (("ngày", "tháng"), ("tháng", "năm"), ("năm", "20"))
"""Where a narrow column cuts a date with a blank day: how a line ends and the next one begins."""
_CLOSES = deferred(r"\d[\d.]*[a-zA-Z]?(?:\s?[/-]\s?[\dA-ZĐ]|\s(?:tháng|năm|Điều|của|Nghị|Luật|Thông|Quyết|và)\s|[;,:])")
"""A line that ends with "số", "ngày" or "khoản" goes on with the number, date or label that opens the next."""
_SIGN_TAIL = deferred(r"\d[\w.]*\s?/[\w.&()/ -]*[\w)]$|\d+-[A-ZĐ]+$|\d$")
_SIGN_HEAD = deferred(r"[/-]\s?[A-ZĐ\d]")
_MIN_SPLIT_LENGTH = 18
"""A line that was broken in mid-sentence has at least this many characters; shorter ones are entries of a list."""
_CUTS = ("-", "/", "\x02")
_CUT_SIGN = deferred(r"\d[\w.]*\s?/[\w.&()/-]*[-/\x02]$")
"""A document number that breaks off ("10/NQ-"): the next line goes on with it whatever the layout."""


_COUNT = deferred(r"(\d{1,2})\.\s+(?=[^\W\d_])")
_CUT_NAMES = (
    " Sở",
    " Ban",
    " Bộ",
    " Ủy",
    " Uỷ",
    " Hội",
    " Ủy ban",
    " của",
    " và",
    " của Phòng",
    " Quyết",
    " Nghị",
    " Thông",
)
_LONG_LINE = 60
"""A line of more characters that ends with half a name is cut, however short the file is: "… ý kiến của Sở"."""
_ENACTING = (
    "ỦY BAN NHÂN DÂN",
    "UỶ BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "BỘ TRƯỞNG",
    "THỦ TƯỚNG",
    "HỘI ĐỒNG NHÂN DÂN",
    "GIÁM ĐỐC",
)
_CAPITALS_GO_ON = (" CỦA", " VÀ", ",", " DO", "-", "–", " TẠI", " CÁC", " THUỘC", " CHO", " BAN", " PHÓ", " TỔNG")
"""Who enacts, in the line under a title in capitals, and how a title ends that has not ended there."""


def _has_ended(tail: str) -> bool:
    """True if a paragraph ends with `tail`: a full stop, semicolon or colon, perhaps in quotes, or "./."."""
    return tail.endswith(_STOPS) or (tail.endswith(_QUOTES) and _ENDS.search(tail, max(len(tail) - 6, 0)) is not None)


@dataclass(slots=True)
class _Block:
    """Lines that form one paragraph, by index."""

    indexes: list[int]


@dataclass(slots=True)
class _Frame:
    """Left and right edge of the lines of one column of one page, in points (characters without geometry)."""

    left: float
    right: float


def assemble(lines: Iterable[Line]) -> Text:
    """Join and normalise the lines of a file, in reading order. Cost is linear in the characters."""
    kept = [line for line in lines if line.text or line.flow == "blank"]
    shown = "\n".join(line.text for line in kept)
    dropped = {i for i, line in enumerate(kept) if line.kind == "margin"}
    aside: set[int] = set()
    if kept and kept[-1].page == kept[0].page:
        dropped.update(_lone_numbers(kept))
    elif not any(line.bottom for line in kept):  # readers of printed pages have marked theirs
        running = running_lines(kept)
        dropped |= running.numbers | running.repeated
        aside = running.first - {0}
    unread = [i for i, line in enumerate(kept) if line.kind in ("unread", "stamp")]
    blocks = _blocks(kept, dropped.union(unread), aside)
    builder = _Builder(kept, suspects(shown), aside)
    for block in blocks:
        builder.add(block.indexes)
    builder.trace(unread)
    text = builder.text(shown, sorted(dropped))
    return repair_ocr(text) if text.is_measured else text


def _lone_numbers(lines: list[Line]) -> Iterable[int]:
    """Page numbers in a text without pages: a number alone between two halves of a sentence, or 2, 3, 4 … in order."""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    for before, i, after in zip(filled, filled[1:], filled[2:], strict=False):
        if lines[i].kind != "text" or len(lines[i].text) > 12 or not PAGE_NUMBER.fullmatch(lines[i].text.strip()):
            continue
        ended = _has_ended(lines[before].text.rstrip())
        if not ended and lines[after].text.lstrip()[:1].islower() and len(lines[before].text) >= _MIN_SPLIT_LENGTH // 2:
            yield i


def _frames(lines: list[Line]) -> dict[tuple[int, str], _Frame]:
    """Text edges a (page, column): the smallest left edge and the right edge that most long lines reach."""
    edges: dict[tuple[int, str], list[tuple[float, float]]] = defaultdict(list)
    for line in lines:
        if line.flow == "soft" and line.kind == "text" and line.text:
            edges[line.page, line.column].append(_edges(line))
    frames: dict[tuple[int, str], _Frame] = {}
    widest = max((right for pairs in edges.values() for _, right in pairs), default=0.0)
    for (page, column), pairs in edges.items():
        left = min(pair[0] for pair in pairs)
        right = max(pair[1] for pair in pairs)
        if column == "full" and len(pairs) < 4:
            right = max(right, widest if page > 1 else right)
        frames[page, column] = _Frame(left, right)
    return frames


def _edges(line: Line) -> tuple[float, float]:
    return (line.x0, line.x1) if line.x1 else (0.0, float(len(line.text)))


def _blocks(lines: list[Line], dropped: set[int], aside: set[int]) -> list[_Block]:
    """Group lines into paragraphs. Footnotes, and lines `aside`, that interrupt a paragraph come after it."""
    frames = _frames(lines)
    blocks: list[_Block] = []
    current: _Block | None = None
    waiting: list[_Block] = []
    blank = False
    for i, line in enumerate(lines):
        if i in dropped:
            continue
        if line.flow == "blank" or not line.text.strip():
            blank = True
            continue
        if i in aside:
            waiting.append(_Block([i]))
            continue
        if line.kind == "footnote":
            last = waiting[-1] if waiting and waiting[-1].indexes[0] not in aside else None
            if last and line.flow == "soft" and not line.text[:1].isdigit():
                last.indexes.append(i)
            else:
                waiting.append(_Block([i]))
            continue
        if current is not None and _continues(lines, current, i, frames, blank):
            current.indexes.append(i)
        else:
            blocks.extend(waiting)
            waiting = []
            current = _Block([i])
            blocks.append(current)
        blank = False
    return blocks + waiting


def _continues(lines: list[Line], block: _Block, i: int, frames: dict[tuple[int, str], _Frame], blank: bool) -> bool:
    """True if line `i` goes on with the paragraph `block`."""
    before, line = lines[block.indexes[-1]], lines[i]
    if line.kind == "row" and line.flow == "soft":
        return _rest_of_row(before, line)
    if before.kind != "text" or line.kind != "text" or before.column != line.column or line.label:
        return False
    head = line.text.lstrip()
    if not _WORDS.search(before.text) or not _WORDS.search(head):
        return False
    tail = before.text.rstrip()
    if tail.endswith(_CUTS) and head[:1].isalnum() and _CUT_SIGN.search(tail, max(len(tail) - 40, 0)):
        return True
    if tail.endswith(_OPENERS) and _OPEN_END.search(tail, max(len(tail) - 8, 0)) and _CLOSES.match(head):
        return True
    if (tail == "Điều" and head[:1].isdigit()) or (head[0] in "nNcC" and _in_bracket(lines, block, head)):
        return True
    if before.flow == "hard" or line.flow == "hard" or blank:
        return _split_by_page(before, head) or (
            not blank
            and tail.endswith(_CUT_NAMES)
            and len(tail) > _LONG_LINE
            and head[0].isupper()
            and not head.isupper()
        )
    if tail.endswith("./.") or head.startswith(("Nơi nhận", "NƠI NHẬN")):
        return False
    if head.startswith(_ENACTING) and head.isupper() and tail.isupper() and not tail.endswith(_CAPITALS_GO_ON):
        return False
    if _has_ended(tail) and (head.isupper() or head.rstrip() == "Điều") and not tail.isupper():
        return False
    frame = frames[before.page, before.column]
    left, right = _edges(before)
    start, end = _edges(line)
    width = (end - start) / max(len(line.text), 1)
    first_word = len(head.split(" ", 1)[0])
    full = right + width * (first_word + 0.6) > frame.right
    here = frames[line.page, line.column]
    if line.column != "full":
        opened = _BULLET.match(lines[block.indexes[0]].text)
        if opened:
            return not _BULLET.match(head) and not tail.endswith((";", ".", ":"))
        if any(tail.endswith(end) and head.startswith(start) for end, start in _DATE_PARTS):
            return True
        return full and (head[:1].islower() or _GOES_ON.search(tail) is not None) and not _has_ended(tail)
    if _SIGN_HEAD.match(head) and _SIGN_TAIL.search(tail) and not head.startswith("- "):
        return True
    gap = line.top - before.bottom
    height = max(before.bottom - before.top, 1.0)
    if before.page == line.page and before.x1 and (gap > 1.6 * height or gap < -3 * height):
        return False
    indented = start - here.left > 3.0 * width
    centred = indented and here.right - end > 3.0 * width and abs((start - here.left) - (here.right - end)) < 6 * width
    if centred or (left - frame.left > 8.0 * width and frame.right - right > 3.0 * width):
        return bool(head[:1].islower() or _GOES_ON.search(tail)) and not _has_ended(tail)
    if not full:
        near = right > frame.right * 0.8 or (not before.x1 and len(tail) >= _MIN_SPLIT_LENGTH)
        return near and head[:1].islower() and not _has_ended(tail) and _LABEL.match(head) is None
    if indented and start - left > 1.5 * width:
        return False
    if _LABEL.match(head):
        if _counts_on(lines[block.indexes[0]].text.lstrip(), head):
            return False
        hanging = abs(start - left) < 1.5 * width and len(block.indexes) == 1 and left - frame.left > 3.0 * width
        return not indented and not hanging and not _has_ended(tail)
    if indented and abs(start - left) < 1.5 * width and len(block.indexes) == 1:
        return not (_has_ended(tail) and head[:1].isupper())
    return True


def _rest_of_row(before: Line, line: Line) -> bool:
    """True if `line` is what a page break left of the row `before`: no cell is new, and one goes on in mid-sentence."""
    if before.kind != "row" or before.table != line.table or len(before.cells) != len(line.cells):
        return False
    goes_on = False
    for (start, end), (low, high) in zip(before.cells, line.cells, strict=True):
        tail, head = before.text[start:end].rstrip(), line.text[low:high].lstrip()
        if head and not tail:
            return False
        if head and not _has_ended(tail):
            goes_on = goes_on or head[0].islower() or tail.endswith(_CUTS) or _GOES_ON.search(tail) is not None
    return goes_on


def _counts_on(first: str, head: str) -> bool:
    """True for "1. …" and "2. …": two items, though the first one ends without a stop."""
    before, after = _COUNT.match(first), _COUNT.match(head)
    return before is not None and after is not None and int(after[1]) == int(before[1]) + 1


def _in_bracket(lines: list[Line], block: _Block, head: str) -> bool:
    """True if `head` goes on inside the bracket that the paragraph opened with: "(Kèm theo Quyết định số 12/QĐ-UBND"
    over "Ngày 05 tháng 3 năm 2024 của …)"."""
    if len(block.indexes) > 3 or not lines[block.indexes[0]].text.lstrip().startswith("("):
        return False
    opened = sum(lines[i].text.count("(") - lines[i].text.count(")") for i in block.indexes)
    return opened == 1 and head.lower().startswith(("ngày", "năm", "của"))


def _split_by_page(before: Line, head: str) -> bool:
    """Two paragraphs of the file that are one sentence, cut by a page break (domain note P1)."""
    tail = before.text.rstrip()
    if before.label or _has_ended(tail):
        return False
    return len(tail) >= _MIN_SPLIT_LENGTH and head[:1].islower() and _LABEL.match(head) is None


@dataclass(slots=True)
class _Builder:
    """Writes paragraphs into one string and keeps the way back."""

    lines: list[Line]
    suspects: list[int]
    aside: set[int]
    parts: list[str] = field(default_factory=list)
    at: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    stretches: Stretches = field(default_factory=Stretches)
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
            self.stretches.content.append(self.at)
            self.stretches.raw.append(raw_start)
            self.stretches.raw_end.append(raw_end)
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
            line, low, high = lines[i], 0, len(lines[i].text)
            low += len(line.text) - len(line.text.lstrip())
            high -= len(line.text) - len(line.text.rstrip())
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
        if i not in self.careful:
            self._copy(i, low, high)
            return
        at = low
        for start, end, repaired, rule in edits(text[low:high], wrapped=self.lines[i].flow == "soft"):
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
            or (_SIGN_HEAD.match(first) is not None and _SIGN_TAIL.search(last) is not None)
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
        return Text("".join(self.parts), raw, tuple(self.paragraphs), tuple(self.repairs), tuple(lines), self.stretches)

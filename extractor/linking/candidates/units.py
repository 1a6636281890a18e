"""The stream in which recommendations and answers are looked for: every paragraph and every row of a table, each with
the headings it stands under. Nothing is left out because of what it says; what it says is for those who score it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.lexicon.patterns import deferred
from extractor.linking.records import Span
from extractor.parsing.records import Letterhead, Outline
from extractor.record import record, replace
from extractor.text.text import Paragraph, Text, trimmed

_FEWEST_BARS = 2
_NUMBER_AND_TITLE = 2
"""Filled cells of a row that only opens a group."""
_LONGEST_HEAD = 60

_BULLET = deferred(r"\s*(?:([-–—+*•●▪◦○⁃]|\(?\d{1,2}\)(?=\s)|\((?:[a-zđ]|[ivx]{2,4})\)(?=\s))\s*)?")
_COUNT = deferred(r"\d+")
_ORDINAL = deferred(r"\s*\(?(\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[a-zđ])[.)]?\s*$")
COUNTING = deferred(r"[\s(\[]*(?:\d{1,2}|[A-Z])?[\s)\]]*(?:=.*)?$")
_NUMBERING = deferred(r"\s*(?:stt|tt|số\s*tt|số thứ tự)\b", re.IGNORECASE)
TOTAL = deferred(r"(?:tổng cộng|cộng|tổng số|tổng)(?: \([\w+ ]+\))?[.:]?", re.IGNORECASE)
_WORDS = deferred(r"[^\W\d_]{2,} [^\W\d_]{2,}")
_DRAWN = deferred(r"\s\|\s")
_TITLE_LENGTH = 160
_CAPITALS, _PLAIN_TITLE, _LEAD_IN, _TEXT, _BULLETED = 0.1, 0.3, 0.5, 0.55, 0.6
"""What stands under what inside one item, besides the depth of the item itself."""


@record
class Row:
    """A row of a table: its cells under the heads of their columns (`heads` is () where the table has none)."""

    table: int
    heads: tuple[Span, ...]
    cells: tuple[Span, ...]


@record
class Passage:
    """A paragraph or row. Offsets are into the content of its paper.

    item      the path of the item it stands in, "bảng/3" for a row, None before the first item
    body      offset after its label or bullet
    headings  what it stands under, outermost first: titles of items, title lines, sentences that end in a colon
    heads     True if it carries the label of its item
    last      True for the last paragraph of the body
    """

    item: str | None
    start: int
    body: int
    end: int
    headings: tuple[Span, ...]
    heads: bool
    bullet: str
    row: Row | None = None
    last: bool = False

    @property
    def mark(self) -> str:
        """The bullet without its number: "(2)" and "(ii)" are "()"."""
        return "".join([letter for letter in self.bullet if not letter.isalnum()]) if self.bullet else ""


def stands_over(content: str, unit: Passage, following: Passage | None) -> bool:
    """True if a unit is the title or lead-in of the next one; a sentence is none of a mere paragraph behind it."""
    if following is None or all(end != unit.end for _, end in following.headings):
        return False
    return following.heads or content[unit.end - 1 : unit.end] not in (".", ";")


def units_of(text: Text, letterhead: Letterhead, outline: Outline) -> list[Passage]:
    """All paragraphs of the body and its annexes and all rows of tables, in reading order. Never raises on any text."""
    content = text.content
    stack: list[_Above] = []
    units: list[Passage] = []
    depths: list[int] = []
    for entry in outline.entries:
        depths.append(depths[entry.parent] + 1 if entry.parent >= 0 else 1)
    tables = _Tables(content)
    for paragraph, following in _paragraphs(text, letterhead, outline):
        if paragraph.kind == "row":
            row = tables.row(paragraph)
            if row is not None:
                headings = tuple([above.span for above in stack]) + tables.group
                units.append(
                    Passage(tables.item, paragraph.start, paragraph.start, paragraph.end, headings, False, "", row)
                )
            continue
        tables.close()
        path, body, end, heads, bullet, depth = _unit(content, outline, depths, paragraph)
        rank = depth if heads else _rank(content[body:end], bullet, depth, following)
        if (former := None if heads else _former(stack, bullet)) is not None:
            rank, path = former.rank, former.path
        while stack and stack[-1].rank >= rank:
            stack.pop()
        headings = tuple([above.span for above in stack])
        item = _item(stack, path, bullet)
        units.append(Passage(item, paragraph.start, body, end, headings, heads, bullet))
        stack.append(_Above(rank, (body, end), bullet, path, item))
    return _with_last(units, letterhead)


class _Above(NamedTuple):
    """What later paragraphs may stand under: how deep it stands, its words, its bullet, the path that the outline gives
    it, and its item: with the numbers of bullets, which the outline does not count."""

    rank: float
    span: Span
    bullet: str
    path: str | None
    item: str | None


def _former(stack: Sequence[_Above], bullet: str) -> _Above | None:
    """The paragraph whose number this one goes on with: "(5) Sở Y tế:" behind "(4) Sở Xây dựng:" and its a) and b)."""
    count = _COUNT.search(bullet) if bullet else None
    if count is None:
        return None
    former = f"{bullet[: count.start()]}{int(count[0]) - 1}{bullet[count.end() :]}"
    return next((above for above in reversed(stack) if above.bullet == former), None)


def _item(stack: Sequence[_Above], path: str | None, bullet: str) -> str | None:
    """The item of a paragraph: "III/5/a" for what the outline calls III/a, under "(5) …" in III."""
    above, base = (stack[-1].item, stack[-1].path or "") if stack else (None, "")
    item = f"{above}{path[len(base) :]}" if above and path and f"{path}/".startswith(f"{base}/") else path
    count = _COUNT.search(bullet) if bullet else None
    return f"{item}/{int(count[0])}" if item and count else item


def _paragraphs(text: Text, letterhead: Letterhead, outline: Outline) -> Iterator[tuple[Paragraph, Paragraph | None]]:
    """The paragraphs that may hold something, each with the next one."""
    stop = letterhead.body_end or len(text.content)
    ends = [(entry.start, entry.end) for entry in outline.entries if entry.end > stop]
    kept = [
        paragraph
        for paragraph in text.paragraphs
        if paragraph.start >= letterhead.body_start
        and (
            (paragraph.kind == "row" and len(paragraph.cells) > 1)
            or (
                paragraph.kind in ("text", "row")
                and (paragraph.start < stop or any(low <= paragraph.start < high for low, high in ends))
            )
        )
        and text.content[paragraph.start : paragraph.end].strip()
    ]
    kept = list(with_drawn_rows(text.content, kept))
    for number, paragraph in enumerate(kept):
        yield paragraph, kept[number + 1] if number + 1 < len(kept) else None


def with_drawn_rows(content: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Lines of plain text that draw a table ("1 | Thanh lý xe | 57 xe") as its rows."""
    drawn = 0
    if "|" not in content:
        yield from paragraphs
        return
    for paragraph in paragraphs:
        bars = content.count("|", paragraph.start, paragraph.end) if paragraph.kind == "text" else 0
        marks = [mark.span() for mark in _DRAWN.finditer(content, paragraph.start, paragraph.end)] if bars else []
        if len(marks) < _FEWEST_BARS:
            drawn = drawn if paragraph.kind == "row" else 0
            yield paragraph
            continue
        drawn = drawn or -1 - paragraph.start
        starts, ends = [paragraph.start, *(end for _, end in marks)], [*(start for start, _ in marks), paragraph.end]
        yield replace(paragraph, kind="row", cells=tuple(zip(starts, ends, strict=True)), table=drawn)


def _unit(
    content: str, outline: Outline, depths: Sequence[int], paragraph: Paragraph
) -> tuple[str | None, int, int, bool, str, int]:
    """(item, body, end, heads, bullet) of a paragraph as a unit, and the depth of its item (0 before the first);
    `depths` are those of all items."""
    entries = outline.entries
    index = bisect_right(outline.starts, paragraph.start) - 1
    if index + 1 < len(entries) and paragraph.start <= entries[index + 1].start < min(
        paragraph.end, paragraph.start + 4
    ):
        index += 1
    entry = entries[index] if index >= 0 else None
    if entry is None or paragraph.start >= entry.end:
        entry, index = None, -1
    heads = entry is not None and paragraph.start <= entry.start < paragraph.end
    body = entry.body if heads and entry is not None else paragraph.start
    mark = _BULLET.match(content, body, paragraph.end)
    depth = depths[index] if index >= 0 else 0
    path = entry.path if entry is not None else None
    bullet = (mark[1] or "") if mark else ""
    start = min(mark.end() if mark else body, paragraph.end)
    end = start + len(content[start : paragraph.end].rstrip())
    return path, start, end, heads, bullet, depth


def _rank(words: str, bullet: str, depth: int, following: Paragraph | None) -> float:
    """How deep a unit without a label of its own stands: what comes later and ranks deeper stands under it."""
    if bullet:
        return depth + _BULLETED + (0.1 if bullet in "+*◦○" else 0.0) + (0.2 if bullet[-1] == ")" else 0.0)
    closed = words[-1:] in ".;,"
    if words.isupper() and len(words) <= _TITLE_LENGTH and not closed:
        return _CAPITALS
    if words.endswith(":"):
        return depth + _LEAD_IN
    if len(words) <= _TITLE_LENGTH / 2 and not closed and following is not None and words[:1].isupper():
        return (depth if depth > 1 else 0) + _PLAIN_TITLE
    return depth + _TEXT


def _with_last(units: list[Passage], letterhead: Letterhead) -> list[Passage]:
    """Mark the last paragraph before the signature; the only one of a short letter closes nothing."""
    stop = letterhead.body_end
    for number in range(len(units) - 1, 0, -1):
        unit = units[number]
        if unit.row is None and (not stop or unit.start < stop):
            units[number] = Passage(
                unit.item, unit.start, unit.body, unit.end, unit.headings, unit.heads, unit.bullet, None, last=True
            )
            break
    return units


class _Tables:
    """Reads rows one after the other: heads, groups ("I. GIAO THÔNG"), numbers, tables that go on over the page.

    item, group  of the row that was read last
    """

    def __init__(self, content: str) -> None:
        self._content = content
        self._table = -1
        self._heads: tuple[Span, ...] = ()
        self._count = 0
        self._open = False
        self.item: str | None = None
        self.group: tuple[Span, ...] = ()

    def close(self) -> None:
        """A paragraph stands between: the next table is a new one."""
        self._open = False

    def row(self, paragraph: Paragraph) -> Row | None:
        """The row as one that may hold something; None for a head, a group or a row of column numbers."""
        cells = tuple(trimmed(self._content, *span) for span in paragraph.cells)
        words = [self._content[slice(*span)] for span in cells]
        if paragraph.table != self._table and self._begins(paragraph.table, cells, words):
            return None
        if self._repeats_head(words) or all(COUNTING.match(word) for word in words) or _is_total(words):
            return None
        filled = [span for span, word in zip(cells, words, strict=True) if word]
        if _is_group(words):
            self.group = (filled[-1],)
            return None
        number = _ORDINAL.match(words[0])
        if number or not self._is_rest(words):
            self._count += 1
            self.item = f"bảng/{number[1] if number else self._count}"
        return Row(paragraph.table, self._heads, cells)

    def _begins(self, table: int, cells: tuple[Span, ...], words: list[str]) -> bool:
        """Turns to a new table; True if this row is its head."""
        goes_on = self._open and len(cells) == len(self._heads)
        self._table, self._open = table, True
        if goes_on:
            return False
        self._heads, self._count, self.group, self.item = (), 0, (), None
        if _is_head(words):
            self._heads = cells
        return bool(self._heads)

    def _repeats_head(self, words: list[str]) -> bool:
        heads = [self._content[slice(*head)].lower() for head in self._heads]
        return bool(heads) and [word.lower() for word in words] == heads

    def _is_rest(self, words: list[str]) -> bool:
        """A row that goes on over the page: numbered rows came before, this one has no number."""
        numbered = bool(self._heads) and bool(_NUMBERING.match(self._content, *self._heads[0]))
        return self.item is not None and numbered and not words[0]


def _is_group(words: list[str]) -> bool:
    """A row that only names those below: one text in its first cell or in all, or a number and a title in capitals."""
    filled = [word for word in words if word]
    if len(set(filled)) == 1:
        return len(filled) > 1 or bool(words[0])
    return len(filled) == _NUMBER_AND_TITLE and _ORDINAL.match(words[0]) is not None and words[1].isupper()


def _is_total(words: list[str]) -> bool:
    """ "Cộng | 2.152.395.000": a row that only adds up those above."""
    filled = [word for word in words if word]
    return bool(filled) and TOTAL.fullmatch(filled[0]) is not None and not any(map(_WORDS.search, filled[1:]))


def _is_head(words: list[str]) -> bool:
    """The first row names its columns: short cells, no number in the first, none that ends like a sentence."""
    if _NUMBERING.match(words[0]):
        return True
    return not _ORDINAL.match(words[0]) and all(len(word) <= _LONGEST_HEAD and word[-1:] not in ".;" for word in words)

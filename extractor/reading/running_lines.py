"""Page numbers, running heads and running feet: lines that belong to the sheet of paper and not to the text.

    found = running_lines(lines)      # lines of a whole file, in reading order
    found.numbers, found.repeated, found.first

A running line comes again at the edge of distinct pages, in the margin at the same height where heights are known; its
digits stay or run with the page number. Where no heights are known it must also show that it is none of the text: it
cuts a sentence, or its digits run. What may be text is never taken for one: see `NEVER`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from re import Pattern
from typing import NamedTuple

from extractor.lexicon.patterns import deferred
from extractor.record import field, record, replace

from .lines import Line

PAGE_NUMBER = deferred(r"(?:(?:[Tt]rang|[Pp]age|TRANG)\s*)?[-–—|\[(]?\s*(\d{1,4})\s*(?:[/|]\s*\d{1,4})?\s*[-–—|\])]?")
_DIGITS = deferred(r"\d+")
_EDGE = 2
"""So many lines at the top of a page, and at its bottom, may be running ones where no heights are known."""
_MARGIN = 0.1
"""Height of the strips at the top and at the bottom of a page in which running lines stand, in page heights."""
_SAME_HEIGHT = 4.0
"""Points by which the height of a running line may differ from page to page."""
_SHORTEST = 4
_NATIONAL = ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN VIỆT NAM")
_HEAD_LINES = 8
"""Lines at the top of a page among which the Quốc hiệu shows that a document begins there."""
_ENDINGS = (".", ";", ":", "!", "?", "…", '"', "”", ")", "]", "/")


class Never(NamedTuple):
    """A kind of line that is text although it comes again: `shape` is searched for in it."""

    name: str
    shape: Pattern[str]
    example: str


NEVER = (
    Never(
        "a document number",
        deferred(r"\d[\w.]*\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{2}|\d\s?[-–]\s?[A-ZĐ]{2,}\b|[Ss]ố\s?:"),
        "12. Quyết định số 112/QĐ-UBND ngày 13/4/2024",
    ),
    Never(
        "the motto",
        deferred(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|[Đđ]ộc lập\s?[-–]\s?[Tt]ự do|ĐẢNG CỘNG SẢN VIỆT NAM"),
        "Độc lập - Tự do",
    ),
    Never("place and date", deferred(r"ngày\W+(?:\d{1,2}\W+)?tháng"), "An Sơn, ngày 12 tháng 9 năm 2024"),
    Never("the recipients", deferred(r"^(?:Nơi nhận|NƠI NHẬN|Kính gửi|KÍNH GỬI|[-–+] ?Lưu)"), "- Lưu: VT."),
    Never("who signs", deferred(r"^(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?\.?\s"), "KT. BỘ TRƯỞNG"),
)
_COUNTED = deferred(
    r"(?:(?:PHỤ LỤC|Phụ lục|MẪU|Mẫu|BIỂU|Biểu|BẢNG|Bảng|CHƯƠNG|Chương|MỤC|Mục|PHẦN|Phần|ĐIỀU|Điều|Hình|Câu)\s"
    r"|[-+*•–]\s|[\dIVXLC]{1,6}(?:\.\d+)*\s?[.)/]\s|[a-zđ]\)\s)"
)
"""Headings and labels, whose digits may run with the pages too: "PHỤ LỤC 3" on the third of nine sheets."""


@record(frozen=False)
class Running:
    """Indexes of running lines.

    numbers   page numbers
    repeated  heads and feet that stand on an earlier page too
    first     the first occurrence of each of them: it is told, but parts no sentence
    """

    numbers: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)
    first: set[int] = field(default_factory=set)

    @property
    def all(self) -> set[int]:
        """Every line that belongs to the sheet."""
        return self.numbers | self.repeated | self.first


class _PageEdge(NamedTuple):
    """Line number `line` at the edge of its page; `top` tells which; `outermost`: no line stands further out."""

    line: int
    page: int
    top: bool
    outermost: bool


def mark_running(lines: list[Line], heights: Mapping[int, float]) -> None:
    """Give running lines of printed pages, whose heights in points are known, the kind that keeps them out of the text:
    "margin", or "footnote" for the first occurrence of a head or foot unless the file begins with it."""
    found = running_lines(lines, heights)
    for i in found.numbers | found.repeated:
        lines[i] = replace(lines[i], kind="margin")
    for i in found.first:
        if i:
            lines[i] = replace(lines[i], kind="footnote", flow="hard")


def running_lines(lines: Sequence[Line], heights: Mapping[int, float] | None = None) -> Running:
    """The running lines of a file, all pages together; none in a file of one page. Linear in the lines.

    heights  of the pages in points; None where nobody knows at which height a line stands
    """
    pages = _lines_of_pages(lines)
    found = Running()
    if len(pages) < 2:
        return found
    edges = list(_edges(pages) if heights is None else _margins(lines, pages, heights))
    found.numbers = _page_numbers(lines, edges)
    candidates = _come_again(lines, [edge for edge in edges if edge.line not in found.numbers])
    if not candidates:
        return found
    at_edge = found.numbers | {edge.line for group in candidates for edge in group}
    cut = _cut_sentences(lines, pages, at_edge)
    opening = {page for page, indexes in pages.items() if _opens_document(lines, indexes)}
    for group in candidates:
        if _is_running(lines, group, cut, opening, printed=heights is not None):
            found.first.add(group[0].line)
            found.repeated.update(edge.line for edge in group[1:])
    return found


def _lines_of_pages(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Page → the indexes of its lines of text."""
    pages: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.kind == "text" and line.text.strip():
            pages[line.page].append(i)
    return pages


def _come_again(lines: Sequence[Line], edges: Iterable[_PageEdge]) -> list[list[_PageEdge]]:
    """The lines at the same edge, digits aside the same, that come again at one height."""
    groups: dict[tuple[str, bool], list[_PageEdge]] = defaultdict(list)
    for edge in edges:
        text = lines[edge.line].text.strip()
        if len(text) >= _SHORTEST:
            groups[_DIGITS.sub("#", text), edge.top].append(edge)
    return [level for group in groups.values() if len(group) > 1 for level in _levels(lines, group)]


def _edges(pages: Mapping[int, list[int]]) -> Iterable[_PageEdge]:
    """The first and the last lines of each page."""
    for page, indexes in pages.items():
        high = min(_EDGE, (len(indexes) + 1) // 2)
        for position in range(high):
            yield _PageEdge(indexes[position], page, True, position == 0)
        for position in range(max(len(indexes) - _EDGE, high), len(indexes)):
            yield _PageEdge(indexes[position], page, False, position == len(indexes) - 1)


def _margins(
    lines: Sequence[Line], pages: Mapping[int, list[int]], heights: Mapping[int, float]
) -> Iterable[_PageEdge]:
    """The lines in the margins of each printed page."""
    for page, indexes in pages.items():
        height = heights.get(page, 0.0)
        for i in indexes:
            if lines[i].top < _MARGIN * height:
                yield _PageEdge(i, page, True, True)
            elif lines[i].top > (1 - _MARGIN) * height:
                yield _PageEdge(i, page, False, True)


def _page_numbers(lines: Sequence[Line], edges: list[_PageEdge]) -> set[int]:
    """Lone numbers that are the number of their page, or run with it: 5, 6, 7 on pages 2, 3, 4."""
    shown: list[tuple[int, int]] = []
    for edge in edges:
        match = edge.outermost and PAGE_NUMBER.fullmatch(lines[edge.line].text.strip())
        if match:
            shown.append((edge.line, int(match[1]) - edge.page))
    ahead = [difference for _, difference in shown]
    return {index for index, difference in shown if difference == 0 or ahead.count(difference) > 1}


def _levels(lines: Sequence[Line], group: list[_PageEdge]) -> Iterable[list[_PageEdge]]:
    """Parts of a group that stand at one height and whose digits stay, or run with the page."""
    for level in _same_height(lines, group):
        numbers = [[int(n) for n in _DIGITS.findall(lines[edge.line].text)] for edge in level]
        if _stay_or_run(numbers, [edge.page for edge in level]):
            yield level
            continue
        alike: dict[str, list[_PageEdge]] = defaultdict(list)
        for edge in level:
            alike[lines[edge.line].text.strip()].append(edge)
        yield from (same for same in alike.values() if len({edge.page for edge in same}) > 1)


def _same_height(lines: Sequence[Line], group: list[_PageEdge]) -> Iterable[list[_PageEdge]]:
    ordered = sorted(group, key=lambda edge: lines[edge.line].top)
    start = 0
    for at in range(1, len(ordered) + 1):
        if at == len(ordered) or lines[ordered[at].line].top - lines[ordered[at - 1].line].top > _SAME_HEIGHT:
            if at - start > 1:
                yield sorted(ordered[start:at])
            start = at


def _stay_or_run(numbers: list[list[int]], pages: list[int]) -> bool:
    """True if on distinct pages each number is the same everywhere, or goes up by one a page."""
    if len(set(pages)) < 2:
        return False
    for column in zip(*numbers, strict=True):
        steps = [(b - a, later - page) for (a, page), (b, later) in pairwise(zip(column, pages, strict=True))]
        if not (all(step == 0 for step, _ in steps) or all(step == ahead for step, ahead in steps)):
            return False
    return True


def _is_running(
    lines: Sequence[Line], group: list[_PageEdge], cut: Callable[[_PageEdge], bool], opening: set[int], *, printed: bool
) -> bool:
    text = lines[group[0].line].text.strip()
    moves = any(lines[edge.line].text.strip() != text for edge in group)
    if any(rule.shape.search(text) for rule in NEVER) or (moves and _COUNTED.match(text)):
        return False
    if group[0].top and len(opening.intersection(edge.page for edge in group)) > 1:
        return False  # the head of a letter that comes again in the file
    if any(cut(edge) for edge in group):
        return True
    return moves or (printed and any(lines[edge.line].column == "full" for edge in group))


def _opens_document(lines: Sequence[Line], indexes: list[int]) -> bool:
    return any(lines[i].text.lstrip().upper().startswith(_NATIONAL) for i in indexes[:_HEAD_LINES])


def _cut_sentences(
    lines: Sequence[Line], pages: dict[int, list[int]], at_edge: set[int]
) -> Callable[[_PageEdge], bool]:
    """Tells of a line at an edge whether the text goes on over it in mid-sentence."""
    bodies = [(page, [i for i in indexes if i not in at_edge]) for page, indexes in pages.items()]
    broken: set[tuple[int, bool]] = set()
    for (page, before), (later, after) in pairwise([(page, body) for page, body in bodies if body]):
        tail, head = lines[before[-1]].text.rstrip(), lines[after[0]].text.lstrip()
        if not tail.endswith(_ENDINGS) and head[:1].islower() and not _COUNTED.match(head):
            broken |= {(page, False), (later, True)}
    return lambda edge: (edge.page, edge.top) in broken

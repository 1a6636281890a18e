"""Text and Markdown files, also what `pdftotext` and mail programs write."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

from extractor.lexicon.patterns import deferred
from extractor.reading.encodings.decoding import decode
from extractor.reading.encodings.legacy_text import decode_text
from extractor.reading.errors import EmptyError
from extractor.reading.lines import Line, Trail
from extractor.reading.office.side_by_side import table_lines
from extractor.reading.source import Sheets, Source
from extractor.record import record

from .aligned_text import BARRIER, TextTable, text_tables
from .gap_columns import find_blocks

_STRONG = deferred(r"(?<!\()\*\*|\*\*(?!\))")
_UNDERLINED = deferred(r"(?<![_\w])__(?=[^\s_])([^_]*[^\s_])__(?![_\w])")
_EMPHASIS = deferred(r"(?<![\w*\\])\*(?=[^\s*])([^*]*[^\s*\\])\*(?![\w*])")
_POWER = deferred(r"(?<=\bm)\^\{([23])\}")
_SUPERSCRIPT = deferred(r"\^\{[^{}]*\}")
_HEADING = deferred(r"#{1,6}\s+")
_QUOTE = deferred(r"(?:>\s?)+(?=\S)")
_LINK = deferred(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_ESCAPED = deferred(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_RULE_ROW = deferred(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_RULES = ("---", "___", "===")
_GLUED_RULE = deferred(r"([-_=](?<=^.)[-_=]{3,})(?=[^\W_])", re.MULTILINE)
"""The rule under a line of the letterhead, which pdftotext puts before the next one: "-------Số: 12/QĐ-UBND"."""
_BREAK_TAG = deferred(r"<br\s*/?>", re.IGNORECASE)
_SENTENCE_END = (".", ";", ":", "!", "?", "/", "”", '"')

_ITEM = deferred(
    r"(?:[a-zđ]\d?\s?[.)/]|[IVXLC]{1,6}\s?[.)/-]|\d{1,3}(?:\.\d{1,2}){0,3}[.)]\s|[-+*•–]\s|Điều \d|Nơi nhận)"
)
_BASIS = ("Căn cứ ", "- Căn cứ ", "Xét đề nghị ", "Theo đề nghị ", "- Theo đề nghị ", "Thực hiện ")
_OPEN = (" của", " và", " ngày", " số", " các", " theo", " tại", " với", " Giám đốc", " Bộ trưởng", " Chủ tịch", ",")
"""Words that no line of its own ends with."""

_LONG, _NEARLY_FULL = 0.6, 0.85
"""Shares of the width at which a file is wrapped: from where a line tells its margin, and counts as full."""
_OFF_CENTRE = 4
"""Characters by which the edges of a centred line may differ."""
_CHARACTER = 6.0  # points a character of a text file counts for


class PlainReader:
    """Text in any encoding that Vietnamese files use. Implements `Reader`."""

    media_type = "text/plain"

    def read(self, source: Source) -> Sheets:
        """Lines of the file; raises UnsupportedError (binary) or EmptyError (only white space)."""
        text, encoding, warnings = decode(source.data)
        if not text.strip(" \t\r\n\f\ufeff"):
            raise EmptyError("no_characters", kind="plain")
        found = decode_text(text, encoding)
        text, encoding, trails = found.text, found.encoding, found.trails
        warnings += found.warnings
        raw = _raw_lines(text, trails)
        markdown = source.suffix in (".md", ".markdown") or _is_markdown(text)
        lines = _LineWriter(raw, markdown).lines()
        pages = raw[-1].page if raw else 1
        return Sheets(lines, "text/markdown" if markdown else "text/plain", pages, "plain", encoding, warnings=warnings)


@record(frozen=False)
class _Raw:
    """A line with its indentation, marks and page. `edges`: left and right edge in characters, in a wrapped file;
    `decoded`: what its words were decoded from."""

    text: str
    page: int
    edges: tuple[int, int] | None = None
    decoded: Trail | None = None

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def _raw_lines(text: str, trails: Mapping[str, Trail]) -> list[_Raw]:
    """Lines with page numbers; a form feed begins a page.

    Empty lines at a page's edges are dropped, so that a paragraph that runs over the page is not cut by them.
    """
    lines: list[_Raw] = []
    for page, sheet in enumerate(text.rstrip(" \t\r\n\f").split("\f"), 1):
        apart = _with_rules_apart(sheet.rstrip())
        found = [_Raw(line.rstrip(" \t\u3000"), page) for line in apart.splitlines() or ("",)]
        for raw in found if trails else ():
            raw.decoded = trails.get(raw.text.strip("-_= \t"))
        first = next((index for index, line in enumerate(found) if line.text), len(found))
        number = found[first : first + 1] if page > 1 and found[first:] and found[first].text.strip().isdigit() else []
        if number:
            first += 1
            first = next((index for index in range(first, len(found)) if found[index].text), len(found))
        lines += number + found[first:]
    return lines


def _with_rules_apart(sheet: str) -> str:
    return _GLUED_RULE.sub(r"\1\n", sheet) if any(rule in sheet for rule in _RULES) else sheet


def _is_markdown(text: str) -> bool:
    """Pairs of strong marks, a raised mark, or the rule of a pipe table."""
    strong = "**" in text and len(_STRONG.findall(text)) >= 2
    ruled = "|" in text and re.search(r"^\| ?:?-{3,}:? ?\|", text, re.M) is not None
    return strong or "^{" in text or ruled


def _without_marks(text: str) -> str:
    """A line of Markdown without emphasis, links and escapes."""
    for sign, pattern in (("__", _UNDERLINED), ("*", _EMPHASIS), ("](", _LINK), ("\\", _ESCAPED)):
        if sign in text:
            text = pattern.sub(r"\1", text)
    return text.strip()


class _LineWriter:
    """Turns raw lines into `Line`s: columns first, then Markdown tables, then single lines."""

    def __init__(self, raw: list[_Raw], markdown: bool) -> None:
        self._raw = raw
        self._pipes = (0, -1, -1)
        self._markdown = markdown
        self._strong = False
        self._tables = 0
        width = _wrap_width(raw)
        if width:
            _set_edges(raw, width)

    def lines(self) -> list[Line]:
        found: list[Line] = []
        texts = [line.text for line in self._raw]
        blocks = {block.first: block for block in find_blocks(texts)}
        for block in blocks.values():
            texts[block.first : block.last] = [BARRIER] * (block.last - block.first)
        aligned = {table.start: table for table in text_tables(texts)}
        barred = {number for number, text in enumerate(texts) if "|" in text}
        index = 0
        while index < len(self._raw):
            if index in blocks:
                block = blocks[index]
                found += [self._line(text, self._raw[at], "left") for at, text in block.left]
                found += [self._line(text, self._raw[at], "right") for at, text in block.right]
                index = block.last
            elif index in aligned:
                found += self._aligned(aligned[index])
                index = aligned[index].stop
            elif index in barred and (end := self._table_end(index)) > index:
                found += self._table(index, end)
                index = end
            else:
                found.append(self._alone(self._raw[index]))
                index += 1
        return found

    def _alone(self, raw: _Raw) -> Line:
        """A line that stands in no columns and no table."""
        line = self._line(raw.text, raw)
        if not line.text:
            line.flow = "blank"
        elif raw.edges:
            line.flow = "soft"
            line.x0, line.x1 = raw.edges[0] * _CHARACTER, raw.edges[1] * _CHARACTER
        return line

    def _line(self, text: str, raw: _Raw, column: Literal["full", "left", "right"] = "full") -> Line:
        line = Line(text.strip().lstrip("\ufeff"), raw.page, (), column)
        if self._markdown:
            line.text, line.bold = self._clean(line.text)
        line.decoded = raw.decoded
        return line

    def _clean(self, text: str) -> tuple[str, bool]:
        """A line of Markdown without marks, and whether most of it is strong. Strong marks may span lines."""
        if "^{" in text:
            text = _SUPERSCRIPT.sub("", _POWER.sub(r"\1", text))
        if not text:
            self._strong = False
            return text, False
        text = _QUOTE.sub("", text, count=1) if text.startswith(">") else text
        heading = text.startswith("#") and _HEADING.match(text)
        if heading:
            text = text[heading.end() :].rstrip("# ")
        strong_size = 0
        parts = _STRONG.split(text) if "**" in text or "__" in text else [text]
        for number, part in enumerate(parts):
            if number:
                self._strong = not self._strong
            strong_size += len(part) if self._strong else 0
        text = _without_marks("".join(parts))
        return text, bool(text) and (bool(heading) or strong_size * 2 > len(text))

    def _table_end(self, index: int) -> int:
        """End of the pipe table that starts at `index`, a line with a stroke, or `index`."""
        if index >= self._pipes[0]:  # each run of lines with strokes is looked through once
            self._pipes = self._pipe_run(index)
        end, rule, bare = self._pipes
        return end if rule >= index or bare < index else index

    def _pipe_run(self, index: int) -> tuple[int, int, int]:
        """The end of the lines with strokes from `index` on, the last that is a rule and the last without a frame, or
        -1."""
        end, rule, bare = index, -1, -1
        while end < len(self._raw) and "|" in self._raw[end].text:
            text = self._raw[end].text.strip()
            rule = end if _RULE_ROW.fullmatch(text) else rule
            bare = bare if text.startswith("|") and text.count("|") >= 2 else end
            end += 1
        return end, rule, bare

    def _table(self, start: int, end: int) -> list[Line]:
        rows = []
        for raw in self._raw[start:end]:
            text = raw.text.strip()
            if _RULE_ROW.fullmatch(text):
                continue
            text = text.removeprefix("|").removesuffix("|")
            row = []
            for cell in re.split(r"(?<!\\)\|", text):
                self._strong = False
                row.append([self._line(part, raw) for part in _BREAK_TAG.split(cell)])
            rows.append(row)
        return self._numbered(rows)

    def _aligned(self, table: TextTable) -> list[Line]:
        return self._numbered(
            [[[self._line(text, self._raw[at]) for at, text in cell] for cell in row] for row in table.rows]
        )

    def _numbered(self, rows: list[list[list[Line]]]) -> list[Line]:
        """The lines of a table, which gets the next number if it holds data."""
        lines = table_lines(rows, self._tables + 1)
        self._tables += any(line.table for line in lines)
        return lines


def _wrap_width(raw: list[_Raw]) -> int:
    """Length of a full line if the file is hard-wrapped, else 0.

    Wrapped: most of the long lines stop inside a sentence with the next line right below.
    """
    lengths = sorted([len(line.text) for line in raw if line.text])
    if len(lengths) < 4:
        return 0
    longest = lengths[int(len(lengths) * 0.95)] if len(lengths) >= 20 else lengths[-1]
    if not 45 <= longest <= 200:
        return 0
    full = cut = 0
    for line, following in pairwise(raw):
        if len(line.text) >= longest * 0.75:
            full += 1
            cut += bool(following.text) and not line.text.endswith(_SENTENCE_END)
    return longest if cut >= 3 and cut * 2 >= full else 0


def _set_edges(raw: list[_Raw], width: int) -> None:
    """Give each line of a wrapped file its edges, as if set in type of one width.

    Characters differ in width on paper, so a line counts as full (its right edge is `width`) if the first word of
    the next one would hardly have fitted; where paragraphs are indented, also if the next line is not.
    """
    margins: dict[int, int] = {}
    for line in raw:
        if len(line.text) - line.indent >= width * _LONG:
            margins[line.page] = min(margins.get(line.page, width), line.indent)
    indent = _paragraph_indent(raw, margins)
    for line, following in pairwise([*raw, _Raw("", raw[-1].page)]):
        if line.text:
            margin = margins.get(line.page, 0)
            left, right = max(line.indent - margin, 0), min(len(line.text) - margin, width)
            next_left = following.indent - margins.get(following.page, 0)
            if following.text and right < width and _is_full(line, following, left, right, next_left, width, indent):
                right = width
            line.edges = left, max(right, left + 1)


def _is_full(line: _Raw, following: _Raw, left: int, right: int, next_left: int, width: int, indent: int) -> bool:
    """Whether a line would not have ended where it does, had there been room for the first word of the next."""
    centred = left >= 2 <= next_left and abs(left - (width - right)) <= _OFF_CENTRE and abs(left - indent) > 1
    if right >= width * _LONG and not centred:
        if indent > 0 and next_left < 2:
            return True
        first_word = len(following.text.split(None, 1)[0])
        if not line.text.endswith(_SENTENCE_END) and right + first_word + 1 >= width * _NEARLY_FULL:
            return True
    return _runs_on(line.text.strip(), following.text.lstrip())


def _runs_on(tail: str, head: str) -> bool:
    """True if the short line `tail` of a wrapped file is cut inside a sentence, as the sources of web pages cut the
    first line of a paragraph: "Căn cứ Luật Kiểm" over "toán nhà nước;"."""
    if tail.endswith(_SENTENCE_END) or head.isupper() or not (tail[-1].isalnum() or tail[-1] in ",)-–&"):
        return False
    if head[0].islower():
        return _ITEM.match(head) is None
    if tail.isupper() or _ITEM.match(head) is not None:
        return False
    return tail.startswith(_BASIS) or tail.endswith(_OPEN)


def _paragraph_indent(raw: list[_Raw], margins: dict[int, int]) -> int:
    """Indentation of lines that follow the end of a sentence, if most of them have one; else 0."""
    after = sorted(
        following.indent - margins.get(following.page, 0)
        for line, following in pairwise(raw)
        if following.text and line.text.endswith((".", ";", ":"))
    )
    if len(after) < 3:
        return 0
    middle = after[int(len(after) * 0.6)]
    return middle if middle <= 16 and after[int(len(after) * 0.4)] >= 2 else 0

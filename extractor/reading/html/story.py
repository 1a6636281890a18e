"""Walks the elements of a web page and writes its lines: paragraphs, line breaks, lists, tables."""

import re
from collections.abc import Mapping

from lxml import etree

from extractor.lexicon.patterns import deferred
from extractor.reading.lines import Line, Trail, merged
from extractor.reading.office.numbering import format_number
from extractor.reading.office.paragraph import goes_on
from extractor.reading.office.safe_xml import to_int
from extractor.record import record

from .content import inner_text
from .legacy import Place
from .tables import HtmlTable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SKIPPED = _words(
    "head script style noscript template svg iframe object select option textarea input button canvas audio "
    "video del map datalist title link meta xml"
)
_BLOCKS = _words(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table caption tr td th tbody thead tfoot section "
    "article main header footer nav aside form fieldset figure figcaption address center hr body html details "
    "summary"
)
_STRONG = _words("b strong th h1 h2 h3 h4 h5 h6")
_SPACE = deferred(r"[ \t\n\r\f]+")
_HIDDEN = deferred(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = deferred(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = deferred(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_CAPITALS = deferred(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_NOTE = deferred(r"mso-element\s*:\s*(?:foot|end)note\b(?!-)", re.IGNORECASE)
_NOTE_CLASS = deferred(r"MsoFootnoteText|MsoEndnoteText|sd(?:foot|end)note$")  # Word, LibreOffice
_NOTE_LINK = deferred(r"#?(?:_(?:ft|ed)n(?:ref)?|sd(?:foot|end)note)\d+(?:sym|anc)?$")
_NOTE_MARK = deferred(r"[\s\[(]*(?:\d{1,3}|\*{1,3})[\s\])]*")
_MEASURE = deferred(r"(?:^|[\s\d(/.,])(?:[cdkm]?m|ha)$")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}


@record(frozen=False)
class _List:
    """An open list: the number its next item gets; `form` None for bullets, "" for no label."""

    form: str | None
    next: int = 1


class HtmlStory:
    """Writes the lines of one page. One walk, no recursion: pages nest as deep as they like.

    trails  texts that were decoded from an old encoding (html_legacy.py)
    """

    def __init__(self, trails: "Mapping[Place, Trail] | None" = None) -> None:
        self._trails = trails or {}
        self._trail: Trail = {}
        self._sink: list[Line] = []
        self._parts: list[str] = []
        self._letters = 0
        self._strong_letters = 0
        self._strong = 0
        self._strong_before: dict[etree._Element, int] = {}  # weight outside of elements that are open
        self._capital_elements: list[etree._Element] = []  # open ones whose text is shown in capitals
        self._pre = 0
        self._notes: list[etree._Element] = []  # open ones that are footnotes
        self._label = ""
        self._broken = False  # the last line of the paragraph ended in <br>
        self._lists: list[_List] = []
        self._counts: list[int] = []  # last number given at each depth of lists
        self._tables: list[HtmlTable] = []
        self._table_count = 0

    def lines(self, block: "etree._Element") -> list[Line]:
        """All lines below `block` in reading order."""
        walker = etree.iterwalk(block, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if not isinstance(tag, str):  # a comment
                    continue
                if self._is_skipped(element, tag):
                    skipped = element
                    walker.skip_subtree()
                else:
                    self._begin(element, tag)
                continue
            if element is skipped:
                skipped = None
            elif isinstance(tag, str):
                self._end(element, tag)
            if element is not block:
                self._add(element.tail, (element, True))
        self._flush()
        while self._tables:
            self._close_table()
        return self._sink

    def _begin(self, element: "etree._Element", tag: str) -> None:
        """What an element changes for the text in it, and the text before its first child."""
        change = _weight(element, tag)
        if change:
            self._strong_before[element] = self._strong
            self._strong = 1 if change > 0 else 0
        if _CAPITALS.search(element.get("style") or ""):
            self._capital_elements.append(element)
        if bool(_NOTE.search(element.get("style") or "")) or _NOTE_CLASS.match(element.get("class") or "") is not None:
            self._flush()
            self._notes.append(element)
        self._open(element, tag)
        self._add(element.text, (element, False))

    def _end(self, element: "etree._Element", tag: str) -> None:
        """What was changed by the element's beginning is as before."""
        self._close(tag)
        if element in self._strong_before:
            self._strong = self._strong_before.pop(element)
        if self._capital_elements and self._capital_elements[-1] is element:
            self._capital_elements.pop()
        if self._notes and self._notes[-1] is element:
            self._flush()
            self._notes.pop()

    def _is_skipped(self, element: "etree._Element", tag: str) -> bool:
        if tag in _SKIPPED or element.get("hidden") is not None:
            return True
        style = element.get("style")
        if style and _HIDDEN.search(style):
            return True
        if tag == "a" and any(_NOTE_LINK.search(element.get(name) or "") for name in ("href", "name")):
            return _NOTE_MARK.fullmatch(inner_text(element)) is not None
        return tag == "sup" and self._is_note_mark(element)

    def _is_note_mark(self, element: "etree._Element") -> bool:
        """A raised number right after a letter or digit, unless it makes a square or cubic measure."""
        text = inner_text(element)
        before = "".join(self._parts[-2:])
        if not _NOTE_MARK.fullmatch(text) or not before or before[-1].isspace():
            return False
        return not (text in ("2", "3") and _MEASURE.search(before))

    def _open(self, element: "etree._Element", tag: str) -> None:
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._flush()
            if tag == "table":
                self._tables.append(HtmlTable(self._sink, self._table_count))
            elif tag in ("td", "th"):
                self._open_cell(element)
            elif tag == "tr" and self._tables:
                self._tables[-1].open_row()
                self._sink = self._tables[-1].sink
            elif tag in ("ol", "ul"):
                self._open_list(element, tag)
            elif tag == "li":
                self._open_item(element)
            elif tag == "pre":
                self._pre += 1

    def _close(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag == "table" and self._tables:
            self._close_table()
        elif tag in ("td", "th") and self._tables:
            self._sink = self._tables[-1].sink
        elif tag == "tr" and self._tables:
            self._tables[-1].close_row()
            self._sink = self._tables[-1].sink
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._label = ""
        elif tag == "pre":
            self._pre -= 1

    # Characters

    def _add(self, text: str | None, place: "Place") -> None:
        if not text:
            return
        if self._trails:
            self._trail.update(self._trails.get(place, {}))
        if self._pre and "\n" in text:
            first, *rest = text.split("\n")
            self._put(first)
            for part in rest:
                self._break()
                self._put(part)
            return
        self._put(text if self._pre else _SPACE.sub(" ", text))

    def _put(self, text: str) -> None:
        if not text or (text == " " and (not self._parts or self._parts[-1].endswith(" "))):
            return
        self._parts.append(text.upper() if self._capital_elements else text)
        count = len(text.strip())
        self._letters += count
        if self._strong:
            self._strong_letters += count

    def _break(self) -> None:
        self._flush()
        self._broken = bool(self._sink)

    def _flush(self) -> None:
        """End the line: blocks do, and <br>."""
        broken, self._broken = self._broken, False
        if not self._parts:
            return
        text = "".join(self._parts)
        text = text.rstrip() if self._pre else _SPACE.sub(" ", text).strip()
        self._parts.clear()
        bold = self._strong_letters * 2 > self._letters
        self._letters = self._strong_letters = 0
        if not text.strip():
            self._broken = broken
            return
        line = Line(text, bold=bold, kind="footnote" if self._notes else "text", decoded=self._trail or None)
        self._trail = {}
        if self._label:
            line.text = f"{self._label} {text}"
            line.label = len(self._label)
            self._label = ""
        elif broken and self._sink and self._sink[-1].kind == line.kind and goes_on(self._sink[-1].text, text):
            self._sink[-1].text += " " + text
            self._sink[-1].decoded = merged((self._sink[-1], line))
            return
        self._sink.append(line)

    # Lists

    def _open_list(self, element: "etree._Element", tag: str) -> None:
        style = (element.get("style") or "").replace(" ", "").lower()
        form: str | None = _FORMS.get(element.get("type") or "1", "decimal") if tag == "ol" else None
        for name, known in (("lower-alpha", "a"), ("lower-latin", "a"), ("upper-roman", "I"), ("lower-roman", "i")):
            if f"list-style-type:{name}" in style or f"list-style:{name}" in style:
                form = _FORMS[known]
        if "list-style-type:none" in style or "list-style:none" in style:
            form = ""
        depth = len(self._lists)
        first = 1
        if tag == "ol" and depth < len(self._counts) and len(element) and element[0].tag == "ol":
            first = self._counts[depth] + 1  # LibreOffice opens a list anew inside another to go on with it
        self._lists.append(_List(form, to_int(element.get("start"), first)))

    def _open_item(self, element: "etree._Element") -> None:
        self._label = ""
        if not self._lists:
            return
        current = self._lists[-1]
        number = to_int(element.get("value"), current.next)
        current.next = number + 1
        depth = len(self._lists)
        self._counts[depth - 1 :] = [0] * (depth - 1 - len(self._counts)) + [number]
        if current.form is None:
            self._label = "-"
        elif current.form:
            self._label = format_number(number, current.form) + "."

    def _open_cell(self, element: "etree._Element") -> None:
        if self._tables:
            self._sink = self._tables[-1].open_cell(element)

    def _close_table(self) -> None:
        table = self._tables.pop()
        lines = table.finish()
        self._table_count = max(table.before, *(line.table for line in lines), 0)  # a table in a row is part of it
        self._sink = table.sink
        self._sink += lines


def _weight(element: "etree._Element", tag: str) -> int:
    """1: bold from here on, -1: no longer bold, 0: as before."""
    style = element.get("style")
    if style and "font-weight" in style.lower():
        return 1 if _BOLD.search(style) else -1 if _NOT_BOLD.search(style) else 0
    return 1 if tag in _STRONG else 0

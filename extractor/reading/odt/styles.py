"""Styles and list styles of an OpenDocument text (OpenDocument 1.3, part 3, 16 and 19.880)."""

import re

from lxml import etree

from extractor.lexicon.patterns import deferred
from extractor.reading.office.numbering import Level
from extractor.reading.office.safe_xml import to_int
from extractor.record import record

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_PLACE = deferred(r"%(\d+)%")
_POINTS = deferred(r"([\d.]+)\s*(pt|cm|mm|in|%)?")
_UNITS = {"pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0}
_DEEPEST = 20  # styles that inherit from each other
_BOLD = ("bold", "600", "700", "800", "900")


@record(frozen=False)
class OdtLook:
    """What a style says of characters and paragraphs; None: it says nothing of it."""

    bold: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    size: float | None = None
    font: str | None = None
    page_before: bool | None = None
    list_style: str | None = None

    def over(self, below: "OdtLook") -> "OdtLook":
        """This look where it says something, else the one below it."""
        return OdtLook(
            self.bold if self.bold is not None else below.bold,
            self.hidden if self.hidden is not None else below.hidden,
            self.capitals if self.capitals is not None else below.capitals,
            self.size or below.size,
            self.font or below.font,
            self.page_before if self.page_before is not None else below.page_before,
            self.list_style or below.list_style,
        )


class OdtStyles:
    """All styles by family and name. `lists` holds the levels of list styles, `outline` those of numbered headings."""

    def __init__(self, roots: "list[etree._Element]") -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._known: dict[tuple[str, str], OdtLook] = {}
        self._fonts: dict[str, str] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        self.base = OdtLook()
        for root in roots:
            for font in root.iter(STYLE + "font-face"):
                self._fonts[font.get(STYLE + "name") or ""] = _unquoted(font.get(_SVG + "font-family"))
            for element in root.iter(STYLE + "style"):
                self._elements[element.get(STYLE + "family") or "", element.get(STYLE + "name") or ""] = element
            for element in root.iter(TEXT + "list-style"):
                self.lists[element.get(STYLE + "name") or ""] = _levels(element)
            for element in root.iter(TEXT + "outline-style"):
                self.outline = _levels(element)
            for element in root.iter(STYLE + "default-style"):
                if element.get(STYLE + "family") == "paragraph":
                    self.base = self._own(element, OdtLook())

    def look(self, family: str, name: str | None, depth: int = 0) -> OdtLook:
        """What a style says, with all it inherits; an unknown one says nothing."""
        key = (family, name or "")
        if key in self._known:
            return self._known[key]
        element = self._elements.get(key)
        if element is None or depth > _DEEPEST:
            return OdtLook()
        above = self.look(family, element.get(STYLE + "parent-style-name"), depth + 1)
        found = self._known[key] = self._own(element, above).over(above)
        return found

    def _own(self, element: "etree._Element", above: OdtLook) -> OdtLook:
        look = OdtLook(list_style=element.get(STYLE + "list-style-name") or None)
        text = element.find(STYLE + "text-properties")
        if text is not None:
            weight, display = text.get(_FO + "font-weight"), text.get(TEXT + "display")
            transform = text.get(_FO + "text-transform")
            look.bold = weight in _BOLD if weight else None
            look.hidden = display == "none" if display else None
            look.capitals = transform == "uppercase" if transform else None
            look.size = _size(text.get(_FO + "font-size"), above.size or self.base.size)
            name = text.get(STYLE + "font-name")
            look.font = (self._fonts.get(name, name) if name else _unquoted(text.get(_FO + "font-family"))) or None
        paragraph = element.find(STYLE + "paragraph-properties")
        if paragraph is not None and paragraph.get(_FO + "break-before"):
            look.page_before = paragraph.get(_FO + "break-before") == "page"
        if element.get(STYLE + "master-page-name"):
            look.page_before = True
        return look


def _levels(style: "etree._Element") -> dict[int, Level]:
    """The levels of a list style, from 0."""
    elements = {number_of(element, "level", 1): element for element in style if element.get(TEXT + "level")}
    return {at - 1: _level(element, at, elements) for at, element in elements.items() if 0 < at < 11}


def _level(element: "etree._Element", at: int, all_: "dict[int, etree._Element]") -> Level:
    if element.tag == TEXT + "list-level-style-bullet":
        return Level("bullet", element.get(TEXT + "bullet-char") or "-")
    if element.tag == TEXT + "list-level-style-image":
        return Level("bullet", "-")
    form = _form(element)
    given = next((str(value) for name, value in element.items() if str(name).endswith("}num-list-format")), None)
    if given is not None:
        pattern = _PLACE.sub(_place, given)
    else:
        first = max(at - number_of(element, "display-levels", 1) + 1, 1)
        shown = [n for n in range(first, at + 1) if n in all_ and _form(all_[n]) != "none"]
        places = ".".join(f"%{n}" for n in shown) if form != "none" else ""
        prefix, suffix = element.get(STYLE + "num-prefix") or "", element.get(STYLE + "num-suffix") or ""
        pattern = f"{prefix}{places}{suffix}"
    return Level(form, pattern, number_of(element, "start-value", 1))


def _place(found: "re.Match[str]") -> str:
    return f"%{found[1]}" if len(found[1]) == 1 else ""


def _form(element: "etree._Element") -> str:
    return _FORMS.get((element.get(STYLE + "num-format") or "").strip(), "decimal")


def number_of(element: "etree._Element", name: str, default: int) -> int:
    """A number in an attribute of the text name space, `default` where there is none."""
    return to_int(element.get(TEXT + name), default)


def _size(value: str | None, above: float | None) -> float | None:
    match = _POINTS.fullmatch(value.strip()) if value else None
    if match is None:
        return None
    try:
        number = float(match[1])
    except ValueError:
        return None
    return above * number / 100 if match[2] == "%" and above else number * _UNITS.get(match[2] or "pt", 0.0) or None


def _unquoted(name: str | None) -> str:
    return (name or "").strip().strip("'\"")

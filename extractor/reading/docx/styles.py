"""Styles and numbering definitions of a DOCX file: what a paragraph or run inherits.

Rules: ECMA-376 part 1, 17.7 (styles; toggle properties in 17.7.3) and 17.9 (numbering).
"""

from lxml import etree

from extractor.lexicon.old_letters import old_font
from extractor.lexicon.patterns import deferred
from extractor.reading.office.safe_xml import to_int
from extractor.record import record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE_START, _STYLE_END = b"<w:style ", b"</w:style>"
_OFF = frozenset(("0", "false", "off", "none"))
_DEEPEST = 30  # basedOn steps: a damaged file may go round in circles


@record(frozen=False)
class Looks:
    """What a style or a run says about its characters; None where it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    size: float | None = None
    font: str | None = None  # "+minor" or "+major" for a font of the theme


@record(frozen=False)
class Style:
    """A paragraph or character style with what it inherits already filled in."""

    looks: Looks
    list_id: str | None = None
    level: int | None = None


def switch(element: "etree._Element | None") -> bool | None:
    """Value of an on/off property; None if the element is not there."""
    if element is None:
        return None
    return element.get(W + "val", "1") not in _OFF


def read_looks(properties: "etree._Element | None") -> Looks:
    """Looks in a w:rPr."""
    looks = Looks()
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == W + "b":
            looks.bold = switch(child)
        elif tag == W + "sz":
            looks.size = _half_points(child.get(W + "val"))
        elif tag == W + "rFonts":
            looks.font = _font(child)
        elif tag == W + "caps":
            looks.capitals = switch(child)
        elif tag == W + "vanish":
            looks.hidden = switch(child)
    return looks


def _font(fonts: "etree._Element") -> str | None:
    """The font of Latin letters: of the two Word knows (below U+0080 and above) the one of an old encoding, if any.

    A font of the theme is given as "+minor" or "+major" (17.3.2.26: it goes before a name beside it).
    """
    names = []
    for slot in ("hAnsi", "ascii"):
        theme = fonts.get(f"{W}{slot}Theme")
        name = f"+{theme[:5]}" if theme else fonts.get(W + slot)
        if name:
            names.append(name)
    return next((name for name in names if old_font(name)), names[-1] if names else None)


_THEME_FONT = deferred(r"<a:(major|minor)Font>\s*<a:latin\b[^<>]*?\btypeface=\"([^\"<>]*)\"")


def theme_fonts(data: bytes | None) -> dict[str, str]:
    """The fonts of a theme part that were made for an old encoding, by "+minor" and "+major"."""
    text = (data or b"").decode("utf-8", errors="replace")
    return {f"+{kind}": name for kind, name in _THEME_FONT.findall(text) if old_font(name)}


def without_table_styles(data: bytes) -> bytes:
    """styles.xml without its table styles: they say nothing about text, and in one common template they are 90 % of
    the bytes and 9 of 10 ms a file."""
    parts = data.split(_STYLE_END)
    if len(parts) < 2:
        return data
    kept = []
    for part in parts[:-1]:
        at = part.rfind(_STYLE_START)
        is_table = at >= 0 and b'w:type="table"' in part[at : at + 200]
        kept.append(part[:at] if is_table else part + _STYLE_END)
    return b"".join(kept) + parts[-1]


def _half_points(value: str | None) -> float | None:
    number = to_int(value)
    return number / 2 if number > 0 else None


class Styles:
    """All styles of a file by id. Missing ids give an empty style."""

    def __init__(self, root: "etree._Element | None") -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default_paragraph = ""
        self.base = Looks()
        if root is None:
            return
        self.base = read_looks(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for element in root.iterfind(W + "style"):
            name = element.get(W + "styleId") or ""
            self._elements[name] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
                self.default_paragraph = name

    def style(self, name: str | None, depth: int = 0) -> Style:
        """The style called `name`, with all it inherits."""
        if name is None or name not in self._elements or depth > _DEEPEST:
            return Style(Looks())
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._read(self._elements[name], name, depth)
        return known

    def _read(self, element: "etree._Element", name: str, depth: int) -> Style:
        parent_name = value_of(element, "basedOn")
        parent = self.style(parent_name if parent_name != name else None, depth + 1)
        own, above = read_looks(element.find(W + "rPr")), parent.looks
        looks = Looks(
            own.bold if own.bold is not None else above.bold,
            own.hidden if own.hidden is not None else above.hidden,
            own.capitals if own.capitals is not None else above.capitals,
            own.size or above.size,
            own.font or above.font,
        )
        numbers = element.find(f"{W}pPr/{W}numPr")
        if numbers is None:
            return Style(looks, parent.list_id, parent.level)
        level = value_of(numbers, "ilvl")
        return Style(looks, value_of(numbers, "numId") or parent.list_id, to_int(level) if level else parent.level)


def value_of(element: "etree._Element | None", name: str) -> str | None:
    """w:val of the child `name`, None if either is not there."""
    child = element.find(W + name) if element is not None else None
    return child.get(W + "val") if child is not None else None

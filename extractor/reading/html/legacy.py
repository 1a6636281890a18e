"""Old encodings in a web page: text is decoded in the tree itself, before anything is told by its words.

Fonts come from `<font face>`, from `style="font-family: …"` and from rules of a style sheet for elements and classes,
as Word writes them; what an element does not say it takes from the one around it.
"""

import re
from collections.abc import Iterator

from lxml import etree

from extractor.lexicon.old_letters import OLD_CODES, old_font
from extractor.lexicon.patterns import deferred
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.lines import Trail

Place = tuple["etree._Element", bool]
"""Where a text stands: in the element (False: its text) or behind it (True: its tail)."""

_SILENT = frozenset(("script", "style", "title", "head", "noscript", "template"))
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_FAMILY = deferred(r"font(?:-family)?\s*:([^;}]*)", re.IGNORECASE)
_NAME = deferred(r"[\"']?([._A-Za-z][\w .-]*)")
_RULE = deferred(r"([^{}@;]+)\{([^{}]*)\}")
_SELECTOR = deferred(r"([A-Za-z][A-Za-z0-9]*)?(?:\.([\w-]+))?$")
_PRIVATE = {code: 0xF000 + code for code in range(1, 0x20) if code not in (0x09, 0x0A, 0x0C, 0x0D)}


def with_kept_controls(text: str) -> str:
    """`text` with control characters moved to where libxml2 leaves them alone: in VISCII and VPS they are letters."""
    return text.translate(_PRIVATE)


def decode_tree(root: "etree._Element", decoder: Decoder) -> dict[Place, Trail]:
    """Turn the texts of a page in old encodings into Unicode, in place; returns where that was done."""
    trails: dict[Place, Trail] = {}
    if not any(OLD_CODES.search(text) for text in map(str, root.itertext())):
        return trails
    rules = _rules(root)
    stretches = [list(block) for block in _blocks(root, rules)]
    for block in stretches:
        decoder.line([(text, font) for _, text, font in block])
    if not decoder.settle():
        return trails
    for block in stretches:
        found = decoder.line([(text, font) for _, text, font in block])
        for ((element, behind), _, _), text in zip(block, found.texts, strict=True):
            if behind:
                element.tail = text
            else:
                element.text = text
            if found.trail:
                trails[element, behind] = found.trail
    return trails


def _blocks(root: "etree._Element", rules: dict[tuple[str, str], str]) -> Iterator[list[tuple[Place, str, str | None]]]:
    """The texts between two borders of blocks, each with its place and font."""
    block: list[tuple[Place, str, str | None]] = []
    for place, text, font in _texts(root, rules):
        if place is not None:
            block.append((place, text, font))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _texts(root: "etree._Element", rules: dict[tuple[str, str], str]) -> Iterator[tuple[Place | None, str, str | None]]:
    """All texts that are shown, each with its place and font; a place of None is the border of a block."""
    fonts: list[str | None] = [None]
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag not in _INLINE:
                yield None, "", None
            if not tag or tag in _SILENT:
                skipped = element
                walker.skip_subtree()
                continue
            fonts.append(_own_font(element, tag, rules) or fonts[-1])
            if element.text:
                yield (element, False), element.text, fonts[-1]
            continue
        if element is skipped:
            skipped = None
        else:
            fonts.pop()
        if tag not in _INLINE:
            yield None, "", None
        if element.tail and element is not root:
            yield (element, True), element.tail, fonts[-1]


def _own_font(element: "etree._Element", tag: str, rules: dict[tuple[str, str], str]) -> str | None:
    style = element.get("style")
    if style and (font := _family(style)):
        return font
    if tag == "font" and (face := element.get("face")):
        return face
    if not rules:
        return None
    for name in (element.get("class") or "").split():
        if font := rules.get((tag, name)) or rules.get(("", name)):
            return font
    return rules.get((tag, ""))


def _family(style: str) -> str | None:
    """The font that a declaration names first, None if it names none: "font: 13pt '.VnTime', serif" too."""
    for match in _FAMILY.finditer(style):
        for part in match[1].split(","):
            for name in _NAME.findall(part):
                if old_font(name):
                    return str(name)
        if match[0][:11].lower() == "font-family":
            return match[1].strip()
    return None


def _rules(root: "etree._Element") -> dict[tuple[str, str], str]:
    """`(element, class)` → font, for the rules of the page's style sheets that name one; either part may be ""."""
    found: dict[tuple[str, str], str] = {}
    for sheet in root.iter("style"):
        for match in _RULE.finditer(re.sub(r"/\*.*?\*/|<!--|-->", " ", sheet.text or "", flags=re.DOTALL)):
            font = _family(match[2])
            for selector in match[1].split(",") if font else ():
                if font and (parts := _SELECTOR.match(selector.strip())) and parts[0]:
                    found[(parts[1] or "").lower(), parts[2] or ""] = font
    return found

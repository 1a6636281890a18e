"""Which part of a web page is the document: the site's menus, side bars and footers are left out.

The page is searched for marks of an official document (Quốc hiệu, "Số:", "Căn cứ", "Điều 1", "Nơi nhận", …). The
smallest element with nearly all of them is taken, and widened as long as that adds running text: losing text of the
document is worse than keeping a line of the site.
"""

import re
import unicodedata

from lxml import etree

from extractor.lexicon.patterns import deferred

_MARK = deferred(
    r"cộng h(?:òa|oà) xã hội|đảng cộng sản việt nam\s*$|độc lập\s*[-–—]|số\s*:|căn cứ\s|điều\s+\d+\s*[.:]?|"
    r"nơi nhận|kính gửi|(?:kt|tm|tl|tuq)\s*\.\s*\w|chương\s+[ivx\d]+\b|theo đề nghị"
)
_NEARLY_ALL = 0.85
_RUNNING_TEXT = 60  # characters from which a piece of text counts as running text, not as a label
_WIDEN_BY = 400  # characters of running text that make it worth taking the parent
_SITE_LINKS = 10  # links outside the document from which a page belongs to a site
_LETTERHEAD_SIZE = 600  # characters: a cell with less is part of a letterhead, not a page laid out as a table
_FURNITURE_TAGS = frozenset(("nav", "aside", "footer", "header"))
_FURNITURE = deferred(
    r"(?:^|[\s_-])(?:header|nav|navbar|menu\w*|breadcrumbs?|sidebar\w*|related|relate\w*|tinlienquan|lien-?quan|share\w*|social\w*|"
    r"comments?|binh-?luan|footer\w*|banner\w*|quang-?cao|ads?|advert\w*|toolbar|login|search\w*|pagination|paging|tags?|"
    r"copyright|newsletter|popup|modal|cookie\w*|rating|hotline|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_NAME = 200  # characters: longer titles are sentences
_FURNITURE_LINKS = 0.6  # share of characters inside links from which a block without marks is a menu


def content_of(root: "etree._Element") -> "etree._Element":
    """The element that holds the document, with blocks of the site removed from it. `root` is changed."""
    body = root.find(".//body")
    body = body if body is not None else root
    marks = _marks(body)
    block = _widen(_smallest(marks, body), body) if marks else body
    _drop_furniture(block, marks)
    return block


def _marks(body: "etree._Element") -> "list[etree._Element]":
    """Elements in which a piece of text begins like a part of an official document, outside links."""
    found = []
    for element in body.iter(etree.Element):
        for owner, text in ((element, element.text), (element.getparent(), element.tail)):
            if not text or owner is None or (element is body and text is element.tail):
                continue
            start = text[:60].lstrip()[:40]
            if len(start) < 3 or not _MARK.match(unicodedata.normalize("NFC", start).lower()):
                continue
            if not _in_link(owner):
                found.append(owner)
    return found


def _in_link(element: "etree._Element | None") -> bool:
    for _ in range(4):
        if element is None:
            return False
        if element.tag == "a" and element.get("href"):
            return True
        element = element.getparent()
    return False


def _smallest(marks: "list[etree._Element]", body: "etree._Element") -> "etree._Element":
    """The deepest element that holds nearly all marks."""
    counts: dict[etree._Element, int] = {}
    for mark in marks:
        element: etree._Element | None = mark
        while element is not None:
            counts[element] = counts.get(element, 0) + 1
            if element is body:
                break
            element = element.getparent()
    wanted = len(marks) * _NEARLY_ALL
    block = body
    while True:
        deeper = next((child for child in block if counts.get(child, 0) >= wanted), None)
        if deeper is None:
            return block
        block = deeper


def _widen(block: "etree._Element", body: "etree._Element") -> "etree._Element":
    """`block`, or the highest of its ancestors that adds a good deal of running text to it.

    On a page with hardly any links outside the block there is no site around the document: all of it is taken.
    """
    block = _out_of_table(block, body)
    if _links(body) - _links(block) < _SITE_LINKS:
        return body
    chosen, size = block, _running_text(block)
    inner, element = block, block.getparent()
    while element is not None and inner is not body:
        size_here = size + sum(_running_text(child) for child in _siblings(inner) if not _is_furniture(child))
        if size_here - size >= max(_WIDEN_BY, size * 0.15):
            chosen = element
        size = size_here
        inner, element = element, element.getparent()
    return chosen


def _out_of_table(block: "etree._Element", body: "etree._Element") -> "etree._Element":
    """The element around the table, if `block` is only a part of a table that holds a letterhead."""
    small = block.tag in ("td", "th") and len(inner_text(block)) < _LETTERHEAD_SIZE
    while block is not body and (small or block.tag in ("tr", "tbody", "thead", "table")):
        parent = block.getparent()
        if parent is None:
            break
        small = False
        block = parent
    return block


def _links(element: "etree._Element") -> int:
    return sum(1 for link in element.iter("a") if not (link.get("href") or "#").startswith("#"))


def _siblings(element: "etree._Element") -> "list[etree._Element]":
    parent = element.getparent()
    return [child for child in parent if child is not element] if parent is not None else []


def _running_text(element: "etree._Element") -> int:
    """Characters of running text below `element`, outside links."""
    size = 0
    for child in element.iter(etree.Element):
        if child.tag in ("a", "script", "style", "noscript"):
            continue
        for text in (child.text, child[-1].tail if len(child) else None):
            if text and len(text) >= _RUNNING_TEXT:
                size += len(text)
    return size


def _is_furniture(element: "etree._Element") -> bool:
    if element.tag in _FURNITURE_TAGS:
        return True
    names = (element.get(name) or "" for name in ("class", "id", "role", "title"))
    return bool(_FURNITURE.search(" ".join(name for name in names if len(name) < _LONGEST_NAME)))


def _drop_furniture(block: "etree._Element", marks: "list[etree._Element]") -> None:
    """Remove blocks of the site inside `block`; nothing that holds a mark of the document goes."""
    kept = set()
    for mark in marks:
        element: etree._Element | None = mark
        while element is not None and element not in kept:
            kept.add(element)
            element = element.getparent()
    for element in list(block.iter(etree.Element)):
        if element is block or element in kept or element.getparent() is None:
            continue
        if element.tag in ("ul", "div", "section", "table", *_FURNITURE_TAGS) and (
            _is_furniture(element) or (element.tag in ("ul", "nav") and _link_share(element) >= _FURNITURE_LINKS)
        ):
            _remove(element)


def _link_share(element: "etree._Element") -> float:
    whole = len(inner_text(element))
    links = sum(len(inner_text(link)) for link in element.iter("a"))
    return links / whole if whole else 1.0


def inner_text(element: "etree._Element") -> str:
    """All characters below `element`, without outer white space."""
    return "".join(map(str, element.itertext())).strip()


def _remove(element: "etree._Element") -> None:
    """Take `element` out and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)

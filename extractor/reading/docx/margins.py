"""What stands around the text of a Word file: page headers, footers, watermarks. A secrecy mark may be among them."""

from typing import TYPE_CHECKING

from .package import Package
from .styles import W

if TYPE_CHECKING:
    from lxml import etree

_PARTS = ("header", "footer")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_NAMED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEAD_BLOCKS = 20
"""Paragraphs and tables at the beginning of a file in which its letterhead stands."""
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"


def margins_of(package: Package, relations: dict[str, tuple[str, str]]) -> list[str]:
    """The paragraphs of headers and footers, and the texts of watermarks in them."""
    found: list[str] = []
    for kind, name in dict.fromkeys(relations.values()):
        root = package.side_xml(name) if kind in _PARTS else None
        if root is not None:
            found += ["".join([text.text or "" for text in one.iter(W + "t")]) for one in root.iter(W + "p")]
            found += [path.get("string") or "" for path in root.iter(_TEXT_PATH)]
    return [text for text in found if text.strip()]


def titles_of(package: Package) -> list[str]:
    """Title, subject, keywords and category in the properties of the file."""
    root = package.side_xml("docProps/core.xml") if "docProps/core.xml" in package.names else None
    return [text for one in root if (text := (one.text or "").strip())] if root is not None else []


def said_of_pictures(body: "etree._Element") -> list[str]:
    """What is written about the pictures at the head of a file: the text for those who can't see them."""
    named = [one for block in list(body)[:_HEAD_BLOCKS] for one in block.iter(_NAMED)]
    return [text for one in named for key in ("descr", "title") if (text := (one.get(key) or "").strip())]


def pictures_at_head(
    package: Package, body: "etree._Element", relations: dict[str, tuple[str, str]]
) -> dict[str, None]:
    """Names of the pictures in the letterhead of a file and in its page headers, in the order of the file."""
    found: dict[str, None] = {}
    heads = [(relations, list(body)[:_HEAD_BLOCKS])]
    for kind, name in dict.fromkeys(relations.values()):
        root = package.side_xml(name) if kind == "header" else None
        if root is not None:
            heads.append((package.relations(name), [root]))
    for related, blocks in heads:
        for block in blocks:
            names = [one.get(f"{_RELATED}embed") for one in block.iter(_PICTURE)]
            names += [one.get(f"{_RELATED}id") for one in block.iter(_OLD_PICTURE)]
            found |= {related[one][1]: None for one in names if one in related}
    return found

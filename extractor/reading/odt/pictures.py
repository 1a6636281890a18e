"""What stands in and about the pictures at the head of an OpenDocument text, and in its properties: a secrecy mark may
be there."""

import base64
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from .styles import OFFICE

if TYPE_CHECKING:
    from lxml import etree

_IMAGE: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}image"
_PLACE: Final = "{http://www.w3.org/1999/xlink}href"
_SAID: Final = tuple("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}" + name for name in ("title", "desc"))
_PROPERTIES: Final = (
    "{http://purl.org/dc/elements/1.1/}title",
    "{http://purl.org/dc/elements/1.1/}subject",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}keyword",
)
_HEAD_BLOCKS: Final = 20
"""Paragraphs and tables at the beginning of a file in which its letterhead stands."""


def head_blocks(body: "etree._Element") -> "list[etree._Element]":
    """The elements in which the letterhead stands."""
    return list(body)[:_HEAD_BLOCKS]


def places_of_pictures(blocks: "Iterable[etree._Element]") -> Iterator[str | bytes]:
    """Of each picture the name of its member; its bytes where they stand in the file itself (FODT)."""
    for block in blocks:
        for image in block.iter(_IMAGE):
            inside = image.find(f"{OFFICE}binary-data")
            if inside is not None and inside.text:
                yield base64.b64decode(inside.text)  # letters that are none of the alphabet are left out
            elif name := image.get(_PLACE):
                yield name.removeprefix("./")


def said_of_pictures(blocks: "Iterable[etree._Element]") -> list[str]:
    """What is written about pictures for those who can't see them."""
    return [text for block in blocks for one in block.iter(*_SAID) if (text := (one.text or "").strip())]


def titles_in(properties: "etree._Element | None") -> list[str]:
    """Title, subject and keywords in the properties of the file (meta.xml)."""
    if properties is None:
        return []
    return [text for one in properties.iter(*_PROPERTIES) if (text := (one.text or "").strip())]

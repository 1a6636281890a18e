"""OpenDocument texts (ODT), also as one XML file (FODT): as the writer shows them with all changes accepted."""

import base64
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from lxml import etree

from extractor.models.notices import Notice
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError
from extractor.reading.lines import Line
from extractor.reading.office.safe_xml import parse_xml
from extractor.reading.office.side_by_side import with_letterhead
from extractor.reading.plain.gap_columns import split_lines
from extractor.reading.source import Sheets, Source, only_pictures
from extractor.record import record

from .story import OdtContext, OdtStory, deletions_in
from .styles import OFFICE, STYLE, OdtStyles

_HEADERS = tuple(STYLE + name for name in ("header-first", "header", "header-left"))
_ENCRYPTED = b"encryption-data"


class OdtReader:
    """OpenDocument texts. Implements `Reader`."""

    media_type = "application/vnd.oasis.opendocument.text"

    def read(self, source: Source) -> Sheets:
        """Raises CorruptError, EncryptedError, TooLargeError, or EmptyError if no characters stand in the file."""
        warnings: list[Notice] = []
        parts = _parts(source, warnings)
        content, side = parts.content, parts.side
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise CorruptError("no_content", kind="odt")
        styles = OdtStyles([root for root in (side, content) if root is not None])
        decoder = Decoder()
        shared, lines, headers = _lines(body, side, styles, decoder)
        if decoder.settle():
            shared, lines, headers = _lines(body, side, styles, decoder)
        if not lines:
            if shared.pictures:
                return only_pictures("odt", self.media_type, 1)
            raise EmptyError("no_characters", kind="odt")
        margins = [line.text for line in headers] + _marks_at_head(body, parts, source)
        return Sheets(
            lines,
            self.media_type,
            shared.page,
            "office",
            decoder.encoding,
            warnings=[*warnings, *decoder.warnings],
            margins=margins,
            titles=titles_in(parts.properties),
        )


@record
class _OdtParts:
    """What is read of a file: its text, its named styles, its properties, and the members by name."""

    content: "etree._Element"
    side: "etree._Element | None"
    properties: "etree._Element | None"
    member: Callable[[str], bytes | None]


def _parts(source: Source, warnings: list[Notice]) -> _OdtParts:
    """Raises CorruptError, EncryptedError, TooLargeError."""
    if not source.data.startswith(b"PK"):
        root = parse_xml(source.data, "odt", source.name)
        return _OdtParts(root, root, root, lambda _: None)
    from extractor.reading.containers.zip_archive import ZipBox

    box = ZipBox(source.data, source.limits)

    def part(name: str) -> bytes | None:
        entry = box.by_name.get(name)
        if entry is None:
            return None
        if entry.problem is not None:
            raise entry.problem
        return box.read(entry, source.limits)

    def aside(name: str) -> "etree._Element | None":
        try:
            data = part(name)
            return parse_xml(data, "odt", name) if data else None
        except CorruptError as error:
            warnings.append(Notice("rest_read", {"problem": error.notice.plain}))
            return None

    if _ENCRYPTED in (part("META-INF/manifest.xml") or b""):
        raise EncryptedError("password", kind="odt")
    content = part("content.xml")
    if content is None:
        raise CorruptError("no_content", kind="odt")
    side = aside("styles.xml")
    return _OdtParts(parse_xml(content, "odt", "content.xml"), side, aside("meta.xml"), part)


def _marks_at_head(body: "etree._Element", parts: _OdtParts, source: Source) -> list[str]:
    """What the pictures of the letterhead and of the page headers show, and what is written about them."""
    blocks = head_blocks(body)
    if parts.side is not None:
        blocks += [header for tag in _HEADERS for header in parts.side.iter(tag)]
    marks = said_of_pictures(blocks)
    places = list(places_of_pictures(blocks))
    if source.options.ocr != "never" and places:
        from extractor.reading.ocr.mark_pictures import marks_in_pictures, opened

        marks += marks_in_pictures(opened(one if isinstance(one, bytes) else parts.member(one) for one in places))
    return marks


def _lines(
    body: "etree._Element", side: "etree._Element | None", styles: OdtStyles, decoder: Decoder
) -> tuple[OdtContext, list[Line], list[Line]]:
    """What all stories share, the lines of the body (with the page header where the letterhead stands there), and
    those of the page headers."""
    shared = OdtContext(styles, decoder, deletions=deletions_in(body))
    lines = OdtStory(shared).lines(body)
    headers = _headers(side, styles, decoder)
    return shared, split_lines(with_letterhead(lines, headers)), [line for header in headers for line in header]


def _headers(side: "etree._Element | None", styles: OdtStyles, decoder: Decoder) -> list[list[Line]]:
    """The lines of each page header, that of the first page first."""
    if side is None:
        return []
    return [OdtStory(OdtContext(styles, decoder)).lines(header) for tag in _HEADERS for header in side.iter(tag)]


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

"""OpenDocument texts (ODT), also as one XML file (FODT): as the writer shows them with all changes accepted."""

from lxml import etree

from extractor.models.notices import Notice
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError
from extractor.reading.lines import Line
from extractor.reading.office.safe_xml import parse_xml
from extractor.reading.office.side_by_side import with_letterhead
from extractor.reading.plain.gap_columns import split_lines
from extractor.reading.source import Sheets, Source, only_pictures

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
        content, side = _parts(source, warnings)
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
        margins = [line.text for line in headers]
        return Sheets(
            lines,
            self.media_type,
            shared.page,
            "office",
            decoder.encoding,
            warnings=[*warnings, *decoder.warnings],
            margins=margins,
        )


def _parts(source: Source, warnings: list[Notice]) -> "tuple[etree._Element, etree._Element | None]":
    """The content, and the root that holds the named styles."""
    if not source.data.startswith(b"PK"):
        root = parse_xml(source.data, "odt", source.name)
        return root, root
    from extractor.reading.containers.zip_archive import ZipBox

    box = ZipBox(source.data, source.limits)

    def part(name: str) -> bytes | None:
        entry = box.by_name.get(name)
        if entry is None:
            return None
        if entry.problem is not None:
            raise entry.problem
        return box.read(entry, source.limits)

    if _ENCRYPTED in (part("META-INF/manifest.xml") or b""):
        raise EncryptedError("password", kind="odt")
    content = part("content.xml")
    if content is None:
        raise CorruptError("no_content", kind="odt")
    side = None
    try:
        styles = part("styles.xml")
        side = parse_xml(styles, "odt", "styles.xml") if styles else None
    except CorruptError as error:
        warnings.append(Notice("rest_read", {"problem": error.notice.plain}))
    return parse_xml(content, "odt", "content.xml"), side


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

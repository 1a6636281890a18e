"""XML of office files parsed so that it can neither load anything from outside nor grow by entities."""

from lxml import etree

from extractor.reading.errors import CorruptError

_HEAD = 4096
_LARGE = 8 * 1024 * 1024  # bytes from which libxml2 wants its own limits lifted


def to_int(value: str | None, default: int = 0) -> int:
    """An attribute as a number, `default` where it is none."""
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default


def parse_xml(data: bytes, kind: str, part: str) -> "etree._Element":
    """The root element. `kind` and `part` name it in errors. Raises CorruptError, also for a document type declaration:
    office files have none, and entities are declared there."""
    if b"<!DOCTYPE" in data[:_HEAD]:
        raise CorruptError("doctype", kind=kind, part=part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=len(data) > _LARGE,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise CorruptError("part_damaged", kind=kind, part=part) from error

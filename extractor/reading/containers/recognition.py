"""Whether a file is a container: a ZIP that is no office file, or a message. Detection asks this, reader.py opens."""

from extractor.reading.errors import ReadingError
from extractor.reading.magic import EMPTY_ZIP, OLE, ZIP
from extractor.reading.source import Source

from .mailbox import is_mailbox
from .tnef import MAGIC as TNEF

ZIP_KINDS = (ZIP, EMPTY_ZIP)
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_OFFICE_PARTS = frozenset(("[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"))
_OFFICE_STARTS = ("[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "customXml/", "mimetype")
_OFFICE_ENDINGS = (".doc", ".dot", ".xls", ".xlt", ".ppt", ".pps")
SNIFFED = 4096
"""Bytes from the beginning that are looked at for a mailbox."""


def is_container(source: Source) -> bool:
    """True for a ZIP that is no office file and for a message. A damaged ZIP is one too: opening it says why not."""
    data = source.data
    if data.startswith(ZIP_KINDS):
        return not _is_office_zip(source)
    if data.startswith(OLE):
        return _OUTLOOK in data and _is_outlook(data)
    return data.startswith(TNEF) or is_mailbox(data[:SNIFFED]) or is_mail(source)


def may_be_container(head: bytes, name: str) -> bool:
    """False if the first bytes and the name already tell that a member is a plain file: cheap, before unpacking it."""
    if head.startswith(ZIP_KINDS):
        return not head[30:80].startswith(tuple(part.encode() for part in _OFFICE_STARTS))
    if head.startswith(OLE):
        return not name.lower().endswith(_OFFICE_ENDINGS)
    return head.startswith(TNEF) or is_mailbox(head) or is_mail(Source(name, head))


def _is_office_zip(source: Source) -> bool:
    from .zip_archive import open_zip

    try:
        with open_zip(source.data, source.limits) as archive:
            names = archive.namelist()
    except ReadingError:
        return source.suffix in (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods")
    if _OFFICE_PARTS.intersection(names) or "EncryptedPackage" in names:
        return True
    return "mimetype" in names and "content.xml" in names


def _is_outlook(data: bytes) -> bool:
    from io import BytesIO

    import olefile

    from extractor.reading.damage import DAMAGE

    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return bool(ole.exists("__properties_version1.0"))
    except DAMAGE:
        return False


_FEWEST_FIELDS = 3
"""Known fields from which a file is a message; one less where its name says so."""
_LONGEST_NAME = 76
_HEAD = 8192
_OF_MAIL = frozenset(
    (b"received", b"return-path", b"delivered-to", b"message-id", b"to", b"cc", b"bcc", b"reply-to", b"in-reply-to")
)
_OF_ORIGIN = frozenset((b"from", b"received", b"return-path"))
_FIELDS = _OF_MAIL | _OF_ORIGIN | {b"subject", b"date", b"sender", b"mime-version", b"content-type", b"thread-topic"}
_PAGES = (".mht", ".mhtml")


def is_mail(source: Source) -> bool:
    """True if the file opens with fields of a message (RFC 5322), one of which no saved web page (MHTML) has."""
    start = source.data[:1]
    if not (start.isalpha() or start in (b"\xef", b"\r", b"\n")) or source.suffix in _PAGES:
        return False
    known = _fields(source.data) & _FIELDS
    if source.suffix == ".eml":
        return len(known) >= _FEWEST_FIELDS - 1
    return len(known) >= _FEWEST_FIELDS and bool(known & _OF_MAIL) and bool(known & _OF_ORIGIN)


def _fields(data: bytes) -> set[bytes]:
    """Names of the fields with which a file opens; none where a line of running text is among them."""
    found = set()
    lines = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n").split(b"\n")
    for line in lines[:-1] if len(data) > _HEAD else lines:  # the last one may be cut
        line = line.rstrip(b"\r")
        if not line:
            break
        if line[:1] in b" \t":
            continue
        name, colon, _ = line.partition(b":")
        if not colon or len(name) > _LONGEST_NAME or not name.isascii() or any(byte <= ord(" ") for byte in name):
            return set()
        found.add(name.lower())
    return found

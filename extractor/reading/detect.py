"""Which reader a file needs, decided by its first bytes and only then by its name.

Readers load when their kind of file comes up: `extract note.txt` must not pay for lxml or pdfium.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from extractor.models.notices import Notice
from extractor.reading.containers.recognition import is_container
from extractor.reading.ocr.picture_types import is_heif, picture_type
from extractor.reading.signatures.signatures import signatures_of

from .damage import DAMAGE
from .errors import (
    CorruptError,
    EmptyError,
    EncryptedError,
    ReadingError,
    SecretError,
    SuspectedError,
    TooLargeError,
    UnsupportedError,
)
from .magic import OLE, ZIP
from .secrecy import secrecy_of, suspicion_in
from .source import Reader, Sheets, Source

if TYPE_CHECKING:
    from zipfile import ZipFile


_PDF_BEGINS = 1100
"""Bytes in which "%PDF-" stands: anywhere in the first thousand (ISO 32000-1, note to 7.5.2)."""
_HEAD = 4096
_NOTHING = b" \t\r\n\x00"
_OTHERS = (
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"ID3", "audio"),
    (b"MZ", "windows_program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "sqlite"),
)
_ENDINGS = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "doc": (".doc", ".dot"),
    "rtf": (".rtf",),
    "odt": (".odt", ".ott", ".fodt"),
    "workbook": (".xlsx", ".xlsm", ".xls", ".xlt", ".ods", ".ots"),
    "html": (".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    "plain": (".txt", ".md", ".markdown", ".text"),
    "picture": (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".jp2", ".j2k"),
}


def read(source: Source) -> Sheets:
    """All lines of `source`: every way to the text of a file leads through here.

    Raises a ReadingError and nothing else: SecretError if the file bears a secrecy mark and the options don't allow it,
    SuspectedError if it may bear one.
    """
    sheets = _read(source)
    sheets.secrecy = secrecy_of(
        sheets.lines, sheets.margins, sheets.page_sizes, recognised=sheets.text_from in ("ocr", "mixed")
    )
    if source.options.allow_secret:
        return _with_signatures(source, sheets)
    if sheets.secrecy:
        raise SecretError("secret")
    if where := "message" if source.tainted else suspicion_in(sheets.lines, sheets.titles):
        raise SuspectedError("suspected", where=where)
    return _with_signatures(source, sheets)


def _with_signatures(source: Source, sheets: Sheets) -> Sheets:
    sheets.signatures = signatures_of(source, sheets.media_type)
    return sheets


def _read(source: Source) -> Sheets:
    if not source.data[:_HEAD].strip(_NOTHING) and not source.data.strip(_NOTHING):
        raise EmptyError("no_characters", kind="plain")
    kind = kind_of(source)
    reader = _READERS[kind]()
    try:
        sheets = reader.read(source)
    except ReadingError:
        raise
    except MemoryError as error:
        raise TooLargeError("needs_memory", kind=kind) from error
    except RecursionError as error:
        raise CorruptError("nested_too_deep", kind=kind) from error
    except DAMAGE as error:
        raise CorruptError("damaged", kind=kind) from error
    sheets.warnings += source.notes
    suffix = source.suffix
    expected = next((name for name, endings in _ENDINGS.items() if suffix in endings), None)
    if expected not in (None, kind):
        sheets.warnings.append(Notice("wrong_ending", {"ending": source.suffix, "kind": kind}))
    return sheets


def kind_of(source: Source) -> str:
    """A key of `_READERS`. Raises UnsupportedError, EncryptedError or CorruptError."""
    head = source.data[:_HEAD]
    return _binary_kind(source, head) or _text_kind(source, head)


def _binary_kind(source: Source, head: bytes) -> str | None:
    """What the first bytes of a file of a binary format tell; None for text."""
    if picture_type(head):
        return "picture"
    if is_heif(head):
        raise UnsupportedError("unsupported", kind="heif")
    if head.startswith(ZIP):  # before PDF: its first member may be one, not compressed
        return _kind_of_zip(source)
    if b"%PDF-" in head[:_PDF_BEGINS] and not is_container(source):
        return "pdf"
    if head.startswith(ZIP[:2]):
        raise CorruptError("damaged", kind="zip")
    if is_container(source):
        raise UnsupportedError("holds_several")
    if head.startswith(OLE):
        return "workbook" if _is_old_workbook(source.data) else "doc"
    return None


def _text_kind(source: Source, head: bytes) -> str:
    """Which markup a text file is in, "plain" for none."""
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if opening.startswith(b"{\\rtf"):
        return "rtf"
    for magic, name in _OTHERS:
        if head.startswith(magic) and b"\x00" in head:
            raise UnsupportedError("unsupported", kind=name)
    if _looks_like_html(source):
        return "html"
    return _xml_kind(source, head) if opening.startswith((b"<?xml", b"<office:document")) else "plain"


def _xml_kind(source: Source, head: bytes) -> str:
    if b"office:document" in head and b"opendocument.text" in head:
        return "odt"
    from extractor.reading.doc.reader import is_word_xml

    if is_word_xml(source.data):
        return "doc"
    raise UnsupportedError("unsupported", kind="xml")


def _kind_of_zip(source: Source) -> str:
    from extractor.reading.containers.zip_archive import (
        open_zip,  # zipfile takes 15 ms of start-up that only a zip should pay for
    )

    try:
        with open_zip(source.data, source.limits) as archive:
            names = archive.namelist()
            mimetype = _start_of(archive, "mimetype") if "mimetype" in names else b""
    except CorruptError as error:
        raise CorruptError("damaged", kind="zip") from error
    if is_container(source):
        raise UnsupportedError("holds_several")
    if "EncryptedPackage" in names:
        raise EncryptedError("password", kind="docx")
    if "content.xml" in names and "mimetype" in names:
        return _kind_of_open_document(mimetype)
    for prefix, kind in (("word/", "docx"), ("xl/", "workbook")):
        if any(name.startswith(prefix) for name in names):
            return kind
    if any(name.startswith("ppt/") for name in names):
        raise UnsupportedError("unsupported", kind="presentation")
    raise UnsupportedError("unsupported", kind="office")


def _start_of(archive: "ZipFile", name: str) -> bytes:
    from extractor.reading.containers.zip_archive import ZIP_DAMAGE

    try:
        with archive.open(name) as member:
            return member.read(200)
    except ZIP_DAMAGE:  # the reader says what is wrong
        return b""


def _kind_of_open_document(mimetype: bytes) -> str:
    """By the member "mimetype" (OpenDocument 1.3, part 2, 3.3); without a word in it, a text."""
    if b"opendocument.spreadsheet" in mimetype:
        return "workbook"
    for name, kind in ((b"presentation", "presentation"), (b"graphics", "drawing")):
        if b"opendocument." + name in mimetype:
            raise UnsupportedError("unsupported", kind=kind)
    return "odt"


def _is_old_workbook(data: bytes) -> bool:
    """An Excel file in an OLE container; a Word file may hold one, so that the root decides."""
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        return False
    from io import BytesIO

    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return not ole.exists("WordDocument") and (ole.exists("Workbook") or ole.exists("Book"))
    except DAMAGE:
        return False  # the reader of Word files says what is wrong


def _looks_like_html(source: Source) -> bool:
    """Tags that only a page has, in the first bytes; a text that quotes a tag further down is not a page."""
    head = source.data[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<body", b"<!--[if", b"<table", b"<div", b"<p", b"<meta")
    ):
        return True
    if head.startswith(b"mime-version:") or b"content-type: multipart/related" in head:
        return True
    if head.startswith((b"<?xml", b"<!--", b"<")) and (b"<html" in head or b"<body" in head or b"<div" in head):
        return True
    return source.suffix in _ENDINGS["html"] and b"<" in head


def _pdf() -> Reader:
    from extractor.reading.pdf.reader import PdfReader

    return PdfReader()


def _docx() -> Reader:
    from extractor.reading.docx.reader import DocxReader

    return DocxReader()


def _doc() -> Reader:
    from extractor.reading.doc.reader import DocReader

    return DocReader()


def _rtf() -> Reader:
    from extractor.reading.rtf.reader import RtfReader

    return RtfReader()


def _odt() -> Reader:
    from extractor.reading.odt.reader import OdtReader

    return OdtReader()


def _workbook() -> Reader:
    from extractor.reading.workbook.reader import WorkbookReader

    return WorkbookReader()


def _html() -> Reader:
    from extractor.reading.html.reader import HtmlReader

    return HtmlReader()


def _plain() -> Reader:
    from extractor.reading.plain.reader import PlainReader

    return PlainReader()


def _picture() -> Reader:
    from extractor.reading.ocr.reader import PictureReader

    return PictureReader()


_READERS: dict[str, Callable[[], Reader]] = {
    "pdf": _pdf,
    "docx": _docx,
    "doc": _doc,
    "rtf": _rtf,
    "odt": _odt,
    "workbook": _workbook,
    "html": _html,
    "plain": _plain,
    "picture": _picture,
}

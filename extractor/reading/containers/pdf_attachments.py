"""Files attached to a PDF (embedded files, portfolios): documents of their own beside the pages, which are read too."""

from collections.abc import Iterator

from extractor.reading.errors import ReadingError, TooLargeError
from extractor.reading.source import Source

from .entries import Container, ContainerEntry, safe_name

_MARKS = (b"/EmbeddedFile", b"/ObjStm")
"""Without one of these a PDF has no attachment."""
_NO_DOCUMENT = (".xml", ".xsl", ".joboptions", ".p7s", ".sig", ".json", ".css")
"""Data that programs put beside the pages: invoices in XML, signatures, settings."""


def attachment_names(source: Source) -> list[str]:
    """Names of the documents attached to a PDF; [] for other files, and for one that can't be opened."""
    return [entry.name for entry in PdfAttachments(source).entries]


class PdfAttachments(Container):
    """The attached documents of a PDF; none where it can't be opened, since the reader of PDFs says why not."""

    def __init__(self, source: Source) -> None:
        super().__init__(_attachments(source))

    def bytes_of(self, entry: ContainerEntry) -> bytes:
        assert isinstance(entry.key, bytes)
        return entry.key


def _attachments(source: Source) -> Iterator[ContainerEntry]:
    if b"%PDF-" not in source.data[:1100] or not any(mark in source.data for mark in _MARKS):
        return
    from pypdfium2 import PdfiumError

    from extractor.reading.pdf.document import opened

    try:
        with opened(source) as document:
            for number in range(min(document.count_attachments(), source.limits.members)):
                attachment = document.get_attachment(number)
                name, problem = safe_name(attachment.get_name())
                if name.lower().endswith(_NO_DOCUMENT):
                    continue
                data = b"" if problem else bytes(attachment.get_data())
                if len(data) > source.limits.member_bytes:
                    data, problem = b"", TooLargeError("attachment_too_large", limit=source.limits.member_bytes)
                yield ContainerEntry(name, len(data), data, problem)
    except (ReadingError, PdfiumError):
        return

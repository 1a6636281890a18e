"""A PDF file opened by pdfium, one at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extractor.reading.errors import CorruptError, EncryptedError, ReadingError
from extractor.reading.source import Source

_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_…
_UNDRAWN = b"/NeedAppearances"
"""A form whose program left the drawing of its fields to the viewer."""
_pdfium = threading.RLock()
"""pdfium is not thread-safe."""


@contextmanager
def opened(source: Source) -> Iterator[Any]:
    """The document (pypdfium2's), its form fields ready to be drawn. Raises EncryptedError or CorruptError."""
    with _pdfium:
        document = _open(source)
        try:
            if _UNDRAWN in source.data:
                document.init_forms()
            yield document
        finally:
            document.close()


def _open(source: Source) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise _reason(getattr(error, "err_code", None)) from error


def _reason(code: int | None) -> ReadingError:
    if code == _PASSWORD:
        return EncryptedError("password", kind="pdf")
    if code == _SECURITY:
        return EncryptedError("unknown_encryption", kind="pdf")
    return CorruptError("damaged", kind="pdf")

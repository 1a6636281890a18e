"""A PDF file opened by pdfium, one at a time."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from extractor.reading.errors import CorruptError, EncryptedError, ReadingError
from extractor.reading.source import Source
from extractor.reading.when_used import load_when_used
from extractor.record import replace

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
    load_when_used("ctypes.util", "uuid")  # looking for libraries of the system, names for debugging
    import pypdfium2

    password = source.options.password
    try:
        return pypdfium2.PdfDocument(source.data, password=password)
    except pypdfium2.PdfiumError as error:
        raise _reason(getattr(error, "err_code", None), password) from error


def unlocked(source: Source) -> Source:
    """The file without its password, if it has one and the options know it: for readers other than pdfium. Raises
    EncryptedError or CorruptError."""
    if not source.options.password or b"/Encrypt" not in source.data:
        return source
    from io import BytesIO

    from pypdfium2 import raw

    bare = BytesIO()
    with _pdfium, closing(_open(source)) as document:
        document.save(bare, flags=raw.FPDF_REMOVE_SECURITY)
    return replace(source, data=bare.getvalue())


def _reason(code: int | None, password: str | None) -> ReadingError:
    if code == _PASSWORD:
        return EncryptedError("wrong_password" if password else "password", kind="pdf")
    if code == _SECURITY:
        return EncryptedError("unknown_encryption", kind="pdf")
    return CorruptError("damaged", kind="pdf")


_SHOWN = frozenset((3, 13, 20))
"""FPDF_ANNOT_FREETEXT, FPDF_ANNOT_STAMP, FPDF_ANNOT_WIDGET."""
_MOST_ANNOTATIONS = 2_000
"""A page with more is a drawing or an attack, not a form."""
_DONE = 1  # FLATTEN_SUCCESS


def draw_fields(page: Any) -> bool:
    """Draw the fields, notes and stamps of `page` into it, where they are read like the rest; True if the page changed
    and must be loaded anew.

    Offices' document systems stamp the serial and the day of issue into form fields, so that a page's own text holds
    only "Số:      /QĐ-UBND".
    """
    from pypdfium2 import raw

    count = min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)
    for i in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        shown = raw.FPDFAnnot_GetSubtype(annotation) in _SHOWN
        raw.FPDFPage_CloseAnnot(annotation)
        if shown:
            return bool(raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == _DONE)
    return False

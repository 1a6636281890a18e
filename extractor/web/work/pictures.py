"""What workers do for page pictures: draw a page, and tell where words stand on it."""

import hashlib
import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from extractor.operations.extract import read_text
from extractor.publishing.report.page_cuts import boxes_by_page
from extractor.reading.containers.reader import open_path
from extractor.reading.errors import ReadingError
from extractor.reading.lines import Box
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record
from extractor.text.text import Text

SCALES: Final = (1.0, 2.0, 3.0)
"""Pixels a point: small for lists, 2 for reading, 3 for looking closely."""
_QUALITY: Final = 82
_KEPT = 8

Span = tuple[int, int]


@record
class PageMarks:
    """The boxes of one span on one page, in points from its upper left corner."""

    page: int
    boxes: tuple[Box, ...]


class ChangedFileError(Exception):
    """The file is not the one that was read."""


def page_picture(path: str, sha256: str, page: int, scale: float) -> bytes | None:
    """A page as JPEG; None where it can't be drawn. Raises ChangedFileError."""
    return _drawn(_opened(path, sha256).data, page, scale)


def page_sizes(path: str, sha256: str) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points; () where pages can't be drawn. Raises ChangedFileError."""
    import pypdfium2

    data = _opened(path, sha256).data
    if not _is_pdf(data):
        return ()
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(pdf.get_page_size(number) for number in range(len(pdf)))
    finally:
        pdf.close()


def marks(path: str, sha256: str, spans: Sequence[Span]) -> list[list[PageMarks]]:
    """Where each of `spans` of the text stands, page by page; [] where the format knows no places.

    Raises ChangedFileError."""
    found = _placed(path, sha256)
    if found is None:
        return [[] for _ in spans]
    return [[PageMarks(page, tuple(boxes)) for page, boxes in boxes_by_page(found, span)] for span in spans]


@lru_cache(_KEPT)
def _placed(path: str, sha256: str) -> Text | None:
    """The text with its way back to the page."""
    try:
        return read_text(_opened(path, sha256))
    except ReadingError:
        return None


@lru_cache(2)
def _opened(path: str, sha256: str) -> Source:
    """The bytes that were read. Raises ChangedFileError."""
    try:
        source = open_path(path, Options())
    except ReadingError as error:
        raise ChangedFileError(path) from error
    if hashlib.sha256(source.data).hexdigest() != sha256:
        raise ChangedFileError(path)
    return source


def _drawn(data: bytes, page: int, scale: float) -> bytes | None:
    import pypdfium2

    if not _is_pdf(data):
        return None
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not 1 <= page <= len(pdf):
            return None
        picture = pdf[page - 1].render(scale=scale, draw_annots=True).to_pil()
    except pypdfium2.PdfiumError:
        return None
    finally:
        pdf.close()
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]

"""What workers do for page pictures: draw a page, and tell where words stand on it."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from extractor.operations.extract import read_text
from extractor.publishing.report.page_cuts import boxes_by_page
from extractor.reading.containers.reader import open_path
from extractor.reading.errors import ReadingError
from extractor.reading.lines import Box
from extractor.reading.ocr.picture_types import picture_type
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record
from extractor.text.text import Text

if TYPE_CHECKING:
    from PIL.Image import Image

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


def page_picture(path: str, sha256: str | None, page: int, scale: float) -> bytes | None:
    """A page as JPEG; None where it can't be drawn. `sha256` None: of a file of our own. Raises ChangedFileError."""
    return _drawn(opened(path, sha256), page, scale)


def page_sizes(path: str, sha256: str | None) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points; () where pages can't be drawn. Raises ChangedFileError."""
    import pypdfium2

    source = opened(path, sha256)
    if picture_type(source.data) is not None:
        return tuple(size for _, _, size in _sheets(source))
    if not _is_pdf(source.data):
        return ()
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(pdf.get_page_size(number) for number in range(len(pdf)))
    finally:
        pdf.close()


def marks(path: str, sha256: str, spans: Sequence[Span]) -> list[list[PageMarks]]:
    """Where each of `spans` of the text stands, page by page; [] where the format knows no places.

    Raises ChangedFileError."""
    found = placed(path, sha256)
    if found is None:
        return [[] for _ in spans]
    return [[PageMarks(page, tuple(boxes)) for page, boxes in boxes_by_page(found, span)] for span in spans]


@lru_cache(_KEPT)
def placed(path: str, sha256: str) -> Text | None:
    """The text with its way back to the page."""
    try:
        return read_text(opened(path, sha256))
    except ReadingError:
        return None


@lru_cache(2)
def opened(path: str, sha256: str | None) -> Source:
    """The bytes that were read; whatever is there, where no hash is known. Raises ChangedFileError."""
    try:
        source = open_path(path, Options())
    except ReadingError as error:
        raise ChangedFileError(path) from error
    if sha256 is not None and hashlib.sha256(source.data).hexdigest() != sha256:
        raise ChangedFileError(path)
    return source


def _drawn(source: Source, page: int, scale: float) -> bytes | None:
    picture = _pdf_page(source.data, page, scale) if _is_pdf(source.data) else _picture_page(source, page, scale)
    if picture is None:
        return None
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def _pdf_page(data: bytes, page: int, scale: float) -> "Image | None":
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not 1 <= page <= len(pdf):
            return None
        found: Image = pdf[page - 1].render(scale=scale, draw_annots=True).to_pil()
        return found
    except pypdfium2.PdfiumError:
        return None
    finally:
        pdf.close()


def _picture_page(source: Source, page: int, scale: float) -> "Image | None":
    """A page of a picture file."""
    if picture_type(source.data) is None:
        return None
    for number, sheet, (width, height) in _sheets(source):
        if number == page:
            return sheet.resize((max(round(width * scale), 1), max(round(height * scale), 1)))
    return None


def _sheets(source: Source) -> "Iterator[tuple[int, Image, tuple[float, float]]]":
    """The pages of a picture file that can be opened: number, picture, size in points."""
    from extractor.reading.ocr.reader import BROKEN, opened_picture, page_size, picture_pages, upright

    unreadable: tuple[type[Exception], ...] = (*BROKEN, ReadingError)
    try:
        with opened_picture(source) as picture:
            for number in picture_pages(picture, source):
                sheet = upright(picture)
                yield number, sheet, page_size(sheet, picture.info.get("dpi"))
    except unreadable:
        return


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]

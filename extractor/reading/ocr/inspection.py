"""What OCR sees on one page, for those who look for the cause of a misreading: the levelled picture with its regions,
lines, words, stamps and seals."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.reading.errors import CorruptError, UnsupportedError
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record

from .data import missing
from .page import layers_on, words_on
from .picture_types import picture_type
from .reader import page_size, upright
from .rendering import picture_of
from .scans import Scans
from .sheet import Sheet

if TYPE_CHECKING:
    from PIL.Image import Image


@record
class Inspection:
    """The levelled page as PNG, and the sheet that was read from it (all boxes in pixels of the picture)."""

    picture: bytes
    sheet: Sheet


def inspect_page(path: Path, number: int, options: Options | None = None) -> Inspection:
    """Page `number` (from 1) of a PDF or a picture file, read by OCR whatever text it holds. Raises ReadingError."""
    import PIL.Image

    scans = Scans.ready()
    if scans is None:
        lacking = missing()
        raise UnsupportedError(lacking.code, **lacking.values) if lacking else UnsupportedError("ocr_is_off")
    source = Source.open(path, options)
    if picture_type(source.data) is not None:
        with PIL.Image.open(io.BytesIO(source.data)) as file:
            try:
                file.seek(number - 1)
            except EOFError as error:
                raise CorruptError("not_a_page", number=number) from error
            picture = upright(file)
            size = page_size(picture, file.info.get("dpi"))
    else:
        picture, size = _of_pdf(source, number)
    sheet = words_on(layers_on(picture, size).black, size, number, scans.readers)
    target = io.BytesIO()
    PIL.Image.fromarray(sheet.black).save(target, "PNG")
    return Inspection(target.getvalue(), sheet)


def _of_pdf(source: Source, number: int) -> "tuple[Image, tuple[float, float]]":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise CorruptError("not_a_page", number=number) from error
    try:
        page = document[number - 1]
        return picture_of(page, source.limits.pixels), page.get_size()
    except (IndexError, pypdfium2.PdfiumError) as error:
        raise CorruptError("not_a_page", number=number) from error
    finally:
        document.close()

"""Reads picture files: photographs and scans of pages in JPEG, PNG, TIFF (with many pages), BMP, GIF and WEBP.

A picture's size in pixels is known before it is unpacked, so that one beyond the limit costs nothing.
"""

import io
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from extractor.models.notices import Notice
from extractor.reading.damage import DAMAGE
from extractor.reading.errors import CorruptError, EmptyError, TimedOutError, TooLargeError, unread_page
from extractor.reading.options import waiting_pages
from extractor.reading.running_lines import mark_running
from extractor.reading.source import Sheets, Source
from extractor.record import replace

from .picture_types import picture_type
from .rendering import ends_early

if TYPE_CHECKING:
    from PIL.Image import Image

    from .page import PageRead

MEDIA_TYPES: Final = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "JPEG2000": "image/jp2",
}
"""The media types of the formats, by Pillow's names."""
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP", "JPEG2000")
"""What Pillow may try; a JPEG of several pictures becomes MPO by itself."""
_JPEGS = ("JPEG", "MPO")
_SEVERAL_PAGES = ("TIFF",)
"""Further pictures in other formats are an animation or a preview."""
_A4 = (8.27, 11.69)
"""Inches."""
_SHORTEST, _LONGEST = 3.0, 24.0
"""Inches of the sides of a page; a picture that says otherwise lies about its resolution."""
_SCREEN = 110
"""Programs write 72 or 96 dots an inch into any picture; so few are believed only if the page comes out as A4."""
BROKEN: tuple[type[Exception], ...] = (*DAMAGE, SyntaxError)
"""What Pillow raises on damaged pictures."""
_PART, _USUAL = 85, 200
"""Dots an inch: a picture that would have fewer as A4 is a part of a page, taken for one of the usual resolution."""


class PictureReader:
    """Reads picture files by OCR."""

    media_type = "image/*"

    def read(self, source: Source) -> Sheets:
        """The lines of all pages; status "needs_ocr" if OCR is not wanted or not installed.

        Raises CorruptError, TooLargeError or TimedOutError.
        """
        sheets = Sheets([], picture_type(source.data) or self.media_type, 0, "ocr")
        try:
            with opened_picture(source) as picture:
                sheets.media_type = MEDIA_TYPES.get(picture.format or "", sheets.media_type)
                _read_pages(picture, sheets, source)
        except BROKEN as error:
            raise CorruptError("damaged", kind="picture", reason=type(error).__name__) from error
        return sheets


@contextmanager
def opened_picture(source: Source) -> "Iterator[Image]":
    """The picture file, nothing unpacked yet. Pillow's own limit gives way to the one of `source`."""
    from PIL import Image

    preset = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow tells of odd metadata
            with Image.open(io.BytesIO(source.data), formats=_FORMATS) as picture:
                yield picture
    finally:
        Image.MAX_IMAGE_PIXELS = preset


def _read_pages(picture: "Image", sheets: Sheets, source: Source) -> None:
    from .scans import Scans

    scans = None if source.options.ocr in ("never", "later") else Scans.ready()
    end = time.process_time() + source.limits.seconds
    for number in picture_pages(picture, source):
        sheets.pages = number
        if time.process_time() > end:
            raise TimedOutError("timed_out", seconds=source.limits.seconds, read=number - 1)
        if scans is None or waiting_pages([number], source.options.ocr):
            sheets.pages_without_text.append(number)
            continue
        try:
            sheet = upright(picture)
        except BROKEN as error:
            if number == 1:
                raise
            sheets.warnings.append(unread_page(number, error))
            sheets.pages_without_text.append(number)
            continue
        size = page_size(sheet, picture.info.get("dpi"))
        sheets.page_sizes[number] = size
        found = scans.page(sheet, size, number)
        is_cut = found.is_cut or (picture.format in _JPEGS and ends_early(source.data))
        _take(replace(found, is_cut=is_cut), sheets, number)
    _close(sheets, source, scans is not None)


def _take(found: "PageRead", sheets: Sheets, number: int) -> None:
    """The lines of page `number` into `sheets`, those of a poor one as a trace only."""
    sheets.lines += found.as_trace() if found.is_poor else found.lines
    if found.is_cut:
        sheets.warnings.append(Notice("picture_cut", {"page": number}))
    if found.is_poor:
        sheets.pages_without_text.append(number)
        sheets.warnings.append(Notice("poor_scan", {"page": number, "confidence": round(found.sureness, 2)}))
    elif not found.lines and not found.blank:
        sheets.pages_without_text.append(number)
        sheets.warnings.append(Notice("no_words", {"page": number}))


def _close(sheets: Sheets, source: Source, is_read: bool) -> None:
    """Say which pages were read, and the status of the whole. Raises EmptyError for white paper."""
    waits = waiting_pages(sheets.pages_without_text, source.options.ocr)
    if waits:
        sheets.warnings.append(Notice("ocr_waits", {"pages": waits}))
    if not is_read and source.options.ocr != "later":
        sheets.warnings.append(_why_unread(source))
    if is_read and len(sheets.pages_without_text) < sheets.pages:
        read = [page for page in range(1, sheets.pages + 1) if page not in sheets.pages_without_text]
        sheets.warnings.append(Notice("read_by_ocr", {"pages": read}))
    mark_running(sheets.lines, {page: size[1] for page, size in sheets.page_sizes.items()})
    if all(line.kind == "unread" for line in sheets.lines):
        if not sheets.pages_without_text:
            raise EmptyError("blank_pages", kind="picture")
        sheets.status = "needs_ocr"


def _why_unread(source: Source) -> Notice:
    """Why no page was read."""
    from .data import missing

    return (source.options.ocr != "never" and missing()) or Notice("ocr_is_off")


def picture_pages(picture: "Image", source: Source) -> Iterator[int]:
    """The number of each page (from 1), with `picture` set to it. Raises TooLargeError."""
    number = 1
    while True:
        width, height = picture.size
        if width * height > source.limits.pixels:
            raise TooLargeError("too_many_pixels", width=width, height=height, limit=source.limits.pixels)
        if number > source.limits.pages:
            raise TooLargeError("too_many_pages", limit=source.limits.pages)
        yield number
        if picture.format not in _SEVERAL_PAGES:
            return
        try:
            picture.seek(number)
        except EOFError:
            return
        number += 1


def upright(picture: "Image") -> "Image":
    """The picture as a viewer shows it: turned as its EXIF data say, transparent parts white."""
    from PIL import Image, ImageOps

    picture.load()
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA") or (turned.mode == "P" and "transparency" in turned.info):
        layer = turned.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    if turned.mode.startswith("I;16") or turned.mode == "I":
        return turned.point(lambda value: value * (1 / 256)).convert("L")
    return turned if turned.mode in ("1", "L", "RGB") else turned.convert("RGB")


def page_size(picture: "Image", dpi: object) -> tuple[float, float]:
    """Width and height of the page in points: by the picture's resolution if it makes sense, else as A4.

    dpi  what the file says: a pair of numbers, or anything
    """
    width, height = picture.size
    short, long = min(width, height), max(width, height)
    told = _number(dpi)
    if told is not None and short / told >= _SHORTEST and long / told <= _LONGEST:
        is_a4 = abs(short / told - _A4[0]) < 0.4
        if told > _SCREEN or is_a4:
            return width * 72 / told, height * 72 / told
    guessed = max(short / _A4[0], long / _A4[1])
    if guessed < _PART:
        guessed = _USUAL
    return width * 72 / guessed, height * 72 / guessed


def _number(dpi: object) -> float | None:
    try:
        across, down = (float(value) for value in dpi)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError):  # none told, or a fraction over zero
        return None
    return across if across > 0 and abs(across - down) <= 0.02 * across else None

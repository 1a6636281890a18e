"""Picture files: formats, pages, sizes, orientation, limits, damage."""

import struct
import zlib
from functools import cache
from io import BytesIO

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from extractor.models.notices import Notice
from extractor.reading.detect import read
from extractor.reading.errors import CorruptError, TooLargeError
from extractor.reading.ocr.reader import page_size
from extractor.reading.ocr.rendering import ends_early, has_cut_picture, is_cut_short
from extractor.reading.options import Limits, Options
from extractor.reading.source import Source
from tests.reading.ocr.scan_maker import as_file, page

ISSUER = "UBND TỈNH AN SƠN"


@cache
def _head() -> Image.Image:
    """The left half of a letterhead, quick to read."""
    return page("cong-van.pdf").crop((120, 160, 760, 460))


def _texts(data: bytes, options: Options | None = None) -> list[str]:
    return [line.text for line in read(Source("a.png", data, options or Options())).lines]


@pytest.mark.parametrize(
    "kind, mode, options, media_type",
    [
        ("JPEG", "RGB", {"quality": 85}, "image/jpeg"),
        ("PNG", "RGBA", {}, "image/png"),  # transparent paper
        ("PNG", "P", {}, "image/png"),
        ("TIFF", "1", {"compression": "group4"}, "image/tiff"),  # what fax machines and archives make
        ("BMP", "L", {}, "image/bmp"),
        ("WEBP", "RGB", {"quality": 80}, "image/webp"),
        ("GIF", "L", {}, "image/gif"),
        ("JPEG", "CMYK", {"quality": 85}, "image/jpeg"),
    ],
)
def test_formats(kind: str, mode: str, options: dict[str, object], media_type: str) -> None:
    picture = _head()
    if mode == "RGBA":
        ink = picture.convert("L").point(lambda value: 255 - value)
        picture = Image.merge("RGBA", [*Image.new("RGB", picture.size, "black").split(), ink])
    sheets = read(Source("a", as_file(picture.convert(mode), kind, **options)))
    assert (sheets.media_type, sheets.status, sheets.text_from, sheets.pages) == (media_type, "ok", "ocr", 1)
    assert sheets.lines[0].text == ISSUER
    assert any("318/SNV-VTLT" in line.text for line in sheets.lines)


def test_every_page_of_a_tiff_is_read() -> None:
    white = Image.new("L", _head().size, 255)
    data = as_file(_head().convert("L"), "TIFF", save_all=True, append_images=[white, _head().convert("L")])
    sheets = read(Source("a.tif", data))
    assert sheets.pages == 3
    assert {line.page for line in sheets.lines} == {1, 3}
    assert sheets.pages_without_text == []  # the back of a sheet
    assert set(sheets.page_sizes) == {1, 2, 3}
    with pytest.raises(TooLargeError):
        read(Source("a.tif", data, Options(Limits(pages=2))))


def test_an_animation_is_one_page() -> None:
    data = as_file(_head().convert("L"), "GIF", save_all=True, append_images=[Image.new("L", _head().size, 0)])
    assert read(Source("a.gif", data)).pages == 1


def test_exif_orientation_is_followed() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    data = as_file(_head().rotate(90, expand=True), "JPEG", exif=exif, quality=90, dpi=(200, 200))
    sheets = read(Source("a.jpg", data))
    width, height = sheets.page_sizes[1]
    assert width > height
    line = sheets.lines[0]
    assert line.text == ISSUER
    assert line.runs[0].box[0] < line.runs[-1].box[0]


@pytest.mark.parametrize(
    "pixels, dpi, points",
    [
        ((1654, 2339), (200, 200), (595, 842)),  # true
        ((827, 1169), (100, 100), (595, 842)),  # few, but A4
        ((1654, 2339), None, (595, 842)),  # unknown: taken for A4
        ((1654, 2339), (72, 72), (595, 842)),  # a screen's, in a scan
        ((2480, 3508), (96, 96), (595, 842)),
        ((2339, 1654), None, (842, 595)),  # A4 across
        ((1654, 2339), (0, 0), (595, 842)),
        ((1654, 2339), ("x", None), (595, 842)),
        ((1654, 1000), None, (842, 509)),  # wider than high: taken for A4 across
        ((640, 300), None, (230, 108)),  # a part of a page
        ((3307, 4677), (200, 200), (1191, 1684)),  # A2 plans are that large
    ],
)
def test_page_size(pixels: tuple[int, int], dpi: object, points: tuple[int, int]) -> None:
    size = page_size(Image.new("1", pixels), dpi)
    assert size == pytest.approx(points, abs=3)


def _huge_png(width: int, height: int) -> bytes:
    """A head that promises so many pixels; what follows is tiny."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_pixels_are_counted_before_they_are_unpacked() -> None:
    with pytest.raises(TooLargeError):
        _texts(_huge_png(100_000, 100_000))
    with pytest.raises(TooLargeError):
        _texts(as_file(_head(), "PNG"), Options(Limits(pixels=1000)))


@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF"])
def test_pictures_cut_short_are_corrupt_or_read(kind: str, share: float) -> None:
    data = as_file(_head().convert("L"), kind)
    source = Source("a", data[: int(share * len(data))])
    try:
        status = read(source).status
    except CorruptError as error:
        status = error.status
    assert status in ("ok", "needs_ocr", "corrupt")


@pytest.mark.parametrize(
    ("share", "mode", "turned", "cut", "why"),
    [
        (1.0, "L", 0, False, "a whole picture"),
        (0.5, "L", 0, True, "half of one in grey"),
        (0.6, "RGB", 0, True, "in colour"),
        (0.97, "RGB", 0, True, "the last rows"),
        (0.5, "L", 90, True, "turned afterwards"),
    ],
)
def test_a_jpeg_whose_data_end_early_is_told(share: float, mode: str, turned: int, cut: bool, why: str) -> None:
    data = as_file(_head().convert(mode), "JPEG", quality=60)
    short = data[: int(share * len(data))] + b"\xff\xd9"  # closed as if it were whole: no decoder complains
    picture = Image.open(BytesIO(short)).rotate(turned, expand=True)
    assert is_cut_short(picture) == cut, why
    if not turned:
        assert cut == any(notice.code == "picture_cut" for notice in read(Source("a.jpg", short)).warnings)


def test_never() -> None:
    sheets = read(Source("a.png", as_file(_head(), "PNG"), Options(ocr="never")))
    assert (sheets.status, sheets.lines, sheets.pages_without_text) == ("needs_ocr", [], [1])
    assert sheets.warnings == [Notice("ocr_is_off")]


_PDF = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
/Resources <</XObject <</A 5 0 R>>>>>> endobj
4 0 obj <</Length 23>> stream
595 0 0 842 0 0 cm /A Do
endstream endobj
5 0 obj <</Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray
/Filter /DCTDecode /Length %d>> stream
%b
endstream endobj
trailer <</Root 1 0 R>>
"""


@pytest.mark.parametrize(
    ("progressive", "share", "closed", "cut", "why"),
    [
        (False, 1.0, False, False, "a whole picture"),
        (True, 1.0, False, False, "a whole one that grows sharper"),
        (False, 0.9, False, True, "no end"),
        (True, 0.9, False, True, "the last scan has no end"),
        (True, 0.3, True, True, "closed, but the scans that make it sharp are missing"),
    ],
)
def test_a_jpeg_without_its_last_scans_is_told(
    progressive: bool, share: float, closed: bool, cut: bool, why: str
) -> None:
    picture = _head().convert("L")
    data = as_file(picture, "JPEG", quality=60, progressive=progressive)
    short = data[: int(share * len(data))] + b"\xff\xd9" * closed
    assert ends_early(short) == cut, why
    if closed or not cut:
        assert cut == any(notice.code == "picture_cut" for notice in read(Source("a.jpg", short)).warnings), why
    pdf = PdfDocument(_PDF % (*picture.size, len(short), short))
    assert has_cut_picture(pdf[0]) == cut, why

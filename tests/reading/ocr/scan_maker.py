"""Pictures of pages for the tests of OCR, made from the project's own samples."""

import io
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from samples.fonts import face
from samples.pdf_writer import write_picture_pdf

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
DPI = 200
RED, BLUE = (200, 30, 42), (36, 52, 170)
_FONT = str(face("Bold"))


@cache
def _page(name: str, number: int) -> bytes:
    document = pypdfium2.PdfDocument(SAMPLES / name)
    picture = document[number].render(scale=DPI / 72).to_pil().convert("RGB")
    document.close()
    return as_file(picture, "PNG")


def page(name: str, number: int = 0) -> Image.Image:
    """A page (from 0) of a sample at 200 dpi, in colour."""
    return Image.open(io.BytesIO(_page(name, number))).convert("RGB")


def as_file(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of a picture file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def skewed(picture: Image.Image, degrees: float) -> Image.Image:
    """The page as it lies askew on the glass: its lines fall to the right by `degrees`."""
    return picture.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")


def worn(picture: Image.Image) -> Image.Image:
    """Blurred, on grey paper."""
    return picture.filter(ImageFilter.GaussianBlur(0.7)).point(lambda value: value * 0.85 + 22)


def stamped(
    picture: Image.Image, text: str, at: tuple[int, int], colour: tuple[int, int, int], turn: float = 0.0
) -> Image.Image:
    """A framed mark in colour."""
    font = ImageFont.truetype(_FONT, 40)
    mark = Image.new("L", (round(font.getlength(text)) + 50, 74), 0)
    pen = ImageDraw.Draw(mark)
    pen.rectangle((3, 3, mark.width - 4, mark.height - 4), outline=255, width=4)
    pen.text((25, 10), text, font=font, fill=255)
    mark = mark.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    picture = picture.copy()
    picture.paste(Image.new("RGB", mark.size, colour), at, mark)
    return picture


def sealed(picture: Image.Image, middle: tuple[int, int], radius: int = 142) -> Image.Image:
    """A round red seal printed over what stands there: ink on ink."""
    mark = Image.new("L", picture.size, 0)
    pen = ImageDraw.Draw(mark)
    x, y = middle
    for size in (radius, radius - 12, radius // 2):
        pen.ellipse((x - size, y - size, x + size, y + size), outline=255, width=5)
    font = ImageFont.truetype(_FONT, 26)
    pen.text((x - radius + 30, y - radius // 2 - 30), "ỦY BAN NHÂN DÂN", font=font, fill=255)
    ink = Image.composite(Image.new("RGB", picture.size, RED), Image.new("RGB", picture.size, "white"), mark)
    return ImageChops.multiply(picture, ink)


def as_pdf(*pictures: Image.Image, quality: int = 80) -> bytes:
    """A PDF file whose pages are these pictures, without text."""
    return write_picture_pdf([as_file(picture.convert("RGB"), "JPEG", quality=quality) for picture in pictures])

"""Pages of a PDF as an office scanner gives them: clean, and with all that lies on paper and in a cheap scanner.

Marks lie where offices put them: a red round seal over the signature, the receiver's stamp with a number and date of
its own beside the own number, a pen stroke. Then comes the paper (grey, uneven light), the feeder (skew), the glass
(blur, noise) and the file (JPEG). The same seed gives the same bytes.
"""

import io
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractor.reading.lines import Box

from .fonts import Face, face

DPI: Final = 200
_SCALE: Final = DPI / 72
_MM: Final = DPI / 25.4
_RED: Final = ((196, 28, 42), (214, 48, 40), (170, 20, 60))
_BLUE: Final = ((36, 52, 160), (28, 70, 190), (60, 50, 150))

Colour = tuple[int, int, int]
Pixels = numpy.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """Where marks go, in points: own number, its serial, the name of who signed.

    written  the serial, which one office in six writes by hand
    """

    number: Box | None
    serial: Box | None
    written: str
    signature: Box | None
    signature_page: int


def clean(pdf: bytes) -> list[bytes]:
    """Every page as a sharp, straight, grey JPEG of good quality: a new office copier."""
    return [_jpeg(page.convert("L"), 85) for page in _rendered(pdf)]


def scanned(pdf: bytes, places: Places, seed: int) -> list[bytes]:
    """Every page as an office finds it in its archive; one in four files was scanned without colour."""
    rng = random.Random(f"marks {seed}")
    noise = numpy.random.default_rng(seed)
    in_colour = rng.random() >= 0.25
    quality = rng.randint(40, 70)
    pages = []
    for number, page in enumerate(_rendered(pdf), 1):
        if number == 1 and places.number:
            if places.serial and rng.random() < 1 / 6:
                page = _numbered(page, places.serial, places.written, rng)
            page = _stamped(page, places.number, rng)
        if number == places.signature_page and places.signature:
            page = _sealed(page, places.signature, rng)
        if rng.random() < 0.3:
            page = _penned(page, rng)
        page = _lit(page, rng, noise)
        page = page if in_colour else page.convert("L")
        pages.append(_jpeg(page, quality))
    return pages


def marked(pdf: bytes, places: Places, seed: int) -> Iterator[Image.Image]:
    """Every page in colour, sharp and straight, with the marks that lie on it and without what a scanner adds."""
    rng = random.Random(f"marks {seed}")
    for number, page in enumerate(_rendered(pdf), 1):
        if number == 1 and places.number:
            if places.serial and rng.random() < 1 / 3:
                page = _numbered(page, places.serial, places.written, rng)
            page = _stamped(page, places.number, rng)
        if number == places.signature_page and places.signature:
            page = _sealed(page, places.signature, rng)
        yield page


def _rendered(pdf: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=_SCALE).to_pil().convert("RGB")
    finally:
        document.close()


def _jpeg(page: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    page.save(target, "JPEG", quality=quality, dpi=(DPI, DPI))
    return target.getvalue()


def _font(size: float, style: Face = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face(style)), round(size * _SCALE))


def _inked(page: Image.Image, mark: Image.Image, at: tuple[float, float], colour: Colour, ink: float) -> Image.Image:
    """`page` with `mark` (white where its ink lies) printed over it: ink darkens, it does not cover."""
    left, top = round(at[0]), round(at[1])
    area = (max(left, 0), max(top, 0), min(left + mark.width, page.width), min(top + mark.height, page.height))
    if area[0] >= area[2] or area[1] >= area[3]:
        return page
    shown = mark.crop((area[0] - left, area[1] - top, area[2] - left, area[3] - top))
    paper = numpy.asarray(page.crop(area), numpy.float32)
    cover = (numpy.asarray(shown, numpy.float32) / 255 * ink)[..., None]
    tint = numpy.asarray(colour, numpy.float32) / 255
    page.paste(Image.fromarray((paper * (1 - cover * (1 - tint))).astype(numpy.uint8)), area[:2])
    return page


def _worn(mark: Image.Image, rng: random.Random, share: float = 0.12) -> Image.Image:
    """`mark` with the gaps of a dry pad."""
    width, height = mark.size
    spots = Image.new("L", (max(width // 6, 1), max(height // 6, 1)))
    spots.putdata([0 if rng.random() < share else 255 for _ in range(spots.width * spots.height)])
    ink = numpy.asarray(mark, numpy.uint16) * numpy.asarray(spots.resize(mark.size, Image.Resampling.BILINEAR)) // 255
    return Image.fromarray(ink.astype(numpy.uint8))


def _sealed(page: Image.Image, name: Box, rng: random.Random) -> Image.Image:
    """The red round seal of 36 mm over the left third of the signature, and the signature in blue."""
    size = round(36 * _MM)
    seal = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(seal)
    middle = size / 2
    for radius, width in ((0.49, 6), (0.33, 2)):
        reach = size * radius
        draw.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), outline=255, width=width)
    words = rng.choice(("ỦY BAN NHÂN DÂN TỈNH AN SƠN", "U.B.N.D TỈNH AN SƠN - SỞ NỘI VỤ", "TỈNH ỦY AN SƠN"))
    font = _font(9, "Bold")
    for i, letter in enumerate(words):
        angle = math.pi * (0.9 + 1.2 * i / max(len(words) - 1, 1))
        tile = Image.new("L", (44, 44), 0)
        ImageDraw.Draw(tile).text((22, 22), letter, 255, font, anchor="mm")
        turned = tile.rotate(-math.degrees(angle) - 90, Image.Resampling.BICUBIC)
        at = (middle + 0.41 * size * math.cos(angle) - 22, middle + 0.41 * size * math.sin(angle) - 22)
        seal.paste(255, (round(at[0]), round(at[1])), turned)
    points = [
        (middle + size * reach * math.sin(math.pi * i / 5), middle - size * reach * math.cos(math.pi * i / 5))
        for i, reach in enumerate([0.16, 0.065] * 5)
    ]
    draw.polygon(points, fill=255)
    turned = seal.rotate(rng.uniform(-12, 12), Image.Resampling.BICUBIC)
    left = name[0] * _SCALE - size * rng.uniform(0.3, 0.8)
    top = name[1] * _SCALE - size * rng.uniform(0.6, 0.95)
    page = _inked(page, _worn(turned, rng), (left, top), rng.choice(_RED), rng.uniform(0.65, 0.95))
    return _inked(page, _scrawl(round(30 * _MM), round(16 * _MM), rng), (left + size * 0.4, top + size * 0.25),
                  rng.choice(_BLUE), 0.9)  # fmt: skip


def _scrawl(width: int, height: int, rng: random.Random) -> Image.Image:
    """Strokes of a pen as a signature has them."""
    mark = Image.new("L", (width, height), 0)
    turns = [(rng.uniform(0.2, 0.5), rng.uniform(2, 7), rng.uniform(0, 6)) for _ in range(2)]
    points = []
    for i in range(160):
        along = i / 160
        across = (
            0.5 + sum(reach * math.sin(speed * 2 * math.pi * along + shift) for reach, speed, shift in turns) * 0.45
        )
        points.append((width * (0.05 + 0.9 * along), height * across))
    ImageDraw.Draw(mark).line(points, fill=255, width=4, joint="curve")
    return mark


def _stamped(page: Image.Image, number: Box, rng: random.Random) -> Image.Image:
    """The receiver's stamp "CÔNG VĂN ĐẾN" under the own number, in one file of six across it; none in one of five."""
    chance = rng.random()
    if chance < 0.2:
        return page
    width, height = round(rng.uniform(42, 52) * _MM), round(rng.uniform(17, 21) * _MM)
    stamp = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((3, 3, width - 4, height - 4), outline=255, width=4)
    draw.text((width / 2, height * 0.22), rng.choice(("CÔNG VĂN ĐẾN", "ĐẾN")), 255, _font(11, "Bold"), anchor="mm")
    draw.text((width * 0.06, height * 0.52), "Số:", 255, _font(10), anchor="lm")
    draw.text((width * 0.06, height * 0.81), "Ngày:", 255, _font(10), anchor="lm")
    stamp = _worn(stamp, rng)
    written = Image.new("L", (width, height), 0)
    _by_hand(written, f"{rng.randint(12, 9800)}", (width * 0.3, height * 0.5), rng)
    _by_hand(written, f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(19, 25)}",
             (width * 0.36, height * 0.8), rng)  # fmt: skip
    turn = rng.uniform(-4, 4)
    left = (number[0] * _SCALE) - width * rng.uniform(0.1, 0.5)
    across = chance > 1 - 1 / 6
    gap = rng.uniform(-0.75, -0.2) if across else rng.uniform(0.1, 0.4)
    top = number[3] * _SCALE + height * gap
    at = (max(left, 20.0), top)
    page = _inked(
        page, stamp.rotate(turn, Image.Resampling.BICUBIC), at, rng.choice(_RED + _BLUE), rng.uniform(0.6, 0.9)
    )
    return _inked(page, written.rotate(turn, Image.Resampling.BICUBIC), at, rng.choice((*_BLUE, (40, 40, 40))), 0.9)


def _numbered(page: Image.Image, serial: Box, written: str, rng: random.Random) -> Image.Image:
    """The serial written by hand where it stood in print."""
    x0, top, x1, bottom = (value * _SCALE for value in serial)
    ImageDraw.Draw(page).rectangle((x0 - 1, top - 2, x1, bottom + 2), fill=(255, 255, 255))
    mark = Image.new("L", (round(x1 - x0) + 80, round(bottom - top) + 60), 0)
    _by_hand(mark, written, (34, mark.height / 2), rng, 12.0 if len(written) < 4 else 10.0)
    return _inked(page, mark, (x0 - 28, top - 34), rng.choice((*_BLUE, (40, 40, 44))), 0.95)


def _by_hand(mark: Image.Image, text: str, at: tuple[float, float], rng: random.Random, large: float = 12.5) -> None:
    """Figures that lean, jump and differ in size, as written into a stamp."""
    x, y = at
    for letter in text:
        size = large * rng.uniform(0.88, 1.12)
        tile = Image.new("L", (60, 60), 0)
        ImageDraw.Draw(tile).text((30, 30), letter, 255, _font(size, "Italic"), anchor="mm")
        tile = tile.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC)
        mark.paste(255, (round(x - 30), round(y - 30 + rng.uniform(-4, 4))), tile)
        x += size * _SCALE * rng.uniform(0.5, 0.62)


def _penned(page: Image.Image, rng: random.Random) -> Image.Image:
    """A pen has gone over the page: a line under words, a tick in the margin, a loop around some words."""
    mark = Image.new("L", page.size, 0)
    draw = ImageDraw.Draw(mark)
    for _ in range(rng.randint(1, 3)):
        x, y = page.width * rng.uniform(0.15, 0.6), page.height * rng.uniform(0.25, 0.8)
        reach = page.width * rng.uniform(0.08, 0.3)
        shape = rng.random()
        if shape < 0.5:
            points = [(x + reach * i / 12, y + rng.uniform(-3, 3)) for i in range(13)]
            draw.line(points, fill=255, width=rng.randint(3, 5), joint="curve")
        elif shape < 0.8:
            x = page.width * rng.uniform(0.02, 0.07)
            draw.line([(x, y), (x + 18, y + 34), (x + 60, y - 40)], fill=255, width=4)
        else:
            draw.ellipse((x, y, x + reach, y + 60), outline=255, width=3)
    return _inked(page, mark, (0, 0), rng.choice((*_BLUE, (30, 30, 34))), 0.85)


def _lit(page: Image.Image, rng: random.Random, noise: numpy.random.Generator) -> Image.Image:
    """The page on grey paper, laid in crooked, lit from one side, slightly out of focus, with the noise of a sensor."""
    grey = rng.randint(214, 246)
    paper = (grey, grey - rng.randint(0, 6), grey - rng.randint(0, 12))
    turned = page.rotate(rng.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    turned = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9)))
    pixels: Pixels = numpy.asarray(turned, numpy.float32)
    ink = rng.uniform(0.75, 0.95)
    pixels = 255 - (255 - pixels) * ink
    pixels = pixels * (numpy.asarray(paper, numpy.float32) / 255)
    across = numpy.linspace(-1, 1, page.width, dtype=numpy.float32)[None, :, None]
    down = numpy.linspace(-1, 1, page.height, dtype=numpy.float32)[:, None, None]
    light = 1 + rng.uniform(-0.1, 0.1) * across + rng.uniform(-0.1, 0.1) * down - rng.uniform(0, 0.08) * across**2
    pixels = pixels * light
    pixels = pixels + noise.normal(0, rng.uniform(3, 9), (*pixels.shape[:2], 1)).astype(numpy.float32)
    specks = noise.random(pixels.shape[:2]) < rng.uniform(0, 0.0006)
    pixels[specks] *= 0.4
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))

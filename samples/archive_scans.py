"""Pages as archives of the years before colour scanners hold them: one bit a pixel, black stamps and seals, copies of
copies, photographs. Each class of page is a function from a marked page in colour to the picture that was kept.

The marks are those of `scan_pictures`; without colour they turn black and lie over the text.
"""

import io
import random
from collections.abc import Callable
from typing import Final

import numpy
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from . import scan_pictures
from .scan_pictures import DPI, Places

Make = Callable[[Image.Image, random.Random], Image.Image]


def pages_of(pdf: bytes, places: Places, seed: int, kind: str) -> list[bytes]:
    """The pages of `pdf` as pictures of class `kind` (a key of `CLASSES`). The same seed gives the same bytes."""
    rng = random.Random(f"archive {kind} {seed}")
    pages = []
    for number, page in enumerate(scan_pictures.marked(pdf, places, seed), 1):
        picture = CLASSES[kind](page, rng)
        target = io.BytesIO()
        dpi = round(DPI * picture.width / page.width) if picture.width <= picture.height else DPI
        if picture.mode == "1":
            picture.save(target, "PNG", dpi=(dpi, dpi))
        else:
            picture.save(target, "JPEG", quality=rng.randint(45, 70), dpi=(dpi, dpi))
        pages.append(target.getvalue())
        assert number <= len(pages)
    return pages


def _turned(page: Image.Image, rng: random.Random, most: float = 1.2) -> Image.Image:
    return page.rotate(rng.uniform(-most, most), Image.Resampling.BICUBIC, fillcolor=255)


def _bitonal(page: Image.Image, rng: random.Random) -> Image.Image:
    """Black and white at 200 dots an inch: what most archives keep."""
    grey = _turned(page.convert("L"), rng).filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 0.8)))
    return _threshold(grey, rng.randint(150, 190))


def _fine(page: Image.Image, rng: random.Random) -> Image.Image:
    """Black and white at 300 dots an inch."""
    grey = _turned(page.convert("L"), rng)
    grey = grey.resize((page.width * 3 // 2, page.height * 3 // 2), Image.Resampling.BICUBIC)
    return _threshold(grey.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.0))), rng.randint(140, 190))


def _faint(page: Image.Image, rng: random.Random) -> Image.Image:
    """A worn ribbon or a copier without toner: strokes break."""
    grey = _turned(page.convert("L"), rng).filter(ImageFilter.GaussianBlur(rng.uniform(0.7, 0.9)))
    return _threshold(grey, rng.randint(100, 120))


def _dirty(page: Image.Image, rng: random.Random) -> Image.Image:
    """A copy of a copy: letters run together, specks, and the black edge of the lid."""
    grey = _turned(page.convert("L"), rng).filter(ImageFilter.GaussianBlur(rng.uniform(0.7, 1.0)))
    pixels = numpy.asarray(_threshold(grey, rng.randint(185, 205)).convert("L")).copy()
    noise = numpy.random.default_rng(rng.randint(0, 10**9))
    specks = Image.fromarray(((noise.random(pixels.shape) < rng.uniform(0.0005, 0.002)) * 255).astype(numpy.uint8))
    pixels[numpy.asarray(specks.filter(ImageFilter.MaxFilter(3))) > 0] = 0
    pixels[:, : rng.randint(6, 40)] = 0
    return Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE)


def _coarse(page: Image.Image, rng: random.Random) -> Image.Image:
    """Grey at 110 to 130 dots an inch: a fax, or a file made small for mail."""
    share = rng.uniform(0.55, 0.65)
    grey = _turned(page.convert("L"), rng)
    return grey.resize((round(page.width * share), round(page.height * share)), Image.Resampling.BOX)


def _photograph(page: Image.Image, rng: random.Random) -> Image.Image:
    """Taken by hand: seen aslant, lit from one side, on a dark table."""
    wide, high = page.size
    margin = 60
    table = Image.new("RGB", (wide + 2 * margin, high + 2 * margin), (60, 52, 46))
    table.paste(page, (margin, margin))
    slant = [(rng.uniform(0, 36), rng.uniform(0, 36)) for _ in range(4)]
    corners = [
        (slant[0][0], slant[0][1]),
        (slant[1][0], table.height - slant[1][1]),
        (table.width - slant[2][0], table.height - slant[2][1]),
        (table.width - slant[3][0], slant[3][1]),
    ]
    quad = [value for corner in corners for value in corner]
    seen = table.transform(table.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
    shade = Image.linear_gradient("L").rotate(rng.choice((0, 90, 180, 270))).resize(seen.size)
    light = shade.point(lambda value: 150 + value * 95 // 255)
    return ImageChops.multiply(seen, Image.merge("RGB", (light, light, light))).filter(ImageFilter.GaussianBlur(0.6))


def _sideways(page: Image.Image, rng: random.Random) -> Image.Image:
    """Black and white, fed in on its side or upside down."""
    return _bitonal(page, rng).transpose(
        rng.choice((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270))
    )


def _negative(page: Image.Image, rng: random.Random) -> Image.Image:
    """White on black, as from microfilm."""
    return ImageChops.invert(_bitonal(page, rng).convert("L")).convert("1", dither=Image.Dither.NONE)


def _struck(page: Image.Image, rng: random.Random) -> Image.Image:
    """Black and white, with a pen that has gone over lines of the text."""
    page = page.copy()
    draw = ImageDraw.Draw(page)
    for _ in range(3):
        x, y = page.width * rng.uniform(0.1, 0.5), page.height * rng.uniform(0.3, 0.8)
        draw.line([(x + 30 * i, y + rng.uniform(-8, 8)) for i in range(12)], fill=(20, 20, 30), width=3, joint="curve")
    return _bitonal(page, rng)


def _threshold(grey: Image.Image, at: int) -> Image.Image:
    return grey.point(lambda value: 255 if value > at else 0).convert("1", dither=Image.Dither.NONE)


CLASSES: Final[dict[str, Make]] = {
    "bitonal": _bitonal,
    "bitonal 300": _fine,
    "faint": _faint,
    "dirty": _dirty,
    "coarse": _coarse,
    "photograph": _photograph,
    "sideways": _sideways,
    "negative": _negative,
    "pen": _struck,
}

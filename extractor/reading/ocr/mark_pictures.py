"""Secrecy marks where nobody reads a page for its text: stamps pasted as pictures, marks turned along the edge of a
scan. Only what has the size of a stamp is looked at, and each of its four ways round only as far as its shape allows.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from .cleaning import Grey, ink_of
from .colour import lines_of_patch, mark_of, patches_of
from .data import data_folder, missing
from .engines.protocol import Engine, Word

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST: Final = 4_000_000
"""Bytes, and dots, of a picture that may be a stamp."""
MOST: Final = 4
"""Pictures and turned patches of one page that are read at most."""
_HEIGHT, _DPI = 160, 200.0
"""Pixels that a stamp's picture is brought to, and what they are an inch then."""
_LONG: Final = 1.3
"""A patch so much longer than wide has one way of two."""
_SURE: Final = 0.6
"""Confidence of words that cover their ink: what else stands there is looked at."""
_TALLEST: Final = 3.0
"""Inches: what is longer is a table or the edge of the sheet."""


def opened(files: "Iterable[bytes | None]") -> "Iterator[Image]":
    """The pictures in these files that may be stamps; what is no picture, or a damaged one, no reader shows either."""
    import io

    from PIL import Image

    for data in files:
        if data is None or len(data) > _LARGEST:
            continue
        try:
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height <= _LARGEST:
                    yield picture.copy()
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            continue


def marks_in_pictures(pictures: "Iterable[Image]") -> list[str]:
    """The secrecy and urgency marks that pictures show; [] where OCR is not installed (`data.missing`)."""
    folder = data_folder()
    if folder is None or missing() is not None:
        return []
    from .engines.tesseract import Tesseract

    engine = Tesseract(folder)
    shown = [_grey(picture) for _, picture in zip(range(MOST), pictures, strict=False)]
    return [mark for grey in shown for mark in _marks(grey, _DPI, engine)]


def turned_marks(black: Grey, lines: Iterable[Iterable[Word]], dpi: float, engine: Engine) -> Iterator[str]:
    """Marks that stand upright along the edge of a page read level; `lines` are its words, whose ink is left out."""
    rest = black.copy()
    level = [word for line in lines for word in line if word.confidence >= _SURE and _is_level(word)]
    for word in level:
        rest[max(int(word.top) - 2, 0) : int(word.bottom) + 3, max(int(word.x0) - 2, 0) : int(word.x1) + 3] = 255
    tall = [
        (left, top, right, bottom)
        for left, top, right, bottom in patches_of(ink_of(rest), dpi)
        if _LONG * (right - left) < bottom - top < _TALLEST * dpi
    ]
    for left, top, right, bottom in tall[:MOST]:
        yield from _marks(rest[top:bottom, left:right], dpi, engine)


def _is_level(word: Word) -> bool:
    """Of several letters and wider than high: letters of a line that stands upright are misread one by one."""
    return sum(map(str.isalnum, word.text)) > 1 and word.x1 - word.x0 > word.bottom - word.top


def _marks(grey: Grey, dpi: float, engine: Engine) -> Iterator[str]:
    """The marks in one picture, whichever way round it lies; the first way that shows one is enough."""
    height, width = grey.shape
    ways = (0, 2) if width > _LONG * height else (1, 3) if height > _LONG * width else (0, 1, 3, 2)
    for quarters in ways:
        turned = np.ascontiguousarray(np.rot90(grey, quarters))
        whole = (0, 0, turned.shape[1], turned.shape[0])
        found = [mark for line in lines_of_patch(turned, whole, dpi, engine) if (mark := mark_of(line)) is not None]
        if found:
            yield from (mark.text for mark in found)
            return


def _grey(picture: "Image") -> Grey:
    """A picture in grey on white, as high as a stamp at 200 dots an inch, with a margin around it."""
    from PIL import Image, ImageOps

    if picture.mode in ("RGBA", "LA", "PA", "P"):
        seen = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    grey = picture.convert("L")
    shorter = min(grey.size)
    scale = _HEIGHT / shorter if shorter else 1.0
    grey = grey.resize((max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)))
    return np.asarray(ImageOps.expand(grey, 20, 255))

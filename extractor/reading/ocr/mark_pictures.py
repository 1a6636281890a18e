"""Secrecy marks where nobody reads a page for its text: stamps pasted as pictures; on scans marks turned along the
edge, stamped askew, or laid across the page in letters that are pale or huge. Only what has the size of a stamp is
looked at, along its longer side and the other way round.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from math import atan2, degrees
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from .cleaning import Grey, ink_of
from .colour import lines_of_patch, mark_of
from .data import data_folder, missing
from .engines.protocol import Engine, Word
from .inked import groups_of, inked_squares
from .regions import Region
from .sheet import Sheet
from .words import columns_of, is_level

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST: Final = 4_000_000
"""Bytes, and dots, of a picture that may be a stamp."""
MOST: Final = 4
"""Pictures, or patches of one layer of a page, that are read at most."""
_HEIGHT, _DPI = 160, 200.0
"""Pixels that a stamp's picture is brought to, and what they are an inch then."""
_LONG: Final = 1.5
"""What lies along a line spreads so much more along it than across; a seal does not, and a frame around one word may
not."""
_SIDES: Final = (0.2, 0.4)
_HIGHEST: Final = 1.5
"""Inches: least height and width of a stamp, and its greatest height: what is higher is dirt or a drawing."""
_SQUARE, _FEWEST_INK, _TOGETHER = 24, 6, 2
"""Pixels of the squares in which ink is looked for, how many of them are ink, and squares between two letters."""
_PALE: Final = 240
"""A pixel darker than this is not paper: Word prints its watermarks in a grey of 224."""
_BROAD: Final = 4
"""Pixels at 200 dpi: twice as broad is no stroke of print up to 16 points, but one of a watermark from 40 points on."""
_PRINT, _ALIKE, _HALF = 100, 30, 127
"""Grey from which broad strokes are not those of print, by how much one grey may differ, and half of a square."""
_USUAL: Final = 0.18
"""Inches of the usual font size."""
_FAR_WIDER: Final = 3
"""Width by height from which a word is no letter."""
_MARGIN: Final = 20


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
    return [mark for grey in shown for mark in _marks(grey, _angles(ink_of(grey)) or (0, 90, -90, 180), engine)]


def marks_aside(coloured: Grey | None, sheet: Sheet, engine: Engine) -> Iterator[str]:
    """Marks on a page that reading it level misses; `coloured` is the coloured layer of `sheet`, as level as it is."""
    broad = _broad(sheet)
    for patch in _patches(ink_of(broad), sheet.dpi / _BROAD, _SQUARE // 2)[:MOST]:
        yield from _marks_along(_letters(sheet.level, broad, patch), engine)
    for layer in [_unread(sheet), *([] if coloured is None else [coloured])]:
        stamps = (one for one in _patches(ink_of(layer), sheet.dpi, _SQUARE) if _is_stamp(one, sheet.dpi))
        for left, top, right, bottom in islice(stamps, MOST):
            yield from _marks_along(layer[top:bottom, left:right], engine)


def _unread(sheet: Sheet) -> Grey:
    """What is left of a page without its specks, its seals and its lines of text."""
    rest = sheet.clean.copy()
    for line in filter(None, sheet.lines):
        for part in columns_of(line, _USUAL * sheet.dpi):
            for word in part if _is_line(part) else ():
                rest[max(int(word.top) - 2, 0) : int(word.bottom) + 3, max(int(word.x0) - 2, 0) : int(word.x1) + 3] = (
                    255
                )
    return _without_seals(rest, sheet, 1)


def _is_line(part: list[Word]) -> bool:
    """Whether words are a level line: letters of a line that stands upright are misread one by one, so a word alone is
    none, if it is not far wider than a letter."""
    level = [word for word in part if is_level(word)]
    return len(level) > 1 or any(word.x1 - word.x0 > _FAR_WIDER * (word.bottom - word.top) for word in level)


def _without_seals(grey: Grey, sheet: Sheet, step: int) -> Grey:
    """`grey`, a pixel of which is `step` of the sheet, with the seals wiped out."""
    for left, top, right, bottom in sheet.seals:
        grey[max(top, 0) // step : bottom // step + 1, max(left, 0) // step : right // step + 1] = 255
    return grey


def _broad(sheet: Sheet) -> Grey:
    """What is broader than strokes of print on a sheet, black on white, without its seals; a pixel for `_BROAD`."""
    filled = _reduced(sheet.level < _PALE) == 255
    whole = filled[:-1, :-1] & filled[1:, :-1] & filled[:-1, 1:] & filled[1:, 1:]
    broad = np.zeros_like(filled)
    for rows in (slice(None, -1), slice(1, None)):
        for columns in (slice(None, -1), slice(1, None)):
            broad[rows, columns] |= whole
    return _without_seals(np.where(broad, np.uint8(0), np.uint8(255)), sheet, _BROAD)


def _letters(level: Grey, broad: Grey, patch: Region) -> Grey:
    """The letters of which a `patch` holds the broad strokes: all that has their grey, if it is not that of print."""
    left, top, right, bottom = patch
    page = level[top * _BROAD : bottom * _BROAD, left * _BROAD : right * _BROAD]
    found = broad[top:bottom, left:right]
    tone = float(np.median(page[::_BROAD, ::_BROAD][: found.shape[0], : found.shape[1]][found[: len(page)] == 0]))
    if tone < _PRINT:
        return found
    alike = (page >= tone - _ALIKE) & (page < min(tone + _ALIKE, _PALE))
    return np.where(_reduced(alike) > _HALF, np.uint8(0), np.uint8(255))


def _reduced(mask: NDArray[np.bool_]) -> Grey:
    """How much of each square of `_BROAD` pixels is True, as 0 to 255."""
    from PIL import Image

    height, width = (side // _BROAD * _BROAD for side in mask.shape)
    return np.asarray(Image.fromarray(mask[:height, :width].astype(np.uint8) * 255).reduce(_BROAD))


def _marks_along(patch: Grey, engine: Engine) -> Iterator[str]:
    """The marks in a patch of ink that lies along a line."""
    angles = _angles(ink_of(patch))
    if angles:
        yield from _marks(patch, angles, engine)


def _patches(ink: NDArray[np.bool_], dpi: float, square: int) -> list[Region]:
    """Rectangles around ink that lies together and is as large as a stamp, the largest first."""
    found: list[Region] = []
    for group in groups_of(inked_squares(ink, square, _FEWEST_INK), _TOGETHER):
        ys, xs = [y * square for y, _ in group], [x * square for _, x in group]
        patch = (min(xs), min(ys), max(xs) + square, max(ys) + square)
        short, long = sorted((patch[2] - patch[0], patch[3] - patch[1]))
        if short >= _SIDES[0] * dpi and long >= _SIDES[1] * dpi:
            found.append(patch)
    return sorted(found, key=lambda patch: (patch[0] - patch[2]) * (patch[3] - patch[1]))


def _is_stamp(patch: Region, dpi: float) -> bool:
    """Whether a patch is no higher than a stamp may be, whichever way it lies."""
    left, top, right, bottom = patch
    return min(right - left, bottom - top) <= _HIGHEST * dpi


def _angles(ink: NDArray[np.bool_]) -> tuple[float, float] | None:
    """Degrees, from -90 to 90, by which the line along which ink lies falls to the right, and the way back; None where
    it lies along none."""
    ys, xs = np.nonzero(ink)
    if len(xs) < _FEWEST_INK:
        return None
    spreads, axes = np.linalg.eigh(np.cov(xs, ys))
    if spreads[1] < _LONG**2 * max(spreads[0], 1.0):
        return None
    angle = (degrees(atan2(axes[1, 1], axes[0, 1])) + 90) % 180 - 90
    return angle, angle + 180


def _marks(grey: Grey, angles: Iterable[float], engine: Engine) -> Iterator[str]:
    """The marks in one picture, turned level by each of the angles; the first one that shows any is enough."""
    from PIL import Image, ImageOps

    picture = ImageOps.expand(Image.fromarray(grey), _MARGIN, 255)
    for angle in angles:
        level = np.asarray(picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255))
        lines = lines_of_patch(level, (0, 0, level.shape[1], level.shape[0]), _DPI, engine)
        found = [mark for line in lines if (mark := mark_of(line)) is not None]
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
    return np.asarray(ImageOps.expand(grey, _MARGIN, 255))

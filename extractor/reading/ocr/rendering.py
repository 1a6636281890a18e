"""A page as a picture, at the resolution at which its words are read best.

Measured on scan-like pages: words right at 150, 200, 250 and 300 dots an inch are 98.4, 98.5, 97.0 and 92.8 %, in 1.2,
1.5, 1.8 and 2.2 seconds. A picture with fewer dots is drawn as it is and then enlarged smoothly, which pdfium does not.
"""

from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
_FILL, _EVEN, _LEAST_CUT, _SAMPLES = 128, 0.9, 0.004, 64
"""The grey of what is missing of a JPEG, the share of a row that has it, the least share of rows that are missing (one
row of blocks on a page), and how many pixels of a row are looked at."""
_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"
"""Markers in a JPEG; its packed data never hold them."""
_LOW_BITS = 0x0F
"""Of the last byte of the head of a scan: how many bits it leaves to later scans."""
_FEWEST_DPI, _MOST_DPI = 170, 230
"""Pixels an inch; pictures outside of these are resized to `DPI`."""
_COARSEST_DPI = 50
_WHOLE = 0.8
"""Share of the page's width and height over which a picture reaches that is the page."""


def picture_of(page: Any, pixels: int) -> "Image":
    """A page (pypdfium2's) in colour, as it is seen, with at most `pixels` pixels. Raises PdfiumError."""
    width, height = page.get_size()
    scale = min(_dpi_of(page) / 72, (pixels / max(width * height, 1.0)) ** 0.5)
    picture: Image = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True).to_pil()
    return picture


def has_lost_picture(page: Any, is_read: bool, pixels: int) -> bool:
    """Whether a picture of at most `pixels` on a page (pypdfium2's) can't be unpacked: pdfium draws white paper in its
    place. A page that was read and is one picture has lost none."""
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    try:
        pictures = list(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
        for picture in pictures[is_read and len(pictures) == 1 :]:
            if prod(picture.get_px_size()) <= pixels:
                picture.get_bitmap().close()
    except PdfiumError:
        return True
    return False


def has_cut_picture(page: Any) -> bool:
    """Whether the data of a JPEG on a page (pypdfium2's) end early (`ends_early`)."""
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    try:
        pictures = [one for one in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]) if "DCTDecode" in one.get_filters()]
        return any(ends_early(bytes(one.get_data(decode_simple=True))) for one in pictures)
    except PdfiumError:  # `has_lost_picture` tells of it
        return False


def ends_early(jpeg: bytes) -> bool:
    """Whether a JPEG has no end behind the last of its scans, or that scan leaves figures to a later one: of a
    progressive one all that is missing is sharpness, and figures are read as others."""
    scan = jpeg.rfind(_JPEG_SCAN)
    last = scan + 1 + int.from_bytes(jpeg[scan + 2 : scan + 4])
    is_rough = scan >= 0 and last < len(jpeg) and jpeg[last] & _LOW_BITS > 0
    return is_rough or jpeg.rfind(_JPEG_END) < scan


def _dpi_of(page: Any) -> float:
    """`DPI`, or less where the page is one coarse picture."""
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    try:
        pictures = list(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=2))
        if len(pictures) != 1:
            return DPI
        left, bottom, right, top = pictures[0].get_bounds()
        long = max(pictures[0].get_px_size())
    except PdfiumError:  # a damaged picture: pdfium draws what it can
        return DPI
    page_left, page_bottom, page_right, page_top = page.get_bbox()
    if right - left < _WHOLE * (page_right - page_left) or top - bottom < _WHOLE * (page_top - page_bottom):
        return DPI
    own = (long - 0.5) * 72 / max(right - left, top - bottom, 1.0)  # pdfium rounds up: dot for dot
    return max(own, _COARSEST_DPI) if own < _FEWEST_DPI else DPI


def fitted(picture: "Image", size: tuple[float, float]) -> "Image":
    """`picture` of a page of `size` points, made smaller or larger where it is far from the best resolution."""
    from PIL import Image

    dpi = picture.width * 72 / max(size[0], 1.0)
    if _FEWEST_DPI <= dpi <= _MOST_DPI:
        return picture
    factor = DPI / dpi
    if picture.mode not in ("L", "RGB"):
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    wanted = (max(round(picture.width * factor), 1), max(round(picture.height * factor), 1))
    return picture.resize(wanted, Image.Resampling.LANCZOS if factor > 1 else Image.Resampling.BOX)


def is_cut_short(picture: "Image") -> bool:
    """Whether a part of a picture is missing: where the data of a JPEG end early, decoders put an even middle grey over
    the whole width (or height, where the page is turned); scanned paper is never so even."""
    import numpy as np

    shown = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    for size, across in (((_SAMPLES, shown.height), 1), ((shown.width, _SAMPLES), 0)):
        bands = shown.resize(size, resample=0).split()
        grey = [abs(np.asarray(band, dtype=np.int16) - _FILL) <= 1 for band in bands]
        even = np.logical_and.reduce(grey).mean(axis=across) > _EVEN
        if even.sum() > _LEAST_CUT * len(even):
            return True
    return False

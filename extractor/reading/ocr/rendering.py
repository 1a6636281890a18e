"""A PDF page as a picture, at the resolution at which its words are read best."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
_FEWEST_DPI, _MOST_DPI = 170, 260
"""Pixels an inch; pictures outside of these are resized to `DPI`."""


def picture_of(page: Any, pixels: int) -> "Image":
    """A page (pypdfium2's) in colour, as it is seen, with at most `pixels` pixels. Raises PdfiumError."""
    width, height = page.get_size()
    scale = min(DPI / 72, (pixels / max(width * height, 1.0)) ** 0.5)
    picture: Image = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True).to_pil()
    return picture


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
    return picture.resize(wanted, Image.Resampling.BICUBIC if factor > 1 else Image.Resampling.BOX)

"""A PDF page as a picture, at the resolution at which its words are read best."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
"""Pixels an inch."""


def picture_of(page: Any, pixels: int) -> "Image":
    """A page (pypdfium2's) in colour, as it is seen, with at most `pixels` pixels. Raises PdfiumError."""
    width, height = page.get_size()
    scale = min(DPI / 72, (pixels / max(width * height, 1.0)) ** 0.5)
    picture: Image = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True).to_pil()
    return picture

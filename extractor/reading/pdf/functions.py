"""Functions of pdfium that are called for each character, piece of text or line of a page, bound once.

A call through pypdfium2's own wrappers costs more than what it does.
"""

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_double, c_int, c_size_t, c_uint, c_void_p, cast
from functools import cache
from typing import Any


class TextFunctions:
    """Functions on the text of a page.

    Bound without argument types, which halves the cost of a call: handles are passed as c_void_p, numbers as they
    are, and arrays where a pointer is wanted.
    """

    def __init__(self) -> None:
        self.text_object = _bound("FPDFText_GetTextObject", c_void_p)
        self.rects = _bound("FPDFText_CountRects", c_int)
        self.unicode = _bound("FPDFText_GetUnicode", c_uint)
        self.box = _bound("FPDFText_GetLooseCharBox", c_int)
        self.matrix = _bound("FPDFText_GetMatrix", c_int)
        self.size = _bound("FPDFText_GetFontSize", c_double)
        self.font = _bound("FPDFTextObj_GetFont", c_void_p)
        self.font_name = _bound("FPDFFont_GetBaseFontName", c_int)
        self.text = _bound("FPDFText_GetText", c_int)


class DrawingFunctions:
    """Functions on the objects of a page; handles are passed as numbers."""

    def __init__(self) -> None:
        at = c_void_p
        self.count = _bound("FPDFPage_CountObjects", c_int, at)
        self.object = _bound("FPDFPage_GetObject", at, at, c_int)
        self.kind = _bound("FPDFPageObj_GetType", c_int, at)
        self.bounds = _bound("FPDFPageObj_GetBounds", c_int, at, at, at, at, at)
        self.matrix = _bound("FPDFPageObj_GetMatrix", c_int, at, at)
        self.form_count = _bound("FPDFFormObj_CountObjects", c_int, at)
        self.form_object = _bound("FPDFFormObj_GetObject", at, at, c_size_t)
        self.draw_mode = _bound("FPDFPath_GetDrawMode", c_int, at, at, at)
        self.segments = _bound("FPDFPath_CountSegments", c_int, at)
        self.segment = _bound("FPDFPath_GetPathSegment", at, at, c_int)
        self.point = _bound("FPDFPathSegment_GetPoint", c_int, at, at, at)
        self.segment_kind = _bound("FPDFPathSegment_GetType", c_int, at)
        self.closes = _bound("FPDFPathSegment_GetClose", c_int, at)


def _bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function `name` of pdfium; the GIL is kept, as each call is short."""
    from pypdfium2 import raw

    return PYFUNCTYPE(result, *arguments)(cast(getattr(raw, name), c_void_p).value or 0)


@cache
def text_functions() -> TextFunctions:
    """Loaded at the first call."""
    return TextFunctions()


@cache
def drawing_functions() -> DrawingFunctions:
    """Loaded at the first call."""
    return DrawingFunctions()

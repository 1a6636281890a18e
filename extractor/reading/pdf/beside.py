"""What lies on a page beside its text and may be a secrecy mark: annotations, and stamps pasted as pictures."""

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_OTHERS: Final = (2, 20)
"""FPDF_ANNOT_LINK and _WIDGET: annotations without words of a person; one of an unknown kind may have some."""
_IMAGE, _FORM = 3, 5
"""FPDF_PAGEOBJ_IMAGE, _FORM."""
_UPPER: Final = 0.55
"""Share of the height of a page above which a mark stands (as `reading.secrecy._UPPER_PART`, from below)."""
_WIDE, _HIGH = (30.0, 300.0), (14.0, 150.0)
"""Points: what may be a stamp, standing or lying."""
_LONGEST: Final = 400
"""Bytes of an annotation that may be a mark."""
_MOST: Final = 2_000
"""Objects of a page that are looked at."""
_END: Final = 2
"""Bytes of the zero at the end of a string."""


def written_on(page: Any) -> Iterator[str]:
    """The words of the annotations of an open page (pdfium's), and the name of a stamp (TopSecret)."""
    from pypdfium2 import raw

    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) not in _OTHERS:
            yield from filter(None, (_string(note, key) for key in (b"Contents", b"Name")))
        raw.FPDFPage_CloseAnnot(note)


def _string(note: Any, key: bytes) -> str:
    from pypdfium2 import raw

    length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not _END < length <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - _END].decode("utf-16-le", "replace").strip()


def stamps_on(document: Any) -> "Iterator[Image]":
    """Pictures of a stamp's size in the upper part of the first page of an open document (pypdfium2's), drawn."""
    page = document[0]
    try:
        width, height = page.get_size()
        for left, bottom, right, top in _boxes(page):
            if (bottom + top) / 2 < (1 - _UPPER) * height or left < 0 or right > width or top > height:
                continue
            if _fits(right - left, top - bottom) or _fits(top - bottom, right - left):
                crop = (left, max(bottom, 0), width - right, height - top)
                yield page.render(scale=200 / 72, crop=crop).to_pil()
    finally:
        page.close()


def _fits(width: float, height: float) -> bool:
    return _WIDE[0] <= width <= _WIDE[1] and _HIGH[0] <= height <= _HIGH[1] and height <= width


def _boxes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Where pictures lie, and groups that may hold some, in points from the bottom left."""
    from pypdfium2 import raw

    sides = [ctypes.c_float() for _ in range(4)]
    for number in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST)):
        thing = raw.FPDFPage_GetObject(page.raw, number)
        if raw.FPDFPageObj_GetType(thing) in (_IMAGE, _FORM) and raw.FPDFPageObj_GetBounds(thing, *sides):
            left, bottom, right, top = (side.value for side in sides)
            yield left, bottom, right, top

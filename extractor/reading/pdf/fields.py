"""Text that lies over a PDF page instead of in it: form fields, typed notes and stamps.

Offices' document systems stamp the serial and the day of issue into form fields, so that a page's own text holds
only "Số:      /QĐ-UBND". Flattening draws what such annotations show into the page, where it is read like the rest.
"""

from typing import Any

_SHOWN = frozenset((3, 13, 20))
"""FPDF_ANNOT_FREETEXT, FPDF_ANNOT_STAMP, FPDF_ANNOT_WIDGET."""
_MOST_ANNOTATIONS = 2_000
"""A page with more is a drawing or an attack, not a form."""
_DONE = 1  # FLATTEN_SUCCESS


def draw_fields(page: Any) -> bool:
    """Draw the fields, notes and stamps of `page` into it; True if the page changed and must be loaded anew."""
    from pypdfium2 import raw

    count = min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)
    for i in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        shown = raw.FPDFAnnot_GetSubtype(annotation) in _SHOWN
        raw.FPDFPage_CloseAnnot(annotation)
        if shown:
            return bool(raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == _DONE)
    return False

"""Serial and date stamped over the page by an office's document system are read."""

import io

from reportlab.pdfgen.canvas import Canvas

from extractor.reading.pdf.reader import PdfReader
from extractor.reading.source import Source


def stamped(serial: str) -> bytes:
    """A page that prints "So:      /QD-UBND" and holds the serial in a form field over the gap."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 13)
    canvas.drawString(80, 700, "So:")
    canvas.drawString(140, 700, "/QD-UBND")
    for line in range(20):
        canvas.drawString(80, 600 - 18 * line, "Can cu quy dinh chuc nang, nhiem vu va co cau to chuc cua co quan.")
    if serial:
        canvas.acroForm.textfield(value=serial, x=104, y=692, width=34, height=18, fontSize=12, borderWidth=0)
    canvas.save()
    return out.getvalue()


def first_line(data: bytes) -> str:
    return "".join(PdfReader().read(Source("x.pdf", data)).lines[0].text.split())


def test_a_field_is_read_in_its_place() -> None:
    assert first_line(stamped("67")) == "So:67/QD-UBND"


def test_a_page_without_fields_is_left_alone() -> None:
    assert first_line(stamped("")) == "So:/QD-UBND"

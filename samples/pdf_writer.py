"""Sources as PDF, laid out as NĐ 30/2020/NĐ-CP Phụ lục I prescribes: A4, two-column letterhead and ending."""

import io
import re
from html import escape

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm, mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from .fonts import Face, face
from .markup import Part, blocks

WIDTH = A4[0] - 50 * mm

_LEADING = 1.28
_PLACED = ("stamp", "signed", "note")
_RAISED = re.compile(r"\^(\d)")
_STRONG = re.compile(r"\*\*(.*?)\*\*")

rl_config.invariant = 1


def _style(name: str, size: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(name, fontName="Serif", fontSize=size, leading=size * _LEADING, **more)


STYLES = {
    "body": _style("body", 13.5, alignment=TA_JUSTIFY, justifyBreaks=1, firstLineIndent=1 * cm, spaceAfter=5),
    "title": _style("title", 13.5, alignment=TA_CENTER, spaceAfter=2),
    "centred": _style("centred", 13.5, alignment=TA_CENTER, spaceBefore=6, spaceAfter=8),
    "indented": _style("indented", 13.5, leftIndent=4.5 * cm, spaceAfter=2),
    "head": _style("head", 12, alignment=TA_CENTER),
    "recipients": _style("recipients", 11),
    "cell": _style("cell", 11.5),
}


def write_pdf(parts: list[Part], title: str, password: str | None = None, leading: float = _LEADING) -> bytes:
    """The document as PDF bytes; with `password` nobody opens it without. `leading`: line to line, in font sizes."""
    _register_fonts()
    for style in STYLES.values():
        style.leading = style.fontSize * leading
    story: list[Flowable] = []
    for group, members in blocks([part for part in parts if part.kind not in _PLACED]):
        story.extend(_flowables(group, members))
    notes = any(part.kind == "note" for part in parts)
    target = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword=password, strength=128) if password else None
    SimpleDocTemplate(
        target, pagesize=A4, leftMargin=30 * mm, rightMargin=20 * mm, topMargin=20 * mm,
        bottomMargin=(32 if notes else 20) * mm, title=title, author="samples", encrypt=lock,
    ).build(story, onFirstPage=lambda canvas, _: _place(canvas, parts), onLaterPages=_page_number)  # fmt: skip
    return target.getvalue()


def write_picture_pdf(pictures: list[bytes]) -> bytes:
    """One page of A4 a picture, lying where the picture is wider than high, without a text layer."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for picture in pictures:
        image = ImageReader(io.BytesIO(picture))
        wide, high = image.getSize()
        size = landscape(A4) if wide > high else A4
        canvas.setPageSize(size)
        canvas.drawImage(image, 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _register_fonts() -> None:
    if "Serif" in pdfmetrics.getRegisteredFontNames():
        return
    faces: dict[str, Face] = {"Serif": "Regular", "Serif-B": "Bold", "Serif-I": "Italic", "Serif-BI": "BoldItalic"}
    for name, file in faces.items():
        pdfmetrics.registerFont(TTFont(name, str(face(file))))
    pdfmetrics.registerFontFamily("Serif", "Serif", "Serif-B", "Serif-I", "Serif-BI")


def _page_number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Serif", 12)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(document.page))


def _place(canvas: Canvas, parts: list[Part]) -> None:
    """What stands on page 1 outside the running text: stamp, signature block, footnotes."""
    stamp = [part.text for part in parts if part.kind == "stamp"]
    if stamp:
        canvas.rect(28 * mm, A4[1] - 18 * mm, 34 * mm, 1.5 * mm + len(stamp) * 3.2 * mm)
        for i, line in enumerate(reversed(stamp)):
            canvas.setFont("Serif-B" if line.isupper() else "Serif", 7.5)
            canvas.drawString(30 * mm, A4[1] - 16.5 * mm + i * 3.2 * mm, line)
    canvas.setFont("Serif", 7)
    for i, part in enumerate(part for part in parts if part.kind == "signed"):
        canvas.drawString(150 * mm, A4[1] - 8 * mm - i * 3 * mm, part.text)
    notes = [part.text for part in parts if part.kind == "note"]
    if notes:
        canvas.line(30 * mm, 29 * mm, 80 * mm, 29 * mm)
        canvas.setFont("Serif", 9.5)
    for i, note in enumerate(notes):
        canvas.drawString(30 * mm, 25 * mm - i * 4.5 * mm, note)


def _paragraph(part: Part, style: str) -> Paragraph:
    text = escape(part.text, quote=False).replace("  ", "\u00a0\u00a0")
    text = _STRONG.sub(r"<b>\1</b>", text).replace("¬", "<br/>")
    text = _RAISED.sub(r"<super>\1</super>", text)
    text = f"<b>{text}</b>" if part.bold else f"<i>{text}</i>" if part.italic else text
    return Paragraph(text, STYLES[style])


def _flowables(group: str, members: list[Part]) -> list[Flowable]:
    if group == "page":
        return [PageBreak()]
    if group == "letterhead":
        return [_columns(members, "left", "right", "head", "head", (0.4, 0.6)), Spacer(1, 10)]
    if group == "ending":
        return [Spacer(1, 8), _columns(members, "end_left", "end_right", "recipients", "title", (0.48, 0.52))]
    if group == "table":
        return [_table(members), Spacer(1, 6)]
    return [_paragraph(members[0], group if group in STYLES else "body")]


def _columns(
    parts: list[Part], left: str, right: str, left_style: str, right_style: str, widths: tuple[float, float]
) -> Table:
    sides = [
        [_paragraph(part, style) if part.text.strip("*_ ") else Spacer(1, 16) for part in parts if part.kind == kind]
        for kind, style in ((left, left_style), (right, right_style))
    ]
    for side, motto in ((sides[0], None), (sides[1], "Độc lập")):
        _underline(side, motto)
    table = Table([sides], colWidths=[WIDTH * share for share in widths])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (0, 0), (-1, -1), "CENTER")]))
    return table


def _underline(side: list[Flowable], motto: str | None) -> None:
    """The rule under the issuer and under the motto, as in the letterhead of a state body."""
    last = [i for i, line in enumerate(side) if isinstance(line, Paragraph) and "<b>" in (line.text or "")]
    if motto is None and last and side[0].style.name == "head":
        side.insert(last[-1] + 1, HRFlowable(width="35%", thickness=0.6, color="black", spaceBefore=2, spaceAfter=3))
    elif motto and any(motto in (line.text or "") for line in side if isinstance(line, Paragraph)):
        side.insert(last[-1] + 1, HRFlowable(width="55%", thickness=0.6, color="black", spaceBefore=2, spaceAfter=3))


def _table(rows: list[Part]) -> Table:
    cells = [[Paragraph(escape(cell, quote=False), STYLES["cell"]) for cell in row.cells] for row in rows]
    count = len(rows[0].cells)
    first = 0.1 if rows[0].cells[0] in ("STT", "TT") else 1 / count
    widths = [WIDTH * first] + [WIDTH * (1 - first) / (count - 1)] * (count - 1)
    table = Table(cells, colWidths=widths, repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table

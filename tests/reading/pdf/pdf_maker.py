"""Makes PDF files for tests and benchmarks: official documents as Word, LibreOffice and worse programs draw them.

Places are in points from the top left of the page; `y` is the baseline. All wording is invented.
"""

import io
from collections.abc import Sequence
from functools import cache
from typing import Literal

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractor.reading.options import Limits, Options
from extractor.reading.pdf.reader import PdfReader
from extractor.reading.source import Sheets, Source
from samples.fonts import Face, face

A4 = (595.3, 841.9)
Anchor = Literal["left", "centre", "right"]
Pieces = Literal["line", "word", "letter"]
"""What one drawing order sets: a whole line, a word with its space, a letter."""

_FACES: dict[str, Face] = {"": "Regular", "B": "Bold", "I": "Italic"}

BODY = (
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2024 của Ủy ban nhân dân tỉnh về cải cách hành chính, Sở đã phân "
    "công các phòng chuyên môn rà soát thủ tục, công khai trên cổng thông tin điện tử và báo cáo kết quả trước ngày "
    "15 hằng tháng; các đơn vị trực thuộc cập nhật tiến độ vào hệ thống quản lý văn bản và điều hành theo quy định."
)


@cache
def _font(style: str) -> str:
    name = f"Liberation{style}"
    pdfmetrics.registerFont(TTFont(name, face(_FACES[style])))
    return name


ISSUER = ["UBND TỈNH SƠN HÀ", "SỞ NỘI VỤ", "Số: 214/BC-SNV"]
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sơn Hà, ngày 08 tháng 7 năm 2024"]
"""The columns of `PdfMaker.letterhead`."""


class PdfMaker:
    """A PDF under construction; `data()` gives its bytes."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._file = io.BytesIO()
        self.size = size
        self.canvas = Canvas(self._file, pagesize=size)

    def data(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._file.getvalue()

    def page(self, size: tuple[float, float] | None = None) -> None:
        """Begin a new page."""
        self.canvas.showPage()
        if size:
            self.size = size
            self.canvas.setPageSize(size)

    def width(self, text: str, size: float = 14, style: str = "") -> float:
        """How wide `text` is in points."""
        return pdfmetrics.stringWidth(text, _font(style), size)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 14,
        style: str = "",
        anchor: Anchor = "left",
        pieces: Pieces = "line",
        spaced: float = 0.0,
        stretch: float = 0.0,
    ) -> float:
        """Draw `text` and return where it ends. `spaced`, `stretch`: more points between letters, between words."""
        total = self.width(text, size, style) + spaced * len(text)
        x -= {"left": 0.0, "centre": total / 2, "right": total}[anchor]
        parts = {"line": [text], "word": _words(text), "letter": list(text)}[pieces]
        for part in parts:
            run = self.canvas.beginText(x, self.size[1] - y)
            run.setFont(_font(style), size)
            run.setCharSpace(spaced)
            run.setWordSpace(stretch)
            run.textOut(part)
            self.canvas.drawText(run)
            x += self.width(part, size, style) + spaced * len(part)
        return x

    def raised(self, x: float, y: float, text: str, size: float = 14, style: str = "") -> float:
        """Draw `text` as a footnote mark beside letters of `size`."""
        return self.text(x, y - 0.35 * size, text, 0.65 * size, style)

    def holed(self, x: float, y: float, text: str, odd: str, size: float = 14) -> None:
        """Draw `text` in one piece with holes, then the letters of `odd` into them: fonts mixed inside words."""
        font = pdfmetrics.getFont(_font(""))
        parts, late, at = [], [], x
        for letter in text:
            width = self.width(letter, size)
            if letter in odd:
                parts.append(f"{-1000 * width / size:.1f}")
                late.append((at, letter))
            else:
                ((_, code),) = font.splitString(letter, self.canvas._doc)
                parts.append(f"<{code.hex()}>")
            at += width
        name = font.getSubsetInternalName(0, self.canvas._doc)
        order = f"BT {name} {size} Tf 1 0 0 1 {x} {self.size[1] - y} Tm [{' '.join(parts)}] TJ ET"
        self.canvas._code.append(order)
        for at, letter in late:
            self.text(at, y, letter, size)

    def paragraph(
        self,
        y: float,
        text: str,
        x0: float = 85,
        x1: float = 539,
        size: float = 14,
        leading: float = 18,
        indent: float = 34,
        pieces: Pieces = "word",
        style: str = "",
    ) -> float:
        """Draw justified lines and return the baseline after the last one."""
        line: list[str] = []
        left = x0 + indent
        for word in [*text.split(" "), None]:
            if word is not None and self.width(" ".join([*line, word]), size, style) <= x1 - left:
                line.append(word)
                continue
            room = x1 - left - sum(self.width(part, size, style) for part in line)
            space = self.width(" ", size, style) if word is None or len(line) < 2 else room / (len(line) - 1)
            if pieces == "line":
                self.text(left, y, " ".join(line), size, style, stretch=space - self.width(" ", size, style))
            else:
                x = left
                for part in line:
                    x = self.text(x, y, part, size, style, pieces=pieces) + space
            y, left, line = y + leading, x0, [word or ""]
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """The rules of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """A grey picture with its top left corner at (x, y)."""
        from PIL import Image

        image = ImageReader(Image.new("L", (16, 16), 200))
        self.canvas.drawImage(image, x, self.size[1] - y - height, width, height)

    def letterhead(
        self,
        left: Sequence[str] = ("UBND TỈNH SƠN HÀ", "SỞ NỘI VỤ"),
        number: str = "Số: 214/BC-SNV",
        place: str = "Sơn Hà, ngày 08 tháng 7 năm 2024",
        centres: tuple[float, float] = (155, 395),
        pieces: Pieces = "word",
    ) -> float:
        """Issuer beside Quốc hiệu as NĐ 30/2020 puts them; returns the baseline after it."""
        for i, line in enumerate(left):
            style = "B" if i == len(left) - 1 else ""
            self.text(centres[0], 70 + 16 * i, line, 13, style, "centre", pieces)
        self.text(centres[1], 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "B", "centre", pieces)
        self.text(centres[1], 86, "Độc lập - Tự do - Hạnh phúc", 14, "B", "centre", pieces)
        self.rule(centres[1] - 80, 90, centres[1] + 80, 90)
        y = 70 + 16 * len(left) + 14
        self.text(centres[0], y, number, 13, "", "centre", pieces)
        self.text(centres[1], y, place, 14, "I", "centre", pieces)
        return y + 30

    def ending(
        self,
        y: float,
        recipients: Sequence[str] = ("- Như trên;", "- UBND tỉnh (để báo cáo);", "- Lưu: VT, VP."),
        signature: Sequence[str] = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        name: str = "Trần Văn Mẫu",
        pieces: Pieces = "word",
    ) -> None:
        """Nơi nhận beside the signature."""
        self.text(85, y, "Nơi nhận:", 12, "I", pieces=pieces)
        for i, line in enumerate(recipients):
            self.text(85, y + 13 * (i + 1), line, 11, pieces=pieces)
        for i, line in enumerate(signature):
            self.text(430, y + 16 * i, line, 14, "B", "centre", pieces)
        self.text(430, y + 95, name, 14, "B", "centre", pieces)


def report(pages: int = 1, pieces: Pieces = "word") -> bytes:
    """A report of `pages` full pages with letterhead, body and ending."""
    maker = PdfMaker()
    y = maker.letterhead(pieces=pieces)
    maker.text(297, y, "BÁO CÁO", 14, "B", "centre", pieces)
    y += 34
    for number in range(1, pages + 1):
        if number > 1:
            maker.page()
            maker.text(297, 40, str(number), 13, anchor="centre")
            y = 70
        while y < (640 if number == pages else 690):
            y = maker.paragraph(y, BODY, pieces=pieces) + 6
    maker.ending(y + 8, pieces=pieces)
    return maker.data()


def footnoted() -> PdfMaker:
    """Footnote marks, units with a raised 2, drafter initials, and two footnotes."""
    maker = PdfMaker()
    maker.paragraph(80, BODY)
    x = maker.text(85, 200, "Nghị định số 126/2024/NĐ-CP")
    x = maker.raised(x, 200, "2")
    x = maker.text(x + 3.5, 200, "và 64 m")
    x = maker.raised(x, 200, "2")
    x = maker.text(x, 200, ", 5.000 đồng/m")
    maker.text(maker.raised(x, 200, "2"), 200, "/tháng")
    maker.raised(maker.text(85, 220, "- Lưu: VT, VP", 11), 220, "HT", 11)
    x = maker.raised(85, 715, "1", 10)
    maker.text(x + 1, 715, "Công văn số 12/SNV-VP ngày 05/3/2024 của Sở Nội vụ về việc rà", 10)
    maker.text(85, 727, "soát thủ tục hành chính.", 10)
    x = maker.raised(85, 739, "2", 10)
    maker.text(x + 1, 739, "Nghị định của Chính phủ.", 10)
    return maker


def _words(text: str) -> list[str]:
    words = text.split(" ")
    return [word + " " for word in words[:-1]] + words[-1:]


def read(data: bytes | PdfMaker, limits: Limits | None = None) -> Sheets:
    """What the reader makes of the text layer of a file."""
    data = data if isinstance(data, bytes) else data.data()
    return PdfReader().read(Source("x.pdf", data, Options(limits or Limits(), ocr="never")))


def texts(sheets: Sheets, column: str | None = None) -> list[str]:
    """The lines of one column, or all; without those in the margins of the sheet."""
    return [line.text for line in sheets.lines if column in (None, line.column) and line.kind != "margin"]

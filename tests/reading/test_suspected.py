"""Marks where no line of the text has them, and marks that are only likely: what bears one is kept back, what is sent
with it too."""

import io
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from extractor.operations.extract import extract_data, extract_each
from extractor.reading.lines import Line
from extractor.reading.ocr.data import missing
from extractor.reading.options import Options
from extractor.reading.secrecy import is_marked_subject, suspicion_in
from extractor.reading.source import Source
from samples.fonts import face
from samples.pdf_writer import write_picture_pdf
from tests.reading.doc.doc_maker import DocMaker
from tests.reading.doc.doc_maker import picture as drawing
from tests.reading.docx.docx_maker import docx, paragraph
from tests.reading.pdf.pdf_maker import BODY, PdfMaker

READS = pytest.mark.skipif(missing() is not None, reason="OCR is not installed")
HEAD = ["UBND TỈNH SƠN HÀ", "SỞ NỘI VỤ", "Số: 214/BC-SNV", "BÁO CÁO", "Về cải cách hành chính"]
WORD = "45/KH-UBND"
TEXT = "\n".join([*HEAD, f"Thực hiện Kế hoạch số {WORD}, Sở đã phân công các phòng rà soát."])


def stamp(text: str, *, colour: str = "red", quarters: int = 0) -> Image.Image:
    """A framed stamp."""
    picture = Image.new("RGB", (420, 120), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((6, 6, 413, 113), outline=colour, width=5)
    draw.text((210, 60), text, colour, ImageFont.truetype(str(face("Bold")), 64), anchor="mm")
    return picture.rotate(90 * quarters, expand=True)


def pdf_with(picture: Image.Image, *, top: float = 60.0) -> bytes:
    """A digital letter with a picture in its upper part."""
    maker = PdfMaker()
    maker.letterhead()
    maker.paragraph(300, BODY)
    width, height = (110, 32) if picture.width > picture.height else (32, 110)
    file = io.BytesIO()
    picture.save(file, "PNG")
    from reportlab.lib.utils import ImageReader

    maker.canvas.drawImage(ImageReader(io.BytesIO(file.getvalue())), 70, maker.size[1] - top - height, width, height)
    return maker.data()


def docx_with(picture: Image.Image) -> bytes:
    """A Word file whose first paragraph is a picture."""
    file = io.BytesIO()
    picture.save(file, "PNG")
    drawing = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId99"/>'
        "</w:drawing></w:r></w:p>"
    )
    whole = io.BytesIO(docx(drawing + "".join(map(paragraph, TEXT.split("\n")))))
    changed = io.BytesIO()
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="media/i.png"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        rels = (
            old.read(name).decode()
            if name in old.namelist()
            else (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        )
        new.writestr(name, rels.replace("</Relationships>", relation).replace("/>" + relation, "/>" + relation))
        new.writestr("word/media/i.png", file.getvalue())
    return changed.getvalue()


def scan_with_mark(
    text: str, angle: float, grey: int = 0, size: int = 48, place: tuple[int, int] = (827, 1200), framed: bool = False
) -> bytes:
    """A scanned letter, at 200 dots an inch, with a mark around `place`, turned to the left by `angle` degrees."""
    page = Image.new("L", (1654, 2339), 255)
    font = ImageFont.truetype(str(face()), 36)
    for at, line in enumerate(TEXT.split("\n")):
        ImageDraw.Draw(page).text((300, 200 + 60 * at), line, 0, font)
    bold = ImageFont.truetype(str(face("Bold")), size)
    mark = Image.new("L", (round(bold.getlength(text)) + size, 2 * size), 255)
    draw = ImageDraw.Draw(mark)
    draw.text((mark.width / 2, size), text, grey, bold, anchor="mm")
    if framed:
        draw.rectangle((4, 4, mark.width - 5, mark.height - 5), outline=grey, width=5)
    turned = mark.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    corner = (place[0] - turned.width // 2, place[1] - turned.height // 2)
    page.paste(
        ImageChops.darker(page.crop((*corner, corner[0] + turned.width, corner[1] + turned.height)), turned), corner
    )
    file = io.BytesIO()
    page.save(file, "JPEG", quality=90)
    return write_picture_pdf([file.getvalue()])


def rtf_with(picture: Image.Image) -> bytes:
    """As Word writes it: a picture of today, and one for old programs, which is not looked at."""
    file = io.BytesIO()
    picture.save(file, "PNG")
    figures = "\n".join(re.findall(".{1,128}", file.getvalue().hex()))
    blip = "{\\*\\blipuid 00112233445566778899aabbccddeeff}"
    picture_group = f"{{\\*\\shppict{{\\pict{{\\*\\picprop}}\\picw9000\\pich2600\\pngblip{blip}{figures}}}}}"
    text = "".join(f"\\u{ord(one)}?" if ord(one) > 126 else one for one in TEXT.replace("\n", "\\par "))
    return f"{{\\rtf1\\ansi {picture_group}{{\\nonshppict{{\\pict\\wmetafile8 00}}}}\\par {text}\\par }}".encode(
        "ascii"
    )


def doc_with(picture: Image.Image, *, floating: bool = False, before: int = 0) -> bytes:
    """In the line behind so many paragraphs, or floating over the page."""
    file = io.BytesIO()
    picture.save(file, "PNG")
    made = DocMaker()
    for number in range(before):
        made.add(f"Dòng {number}")
    if floating:
        made.drawn, _ = drawing(0xF01E, file.getvalue())
        made.add("\x08")
    else:
        made.data, codes = drawing(0xF01E, file.getvalue(), 0)
        made.add(("\x01", codes))
    for line in TEXT.split("\n"):
        made.add(line)
    return made.build()


def odt_with(picture: Image.Image, said: str = "", title: str = "") -> bytes:
    file, zipped = io.BytesIO(), io.BytesIO()
    picture.save(file, "PNG")
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    frame = f'<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>{said}</svg:desc></draw:frame>'
    words = "".join(f"<text:p>{line}</text:p>" for line in TEXT.splitlines())
    body = f"<office:body><office:text><text:p>{frame}</text:p>{words}</office:text></office:body>"
    with zipfile.ZipFile(zipped, "w") as box:
        box.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        box.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
        box.writestr("meta.xml", f"<office:document-meta {spaces}><dc:title>{title}</dc:title></office:document-meta>")
        box.writestr("Pictures/1.png", file.getvalue())
    return zipped.getvalue()


def annotated(subtype: str, contents: str) -> bytes:
    maker = PdfMaker()
    maker.letterhead()
    maker.paragraph(300, BODY)
    maker.canvas.freeTextAnnotation(contents, Rect=[400, 700, 500, 730], DA="/Helv 14 Tf", addtopage=1)
    return maker.data().replace(b"/FreeText", b"/" + subtype.encode())


MARKED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a stamp pasted into a PDF": ("a.pdf", lambda: pdf_with(stamp("TỐI MẬT")), "secret"),
    "the same in black": ("a.pdf", lambda: pdf_with(stamp("MẬT", colour="black")), "secret"),
    "standing upright": ("a.pdf", lambda: pdf_with(stamp("TUYỆT MẬT", quarters=1)), "secret"),
    "upside down": ("a.pdf", lambda: pdf_with(stamp("TỐI MẬT", quarters=2)), "secret"),
    "a stamp pasted into a Word file": ("a.docx", lambda: docx_with(stamp("TỐI MẬT")), "secret"),
    "a stamp pasted into RTF": ("a.rtf", lambda: rtf_with(stamp("TỐI MẬT")), "secret"),
    "a logo in RTF": ("a.rtf", lambda: rtf_with(stamp("SƠN HÀ")), "ok"),
    "a stamp pasted into DOC": ("a.doc", lambda: doc_with(stamp("TỐI MẬT")), "secret"),
    "a stamp over a page of DOC": ("a.doc", lambda: doc_with(stamp("MẬT", colour="black"), floating=True), "secret"),
    "a logo in DOC": ("a.doc", lambda: doc_with(stamp("SƠN HÀ")), "ok"),
    "a stamp shown on a later page of DOC": ("a.doc", lambda: doc_with(stamp("TỐI MẬT"), before=60), "ok"),
    "a stamp pasted into ODT": ("a.odt", lambda: odt_with(stamp("TUYỆT MẬT", colour="black")), "secret"),
    "a logo in ODT": ("a.odt", lambda: odt_with(stamp("SƠN HÀ"), said="Biểu trưng", title="Báo cáo"), "ok"),
    "what is said of a picture in ODT": ("a.odt", lambda: odt_with(stamp("SƠN HÀ"), said="TỐI MẬT"), "secret"),
    "the title among the properties of ODT": ("a.odt", lambda: odt_with(stamp("SƠN HÀ"), title="MẬT"), "suspected"),
    "turned left on a scan": ("a.pdf", lambda: scan_with_mark("TỐI MẬT", 90, place=(95, 1020)), "secret"),
    "turned right on a scan": ("a.pdf", lambda: scan_with_mark("TỐI MẬT", 270, place=(95, 1020)), "secret"),
    "short and upright on a scan": ("a.pdf", lambda: scan_with_mark("MẬT", 90, size=80, place=(1560, 700)), "secret"),
    "as small as print, upright": ("a.pdf", lambda: scan_with_mark("MẬT", 90, size=36, place=(95, 1170)), "secret"),
    "across a scan": ("a.pdf", lambda: scan_with_mark("MẬT", 45, grey=180, size=380), "secret"),
    "pale across a scan": ("a.pdf", lambda: scan_with_mark("TUYỆT MẬT", -30, grey=222, size=180), "secret"),
    "pale and level on a scan": ("a.pdf", lambda: scan_with_mark("TỐI MẬT", 0, grey=215, size=200), "secret"),
    "black over its lines": ("a.pdf", lambda: scan_with_mark("MẬT", 40, size=240, place=(827, 400)), "secret"),
    "stamped askew on a scan": ("a.pdf", lambda: scan_with_mark("TỐI MẬT", -17, framed=True), "secret"),
    "stamped upside down on a scan": ("a.pdf", lambda: scan_with_mark("TỐI MẬT", 184, framed=True), "secret"),
    "a copy is no secret": ("a.pdf", lambda: scan_with_mark("BẢN SAO", 45, grey=190, size=300), "ok"),
    "a draft is no secret": ("a.pdf", lambda: scan_with_mark("DỰ THẢO", 45, grey=222, size=300), "ok"),
    "urgency is no secret": ("a.pdf", lambda: pdf_with(stamp("HỎA TỐC")), "ok"),
    "a logo is no secret": ("a.pdf", lambda: pdf_with(stamp("SƠN HÀ")), "ok"),
    "words of a logo that hold the letters": ("a.pdf", lambda: pdf_with(stamp("BẢO MẬT")), "ok"),
}


@READS
@pytest.mark.parametrize("name", MARKED)
def test_marks_in_pictures(name: str) -> None:
    file, made, status = MARKED[name]
    data = extract_data(Source(file, made()))
    assert data["source"]["status"] == status
    assert (WORD in str(data)) is (status == "ok")


@pytest.mark.parametrize("contents, status", [("TỐI MẬT", "secret"), ("Cần xem lại số liệu mật độ", "ok")])
def test_annotations(contents: str, status: str) -> None:
    assert extract_data(Source("a.pdf", annotated("FreeText", contents)))["source"]["status"] == status


LIKELY = [
    (["BÁO CÁO MẬT"], [], "title"),
    (["BÁO CÁO (TỐI MẬT)"], [], "title"),
    (["KẾ HOẠCH [MẬT]"], [], "title"),
    (["TỜ TRÌNH TUYỆT MẬT"], [], "title"),
    (["BÁO CÁO", "Về công tác bảo mật", "Nơi nhận: Như trên.", "TỐI MẬT"], [], "end"),
    (["BÁO CÁO"], ["TỐI MẬT"], "properties"),
    (["BÁO CÁO BẢO MẬT"], [], None),
    (["QUY CHẾ BÍ MẬT"], [], None),
    (["Báo cáo mật độ dân số"], [], None),
    (["BÁO CÁO", "Về công tác bảo mật"], ["Báo cáo mật độ dân số"], None),
    (["BÁO CÁO", "Danh mục bí mật nhà nước độ Tối mật", "tối mật"], [], None),
]


@pytest.mark.parametrize("lines, titles, where", LIKELY, ids=[str(case[:2]) for case in LIKELY])
def test_what_is_likely(lines: list[str], titles: list[str], where: str | None) -> None:
    assert suspicion_in([Line(text) for text in [*HEAD[:3], *lines]], titles) == where


def test_a_row_of_its_own_in_a_sheet() -> None:
    rows = [Line("STT | Số | Ngày", kind="row"), Line(" | TỐI MẬT | ", kind="row")]
    assert suspicion_in(rows) == "cell"
    assert suspicion_in([rows[0], Line("1 | MẬT | 5", kind="row")]) is None  # a column that tells the level of others


def test_those_entitled_read_what_is_likely() -> None:
    paper = TEXT.replace("BÁO CÁO", "BÁO CÁO MẬT")
    assert extract_data(Source("a.txt", paper.encode()))["source"]["status"] == "suspected"
    allowed = extract_data(Source("a.txt", paper.encode(), Options(allow_secret=True)))
    assert allowed["source"]["status"] == "ok"
    assert allowed["header"]["number"] == "214/BC-SNV"


SUBJECTS = [
    ("[MẬT] Gửi báo cáo", True),
    ("TỐI MẬT - Kế hoạch", True),
    ("MẬT: kế hoạch", True),
    ("Gửi báo cáo (TUYỆT MẬT)", True),
    ("Kế hoạch – MẬT", True),
    ("Gửi báo cáo về công tác bảo mật", False),
    ("V/v bảo vệ BÍ MẬT nhà nước", False),
    ("MẬT khẩu mới", False),
]


@pytest.mark.parametrize("subject, marked", SUBJECTS)
def test_subjects(subject: str, marked: bool) -> None:
    assert is_marked_subject(subject) is marked


def mail(subject: str, body: str, *attached: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@coquan.example", "b@coquan.example", subject
    message.set_content(body)
    for at, text in enumerate(attached):
        message.add_attachment(text.encode(), "text", "plain", filename=f"{WORD}-{at}.txt")
    return bytes(message)


SECRET = TEXT.replace("Số:", "TỐI MẬT\nSố:")
MAILS = [
    (mail("Gửi báo cáo", "Kính gửi anh.", TEXT, SECRET), ["suspected", "suspected", "secret"], "one attachment"),
    (mail("Gửi báo cáo", SECRET, TEXT), ["secret", "suspected"], "the body"),
    (mail("[MẬT] Gửi báo cáo", "Kính gửi anh.", TEXT), ["suspected", "suspected"], "the subject"),
    (mail("Gửi báo cáo", "Kính gửi anh.", TEXT), ["ok", "ok"], "nothing"),
]


@pytest.mark.parametrize("workers", [0, 1])
@pytest.mark.parametrize("data, expected, why", MAILS, ids=[why for *_, why in MAILS])
def test_one_marked_part_taints_the_message(data: bytes, expected: list[str], why: str, workers: int) -> None:
    found = list(extract_each([Source("a.eml", data)], workers=workers))
    assert [one.source.status for one in found] == expected
    for one in found:
        assert (WORD in one.model_dump_json()) is (one.source.status == "ok" and one.source.path.endswith("0.txt"))

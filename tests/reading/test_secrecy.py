"""Secrecy marks: found where they stand, not in words that hold the same letters; and nothing of the text gets out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.detect import read
from extractor.reading.errors import SecretError
from extractor.reading.lines import Line
from extractor.reading.options import Options
from extractor.reading.secrecy import mark_in, secrecy_of
from extractor.reading.source import Source

HEAD = """UBND TỈNH SƠN HÀ
CÔNG AN TỈNH
Số: 12/BC-CAT
{mark}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Hà, ngày 05 tháng 3 năm 2024
BÁO CÁO
Về tình hình quý I"""
BODY = """
Kính gửi: Ủy ban nhân dân tỉnh.
Căn cứ Kế hoạch số 12/KH-UBND ngày 03/01/2024, cơ quan báo cáo như sau:
I. TÌNH HÌNH
1. Công tác năm nay được triển khai đúng tiến độ.
{body}
2. Các đơn vị đã hoàn thành nhiệm vụ.
Nơi nhận:
- Như trên."""


def _lines(text: str) -> list[Line]:
    return [Line(part) for part in text.split("\n")]


def _level(text: str, recognised: bool = False) -> str | None:
    return secrecy_of(_lines(text), recognised=recognised)


@pytest.mark.parametrize(
    "mark, level",
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("Mật", "MẬT"),  # typed, no stamp
        ("Tuyệt mật", "TUYỆT MẬT"),
        ("M Ậ T", "MẬT"),  # letters set apart
        ("T Ố I  M Ậ T", "TỐI MẬT"),
        ("[MẬT]", "MẬT"),  # a box
        ("| TUYỆT MẬT |", "TUYỆT MẬT"),
        ("- MẬT -", "MẬT"),
        ("*** TỐI MẬT ***", "TỐI MẬT"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "TỐI MẬT"),
        ("TỐI\nMẬT", "TỐI MẬT"),  # a stamp in two lines
        ("MẬT - KHẨN", "MẬT"),  # with the urgency
        ("HỎA TỐC - TUYỆT MẬT", "TUYỆT MẬT"),
        ("MẬT (Bản số: 02)", "MẬT"),  # with the number of the copy
        ("Độ mật: Mật", "MẬT"),
        ("Độ mật: tối mật", "TỐI MẬT"),
        ("ĐỘ MẬT: TUYỆT MẬT", "TUYỆT MẬT"),
        ("Mức độ mật: Tối mật", "TỐI MẬT"),
        ("Độ mật:\nTối mật", "TỐI MẬT"),
        ("MẬT          Sơn Hà, ngày 05 tháng 3 năm 2024", "MẬT"),  # columns side by side in a text file
        ("MẬT\tKính gửi: Ủy ban nhân dân tỉnh", "MẬT"),
        ("MẬT Kính gửi: Ủy ban nhân dân tỉnh", "MẬT"),  # the stamp on the line of the addressee
        ("TỐI MẬT Sơn Hà, ngày 05 tháng 3 năm 2024", "TỐI MẬT"),  # on that of place and date
        ("Số: 12/BC-CAT TỐI MẬT", "TỐI MẬT"),  # … and of the number
        ("MẬT\nNgày 05/3/2024", "MẬT"),
        # words that are no marks
        ("", None),
        ("BẢO MẬT", None),
        ("ĐÃ GIẢI MẬT", None),
        ("Độ mật: ..........", None),  # a form that was not filled in
        ("Độ mật: Thường", None),
        ("Độ mật: Không", None),
        ("V/v bảo vệ bí mật nhà nước", None),
        ("QUY CHẾ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC", None),
        ("QUY CHẾ BẢO VỆ BÍ\nMẬT", None),  # a title broken over lines
        ("VỀ CÔNG TÁC BẢO\nMẬT", None),
        ("BAN HÀNH DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ\nTỐI MẬT", None),
        ("DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT, TỐI MẬT", None),
        ("Mật độ dân số", None),
        ("MẬT KHẨU", None),
        ("Mật khẩu: 1234", None),
        ("MẬT MÃ", None),
        ("MẬT ONG", None),
        ("CỤC CƠ YẾU, BAN MẬT MÃ", None),
        ("MẶT TRẬN TỔ QUỐC", None),
        ("- Tối mật;", None),  # an entry of a list
        ("mật.", None),  # the last word of a paragraph
    ],
)
def test_marks_in_the_letterhead(mark: str, level: str | None) -> None:
    assert _level(HEAD.format(mark=mark) + BODY.format(body="")) == level


@pytest.mark.parametrize(
    "body",
    [
        "Mật",  # far down it is a word: the name of a thing in a list
        "MẬT",
        "Tài liệu có độ\nMật",
        "a) Tuyệt mật\nb) Tối mật\nc) Mật",
        "Dấu chỉ độ mật gồm:\nTUYỆT MẬT\nTỐI MẬT\nMẬT",  # a regulation that names the stamps
        "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẬT\nGIẤY MỜI",  # a form of it
        "PHỤ LỤC I\nCÁC MẪU DẤU\nMẬT",
        "PHỤ LỤC I\nHÌNH VẼ\nTUYỆT MẬT\nTỐI MẬT\nMẬT",  # all three stand there: they are shown, not meant
        "Điều 1. Bí mật nhà nước thuộc độ mật sau đây:",
        "Mật độ xây dựng: 40%.",
    ],
)
def test_a_document_that_speaks_of_secrecy_is_not_secret(body: str) -> None:
    assert _level(HEAD.format(mark="KHẨN") + BODY.format(body=body)) is None


def test_an_enclosed_document_with_a_mark_of_its_own() -> None:
    enclosed = "PHỤ LỤC\nMẬT\nSố liệu kèm theo báo cáo"
    assert _level(HEAD.format(mark="") + BODY.format(body="") + "\n" + enclosed) == "MẬT"
    letter = "BỘ MẪU\nSố: 5/KH-BM\nTỐI MẬT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKẾ HOẠCH"
    assert _level(HEAD.format(mark="") + BODY.format(body="") + "\n" + letter) == "TỐI MẬT"
    assert _level(HEAD.format(mark="MẬT") + BODY.format(body="") + "\n" + letter) == "MẬT"  # its own counts


def test_running_heads() -> None:
    """At the head or foot of two pages and more a mark counts; once in the middle of a document it may be a word."""
    pages = [Line(text, page) for page in (1, 2, 3) for text in ("Nội dung.", "Nội dung khác.", "Còn nữa.", "MẬT")]
    assert secrecy_of([Line("Điều 1. Nội dung", 1), *pages]) == "MẬT"
    assert secrecy_of([Line("Tên", 1), Line("Điều 1. Nội dung", 1), *pages[:4]]) is None
    assert secrecy_of([Line("Điều 1. Nội dung", 1)], margins=["TỐI MẬT"]) == "TỐI MẬT"
    assert secrecy_of([Line("Điều 1. Nội dung", 1)], margins=["Văn phòng", "Bí mật kinh doanh"]) is None


def test_a_floating_stamp_on_the_first_page() -> None:
    """Drawn last, it comes after the body; its place tells."""
    body = [Line("Tên", top=50), Line("Điều 1. Nội dung", top=400), Line("Điều 2. Nội dung", top=420)]
    high, middle = Line("MẬT", top=180), Line("MẬT", top=480)
    sizes = {1: (595.0, 842.0)}
    assert secrecy_of([*body, high], sizes=sizes) == "MẬT"
    assert secrecy_of([*body, middle], sizes=sizes) is None


def test_tables() -> None:
    def row(*cells: str) -> Line:
        ends: list[tuple[int, int]] = []
        for cell in cells:
            start = ends[-1][1] + 3 if ends else 0
            ends.append((start, start + len(cell)))
        return Line(" | ".join(cells), kind="row", cells=tuple(ends))

    assert secrecy_of([row("Số: 12/BC-CAT\nMẬT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]) == "MẬT"
    assert secrecy_of([row("Độ mật", "Tối mật"), row("Độ khẩn", "Thường")]) == "TỐI MẬT"
    assert (
        secrecy_of([row("STT", "Số", "Độ mật", "Trích yếu"), row("1", "12", "Mật", "Nội dung")]) is None
    )  # a register


@pytest.mark.parametrize("read_as", ["MÂT", "MAT", "TÔI MẬT", "TUYẸT MÂT", "MẠT"])
def test_marks_that_ocr_misread(read_as: str) -> None:
    text = HEAD.format(mark=read_as) + BODY.format(body="")
    assert _level(text, recognised=True) is not None
    assert read_as == "TÔI MẬT" or _level(text) is None  # typed letters are taken at their word


SECRET = HEAD.format(mark="MẬT") + BODY.format(body="Nội dung không được lộ.")


def test_reading_stops_and_says_nothing_of_the_text() -> None:
    with pytest.raises(SecretError) as caught:
        read(Source("bao-cao.txt", SECRET.encode()))
    assert caught.value.status == "secret"
    assert not any(word in str(caught.value) for word in ("12/BC", "Sơn Hà", "quý I"))
    assert read(Source("bao-cao.txt", SECRET.encode(), Options(allow_secret=True))).secrecy == "MẬT"


@given(st.text(alphabet="MmẬậTtỐốIi ÂUYỆ-:\u0323\u0302\nĐộ", max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    assert mark_in(text) in (None, "MẬT", "TỐI MẬT", "TUYỆT MẬT")
    assert secrecy_of(_lines(text), recognised=True) in (None, "MẬT", "TỐI MẬT", "TUYỆT MẬT")


def test_a_mark_over_a_scan_that_is_not_read() -> None:
    """The text layer of a scan may hold nothing but the mark that was typed over the picture."""
    from tests.reading.pdf.pdf_maker import PdfMaker

    maker = PdfMaker()
    maker.picture(0, 0, 595, 842)
    maker.text(60, 160, "TỐI MẬT", 15)
    with pytest.raises(SecretError):
        read(Source("scan.pdf", maker.data(), Options(ocr="never")))

"""Documents as they are copied from web pages of law sites: cut lines, records above the letterhead, small letters.

The texts are invented: "An Phúc" and "Bình Hòa" do not exist, nor do the persons.
"""

import pytest

from extractor import extract_text, models

CUT = """
ỦY
BAN NHÂN DÂN
TỈNH AN PHÚC
--------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
14/2017/QĐ-UBND
|
An
Phúc, ngày 19 tháng 6 năm 2017
|
QUYẾT ĐỊNH
BAN HÀNH QUY ĐỊNH VỀ QUẢN LÝ CÔNG TRÌNH CẤP NƯỚC SẠCH NÔNG THÔN TRÊN
ĐỊA BÀN TỈNH AN PHÚC
ỦY BAN NHÂN DÂN TỈNH AN PHÚC
Căn cứ Luật Thanh
tra ngày 15 tháng 11 năm 2010;
Căn cứ Nghị định số
117/2007/NĐ-CP ngày 11/7/2007 của Chính phủ về sản xuất, cung cấp và tiêu thụ
nước sạch;
Căn cứ Thông tư liên tịch
số 37/2014/TTLT-BNN-BTC ngày 31/10/2014 của Bộ Nông nghiệp và Phát triển nông
thôn và Bộ Tài chính hướng dẫn cơ chế tài chính;
Xét đề nghị của Giám đốc
Sở Xây dựng tại Tờ trình số 47/TTr-SXD ngày 21/5/2017,
QUYẾT ĐỊNH:
Điều
1. Ban hành kèm theo Quyết định này Quy định về quản lý công trình cấp nước sạch.
Điều 2. Quyết
định này có hiệu lực từ ngày 01 tháng 7 năm 2017 và thay thế Quyết định số 12/QĐ-UBND
ngày 05/3/2010.
Điều 3. Giám đốc các Sở chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
|
CHỦ TỊCH
Lê Văn An
|
QUY ĐỊNH
VỀ QUẢN LÝ CÔNG TRÌNH CẤP NƯỚC SẠCH
(Ban hành kèm theo Quyết định số 14/2017/QĐ-UBND
Ngày 19 tháng 6 năm 2017 của Ủy ban nhân dân tỉnh An Phúc)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
"""

RECORD = """
Cơ quan ban hành: | Ủy ban nhân dân tỉnh An Phúc | Số công báo: | Đang cập nhật |
Số hiệu: | 371/UBND-VX | Ngày đăng công báo: | Đang cập nhật |
Loại văn bản: | Công văn | Người ký: | Lê Văn An |
Ngày ban hành: | 25/11/2020 | Hết hiệu lực: | Đang cập nhật |
Lĩnh vực: | Bảo hiểm |
VĂN PHÒNG TỈNH AN PHÚC | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 371/UBND-VX | An Phúc, ngày 25 tháng 11 năm 2020 |
Kính gửi: | - Các đơn vị trực thuộc; |
Thực hiện Công văn số 26/BHXH-CNTT ngày 21/8/2020 của Bảo hiểm xã hội tỉnh, yêu cầu các đơn vị:
1. Phổ biến đến viên chức.
"""

PAGE_TITLE = """
Công văn số: 545/SCT-XNK V/v vướng mắc Luật Quản lý ngoại thương.

UBND TỈNH AN PHÚC
SỞ CÔNG THƯƠNG
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 545/SCT-XNK
V/v vướng mắc Luật Quản lý ngoại thương.

An Phúc, ngày 19 tháng 9 năm 2018

Kính gửi: Bộ Công Thương.

Sở Công Thương báo cáo về Nghị định số 69/2018/NĐ-CP.
"""

SMALL_LETTERS = """
THỦ
TƯỚNG CHÍNH PHỦ
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 15 tháng 11 năm 1997

QUYẾT ĐỊNH

VỀ VIỆC MỞ RỘNG DIỆN THÍ ĐIỂM

Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;

Điều 1. Cho phép mở rộng diện thí điểm.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Phó Thủ tướng

(Đã ký)

Lê Văn An
"""

RECORD_OF_MEETING = """
SỞ NỘI VỤ
Số: 15/BB-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Phúc, ngày 05 tháng 6 năm 2024

BIÊN BẢN
Họp đánh giá kết quả cải cách hành chính

I. NỘI DUNG
1. Đánh giá kết quả quý II.
Cuộc họp kết thúc vào 11 giờ cùng ngày./.

THƯ KÝ

Nguyễn Thị Bình

CHỦ TRÌ

Lê Văn An
"""


def of(raw: str) -> models.Document:
    return extract_text(raw.strip("\n"))


def cited(document: models.Document) -> list[tuple[str | None, str | None]]:
    return [(found.text, found.date) for found in document.citations if found.kind in ("numbered", "named")]


def test_lines_cut_by_the_source_of_a_page_are_joined() -> None:
    document = of(CUT)
    head = document.header
    assert (head.issuer, head.place, head.date) == ("Ủy ban nhân dân tỉnh An Phúc", "An Phúc", "2017-06-19")
    assert (head.subject or "").endswith("ĐỊA BÀN TỈNH AN PHÚC")  # not the enacting line under it
    assert head.recipients == ["Như Điều 3", "Lưu: VT"]
    assert cited(document) == [
        ("Luật Thanh tra ngày 15 tháng 11 năm 2010", "2010-11-15"),
        ("Nghị định số 117/2007/NĐ-CP", "2007-07-11"),
        ("Thông tư liên tịch số 37/2014/TTLT-BNN-BTC", "2014-10-31"),
        ("Tờ trình số 47/TTr-SXD", "2017-05-21"),
        ("Quyết định số 12/QĐ-UBND", "2010-03-05"),
        ("Quyết định số 14/2017/QĐ-UBND", "2017-06-19"),  # in the bracket under the annex, with the next line
    ]
    assert [item.path for item in document.items] == ["Điều 1", "Điều 2", "Điều 3", "Chương I", "Chương I/Điều 1"]


def test_a_record_above_the_letterhead_is_no_part_of_it() -> None:
    document = of(RECORD)
    head = document.header
    assert (head.number, head.issuer, head.subject) == ("371/UBND-VX", "Văn phòng tỉnh An Phúc", None)
    assert [text for text, _ in cited(document)] == ["Công văn số 26/BHXH-CNTT"]  # not the own number of the record


def test_the_title_of_a_page_does_not_hide_the_letterhead() -> None:
    document = of(PAGE_TITLE)
    head = document.header
    assert (head.issuer, head.parent_issuer) == ("Sở Công Thương", "UBND tỉnh An Phúc")
    assert [text for text, _ in cited(document)] == ["Luật Quản lý ngoại thương", "Nghị định số 69/2018/NĐ-CP"]


SIGNED = [
    (SMALL_LETTERS, [("Phó Thủ tướng", "Lê Văn An")]),  # post in small letters over "(Đã ký)"
    (RECORD_OF_MEETING, [("Thư ký", "Nguyễn Thị Bình"), ("Chủ trì", "Lê Văn An")]),  # two sign a record
]


@pytest.mark.parametrize(("raw", "expected"), SIGNED, ids=["small letters", "record of a meeting"])
def test_who_signed(raw: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.title, one.name) for one in of(raw).header.signers] == expected


def test_an_issuer_cut_after_its_first_word() -> None:
    assert of(SMALL_LETTERS).header.issuer == "Thủ tướng Chính phủ"

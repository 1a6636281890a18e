"""Places looked up in outlines as the parser makes them."""

import pytest

from extractor import extract_text
from extractor.auditing.provisions.lookup import Provisions
from extractor.auditing.provisions.places import places_of, spelled

LAW = """ỦY BAN NHÂN DÂN TỈNH MINH SƠN
QUYẾT ĐỊNH
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy định về tiếp nhận hồ sơ.
Điều 2. Giải thích từ ngữ
1. Hồ sơ là tập giấy tờ.
2. Thời hạn gồm:
a) Thời hạn nhận;
b) Thời hạn trả;
c) Thời hạn bổ sung;
d) Thời hạn thẩm định;
đ) Thời hạn trình ký.
Chương II
TỔ CHỨC THỰC HIỆN
Điều 3. Hiệu lực
Quyết định này có hiệu lực từ ngày ký.
"""
REPORT = """SỞ NỘI VỤ
BÁO CÁO
I. KẾT QUẢ
1. Đã làm.
2. Chưa làm:
a) Việc thứ nhất;
b) Việc thứ hai.
II. KIẾN NGHỊ
1. Bố trí kinh phí.
"""


@pytest.mark.parametrize(
    "text, pinpoint, verdict, at",
    [
        (LAW, "điểm đ khoản 2 Điều 2", "found", "điểm đ khoản 2 Điều 2"),
        (LAW, "Điều 3", "found", "Điều 3"),  # whatever chapter it stands in
        (LAW, "Chương II", "found", "Chương II"),
        (LAW, "điểm e khoản 2 Điều 2", "missing", "khoản 2 Điều 2"),
        (LAW, "khoản 3 Điều 2", "missing", "Điều 2"),
        (LAW, "Điều 9", "missing", ""),
        (REPORT, "điểm b mục 2 phần I", "found", "điểm b Mục 2 Phần I"),  # "mục 2" of a report is its 2.
        (REPORT, "mục II", "found", "Mục II"),
        (REPORT, "mục I.2", "found", "Mục I.2"),  # one label of two levels
        (REPORT, "mục II.2", "missing", ""),
        (REPORT, "mục III", "missing", ""),
        (LAW, "điểm đ Điều 2", "found", "điểm đ Điều 2"),  # the khoản between is not named
        (LAW, "điểm e Điều 2", "missing", "Điều 2"),
    ],
)
def test_found_and_missing(text: str, pinpoint: str, verdict: str, at: str) -> None:
    (place,) = places_of(pinpoint)
    found = Provisions(extract_text(text).items).find(place)
    assert (found.verdict, spelled(found.at)) == (verdict, at)


def test_what_stands_there_is_told() -> None:
    (place,) = places_of("khoản 3 Điều 2")
    assert Provisions(extract_text(LAW).items).find(place).children == ("1", "2")


DECISION = """QUYẾT ĐỊNH

Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý chợ.
Điều 2. Chánh Văn phòng thi hành.
"""


@pytest.mark.parametrize(
    "text, lacks",
    [
        (DECISION, True),
        (f"{DECISION}\nQUY CHẾ\nQuản lý chợ\n\nChương I\nCHUNG\nĐiều 1. Chợ.\nĐiều 2. Phí.\n", False),
        (LAW, False),  # it encloses nothing
    ],
)
def test_what_a_decision_encloses_may_be_in_another_file(text: str, lacks: bool) -> None:
    assert Provisions(extract_text(text).items).lacks_its_enclosure is lacks

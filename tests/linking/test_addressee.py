"""Whom a recommendation is put to: named in the item, above it, or in the sentence that closes the list."""

import pytest

from extractor.linking.addressee import find_addressee
from extractor.parsing.records import Letterhead, Outline

CASES = [
    # lines above, item, where the recommendation begins, the addressee, what it shows
    ((), "Giao Sở Nội vụ mở lớp tập huấn.", "mở", "Sở Nội vụ", "an order before it"),
    ((), "Về vốn: giao Sở Tài chính cấp bù 3 tỷ đồng.", "cấp", "Sở Tài chính", "an order after a label"),
    ((), "Trạm Y tế dọn lại kho thuốc.", "dọn", "Trạm Y tế", "no order, the verb follows the name"),
    (("3. Với Công ty Nước sạch Thanh Bình",), "Thay ống ở tổ 4.", "Thay", "Công ty Nước sạch Thanh Bình", "a heading"),
    (
        ("III- YÊU CẦU ĐỐI VỚI CHI BỘ CHỢ CŨ", "Chi bộ phải làm xong các việc sau:"),
        "Lập sổ quỹ.",
        "Lập",
        "Chi bộ chợ cũ",
        "the lead-in names only the kind, the heading which one",
    ),
    (("Đoàn đề nghị các kiến nghị dưới đây:",), "Sửa cầu.", "Sửa", None, "a matter is nobody"),
    (
        ("1- Ban Thường vụ Đảng ủy xã Sơn Lộ",),
        "Lãnh đạo UBND xã dỡ 12 lều quán.",
        "Lãnh",
        "Ban Thường vụ Đảng ủy xã Sơn Lộ",
        "under a body, to lead is what it is to do",
    ),
    (
        ("1- Đảng ủy phường Hà Sơn",),
        "Lãnh đạo thanh lý 7 hợp đồng.",
        "Lãnh",
        "Đảng ủy phường Hà Sơn",
        "with no one led",
    ),
    (("2. Sở Y tế",), "Lãnh đạo Sở Y tế kiểm điểm hai phòng.", "Lãnh", "Lãnh đạo Sở Y tế", "its own leaders are meant"),
    (
        (),
        "Ban cán sự đảng UBND tỉnh chỉ đạo Sở Nội vụ rà soát 4 hồ sơ.",
        "Ban",
        "Ban cán sự đảng UBND tỉnh",
        "the first two words of a longer head",
    ),
    ((), "Ban hành quy chế chi tiêu.", "Ban", None, "a verb that opens like a body"),
    ((), "Cử tri xã Mường Lự đề nghị Sở Y tế mở lại trạm.", "Cử tri", "Sở Y tế", "whom voters ask, not who asks"),
    ((), "Đối với chợ Nà Sang, cử tri đề nghị: (1) lợp lại mái.", "lợp", None, "what it is about asks nobody"),
    (
        (),
        "Từ sai phạm trên, Hiệu trưởng Trường THPT Đồi Chè có trách nhiệm trả lại tiền; niêm yết giá.",
        "niêm",
        "Hiệu trưởng Trường THPT Đồi Chè",
        "a duty holds for the whole sentence",
    ),
    (
        (),
        "Về thu ngân sách: Số thu quý I mới đạt 18%. Giao Chi cục Thuế khu vực Sa Lý thu nợ của 12 hộ.",
        "Về",
        "Chi cục Thuế khu vực Sa Lý",
        "the order behind what only says why",
    ),
    (
        (),
        "Về vệ sinh: Yêu cầu Hạt Quản lý đường bộ dọn rãnh; Phòng Kinh tế kiểm tra 03 bãi cát.",
        "Phòng Kinh tế",
        "Phòng Kinh tế",
        "a part that names its own body is not that of the part before",
    ),
    ((), "Về hộ tịch: Phòng Tư pháp rà soát 40 hồ sơ.", "Về", "Phòng Tư pháp", "a body behind the label of a field"),
    ((), "Khuyến nghị: Xí nghiệp Điện nước (1) thay 20 công tơ.", "thay", "Xí nghiệp Điện nước", "before (1)"),
    (
        (),
        "Khuyến nghị: Văn phòng Tổng công ty bán 02 xe cũ.",
        "Khuyến",
        "Văn phòng Tổng công ty",
        "a kind inside a name",
    ),
    (("II. CHẤT VẤN GIÁM ĐỐC SỞ Y TẾ",), "Mở lại trạm Nà Ca.", "Mở", "Giám đốc Sở Y tế", "a heading of questions"),
    (
        ("II. CHẤT VẤN GIÁM ĐỐC SỞ Y TẾ",),
        "Tổ Sa Pả: Trạm dột. Đề nghị Giám đốc Sở lợp lại mái.",
        "Tổ",
        "Giám đốc Sở Y tế",
        "the kind alone is short for the body of the heading",
    ),
    (("Việc của Phòng Nội vụ",), "Lập danh sách thôi việc.", "Lập", "Phòng Nội vụ", "a heading that says whose it is"),
    (("Văn phòng chuyển đến UBND huyện như sau:",), "Sửa cầu.", "Sửa", "UBND huyện", "a name ends where the name ends"),
    (
        ("1. Giao Sở Y tế, Sở Tài chính:",),
        "Cấp thuốc cho 04 trạm.",
        "Cấp",
        "Sở Y tế, Sở Tài chính",
        "two bodies have one task",
    ),
    (
        ("II. CHẤT VẤN GIÁM ĐỐC SỞ Y TẾ",),
        "Giao nhà trường sửa mái.",
        "sửa",
        "nhà trường",
        "no short form of the heading",
    ),
    (
        (),
        "Ngoài ra, qua đường dây nóng, Sở yêu cầu Bệnh viện Đa khoa Sa Lý thay 02 máy thở.",
        "Ngoài",
        "Bệnh viện Đa khoa Sa Lý",
        "the order behind a foreword",
    ),
    ((), "Trước mắt, đề nghị ngành nông nghiệp đắp lại kè.", "Trước", "ngành nông nghiệp", "a branch is somebody"),
    (("I. ĐÁNH GIÁ VỀ VIỆC THU PHÍ",), "Về đất: Lập lại sổ.", "Về", None, "a field behind which nobody is named"),
]


@pytest.mark.parametrize(("above", "item", "begins", "who", "reason"), CASES, ids=[case[4] for case in CASES])
def test_addressee(above: tuple[str, ...], item: str, begins: str, who: str | None, reason: str) -> None:
    content = "\n".join([*above, item])
    low = content.rindex("\n") + 1 if above else 0
    headings, at = [], 0
    for line in above:
        headings.append((at, at + len(line)))
        at += len(line) + 1
    start = content.index(begins, low)
    found, _ = find_addressee(content, Outline(), Letterhead(), (start, len(content)), headings)
    assert found == who, reason

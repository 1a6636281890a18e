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
    ((), "Cử tri xã Mường Lự đề nghị Sở Y tế mở lại trạm.", "Cử tri", "Sở Y tế", "whom voters ask, not who asks"),
    ((), "Đối với chợ Nà Sang, cử tri đề nghị: (1) lợp lại mái.", "lợp", None, "what it is about asks nobody"),
    (
        (),
        "Từ sai phạm trên, Hiệu trưởng Trường THPT Đồi Chè có trách nhiệm trả lại tiền; niêm yết giá.",
        "niêm",
        "Hiệu trưởng Trường THPT Đồi Chè",
        "a duty holds for the whole sentence",
    ),
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

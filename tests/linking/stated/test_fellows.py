"""The second look at clauses that may ask: the other clauses of the paper tell what this one is."""

import pytest

from extractor import trace
from extractor.reading.source import Source

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ HỒNG THÁI\nSố: 64/TB-UBND\nHồng Thái, ngày 06 tháng 5 năm 2024\n\nTHÔNG BÁO\n"
    "Kết luận của Chủ tịch UBND xã tại phiên họp tháng 5\n\n"
)
ENDING = "\nCHỦ TỊCH\nLò Văn Sung\n"
ASKED = (
    "II. CÁC VIỆC PHẢI XONG TRONG THÁNG 5\n"
    "1. Công an xã lập biên bản 04 nhà xưởng lấn đường.\n2. Trạm Y tế tiêm nhắc lại cho 120 cháu.\n"
)


def stated(body: str) -> list[str]:
    text = f"{HEAD}{body}{ENDING}"
    return [one.text for one in trace([Source("thong_bao.txt", text.encode())]).recommendations]


@pytest.mark.parametrize(
    ("body", "begins", "reason"),
    [
        (
            ASKED + "III. VIỆC KHÁC\n3. Hội Nông dân xã trồng 400 cây ven đê.\n4. Công an xã trực 02 chốt ở bến đò.\n",
            ["Công an xã lập", "Trạm Y tế", "Hội Nông dân", "Công an xã trực"],
            "a list without a word of asking is like the list before it",
        ),
        (
            "I. ĐÁNH GIÁ CHUNG\nChủ tịch UBND xã ghi nhận cố gắng của các thôn; thu ngân sách đạt 41%.\n" + ASKED,
            ["Công an xã lập", "Trạm Y tế"],
            "praise is no task, whatever follows it",
        ),
        (
            ASKED + "III. TỔ CHỨC THỰC HIỆN\n"
            "Giao Văn phòng theo dõi, đôn đốc và tổng hợp báo cáo Chủ tịch kết quả thực hiện Thông báo này.\n",
            ["Công an xã lập", "Trạm Y tế"],
            "nor is an order that looks after the paper",
        ),
        (
            ASKED + "III. HIỆU LỰC\nThông báo này có hiệu lực kể từ ngày ký.\n",
            ["Công an xã lập", "Trạm Y tế"],
            "nor what the paper says of itself",
        ),
    ],
)
def test_pieces_are_judged_by_the_others(body: str, begins: list[str], reason: str) -> None:
    found = stated(body)
    assert len(found) == len(begins), (reason, found)
    assert all(one.startswith(begin) for one, begin in zip(found, begins, strict=True)), (reason, found)

"""The stream of passages: which headings a paragraph or row stands under, and what a row's heads are."""

import pytest

from extractor.linking.candidates.units import Passage, stands_over, units_of
from tests.linking.reports import report_of

HEAD = "Số: 12/KL-TTr\nPhú Lộc, ngày 20 tháng 9 năm 2024\nKẾT LUẬN THANH TRA\nViệc mua sắm\n"
END = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHÁNH THANH TRA\nTrần Văn Bình\n"


def stream(body: str) -> tuple[str, list[Passage]]:
    report = report_of(HEAD + body + END)
    return report.text.content, units_of(report.text, report.letterhead, report.outline)


BODY = """I. KẾT QUẢ
1. Trường Mầm non A
Bếp chưa có sổ.
Yêu cầu:
- Lập sổ lưu mẫu;
- Thay bình.
2. Trường Mầm non B
Bếp sạch.
| STT | Nội dung | Kết quả |
| 1 | Sổ lưu mẫu | Đã lập |
| I. NHÓM HAI | I. NHÓM HAI | I. NHÓM HAI |
| 1 | Bình chữa cháy | Chưa thay |
"""


@pytest.mark.parametrize(
    ("begins", "headings"),
    [
        ("Lập sổ", ["KẾT QUẢ", "Trường Mầm non A", "Yêu cầu:"]),  # a bullet stands under the lead-in before it
        ("Bếp sạch", ["KẾT QUẢ", "Trường Mầm non B"]),  # the lead-in of another item is over
        (
            "1 | Bình",
            ["KẾT QUẢ", "Trường Mầm non B", "Bếp sạch.", "I. NHÓM HAI"],
        ),  # a row of one cell heads those below
    ],
)
def test_headings(begins: str, headings: list[str]) -> None:
    content, units = stream(BODY)
    found = next(unit for unit in units if begins in content[unit.start : unit.end])
    assert [content[slice(*span)] for span in found.headings][-len(headings) :] == headings


def test_rows_are_addressed_by_their_number_and_know_their_heads() -> None:
    content, units = stream(BODY)
    rows = [unit for unit in units if unit.row is not None]
    assert [unit.item for unit in rows] == ["bảng/1", "bảng/1"]
    assert rows[0].row is not None
    assert [content[slice(*head)] for head in rows[0].row.heads] == ["STT", "Nội dung", "Kết quả"]


def test_lines_that_draw_a_table_are_rows() -> None:
    _, units = stream("Số liệu như sau:\nSTT | Chỉ tiêu | Thực hiện\n1 | Thanh lý xe | 57 xe\n2 | Số hóa | 428 bộ\n")
    assert [unit.item for unit in units if unit.row is not None] == ["bảng/1", "bảng/2"]


def test_a_sentence_stands_over_no_paragraph_behind_it() -> None:
    content, units = stream("1. Phòng Y tế mở lớp tập huấn.\nCác đơn vị báo cáo trước ngày 01/12/2024.\n")
    assert not stands_over(content, units[0], units[1])


NUMBERED = """I. DIỄN BIẾN
Hai trạm báo cáo.
II. KẾT LUẬN
Chủ tọa giao việc như sau:
(1) Chi cục Thủy lợi nạo vét 06 cửa cống.
(2) Trạm Bơm số 4:
a) Thay 02 động cơ.
b) Trả 90 triệu đồng tạm ứng.
(3) Ban Quản lý chợ:
a) Dỡ mái che lấn đường.
(4) Văn phòng đăng tin.
"""


@pytest.mark.parametrize(
    ("begins", "item", "above"),
    [
        ("Chi cục", "II/1", "Chủ tọa giao việc như sau:"),
        ("Trả 90", "II/2/b", "Trạm Bơm số 4:"),
        ("Ban Quản lý", "II/3", "Chủ tọa giao việc như sau:"),
        ("Dỡ mái", "II/3/a", "Ban Quản lý chợ:"),
        ("Văn phòng", "II/4", "Chủ tọa giao việc như sau:"),
    ],
)
def test_a_numbered_bullet_goes_on_with_the_one_before_it(begins: str, item: str, above: str) -> None:
    content, units = stream(NUMBERED)
    found = next(unit for unit in units if content.startswith(begins, unit.body))
    assert (found.item, content[slice(*found.headings[-1])]) == (item, above)


def test_the_only_paragraph_of_a_letter_is_not_the_last() -> None:
    _, units = stream("Chủ tịch UBND huyện giao Phòng Nội vụ nâng cấp sổ theo dõi.\n")
    assert [unit.last for unit in units] == [False]

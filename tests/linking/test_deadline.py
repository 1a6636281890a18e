"""By when a recommendation is to be carried out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.deadline import deadline_in_cell, find_deadline, inherited_deadline, introduced_deadline

CASES = [
    # words of the recommendation, calendar date, last day that the words allow
    ("Nộp đủ số tiền, xong trước ngày 30/11/2023.", "2023-11-30", "2023-11-30"),  # the usual form
    ("Phê duyệt quyết toán, chậm nhất ngày 31/3/2024", "2024-03-31", "2024-03-31"),  # "chậm nhất"
    ("hoàn thành trước ngày 05 tháng 6 năm 2024", "2024-06-05", "2024-06-05"),  # a date in words
    ("Thời hạn: 15/7/2024", "2024-07-15", "2024-07-15"),  # a label
    ("Về kinh tế, hạn thực hiện ngày 30/8/2024", "2024-08-30", "2024-08-30"),  # "hạn" with the act it is for
    ("Lắp đặt thiết bị, hoàn thành trong năm 2025", "2025-12-31", "2025-12-31"),  # a year names its last day
    ("Mở lớp bồi dưỡng trong quý III năm 2024", None, "2024-09-30"),  # a quarter is no calendar date
    ("Lập hồ sơ, xong trong tháng 2/2024", "2024-02-29", "2024-02-29"),  # a month names its last day
    ("Lập hồ sơ, xong trong tháng Ba năm 2025", "2025-03-31", "2025-03-31"),  # in words
    ("Lập hồ sơ, xong trong tháng Mười hai năm 2025", "2025-12-31", "2025-12-31"),  # the longer word wins
    ("báo cáo trong thời hạn 30 ngày kể từ ngày nhận được Kết luận", None, None),  # a spell leaves the end open
    ("thay thế Quyết định số 118/QĐ-SYT ngày 09/3/2015 của Giám đốc Sở", "none", None),  # the date of a document
    ("tài liệu tồn đọng giai đoạn 2015 - 2020", "none", None),  # a period is no term
    ("niêm yết bảng giá trong ngày 08/4/2024", "2024-04-08", "2024-04-08"),  # within a day
    ("Thông đường trước 17 giờ ngày 05/10/2023", "2023-10-05", "2023-10-05"),  # an hour before the day
    ("nộp trước 11h30 ngày 02/4/2024", "2024-04-02", "2024-04-02"),  # in short
    ("họp xong lúc 17 giờ ngày 05/10/2023", "none", None),  # an hour at which something was
    ("xong trước ngày 31/02/2024", "none", None),  # no such day
]


@pytest.mark.parametrize(("words", "day", "limit"), CASES)
def test_deadline(words: str, day: str | None, limit: str | None) -> None:
    found = find_deadline(words, 0, len(words))
    if day == "none":
        assert found is None
        return
    assert found is not None
    assert (found.date, found.limit) == (day, limit)
    assert words[slice(*found.span)] == found.words


@pytest.mark.parametrize(
    ("cell", "day", "limit"),
    [
        ("30/6/2024", "2024-06-30", "2024-06-30"),
        ("Quý II/2024", None, "2024-06-30"),
        ("Năm 2024", "2024-12-31", "2024-12-31"),
        ("9/2024", None, "2024-09-30"),
        ("Thường xuyên", None, None),
    ],
)
def test_cell_of_a_table(cell: str, day: str | None, limit: str | None) -> None:
    found = deadline_in_cell(cell, 0, len(cell))
    assert found is not None
    assert (found.date, found.limit, found.words) == (day, limit, cell)


@given(st.text(max_size=80), st.sampled_from(["trước ngày ", "trong quý ", "tháng 99/2024", "quý 9 năm 2024"]))
def test_never_raises(noise: str, words: str) -> None:
    text = f"{words}{noise}{words}"
    found = find_deadline(text, 0, len(text))
    assert found is None or text[slice(*found.span)] == found.words


INHERITED = [
    # item, heading, what follows, the date, what it shows
    ("II/1", "II. VIỆC PHẢI XONG TRƯỚC NGÀY 30/9/2025", "", "2025-09-30", "a heading"),
    ("II/1", "Phòng làm các việc sau, chậm nhất ngày 05/5/2025:", "", "2025-05-05", "a lead-in"),
    ("II/1", "II. VIỆC", "Các nội dung trên hoàn thành trước ngày 31/3/2025.", "2025-03-31", "a closing sentence"),
    ("II/1", "II. VIỆC", "Các việc không ghi thời hạn phải xong trong năm 2025.", "2025-12-31", "for what has no term"),
    ("II/1", "II. VIỆC", "Các đơn vị báo cáo kết quả trên trước ngày 31/3/2025.", None, "the term of a report"),
    ("II/1", "II. VIỆC", "Các nội dung tại khoản 2 xong trước ngày 31/3/2025.", None, "another part of the list"),
    ("II/2", "II. VIỆC", "Các nội dung tại khoản 2 xong trước ngày 31/3/2025.", "2025-03-31", "its own part"),
    ("II/1", "II. VIỆC", "2. Sở làm các việc sau trước ngày 31/3/2025:", None, "the lead-in of the next list"),
]


@pytest.mark.parametrize(("item", "heading", "following", "day", "reason"), INHERITED, ids=[c[4] for c in INHERITED])
def test_inherited(item: str, heading: str, following: str, day: str | None, reason: str) -> None:
    content = f"{heading}\nLập sổ theo dõi.\n{following}\n"
    end = content.index("Lập sổ") + 16
    found = inherited_deadline(content, item, [(0, len(heading))], end, len(content))
    assert (found.date if found else None) == day, reason


@pytest.mark.parametrize(
    ("paragraph", "begins", "day"),
    [
        ("Trường Đồi Chè (hạn: 30/9/2024) rào sân; lát gạch.", "lát", "2024-09-30"),
        ("Sở phải, trước ngày 15/6/2024: (1) dọn kho; (2) lập sổ.", "lập", "2024-06-15"),
        ("Sở dọn kho, xong trước ngày 15/6/2024; lập sổ.", "lập", None),
    ],
)
def test_introduced(paragraph: str, begins: str, day: str | None) -> None:
    """A term before a list holds for each entry, that of another entry for none."""
    found = introduced_deadline(paragraph, 0, paragraph.index(begins))
    assert (found.date if found else None) == day

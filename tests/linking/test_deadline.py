"""By when a recommendation is to be carried out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.deadline import deadline_in_cell, find_deadline

CASES = [
    # words of the recommendation, calendar date, last day that the words allow
    ("Nộp đủ số tiền, xong trước ngày 30/11/2023.", "2023-11-30", "2023-11-30"),  # the usual form
    ("Phê duyệt quyết toán, chậm nhất ngày 31/3/2024", "2024-03-31", "2024-03-31"),  # "chậm nhất"
    ("hoàn thành trước ngày 05 tháng 6 năm 2024", "2024-06-05", "2024-06-05"),  # a date in words
    ("Thời hạn: 15/7/2024", "2024-07-15", "2024-07-15"),  # a label
    ("Lắp đặt thiết bị, hoàn thành trong năm 2025", "2025-12-31", "2025-12-31"),  # a year names its last day
    ("Mở lớp bồi dưỡng trong quý III năm 2024", None, "2024-09-30"),  # a quarter is no calendar date
    ("Lập hồ sơ, xong trong tháng 2/2024", None, "2024-02-29"),  # nor is a month
    ("Lập hồ sơ, xong trong tháng Ba năm 2025", None, "2025-03-31"),  # in words
    ("Lập hồ sơ, xong trong tháng Mười hai năm 2025", None, "2025-12-31"),  # the longer word wins
    ("báo cáo trong thời hạn 30 ngày kể từ ngày nhận được Kết luận", None, None),  # a spell leaves the end open
    ("thay thế Quyết định số 118/QĐ-SYT ngày 09/3/2015 của Giám đốc Sở", "none", None),  # the date of a document
    ("tài liệu tồn đọng giai đoạn 2015 - 2020", "none", None),  # a period is no term
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

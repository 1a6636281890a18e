"""Tests of reading/page/aligned_rows.py: which lines of a table without ruled lines make one row."""

import pytest

from extractor.reading.page.aligned_rows import row_groups
from extractor.reading.page.marks import Mark, bands_of

LETTER = 6.0
GAPS = [(70.0, 90.0), (290.0, 310.0)]
"""Between three columns that begin at 0, 100 and 320."""


def rows(lines: list[tuple[float, tuple[str, str, str]]], heads: int = 1) -> list[str]:
    """The words of each row; a line is its height and the words of its three cells."""
    placed = []
    for base, cells in lines:
        starts = zip((0.0, 100.0, 320.0), cells, strict=True)
        marks = [Mark(x, x + LETTER * len(words), base, words, False, None) for x, words in starts if words]
        placed.append((marks, 12.0))
    groups = row_groups(bands_of(placed), heads, GAPS)
    return [" / ".join(band.text for band in group) for group in groups]


HEAD = (0.0, ("TT", "Nội dung", "Kết quả"))


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        ([HEAD, (14, ("1", "Lập lại hồ sơ", "Xong")), (28, ("2", "Thu hồi tiền", "Chưa"))],
         ["TT Nội dung Kết quả", "1 Lập lại hồ sơ Xong", "2 Thu hồi tiền Chưa"], "a number opens a row"),
        ([HEAD, (14, ("1", "Lập lại hồ sơ", "Xong")), (28, ("", "của các vụ", "")), (42, ("2", "Thu hồi", ""))],
         ["TT Nội dung Kết quả", "1 Lập lại hồ sơ Xong / của các vụ", "2 Thu hồi"], "without a number it goes on"),
        ([HEAD, (14, ("1", "Lập lại", "Xong")), (28, ("Cộng", "", "12"))],
         ["TT Nội dung Kết quả", "1 Lập lại Xong", "Cộng 12"], "a sum needs no number"),
        ([HEAD, (14, ("An", "Lập lại hồ sơ", "Xong")), (28, ("Bình", "Thu hồi", "Chưa"))],
         ["TT Nội dung Kết quả", "An Lập lại hồ sơ Xong", "Bình Thu hồi Chưa"], "the first cell is filled again"),
        ([HEAD, (14, ("Xã An", "Lập lại hồ sơ", "Xong")), (28, ("phú", "các vụ vi phạm", ""))],
         ["TT Nội dung Kết quả", "Xã An Lập lại hồ sơ Xong / phú các vụ vi phạm"], "a cell goes on in small letters"),
        ([HEAD, (20, ("A", "Lập lại hồ sơ", "Xong")), (34, ("", "của các vụ", "")), (54, ("", "Thu hồi", "Chưa"))],
         ["TT Nội dung Kết quả", "A Lập lại hồ sơ Xong / của các vụ", "Thu hồi Chưa"], "rows are set farther apart"),
    ],
)  # fmt: skip
def test_rows(lines: list[tuple[float, tuple[str, str, str]]], expected: list[str], why: str) -> None:
    assert rows(lines) == expected, why


def test_heads_of_several_lines_are_one_row() -> None:
    lines = [HEAD, (14.0, ("", "công việc", "")), (28.0, ("1", "Lập lại", "Xong"))]
    assert rows(lines, heads=2) == ["TT Nội dung Kết quả / công việc", "1 Lập lại Xong"]

"""Documents in tables: day, body and type from the other cells of the row, as the headings say."""

import pytest

from extractor import extract_text

TABLES = [
    # heading, row, what is told: number, type, date, issuer; the comment says what the row holds
    ("TT | Loại văn bản | Số, ký hiệu | Ngày ban hành | Cơ quan ban hành",
     "1 | Công văn | 5/UBND-NC | 03/4/2024 | Sở Y tế",
     [("5/UBND-NC", "Công văn", "2024-04-03", "Sở Y tế")]),
    ("TT | Số ký hiệu | Ngày, tháng văn bản | Đơn vị ban hành",
     "1 | 5/QĐ-SYT | ngày 03 tháng 4 năm 2024 | UBND tỉnh Hà An",
     [("5/QĐ-SYT", None, "2024-04-03", "UBND tỉnh Hà An")]),  # a day in words
    ("TT | Tên dự án | Quyết định phê duyệt", "1 | Đường A | 5/QĐ-UBND ngày 16/9/2025",
     [("5/QĐ-UBND", "Quyết định", "2025-09-16", None)]),  # the type stands in the heading
    ("TT | Tên dự án | Quyết định phê duyệt", "1 | Đường A | Số 5/QĐ-UBND", [("5/QĐ-UBND", "Quyết định", None, None)]),
    ("TT | Tên dự án | Quyết định phê duyệt", "1 | Đường A | 5/KH-UBND", [("5/KH-UBND", None, None, None)]),  # the sign
    ("TT | Nội dung | Văn bản thực hiện | Ngày", "1 | Họp | 5/BB-SYT | 5/6/2024",
     [("5/BB-SYT", None, "2024-06-05", None)]),  # a heading that says no type
    ("TT | Văn bản thực hiện | Ngày", "1 | 5/QĐ-SYT; 6/QĐ-SYT | 5/6/2024",
     [("5/QĐ-SYT", None, None, None), ("6/QĐ-SYT", None, None, None)]),  # of which of the two?
    ("TT | Số văn bản | Ngày hoàn thành", "1 | 5/QĐ-SYT | 5/6/2024", [("5/QĐ-SYT", None, None, None)]),  # another day
    ("TT | Số văn bản | Ngày", "1 | 5/QĐ-SYT | trước 5/6/2024", [("5/QĐ-SYT", None, None, None)]),  # no day of its own
    ("TT | Số văn bản | Ngày", "1 | 5/QĐ-SYT ngày 3/4/2024 | 5/6/2024", [("5/QĐ-SYT", None, "2024-04-03", None)]),
    ("TT | Nội dung | Ngày", "1 | Theo Quyết định số 5/QĐ-SYT | 5/6/2024", [("5/QĐ-SYT", "Quyết định", None, None)]),
    ("TT | Số văn bản | Cơ quan ban hành", "1 | 5/QĐ-SYT | Sở Y tế và các bệnh viện",
     [("5/QĐ-SYT", None, None, None)]),  # more than a body
]  # fmt: skip


@pytest.mark.parametrize(("heading", "row", "told"), TABLES, ids=[f"{row[0][5:30]}: {row[1]}" for row in TABLES])
def test_the_row_says_more(heading: str, row: str, told: list[tuple[str, str | None, str | None, str | None]]) -> None:
    rule = " | ".join("---" for _ in heading.split(" | "))
    found = extract_text(
        "Các văn bản sau.\n\n" + "\n".join(f"| {line} |" for line in (heading, rule, row)), "a.md"
    ).citations
    assert [(one.number, one.type, one.date, one.issuer) for one in found] == told

"""Tests of operations/cited_documents.py: the rows of `check`, one for each distinct document that a file cites."""

import pytest

from extractor import extract_text
from extractor.operations.cited_documents import cited_documents

HEAD = "SỞ Y TẾ\nSố: 45/BC-SYT\nHải Sơn, ngày 10 tháng 5 năm 2024\n\nBÁO CÁO\nKết quả\n\n"


@pytest.mark.parametrize(
    ("body", "rows", "why"),
    [
        ("Theo Quyết định số 12/QĐ-UBND ngày 05/01/2024. Quyết định số 12/QĐ-UBND nêu trên.", ["12/QĐ-UBND"],
         "one document, however often it is cited"),
        ("Công văn số 9/SYT-NV ngày 02/02/2024; Công văn số 9/SYT-NVY ngày 02/02/2024.", ["9/SYT-NV", "9/SYT-NVY"],
         "two spellings of one number are two rows: one of them is wrong"),
        ("Báo cáo số 45/BC-SYT ngày 10/5/2024 này thay Báo cáo số 40/BC-SYT.", ["40/BC-SYT"], "not the own number"),
        ("Căn cứ Luật Đất đai năm 2024 và Luật Đất đai.", ["Luật Đất đai năm 2024"], "a law by its longest name"),
        ("Biên bản kiểm tra ngày 05/3/2024 tại xã.", ["Biên bản kiểm tra ngày 05/3/2024"], "named by type and day"),
    ],
)  # fmt: skip
def test_the_rows_of_a_file(body: str, rows: list[str], why: str) -> None:
    found = cited_documents(extract_text(HEAD + body))
    assert [(one.cited.number or one.name or "").lower() for one in found] == [row.lower() for row in rows], why

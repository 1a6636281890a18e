"""Own number and date line of a scanned letterhead: what was printed stays, what the pen wrote is given up."""

import pytest

from extractor.operations.extract import analyse
from tests.text.ocr_lines import ocr_text

CASES = [
    # line of the letterhead, number, symbol, why
    ("Số: 4;#f#. /QĐ-SCC", None, "QĐ-SCC", "a serial by pen keeps the sign"),
    ("SỐ; 44 /QĐ-UBND", "44/QĐ-UBND", "QĐ-UBND", "a sure serial stays"),
    ("Số: 12/2024/QĐ-UBND", "12/2024/QĐ-UBND", "QĐ-UBND", "the year belongs to the number"),
    ("Số: |4z@ /QĐ-TTs", None, "QĐ-TTg", "the sign is put right where the serial is lost"),
]


@pytest.mark.parametrize(("line", "number", "symbol", "why"), CASES, ids=[case[-1] for case in CASES])
def test_own_number(line: str, number: str | None, symbol: str, why: str) -> None:
    found = analyse(ocr_text("SỞ CÔNG CHÍNH", line, "An Sơn, ngày 18 tháng 6 năm 2024", "QUYẾT ĐỊNH")).letterhead
    assert (found.number, found.symbol) == (number, symbol), why


DATES = [
    ("An Sơn, ngàufˆ tháng 01 năm 2024", "2024-01", "a day by pen leaves month and year"),
    ("An Sơn, ngày 18 tháng Ø6 năm 2024", "2024-06-18", "a figure that can be only one"),
    ("An Sơn, ngày 18 tháng ## năm 2024", "2024", "a month beyond reading leaves the year"),
    ("An Sơn, ngày II tháng 6 năm 2024", "2024-06-11", "two strokes are eleven"),
    ("An Sơn, ngày l1 tháng 6 năm 2024", "2024-06", "l1 is 1 or 11: not guessed"),
]


@pytest.mark.parametrize(("line", "date", "why"), DATES, ids=[case[-1] for case in DATES])
def test_own_date(line: str, date: str, why: str) -> None:
    text = ocr_text("SỞ CÔNG CHÍNH", "Số: 12/QĐ-SCC", line, "QUYẾT ĐỊNH")
    found = analyse(text).letterhead
    assert (found.date, found.place) == (date, "An Sơn"), why

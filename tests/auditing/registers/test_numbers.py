"""Numbers in the cells of registers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.auditing.registers.numbers import read_number


@pytest.mark.parametrize(
    "cell, serial, year, symbol, reason",
    [
        ("402/QĐ-UBND", "402", None, "QĐ-UBND", "the usual form"),
        ("Số: 21 / 2019 / QĐ - UBND", "21", 2019, "QĐ-UBND", "with its word and spaces, year inside"),
        ("007/KH-SYT", "7", None, "KH-SYT", "leading zeros do not count"),
        ("12a/TB-UBND", "12a", None, "TB-UBND", "a letter after the serial"),
        ("31/2024/QH15", "31", 2024, "QH15", "a law"),
        ("12-KL/TU", "12", None, "KL/TU", "the form of the Party"),
        ("12-KL/HU.", "12", None, "KL/HU", "a full stop after it"),
        ("15/QĐ-UB/2004", "15", 2004, "QĐ-UB", "the year at the end"),
        ("97/UBND-PVHCC&KSTT", "97", None, "UBND-PVHCC&KSTT", "several units"),
        ("402/QÐ–UBND", "402", None, "QĐ-UBND", "look-alike of Đ and a long dash"),
        ("45", "45", None, "", "a serial alone"),
        ("402/QĐ-UBND ngày 11/3/2024", "402", None, "QĐ-UBND", "with its date in the same cell"),
        ("Quyết định số 402/QĐ-UBND", "402", None, "QĐ-UBND", "with its type"),
        ("12 UB-LB", "12", None, "UB-LB", "an old sign after a space"),
    ],
)
def test_numbers(cell: str, serial: str, year: int | None, symbol: str, reason: str) -> None:
    number = read_number(cell)
    assert number is not None, reason
    assert (number.serial, number.year, number.symbol) == (serial, year, symbol), reason


@pytest.mark.parametrize(
    "cell", ["", "/QĐ-SYT", "…/QĐ-SYT", "Tổng cộng", "Người lập sổ", "-", "Thực hiện Kết luận số 18/KL-TTr"]
)
def test_no_numbers(cell: str) -> None:
    assert read_number(cell) is None


@given(st.text())
def test_no_text_breaks_it(cell: str) -> None:
    number = read_number(cell)
    assert number is None or number.serial

"""Tests of parsing/citations/numbers.py and parsing/citations/serials.py: every printed form of a document number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsing.citations.numbers import find_numbers, number_after_so
from extractor.parsing.citations.serials import with_serials
from tests.cost import calls

STROKES = [
    ("30/2020/NĐ-CP", "30", 2020, "NĐ-CP", "qppl"),  # the normal form of legal documents
    ("1238/UBND-NC", "1238", None, "UBND-NC", "admin"),  # a letter begins with its organ
    ("12/KH-SKH-CN", "12", None, "KH-SKH-CN", "admin"),  # hyphen inside the organ
    ("97/UBND-PVHCC&KSTT", "97", None, "UBND-PVHCC&KSTT", "admin"),  # two drafting units
    ("312/TB-KV XV", "312", None, "TB-KVXV", "admin"),  # regional audit offices count in Roman figures
    ("36-HD/VPTW", "36", None, "HD/VPTW", "party"),  # Party: dash before the type
    ("17 - CT/TW", "17", None, "CT/TW", "party"),  # blanks around the dash
    ("03-NQ/HNTW", "03", None, "NQ/HNTW", "old"),  # a plenum is no organ that the grammar knows
    ("74 TC/TCT", "74", None, "TC/TCT", "old"),  # organ before the stroke, blank before it
    ("60 TC/TCT/NV1", "60", None, "TC/TCT/NV1", "old"),  # a unit with a figure
    ("90TC/TCT", "90", None, "TC/TCT", "old"),  # nothing between serial and organ
    ("4250TCT/NV1", "4250", None, "TCT/NV1", "old"),  # three letters: none of them belongs to the serial
    ("72A TC/TCT", "72A", None, "TC/TCT", "old"),  # here one does
    ("999-TC/QĐ-CĐKT", "999", None, "TC/QĐ-CĐKT", "old"),  # dash form of the state
    ("05.CT/UB", "05", None, "CT/UB", "old"),  # a point instead of the dash
    ("22/TT/LB", "22", None, "TT/LB", "admin"),  # strokes only
    ("1637/QĐ/UB-NL1", "1637", None, "QĐ/UB-NL1", "admin"),  # strokes and a unit
    ("44/2000/TTLT/BTC-BGD&ĐT-BLĐTB&XH", "44", 2000, "TTLT/BTC-BGD&ĐT-BLĐTB&XH", "qppl"),  # three issuers
    ("15A/2008/NQ-HĐND", "15A", 2008, "NQ-HĐND", "qppl"),  # a letter after the serial
    ("30c/NQ-CP", "30c", None, "NQ-CP", "admin"),  # the same, small
    ("12bis/2004/QĐ-UB", "12bis", 2004, "QĐ-UB", "qppl"),  # inserted number
    ("66.7/2025/NQ-CP", "66.7", 2025, "NQ-CP", "qppl"),  # dotted serial of 2025
    ("01-02/2004/QĐ-UB", "01-02", 2004, "QĐ-UB", "qppl"),  # a double serial
    ("15-2008/QĐ-UBND", "15", 2008, "QĐ-UBND", "qppl"),  # year set off by a hyphen
    ("15.2008/NQ-HĐND", "15", 2008, "NQ-HĐND", "qppl"),  # by a point
    ("15//2008/QĐ-UBND", "15", 2008, "QĐ-UBND", "qppl"),  # a doubled stroke
    ("15/QĐ/2004", "15", 2004, "QĐ", "qppl"),  # year at the end
    ("135/QĐ/UBND/2008", "135", 2008, "QĐ/UBND", "qppl"),  # year after two strokes
    ("12/KH-UBND-2021-2025", "12", None, "KH-UBND", "admin"),  # the years that a plan is for
    ("5/KH-UBND/2021-2025", "5", None, "KH-UBND", "admin"),  # the same behind a stroke
    ("123/1998/QĐ.UB", "123", 1998, "QĐ.UB", "qppl"),  # a point between type and organ
    ("30/2008/QĐ-UBND.NN", "30", 2008, "QĐ-UBND.NN", "qppl"),  # a field after a point
    ("12/2004/NQ-HĐND.K7", "12", 2004, "NQ-HĐND.K7", "qppl"),  # term of the council
    ("12/2004/NQ-HĐND16", "12", 2004, "NQ-HĐND16", "qppl"),  # term glued
    ("6/QĐ-UBT.95", "6", None, "QĐ-UBT.95", "admin"),  # short year in the sign
    ("109/2005/QĐ-BCA(A11)", "109", 2005, "QĐ-BCA(A11)", "qppl"),  # drafting unit in brackets
    ("15/2008/qđ-ubnd", "15", 2008, "qđ-ubnd", "qppl"),  # small letters
    ("15/2008/Qđ-UBND", "15", 2008, "Qđ-UBND", "qppl"),  # mixed letters
    ("24/2000/NĐ - CP", "24", 2000, "NĐ-CP", "qppl"),  # blanks around the hyphen
    ("7/QĐ - XPVPHC", "7", None, "QĐ-XPVPHC", "admin"),  # an organ not in the lexicon, set off by blanks
    ("12/ 2001/ QĐ- BTC", "12", 2001, "QĐ-BTC", "qppl"),  # blanks after strokes
    ("14/CTr- P.GDĐT", "14", None, "CTr-P.GDĐT", "admin"),  # the organ begins with one letter
    ("1231/SGD&ĐT-GDTrH", "1231", None, "SGD&ĐT-GDTrH", "admin"),  # small letters inside a block
    ("102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "102", 2025, "NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "qppl"),  # very long
    ("31/2024/QH15", "31", 2024, "QH15", "qppl"),  # a law
    ("12/2023/DS-ST", "12", 2023, "DS-ST", "qppl"),  # a judgment
]


@pytest.mark.parametrize(("printed", "serial", "year", "symbol", "family"), STROKES, ids=[row[0] for row in STROKES])
def test_a_number_with_a_stroke(printed: str, serial: str, year: int | None, symbol: str, family: str) -> None:
    content = f"Căn cứ văn bản số {printed} ngày 05 tháng 7 năm 2006"
    found = list(find_numbers(content))
    assert [n.number for n in found] == ["".join(printed.split())]
    number = found[0]
    assert (number.serial, number.year, number.symbol) == (serial, year, symbol)
    assert number.family == family
    assert content[number.start : number.end] == printed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số:      /BC-SKHCN", "/BC-SKHCN"),  # a serial left blank
        ("số ……/QĐ-UBND ngày", "/QĐ-UBND"),  # dots for the serial are left out
        ("Số: /2025/NĐ-CP", "/2025/NĐ-CP"),  # blank serial with a year
    ],
)
def test_a_blank_serial_keeps_the_sign(text: str, number: str) -> None:
    (found,) = find_numbers(text)
    assert (found.number, found.serial, found.family) == (number, None, "blank")


NOT_NUMBERS = [
    "đạt 11/348 hồ sơ",  # a fraction
    "hoạt động 24/7 và quý III/2024",  # a figure of speech; a quarter
    "ngày 22/7/2024",  # a date
    "https://example.vn/?pageid=1/QĐ-TTg",  # a query string
    "thư gửi abc/NĐ-CP@example.vn",  # an address
    "tỷ lệ 1:500/QH",  # a scale
    "lúc 8:30/NQ",  # a time
    "km/h, m2/người, đồng/tháng",  # units
    "Thông báo và/hoặc Quyết định",  # a stroke between words
]


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_a_stroke_that_makes_no_number(text: str) -> None:
    assert list(find_numbers(text)) == []


def test_a_sign_does_not_run_into_words() -> None:
    numbers = [n.number for n in find_numbers("số 12/QĐ - BAN QUẢN LÝ và số 5/TB-UBND. Căn cứ; số 7/QĐ-UBND, 8/QĐ-STC")]
    assert numbers == ["12/QĐ", "5/TB-UBND", "7/QĐ-UBND", "8/QĐ-STC"]


def test_a_footnote_mark_is_not_part_of_the_sign() -> None:
    (number,) = find_numbers("Nghị định số 126/2024/NĐ-CP2 của Chính phủ")
    assert (number.number, number.symbol) == ("126/2024/NĐ-CP", "NĐ-CP")


AFTER_SO = [
    ("77-CP ngày", "77-CP", "77", "CP", "old"),  # a decree of the sixties
    ("814-TTg về", "814-TTg", "814", "TTg", "old"),  # small letter at the end
    ("500 TTg;", "500TTg", "500", "TTg", "old"),  # a blank instead of the dash
    ("05 UB-LB", "05UB-LB", "05", "UB-LB", "old"),  # two blocks
    ("12TCT về", "12TCT", "12", "TCT", "old"),  # nothing between
    ("787 ngày", "787", "787", None, "bare"),  # the serial alone
    ("30a của", "30a", "30a", None, "bare"),  # with its letter
]


@pytest.mark.parametrize(("text", "number", "serial", "symbol", "family"), AFTER_SO, ids=[r[0] for r in AFTER_SO])
def test_a_number_that_so_announces(text: str, number: str, serial: str, symbol: str | None, family: str) -> None:
    found = number_after_so(text, 0, len(text))
    assert found is not None
    assert (found.number, found.serial, found.symbol, found.family) == (number, serial, symbol, family)


@pytest.mark.parametrize("text", ["50% vốn", "12 LẦN", "3/4 số", "05 KM"])
def test_a_quantity_after_so_is_no_number(text: str) -> None:
    found = number_after_so(text, 0, len(text))
    assert found is None or (found.symbol is None and text.endswith(("LẦN", "KM")))


SERIALS = [
    ("Quyết định số 787 ngày 5/7/2019 của UBND tỉnh", ["787"]),  # a bare serial with its date
    ("theo Quyết định số 20 ngày làm việc", []),  # a duration
    ("Sắc lệnh 29-SL và Nghị định 77-CP", ["29-SL", "77-CP"]),  # a dash form without "số"
    ("Nghị định 178 và Chỉ thị 16 của Thủ tướng", ["178", "16"]),  # short forms of well-known documents
    ("thực hiện Nghị quyết 57, Quy định 366 và Kết luận 14.", ["57", "366", "14"]),  # the Party's, known by the serial
    ("Quy định 5, 6 và 7. Kết luận 3: đạt; (Kết luận 4), - Quy định 8.", []),  # verbs and headings
    ("quyết định 12 người được cử", []),  # a verb and a quantity
    ("ký Công văn 8, Kế hoạch 12 và Báo cáo 5", []),  # nothing says whose or when
    ("Công văn 8 của Sở Y tế, Kế hoạch 12 năm 2021, CV 9 ngày 3/4/2021", ["8", "12", "9"]),  # body, year, day
    ("TTr 15 của Sở Tài chính, KH 17 năm 2022 và BC 31 của Phòng Nội vụ", ["15", "17", "31"]),  # codes
    ("Kế hoạch 5 năm 2021-2025, Kế hoạch 3 năm 2024 - 2026", []),  # plans for years
    ("Kế hoạch 5 năm 2021 của tỉnh, Kế hoạch 2024 của Sở Y tế", []),  # one figure counts years; a year
    ("Tờ trình 15 của, Báo cáo 6 tháng của xã, Thông báo 3 lần", []),  # cut, a period, a count
    ("căn nhà số 12-AB phố", []),  # an address: no type noun before it
    ("147-HĐBT", ["147-HĐBT"]),  # the whole text
]


@pytest.mark.parametrize(("text", "numbers"), SERIALS, ids=[row[0] for row in SERIALS])
def test_a_number_without_a_stroke(text: str, numbers: list[str]) -> None:
    assert [n.number for n in with_serials(text, [], lambda at: False)] == numbers


PIECES = st.sampled_from(
    [
        "12",
        "2004",
        "/",
        "-",
        ".",
        " ",
        "QĐ",
        "UBND",
        "TTg",
        "số ",
        "Số: ",
        "&",
        "(",
        ")",
        "đ",
        "bis",
        "\n",
        "…",
        "_",
        "K7",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_span_holds_the_number_and_nothing_raises(text: str) -> None:
    for number in find_numbers(text):
        if number.family != "blank":
            assert re.sub(r"\s", "", text[number.start : number.end]) == number.number
        assert number.serial is None or number.number.startswith(number.serial)
        assert number.symbol


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for number in [*find_numbers(text), *with_serials(text, [], lambda at: False)]:
        assert 0 <= number.start < number.end <= len(text)


@pytest.mark.parametrize(
    "unit",
    ["1", "/", "1/", "A", "/A", "1/A", "Q.", "-A", "/QĐ-", "12/QĐ-UBND", ". ", "….", "1-", "/qđ-", "(A", "&A", "số 1"],
)
def test_the_cost_is_linear(unit: str) -> None:
    def cost(size: int) -> int:
        text = unit * (size // len(unit))
        return calls(lambda: sum(1 for _ in find_numbers(text)))

    assert cost(32_000) < 9 * cost(4_000)  # eight times the text; a square cost would be 64 times

"""Tests of parsing/citations/laws.py and parsing/citations/party_names.py: documents cited by name."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsing.citations.laws import find_laws
from extractor.parsing.citations.party_names import find_party_names

LAWS = [
    ("Căn cứ Luật Đất đai năm 2013;", "Luật Đất đai năm 2013", "Luật", "2013"),  # with its year
    ("Luật Bảo vệ môi trường 2020", "Luật Bảo vệ môi trường 2020", "Luật", "2020"),  # year without "năm"
    ("Luật Phòng, chống tham nhũng và", "Luật Phòng, chống tham nhũng", "Luật", None),  # comma inside a known name
    ("Luật Phòng chống tham nhũng năm 2018", "Luật Phòng chống tham nhũng năm 2018", "Luật", "2018"),  # comma left out
    ("Luật tổ chức HĐND và UBND ngày 26/11/2003", "Luật tổ chức HĐND và UBND ngày 26/11/2003", "Luật", "2003-11-26"),
    ("- 1Luật tổ chức Chính phủ 2015", "Luật tổ chức Chính phủ 2015", "Luật", "2015"),  # number of a list item glued
    ("Luật Doanh nghiệp sửa đổi 2022", "Luật Doanh nghiệp sửa đổi 2022", "Luật", "2022"),  # short name of an amendment
    ("Luật sửa đổi, bổ sung một số điều của Luật Thanh tra ngày 02 tháng 3 năm 2010",
     "Luật sửa đổi, bổ sung một số điều của Luật Thanh tra ngày 02 tháng 3 năm 2010", "Luật", "2010-03-02"),
    ("Bộ luật Tố tụng hình sự", "Bộ luật Tố tụng hình sự", "Bộ luật", None),
    ("Pháp lệnh Phí và lệ phí ngày 28/8/2001", "Pháp lệnh Phí và lệ phí ngày 28/8/2001", "Pháp lệnh", "2001-08-28"),
    ("Hiến pháp năm 2013", "Hiến pháp năm 2013", "Hiến pháp", "2013"),
    ("Luật Thanh tra (sửa đổi) ngày 21 tháng 6 năm 1994", "Luật Thanh tra (sửa đổi) ngày 21 tháng 6 năm 1994", "Luật",
     "1994-06-21"),  # a revision, with its day
    ("Luật Thanh tra (sửa đổi) được Quốc hội thông qua ngày 21 tháng 6 năm 1994", "Luật Thanh tra", "Luật",
     "1994-06-21"),  # the day of adoption
    ("Luật Thanh tra công bố ngày 05/7/1994", "Luật Thanh tra công bố ngày 05/7/1994", "Luật", "1994-07-05"),
    ("Pháp lệnh Phí, lệ phí ban hành ngày 11/9/2001", "Pháp lệnh Phí, lệ phí ban hành ngày 11/9/2001", "Pháp lệnh",
     "2001-09-11"),  # comma for "và"
    ("Hiến pháp Nước cộng hòa xã hội chủ nghĩa Việt Nam", "Hiến pháp Nước cộng hòa xã hội chủ nghĩa Việt Nam",
     "Hiến pháp", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind", "date"), LAWS, ids=[row[1] for row in LAWS])
def test_a_law_named(text: str, name: str, kind: str, date: str | None) -> None:
    (law,) = find_laws(text)
    assert (text[law.start : law.end], law.type, law.date) == (name, kind, date)


@pytest.mark.parametrize(
    "text",
    ["theo pháp luật hiện hành", "xử lý kỷ luật", "XỬ LÝ KỶ LUẬT TỔ CHỨC", "Dự thảo Luật Đất đai", "cử nhân luật"],
)
def test_words_that_name_no_law(text: str) -> None:
    assert list(find_laws(text)) == []


PARTY = [
    ("Căn cứ Điều lệ Đảng;", "Điều lệ Đảng", "Điều lệ"),
    ("Điều lệ Công đoàn Việt Nam khóa XIII", "Điều lệ Công đoàn Việt Nam khóa XIII", "Điều lệ"),  # with its term
    ("thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng và",
     "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Nghị quyết"),
    ("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Hà An lần thứ XIX, nhiệm kỳ 2020 - 2025",
     "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Hà An lần thứ XIX, nhiệm kỳ 2020 - 2025", "Nghị quyết"),
    ("Nghị quyết Trung ương 4 khóa XII về", "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết"),
    ("Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XIII",
     "Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XIII", "Nghị quyết"),
    ("Kết luận Hội nghị Trung ương 4 khóa XIII", "Kết luận Hội nghị Trung ương 4 khóa XIII", "Kết luận"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), PARTY, ids=[row[1] for row in PARTY])
def test_a_party_document_named(text: str, name: str, kind: str) -> None:
    (found,) = find_party_names(text)
    assert (text[found.start : found.end], found.type) == (name, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Điều lệ Hội Nông dân ban hành kèm theo Quyết định số 12/QĐ-HND",  # enacted by what is cited
        "Điều lệ Công ty cổ phần",  # a company's own
        "Điều lệ này",  # a reference
        "Nghị quyết Đại hội cổ đông",  # no congress with a number
        "Nghị quyết của Quốc hội",
    ],
)
def test_words_that_name_no_party_document(text: str) -> None:
    assert list(find_party_names(text)) == []


PIECES = st.sampled_from(
    ["Luật ", "Đất đai ", "của ", "năm 2013 ", "Nghị quyết Đại hội ", "lần thứ ", "XIII ", "Điều lệ ", "Đảng ",
     "sửa đổi, bổ sung ", "một số điều ", ", ", "; ", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_are_inside_and_in_order(text: str) -> None:
    for found in (list(find_laws(text)), list(find_party_names(text))):
        assert all(0 <= law.start < law.name_end <= law.end <= len(text) for law in found)
        assert all(before.start < after.start for before, after in itertools.pairwise(found))

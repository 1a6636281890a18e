"""Tests of parsing/citations/laws.py: laws, codes, ordinances cited by name."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsing.citations.laws import find_laws

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
    ("Luật Tổ chức Tòa án nhân dân và Viện kiểm sát ngày 03/4/1981",
     "Luật Tổ chức Tòa án nhân dân và Viện kiểm sát ngày 03/4/1981", "Luật", "1981-04-03"),  # the day closes the name
    ("Pháp lệnh ưu tiên gia đình có công, thương binh và bệnh binh ngày 02/3/1990",
     "Pháp lệnh ưu tiên gia đình có công, thương binh và bệnh binh ngày 02/3/1990", "Pháp lệnh", "1990-03-02"),
    ("Pháp lệnh về thể thức, trình tự của kỳ họp năm 1991", "Pháp lệnh về thể thức, trình tự của kỳ họp năm 1991",
     "Pháp lệnh", "1991"),  # common words, unknown to the lexicon
    ("Luật Đất đai, các văn bản hướng dẫn ngày 02/3/2020", "Luật Đất đai", "Luật", None),  # but not what follows
    ("Luật Nhà ở (sửa đổi) vừa được", "Luật Nhà ở (sửa đổi)", "Luật", None),  # a revision without its day
    ("theo BLTTDS 2015 và", "BLTTDS 2015", "Bộ luật", "2015"),  # a code by its initials
    ("Điều 8 BLHS.", "BLHS", "Bộ luật", None),
    ("Luật giao thông đường bộ;", "Luật giao thông đường bộ", "Luật", None),  # begins like "luật gia"
    ("thi hành luật đất đai năm 2024", "luật đất đai năm 2024", "Luật", "2024"),  # lower case
    ("Trường Đại học theo Luật Giáo dục đại học", "Luật Giáo dục đại học", "Luật", None),
    ("Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Quản lý thuế được Quốc hội thông qua",
     "Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Quản lý thuế", "Luật", None),
    ("Luật số 9/2025/QH15 ngày 27/6/2025 về sửa đổi, bổ sung một số điều của Luật Công đoàn, Luật Thanh niên;",
     "Luật số 9/2025/QH15 ngày 27/6/2025 về sửa đổi, bổ sung một số điều của Luật Công đoàn, Luật Thanh niên", "Luật",
     None),  # number and day first
    ("Luật sửa đổi, bổ sung một số điều của 11 luật về quân sự, quốc phòng;",
     "Luật sửa đổi, bổ sung một số điều của 11 luật về quân sự, quốc phòng", "Luật", None),  # told by their field
    ("Hiến pháp Nước cộng hòa xã hội chủ nghĩa Việt Nam", "Hiến pháp Nước cộng hòa xã hội chủ nghĩa Việt Nam",
     "Hiến pháp", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind", "date"), LAWS, ids=[row[1] for row in LAWS])
def test_a_law_named(text: str, name: str, kind: str, date: str | None) -> None:
    (law,) = find_laws(text)
    assert (text[law.start : law.end], law.type, law.date) == (name, kind, date)


@pytest.mark.parametrize(
    "text",
    [
        "theo pháp luật hiện hành",
        "xử lý kỷ luật",
        "XỬ LÝ KỶ LUẬT TỔ CHỨC",
        "Dự thảo Luật Đất đai",
        "cử nhân luật",
        "Trường Đại học Luật Hà An",
        "Khoa Luật kinh tế",
        "Công ty Luật Minh An",
        "Luật sư Đoàn A",
        "Hội Luật gia",
        "- Khoa\nPháp luật hình sự",
        "gói BLX 2015",
    ],
)
def test_words_that_name_no_law(text: str) -> None:
    assert list(find_laws(text)) == []


PIECES = st.sampled_from(
    ["Luật ", "Đất đai ", "của ", "năm 2013 ", "Nghị quyết Đại hội ", "lần thứ ", "XIII ", "Điều lệ ", "Đảng ",
     "sửa đổi, bổ sung ", "một số điều ", ", ", "; ", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_are_inside_and_in_order(text: str) -> None:
    found = list(find_laws(text))
    assert all(0 <= law.start < law.name_end <= law.end <= len(text) for law in found)
    assert all(before.start < after.start for before, after in itertools.pairwise(found))

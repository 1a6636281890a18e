"""Provinces and other places by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import is_place, province_by_name


@pytest.mark.parametrize(
    "text, name",
    [
        ("Hung Yên", "Hưng Yên"),  # misspelt
        ("HƯNG YÊN", "Hưng Yên"),
        ("tỉnh Đắc Lắc", "Đắk Lắk"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Tp. Hồ Chí Minh", "Hồ Chí Minh"),
        ("UBND tỉnh Khánh Hoà", "Khánh Hòa"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Huế", "Thừa Thiên Huế"),
    ],
)
def test_spellings_of_a_province(text: str, name: str) -> None:
    province = province_by_name(text)
    assert province is not None
    assert province.old_name == name


def test_what_became_of_a_province() -> None:
    province = province_by_name("Thái Bình")
    assert province is not None
    assert province.new_name == "Hưng Yên"


@pytest.mark.parametrize("text", ["Hà Nội", "TP. Quy Nhơn", "Ba Đình", "xã Tân Phúc", "Hà Tây"])
def test_places(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize("text", ["", "Sở Nội vụ", "Nguyễn Văn An", "xã", "báo cáo"])
def test_no_places(text: str) -> None:
    assert not is_place(text)


@given(st.text(max_size=40))
def test_never_raises(text: str) -> None:
    province_by_name(text)
    is_place(text)

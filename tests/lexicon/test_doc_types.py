"""Type nouns, their codes and families."""

import pytest

from extractor.lexicon import (
    base_type,
    codes_for_type,
    is_type_code,
    sentence_case_type,
    type_for_code,
    type_names,
)


@pytest.mark.parametrize(
    "code, first",
    [
        ("BC", "Báo cáo"),
        ("QĐ", "Quyết định"),  # Party files use it for Quy định too
        ("QD", "Quyết định"),  # marks lost
        ("QÐ", "Quyết định"),  # Eth for Đ
        ("HD", "Hướng dẫn"),  # not HĐ: here the mark tells two codes apart
        ("HĐ", "Hợp đồng"),
        ("TTr", "Tờ trình"),
        ("TTR", "Tờ trình"),
        ("TT", "Thông tư"),
        ("CTr", "Chương trình"),
        ("CT", "Chỉ thị"),
        ("KL", "Kết luận"),
        ("SL", "Sắc lệnh"),
        ("NĐ", "Nghị định"),
        ("VBHN", "Văn bản hợp nhất"),
        ("BCTĐ", "Báo cáo thẩm định"),
    ],
)
def test_code_gives_its_usual_type_first(code: str, first: str) -> None:
    assert type_for_code(code)[0] == first


def test_ambiguous_codes_give_all_types() -> None:
    assert {"Quyết định", "Quy định"} <= set(type_for_code("QĐ"))
    assert {"Thông tư", "Thông tri"} <= set(type_for_code("TT"))


@pytest.mark.parametrize("block", ["SKHCN", "UBND", "BTC", "", "1"])
def test_bodies_are_no_type_codes(block: str) -> None:
    assert not is_type_code(block)


@pytest.mark.parametrize(
    "word, expected",
    [
        ("BÁO CÁO", "Báo cáo"),
        ("báo cáo", "Báo cáo"),
        ("BAO  CAO", "Báo cáo"),  # marks lost, two spaces
        ("Thông tư liên tịch", "Thông tư liên tịch"),
        ("Uỷ ban", None),
        ("", None),
    ],
)
def test_type_noun_in_sentence_case(word: str, expected: str | None) -> None:
    assert sentence_case_type(word) == expected


def test_kinds_of_a_type_and_their_base() -> None:
    assert base_type("Báo cáo thẩm định") == "Báo cáo"
    assert base_type("KẾT LUẬN THANH TRA") == "Kết luận"
    assert base_type("Báo cáo") == "Báo cáo"
    assert base_type("Giấy khai sinh") == "Giấy khai sinh"


def test_codes_of_types() -> None:
    assert codes_for_type("Báo cáo") == ("BC",)
    assert codes_for_type("quy định")[:2] == ("QyĐ", "QĐ")
    assert codes_for_type("Luật") == ()


def test_type_names_are_longest_first() -> None:
    names = type_names()
    assert list(names) == sorted(names, key=lambda name: (-len(name), name))
    assert {"Công văn", "Văn bản", "Luật", "Hiến pháp", "Điều lệ", "Bản ghi nhớ", "Thông báo kết luận"} <= set(names)

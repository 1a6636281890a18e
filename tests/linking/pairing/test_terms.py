"""What two pieces of text have in common: figures by value, rare words, abbreviations, text typed without marks."""

import pytest

from extractor.linking.pairing.terms import Rarity, abbreviated, terms_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lắp cho 07 tàu cá", "bảy tàu đã lắp"),
        ("bố trí 5,6 tỷ đồng", "đã cấp 5.600 triệu đồng"),
        ("nộp 412.650.000 đồng", "mới thu 120/412,65 triệu đồng"),
    ],
)
def test_figures_meet_by_their_value(one: str, other: str) -> None:
    assert terms_of(one).figures & terms_of(other).figures


@pytest.mark.parametrize("words", ["ngày 07/8/2024", "năm 2024", "Quyết định số 118/QĐ-UBND", "tháng 5/2023"])
def test_dates_and_document_numbers_are_no_counts(words: str) -> None:
    assert not terms_of(words).figures


def test_rare_words_weigh_more() -> None:
    rarity = Rarity(["bệnh viện mua thuốc", "bệnh viện lắp máy", "bệnh viện trả tiền giường"])
    assert rarity.weight("giường") > rarity.weight("bệnh")


def test_text_without_marks_is_compared_without_marks() -> None:
    rarity = Rarity(["khám sức khỏe cho nhân viên bếp", "thay bình chữa cháy"])
    told = terms_of("kham suc khoe nhan vien bep: 5/7 nguoi")
    assert rarity.shared(told, terms_of("khám sức khỏe cho nhân viên bếp")) > rarity.shared(
        told, terms_of("thay bình chữa cháy")
    )


def test_letters_of_an_abbreviation_are_first_letters() -> None:
    assert abbreviated(terms_of("3 bình CC đã thay"), terms_of("thay bình chữa cháy")) == 1
    assert abbreviated(terms_of("hồ sơ BHYT"), terms_of("thay bình chữa cháy")) == 0

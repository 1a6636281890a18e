"""Folding keeps offsets and makes spellings equal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import fold, fold_tone, fold_words
from extractor.lexicon.folding import fold_words_of

VIETNAMESE = "aáàảãạăằắặâấậbcdđeéèêếệghiíìklmnoóòôốồơớờợpqrstuúùưứừựvxyýỳỵ UỶ HOÀ Đ 0-/&–“”"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Uỷ ban", "uy ban"),
        ("ỦY BAN", "uy ban"),
        ("QÐ-ĐHQG", "qd-dhqg"),  # Eth and Đ
        ("Đắk Lắk – “Điều 5”…", "dak lak – “dieu 5”…"),
        ("日本 Đà", "日本 da"),  # outside the code page
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Uỷ ban", "ủy ban"),
        ("HOÀ", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),  # qu is an onset
        ("hoàn", "hoàn"),  # a final letter leaves only one place
        ("huỳnh", "huỳnh"),
    ],
)
def test_fold_tone(text: str, expected: str) -> None:
    assert fold_tone(text) == expected


def test_fold_words() -> None:
    assert fold_words("KH&CN - Hà Nội\n") == "kh cn ha noi"
    assert fold_words_of(["KH&CN", "", "Hà  Nội"]) == ["kh cn", "", "ha noi"]
    assert fold_words_of([]) == [""]


@given(st.text(max_size=60))
def test_folding_keeps_the_length_of_composed_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(fold_tone(text)) == len(text)
    if not any(unicodedata.combining(letter) for letter in text):
        assert len(fold(text)) == len(text)


@given(st.text(VIETNAMESE, max_size=60))
def test_composed_and_decomposed_text_fold_to_the_same(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(fold(text))


@given(st.text(VIETNAMESE, max_size=60))
def test_both_ways_of_folding_agree(text: str) -> None:
    assert fold(text + "日")[:-1] == fold(text)

"""Well-formed syllables tell a good text layer from a bad one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import is_syllable, vietnamese_share

GOOD = "Thực hiện Kế hoạch số 12/KH-UBND, các đơn vị đã rà soát, khắc phục những thiếu sót được nêu trong kết luận."


@pytest.mark.parametrize(
    "word",
    [
        "nghiệp",
        "quý",
        "UỶ",
        "giữ",
        "giếng",
        "gì",
        "khuya",
        "Nguyễn",
        "khuỷu",
        "quốc",
        "quyết",
        "thuở",
        "yên",
        "ướt",
        "huỳnh",
        "giải",
        "oa",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "vln",  # no vowel
        "cat̉",
        "càp",  # a stop takes only sắc and nặng
        "áé",  # two tones
        "strong",
        "đồngnhân",  # two words glued
        "",
    ],
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_share_tells_good_from_bad_text() -> None:
    assert vietnamese_share(GOOD) > 0.95
    assert vietnamese_share("C6ng vin s6 12/UBND ctia Uy ban nhAn dAn tinh vd vi6c tri6n khai") < 0.7
    assert vietnamese_share("The quick brown fox jumps over the lazy dog and shall publish decisions") < 0.4
    assert vietnamese_share("123/2024 — …") == 0.0


@given(st.text(max_size=80))
def test_shares_are_shares(text: str) -> None:
    assert 0 <= vietnamese_share(text) <= 1

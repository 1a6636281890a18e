"""Marks that OCR takes for each other, and those that it does not."""

import pytest

from extractor.lexicon.misread_marks import lost_a_mark, may_be_misread

CASES = [
    ("khâu", "khẩu", True, "a tone over a hat is lost"),
    ("tố", "tổ", True, "a tone over a hat is taken for another"),
    ("kiếm", "kiểm", True, "a hook over a hat"),
    ("có", "cố", True, "a hat under a tone is lost"),
    ("trướng", "trưởng", True, "a hook taken for another tone"),
    ("những", "nhũng", True, "a horn is seen in a speck"),
    ("đân", "dân", True, "a stroke is seen"),
    ("dặc", "đặc", True, "a stroke is lost"),
    ("bạn", "ban", True, "a speck below"),
    ("tặc", "tắc", True, "before a stop no other tone can stand"),
    ("nội", "nơi", False, "a hat is never seen"),
    ("bộ", "bồ", False, "a dot below is no tone above"),
    ("đã", "đạ", False, "nor is a tone above a dot below"),
    ("ban", "bạn", False, "a dot below is seldom lost"),
    ("án", "ăn", False, "a tone is no breve"),
    ("người", "ngườì", False, "two tones are no syllable"),
    ("hòa", "hòa", False, "the same word"),
]


@pytest.mark.parametrize(("read", "printed", "may", "why"), CASES, ids=[case[-1] for case in CASES])
def test_may_be_misread(read: str, printed: str, may: bool, why: str) -> None:
    assert may_be_misread(read, printed) == may, why


@pytest.mark.parametrize(
    ("read", "printed", "lost"), [("quyên", "quyền", True), ("tỗ", "tổ", False), ("bạn", "ban", False)]
)
def test_lost_a_mark(read: str, printed: str, lost: bool) -> None:
    assert lost_a_mark(read, printed) == lost

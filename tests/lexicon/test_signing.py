"""Which lines may stand over a name, and in which order."""

import pytest

from extractor.lexicon.signing import (
    SigningLine,
    body_lines,
    is_end_of_post,
    is_post_line,
    oddness,
    post_lines,
    slashed,
)

_LINES = {line.text: line for line in (*post_lines(), *body_lines())}


@pytest.mark.parametrize(
    ("lines", "odd", "why"),
    [
        (("GIÁM ĐỐC",), False, "a head for himself"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), False, "a deputy for his head"),
        (("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), False, "of a minister"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), False, "for a body"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), False, "for a body and its head"),
        (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), False, "by order"),
        (("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), False, "by order, and for another"),
        (("KT. GIÁM ĐỐC", "GIÁM ĐỐC"), True, "nobody signs for himself"),
        (("KT. GIÁM ĐỐC", "PHÓ CHỦ TỊCH"), True, "nor the deputy of another"),
        (("TL. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), True, "a deputy signs for his head, not by his order"),
        (("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), True, "two posts"),
        (("KT. GIÁM ĐỐC", "SỞ TÀI CHÍNH", "PHÓ GIÁM ĐỐC"), False, "the body of the head on a line of its own"),
        (("KT. GIÁM ĐỐC", "TM. SỞ TÀI CHÍNH", "PHÓ GIÁM ĐỐC"), True, "nobody signs for a body under its head"),
        (("KT. GIÁM ĐỐC",), True, "an own post is missing"),
        (("PHÓ GIÁM ĐỐC",), True, "a deputy says for whom he signs"),
        (("CHỦ TỌA", "HIỆU TRƯỞNG"), False, "a part in a meeting over the post"),
    ],
)
def test_lines_that_follow_each_other(lines: tuple[str, ...], odd: bool, why: str) -> None:
    assert (oddness([_LINES[line] for line in lines]) > 0) == odd, why


def test_other_lines_may_stand_between() -> None:
    body = SigningLine("SỞ CÔNG CHÍNH", "other", "")
    assert oddness([_LINES["KT. GIÁM ĐỐC"], body, _LINES["PHÓ GIÁM ĐỐC"]]) == 0


@pytest.mark.parametrize(
    ("shown", "is_line"),
    [
        ("KT. GIÁM ĐỐC", True),
        ("K/T BÍ THƯ", True),
        ("PHÓ GIÁM ĐỐC", True),
        ("KT. GIAM ĐỐC", False),  # a mark is wrong
        ("GIÁM ĐỐC 22", False),
        ("TM. ỦY BAN NHÂN DÂN", False),  # a body
    ],
)
def test_lines_of_posts(shown: str, is_line: bool) -> None:
    assert is_post_line(shown) == is_line


@pytest.mark.parametrize(
    ("words", "is_end"),
    [("TRƯỞNG", True), ("CHỦ TỊCH", True), ("U TRƯỞNG", True), ("HÀNH CHÍNH", False), ("KHOA HỌC", False)],
)
def test_ends_of_posts(words: str, is_end: bool) -> None:
    assert is_end_of_post(words) == is_end


def test_marks_of_the_party() -> None:
    assert slashed("TM. BAN THƯỜNG VỤ") == "T/M BAN THƯỜNG VỤ"
    assert slashed("GIÁM ĐỐC") == "GIÁM ĐỐC"

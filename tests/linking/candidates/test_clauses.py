"""Where clauses begin; abbreviations, figures and brackets end none."""

import pytest

from extractor.linking.candidates.answers import candidates_of
from extractor.linking.candidates.clauses import clauses, sentences
from extractor.linking.candidates.units import Passage


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Đã thu 12 triệu; còn 3 triệu chưa thu.", ["Đã thu 12 triệu", "còn 3 triệu chưa thu"]),
        ("Sổ đã lập, riêng bình chữa cháy chưa thay.", ["Sổ đã lập", "riêng bình chữa cháy chưa thay"]),
        ("Đã nộp 1.200.000 đồng. Sở đang rà soát.", ["Đã nộp 1.200.000 đồng", "Sở đang rà soát"]),
        ("Đơn vị (gồm phòng A; phòng B) đã họp.", ["Đơn vị (gồm phòng A; phòng B) đã họp"]),
        ("Ba việc: (1) lập sổ mới; (2) thay bình cũ.", ["Ba việc:", "(1) lập sổ mới", "(2) thay bình cũ"]),
    ],
)
def test_clauses(words: str, parts: list[str]) -> None:
    assert [words[slice(*span)] for span in clauses(words, 0, len(words))] == parts


def test_an_abbreviation_ends_no_sentence() -> None:
    words = "Đoàn làm việc tại TP. Cao Khê ngày 02/3."
    assert len(sentences(words, 0, len(words))) == 1


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Về bùn thải: đã chuyển đi 18 tấn.", "đã chuyển"),
        ("Kiến nghị đã nêu ở mục 2: Sở đã sửa quy chế.", "Sở đã sửa"),
        (
            "Toàn bộ 18 tấn bùn đã được chuyển cho công ty, chia làm ba đợt: 8 tấn ngày 10/10, 10 tấn ngày 25/10.",
            "Toàn",
        ),
        ("Trường đã mua các thiết bị sau: 4 máy in, 2 máy chiếu.", "Trường đã"),
        ("Đạt 100%: 9 trường đều có sổ.", "Đạt"),
        ("Đối với khoản đã chi sai: kế toán nộp lại 3 triệu đồng.", "kế toán"),
    ],
)
def test_a_label_that_tells_of_an_act_is_the_answer(words: str, begins: str) -> None:
    unit = Passage(None, 0, 0, len(words), (), False, "")
    first = candidates_of(words, [unit])[0]
    assert words[slice(*first.span)].startswith(begins)


RESTATED = "Cử tri xã Đông Lĩnh kiến nghị: “Đề nghị tỉnh xây thêm phòng học cho trường mầm non”."


@pytest.mark.parametrize(
    ("item", "heads", "named"),
    [("B/2", False, True), ("B/2/a", True, True), ("B/3", True, False), ("B/3", False, False), ("B/20", True, False)],
)
def test_what_an_item_restates_is_answered_in_it(item: str, heads: bool, named: bool) -> None:
    content = f"{RESTATED}\nTỉnh chưa bố trí được vốn."
    start = len(RESTATED) + 1
    units = [
        Passage("B/2", 0, 0, len(RESTATED), (), True, ""),
        Passage(item, start, start, len(content), (), heads, ""),
    ]
    assert (candidates_of(content, units)[-1].named is not None) is named

"""Where clauses begin; abbreviations, figures and brackets end none."""

import pytest

from extractor.linking.candidates.clauses import clauses, sentences


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

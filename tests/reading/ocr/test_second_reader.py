"""Which of two readings of a word stands: agreement, figures and codes, the dictionary, else doubt with both kept."""

import pytest

from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.second_reader import compare

CASES = [
    # words as read, index, the other reading, the word alone, the word that stands, whether it is sure, why
    (("phê", "chuân", "kết"), 1, "chuẩn", "", "chuẩn", True, "the one that makes a word with its neighbour"),
    (("kết", "quả", "bầu"), 1, "quà", "", "quả", True, "the first reader is right just as well"),
    (("bộ", "chỉ", "phí"), 1, "chi", "chỉ", "chi", True, "a word as it stands before a piece of a longer one"),
    (("tổng", "chỉ", "ngân"), 1, "chi", "chỉ", "chi", True, "what makes words on both sides"),
    (("các", "chỉ", "tiêu"), 1, "chi", "chỉ", "chỉ", True, "both are words: the word alone decides"),
    (("số", "l4/QĐ-UBND", "ngày"), 1, "14/QĐ-UBND", "", "14/QĐ-UBND", True, "a known sign behind plain figures"),
    (("Số:", "64", "ngày"), 1, "65", "", "64", False, "two plain readings of a figure: in doubt"),
    (
        ("Số:", "64", "ngày"),
        1,
        "65",
        "65",
        "65",
        False,
        "the word alone decides for the second reader, but figures stay in doubt",
    ),
    (("ngày", "22", "tháng"), 1, "2", "22", "22", False, "or for the first"),
    (("số", "63/111-VP", "ngày"), 1, "63/TTT-VP", "", "63/TTT-VP", True, "figures are no code"),
    (("2)", "Đối", "với"), 0, "a", "a)", "a)", True, "a label is no better for being a figure"),
    (("ngày", "1!", "tháng"), 1, "11", "", "11", True, "a stroke between figures is a figure"),
    (("tháng", "¡12", "năm"), 1, "2", "12", "12", False, "dirt beside a figure goes with the reading that has none"),
    (("ông", "Đăk", "Nông"), 1, "Đăk", "", "Đăk", True, "what both say"),
]


@pytest.mark.parametrize(
    ("words", "at", "other", "alone", "stands", "sure", "why"), CASES, ids=[case[-1] for case in CASES]
)
def test_compare(words: tuple[str, ...], at: int, other: str, alone: str, stands: str, sure: bool, why: str) -> None:
    line = [Word(text, 100.0 * i, 0, 100.0 * i + 80, 30, 0.8) for i, text in enumerate(words)]
    compare(line, at, at + 1, [Word(other, 100.0 * at, 0, 100.0 * at + 80, 30, 0.9)], lambda _: alone)
    assert line[at].text == stands, why
    assert (line[at].confidence > 0.5) == sure, why

"""Which of two readings of a word stands: agreement, figures and codes, the dictionary, else doubt with both kept."""

from collections.abc import Iterable

import numpy as np
import pytest

from extractor.reading.ocr.cleaning import Grey
from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.regions import Region
from extractor.reading.ocr.second_reader import Judges, compare, read_again

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


ASKED = [
    # words with their sureness, whether the line stands in the letterhead, the stretches that are asked about, why
    ("xuất/.97 khâu/.97 gạo/.97", False, ["xuất khâu gạo"], "a word but for a mark, with its neighbours"),
    ("của/.97 các/.97 bên/.97", False, [], "no mark that OCR confuses makes a word of it"),
    ("được/.97 người/.97 dân/.97", False, [], "what the dictionary itself misspells"),
    ("theo/.97 thâm/.97 quyên/.97 được/.97", False, ["thâm quyên"], "two words that lost a mark each"),
    (
        "Căn/.97 cứ/.97 Kết/.97 luận/.97 số/.97 5913/KL-TTTP/.88",
        True,
        ["5913/KL-TTTP"],
        "figures alone, not their line",
    ),
    ("Căn/.97 cứ/.97 Kết/.97 luận/.97 số/.97 5913/KL-TTTP/.88", False, [], "figures of a text are plain sooner"),
    ("CỘNG/.8 HÒA/.97 XÃ/.97 HỘI/.97 CHỦ/.97 NGHĨA/.97 VIỆT/.97 NAM/.97", True, [], "the motto is known"),
    ("Nguyễn/.9 Văn/.97 Bình/.97", False, ["Nguyễn Văn Bình"], "a name is read whole"),
]


@pytest.mark.parametrize(("line", "in_head", "asked", "why"), ASKED, ids=[case[-1] for case in ASKED])
def test_what_is_asked(line: str, in_head: bool, asked: list[str], why: str) -> None:
    top = 0 if in_head else 500
    read = [one.rsplit("/", 1) for one in line.split()]
    words = [Word(text, 100.0 * i, top, 100.0 * i + 80, top + 30, float(sure)) for i, (text, sure) in enumerate(read)]

    class Second:
        """Notes what it is asked."""

        def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
            shown.extend(
                " ".join(word.text for word in words if left <= word.x0 and word.x1 <= right)
                for left, _, right, _ in regions
            )
            return [[]]

    shown: list[str] = []
    read_again(np.full((1000, 1000), 255, np.uint8), [words], 200, Judges(Second(), Second()), True)
    assert shown == asked, why

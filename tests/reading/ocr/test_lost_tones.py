"""Tones over hats and horns are put back where a word says which, and never in a name."""

import pytest

from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.lost_tones import restore_tones
from tests.reading.ocr.test_stamps import words

CASES = [
    ("công tác kiêm tra hằng năm", "công tác kiểm tra hằng năm", "a tone that is lost"),
    ("sửa đổi, bố sung một số", "sửa đổi, bổ sung một số", "a hook read as another tone"),
    ("Tống hợp kêt quả", "Tổng hợp kết quả", "a capital that opens a sentence; two in a line"),
    ("quyên hạn, trách nhiêm", "quyền hạn, trách nhiệm", "a dot below"),
    ("ỦY BAN KIẾM TRA", "ỦY BAN KIỂM TRA", "capitals"),
    ("HUYỆN ĐÔNG TRIỀU", "HUYỆN ĐÔNG TRIỀU", "a name in capitals"),
    ("bà Kiêm Tra Thị", "bà Kiêm Tra Thị", "a name"),
    ("kiêm nhiệm tra cứu", "kiêm nhiệm tra cứu", "a word as it stands"),
    ("kiêm, tra", "kiêm, tra", "a comma between"),
    ("tiền kiêm nhiệm", "tiền kiêm nhiệm", "a word with the one behind"),
    ("bàn phân công", "bàn phân công", "no word lacks a tone"),
]


@pytest.mark.parametrize(("line", "meant", "why"), CASES, ids=[case[-1] for case in CASES])
def test_tones(line: str, meant: str, why: str) -> None:
    read: list[Word] = words(*line.split(), sure=0.97)
    restore_tones([read])
    assert " ".join(word.text for word in read) == meant, why
    for word, shown in zip(read, line.split(), strict=True):
        assert (word.confidence < 0.9) == (word.text != shown) == bool(word.others), "what is changed is in doubt"

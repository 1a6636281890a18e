"""The lines over a name that a black seal covers are decided together, and only where one is clearly the nearest."""

from collections.abc import Iterable

import numpy as np
import pytest

from extractor.auditing.rules.ocr_gaps import SUPPORTED
from extractor.reading.ocr.cleaning import Grey
from extractor.reading.ocr.engines.protocol import COVERED, Word
from extractor.reading.ocr.letter_widths import width_of
from extractor.reading.ocr.regions import Region
from extractor.reading.ocr.seals import Seal
from extractor.reading.ocr.sheet import Sheet
from extractor.reading.ocr.signing_block import restore_block
from extractor.reading.ocr.signing_rows import SigningRow
from extractor.reading.page.rules import Drawing

SEAL, AXIS, SIZE, PITCH = Seal(500, 560, 140), 640.0, 36.0, 50.0
FIRST = 420.0
"""Baseline of the first row."""


class _Reads:
    """An engine that reads one text in each row, its end alone where the seal is taken out."""

    def __init__(self, texts: list[tuple[str, str]], whole: Grey) -> None:
        self.texts, self.whole = texts, whole

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        found = []
        for region in regions:
            whole, end = self.texts[round((region[3] - FIRST) / PITCH)]
            text = whole if grey is self.whole else end
            found.append([Word(word, 500, region[1], 600, region[3], 0.9) for word in text.split()])
        return found


def _row(at: int, drawn: str, shown: str, is_cut: bool) -> SigningRow:
    """A row in which `drawn` stands, centred, and of which `shown` was read."""
    half, base = width_of(drawn) * SIZE / 2, FIRST + PITCH * at
    left = min(AXIS - half, SEAL.x - SEAL.radius) if is_cut else AXIS - half
    words = [Word(shown, AXIS + half - width_of(shown) * SIZE, base - 24, AXIS + half, base, 0.5 if is_cut else 0.9)]
    return SigningRow(base, SIZE, left, AXIS + half, words, is_cut)


CASES = [
    # rows: what is drawn, what was read of it, what two readers make of it, and of what the seal leaves ("" for a row
    # beside the seal); the lines that are set, why
    ([("KT. GIÁM ĐỐC", "KT. GIÁM ĐỐC", "", "", ""),
      ("PHÓ GIÁM ĐỐC", "GIÁM ĐỐC", "XÓ GIÁM ĐỐC", "4 HGIÁM ĐỐC", "GIÁM ĐỐC")],
     ["PHÓ GIÁM ĐỐC"], "under the line of who is signed for"),
    ([("KT. BỘ TRƯỞNG", "BỘ TRƯỞNG", "KXBỘ TRƯỞNG", "RT BỘ TRƯỞNG", "BỘ TRƯỞNG"),
      ("THỨ TRƯỞNG", "TRƯỞNG", "THM TRƯỞNG", "THỨTRƯỞNG", "TRƯỞNG")],
     ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"], "the mark is covered: a deputy stands below"),
    ([("CHỦ TỊCH", "TỊCH", "KHẾCHỦ TỊCH", "4 ẾCHỦ TỊCH", "TỊCH")], ["CHỦ TỊCH"], "letters of the rim are glued to it"),
    ([("TM. ỦY BAN NHÂN DÂN", "NHÂN DÂN", "T“ ban nhân dân", "TM.ỦY BAN NHÂN DÂN", "BAN NHÂN DÂN"),
      ("CHỦ TỊCH", "TỊCH", "CHỦ TÍCH", "GHỦ TỊCH", "TỊCH")],
     ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "the body too"),
    ([("T/M BAN THƯỜNG VỤ", "THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ", "BAN THƯỜNG VỤ"),
      ("PHÓ BÍ THƯ", "BÍ THƯ", "PHÓ BÍ THƯ", "PHÓ BÍ THƯ", "BÍ THƯ")],
     ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], "the mark of a paper of the Party"),
    ([("TRƯỞNG PHÒNG HÀNH CHÍNH", "HÀNH CHÍNH", "TRƯỎNGPHÒNG HÀNH CHÍNH", "TR4NG PHÒNG HÀNH CHÍNH", "HÀNH CHÍNH")],
     ["TRƯỞNG PHÒNG HÀNH CHÍNH"], "words behind the post"),
    ([("CỤC TRƯỞNG", "TRƯỞNG", "XZ TRƯỞNG", "4# TRƯỞNG", "TRƯỞNG")], [f"{COVERED} TRƯỞNG"], "many end so"),
    ([("CỤC TRƯỞNG", "z—", "4 z/", "k 2", "")], ["z—"], "nothing that can be read"),
    ([("SỞ CÔNG CHÍNH", "CHÍNH", "SỞ CÔNG CHÍNH", "SƠ CÔNG CHÍNH", "CHÍNH")], ["CHÍNH"], "no line of one who signs"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "lines", "why"), CASES, ids=[case[-1] for case in CASES])
def test_lines(rows: list[tuple[str, str, str, str, str]], lines: list[str], why: str) -> None:
    level, black = (np.full((1200, 1200), 255, dtype=np.uint8) for _ in range(2))
    made = [_row(at, row[0], row[1], bool(row[2])) for at, row in enumerate(rows)]
    page = Sheet(level, black, black, Drawing(), [], [row.words for row in made], [], 0, 0.0, (432.0, 432.0))
    made = [SigningRow(row.base, row.size, row.left, row.right, list(row.words), row.is_cut) for row in made]
    restore_block(page, SEAL, made, [_Reads([(row[at], row[4]) for row in rows], level) for at in (2, 3)])
    assert all(page.lines), "no line is left empty"
    found = [" ".join(word.text for word in line) for line in page.lines]
    assert found[len(rows) - len(lines) :] == lines, why
    under = [word for row in page.lines for word in row if word.x0 < SEAL.x + SEAL.radius and "KT." not in word.text]
    assert all(word.confidence < SUPPORTED for word in under), "a finding says so"

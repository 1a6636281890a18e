"""Posts that a black seal covers are read again where one must stand, and only there."""

from collections.abc import Iterable

import numpy as np
import pytest

from extractor.auditing.rules.ocr_gaps import SUPPORTED
from extractor.reading.ocr.cleaning import Grey
from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.lost_posts import restore_post
from extractor.reading.ocr.regions import Region
from extractor.reading.ocr.seals import Seal
from extractor.reading.ocr.sheet import Sheet
from extractor.reading.page.rules import Drawing
from tests.reading.ocr.test_stamps import words

SEAL = Seal(460, 560, 140)
ABOVE, ROW = 380.0, 424.0
"""Tops of the line over the seal and of the one that it covers."""


class _Reads:
    """An engine that reads one text in every strip at the height of the covered line."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        return [words(*self.text.split(), x=400, y=ROW) for region in regions if region[1] < ROW + 20]


CASES = [
    ("KT. GIÁM ĐỐC", ("PHỐ GIÁM ĐỐC", "PIIÓ GLÁM ĐỐC"), "PHÓ GIÁM ĐỐC", "under the line of who is signed for"),
    ("TM. ỦY BAN NHÂN DÂN", ("CHỦ TÍCH", "CHU TỊCH"), "CHỦ TỊCH", "under that of a body"),
    ("CHỦ TỌA", ("HIỆN TRƯỞNG", "HIỆU TRƯỞNN"), "HIỆU TRƯỞNG", "under the part in a meeting"),
    ("KT. GIÁM ĐỐC", ("GIÁM ĐỐC", "GIÁM ĐỐC"), None, "no deputy"),
    ("KT. GIÁM ĐỐC", ("+=#", "—ˆ 4"), None, "nothing that can be read"),
    ("GIÁM ĐỐC", ("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), None, "the post is known"),
    ("SH", ("-CHỮ TỊCH", "5 -CHỦ TÍCH"), "CHỦ TỊCH", "a row of which letters are left"),
    ("SH", ("CHN TJCX", "CNU TLCX"), None, "the same, without all letters of a post"),
    ("thi hành./.", ("CHỦ TỊCH", "CHỦ TỊCH"), None, "text"),
]


@pytest.mark.parametrize(("above", "readings", "post", "why"), CASES, ids=[case[-1] for case in CASES])
def test_posts(above: str, readings: tuple[str, str], post: str | None, why: str) -> None:
    paper = np.full((1200, 1200), 255, dtype=np.uint8)
    line = words(*above.split(), x=400, y=ROW if above == "SH" else ABOVE)
    page = Sheet(paper, paper, paper, Drawing(), [], [line], [], 0, 0.0, (432.0, 432.0))
    restore_post(page, SEAL, [_Reads(text) for text in readings])
    assert all(page.lines), "no line is left empty"
    found = [word for line in page.lines for word in line if word.confidence < SUPPORTED and word.text != above]
    assert [word.text for word in found] == ([post] if post else []), why

"""Rows of letters that a black seal cuts are found by their ink and by what was read of them."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.seals import Seal
from extractor.reading.ocr.sheet import Sheet
from extractor.reading.ocr.signing_rows import is_in_row, rows_under
from extractor.reading.page.rules import Drawing

SEAL = Seal(460, 560, 140)
SIZE = 36
"""Pixels of the font, as on a page of 200 dpi."""


def _letters(pen: ImageDraw.ImageDraw, left: int, right: int, base: int) -> None:
    """A row of capitals: two stems and a bar each."""
    for x in range(left, right, 30):
        for stem in (x, x + 16):
            pen.rectangle((stem, base - 24, stem + 5, base - 1), fill=0)
        pen.rectangle((x, base - 14, x + 20, base - 11), fill=0)


def _page(*rows: tuple[int, int, int], words: list[Word]) -> Sheet:
    """A page of 200 dpi with a seal, rows of letters (from, to, baseline) and the words that were read."""
    picture = Image.new("L", (1200, 1200), 255)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((SEAL.x - 140, SEAL.y - 140, SEAL.x + 140, SEAL.y + 140), outline=0, width=8)
    for row in rows:
        _letters(pen, *row)
    grey = np.asarray(picture)
    return Sheet(grey, grey, grey, Drawing(), [], [[word] for word in words], [], 0, 0.0, (432.0, 432.0))


def _word(text: str, left: float, right: float, base: float, sure: float = 0.9) -> Word:
    return Word(text, left, base - 24, right, base, sure)


ABOVE = (380, 780, 400)
CASES = [
    # rows that are drawn, words, rows that are found (baseline, is cut, what was read of it), why
    ([ABOVE, (440, 740, 450)], [_word("GIÁM", 380, 780, 400), _word("ĐOC", 600, 740, 450)],
     [(400, False, "GIÁM"), (450, True, "ĐOC")], "of a piece"),
    ([ABOVE, (440, 740, 450)], [_word("GIÁM", 380, 780, 400)],
     [(400, False, "GIÁM"), (450, True, "")], "of the ink alone"),
    ([ABOVE, (440, 740, 450)], [_word("GIÁM", 380, 780, 400), _word("TR", 460, 500, 450), _word("ĐOC", 600, 740, 450)],
     [(400, False, "GIÁM"), (450, True, "TR ĐOC")], "two pieces of one row"),
    ([ABOVE], [_word("GIÁM", 380, 780, 400)], [], "none that the seal cuts"),
    ([(440, 740, 450), (900, 1100, 450)], [_word("ĐOC", 600, 740, 450)], [(450, True, "ĐOC")], "up to a wide gap"),
    ([(440, 740, 450)], [_word("CHUC", 600, 740, 458)], [(450, True, "CHUC")], "a piece reaches too low"),
    ([(440, 740, 450)], [_word("các", 440, 520, 450), _word("bên", 600, 740, 450)], [], "running text"),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "words", "rows", "why"), CASES, ids=[case[-1] for case in CASES])
def test_rows(
    drawn: list[tuple[int, int, int]], words: list[Word], rows: list[tuple[int, bool, str]], why: str
) -> None:
    page = _page(*drawn, words=words)
    found = rows_under(page, SEAL)
    assert [(row.is_cut, row.shown) for row in found] == [row[1:] for row in rows], why
    assert all(abs(row.base - one[0]) < 4 for row, one in zip(found, rows, strict=True)), why
    assert all(row.right < 800 for row in found), "the gap ends a row"
    assert [is_in_row(line, found) for line in page.lines] == [
        any(row[1] and word in row[2].split() for row in rows) for word in (word.text for word in words)
    ]


def test_a_signature_is_no_row() -> None:
    page = _page((440, 740, 450), words=[_word("ĐOC", 600, 740, 450)])
    picture = Image.fromarray(page.level)
    ImageDraw.Draw(picture).line([(580, 540), (640, 490), (660, 560), (720, 495), (900, 530)], fill=0, width=4)
    page.level = np.asarray(picture)
    assert [round(row.base) for row in rows_under(page, SEAL)] == [450]

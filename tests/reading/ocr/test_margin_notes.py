"""Notes by hand in the margins leave the lines of the text; what is printed there stays."""

from collections.abc import Iterable

import numpy as np
import pytest

from extractor.reading.ocr.cleaning import Grey
from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.margin_notes import set_notes_aside
from extractor.reading.ocr.regions import Region
from extractor.reading.ocr.sheet import Sheet
from extractor.reading.page.rules import Drawing

LEFT, RIGHT, HIGH = 300, 1500, 26
"""Edges of the text, and pixels of a printed capital: 14 points at 200 dots an inch."""
FULL = ("Trong", "quý", "này", "các", "đơn", "vị", "rà", "soát", "lại", "toàn", "bộ", "việc")


class _Reads:
    """An engine that reads one text in every region."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        return [[Word(self.text, left, top, right, bottom, 0.9)] for left, top, right, bottom in regions if self.text]


def printed(texts: Iterable[str], x: float, y: float) -> list[Word]:
    return [Word(text, x + 100 * i, y, x + 100 * i + 80, y + HIGH, 0.95) for i, text in enumerate(texts)]


def one(text: str, x: float, wide: float = 60, sure: float = 0.9, high: float = HIGH, lower: float = 0) -> Word:
    """A word of the line at 500."""
    return Word(text, x, 500 + lower - high + HIGH, x + wide, 500 + lower + HIGH, sure)


def page(line: list[Word]) -> Sheet:
    full = [printed(FULL, LEFT + i % 2, y) for i, y in enumerate((300, 350, 400, 600, 650, 700))]
    for words in full:
        words[-1].x1 = RIGHT
    paper = np.full((2300, 1650), 255, dtype=np.uint8)
    lines = [*full[:3], line, *full[3:]]
    return Sheet(paper, paper, paper, Drawing(), [], lines, [], 0, 0.0, (594.0, 828.0))


TITLE = ("1.", "Thu", "chi", "tài", "chính")


@pytest.mark.parametrize(
    ("outside", "text", "is_note", "why"),
    [
        ([one("tham", 90, high=38)], TITLE, True, "larger than print, though a syllable"),
        ([one("mau", 90, lower=10)], TITLE, True, "beside the level of the line"),
        ([one("1ifd", 90)], TITLE, True, "no word"),
        ([one("vụ", 90, sure=0.3)], TITLE, True, "unsure"),
        ([one("anh", 60, high=38), one("Ba", 150)], TITLE, True, "of two words one tells"),
        ([one("111", 90, sure=0.3)], TITLE, True, "figures without the mark of a label"),
        ([one("4/5", 90, sure=0.3)], TITLE, True, "a day"),
        ([one("vụ", 1530, sure=0.3)], (), True, "in the right margin, alone"),
        ([one("Kho", 90)], TITLE, False, "printed as the text is: a key word that hangs out"),
        ([one("2)", 90, sure=0.3)], ("Thu", "chi"), False, "a label that hangs out, worn"),
        ([one("—", 90, sure=0.2)], TITLE, False, "a mark: dirt is told elsewhere"),
        ([one("ỦX", 160, wide=110, sure=0.3)], ("BAN", "NHÂN", "DÂN"), False, "a worn word a space before the next"),
    ],
)
def test_notes(outside: list[Word], text: tuple[str, ...], is_note: bool, why: str) -> None:
    line = [*outside, *printed(text, LEFT, 500)]
    sheet = page(line)
    set_notes_aside(sheet, _Reads(""))
    assert [word.text for words in sheet.notes for word in words] == [word.text for word in outside if is_note], why
    assert sum(len(words) for words in sheet.lines) == 72 + len(text) + (0 if is_note else len(outside)), why
    assert all(sheet.lines)


@pytest.mark.parametrize(
    ("read", "notes", "why"),
    [
        ("hiện", ["P.", "TrHhiện"], "the part inside the edge is a word"),
        ("Hhi", [], "it is none: the whole word stays, in doubt"),
    ],
)
def test_a_word_that_reaches_over_the_edge_is_read_again(read: str, notes: list[str], why: str) -> None:
    sheet = page([one("P.", 60, sure=0.3), one("TrHhiện", 150, wide=220, sure=0.1), *printed(["tốt"], 400, 500)])
    set_notes_aside(sheet, _Reads(read))
    assert [word.text for words in sheet.notes for word in words] == notes, why
    assert [word.text for word in sheet.lines[3]][-2:] == ["hiện" if notes else "TrHhiện", "tốt"], why


def test_a_note_may_begin_at_the_right_edge() -> None:
    sheet = page([*printed(TITLE, LEFT, 500), one("tiíu", 1490, sure=0.5), one("hồ", 1560, sure=0.3)])
    set_notes_aside(sheet, _Reads(""))
    assert [word.text for words in sheet.notes for word in words] == ["tiíu", "hồ"]


def test_a_page_without_edges_keeps_all() -> None:
    """Lines of a list begin anywhere."""
    sheet = page([one("tham", 90, high=38), *printed(TITLE, LEFT, 500)])
    for i, line in enumerate(sheet.lines):
        for word in line:
            word.x0, word.x1 = word.x0 + 40 * i, word.x1 + 40 * i
    set_notes_aside(sheet, _Reads(""))
    assert not sheet.notes

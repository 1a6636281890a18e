"""Figures of the own number and the date that stand out from the print beside them are written, and not trusted."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.pen import doubt_written
from extractor.reading.ocr.words import pieces_of
from samples.fonts import face

FONT = str(face())
PRINT, PEN = 36, 48
BASE = 200


def read(*words: tuple[str, int, int], top: float = 0) -> tuple[np.ndarray, list[Word]]:
    """A page with these words (text, size, pixels below the line) in a row, and the words as a reader gives them."""
    picture = Image.new("L", (1400, 1600), 255)
    draw = ImageDraw.Draw(picture)
    x, line = 100.0, []
    for text, size, down in words:
        font = ImageFont.truetype(FONT, size)
        draw.text((x, BASE + top + down), text, 0, font, anchor="ls")
        box = draw.textbbox((x, BASE + top + down), text, font, anchor="ls")
        line.append(Word(text, *box, 0.97))
        x = box[2] + 14
    return np.asarray(picture), line


CASES = [
    # words of the line, which are doubted, why
    ((("Số:", PRINT, 0), ("412", PRINT, 0), ("/QĐ-TTg", PRINT, 0)), set(), "print beside print"),
    ((("Số:", PRINT, 0), ("65", PEN, 3), ("/QĐ-TTg", PRINT, 0)), {1}, "figures higher than the capital of Số"),
    ((("Số:", PRINT, 0), ("0044", PRINT + 3, 12), ("/QĐ-BCT", PRINT, 0)), set(), "a numbering stamp lower down"),
    ((("Số", PRINT, 0), (":", PRINT, 0), ("48/QĐ-TTg", PEN, 0)), {2}, "glued to its sign"),
    (
        (("Hà", PRINT, 0), ("Nội,", PRINT, 0), ("ngày", PRINT, 0), ("13", PEN, 2), ("tháng", PRINT, 0),
         ("01", PRINT, 0), ("năm", PRINT, 0), ("2010", PRINT, 0)), {3}, "a day by pen, the month in print",
    ),
    (
        (("Hà", PRINT - 8, 0), ("Nội,", PRINT - 8, 0), ("ngày", PRINT, 0), ("21", PRINT, 0), ("tháng", PRINT, 0),
         ("7", PRINT, 0), ("năm", PRINT, 0), ("2010", PRINT, 0)), set(), "figures as high as those of the year",
    ),
    (
        (("Căn", PRINT, 0), ("cứ", PRINT, 0), ("số", PRINT, 0), ("25/2008/QH12", PEN, 0), ("ngày", PRINT, 0),
         ("14", PEN, 0), ("tháng", PRINT, 0), ("11", PRINT, 0), ("năm", PRINT, 0), ("2008", PRINT, 0)), set(),
        "a document cited in the text is no letterhead",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "doubted", "why"), CASES, ids=[case[-1] for case in CASES])
def test_written_figures(words: tuple[tuple[str, int, int], ...], doubted: set[int], why: str) -> None:
    page, line = read(*words)
    doubt_written(page, [line])
    assert {i for i, word in enumerate(line) if word.confidence < 0.5} == doubted, why


def test_only_the_head_of_a_page_is_looked_at() -> None:
    page, line = read(("Số:", PRINT, 0), ("65", PEN, 3), ("/QĐ-TTg", PRINT, 0), top=900)
    doubt_written(page, [line])
    assert line[1].confidence == 0.97


def test_dirt_between_a_serial_and_its_sign_may_be_a_figure() -> None:
    line = [
        Word(text, 100 + 60 * i, 100, 150 + 60 * i, 130, 0.97) for i, text in enumerate(("số", "43", "#", "/QĐ-SCC"))
    ]
    line[2].confidence = 0.05
    kept, _ = pieces_of([line], 200)
    assert [(piece.text, piece.confidence < 0.5) for piece in kept] == [
        ("số", False),
        ("…", True),
        ("/QĐ-SCC", False),
    ]


def test_a_figure_that_worn_print_broke_is_none_of_a_pen() -> None:
    words = ("Hà", "Nội,", "ngày", "22", "tháng", "7", "năm", "2010")
    page, line = read(*((word, PRINT, 0) for word in words))
    worn = page.copy()
    worn[BASE - 5 : BASE - 3, round(line[3].x0) : round(line[3].x0) + 14] = 255
    doubt_written(worn, [line])
    assert line[3].confidence == 0.97


def test_a_lone_letter_as_high_as_a_signature_is_left_out() -> None:
    line = [Word("Lê", 100, 200, 140, 228, 0.97), Word("An", 150, 200, 190, 228, 0.97)]
    stroke = [Word("V", 120, 120, 170, 190, 0.97), Word("I", 180, 200, 184, 228, 0.97)]
    high = [Word("bảo", 100, 300, 140, 328, 0.97), Word("y", 150, 260, 160, 330, 0.97)]
    kept, left_out = pieces_of([line, stroke, high], 200)
    assert [piece.text for piece in kept] == ["Lê", "An", "bảo", "y"], "among words a letter is one"
    assert [piece.text for piece in left_out] == ["V", "I"]

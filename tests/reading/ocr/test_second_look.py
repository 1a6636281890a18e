"""A second look at the own number: figures that the ink does not show are not trusted."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.reading.ocr.cleaning import Grey
from extractor.reading.ocr.data import data_folder
from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.engines.tesseract import Tesseract
from extractor.reading.ocr.second_look import look_again
from samples.fonts import face

FONT = str(face())


def page() -> Grey:
    """The head of a page at 200 dpi with an own number in it."""
    picture = Image.new("L", (1200, 900), 255)
    font = ImageFont.truetype(FONT, 36)
    ImageDraw.Draw(picture).text((200, 160), "Số: 412/BC-SNV", 0, font)
    return np.asarray(picture)


def words(number: str, first: str = "Số:", top: float = 166.0) -> list[Word]:
    return [Word(first, 200, top, 252, top + 32, 0.95), Word(number, 264, top, 466, top + 32, 0.9)]


CASES = [
    ("412/BC-SNV", "Số:", 166.0, 0.9, "both looks see the same figures"),
    ("482/BC-SNV", "Số:", 166.0, 0.3, "neither sees them"),
    ("482/BC-SNV", "SỐ;", 166.0, 0.3, "whatever OCR made of the announcement"),
    ("482/BC-SNV", "theo", 166.0, 0.9, "no own number: not looked at"),
    ("482/BC-SNV", "Số:", 600.0, 0.9, "nor what stands further down"),
    ("4824", "Số:", 166.0, 0.9, "nor a number without a sign, as stamps bear it"),
]


@pytest.mark.parametrize(("number", "first", "top", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_second_look(number: str, first: str, top: float, expected: float, why: str) -> None:
    folder = data_folder()
    assert isinstance(folder, Path), "Tesseract's Vietnamese data are missing (.ci/system-packages)"
    found = words(number, first, top)
    look_again(page(), [found], 200, Tesseract(folder))
    assert found[1].confidence == expected, why
    assert found[0].confidence == 0.95

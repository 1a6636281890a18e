"""Letters have the widths of the font that official documents use."""

import pytest

from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.letter_widths import scale_of, width_of


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("III", "MMM"), ("ghi", "GHI"), ("BỘ", "CỤC")],
)
def test_widths(narrow: str, wide: str) -> None:
    assert 0 < width_of(narrow) < width_of(wide)


def test_marks_have_no_width() -> None:
    assert width_of("Ộ") == width_of("O")
    assert width_of("Ữ") == width_of("Ư")


def test_the_size_of_words() -> None:
    assert scale_of([]) is None
    assert scale_of([Word("CHỦ", 0, 0, 40 * width_of("CHỦ"), 30, 0.9)]) == pytest.approx(40)

"""Ink outside of the words that were read is read too: set into its line, or on a line of its own."""

from collections.abc import Iterable

import numpy as np

from extractor.reading.ocr.cleaning import Grey
from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.left_over import complete, left_over
from extractor.reading.ocr.regions import Region

DPI = 200


class Fixed:
    """An engine that reads `text` with `confidence` in every region."""

    def __init__(self, text: str, confidence: float = 0.9) -> None:
        self.text, self.confidence = text, confidence

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        return [[Word(self.text, *region, self.confidence)] for region in regions]


def ink(*boxes: Region) -> np.ndarray:
    page = np.zeros((600, 800), bool)
    for left, top, right, bottom in boxes:
        page[top:bottom, left:right] = True
    return page


def line() -> list[Word]:
    return [Word("tỉnh", 200, 100, 260, 126, 0.97), Word("Long", 270, 100, 340, 126, 0.97)]


def test_what_the_words_cover_is_not_left() -> None:
    assert left_over([line()], ink((200, 100, 260, 126), (270, 100, 340, 126)), DPI) == []


def test_a_speck_is_not_left_and_a_figure_is() -> None:
    (box,) = left_over([line()], ink((500, 300, 504, 304), (600, 300, 612, 324)), DPI)
    assert box[0] <= 600 < 612 <= box[2]
    assert box[1] <= 300 < 324 <= box[3]


def test_a_page_full_of_dirt_has_nothing_left() -> None:
    dirt = ink(*((40 * i, 40 * j, 40 * i + 16, 40 * j + 16) for i in range(18) for j in range(12)))
    assert left_over([], dirt, DPI) == []


def test_a_sure_word_goes_into_its_line_in_order() -> None:
    lines = [line()]
    complete(lines, np.full((600, 800), 255, np.uint8), ink((160, 100, 190, 126)), DPI, Fixed("dân"))
    assert [[word.text for word in one] for one in lines] == [["dân", "tỉnh", "Long"]]


def test_a_letter_of_which_a_part_was_read_is_not_read_twice() -> None:
    lines = [[Word("Bộ", 100, 100, 140, 126, 0.97), Word("Y", 150, 100, 164, 126, 0.92)]]

    class Rest(Fixed):
        def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
            return [[Word("Y", x0, 100, x0 + 24, 126, 0.9)] for x0 in (158, 163) for _ in regions]

    complete(lines, np.full((600, 800), 255, np.uint8), ink((168, 100, 184, 126)), DPI, Rest("Y"))
    assert [(word.text, word.x0) for word in lines[0]] == [("Bộ", 100), ("Y", 150), ("Y", 163)]


def test_a_word_at_the_edge_that_was_read_is_not_read_again() -> None:
    class Whole(Fixed):
        def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
            return [[Word("ỉnh", 212, 100, 260, 126, 0.95), Word("h", 330, 98, 341, 127, 0.9)] for _ in regions]

    lines = [line()]
    complete(lines, np.full((600, 800), 255, np.uint8), ink((262, 90, 268, 136)), DPI, Whole(""))
    assert [[word.text for word in one] for one in lines] == [["tỉnh", "Long"]]


def test_what_was_read_badly_gives_way_to_a_surer_word_in_its_place() -> None:
    class Again(Fixed):
        def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
            return [[Word("gia", 350, 100, 392, 132, 0.94)] for _ in regions]

    lines = [[*line(), Word("gịa", 350, 101, 392, 131, 0.45)]]
    complete(lines, np.full((600, 800), 255, np.uint8), ink((396, 90, 404, 136)), DPI, Again(""))
    assert [word.text for word in lines[0]] == ["tỉnh", "Long", "gia"]
    assert lines[0][-1].others == ("gịa",)


def test_an_unsure_word_stays_apart() -> None:
    lines = [line()]
    complete(lines, np.full((600, 800), 255, np.uint8), ink((160, 100, 190, 126)), DPI, Fixed("#ñ", 0.2))
    assert [[word.text for word in one] for one in lines] == [["tỉnh", "Long"], ["#ñ"]]


def test_a_line_alone_is_a_line() -> None:
    lines = [line()]
    complete(lines, np.full((600, 800), 255, np.uint8), ink((200, 400, 300, 426)), DPI, Fixed("TƯỚNG"))
    assert [word.text for word in lines[-1]] == ["TƯỚNG"]

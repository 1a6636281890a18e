"""Framed stamps and round seals in black, on small made pictures: where they are, what they are, what they cover."""

from collections.abc import Iterable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.auditing.rules.ocr_gaps import SUPPORTED
from extractor.reading.ocr.cleaning import Grey
from extractor.reading.ocr.colour import inside_frames
from extractor.reading.ocr.engines.protocol import COVERED, Engine, Word
from extractor.reading.ocr.regions import Region
from extractor.reading.ocr.rules import strokes_of, without_lines
from extractor.reading.ocr.seals import Seal, cut_out, find_seals
from extractor.reading.ocr.sheet import Sheet
from extractor.reading.ocr.spread import gutter_of
from extractor.reading.ocr.stamps import Stamp, frames_of, inside_frame, mark_covered, reaching_in, verdict_of
from extractor.reading.ocr.under_seals import end_of_name, uncover
from extractor.reading.ocr.under_stamps import regain_covered
from extractor.reading.page.rules import Drawing


def words(*texts: str, x: float = 0.0, y: float = 0.0, sure: float = 0.9) -> list[Word]:
    return [Word(text, x + 100 * i, y, x + 100 * i + 80, y + 30, sure) for i, text in enumerate(texts)]


def test_a_frame_is_found_and_a_table_is_none() -> None:
    picture = Image.new("L", (1000, 600), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 60, 460, 220), outline=0, width=4)
    pen.rectangle((60, 320, 460, 480), outline=0, width=4)
    pen.line((260, 320, 260, 480), fill=0, width=4)
    frames = frames_of(*strokes_of(np.asarray(picture)), 200)
    assert len(frames) == 1
    assert abs(frames[0][0] - 60) < 8
    assert abs(frames[0][3] - 220) < 8


def test_letters_that_a_stroke_crosses_stay() -> None:
    picture = Image.new("L", (700, 300), 255)
    pen = ImageDraw.Draw(picture)
    for x in range(100, 600, 50):
        pen.rectangle((x, 90, x + 5, 140), fill=0)  # letters
    pen.line((60, 120, 640, 132), fill=0, width=3)  # the lower edge of a stamp that lies askew
    grey = np.asarray(picture)
    across, down = strokes_of(grey)
    assert (len(across), down) == (1, [])
    wiped = without_lines(grey, across, down)
    assert (wiped[90:140, [102, 402]] == 0).all(), "whole letters"
    assert (wiped[110:140, [80, 430]] == 255).all(), "no line between"
    pen.line((60, 60, 640, 60), fill=0, width=3)
    edges, _ = strokes_of(np.asarray(picture))
    frame = (60, min(one[1] for one in edges), 640, max(one[3] for one in edges))
    inside = inside_frame(frame, edges, np.asarray(picture) < 150)
    assert (inside[118, 600], inside[128, 100]) == (True, False), "above and below the edge"


def test_bars_of_letters_are_no_stroke() -> None:
    picture = Image.new("L", (400, 200), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 60, 160, 62), fill=0)  # the bars of "HTTD", run together
    for x in range(66, 160, 24):
        pen.rectangle((x, 62, x + 8, 90), fill=0)
    pen.rectangle((60, 140, 160, 142), fill=0)  # an underline
    across, down = strokes_of(np.asarray(picture))
    assert ([one[1] for one in across], down) == ([140], [])


def test_what_a_framed_text_is() -> None:
    assert verdict_of([words("CÔNG", "VĂN", "ĐÊÑ"), words("Số:", "412")]) == "incoming"
    assert verdict_of([words("CÔNG", "VĂN", "ĐỀ"), words("Số", "Si", '"Thực'), words("Ngay", "4/3")]) == "incoming"
    assert verdict_of([words("HỎA", "TỐC")]) == "mark"
    assert verdict_of([words("Điều", "kiện", "tham", "gia")]) == "text"


def test_a_line_that_goes_on_under_a_stamp_says_so() -> None:
    under, free = words("ân", "dân", x=402, y=100), words("THỦ", "TƯỚNG", x=470, y=150)
    lines, stamp = [under, free], Stamp((100, 80, 400, 200), [], "incoming")
    mark_covered(lines, [stamp], 200)
    assert [word.text for word in under] == [COVERED, "ân", "dân"]
    assert under[1].confidence < 0.6 < under[2].confidence, "the word beside the stamp may be cut"
    assert [word.text for word in free] == ["THỦ", "TƯỚNG"]


def test_pieces_of_a_stamp_at_its_rim_are_no_text() -> None:
    line = [*words("VĂN", "ĐẾN", x=210, y=100), *words("dân", "tỉnh", x=402, y=100)]
    lines, stamp = [line, words("Số:", x=150, y=150)], Stamp((100, 80, 400, 200), [], "incoming")
    mark_covered(lines, [stamp], 200)
    assert [[word.text for word in one] for one in lines] == [[COVERED, "dân", "tỉnh"]]
    assert [[word.text for word in one] for one in stamp.lines] == [["VĂN", "ĐẾN"], ["Số:"]]


def test_pieces_of_a_frame_left_of_what_a_stamp_covers_are_no_text() -> None:
    dirty = [*words("ị", x=5, y=100), *words("BE", x=15, y=100, sure=0.1), *words("THỦ", "TƯỚNG", x=440, y=100)]
    label, note = [*words("2.", x=5, y=120), *words("dân", x=402, y=120)], words("Về", "việc", x=-95, y=130)
    lines, stamp = [dirty, label, note], Stamp((100, 80, 400, 200), [], "incoming")
    mark_covered(lines, [stamp], 200)
    shown = [[COVERED, "THỦ", "TƯỚNG"], ["2.", COVERED, "dân"], ["Về", "việc", COVERED]]
    assert [[word.text for word in one] for one in lines] == shown


def test_a_seal_is_found_by_its_ring_and_text_is_none() -> None:
    picture = Image.new("L", (900, 900), 255)
    ImageDraw.Draw(picture).ellipse((300, 300, 584, 584), outline=0, width=6)
    dirt = [words("x", "y", "z", x=330, y=y, sure=0.1) for y in (400, 440)]
    drawn = [[Word("VÀ", 320, 350, 580, 520, 0.9)]]  # no letter is so high, as sure as it was read
    for lines in (dirt, drawn):
        (seal,) = find_seals(np.asarray(picture), lines, [], 200)
        assert abs(seal.x - 442) < 8
        assert abs(seal.radius - 141) < 8
    rows = Image.new("L", (900, 900), 255)
    for y in range(100, 800, 44):
        ImageDraw.Draw(rows).rectangle((60, y, 840, y + 24), fill=0)
    assert find_seals(np.asarray(rows), dirt + drawn, [], 200) == []


class _Says:
    """An engine that reads the same words wherever the ink is, from `x` on."""

    def __init__(self, *texts: str, x: int) -> None:
        self.texts, self.x = texts, x

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        return [words(*self.texts, x=self.x, y=560) for region in regions if region[1] < 600]


@pytest.mark.parametrize(
    "seen, readings, name",
    [
        (("Hạ", "Lượng"), ("„Quốch", "Quách"), "Quách Hạ Lượng"),
        (("Trọng", "Nhã"), ("p#h", "Đính"), "Đinh Trọng Nhã"),  # one surname has these letters
        (("Đoan",), ("ví Thế", "Vi Thế"), "Vi Thế Đoan"),
        (("Quang",), ("„Ngồ Văn", "X Ngô Văn"), "Ngô Văn Quang"),  # Văn is a surname too
        (("Hoài", "Sương"), ("Lỡ Thị", "Lổ Thị"), None),  # Lò or Lô
        (("Hoài", "Sương"), ("Lò Thị", "Lô Thị"), None),  # two readings, two names
        (("Hoài", "Sương"), ("‹X", "=4"), None),
        (("trình", "Chính", "phủ"), ("kính", "kính"), None),  # no name
        (("Ánh",), ("Phạm ThịNgọc", "X Phạm/Thị Ngọc"), "Phạm Thị Ngọc Ánh"),  # glued by the rim
        (("Bình",), ("Dương Gồng", "Dương Công"), "Dương Công Bình"),  # the part of a name that is known
        (("Hữu", "Vinh"), ("SMNguyễn", "NGGiên"), "Nguyễn Hữu Vinh"),  # the rim glued to it
        (("Minh", "Đức"), ("Hoà R", "Hoà R"), None),  # no words of a name
    ],
)
def test_a_name_that_begins_under_a_seal(seen: tuple[str, ...], readings: tuple[str, ...], name: str | None) -> None:
    paper = np.full((1200, 1200), 255, dtype=np.uint8)
    paper[560:590, 500 : 480 + 100 * len(seen)] = 0
    seal = Seal(360, 460, 140)
    page = Sheet(paper, paper.copy(), paper.copy(), Drawing(), [], [], [], 0, 0.0, (432.0, 432.0))
    both = [_Says(*text.split(), *seen, x=500 - 100 * len(text.split())) for text in readings]
    for line in cut_out(page, seal, _Says("c—", *seen, x=400), both[0]):
        uncover(page, line, seal, list[Engine](both))
    found = " ".join(word.text for line in page.lines for word in line)
    assert found == name if name else not found.startswith(tuple(readings)) and found.endswith(seen[-1])
    assert min(word.confidence for line in page.lines for word in line) < SUPPORTED, "a finding says so"


def test_the_end_of_a_name_that_a_signature_crosses() -> None:
    through = [words("Kim", "Thị", "Lệ", "Hằng", x=100), words("Kim", "Thị", "Lệ", "Hằng", x=100)]
    seen = through[0][1:3]
    assert [word.text for word in end_of_name(through, seen)] == ["Hằng"]
    through[1][3].text = "Hồng"
    assert end_of_name(through, seen) == [], "two readings, two names"


def test_two_pages_on_a_sheet() -> None:
    ink = np.zeros((800, 1200), dtype=bool)
    for top in range(100, 700, 40):
        ink[top : top + 24, 60:540] = ink[top : top + 24, 660:1140] = True
    assert 540 < gutter_of(ink) < 660
    assert gutter_of(ink[:, :600]) == 0
    ink[180:, 660:] = False  # the right page ends after two lines: margins of two pages alone are so wide
    assert 540 < gutter_of(ink) < 660
    ink[:, 540:620] = ink[:, 100:180]
    assert gutter_of(ink) == 0


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [(200, 60), (60, 200), (40, 40), (200, 30), (900, 900), (30, 300), (300, 30)])
def test_a_frame_in_which_nothing_stands_leaves_nothing(size: tuple[int, int]) -> None:
    picture = Image.new("L", size, 255)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] - 1, size[1] - 1), outline=0, width=2)
    assert inside_frames(np.asarray(picture)).min() == 255


class _Strip(_Says):
    """An engine that gives its words wherever it is asked, whole words from `x` on, 100 pixels each."""

    def read(self, grey: Grey, regions: Iterable[Region], dpi: float) -> list[list[Word]]:
        return [words(*self.texts, x=self.x, y=100)]


@pytest.mark.parametrize(
    ("strip", "shown", "why"),
    [
        (("Về", "quản", "lý"), "Về quản lý tài sản", "all of it can be read"),
        (("Số:", "59/", "quản", "lý"), "… quản lý tài sản", "what is no syllable ends what is believed"),
        (("4#", "2]", "!"), "… tài sản", "of the word at the edge alone"),
    ],
)
def test_text_that_a_stamp_lies_over(strip: tuple[str, ...], shown: str, why: str) -> None:
    blank = np.full((300, 900), 255, np.uint8)
    end = 100 * len(strip)
    line = [Word(COVERED, 340 - end, 100, 350 - end, 130, 0.0), *words("ài", "sản", x=350, y=100)]
    line[0].x0, line[0].x1 = 320.0, 340.0
    stamp = Stamp((20, 60, 345, 200), [], "incoming")
    sheet = Sheet(blank, blank, blank, Drawing(), [], [line], [stamp], 0, 0.0, (324.0, 108.0), under=blank)
    regain_covered(sheet, _Strip(*strip, "tài", "sản", x=340 - end))
    assert " ".join(word.text for word in line) == shown, why


def test_letters_that_reach_into_a_frame_are_text_below_it() -> None:
    picture = Image.new("L", (500, 300), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((200, 70, 206, 90), fill=0)  # a letter of the stamp
    pen.rectangle((300, 110, 306, 150), fill=0)  # one of the text below its edge
    inside = np.zeros((300, 500), np.bool_)
    inside[40:125, 50:450] = True
    found = reaching_in(inside, np.asarray(picture) < 150, (50, 40, 450, 125), 200)
    assert found[112, 303]
    assert not found[80, 203]

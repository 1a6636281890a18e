"""Framed stamps and round seals in black, on small made pictures: where they are, what they are, what they cover."""

from collections.abc import Iterable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.auditing.rules.ocr_gaps import SUPPORTED
from extractor.reading.ocr.cleaning import Grey
from extractor.reading.ocr.colour import inside_frames
from extractor.reading.ocr.engines.protocol import COVERED, Engine, Word
from extractor.reading.ocr.frames import StampFrame, frames_of, without_edges
from extractor.reading.ocr.regions import Region
from extractor.reading.ocr.rules import strokes_of, without_lines
from extractor.reading.ocr.seals import Seal, cut_out, find_seals
from extractor.reading.ocr.sheet import Sheet
from extractor.reading.ocr.spread import gutter_of
from extractor.reading.ocr.stamps import Stamp, covered_by, mark_covered, verdict_of
from extractor.reading.ocr.under_seals import doubt_names, end_of_name, uncover
from extractor.reading.ocr.under_stamps import regain_covered
from extractor.reading.page.rules import Drawing


def words(*texts: str, x: float = 0.0, y: float = 0.0, sure: float = 0.9) -> list[Word]:
    return [Word(text, x + 100 * i, y, x + 100 * i + 80, y + 30, sure) for i, text in enumerate(texts)]


def framed(left: float, top: float, right: float, bottom: float) -> StampFrame:
    return StampFrame(0.0, left, top, right, bottom, 2 * (right - left + bottom - top))


def drawn(*lines: tuple[int, int, int, int], gap: int = 0, turn: float = 0.0, ink: int = 0) -> Grey:
    """A page with lines that have a gap in every second stretch of 60 pixels, turned."""
    picture = Image.new("L", (1000, 600), 255)
    pen = ImageDraw.Draw(picture)
    for x0, y0, x1, y1 in lines:
        for start in range(0, max(x1 - x0, y1 - y0), 60):
            end = min(start + 60 - gap, max(x1 - x0, y1 - y0))
            across = x1 > x0
            pen.line((x0 + start * across, y0 + start * (not across),
                      x0 + end * across, y0 + end * (not across)), fill=ink, width=4)  # fmt: skip
    return np.asarray(picture.rotate(turn, fillcolor=255))


_TOP, _BOTTOM, _LEFT, _RIGHT = (60, 60, 460, 60), (60, 220, 460, 220), (60, 60, 60, 220), (460, 60, 460, 220)


@pytest.mark.parametrize(
    ("page", "found", "why"),
    [
        (drawn(_TOP, _BOTTOM, _LEFT, _RIGHT, ink=170), 1, "paler than print"),
        (drawn(_TOP, _BOTTOM, _LEFT, _RIGHT), 1, "a whole frame"),
        (drawn(_TOP, _BOTTOM, _LEFT, _RIGHT, gap=20), 1, "strokes in a row are one edge"),
        (drawn(_TOP, _BOTTOM, _LEFT, _RIGHT, gap=16, turn=3), 1, "set askew"),
        (drawn(_TOP, _BOTTOM, _RIGHT), 1, "a side is lost"),
        (drawn(_TOP, _LEFT, _RIGHT), 1, "its lower edge is lost"),
        (drawn(_TOP, _LEFT, (200, 140, 300, 140)), 0, "no third edge: the stroke inside is none"),
        (drawn(_TOP, _BOTTOM), 0, "two strokes"),
        (drawn(_TOP, _BOTTOM, _LEFT, _RIGHT, (260, 60, 260, 220)), 0, "a table"),
        (drawn(_TOP, _BOTTOM, _LEFT, _RIGHT, (60, 100, 460, 100)), 1, "a stroke under its heading parts none from it"),
    ],
)
def test_frames(page: Grey, found: int, why: str) -> None:
    frames = frames_of(page, [], 200)
    assert len(frames) == found, why
    for frame in frames:
        (left, right), (top, bottom) = frame.sides(140), frame.heights(260)
        assert 120 < bottom - top < 200, why
        assert 340 < right - left < 420, why


def test_a_table_holds_no_frame_and_a_frame_askew_is_no_print() -> None:
    page = drawn(_TOP, _BOTTOM, _LEFT, _RIGHT)
    assert frames_of(page, [(40, 40, 700, 300)], 200) == []
    assert [frame.is_askew for frame in frames_of(page, [], 200)] == [False]
    assert [frame.is_askew for frame in frames_of(drawn(_TOP, _BOTTOM, _LEFT, _RIGHT, turn=2), [], 200)] == [True]


def test_edges_go_and_letters_in_them_stay() -> None:
    picture = Image.new("L", (500, 300), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((100, 100, 400, 200), outline=0, width=4)
    pen.rectangle((200, 90, 205, 112), fill=0)  # a letter through the edge
    pen.rectangle((300, 80, 305, 102), fill=0)  # one that ends on it
    grey, frame = np.asarray(picture), framed(101, 101, 399, 199)
    touching, crossing = (without_edges(grey, frame, 200, keep=keep) for keep in ("touching", "crossing"))
    for wiped in (touching, crossing):
        assert (wiped[100:103, 240:280] == 255).all()
        assert (wiped[101, 202], wiped[84, 302]) == (0, 0)
    assert (touching[101, 302], crossing[101, 302]) == (0, 255)


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


def test_where_a_frame_askew_lies() -> None:
    frame = StampFrame(0.02, 60, 60, 640, 120, 0)
    inside = frame.inside((300, 700))
    assert (inside[118, 600], inside[128, 100]) == (True, False), "above and below the lower edge"
    assert (frame.inside((300, 700), -20)[70, 300], frame.inside((300, 700), 20)[50, 300]) == (False, True)


def test_bars_of_letters_are_no_stroke() -> None:
    picture = Image.new("L", (400, 200), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 60, 160, 62), fill=0)  # the bars of "HTTD", run together
    for x in range(66, 160, 24):
        pen.rectangle((x, 62, x + 8, 90), fill=0)
    pen.rectangle((60, 140, 160, 142), fill=0)  # an underline
    across, down = strokes_of(np.asarray(picture))
    assert ([one[1] for one in across], down) == ([140], [])


@pytest.mark.parametrize(
    ("lines", "is_askew", "verdict", "why"),
    [
        (("CÔNG VĂN ĐÊÑ", "Số: 412"), False, "incoming", "heading and number"),
        (("CÔNG VĂN ĐỀ", 'Số Si "Thực', "Ngay 4/3"), False, "incoming", "pen and text in it"),
        (("ĐẾN",), False, "incoming", "its heading alone"),
        (("PẾN", "sẽ: 6553 Về"), False, "incoming", "one letter wrong, and a number"),
        (("?*", "Sở: 12", "Nsày 6/1/21"), False, "incoming", "number and day"),
        (("CÔ", "Ngày: 7/3/24"), True, "incoming", "a day in a frame askew"),
        (("CÔ", "Ngày: 7/3/24"), False, "text", "a day alone"),
        (
            ("SỞ Y TẾ", "Số: 45/QĐ-SYT", "ngày 04 tháng 3 năm 2024"),
            False,
            "incoming",
            "number and day of another office",
        ),
        (("HỎA TỐC",), False, "mark", "urgency"),
        (("Điều kiện tham gia",), True, "text", "text"),
        (("Hồ sơ chuyển đổi", "công tác văn thư năm 2024", "số 3 đạt"), False, "text", "words of such stamps in text"),
    ],
)
def test_what_a_framed_text_is(lines: tuple[str, ...], is_askew: bool, verdict: str, why: str) -> None:
    assert verdict_of([words(*line.split()) for line in lines], is_askew) == verdict, why


def test_a_line_that_goes_on_under_a_stamp_says_so() -> None:
    under, free = words("ân", "dân", x=402, y=100), words("THỦ", "TƯỚNG", x=470, y=150)
    lines, stamp = [under, free], Stamp(framed(100, 80, 400, 200), [], "incoming")
    mark_covered(lines, [stamp], 200)
    assert [word.text for word in under] == [COVERED, "ân", "dân"]
    assert under[1].confidence < 0.6 < under[2].confidence, "the word beside the stamp may be cut"
    assert [word.text for word in free] == ["THỦ", "TƯỚNG"]


def test_pieces_of_a_stamp_at_its_rim_are_no_text() -> None:
    line = [*words("VĂN", "ĐẾN", x=210, y=100), *words("dân", "tỉnh", x=402, y=100)]
    lines, stamp = [line, words("Số:", x=150, y=150)], Stamp(framed(100, 80, 400, 200), [], "incoming")
    mark_covered(lines, [stamp], 200)
    assert [[word.text for word in one] for one in lines] == [[COVERED, "dân", "tỉnh"]]
    assert [[word.text for word in one] for one in stamp.lines] == [["VĂN", "ĐẾN"], ["Số:"]]


def test_pieces_of_a_frame_left_of_what_a_stamp_covers_are_no_text() -> None:
    dirty = [*words("ị", x=5, y=100), *words("BE", x=15, y=100, sure=0.1), *words("THỦ", "TƯỚNG", x=440, y=100)]
    label, note = [*words("2.", x=5, y=120), *words("dân", x=402, y=120)], words("Về", "việc", x=-95, y=130)
    lines, stamp = [dirty, label, note], Stamp(framed(100, 80, 400, 200), [], "incoming")
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


def test_a_word_that_is_lost_beside_a_seal_goes_back_into_its_line() -> None:
    paper = np.full((1200, 1200), 255, dtype=np.uint8)
    paper[560:590, 500:780] = 0
    lines = [[*words("K/T", x=410, y=560), *words("CHỦ", "NHIỆM", x=510, y=560)]]
    page = Sheet(paper, paper.copy(), paper.copy(), Drawing(), [], lines, [], 0, 0.0, (432.0, 432.0))
    cut_out(page, Seal(260, 460, 140), _Says(x=0), _Says(x=0))
    assert [[word.text for word in line] for line in page.lines] == [["K/T", "CHỦ", "NHIỆM"]]


def test_lines_beside_one_of_two_seals_are_those_of_the_page() -> None:
    paper = np.full((1200, 1800), 255, dtype=np.uint8)
    paper[560:590, 500:680] = paper[560:590, 1400:1580] = 0
    page = Sheet(paper, paper.copy(), paper.copy(), Drawing(), [], [], [], 0, 0.0, (648.0, 432.0))
    seals = [(Seal(360, 460, 140), _Says("Bình", x=500)), (Seal(1260, 460, 140), _Says("Minh", x=1400))]
    beside = [line for seal, engine in seals for line in cut_out(page, seal, engine, _Says(x=0))]
    assert page.lines
    assert all(any(line is one for one in beside) for line in page.lines)


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
    stamp = Stamp(framed(20, 60, 345, 200), [], "incoming")
    under = blank.copy()
    under[100:130, max(340 - end, 0) : 520 : 4] = 0
    sheet = Sheet(blank, blank, blank, Drawing(), [], [line], [stamp], 0, 0.0, (324.0, 108.0), under=under)
    regain_covered(sheet, [_Strip(*strip, "tài", "sản", x=340 - end)])
    assert " ".join(word.text for word in line) == shown, why


def test_letters_that_reach_into_a_frame_are_text_below_it() -> None:
    picture = Image.new("L", (500, 300), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((200, 70, 206, 90), fill=0)  # a letter of the stamp
    pen.rectangle((300, 110, 306, 150), fill=0)  # one of the text below its edge
    covered = covered_by(framed(50, 40, 450, 125), np.asarray(picture) < 150, 200)
    assert not covered[112, 303]
    assert covered[80, 203]


def test_the_end_of_a_line_close_above_a_stamp_is_in_doubt() -> None:
    above, apart = words("V/v", "tài", "sản", x=150, y=60), words("Kính", "gửi", x=700, y=60)
    stamp = Stamp(framed(100, 110, 480, 200), [], "incoming")
    mark_covered([above, apart], [stamp], 200)
    assert [above[-1].confidence < SUPPORTED, apart[-1].confidence < SUPPORTED] == [True, False]
    followed = words("V/v", "tài", "sản", x=150, y=60)
    mark_covered([followed, words("công", "tỉnh", x=420, y=102)], [stamp], 200)
    assert followed[-1].confidence >= SUPPORTED, "the next line is seen"


@pytest.mark.parametrize(
    ("texts", "before", "doubted"),
    [
        (("Dương", "Minh", "Triết"), (470, 492), True),  # "Âu", which was not read
        (("Dương", "Minh", "Triết"), (300, 330), False),  # too far off
        (("Dương", "Minh", "Triết"), (0, 0), False),
        (("các", "đơn", "vị"), (470, 492), False),  # no name
    ],
)
def test_a_name_with_ink_before_it_that_was_not_read_is_in_doubt(
    texts: tuple[str, ...], before: tuple[int, int], doubted: bool
) -> None:
    paper = np.full((1200, 1200), 255, dtype=np.uint8)
    paper[562:588, before[0] : before[1]] = 0
    page = Sheet(
        paper, paper.copy(), paper.copy(), Drawing(), [], [words(*texts, x=500, y=560)], [], 0, 0.0, (432, 432)
    )
    doubt_names(page, [])
    assert (page.lines[0][0].confidence < SUPPORTED) == doubted

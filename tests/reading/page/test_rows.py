"""Words, spaces and raised marks on one line of a PDF page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.pdf.pdf_maker import BODY, PdfMaker, Pieces, footnoted, read, report, texts


def test_footnote_marks_go_and_units_stay() -> None:
    body = texts(read(footnoted()))
    assert "Nghị định số 126/2024/NĐ-CP và 64 m2, 5.000 đồng/m2/tháng" in body
    assert "- Lưu: VT, VPHT" in body


def test_a_number_stamped_into_its_slot_is_no_footnote_mark() -> None:
    """Small and a little too high, as document systems stamp them."""
    maker = PdfMaker()
    maker.paragraph(200, BODY)
    maker.text(85, 100, "Số:")
    maker.raised(112, 100, "67")
    maker.text(130, 100, "/SNV-VP")
    x = maker.text(300, 100, "ngày")
    maker.text(maker.raised(x + 3, 100, "21") + 3, 100, "tháng 8 năm 2024")
    assert texts(read(maker))[0] == "Số: 67 /SNV-VP ngày 21 tháng 8 năm 2024"


@pytest.mark.parametrize(("size", "high", "kept"), [(0.8, 0.4, False), (0.86, 0.5, False), (0.86, 0.12, True)])
def test_a_large_figure_marks_a_footnote_if_it_stands_high(size: float, high: float, kept: bool) -> None:
    maker = PdfMaker()
    maker.paragraph(200, BODY)
    x = maker.text(85, 100, "của Quốc hội", 14)
    maker.text(x + 1, 100 - 14 * high, "3", 14 * size)
    assert ("3" in texts(read(maker))[0]) is kept


def test_a_hyphen_at_the_line_end_is_kept_as_pdfium_marks_it() -> None:
    maker = PdfMaker()
    maker.text(85, 100, "Căn cứ Công văn số 1238/UBND-")
    maker.text(85, 118, "NC của Ủy ban nhân dân tỉnh")
    assert texts(read(maker)) == ["Căn cứ Công văn số 1238/UBND\x02", "NC của Ủy ban nhân dân tỉnh"]


def test_letters_drawn_font_by_font_stand_in_their_words() -> None:
    maker = PdfMaker()
    words = "UBND TỈNH HƯNG YÊN VÀ SỞ NỘI VỤ"
    for odd in (False, True):
        x = 85.0
        for letter in words:
            if letter != " " and (letter in "ỈƯỞỘỤ") is odd:
                maker.text(x, 100, letter)
            x += maker.width(letter)
    assert texts(read(maker)) == [words]


def test_letters_of_another_font_are_put_into_the_holes_of_a_piece() -> None:
    """pdfium alone gives "UBND T NH H NG YÊN Ỉ Ư"."""
    maker = PdfMaker()
    maker.holed(85, 100, "UBND TỈNH HƯNG YÊN", "ỈƯ")
    maker.holed(85, 130, "Thực hiện các kiến nghị của Đoàn", "ựệếịủĐ")
    assert texts(read(maker)) == ["UBND TỈNH HƯNG YÊN", "Thực hiện các kiến nghị của Đoàn"]


@pytest.mark.parametrize(
    "text, pieces, spaced",
    [("QUYẾT ĐỊNH", "line", 4.0), ("BÁO CÁO KẾT QUẢ", "letter", 3.0), ("T H Ô N G   B Á O", "line", 0.0)],
)
def test_spaced_out_titles(text: str, pieces: Pieces, spaced: float) -> None:
    maker = PdfMaker()
    maker.text(297, 100, text, 14, "B", "centre", pieces, spaced)
    expected = "THÔNG BÁO" if "   " in text else text
    assert texts(read(maker)) == [expected]


def test_lines_of_a_scan_that_is_not_level() -> None:
    maker = PdfMaker()
    maker.canvas.rotate(0.8)
    maker.paragraph(100, BODY)
    assert " ".join(texts(read(maker))) == BODY


def test_text_drawn_twice_is_read_once() -> None:
    """Some programs draw bold letters by drawing them again a little to the right."""
    maker = PdfMaker()
    for x in (100.0, 100.3):
        maker.text(x, 100, "QUYẾT ĐỊNH")
    assert texts(read(maker)) == ["QUYẾT ĐỊNH"]


def test_places_and_fonts() -> None:
    maker = PdfMaker()
    maker.text(85, 100, "Điều 1. Phạm vi điều chỉnh", 13, "B")
    line = read(maker).lines[0]
    assert line.bold
    assert line.size == pytest.approx(13)
    assert line.x0 == pytest.approx(85, abs=1)
    assert line.x1 == pytest.approx(85 + maker.width(line.text, 13, "B"), abs=1)
    assert line.top < 100 < line.bottom


def test_every_character_but_spaces_lies_in_a_run() -> None:
    for line in read(report(2)).lines:
        covered = {i for run in line.runs for i in range(run.start, run.end)}
        assert {i for i, char in enumerate(line.text) if char != " "} <= covered, line.text
        assert all(run.box[0] <= run.box[2] and run.box[1] < run.box[3] for run in line.runs)


WORDS = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Nơi nhận:",
    "SỞ NỘI VỤ",
    "Điều",
    "và",
    "TM. ỦY BAN",
    "Kính gửi:",
    "ngày",
]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.integers(0, 5), st.integers(0, 40), st.sampled_from([9, 11, 14])),
        max_size=40,
    )
)
def test_no_letter_is_lost_wherever_it_stands(placed: list[tuple[str, int, int, int]]) -> None:
    maker = PdfMaker()
    taken: dict[int, float] = {}
    drawn = ["Đoạn"]
    maker.text(300, 60, "Đoạn")
    for word, column, row, size in placed:
        x = 40 + 85 * column
        if x >= taken.get(row, 0.0):
            taken[row] = maker.text(x, 90 + 17 * row, word, size) + 12
            drawn.append(word)
    letters = sorted("".join(drawn).replace(" ", ""))
    assert sorted("".join(texts(read(maker))).replace(" ", "").replace("|", "")) == letters

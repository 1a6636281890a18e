"""The PDF reader: what it makes of official documents as different programs draw them."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractor.reading import pdf
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError, ReadingError, TooLargeError
from extractor.reading.lines import Line
from extractor.reading.pdf import PdfReader
from extractor.reading.pdf_fallback import letters_of_page
from extractor.reading.pdf_pieces import Piece
from extractor.reading.source import Limits, Sheets, Source

from .pdf_maker import BODY, PdfMaker, Pieces, report

ISSUER = ["UBND TỈNH SƠN HÀ", "SỞ NỘI VỤ", "Số: 214/BC-SNV"]
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sơn Hà, ngày 08 tháng 7 năm 2024"]


def read(data: bytes | PdfMaker, limits: Limits | None = None) -> Sheets:
    data = data if isinstance(data, bytes) else data.data()
    return PdfReader().read(Source("x.pdf", data, limits or Limits()))


def texts(sheets: Sheets, column: str | None = None) -> list[str]:
    return [line.text for line in sheets.lines if column in (None, line.column)]


@pytest.mark.parametrize(
    "head, reads",
    [
        (b"%PDF-1.7\n", True),
        (b"\x00" * 1000 + b"%PDF-1.4", True),  # a scanner's own bytes before the header
        (b"\x00" * 1100 + b"%PDF-1.4", False),  # only the first 1024 bytes count
        (b"PK\x03\x04", False),
    ],
)
def test_reads_by_first_bytes(head: bytes, reads: bool) -> None:
    assert PdfReader().reads(Source("a.bin", head)) is reads


@pytest.mark.parametrize("pieces", ["line", "word", "letter"])
def test_report_read_the_same_however_it_is_drawn(pieces: Pieces) -> None:
    sheets = read(report(1, pieces))
    left, right = texts(sheets, "left"), texts(sheets, "right")
    assert left == [*ISSUER, "Nơi nhận:", "- Như trên;", "- UBND tỉnh (để báo cáo);", "- Lưu: VT, VP."]
    assert right == [*NATION, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Mẫu"]
    full = texts(sheets, "full")
    assert full[0] == "BÁO CÁO"
    assert " ".join(full[1:6]) == BODY


def _tight() -> PdfMaker:
    maker = PdfMaker()
    maker.letterhead(("ỦY BAN NHÂN DÂN TỈNH HẢI SƠN", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"), centres=(148, 400))
    return maker


def _overhanging() -> PdfMaker:
    maker = PdfMaker()
    maker.letterhead(("UBND TỈNH HẢI SƠN", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"), centres=(150, 410))
    return maker


def _blank_number() -> PdfMaker:
    maker = PdfMaker()
    maker.text(150, 70, "SỞ NỘI VỤ", 13, "B", "centre")
    maker.text(400, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "B", "centre")
    maker.text(85, 100, "Số:")
    maker.text(160, 100, "/SNV-VP")
    maker.text(400, 100, "Hải Sơn, ngày", style="I", anchor="right")
    maker.text(430, 100, "tháng 8 năm 2024", style="I")
    return maker


def _one_piece() -> PdfMaker:
    maker = PdfMaker()
    maker.text(60, 70, "SỞ NỘI VỤ               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "B")
    maker.text(60, 88, "Số: 12/SNV-VP                      Hải Sơn, ngày 05 tháng 8 năm 2024", 13)
    return maker


def _party() -> PdfMaker:
    maker = PdfMaker()
    maker.text(150, 70, "TỈNH ỦY HẢI SƠN", anchor="centre")
    maker.text(420, 70, "ĐẢNG CỘNG SẢN VIỆT NAM", 15, "B", "centre")
    maker.text(150, 86, "BAN TỔ CHỨC", style="B", anchor="centre")
    maker.text(420, 104, "Hải Sơn, ngày 05 tháng 8 năm 2024", style="I", anchor="centre")
    maker.text(150, 118, "Số 36-HD/BTCTU", anchor="centre")
    maker.text(297, 150, "HƯỚNG DẪN", style="B", anchor="centre")
    return maker


@pytest.mark.parametrize(
    "maker, left, right",
    [
        # the gap between the columns is narrower than a letter
        (_tight(), ["ỦY BAN NHÂN DÂN TỈNH HẢI SƠN", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Số: 214/BC-SNV"], NATION),
        # the left column reaches under the right one
        (_overhanging(), ["UBND TỈNH HẢI SƠN", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "Số: 214/BC-SNV"], NATION),
        # blanks for number and day are no gutter
        (_blank_number(), ["SỞ NỘI VỤ", "Số: /SNV-VP"], [NATION[0], "Hải Sơn, ngày tháng 8 năm 2024"]),
        # both columns drawn in one piece with spaces between
        (_one_piece(), ["SỞ NỘI VỤ", "Số: 12/SNV-VP"], [NATION[0], "Hải Sơn, ngày 05 tháng 8 năm 2024"]),
        # a Party letterhead: the rows of its columns stand at different heights, the title in the middle is outside
        (
            _party(),
            ["TỈNH ỦY HẢI SƠN", "BAN TỔ CHỨC", "Số 36-HD/BTCTU"],
            ["ĐẢNG CỘNG SẢN VIỆT NAM", "Hải Sơn, ngày 05 tháng 8 năm 2024"],
        ),
    ],
)
def test_letterhead_columns(maker: PdfMaker, left: list[str], right: list[str]) -> None:
    sheets = read(maker)
    assert texts(sheets, "left") == left
    assert texts(sheets, "right") == right


def test_one_column_is_never_divided() -> None:
    maker = PdfMaker()
    y = maker.letterhead()
    maker.text(180, y, "Kính gửi:")
    maker.text(260, y, "- Sở Nội vụ;")
    maker.text(260, y + 18, "- Sở Tài chính.")
    for i, (name, post) in enumerate([("1. Ông Trần Văn Mẫu", "Giám đốc"), ("2. Bà Lê Thị Mẫu", "Phó Giám đốc")]):
        maker.text(85, y + 60 + 18 * i, name)
        maker.text(360, y + 60 + 18 * i, post)
    maker.text(85, y + 120, "Điều 1.")
    maker.text(300, y + 120, "Ban hành quy chế làm việc.")
    full = texts(read(maker), "full")
    assert full == [
        "Kính gửi: - Sở Nội vụ;",
        "- Sở Tài chính.",
        "1. Ông Trần Văn Mẫu Giám đốc",
        "2. Bà Lê Thị Mẫu Phó Giám đốc",
        "Điều 1. Ban hành quy chế làm việc.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam",  # a sentence
        "QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",  # an enacting body
        "ĐIỀU LỆ ĐẢNG CỘNG SẢN VIỆT NAM",  # a title
    ],
)
@pytest.mark.parametrize("pieces", ["line", "word"])
def test_the_name_of_the_state_in_the_text_is_no_letterhead(text: str, pieces: Pieces) -> None:
    maker = PdfMaker()
    maker.text(297, 80, text, 13, anchor="centre", pieces=pieces)
    maker.text(85, 100, "Điều 1.")
    assert texts(read(maker), "full") == [text, "Điều 1."]


def test_two_signatures_side_by_side() -> None:
    maker = PdfMaker()
    maker.paragraph(100, BODY)
    for x, title, name in [(170, "THƯ KÝ", "Lê Văn Mẫu"), (430, "CHỦ TỌA", "Trần Thị Mẫu")]:
        maker.text(x, 250, title, style="B", anchor="centre")
        maker.text(x, 330, name, style="B", anchor="centre")
    sheets = read(maker)
    assert texts(sheets, "left") == ["THƯ KÝ", "Lê Văn Mẫu"]
    assert texts(sheets, "right") == ["CHỦ TỌA", "Trần Thị Mẫu"]


def test_ending_goes_on_over_the_page_break() -> None:
    maker = PdfMaker()
    maker.ending(720, ["- Như trên;", "- Bộ Nội vụ;", "- UBND tỉnh;"], name="")
    maker.page()
    maker.text(297, 40, "2", 13, anchor="centre")
    maker.text(85, 70, "- Các phòng;", 11)
    maker.text(85, 83, "- Lưu: VT.", 11)
    maker.text(430, 92, "Trần Văn Mẫu", style="B", anchor="centre")
    lines = [(line.page, line.column, line.text) for line in read(maker).lines if line.page == 2]
    assert lines == [(2, "left", "- Các phòng;"), (2, "left", "- Lưu: VT."), (2, "right", "Trần Văn Mẫu")]


def test_printed_columns_are_read_one_after_the_other() -> None:
    maker = PdfMaker()
    maker.text(297, 60, "CÔNG BÁO", 12, "B", "centre")
    for x0, x1 in [(60, 285), (310, 535)]:
        y = 90.0
        for _ in range(2):
            y = maker.paragraph(y, BODY, x0, x1, 12, 15, 15)
    sheets = read(maker)
    assert texts(sheets, "full") == ["CÔNG BÁO"]
    assert " ".join(texts(sheets, "left")) == " ".join(texts(sheets, "right")) == f"{BODY} {BODY}"


def _marks() -> PdfMaker:
    maker = PdfMaker()
    maker.paragraph(80, BODY)
    x = maker.text(85, 200, "Nghị định số 126/2024/NĐ-CP")
    x = maker.raised(x, 200, "2")
    x = maker.text(x + 3.5, 200, "và 64 m")
    x = maker.raised(x, 200, "2")
    x = maker.text(x, 200, ", 5.000 đồng/m")
    maker.text(maker.raised(x, 200, "2"), 200, "/tháng")
    maker.raised(maker.text(85, 220, "- Lưu: VT, VP", 11), 220, "HT", 11)
    x = maker.raised(85, 715, "1", 10)
    maker.text(x + 1, 715, "Công văn số 12/SNV-VP ngày 05/3/2024 của Sở Nội vụ về việc rà", 10)
    maker.text(85, 727, "soát thủ tục hành chính.", 10)
    x = maker.raised(85, 739, "2", 10)
    maker.text(x + 1, 739, "Nghị định của Chính phủ.", 10)
    return maker


def test_footnote_marks_go_and_units_stay() -> None:
    body = texts(read(_marks()))
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


def test_footnotes_are_told_from_the_text() -> None:
    notes = [line for line in read(_marks()).lines if line.kind == "footnote"]
    assert [(line.text, line.flow) for line in notes] == [
        ("1 Công văn số 12/SNV-VP ngày 05/3/2024 của Sở Nội vụ về việc rà", "soft"),
        ("soát thủ tục hành chính.", "hard"),
        ("2 Nghị định của Chính phủ.", "hard"),
    ]


def test_footnotes_with_a_plain_number_stand_under_a_rule() -> None:
    maker = PdfMaker()
    maker.paragraph(80, BODY)
    maker.rule(85, 700, 229, 700)
    maker.text(85, 715, "1 Công văn của Sở Nội vụ về việc rà", 10)
    maker.text(85, 727, "soát thủ tục hành chính.", 10)
    maker.text(85, 739, "2 Nghị định của Chính phủ.", 10)
    notes = [line for line in read(maker).lines if line.kind == "footnote"]
    assert [line.flow for line in notes] == ["soft", "hard", "hard"]


def test_an_underlined_list_of_recipients_is_no_footnote() -> None:
    maker = PdfMaker()
    maker.paragraph(80, BODY)
    maker.ending(500)
    maker.rule(85, 502, 137, 502)
    assert {line.kind for line in read(maker).lines} == {"text"}


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


XS = [85, 125, 330, 539]
HEAD = ("STT", "Kiến nghị", "Kết quả")


def _row(maker: PdfMaker, y: float, cells: tuple[str, ...], style: str = "") -> None:
    for x, cell in zip(XS, cells, strict=False):
        maker.text(x + 5, y, cell, 12, style)


def test_ruled_table_as_rows_over_a_page_break() -> None:
    maker = PdfMaker()
    maker.text(85, 80, "Kết quả như sau:")
    maker.grid(XS, [100, 130, 190, 220])
    _row(maker, 118, HEAD, "B")
    _row(maker, 148, ("1", "Ban hành quy chế theo Công", "Đã ban hành"))
    maker.text(130, 164, "văn số 12/UBND-", 12)
    maker.text(130, 180, "NC", 12)
    _row(maker, 208, ("2", "", "Đang làm"))
    maker.page()
    maker.text(297, 40, "2", 13, anchor="centre")
    maker.grid(XS, [60, 90, 120])
    _row(maker, 78, HEAD, "B")
    _row(maker, 108, ("3", "Mục ba", "Xong"))
    maker.text(85, 150, "Trên đây là báo cáo.")
    lines = read(maker).lines
    rows = [line for line in lines if line.kind == "row"]
    assert [[line.text[a:b] for a, b in line.cells] for line in rows] == [
        list(HEAD),
        ["1", "Ban hành quy chế theo Công văn số 12/UBND\x02NC", "Đã ban hành"],
        ["2", "", "Đang làm"],
        ["3", "Mục ba", "Xong"],
    ]
    assert {line.table for line in rows} == {1}
    assert [line.text for line in lines if line.kind == "text"] == ["Kết quả như sau:", "Trên đây là báo cáo."]


def test_merged_cells_keep_the_columns() -> None:
    maker = PdfMaker()
    for y in (100, 160):
        maker.rule(85, y, 539, y)
    maker.rule(330, 130, 539, 130)
    maker.rule(85, 190, 539, 190)
    for x in (85, 330, 539):
        maker.rule(x, 100, x, 190)
    maker.rule(430, 130, 430, 190)
    maker.text(90, 135, "Nội dung", 12)
    maker.text(340, 118, "Kết quả", 12)
    maker.text(340, 148, "Đạt", 12)
    maker.text(440, 148, "Không đạt", 12)
    maker.text(90, 178, "Rà soát", 12)
    maker.text(340, 178, "x", 12)
    rows = [[line.text[a:b] for a, b in line.cells] for line in read(maker).lines]
    assert rows == [["Nội dung", "Kết quả", ""], ["", "Đạt", "Không đạt"], ["Rà soát", "x", ""]]


def test_a_letterhead_in_a_ruled_frame_is_no_table() -> None:
    maker = PdfMaker()
    maker.letterhead()
    maker.grid([40, 240, 560], [50, 92, 125])
    sheets = read(maker)
    assert {line.kind for line in sheets.lines} == {"text"}
    assert texts(sheets, "left") == ISSUER


def test_signature_stamp_stands_apart_from_the_letterhead() -> None:
    maker = PdfMaker()
    maker.letterhead()
    maker.paragraph(200, BODY)
    stamp = ["Người ký: Sở Nội vụ", "Email: snv@sonha.vn", "Thời gian ký: 08.07.2024 10:12:33 +07:00"]
    for i, text in enumerate(stamp):
        maker.text(60, 66 + 9 * i, text, 7)
    sheets = read(maker)
    assert texts(sheets)[:3] == stamp
    assert texts(sheets, "left") == ISSUER


@pytest.mark.parametrize("turned", [False, True])
def test_landscape_pages(turned: bool) -> None:
    """A landscape appendix, drawn sideways on an upright page or on a page that is turned for viewing."""
    maker = PdfMaker()
    if turned:  # reportlab swaps the sides of a turned page
        maker.canvas.setPageSize((841.9, 595.3))
        maker.canvas.setPageRotation(90)
    maker.canvas.translate(595.3, 0)
    maker.canvas.rotate(90)
    maker.size = (841.9, 595.3)
    maker.text(420, 60, "PHỤ LỤC", style="B", anchor="centre")
    maker.grid([60, 200, 500], [90, 120, 160])
    for y, cells in [(110, ("STT", "Nội dung")), (140, ("1", "Việc một"))]:
        for x, cell in zip((65, 210), cells, strict=True):
            maker.text(x, y, cell)
    sheets = read(maker)
    assert texts(sheets) == ["PHỤ LỤC", "STT | Nội dung", "1 | Việc một"]
    width, height = sheets.page_sizes[1]
    assert (width > height) is turned
    x0, top, x1, bottom = sheets.lines[0].runs[0].box
    if turned:
        assert 380 < x0 < x1 < 460
        assert 40 < top < bottom < 70
    else:
        assert 40 < x0 < x1 < 70
        assert 380 < top < bottom < 460


def test_page_numbers_and_running_heads_are_left_out() -> None:
    maker = PdfMaker()
    for number in range(1, 5):
        if number > 1:
            maker.page()
            maker.text(297, 40, f"- {number} -", 13, anchor="centre")
        maker.text(85, 60, f"CÔNG BÁO/Số {number} + 1/Ngày 15-6-2024", 10)
        maker.paragraph(100, BODY)
    found = set(texts(read(maker)))
    assert not any("CÔNG BÁO" in text or text.startswith("-") for text in found)
    assert any(text.startswith("Thực hiện Kế hoạch") for text in found)


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


JUNK = "C6ng vin s6 12/UBND ngdy 05 thdng 3 nam 2024 cua Uy ban nhdn ddn tinh v0 vi6c tri6n khai K6 ho4ch cdi c6ch. "
ENGLISH = "The agencies shall report to the Ministry by the end of the year in accordance with Form B2 and Annex A1. "


def test_letterhead_in_an_old_encoding() -> None:
    """TCVN3: the words can't be read, so the places tell."""
    maker = PdfMaker()
    maker.text(150, 70, "UBND tØnh s¬n hµ", 13, anchor="centre")
    maker.text(400, 70, "Céng hßa x· héi chñ nghÜa ViÖt Nam", 13, anchor="centre")
    maker.text(150, 100, "Sè: 12/BC-SNV", 13, anchor="centre")
    maker.text(400, 100, "S¬n Hµ, ngµy 08 th¸ng 7 n¨m 2024", 13, anchor="centre")
    maker.text(297, 140, "b¸o c¸o", anchor="centre")
    sheets = read(maker)
    assert texts(sheets, "left") == ["UBND tØnh s¬n hµ", "Sè: 12/BC-SNV"]
    assert texts(sheets, "full") == ["b¸o c¸o"]


def test_a_list_without_rules_is_no_signature() -> None:
    maker = PdfMaker()
    rows = [("HỌ VÀ TÊN", "CHỨC VỤ"), ("Trần Văn Mẫu", "Giám đốc"), ("Lê Thị Mẫu", "Phó Giám đốc")]
    for i, (name, post) in enumerate(rows):
        maker.text(85, 100 + 18 * i, name)
        maker.text(320, 100 + 18 * i, post)
    assert texts(read(maker), "full") == [f"{name} {post}" for name, post in rows]


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


def test_text_inside_a_form_and_on_a_cropped_page() -> None:
    """Places count from the corner of what is shown, wherever the text was drawn."""
    maker = PdfMaker()
    maker.canvas.setCropBox((50, 50, 545, 800))
    maker.canvas.beginForm("f")
    maker.text(100, 142, "Trong biểu mẫu")
    maker.canvas.endForm()
    maker.canvas.translate(50, 0)
    maker.canvas.doForm("f")
    line = read(maker).lines[0]
    assert line.text == "Trong biểu mẫu"
    assert line.x0 == pytest.approx(100, abs=1)
    assert line.top < 100 < line.bottom


def _scan(*stamp: str) -> PdfMaker:
    maker = PdfMaker()
    maker.picture(0, 0, 595, 842)
    for i, text in enumerate(stamp):
        maker.text(50, 50 + 10 * i, text, 8)
    return maker


def _written(text: str) -> PdfMaker:
    maker = PdfMaker()
    maker.paragraph(100, text * 4)
    return maker


@pytest.mark.parametrize(
    "maker, status",
    [
        (_scan(), "needs_ocr"),
        (_scan("Ký bởi: Sở Nội vụ tỉnh", "Thời gian ký: 08.07.2024 10:12:33 +07:00"), "needs_ocr"),  # only a stamp
        (_scan("Bản sao điện tử"), "needs_ocr"),  # only a watermark
        (_written(JUNK), "needs_ocr"),  # what an OCR for English made of it
        (
            _written("&Ӝ1* +Ñ$ ;+ Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0 ĈӝF OҰS 7ӵ GR +ҥQK SK~F 6ӣ 1ӝL YөEiR FiR "),
            "needs_ocr",
        ),  # glyph numbers
        (_written(ENGLISH), "ok"),  # a page in English is no garbage
        (_written(BODY), "ok"),
    ],
)
def test_pages_without_readable_text(maker: PdfMaker, status: str) -> None:
    sheets = read(maker)
    assert sheets.status == status
    assert sheets.pages_without_text == ([1] if status == "needs_ocr" else [])
    assert bool(sheets.lines) is (status == "ok")


def test_a_scanned_page_among_others_is_named() -> None:
    maker = _written(BODY)
    maker.page()
    maker.picture(0, 0, 595, 842)
    sheets = read(maker)
    assert (sheets.status, sheets.pages_without_text) == ("ok", [2])


def _encrypted() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt="secret")
    canvas.drawString(100, 100, "x")
    canvas.save()
    return file.getvalue()


def _blank() -> bytes:
    maker = PdfMaker()
    maker.canvas.showPage()
    return maker.data()


@pytest.mark.parametrize(
    "data, error",
    [
        (b"%PDF-1.4 and no more", CorruptError),
        (report(2)[:5000], CorruptError),  # cut off in the middle
        (_encrypted(), EncryptedError),
        (_blank(), EmptyError),
    ],
)
def test_errors(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_page_limit() -> None:
    with pytest.raises(TooLargeError):
        read(report(3), Limits(pages=2))


def _apart() -> PdfMaker:
    maker = PdfMaker()
    for row in range(4):
        maker.text(85, 100 + 20 * row, "U B N D T N H H N G Y N")
    return maker


def test_a_page_whose_words_fall_apart_is_read_again_by_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    def second(data: bytes, page: int) -> list[Piece]:
        other = PdfMaker()
        for row in range(4):
            other.text(85, 100 + 20 * row, "UBND TỈNH HƯNG YÊN")
        return letters_of_page(other.data(), page)

    monkeypatch.setattr(pdf, "letters_of_page", second)
    sheets = read(_apart())
    assert texts(sheets) == ["UBND TỈNH HƯNG YÊN"] * 4
    assert sheets.lines[0].top < 100 < sheets.lines[0].bottom


def test_a_page_is_kept_when_pdfplumber_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes, page: int) -> list[Piece]:
        raise ValueError("damaged")

    monkeypatch.setattr(pdf, "letters_of_page", fails)
    sheets = read(_apart())
    assert texts(sheets) == ["U B N D T N H H N G Y N"] * 4
    assert len(sheets.warnings) == 1


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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


SAMPLE = report(2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=40),
    length=st.integers(0, len(SAMPLE)),
    cut=st.booleans(),
)
def test_mutated_files_give_lines_or_a_reading_error(changes: list[tuple[int, int]], length: int, cut: bool) -> None:
    data = bytearray(SAMPLE)
    for at, value in changes:
        data[at] = value
    try:
        sheets = read(bytes(data[:length] if cut else data))
    except ReadingError:
        return
    assert all(_is_sound(line) for line in sheets.lines)


def _is_sound(line: Line) -> bool:
    """Encodable, on a page, with runs in order."""
    line.text.encode()
    return line.page >= 1 and all(a.end <= b.start for a, b in zip(line.runs, line.runs[1:], strict=False))

"""Which rows of a PDF page are read as columns, and which never."""

import pytest

from tests.reading.pdf.pdf_maker import BODY, ISSUER, NATION, PdfMaker, Pieces, read, texts


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


def _narrow() -> PdfMaker:
    maker = PdfMaker()
    maker.text(150, 70, "ỦY BAN NHÂN DÂN", 13, "B", "centre")
    maker.text(150, 86, "TỈNH HẢI SƠN", 13, "B", "centre")
    maker.text(400, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 13, "B", "centre")
    maker.text(400, 86, "NAM", 13, "B", "centre")
    maker.text(400, 102, "Độc lập - Tự do - Hạnh phúc", 14, "B", "centre")
    maker.text(150, 118, "Số: 12/TB-UBND", 13, "", "centre")
    maker.text(400, 118, "Hải Sơn, ngày 05 tháng 8 năm", 14, "I", "centre")
    maker.text(400, 134, "2024", 14, "I", "centre")
    return maker


@pytest.mark.parametrize(
    "maker, left, right",
    [
        # the right column is too narrow for Quốc hiệu and the date
        (
            _narrow(),
            ["ỦY BAN NHÂN DÂN", "TỈNH HẢI SƠN", "Số: 12/TB-UBND"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "NAM", NATION[1], "Hải Sơn, ngày 05 tháng 8 năm", "2024"],
        ),
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


def test_letterhead_in_an_old_encoding() -> None:
    """TCVN3 in a font that does not tell of its capitals: the words are no letterhead's, so the places tell."""
    maker = PdfMaker()
    maker.text(150, 70, "UBND tØnh s¬n hµ", 13, anchor="centre")
    maker.text(400, 70, "Céng hßa x· héi chñ nghÜa ViÖt Nam", 13, anchor="centre")
    maker.text(150, 100, "Sè: 12/BC-SNV", 13, anchor="centre")
    maker.text(400, 100, "S¬n Hµ, ngµy 08 th¸ng 7 n¨m 2024", 13, anchor="centre")
    maker.text(297, 140, "b¸o c¸o", anchor="centre")
    sheets = read(maker)
    assert texts(sheets, "left") == ["UBND tỉnh sơn hà", "Số: 12/BC-SNV"]
    assert texts(sheets, "full") == ["báo cáo"]


def test_signature_stamp_stands_apart_from_the_letterhead() -> None:
    maker = PdfMaker()
    maker.letterhead()
    maker.paragraph(200, BODY)
    stamp = ["Người ký: Sở Nội vụ", "Email: snv@sonha.vn", "Thời gian ký: 08.07.2024 10:12:33 +07:00"]
    for i, text in enumerate(stamp):
        maker.text(60, 66 + 9 * i, text, 7)
    sheets = read(maker)
    assert sheets.appearances == stamp
    assert not set(stamp) & set(texts(sheets))
    assert texts(sheets, "left") == ISSUER


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


def test_a_list_without_rules_is_no_signature() -> None:
    maker = PdfMaker()
    rows = [("HỌ VÀ TÊN", "CHỨC VỤ"), ("Trần Văn Mẫu", "Giám đốc"), ("Lê Thị Mẫu", "Phó Giám đốc")]
    for i, (name, post) in enumerate(rows):
        maker.text(85, 100 + 18 * i, name)
        maker.text(320, 100 + 18 * i, post)
    assert texts(read(maker), "full") == [f"{name} {post}" for name, post in rows]


def test_ending_goes_on_over_the_page_break() -> None:
    maker = PdfMaker()
    maker.ending(720, ["- Như trên;", "- Bộ Nội vụ;", "- UBND tỉnh;"], name="")
    maker.page()
    maker.text(297, 40, "2", 13, anchor="centre")
    maker.text(85, 70, "- Các phòng;", 11)
    maker.text(85, 83, "- Lưu: VT.", 11)
    maker.text(430, 92, "Trần Văn Mẫu", style="B", anchor="centre")
    shown = [line for line in read(maker).lines if line.page == 2 and line.kind == "text"]
    lines = [(line.page, line.column, line.text) for line in shown]
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

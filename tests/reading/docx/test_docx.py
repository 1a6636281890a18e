"""Word files: what Word shows with all changes accepted, in reading order."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.publishing.words.worded import told
from extractor.reading.docx.reader import DocxReader
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError, ReadingError, TooLargeError
from extractor.reading.lines import Line
from extractor.reading.office.numbering import format_number
from extractor.reading.options import Limits, Options
from extractor.reading.source import Source
from tests.reading.docx.docx_maker import docx, levels, numbered, numbering, paragraph, run, table

LETTERHEAD = table(
    (
        "ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG HÀ\nSố: 15/KH-UBND",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐông Hà, ngày 05 tháng 3 năm 2024",
    )
)


def read(body: str, **parts: str) -> list[Line]:
    return DocxReader().read(Source("a.docx", docx(body, **parts))).lines


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(body, **parts)]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
    '<w:r><w:t>mã</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = "<w:txbxContent>" + paragraph("chữ trong khung") + "</w:txbxContent>"
TWICE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:positionV><wp:posOffset>114300"
    f"</wp:posOffset></wp:positionV><wps:txbx>{BOX}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    "inside, expected",
    [
        # a tracked insertion is part of the text (python-docx loses it)
        (run("Quyết định ") + f"<w:ins>{run('số 239/QĐ-SKHCN')}</w:ins>", ["Quyết định số 239/QĐ-SKHCN"]),
        (run("còn ") + "<w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>" + run("lại"), ["còn lại"]),
        (run("a") + f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>", ["amới"]),
        # a link and a content control are only wrappers
        (f"<w:hyperlink>{run('Nghị định')}</w:hyperlink>" + run(" số 1"), ["Nghị định số 1"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('điều khiển')}</w:sdtContent></w:sdt>", ["điều khiển"]),
        (run("trang ") + FIELD, ["trang 12"]),  # the result of a field, never its instruction
        (run("a") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p>' + run("b"), ["a", "b"]),  # left open
        ("<w:r><w:t>10/NQ</w:t><w:noBreakHyphen/><w:t>HĐND</w:t></w:r>", ["10/NQ-HĐND"]),
        ("<w:r><w:t>hành</w:t><w:softHyphen/><w:t>chính</w:t></w:r>", ["hànhchính"]),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", ["a b"]),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5</w:t></w:r>', ["≥ 5"]),
        ("<w:r><w:t>KT. GIÁM ĐỐC</w:t><w:br/><w:t>PHÓ GIÁM ĐỐC</w:t></w:r>", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        # a break inside a sentence is only looks
        ("<w:r><w:t>Về kiểm tra</w:t><w:br/><w:t>năm 2024</w:t></w:r>", ["Về kiểm tra năm 2024"]),
        (run("ẩn", "<w:vanish/>") + run("hiện"), ["hiện"]),
        (run("Quyết định", "<w:caps/>"), ["QUYẾT ĐỊNH"]),
        # a text box once, and no drawing offset as a stray number
        (run("Số: 5/BC") + TWICE, ["Số: 5/BC", "chữ trong khung"]),
    ],
)
def test_characters_of_a_paragraph(inside: str, expected: list[str]) -> None:
    assert texts(paragraph(inside)) == expected


def test_paragraph_whose_mark_was_deleted_runs_into_the_next() -> None:
    body = paragraph("Căn cứ ", "<w:rPr><w:del/></w:rPr>") + paragraph("Luật")
    assert texts(body) == ["Căn cứ Luật"]


def test_letterhead_and_ending_are_read_by_columns() -> None:
    ending = table(("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn B"))
    lines = read(LETTERHEAD + paragraph("KẾ HOẠCH") + ending)
    assert [(line.column, line.text) for line in lines] == [
        ("left", "ỦY BAN NHÂN DÂN"),
        ("left", "TỈNH ĐÔNG HÀ"),
        ("left", "Số: 15/KH-UBND"),
        ("right", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Độc lập - Tự do - Hạnh phúc"),
        ("right", "Đông Hà, ngày 05 tháng 3 năm 2024"),
        ("full", "KẾ HOẠCH"),
        ("left", "Nơi nhận:"),
        ("left", "- Như trên;"),
        ("left", "- Lưu: VT."),
        ("right", "TM. ỦY BAN NHÂN DÂN"),
        ("right", "CHỦ TỊCH"),
        ("right", "Trần Văn B"),
    ]


def test_letterhead_with_a_spacer_column_and_rows() -> None:
    lines = read(table(("SỞ Y TẾ", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 1/BC", "", "Hà An, ngày 1")))
    assert [(line.column, line.text) for line in lines] == [
        ("left", "SỞ Y TẾ"),
        ("left", "Số: 1/BC"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Hà An, ngày 1"),
    ]


def test_letterhead_set_with_tabs() -> None:
    inside = "<w:r><w:t>SỞ Y TẾ</w:t><w:tab/><w:tab/><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r>"
    second = "<w:r><w:t>Số: 7/BC-SYT</w:t><w:tab/><w:t>Hà An, ngày 5 tháng 3 năm 2024</w:t></w:r>"
    lines = read(paragraph(inside) + paragraph(second) + paragraph("BÁO CÁO"))
    assert [(line.column, line.text) for line in lines] == [
        ("left", "SỞ Y TẾ"),
        ("left", "Số: 7/BC-SYT"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Hà An, ngày 5 tháng 3 năm 2024"),
        ("full", "BÁO CÁO"),
    ]


def test_ending_set_with_hard_spaces() -> None:
    lines = read(paragraph("Nơi nhận:" + "\u00a0" * 20 + "GIÁM ĐỐC") + paragraph("- Lưu: VT."))
    assert [(line.column, line.text) for line in lines] == [
        ("left", "Nơi nhận:"),
        ("left", "- Lưu: VT."),
        ("right", "GIÁM ĐỐC"),
    ]


def test_table_set_with_tabs_gives_rows() -> None:
    """Paragraphs of one shape under a row of heads; a list of people with tabs stays text."""
    rows = ["STT\tNội dung\tKết quả", "1\tLàm đường liên thôn\tĐã làm 2 km", "2\tXây cầu\tChưa"]
    people = ["1. Ông Lê An\tTrưởng đoàn\tSở", "2. Bà Đỗ Bình\tThư ký\tSở"]
    lines = read("".join(map(paragraph, [*rows, "Trên đây là báo cáo.", *people])))
    assert [line.text for line in lines if line.kind == "row"] == [row.replace("\t", " | ") for row in rows]
    assert [line.text for line in lines[3:]] == ["Trên đây là báo cáo.", *(row.replace("\t", " ") for row in people)]


def test_table_of_data_gives_rows_with_cells() -> None:
    lines = read(table(("STT", "Kiến nghị", "Kết quả"), ("1", "Rà soát;\nbáo cáo", "Đã xong")))
    assert [line.text for line in lines] == ["STT | Kiến nghị | Kết quả", "1 | Rà soát; báo cáo | Đã xong"]
    assert all(line.kind == "row" and line.table == 1 for line in lines)
    row = lines[1]
    assert [row.text[a:b] for a, b in row.cells] == ["1", "Rà soát; báo cáo", "Đã xong"]


@pytest.mark.parametrize(
    "rows",
    [
        (("STT", "Chức vụ"), ("1", "GIÁM ĐỐC"), ("2", "PHÓ GIÁM ĐỐC")),
        (("STT", "Văn bản", "Nơi nhận"), ("1", "Báo cáo", "Sở Nội vụ")),
        (("1", "Số: 5/BC", "Hà An, ngày 1 tháng 2 năm 2024"),),
    ],
)
def test_table_of_data_with_words_of_an_ending_stays_a_table(rows: tuple[tuple[str, ...], ...]) -> None:
    assert {line.kind for line in read(table(*rows))} == {"row"}


def test_two_signatures_beside_each_other() -> None:
    """Joint documents (liên tịch)."""
    lines = read(table(("KT. BỘ TRƯỞNG BỘ A\nTHỨ TRƯỞNG\nLê Văn A", "KT. BỘ TRƯỞNG BỘ B\nTHỨ TRƯỞNG\nLê Văn B")))
    assert [line.column for line in lines] == ["left"] * 3 + ["right"] * 3


def test_merged_cell_keeps_the_columns_of_other_rows() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Gộp") + "</w:tc>"
    body = "<w:tbl><w:tr>" + wide + f"<w:tc>{paragraph('C')}</w:tc></w:tr></w:tbl>"
    assert [line.text[a:b] for line in read(body) for a, b in line.cells] == ["Gộp", "", "C"]


def test_table_inside_a_cell_is_part_of_its_row() -> None:
    lines = read(table(("1", table(("a", "b")) + paragraph("c"))) + paragraph("giữa") + table(("2", "d")))
    assert [(line.table, line.text) for line in lines] == [(1, "1 | a b c"), (0, "giữa"), (2, "2 | d")]


def test_frame_of_one_cell_is_plain_text() -> None:
    assert [(line.kind, line.text) for line in read(table(("Một\nHai",)))] == [("text", "Một"), ("text", "Hai")]


def test_notes_stand_after_the_text_and_leave_no_mark() -> None:
    body = paragraph(run("Nghị định số 126/2024/NĐ-CP") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" ngày"))
    note = '<w:footnote w:id="2">' + paragraph("<w:r><w:footnoteRef/></w:r>" + run(" Đã sửa đổi")) + "</w:footnote>"
    lines = read(body + paragraph("Hết"), footnotes=note)
    assert [(line.kind, line.text) for line in lines] == [
        ("text", "Nghị định số 126/2024/NĐ-CP ngày"),
        ("text", "Hết"),
        ("footnote", "Đã sửa đổi"),
    ]


def test_pages_are_counted_by_breaks() -> None:
    body = paragraph("một") + paragraph('<w:r><w:br w:type="page"/></w:r>') + paragraph("hai")
    sheets = DocxReader().read(Source("a.docx", docx(body)))
    assert [(line.page, line.text) for line in sheets.lines] == [(1, "một"), (2, "hai")]
    assert sheets.pages == 2


def test_a_page_break_is_counted_once() -> None:
    """Word repeats a break set by hand as lastRenderedPageBreak in the next run."""
    after = "<w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r>"
    by_hand = paragraph("một") + paragraph('<w:r><w:br w:type="page"/></w:r>') + paragraph(after)
    by_property = paragraph("một") + paragraph(after, "<w:pageBreakBefore/>")
    assert [line.page for line in read(by_hand)] == [line.page for line in read(by_property)] == [1, 2]


def test_letterhead_in_the_page_header_is_taken_only_if_the_body_has_none() -> None:
    assert texts(paragraph("BÁO CÁO"), header1=LETTERHEAD)[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG HÀ", "Số: 15/KH-UBND"]
    assert texts(LETTERHEAD + paragraph("BÁO CÁO"), header1=paragraph("Số: 99/SAI"))[0] == "ỦY BAN NHÂN DÂN"
    assert "2" not in texts(paragraph("BÁO CÁO"), header1=paragraph("2"))


# Numbering (ECMA-376 part 1, 17.9)

OUTLINE = numbering(
    {0: levels(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4."))},
    {
        1: (0, ""),
        2: (0, '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>'),
        3: (0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride>'),
    },
)


@pytest.mark.parametrize(
    "items, expected",
    [
        # a lower level starts again under a higher one
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["I.", "1.", "2.", "II.", "1."]),
        # Word's letters have no đ: d is followed by e
        ([(1, 2)] * 6, ["a)", "b)", "c)", "d)", "e)", "f)"]),
        ([(1, 1), (1, 3), (1, 3), (1, 1), (1, 3)], ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        # another list of the same definition counts on, except where it says where to start
        ([(1, 2), (1, 2), (2, 2), (2, 2)], ["a)", "b)", "a)", "b)"]),
        ([(1, 0), (1, 1), (3, 1), (3, 1), (1, 1)], ["I.", "1.", "7.", "8.", "9."]),
    ],
)
def test_automatic_labels(items: list[tuple[int, int]], expected: list[str]) -> None:
    body = "".join(numbered("nội dung", list_id, level) for list_id, level in items)
    lines = read(body, numbering=OUTLINE)
    assert [line.text[: line.label] for line in lines] == expected
    assert all(line.text[line.label :] == " nội dung" for line in lines)


def test_label_from_the_style_and_from_what_it_inherits() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dieu"/></w:style>'
    )
    forms = numbering({0: levels(("decimal", "Điều %1."), lvl0='<w:suff w:val="space"/>')}, {1: (0, "")})
    body = paragraph("Phạm vi", '<w:pStyle w:val="Dieu"/>') + paragraph("Đối tượng", '<w:pStyle w:val="Con"/>')
    assert texts(body, styles=styles, numbering=forms) == ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]


def test_numbering_switched_off_in_the_paragraph() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="D"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("Không số", '<w:pStyle w:val="D"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(body, styles=styles, numbering=OUTLINE) == ["Không số"]


def test_bullets_become_a_hyphen() -> None:
    forms = numbering({0: levels(("bullet", "\uf0b7"), ("bullet", "+"))}, {1: (0, "")})
    assert texts(numbered("một", 1) + numbered("hai", 1, 1), numbering=forms) == ["- một", "+ hai"]


def test_automatic_serial_number_in_a_table_cell() -> None:
    forms = numbering({0: levels(("decimal", "%1"))}, {1: (0, "")})
    body = table((numbered("", 1), "Rà soát"), (numbered("", 1), "Báo cáo"))
    assert texts(body, numbering=forms) == ["1 | Rà soát", "2 | Báo cáo"]


@pytest.mark.parametrize(
    "value, form, expected",
    [
        (27, "lowerLetter", "aa"),  # after z Word doubles the letter
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (1999, "upperRoman", "MCMXCIX"),
        (7, "decimalZero", "07"),
        (0, "lowerLetter", ""),
    ],
)
def test_number_formats(value: int, form: str, expected: str) -> None:
    assert format_number(value, form) == expected


@pytest.mark.parametrize(
    "paragraph_bold, character_bold, own, expected",
    [
        (True, False, "", True),
        (True, True, "", False),  # a toggle set in both styles cancels itself
        (False, False, "<w:b/>", True),
        (True, False, '<w:b w:val="0"/>', False),
    ],
)
def test_bold_by_styles_and_run(paragraph_bold: bool, character_bold: bool, own: str, expected: bool) -> None:
    def style(kind: str, name: str, bold: bool) -> str:
        return f'<w:style w:type="{kind}" w:styleId="{name}"><w:rPr>{"<w:b/>" if bold else ""}</w:rPr></w:style>'

    styles = style("paragraph", "P", paragraph_bold) + style("character", "C", character_bold)
    body = paragraph(run("chữ", f'<w:rStyle w:val="C"/><w:sz w:val="28"/>{own}'), '<w:pStyle w:val="P"/>')
    line = read(body, styles=styles)[0]
    assert (line.bold, line.size) == (expected, 14.0)


def test_old_fonts_are_reported() -> None:
    body = paragraph(run("Céng hoµ x· héi chñ nghÜa ViÖt Nam", '<w:rFonts w:ascii=".VnTime"/>'))
    assert DocxReader().read(Source("a.docx", docx(body))).encoding == "tcvn3"


# Files that can't be read


def test_picture_without_text_needs_ocr() -> None:
    buffer = BytesIO(docx(paragraph("")))
    with ZipFile(buffer, "a") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG")
    assert DocxReader().read(Source("a.docx", buffer.getvalue())).status == "needs_ocr"


def test_empty_file() -> None:
    with pytest.raises(EmptyError):
        read(paragraph(""))


def test_truncated_zip() -> None:
    data = docx(paragraph("nội dung"))
    with pytest.raises(CorruptError):
        DocxReader().read(Source("a.docx", data[: len(data) // 2]))


def test_member_beyond_the_limit() -> None:
    data = docx(paragraph("a" * 200_000))
    with pytest.raises(TooLargeError):
        DocxReader().read(Source("a.docx", data, Options(Limits(member_bytes=100_000))))


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes"])
def test_damaged_side_part_costs_only_a_warning(part: str) -> None:
    data = docx(numbered("Luật", 1), **{part: "<w:broken>"})
    sheets = DocxReader().read(Source("a.docx", data))
    assert [line.text for line in sheets.lines] == ["Luật"]
    assert part in told(sheets.warnings[0], "vi")


def test_entities_are_not_expanded() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    with pytest.raises(CorruptError):
        DocxReader().read(Source("a.docx", buffer.getvalue()))


def test_strict_name_space() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        name = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{paragraph("Luật")}</w:body></w:document>'
        )
    assert DocxReader().read(Source("a.docx", buffer.getvalue())).lines[0].text == "Luật"


def test_encrypted_member() -> None:
    data = bytearray(docx(paragraph("nội dung")))
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    with pytest.raises(EncryptedError):
        DocxReader().read(Source("a.docx", bytes(data)))


SAMPLE = docx(
    LETTERHEAD + numbered("một", 1) + paragraph(TWICE) + table(("1", "hai")) + paragraph(FIELD), numbering=OUTLINE
)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=30), st.integers(0, 400))
def test_mutated_files_raise_only_reading_errors(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SAMPLE)
    for at, byte in changes:
        data[at] = byte
    try:
        lines = DocxReader().read(Source("a.docx", bytes(data[: len(data) - cut]))).lines
    except ReadingError:
        return
    assert all("\n" not in line.text and line.text == line.text.strip() != "" for line in lines)


@settings(max_examples=40)
@given(st.text(alphabet='<>/="wptrcbld: &;!123', max_size=120))
def test_any_xml_raises_only_reading_errors(inside: str) -> None:
    try:
        read(inside)
    except ReadingError:
        return

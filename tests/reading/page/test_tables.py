"""Ruled tables of PDF pages."""

from tests.reading.pdf.pdf_maker import ISSUER, PdfMaker, read, texts

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


def test_a_row_cut_by_a_page_break_is_marked() -> None:
    maker = PdfMaker()
    maker.grid(XS, [700, 730, 780])
    _row(maker, 718, HEAD, "B")
    _row(maker, 748, ("1", "Thực hiện Công văn số", "Đã ban hành"))
    maker.page()
    maker.grid(XS, [60, 90, 120, 150])
    _row(maker, 78, HEAD, "B")
    _row(maker, 108, ("", "12/UBND-NC của tỉnh", ""))
    _row(maker, 138, ("2", "Mục hai", "Xong"))
    rows = [line for line in read(maker).lines if line.kind == "row"]
    assert [(line.text, line.flow) for line in rows[2:]] == [
        (" | 12/UBND-NC của tỉnh | ", "soft"),
        ("2 | Mục hai | Xong", "hard"),
    ]


def test_a_sign_wider_than_its_cell_is_whole() -> None:
    maker = PdfMaker()
    maker.grid([85, 125, 200, 539], [100, 130, 190])
    for x, cell in zip((90, 130, 205), HEAD, strict=True):
        maker.text(x, 118, cell, 12, "B")
    maker.text(90, 148, "1", 12)
    maker.text(130, 148, "1286/KH-UBN", 12)
    maker.text(130, 162, "D ngày", 12)
    maker.text(130, 176, "28/8/2024", 12)
    assert [line.text for line in read(maker).lines if line.kind == "row"][1] == "1 | 1286/KH-UBND ngày 28/8/2024 | "


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

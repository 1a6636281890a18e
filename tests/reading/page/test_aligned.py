"""Tables without ruled lines: what is a table, its rows and its cells."""

import pytest

from extractor.reading.plain.aligned_text import text_tables
from tests.cost import calls
from tests.reading.pdf.pdf_maker import BODY, PdfMaker, read

HEAD = ("STT", "Nội dung thực hiện", "Đơn vị chủ trì", "Thời hạn")
XS = (85, 125, 340, 460)
TWO = ("2", "Lắp lại biển báo", "UBND xã Tân Hòa", "30/6/2023")
LONG = (
    ("1", "Tu sửa cống tiêu đầu thôn Đông,", "Phòng Kinh tế", "15/6/2023"),
    ("", "nạo vét đoạn kênh bị bồi lấp", "và Hạ tầng", ""),
)
ONE = ["1", "Tu sửa cống tiêu đầu thôn Đông, nạo vét đoạn kênh bị bồi lấp", "Phòng Kinh tế và Hạ tầng", "15/6/2023"]


def _line(maker: PdfMaker, y: float, cells: tuple[str, ...], style: str = "", xs: tuple[float, ...] = XS) -> None:
    for x, cell in zip(xs, cells, strict=False):
        if cell:
            maker.text(x, y, cell, 12, style)


def _rows(maker: PdfMaker) -> list[list[str]]:
    return [[line.text[a:b] for a, b in line.cells] for line in read(maker).lines if line.kind == "row"]


@pytest.mark.parametrize(
    ("steps", "why"),
    [((20, 14, 20), "room between rows"), ((14, 14, 14), "lines equally far apart: a number begins a row")],
)
def test_wrapped_cells(steps: tuple[int, int, int], why: str) -> None:
    maker = PdfMaker()
    end = maker.paragraph(80, BODY)
    y = end + 30
    _line(maker, y, HEAD, "B")
    for step, cells in zip(steps, (*LONG, TWO), strict=True):
        y += step
        _line(maker, y, cells)
    maker.paragraph(y + 30, BODY)
    assert _rows(maker) == [list(HEAD), ONE, list(TWO)], why


def test_number_in_the_middle_of_its_row() -> None:
    """Cells centred in height: lines of one row overlap, and its number stands between them."""
    maker = PdfMaker()
    _line(maker, 100, HEAD, "B")
    _line(maker, 120, ("", *LONG[0][1:3]))
    _line(maker, 127, ("1", "", "", "15/6/2023"))
    _line(maker, 134, LONG[1])
    _line(maker, 154, TWO)
    assert _rows(maker) == [list(HEAD), ONE, list(TWO)]


def test_heads_of_two_lines_figures_to_the_right_and_a_sum() -> None:
    maker = PdfMaker()
    _line(maker, 100, ("", "", "Số phải nộp", "Số đã nộp"), "B")
    _line(maker, 114, ("TT", "Đơn vị", "(đồng)", "(đồng)"), "B")
    for y, cells in ((136, ("1", "Trường A", "1.250.000", "250.000")), (156, ("2", "Trường B", "80.000", ""))):
        _line(maker, y, cells[:2])
        for x, cell in zip((410, 520), cells[2:], strict=True):
            maker.text(x - maker.width(cell, 12), y, cell, 12)
    maker.text(125, 176, "Cộng", 12, "B")
    maker.text(410 - maker.width("1.330.000", 12), 176, "1.330.000", 12)
    assert _rows(maker) == [
        ["TT", "Đơn vị", "Số phải nộp (đồng)", "Số đã nộp (đồng)"],
        ["1", "Trường A", "1.250.000", "250.000"],
        ["2", "Trường B", "80.000", ""],
        ["", "Cộng", "1.330.000", ""],
    ]


@pytest.mark.parametrize("again", [True, False])
def test_over_a_page_break(again: bool) -> None:
    maker = PdfMaker()
    _line(maker, 740, HEAD, "B")
    _line(maker, 760, LONG[0])
    maker.page()
    if again:
        _line(maker, 80, HEAD, "B")
    _line(maker, 100, LONG[1])
    _line(maker, 120, TWO)
    maker.paragraph(160, BODY)
    lines = [line for line in read(maker).lines if line.kind == "row"]
    assert {line.table for line in lines} == {1}
    assert [line.flow for line in lines] == ["hard", "hard", "soft", "hard"]


def test_a_title_across_the_columns_and_the_signature_behind() -> None:
    maker = PdfMaker()
    _line(maker, 100, HEAD, "B")
    maker.text(85, 120, "I. Lĩnh vực giao thông và thủy lợi", 12, "B")
    _line(maker, 140, TWO)
    maker.text(360, 170, "CHỦ TỊCH", 12, "B")
    maker.text(85, 170, "Nơi nhận:", 12)
    maker.text(85, 184, "- Như trên.", 11)
    maker.text(350, 250, "Nguyễn Văn Tám", 12, "B")
    assert _rows(maker) == [list(HEAD), ["I. Lĩnh vực giao thông và thủy lợi", "", "", ""], list(TWO)]


@pytest.mark.parametrize(
    "lines",
    [
        [("Ông Lê An", "Trưởng đoàn", "Thanh tra"), ("Bà Trần Bình", "Thư ký", "Sở"), ("Ông Đỗ Cao", "Ủy viên", "Sở")],
        [("1. Ông Lê An", "Trưởng đoàn", "Thanh tra"), ("2. Bà Trần Bình", "Thư ký", "Sở")],
        [("Họ và tên:", "Ngày sinh:", "Giới tính:"), ("Dân tộc:", "Quốc tịch:", "Nơi ở:")],
        [("NGƯỜI LẬP", "KẾ TOÁN", "THỦ TRƯỞNG"), ("(Ký tên)", "(Ký tên)", "(Ký tên)")],
    ],
    ids=["people", "people with numbers", "a form", "signatures"],
)
def test_what_is_no_table(lines: list[tuple[str, ...]]) -> None:
    maker = PdfMaker()
    y = maker.paragraph(80, BODY) + 30
    for cells in lines:
        _line(maker, y, cells, "B" if cells[0].isupper() else "", (85, 250, 400))
        y += 18
    assert _rows(maker) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "STT  Nội dung         Kết quả\n1    Tu sửa cống đầu  Đã xong\n     thôn\n\n2    Lắp biển báo     Chưa",
            [["STT", "Nội dung", "Kết quả"], ["1", "Tu sửa cống đầu thôn", "Đã xong"], ["2", "Lắp biển báo", "Chưa"]],
        ),
        (
            "STT\tNội dung\tKết quả\n1\tTu sửa cống đầu thôn Đông và thôn Đoài\tXong\n2\tĐường\tChưa",
            [
                ["STT", "Nội dung", "Kết quả"],
                ["1", "Tu sửa cống đầu thôn Đông và thôn Đoài", "Xong"],
                ["2", "Đường", "Chưa"],
            ],
        ),
        (
            "Giao cho các  phòng  ban của huyện\ntổ chức thực hiện  tốt các nội  dung\nnày, bảo đảm đúng  tiến  độ.",
            None,
        ),
        ("1. Ông An      Trưởng đoàn     Thanh tra\n2. Bà Bình     Thư ký          Sở", None),
    ],
    ids=["spaces", "tabs", "justified text", "people"],
)
def test_text_files(text: str, rows: list[list[str]] | None) -> None:
    tables = text_tables(text.split("\n"))
    found = [[" ".join(part for _, part in cell) for cell in row] for table in tables for row in table.rows]
    assert found == (rows or [])


def test_a_list_of_names_in_columns_costs_no_more_than_its_length() -> None:
    """Each line may be the heads of those below; not each is tried to the end of the list."""
    names = ["Anh Lan     Chị Hoa     Bác Minh"] * 60
    assert text_tables(names) == []
    assert calls(lambda: text_tables(names * 4)) < 6 * calls(lambda: text_tables(names))

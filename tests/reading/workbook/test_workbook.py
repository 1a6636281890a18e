"""Workbooks as documents: rows with cells, dates as documents print them."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from extractor.operations.extract import extract_data
from extractor.reading.detect import read
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError, ReadingError, TooLargeError
from extractor.reading.options import Limits, Options
from extractor.reading.source import Source
from extractor.reading.workbook.reader import Value, shown
from tests.reading.containers.zip_maker import zipped
from tests.reading.doc.doc_maker import container

APPENDIX = [
    ["PHỤ LỤC: CÁC VĂN BẢN ĐÃ BAN HÀNH"],
    [],
    ["STT", "Văn bản", "Ngày"],
    [1, "Quyết định số 12/QĐ-UBND ngày 01/02/2024 của UBND huyện", date(2024, 2, 1)],
    [2, "Công văn số 5/UBND-NC ngày 03/3/2024", datetime(2024, 3, 3)],
]


def xlsx(*sheets: list[list[object]], hidden: int | None = None) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Tờ {number + 1}")
        for row in rows:
            sheet.append(row)
        if number == hidden:
            sheet.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_an_appendix() -> None:
    found = read(Source("a.xlsx", xlsx(APPENDIX)))
    assert [(line.text, line.kind) for line in found.lines] == [
        ("PHỤ LỤC: CÁC VĂN BẢN ĐÃ BAN HÀNH", "text"),
        ("STT | Văn bản | Ngày", "row"),
        ("1 | Quyết định số 12/QĐ-UBND ngày 01/02/2024 của UBND huyện | 01/02/2024", "row"),
        ("2 | Công văn số 5/UBND-NC ngày 03/3/2024 | 03/03/2024", "row"),
    ]
    assert {line.table for line in found.lines if line.kind == "row"} == {1}


def test_citations_of_an_appendix() -> None:
    data = extract_data(Source("a.xlsx", xlsx(APPENDIX)))
    assert [(one["number"], one["date"]) for one in data["citations"]] == [
        ("12/QĐ-UBND", "2024-02-01"),
        ("5/UBND-NC", "2024-03-03"),
    ]
    assert data["source"]["media_type"].endswith("spreadsheetml.sheet")


def test_each_sheet_is_a_page_and_hidden_ones_are_left_out() -> None:
    found = read(Source("a.xlsx", xlsx([["a", "b"], ["c", "d"]], [["x", "y"]], [["e", "f"], ["g", "h"]], hidden=1)))
    assert [(line.text, line.page) for line in found.lines] == [("a | b", 1), ("c | d", 1), ("e | f", 2), ("g | h", 2)]


def test_tables_parted_by_empty_rows_are_several() -> None:
    found = read(Source("a.xlsx", xlsx([["a", "b"], [1, 2], [], [], [], ["c", "d"], [3, 4]])))
    assert [line.table for line in found.lines] == [1, 1, 2, 2]


def test_columns_that_hold_nothing_are_no_cells() -> None:
    found = read(Source("a.xlsx", xlsx([["a", None, "b"], ["c", None, None]])))
    assert [[line.text[a:b] for a, b in line.cells] for line in found.lines] == [["a", "b"], ["c"]]


@pytest.mark.parametrize(
    "value, text",
    [
        (date(2024, 2, 1), "01/02/2024"),
        (datetime(2024, 2, 1), "01/02/2024"),
        (datetime(2024, 2, 1, 8, 30), "01/02/2024 08:30"),
        (time(8, 30), "08:30"),
        (12.0, "12"),
        (12.5, "12,5"),  # decimal comma
        (1e20, "1e+20"),
        (True, "TRUE"),
        (" a ", "a"),
        ("", ""),
    ],
)
def test_values(value: Value, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    "data, error",
    [
        (xlsx([]), EmptyError),
        (xlsx(APPENDIX)[:900], CorruptError),
        (zipped(("[Content_Types].xml", "x"), ("xl/workbook.xml", "<x")), CorruptError),
        (container({"Workbook": b"x" * 5000}), CorruptError),
        (zipped(("[Content_Types].xml", "x"), ("xl/sharedStrings.xml", b"\0" * 4_000_000)), TooLargeError),
        (container({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), EncryptedError),
    ],
    ids=["empty", "cut", "broken", "old and broken", "bomb", "password"],
)
def test_what_can_not_be_read(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error):
        read(Source("a.xlsx", data))


def ods(rows: str) -> bytes:
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    sheet = f'<table:table table:name="T">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest))


VALUE = '<table:table-cell office:value-type="string"{}><text:p>a</text:p></table:table-cell>'


def test_cells_in_far_corners_do_not_take_all_memory() -> None:
    """calamine asked for 549 GB and ended the process."""
    book = Workbook()
    book.worksheets[0]["A1"] = "a"
    book.worksheets[0]["XFD1048576"] = "b"
    buffer = io.BytesIO()
    book.save(buffer)
    many = '<table:table-row table:number-rows-repeated="1000000">{}</table:table-row>'
    for data in (buffer.getvalue(), ods(many.format(VALUE.format(' table:number-columns-repeated="16000"')))):
        with pytest.raises(TooLargeError):
            read(Source("a.xlsx", data))


def test_the_empty_rest_of_a_sheet_is_no_size() -> None:
    row = "<table:table-row>" + VALUE.format(' table:number-columns-repeated="9"')
    row += '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    found = read(Source("a.ods", ods(row + row + rest)))
    assert [line.text for line in found.lines] == [" | ".join("a" * 9)] * 2
    assert found.media_type.endswith("opendocument.spreadsheet")


def test_limit_on_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.reading.workbook.reader._CELLS", 3)
    with pytest.raises(TooLargeError):
        read(Source("a.xlsx", xlsx([["a", "b"], ["c", "d"]])))
    with pytest.raises(TooLargeError):
        read(Source("a.xlsx", xlsx([["a" * 5000]]), Options(Limits(member_bytes=500))))

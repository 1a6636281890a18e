"""Registers in the layouts that offices use: where the headings stand, how the columns are called, how cells are
filled, in which kind of file."""

import contextlib
import csv
import os
import sqlite3
import tempfile
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from extractor.auditing.registers.headings import MappingError, field_of, find_layout
from extractor.auditing.registers.isolated import _date_of, _sent, tables
from extractor.auditing.registers.ledger import Ledger, RegisterEntry
from extractor.auditing.registers.reader import Register, read_register
from extractor.auditing.registers.sources import shown, tables_here
from extractor.publishing.words.worded import told as sentence_of
from extractor.reading.errors import ReadingError
from extractor.reading.options import Limits, Options

Rows = Sequence[Sequence[Any]]

HEADINGS = ("STT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Loại văn bản", "Trích yếu")
ENTRY = (1, "402/QĐ-UBND", "11/03/2024", "UBND tỉnh", "Quyết định", "Thành lập Đoàn kiểm tra")


def workbook(path: Path, rows: Rows, merged: Sequence[str] = ()) -> str:
    """An XLSX file with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place in merged:
        sheet.merge_cells(place)
    book.save(path)
    return str(path)


def load(place: str, mapping: dict[str, str] | None = None) -> tuple[Register, list[RegisterEntry]]:
    ledger = Ledger()
    register = read_register(ledger, place, mapping)
    ledger.close()
    return register, [ledger.entry(index) for index in range(len(ledger))]


def told(entry: RegisterEntry) -> tuple[str, str | None, str | None, str | None]:
    return entry.number, entry.date, entry.issuer, entry.type


FIRST = ("402/QĐ-UBND", "2024-03-11", "UBND tỉnh", "Quyết định")


@pytest.mark.parametrize(
    "heading, field",
    [
        ("Số, ký hiệu", "number"),
        ("Số/Ký hiệu VB", "number"),
        ("SỐ KÝ HIỆU VĂN BẢN", "number"),
        ("Số hiệu", "number"),
        ("so_ky_hieu", "number"),
        ("Số", "number"),
        ("Ký hiệu", "symbol"),
        ("Ngày ban hành", "date"),
        ("Ngày VB", "date"),
        ("Ngày, tháng, năm văn bản", "date"),
        ("Cơ quan ban hành", "issuer"),
        ("Tác giả", "issuer"),
        ("Nơi ban hành", "issuer"),
        ("Cơ quan (đơn vị) gửi", "issuer"),
        ("Trích yếu", "subject"),
        ("V/v", None),
        ("Tên loại và trích yếu nội dung văn bản", "type_subject"),
        ("Tên loại, trích yếu nội dung", "type_subject"),
        ("Loại văn bản", "type"),
        ("Thể loại", "type"),
        ("Ghi chú", "ignored"),
        ("Nơi nhận văn bản", "ignored"),
        ("STT", "ignored"),
        ("Số đến", "ignored"),
        ("Ngày đến", "ignored"),
        ("Số lượng bản", "ignored"),
        ("Số và ký hiệu hồ sơ", "ignored"),
    ],
)
def test_headings(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


LAYOUTS: dict[str, tuple[Rows, Sequence[str]]] = {
    "headings on the first row": ((HEADINGS, ENTRY), ()),
    "title rows above": (
        (("UBND TỈNH", *[None] * 5), ("SỔ ĐĂNG KÝ VĂN BẢN", *[None] * 5), [None] * 6, HEADINGS, ENTRY),
        ("A1:F1", "A2:F2"),
    ),
    "figures under the headings": ((HEADINGS, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), ENTRY), ()),
    "headings on two rows": (
        (
            ("STT", "Văn bản", None, "Tác giả", "Tên loại", "Trích yếu"),
            (None, "Số, ký hiệu", "Ngày", None, None, None),
            ENTRY,
        ),
        ("B1:C1", "A1:A2", "D1:D2", "E1:E2", "F1:F2"),
    ),
    "serial and sign in two columns": (
        (
            ("Số", "Ký hiệu", "Ngày VB", "Nơi ban hành", "Loại", "Trích yếu"),
            (402, "QĐ-UBND", datetime(2024, 3, 11), "UBND tỉnh", "QĐ", "Thành lập Đoàn kiểm tra"),
        ),
        (),
    ),
    "the book of arriving documents": (
        (
            ("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung", "Ký nhận"),
            ("13/03/2024", 77, "UBND tỉnh", "402/QĐ-UBND", "11/03/2024", "Quyết định thành lập Đoàn kiểm tra", None),
        ),
        (),
    ),
    "serials of entries before the numbers": (
        (
            ("Số đi", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Nơi ban hành", "Loại", "Trích yếu"),
            (402, "402/QĐ-UBND", "11.03.24", "UBND tỉnh", "Quyết định", "Thành lập Đoàn kiểm tra"),
        ),
        (),
    ),
    "dates below a heading of its own words": (
        (
            ("TT", "Ký hiệu văn bản", "Phát hành vào", "Nơi ban hành", "Loại", "Trích yếu", "Hạn xử lý"),
            (1, "402/QĐ-UBND", "11/03/2024", "UBND tỉnh", "Quyết định", "Thành lập Đoàn kiểm tra", "30/04/2024"),
        ),
        (),
    ),
    "dates as serial days": ((HEADINGS, (1, "402/QĐ-UBND", 45362, *ENTRY[3:])), ()),
    "no headings": (((1, "402/QĐ-UBND", "11/03/2024"),), ()),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(tmp_path: Path, name: str) -> None:
    rows, merged = LAYOUTS[name]
    register, entries = load(workbook(tmp_path / "so.xlsx", rows, merged))
    expected = FIRST if name != "no headings" else (*FIRST[:2], None, None)
    assert [told(entry) for entry in entries] == [expected]
    assert register.error is None
    assert register.rejected == []
    assert {column.field for _, column in register.columns} >= {"number", "date"}
    assert entries[0].row == len(rows)


def test_cells_merged_downwards_hold_for_each_row(tmp_path: Path) -> None:
    second = (2, "403/QĐ-UBND", None, None, "Quyết định", "Việc khác")
    _, entries = load(workbook(tmp_path / "so.xlsx", (HEADINGS, ENTRY, second), ("C2:C3", "D2:D3")))
    assert [(entry.date, entry.issuer) for entry in entries] == [("2024-03-11", "UBND tỉnh")] * 2


def test_the_table_may_stand_away_from_the_corner(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for column, (heading, cell) in enumerate(zip(HEADINGS, ENTRY, strict=True), 3):
        sheet.cell(6, column, heading)
        sheet.cell(7, column, cell)
    book.save(tmp_path / "so.xlsx")
    _, entries = load(str(tmp_path / "so.xlsx"))
    assert [(told(entry), entry.row) for entry in entries] == [(FIRST, 7)]
    _, by_letter = load(str(tmp_path / "so.xlsx"), {"number": "D", "date": "E"})
    assert [told(entry) for entry in by_letter] == [FIRST]


def test_a_stray_cell_in_a_far_corner_does_not_end_the_process(tmp_path: Path) -> None:
    """calamine asks for memory for all cells between; a register may have more of them than a document."""
    path = tmp_path / "so.xlsx"
    workbook(path, (HEADINGS, ENTRY))
    book = load_workbook(path)
    book.worksheets[0]["E1000000"] = "x"
    book.save(path)
    assert next(tables(str(path))).name == "Sheet"  # five million cells
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(path)
    register, entries = load(str(path))
    assert register.error is not None
    assert (register.error.status, entries) == ("too_large", [])


@pytest.mark.parametrize("mark", ["MẬT", "Tối mật", "Độ mật: Mật"])
def test_a_register_that_bears_a_secrecy_mark_needs_leave(tmp_path: Path, mark: str) -> None:
    table = tmp_path / "so.csv"
    table.write_text(f"{mark},,\nSố ký hiệu,Ngày,Độ mật\n402/QĐ-UBND,11/03/2024,Mật\n", encoding="utf-8")
    book = workbook(tmp_path / "so.xlsx", ((mark,), HEADINGS, ENTRY))
    for place in (str(table), book):
        register, entries = load(place)
        assert register.error is not None
        assert (register.error.status, entries) == ("secret", [])
        assert len(list(next(tables(place, Options(allow_secret=True))).rows)) == 3


def test_a_column_of_secrecy_levels_is_no_mark(tmp_path: Path) -> None:
    table = tmp_path / "so.csv"
    table.write_text("Số ký hiệu,Ngày,Độ mật\n402/QĐ-UBND,11/03/2024,Mật\n", encoding="utf-8")
    assert len(load(str(table))[1]) == 1


def test_all_sheets_are_read_and_those_without_numbers_left_out(tmp_path: Path) -> None:
    book = Workbook()
    for year in (2023, 2024):
        sheet = book.create_sheet(str(year))
        sheet.append(HEADINGS)
        sheet.append((1, "402/QĐ-UBND", f"11/03/{year}", *ENTRY[3:]))
    book.create_sheet("Ghi chú").append(["Người lập: …"])
    book.save(tmp_path / "so.xlsx")
    register, entries = load(str(tmp_path / "so.xlsx"))
    assert [(entry.sheet, entry.date) for entry in entries] == [("2023", "2023-03-11"), ("2024", "2024-03-11")]
    assert (register.first_day, register.last_day) == ("2023-03-11", "2024-03-11")


def test_rows_that_are_no_entries_are_counted_with_reasons(tmp_path: Path) -> None:
    rows = (HEADINGS, ("Tháng 3",), ENTRY, (2, "/QĐ-UBND", "12/03/2024"), (3, "404/QĐ-UBND", "31/02/2024"), [None] * 6)
    register, entries = load(workbook(tmp_path / "so.xlsx", rows))
    assert [entry.number for entry in entries] == ["402/QĐ-UBND", "404/QĐ-UBND"]
    assert [(row.row, sentence_of(row.reason, "en")) for row in register.rejected] == [
        (2, "no number"),
        (4, "“/QĐ-UBND” holds no number"),
    ]
    assert [(row.row, sentence_of(row.reason, "en")) for row in register.doubts] == [
        (5, "unreadable date “31/02/2024”")
    ]
    assert entries[1].date is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_csv_in_any_dress(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "so.csv"
    rows = [HEADINGS, (1, "402/QĐ-UBND", "11/03/2024", "UBND tỉnh", "Quyết định", "Thành lập đoàn, tổ; kiểm tra")]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    text = path.read_text(encoding="utf-8")
    if encoding == "cp1258":
        text = "".join(map(tones_apart, text))
    path.write_bytes(text.encode(encoding))
    register, entries = load(str(path))
    assert register.error is None
    assert [told(entry) for entry in entries] == [FIRST]


def test_a_quotation_mark_that_nothing_closes_hides_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text('Số,Ngày\n1/QĐ-UBND,05/01/2024\n"2/QĐ-UBND,06/01/2024\n3/QĐ-UBND,07/01/2024\n', encoding="utf-8")
    register, _ = load(str(path))
    assert register.error is not None
    assert register.error.notice.values == {"line": 3}


def test_a_cell_of_several_lines_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text('Số,Ngày\n"1/QĐ-\nUBND",05/01/2024\n3/QĐ-UBND,07/01/2024', encoding="utf-8")
    register, entries = load(str(path))
    assert (register.error, len(entries)) == (None, 2)


def tones_apart(letter: str) -> str:
    """A letter as Windows-1258 has it: the tone is a character of its own."""
    parts = unicodedata.normalize("NFD", letter)
    tones = [part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + "".join(tones)


def test_a_long_csv_file_is_streamed_with_the_same_result(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows((at, f"{at}/QĐ-UBND", "11/03/2024", *ENTRY[3:5], "Việc " * 30) for at in range(1, 30_001))
    assert path.stat().st_size > 1 << 22
    register, entries = load(str(path))
    assert register.entries == len(entries) == 30_000
    assert entries[-1].number == "30000/QĐ-UBND"
    assert entries[-1].row == 30_001


def test_a_web_page_under_the_name_of_a_spreadsheet(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEADINGS, ENTRY))
    path = tmp_path / "so.xls"
    path.write_text(f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>', "utf-8")
    register, entries = load(str(path))
    assert register.error is None
    assert [told(entry) for entry in entries] == [FIRST]


def test_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    with sqlite3.connect(path) as store:
        store.execute(
            "CREATE TABLE van_ban (id INTEGER, so_ky_hieu TEXT, ngay_ban_hanh TEXT, tac_gia TEXT, loai_van_ban TEXT)"
        )
        store.execute("INSERT INTO van_ban VALUES (1, '402/QĐ-UBND', '2024-03-11', 'UBND tỉnh', 'Quyết định')")
        store.execute("CREATE TABLE nguoi_dung (id INTEGER, ten TEXT)")
    store.close()
    for place in (str(path), f"{path}#van_ban"):
        register, entries = load(place)
        assert [told(entry) for entry in entries] == [FIRST]
        assert {(sheet, column.heading) for sheet, column in register.columns} >= {("van_ban", "so_ky_hieu")}


def test_columns_named_by_the_user(tmp_path: Path) -> None:
    rows = (("Mã", "Khi nào", "Ai"), ("402/QĐ-UBND", "11/03/2024", "UBND tỉnh"))
    place = workbook(tmp_path / "so.xlsx", rows)
    for mapping in ({"number": "Mã", "date": "Khi nào", "issuer": "Ai"}, {"number": "A", "date": "2", "issuer": "ai"}):
        register, entries = load(place, mapping)
        assert [told(entry)[:3] for entry in entries] == [FIRST[:3]], mapping
        assert register.recognised_by == "map"
    with pytest.raises(MappingError, match="Khi nào"):
        load(place, {"number": "Mã", "date": "Ngày"})
    with pytest.raises(MappingError, match="number"):
        find_layout(rows, {"nummer": "Mã"})


def test_the_mapping_must_fit_one_sheet_only(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Hướng dẫn").append(["Sổ này do văn thư lập", "và giữ"])
    sheet = book.create_sheet("Sổ")
    sheet.append(("Mã", "Khi nào"))
    sheet.append(("402/QĐ-UBND", "11/03/2024"))
    book.save(tmp_path / "so.xlsx")
    _, entries = load(str(tmp_path / "so.xlsx"), {"number": "Mã", "date": "Khi nào"})
    assert [told(entry)[:2] for entry in entries] == [FIRST[:2]]


def test_a_register_of_outgoing_documents_names_its_office_above(tmp_path: Path) -> None:
    rows = (("UBND TỈNH AN HÒA",), ("SỞ Y TẾ",), ("SỔ ĐĂNG KÝ VĂN BẢN ĐI",), ("Số, ký hiệu", "Ngày VB"), ENTRY[1:3])
    _, entries = load(workbook(tmp_path / "so.xlsx", rows))
    assert [entry.issuer for entry in entries] == ["Sở Y tế"]


@given(st.binary(max_size=400), st.sampled_from((b"", b"PK\x03\x04", b"SQLite format 3\x00", b"<html>", b"sep=;\n")))
def test_no_bytes_break_it(data: bytes, head: bytes) -> None:
    """In this process: what a worker outlives is no reason to raise anything but what is said."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(ReadingError):
        path = Path(folder) / "so"
        path.write_bytes(head + data)
        for table in tables_here(str(path), Options()):
            assert all(isinstance(at, int) for at, _ in table.rows)


CELLS: list[Any] = ["a", 1, 2.5, True, None, date(2024, 5, 1), datetime(2024, 5, 1, 8, 30)]


def test_cells_come_over_as_they_were() -> None:
    sent = _sent([*CELLS, 1 << 70, b"x", time(8, 30)])
    assert [_date_of(cell) for cell in sent] == [*CELLS, str(1 << 70), "b'x'", "08:30:00"]


def test_a_table_that_nobody_reads_does_not_hide_the_next(tmp_path: Path) -> None:
    book = Workbook()
    for name, rows in (("A", 2_500), ("B", 3)):
        sheet = book.create_sheet(name)
        for at in range(rows):
            sheet.append((name, at))
    book.save(tmp_path / "so.xlsx")
    found = tables(str(tmp_path / "so.xlsx"))
    assert [(table.name, len(list(table.rows)) if table.name == "B" else 0) for table in found][-2:] == [
        ("A", 0),
        ("B", 3),
    ]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
@pytest.mark.parametrize("place", ["/dev/zero", "/dev/stdin", "/proc/self/mem"])
def test_only_files_are_opened(place: str) -> None:
    register, _ = load(place)
    assert register.error is not None


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "so")
    register, _ = load(str(tmp_path / "so"))
    assert register.error is not None
    assert register.error.notice.code == "is_device"


def test_a_register_beyond_the_limit(tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_text("Số,Ngày\n1/QĐ-UBND,1/5/2024\n", encoding="utf-8")
    register = read_register(Ledger(), str(tmp_path / "so.csv"), options=Options(Limits(file_bytes=10)))
    assert register.error is not None
    assert register.error.status == "too_large"


def test_an_archive_whose_journal_is_written_ahead_is_read_without_writing(tmp_path: Path) -> None:
    place = tmp_path / "so.db"
    with closing(sqlite3.connect(place)) as store:
        store.execute("PRAGMA journal_mode = wal")
        store.execute('CREATE TABLE so ("Số, ký hiệu" text, "Ngày" text)')
        store.execute("INSERT INTO so VALUES ('1/QĐ-UBND', '2024-05-01')")
        store.commit()
        assert len(load(str(place))[1]) == 1  # with another program at work in it
    assert len(load(str(place))[1]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["so.db"]


@pytest.mark.parametrize(
    "data, status",
    [
        (None, "not_found"),
        (b"", "corrupt"),
        (b"PK\x03\x04 no workbook", "corrupt"),
        (b"SQLite format 3\x00 no store", "corrupt"),
        ("Họ tên,Địa chỉ\nA,B\n".encode(), "unsupported"),
        (b"\x00\x01\x02\x03" * 50, "unsupported"),
    ],
)
def test_what_is_no_register_says_so(tmp_path: Path, data: bytes | None, status: str) -> None:
    path = tmp_path / "so.xlsx"
    if data is not None:
        path.write_bytes(data)
    register, entries = load(str(path))
    assert entries == []
    assert register.error is not None
    assert register.error.status == status
    assert str(register.error)


def test_passwords_are_not_shown() -> None:
    assert shown("postgresql://an:bimat@may/so?table=vb") == "postgresql://an:…@may/so?table=vb"
    assert shown("postgresql://may/so") == "postgresql://may/so"


@pytest.mark.parametrize(
    "title",
    [
        "SỔ TRA CỨU VĂN BẢN CỦA TỈNH MINH SƠN (in ngày 01/6/2032)",
        "DANH MỤC VĂN BẢN CỦA UBND TỈNH MINH SƠN NĂM 2032",
        "DANH MỤC VĂN BẢN CỦA UBND TỈNH MINH SƠN TÍNH ĐẾN NGÀY 31/12/2032",
    ],
)
def test_a_day_behind_the_province_is_none_of_its_name(tmp_path: Path, title: str) -> None:
    rows = [[title], ["Số hiệu", "Ngày ban hành", "Trích yếu"], ["12/2031/QĐ-UBND", "05/3/2031", "Giá đò"]]
    register, _ = load(workbook(tmp_path / "a.xlsx", rows))
    assert (register.context or "").casefold() == "minh son"


@pytest.mark.parametrize(
    "headings, expected",
    [
        (["Số hiệu", "Lý do", "Kể từ ngày"], {"reason", "expired"}),
        (["Số hiệu", "Lý do hết hiệu lực", "Từ ngày"], {"reason", "expired"}),
        (["Số hiệu", "Trích yếu", "Kể từ ngày"], set()),
        (["Số hiệu", "Lý do", "Ngày hết hiệu lực", "Từ ngày"], {"reason", "expired"}),
        (["Số hiệu", "Lý do", "Ngày có hiệu lực", "Kể từ ngày"], {"reason", "effective"}),
    ],
)
def test_a_bare_column_of_days_beside_reasons(headings: list[str], expected: set[str]) -> None:
    layout = find_layout([[*headings, "Cơ quan ban hành"]])
    assert layout is not None
    assert {column.field for column in layout.of_effect} == expected

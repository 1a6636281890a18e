"""`check` from files and registers to the answer and the exit status."""

import json
from pathlib import Path

import pytest

from extractor import check
from extractor.cli import main
from extractor.reading.source import Source

REGISTER = """SỞ VĂN HOÁ,,,,
Số ký hiệu,Ngày VB,Tác giả,Loại,Trích yếu
45/QĐ-SVH,05/02/2024,Sở Văn hóa,Quyết định,Ban hành quy chế làm việc
46/KH-SVH,07/02/2024,Sở Văn hóa,Kế hoạch,Kiểm tra di tích
47/KH-SVH,09/02/2024,Sở Văn hóa,Kế hoạch,Chỉnh trang bảo tàng
50/KH-SVH,19/02/2024,Sở Văn hóa,Kế hoạch,Tổ chức hội sách
Tổng cộng,,,,
"""

REPORT = """UBND TỈNH AN HÒA
SỞ VĂN HÓA
Số: 60/BC-SVH
An Hòa, ngày 20 tháng 3 năm 2024

BÁO CÁO
Kết quả thực hiện kế hoạch kiểm tra

Căn cứ Quyết định số 45/QĐ-SVH ngày 05/02/2024 của Sở Văn hóa; Luật Di sản văn hóa;
{text}
"""

ALL_FOUND = "Sở đã ban hành Kế hoạch số 46/KH-SVH ngày 07/02/2024 về kiểm tra di tích."
TROUBLE = (
    "Sở đã ban hành Kế hoạch số 46/KH-SVH ngày 08/02/2024, Kế hoạch số 48/KH-SVH ngày 12/02/2024 "
    "và Thông báo số      /TB-SVH; đã gửi Công văn số 61/SVH-VP ngày 01/3/2024."
)
LETTER = """UBND TỈNH AN HÒA
SỞ VĂN HÓA
Số: 61/SVH-VP
An Hòa, ngày 02 tháng 3 năm 2024

Kính gửi: Các đơn vị thuộc Sở

Sở yêu cầu các đơn vị thực hiện Kế hoạch số 46/KH-SVH ngày 07/02/2024.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "so.csv").write_text(REGISTER, encoding="utf-8-sig")
    (tmp_path / "tot.txt").write_text(REPORT.format(text=ALL_FOUND), encoding="utf-8")
    (tmp_path / "loi.txt").write_text(REPORT.format(text=TROUBLE), encoding="utf-8")
    (tmp_path / "thu.txt").write_text(LETTER, encoding="utf-8")
    return tmp_path


def test_all_found(folder: Path) -> None:
    answer = check([folder / "tot.txt"], [folder / "so.csv"])
    verdicts = {row.number or row.name: row.verdict for row in answer.citations}
    assert verdicts == {"45/QĐ-SVH": "found", "Luật Di sản văn hóa": "not_checkable", "46/KH-SVH": "found"}
    row = next(row for row in answer.citations if row.number == "46/KH-SVH").register_row
    assert row is not None
    assert (row.row, row.date, row.subject) == (4, "2024-02-07", "Kiểm tra di tích")
    assert answer.all_found
    register = answer.registers[0]
    assert (register.entries, register.rejected, register.rejected_rows[0].row) == (4, 1, 7)


def test_trouble(folder: Path) -> None:
    answer = check([folder / "loi.txt", folder / "thu.txt"], [folder / "so.csv"])
    rows = {(Path(row.file).name, row.number): row for row in answer.citations}
    wrong_date = rows["loi.txt", "46/KH-SVH"]
    assert (wrong_date.verdict, wrong_date.what_differs) == ("differs", ["date"])
    assert "8/02/2024" in wrong_date.explanation
    assert "7/02/2024" in wrong_date.explanation
    gap = rows["loi.txt", "48/KH-SVH"]
    assert gap.verdict == "missing"
    for told in ("so.csv", "4 dòng", "2 tệp", "47/KH-SVH", "50/KH-SVH", "chưa chứng tỏ"):
        assert told in gap.explanation
    assert next(row for row in answer.citations if row.verdict == "blank").number == "/TB-SVH"
    letter = rows["loi.txt", "61/SVH-VP"]
    assert (letter.verdict, letter.what_differs, letter.register_row) == ("differs", ["date"], None)
    assert Path(rows["thu.txt", "46/KH-SVH"].file).name == "thu.txt"
    codes = {(finding.code, Path(finding.file or "").name) for finding in answer.findings}
    assert {("two_dates", "loi.txt"), ("blank_number", "loi.txt")} <= codes
    counts = answer.summary
    assert counts.checked == len(answer.citations)
    assert not answer.all_found


def test_a_number_known_only_from_a_given_file_is_found(folder: Path) -> None:
    text = REPORT.format(text="Sở đã gửi Công văn số 61/SVH-VP ngày 02/3/2024.")
    (folder / "tot.txt").write_text(text, encoding="utf-8")
    answer = check([folder / "tot.txt", folder / "thu.txt"], [folder / "so.csv"])
    row = next(row for row in answer.citations if row.number == "61/SVH-VP")
    assert (row.verdict, row.register_row, Path(row.own_file or "").name) == ("found", None, "thu.txt")


def test_the_count_of_rejected_rows_goes_on_where_the_list_ends(folder: Path) -> None:
    (folder / "so.csv").write_text(REGISTER + "cộng dồn,,,,\n" * 1500, encoding="utf-8")
    register = check([folder / "tot.txt"], [folder / "so.csv"]).registers[0]
    assert (register.entries, register.rejected, len(register.rejected_rows)) == (4, 1501, 1000)


def test_the_own_number_is_no_citation(folder: Path) -> None:
    text = REPORT.format(text="(Kèm theo Báo cáo số 60/BC-SVH ngày 20/3/2024 của Sở Văn hóa)")
    answer = check([Source("bc.txt", text.encode())], [folder / "so.csv"])
    assert "60/BC-SVH" not in {row.number for row in answer.citations}


def test_a_folder_of_documents_is_a_register(folder: Path) -> None:
    held = folder / "kho"
    held.mkdir()
    (held / "cv.txt").write_text(LETTER, encoding="utf-8")
    (held / "rong.txt").write_text("", encoding="utf-8")
    text = REPORT.format(text="Sở đã gửi Công văn số 61/SVH-VP ngày 02/3/2024.")
    answer = check([Source("bc.txt", text.encode())], [held])
    row = next(row for row in answer.citations if row.number == "61/SVH-VP")
    assert row.verdict == "found"
    assert row.register_row is not None
    assert row.register_row.sheet == "cv.txt"
    assert (answer.registers[0].entries, answer.registers[0].rejected) == (1, 1)


def test_without_any_readable_register_nothing_is_called_missing(folder: Path) -> None:
    answer = check([folder / "tot.txt"], [folder / "khong-co.xlsx"])
    assert {row.verdict for row in answer.citations} == {"not_checkable"}
    assert answer.registers[0].status == "not_found"
    assert not answer.all_found


def test_an_empty_folder_is_told_as_such(folder: Path) -> None:
    (folder / "trong").mkdir()
    (register,) = check([folder / "tot.txt"], [folder / "trong"]).registers
    assert (register.status, register.error) == ("empty", "thư mục không có tệp nào")


def test_one_number_of_two_bodies_makes_two_rows(folder: Path) -> None:
    register = folder / "so.csv"
    register.write_text(REGISTER + "15/QĐ-UBND,01/02/2024,UBND tỉnh,Quyết định,Giao biên chế\n", encoding="utf-8")
    text = "Quyết định số 15/QĐ-UBND ngày 01/02/2024 của UBND tỉnh; Quyết định số 15/QĐ-UBND của UBND huyện Tây Sơn."
    answer = check([Source("bc.txt", REPORT.format(text=text).encode())], [register])
    rows = [(row.issuer, row.verdict) for row in answer.citations if row.number == "15/QĐ-UBND"]
    assert [verdict for _, verdict in rows] == ["found", "missing"]
    assert "huyện" in (rows[1][0] or "")


def test_a_missing_number_out_of_the_order_of_its_series_is_reported(folder: Path) -> None:
    text = REPORT.format(text="Sở đã ban hành Kế hoạch số 48/KH-SVH ngày 01/02/2024.")
    answer = check([Source("bc.txt", text.encode())], [folder / "so.csv"])
    assert [(finding.code, finding.file) for finding in answer.findings] == [("series_order", "bc.txt")]
    assert "không đúng thứ tự" in answer.findings[0].message


def test_the_register_against_itself_and_the_document(folder: Path) -> None:
    more = (
        "46/KH-SVH,21/02/2024,Sở Văn hóa,Kế hoạch,Tập huấn thuyết minh viên\n"
        "61/SVH-VP,04/03/2024,Sở Văn hóa,CV,Thực hiện kế hoạch\n"
    )
    (folder / "so.csv").write_text(REGISTER + more, encoding="utf-8")
    answer = check([folder / "tot.txt", folder / "thu.txt"], [folder / "so.csv"])
    assert {("register_duplicate", 8), ("register_conflict", 9)} == {
        (finding.code, finding.row) for finding in answer.findings if finding.register_path
    }


@pytest.mark.parametrize(
    "arguments, status",
    [
        (["tot.txt", "--register", "so.csv"], 0),
        (["loi.txt", "--register", "so.csv"], 1),
        (["tot.txt", "khong-co.txt", "--register", "so.csv"], 1),
        (["tot.txt", "--register", "khong-co.csv"], 1),
        (["tot.txt"], 2),
        (["--register", "so.csv"], 2),
        (["tot.txt", "--register", "so.csv", "--map", "so=A"], 2),
        (["tot.txt", "--register", "so.csv", "--map", "number=Mã số"], 2),
        (["tot.txt", "--register", "so.csv", "--map", "number=Số ký hiệu,date=Ngày VB"], 0),
    ],
)
def test_exit_status(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    monkeypatch.chdir(folder)
    assert main(["check", *arguments, "--json"]) == status
    out, err = capsys.readouterr()
    if status < 2:
        answer = json.loads(out)
        assert set(answer) >= {"registers", "citations", "summary", "findings"}
        assert all(row["register_row"] is None or "register" in row["register_row"] for row in answer["citations"])
    assert bool(err) == (status == 2 or any("khong-co" in word for word in arguments))


@pytest.mark.parametrize("language, words", [("vi", "Khác về ngày"), ("en", "Differs in date")])
def test_view(folder: Path, capsys: pytest.CaptureFixture[str], language: str, words: str) -> None:
    arguments = [str(folder / "loi.txt"), "--register", str(folder / "so.csv"), "--view", "--lang", language]
    assert main(["check", *arguments]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert words in out
    assert "46/KH-SVH" in out
    assert "Tổng cộng" in out
    assert "Ngày VB" in out

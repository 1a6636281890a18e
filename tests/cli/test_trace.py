"""`extract trace` with registers, decisions and outputs, as people call it."""

import json
from pathlib import Path

import openpyxl
import pytest

from extractor.cli import main
from tests.publishing.dossier import FILES, register

NAMES = [str(file) for file in FILES]


def run(*arguments: str | Path) -> int:
    return main(["trace", *map(str, arguments)])


def test_all_outputs_of_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = [tmp_path / f"bảng theo dõi{ending}" for ending in (".xlsx", ".csv", ".html", ".json")]
    assert run(*NAMES, *(part for path in outputs for part in ("-o", path))) == 1
    assert openpyxl.load_workbook(outputs[0]).sheetnames[0] == "Theo dõi"
    assert outputs[1].read_bytes().startswith(b"\xef\xbb\xbf")
    assert outputs[2].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert len(json.loads(outputs[3].read_text(encoding="utf-8"))["recommendations"]) == 8
    assert capsys.readouterr().out == ""
    assert sorted(tmp_path.iterdir()) == sorted(outputs)


def test_json_holds_the_check_where_a_register_was_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*NAMES, "--register", register(tmp_path)) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["check"]["registers"][0]["entries"] == 3
    assert {row["verdict"] for row in answer["check"]["citations"]} == {"found", "differs", "missing"}
    assert "decisions" not in answer


def test_decisions_of_a_csv_are_applied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(*NAMES)
    link = json.loads(capsys.readouterr().out)["recommendations"][0]["responses"][0]
    decisions = tmp_path / "quyet_dinh.csv"
    decisions.write_text(f"Mã;Quyết định\n{link['key']};Bác bỏ\nL-aaaaaaaaaaaaaaaa;Xác nhận\n", encoding="utf-8-sig")
    assert run(*NAMES, "--decisions", decisions) == 1
    shown = capsys.readouterr()
    answer = json.loads(shown.out)
    assert answer["recommendations"][0]["responses"] == []
    assert [row["key"] for row in answer["decisions"]["applied"]] == [link["key"]]
    assert [row["key"] for row in answer["decisions"]["unknown"]] == ["L-aaaaaaaaaaaaaaaa"]
    assert "L-aaaaaaaaaaaaaaaa" in shown.err
    assert link["key"] not in shown.err


def test_workbook_may_be_written_over_the_one_the_decisions_came_from(tmp_path: Path) -> None:
    table = tmp_path / "bang.xlsx"
    run(*NAMES, "-o", table)
    book = openpyxl.load_workbook(table)
    sheet = book["Theo dõi"]
    at = next(row for row in range(1, 12) if sheet.cell(row, 1).value == "STT") + 1
    headings = {cell.value: cell.column for cell in sheet[at - 1]}
    sheet.cell(at, headings["Quyết định của kiểm soát viên"]).value = "Bác bỏ"
    key = sheet.cell(at, headings["Mã"]).value
    book.save(table)
    run(*NAMES, "--decisions", table, "-o", table)
    rejected = openpyxl.load_workbook(table)["Quyết định"]
    assert key in [cell.value for row in rejected.iter_rows() for cell in row]


NOTICE = """SỞ NỘI VỤ
Số: 15/TB-SNV
An Sơn, ngày 19 tháng 8 năm 2024
THÔNG BÁO
Kết luận kiểm tra công tác văn thư
I. KẾT QUẢ KIỂM TRA
Sở Y tế thực hiện tốt công tác văn thư.
II. KIẾN NGHỊ
1. Sở Y tế rà soát danh mục hồ sơ.
2. Sở Y tế bố trí kho lưu trữ.
"""
REPORT = """SỞ Y TẾ
Số: 20/BC-SYT
An Sơn, ngày 10 tháng 10 năm 2024
BÁO CÁO
Kết quả thực hiện Thông báo số 15/TB-SNV ngày 19/8/2024 của Sở Nội vụ
1. Đối với kiến nghị rà soát danh mục hồ sơ: Sở đã rà soát xong danh mục hồ sơ.
2. Đối với kiến nghị bố trí kho lưu trữ: Sở đã bố trí kho lưu trữ tại tầng 2.
"""


@pytest.fixture
def clean(tmp_path: Path) -> list[Path]:
    """A dossier with nothing to object to."""
    files = [tmp_path / "thong_bao.txt", tmp_path / "bao_cao.txt"]
    files[0].write_text(NOTICE, encoding="utf-8")
    files[1].write_text(REPORT, encoding="utf-8")
    return files


def test_status_0_where_all_is_answered_and_found(clean: list[Path], tmp_path: Path) -> None:
    assert run(*clean, "-o", tmp_path / "b.csv") == 0
    assert run(*clean, "--register", register(tmp_path), "-o", tmp_path / "b.csv") == 0


@pytest.mark.parametrize(
    "report",
    [
        REPORT.rpartition("2. ")[0],  # one recommendation without response
        REPORT.replace("tại tầng 2", "theo Quyết định số 999/QĐ-SYT ngày 01/9/2024"),  # evidence that nobody knows
    ],
)
def test_status_1_where_something_is_missing(clean: list[Path], tmp_path: Path, report: str) -> None:
    clean[1].write_text(report, encoding="utf-8")
    assert run(*clean, "--register", register(tmp_path), "-o", tmp_path / "b.csv") == 1


def test_status_1_for_a_decision_that_fits_nothing(clean: list[Path], tmp_path: Path) -> None:
    decisions = tmp_path / "quyet_dinh.csv"
    decisions.write_text("key,decision\nL-aaaaaaaaaaaaaaaa,rejected\n", encoding="utf-8")
    assert run(*clean, "--decisions", decisions, "-o", tmp_path / "b.csv") == 1


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["-o", "bang.txt"], ".xlsx"),  # an ending that says nothing
        (["-o", NAMES[0]], "thong-bao-ket-luan.docx"),  # an input
        (["--decisions", "không có.csv"], "không tìm thấy"),
        (["--map", "số=x"], "--map"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = FILES[0].read_bytes()
    assert run(*NAMES, *arguments) == 2
    assert words in capsys.readouterr().err
    assert FILES[0].read_bytes() == before


def test_output_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*NAMES, "-o", tmp_path / "không có thư mục" / "b.csv") == 1
    assert "không ghi được" in capsys.readouterr().err


def test_file_that_was_there_stays_whole_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "b.csv"
    table.write_text("cũ", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert run(*NAMES, "-o", table) == 1
    assert table.read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]

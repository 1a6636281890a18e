"""Decisions read from the files people send back."""

from pathlib import Path

import pytest

from extractor.auditing.decisions.files import read_decisions
from extractor.reading.errors import ReadingError

KEY = "L-abcdefghijklmnop"


def read(folder: Path, text: str, encoding: str = "utf-8") -> list[tuple[str, str, str]]:
    path = folder / "quyet_dinh.csv"
    path.write_bytes(text.encode(encoding))
    return [(row.key, row.choice, row.note) for row in read_decisions(str(path)).rows]


@pytest.mark.parametrize(
    "text, encoding",
    [
        (f"Mã,Quyết định,Ghi chú\n{KEY},Bác bỏ,sai mục\n", "utf-8"),  # plain
        (f"Mã;Quyết định;Ghi chú\r\n{KEY};Bác bỏ;sai mục\r\n", "utf-8-sig"),  # Excel with a Vietnamese system
        (f"Mã\tQuyết định\tGhi chú\n{KEY}\tbác bỏ\tsai mục\n", "utf-16"),  # Excel's "Unicode text"
        (f"key,decision,note\n{KEY},rejected,sai mục\n", "utf-8"),  # English
        (f"Ghi chú,ma,quyet dinh\nsai mục,{KEY},BAC BO\n", "utf-8"),  # another order, no marks
        (f"Sở Nội vụ,,\nBảng theo dõi,,\nMã,Quyết định,Ghi chú\n{KEY},Sai,sai mục\n", "utf-8"),  # titles above
        (f"Mã,Quyết định,Ghi chú\n{KEY}, Bác bỏ ,sai mục\n,,\n", "utf-8"),  # stray spaces, an empty row
    ],
)
def test_forms_of_csv(tmp_path: Path, text: str, encoding: str) -> None:
    assert read(tmp_path, text, encoding) == [(KEY, "rejected", "sai mục")]


@pytest.mark.parametrize(
    "said, choice",
    [
        ("Xác nhận", "confirmed"),
        ("xac nhan", "confirmed"),
        ("Đúng", "confirmed"),
        ("confirmed", "confirmed"),
        ("Bác bỏ", "rejected"),
        ("Sai", "rejected"),
        ("Từ chối", "rejected"),
        ("Rejected", "rejected"),
    ],
)
def test_ways_to_say_it(tmp_path: Path, said: str, choice: str) -> None:
    assert read(tmp_path, f"Mã,Quyết định\n{KEY},{said}\n") == [(KEY, choice, "")]


def test_rows_without_a_decision_are_skipped(tmp_path: Path) -> None:
    assert read(tmp_path, f"Mã,Quyết định\n{KEY},\n") == []


def test_what_cannot_be_understood_is_listed_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "quyet_dinh.csv"
    path.write_text(f"Mã,Quyết định\n{KEY},để xem\n15/TB-ĐKT,Bác bỏ\n", encoding="utf-8")
    found = read_decisions(str(path))
    assert found.rows == ()
    assert [row.place for row in found.unreadable] == ["2", "3"]
    assert found.unreadable[0].reason.values["words"] == "để xem"


@pytest.mark.parametrize("text", ["STT,Nội dung\n1,x\n", "Mã,Ghi chú\nL-a,b\n", " "])
def test_file_without_the_columns_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "khac.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadingError):
        read_decisions(str(path))


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        read_decisions(str(tmp_path / "không có.csv"))

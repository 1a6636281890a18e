"""The CSV as Excel and Python read it."""

import csv
import io
from pathlib import Path

from extractor.operations.review import Review
from extractor.publishing.follow_up.files import to_csv
from extractor.publishing.follow_up.sheets import follow_up
from extractor.publishing.words.messages import Messages
from tests.publishing.dossier import hostile_review, sample_review


def made(answer: Review) -> bytes:
    say = Messages("vi")
    return to_csv(follow_up(answer, say).sheets[0], say)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_begins_with_the_mark_that_excel_looks_for() -> None:
    assert made(sample_review()).startswith(b"\xef\xbb\xbfSTT,")


def test_lines_end_as_excel_wants() -> None:
    data = made(sample_review())
    records = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert data.count(b"\r\n") == len(records)


def test_rows() -> None:
    found = rows(made(sample_review()))
    assert [row["Vị trí"] for row in found][-2:] == ["III.1.e", "III.2"]
    assert found[-1]["Trạng thái"] == "chưa có kết quả"
    assert found[0]["Mã"].startswith("L-")


def test_nothing_hostile_becomes_a_formula(tmp_path: Path) -> None:
    found = rows(made(hostile_review(tmp_path)))
    cells = [cell for row in found for cell in row.values()]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]

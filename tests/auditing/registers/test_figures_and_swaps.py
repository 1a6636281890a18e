"""Rows that number the columns are no entries; a day taken for the month is hinted at."""

from pathlib import Path

import pytest

from extractor.auditing.registers.ledger import Ledger
from extractor.auditing.registers.reader import _is_row_of_figures, read_register
from extractor.auditing.verdicts.wording import _swapped


@pytest.mark.parametrize(
    "row, figures",
    [
        ([1, 2, 3, 4, 5], True),
        (["(1)", "(2)", "(3)"], True),
        (["1", "15", "3"], False),
        ([7, 8], False),
        (["1", "12/UBND-NC", "3"], False),
    ],
)
def test_rows_of_figures(row: list[object], figures: bool) -> None:
    assert _is_row_of_figures(row) is figures  # type: ignore[arg-type]


def test_they_are_no_entries(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text("STT,Số ký hiệu,Ngày tháng,Trích yếu\n1,2,3,4\n1,12/UBND-NC,10/5/2024,Về việc A\n", "utf-8")
    ledger = Ledger()
    read_register(ledger, str(path))
    assert len(ledger) == 1


@pytest.mark.parametrize(
    "cited, entry, swapped",
    [
        ("2024-05-10", "2024-10-05", True),
        ("2024-09-03", "2024-09-13", False),
        ("2024-05-05", "2024-05-05", False),
        ("2024-05", "2024-10-05", False),
        (None, "2024-10-05", False),
    ],
)
def test_swapped_days(cited: str | None, entry: str | None, swapped: bool) -> None:
    assert _swapped(cited, entry) is swapped

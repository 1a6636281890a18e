"""Dates in the cells of registers."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.auditing.registers.dates import is_month_first, read_date


@pytest.mark.parametrize(
    "cell, expected, reason",
    [
        ("09/03/2015", "2015-03-09", "day first, as everywhere in Vietnam"),
        ("9.3.2015", "2015-03-09", "points"),
        ("9-3-2015", "2015-03-09", "dashes"),
        ("05/6/24", "2024-06-05", "two-digit year of this century"),
        ("05/6/98", "1998-06-05", "two-digit year of the last century"),
        (" 09 / 03 / 2015 ", "2015-03-09", "spaces inside"),
        ("2015-03-09", "2015-03-09", "ISO"),
        ("2015-03-09 00:00:00", "2015-03-09", "a time stamp of a database"),
        ("20150309", "2015-03-09", "figures only"),
        ("ngày 9 tháng 3 năm 2015", "2015-03-09", "spelt out"),
        ("Ngày 09/03/2015", "2015-03-09", "with its word"),
        (42072, "2015-03-09", "serial day of a spreadsheet"),
        (42072.0, "2015-03-09", "the same as a float"),
        ("42072", "2015-03-09", "the same as text"),
        (datetime(2015, 3, 9, 7, 30), "2015-03-09", "a real date with a time"),
        (date(2015, 3, 9), "2015-03-09", "a real date"),
        ("3/2015", "2015-03", "month and year"),
        ("tháng 3/2015", "2015-03", "month and year with its word"),
        ("2015", "2015", "a year, not the serial day 2015"),
        (2015.0, "2015", "the same as a figure"),
        ("31/02/2015", None, "no calendar has it"),
        ("nt", None, "no date at all"),
        ("", None, "empty"),
        (None, None, "empty"),
        (True, None, "a truth value is no date"),
        (7.0, None, "a count is no date"),
    ],
)
def test_dates(cell: object, expected: str | None, reason: str) -> None:
    assert read_date(cell) == expected, reason


def test_american_columns_are_told_by_their_figures() -> None:
    assert is_month_first(["03/09/2015", "12/31/2015"])
    assert not is_month_first(["03/09/2015", "31/12/2015", "12/31/2015"])
    assert not is_month_first(["03/09/2015", None, 42072])
    assert read_date("12/31/2015", month_first=True) == "2015-12-31"


@given(st.dates(date(1950, 1, 1), date(2060, 12, 31)))
def test_every_day_is_read_in_every_shape(day: date) -> None:
    shapes = (f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", (day - date(1899, 12, 30)).days, day,
              f"ngày {day.day} tháng {day.month} năm {day.year}")  # fmt: skip
    assert {read_date(shape) for shape in shapes} == {day.isoformat()}


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_no_cell_breaks_it(cell: object) -> None:
    found = read_date(cell)
    assert found is None or len(found) in (4, 7, 10)

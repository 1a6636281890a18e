"""Dates in the cells of a register: text in many shapes, serial numbers of spreadsheets, real dates."""

import re
from datetime import date, datetime, timedelta

from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import find_date, iso_day

Cell = str | int | float | bool | date | datetime | None | object
"""What a cell of a table can hold; anything else is read as the text of it."""

_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of spreadsheets (their 29/02/1900 never was, so this holds from March 1900 on)."""
_LOWEST, _HIGHEST = 10_000, 80_000
"""Serial days from 1927 to 2119; a smaller figure is a year or a count."""
_PIVOT = 45
"""Two-digit years above it are 19xx, as in parsing/dates.py."""

_DIGITS = deferred(r"(?<!\d)(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})(?!\d)")
_ISO = deferred(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTH = deferred(r"(?:tháng\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})", re.IGNORECASE)
_YEAR = deferred(r"(?:năm\s*)?((?:18|19|20)\d\d)", re.IGNORECASE)
_COMPACT = deferred(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_MONTHS = 12
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
"""Numbers between which a cell holds a year and no day of a spreadsheet (1800 is 4 December 1904)."""


def read_date(cell: Cell, *, month_first: bool = False) -> str | None:
    """The ISO date in a cell ("2024-03-11", "2024-03", "2024"), None if none is there or no calendar has it.

    month_first  digits are month/day/year, as American spreadsheets write them (see `is_month_first`)
    """
    if isinstance(cell, date):
        return f"{cell.year:04}-{cell.month:02}-{cell.day:02}"
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _serial(float(cell))
    text = str(cell).strip()
    if text.replace(".", "", 1).isdecimal() and not _YEAR.fullmatch(text):
        compact = _COMPACT.fullmatch(text)
        return iso_day(*compact.groups()) if compact else _serial(float(text))
    return _text(text, month_first)


def date_beside_number(cell: str) -> str | None:
    """The ISO date in a cell that holds a number too: "12/2010/QĐ-UBND ngày 05/5/2010", "Số 12/2010/QĐ-UBND,
    05/5/2010"; None if there is none."""
    _, said, behind = cell.rpartition("ngày")
    if said:
        return read_date(behind)
    words = cell.replace(",", " ").replace(";", " ").replace("(", " ").replace(")", " ").split()
    found = next((word for word in reversed(words) if _DIGITS.fullmatch(word)), None)
    return read_date(found) if found else None


def is_month_first(cells: list[Cell]) -> bool:
    """True if the dates of a column can only be month/day/year: a second figure over 12, and never a first one."""
    pairs = [
        (int(found[1]), int(found[2])) for cell in cells if isinstance(cell, str) and (found := _DIGITS.match(cell))
    ]
    return any(second > _MONTHS for _, second in pairs) and all(first <= _MONTHS for first, _ in pairs)


def _text(text: str, month_first: bool) -> str | None:
    if found := _ISO.search(text):
        return iso_day(*found.groups())
    if found := _DIGITS.search(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
        if len(found[3]) == len("24"):
            year += 1900 if year > _PIVOT else 2000
        return iso_day(year, day, month) if month_first else iso_day(year, month, day)
    spelt = find_date(text, 0, len(text))
    if spelt is not None:
        return spelt.iso if spelt.possible else None
    if found := _MONTH.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}" if 1 <= int(found[1]) <= _MONTHS else None
    found = _YEAR.fullmatch(text)
    return found[1] if found else None


def _serial(days: float) -> str | None:
    if _FIRST_YEAR <= days <= _LAST_YEAR and days == int(days):
        return str(int(days))
    if not _LOWEST <= days <= _HIGHEST:
        return None
    return (_FIRST_DAY + timedelta(days=int(days))).isoformat()

"""Dates as figures that sort and compare: 2024-05-10 is 20240510, May 2024 is 20240500, the year alone 20240000."""

from datetime import date
from functools import lru_cache

from extractor.parsing.dates import days_in

DAY, MONTH, YEAR, UNDATED = 3, 2, 1, 0
"""How precise a date is: `2024-05-10`, `2024-05`, `2024`, none."""

LAST = 99999999
"""No date is later."""


@lru_cache(maxsize=65536)
def day_of(iso: str | None) -> int:
    """An ISO date, whole or shortened, as a figure; 0 for None and for what is no date."""
    parts = [*(iso or "0").split("-"), "0", "0"][:3]
    if not all(part.isdecimal() for part in parts):
        return 0
    return int(parts[0]) * 10000 + int(parts[1]) * 100 + int(parts[2])


@lru_cache(maxsize=65536)
def iso_of(day: int) -> str | None:
    """The other way round; None for 0."""
    if not day:
        return None
    year, month, on = day // 10000, day // 100 % 100, day % 100
    return f"{year:04}-{month:02}-{on:02}" if on else f"{year:04}-{month:02}" if month else f"{year:04}"


def precision(day: int) -> int:
    """DAY, MONTH, YEAR or UNDATED."""
    return UNDATED if not day else YEAR if not day % 10000 else MONTH if not day % 100 else DAY


def span_of(day: int) -> tuple[int, int]:
    """The figures of all dates that agree with `day` or are more precise, both ends included."""
    level = precision(day)
    if level == UNDATED:
        return 0, LAST
    return (day, day + (9999, 99, 0)[level - 1])


def agree(one: int, other: int) -> bool:
    """True if both can be one date: they are equal, or the shorter one holds the other; an unknown date holds all."""
    if one == other or not one or not other:
        return True
    low, high = span_of(one)
    if low <= other <= high:
        return True
    low, high = span_of(other)
    return low <= one <= high


def bounds_of(iso: str) -> tuple[str, str]:
    """The first and the last day of an ISO day, month or year."""
    figure = day_of(iso)
    level = precision(figure)
    if level == YEAR:
        return f"{iso}-01-01", f"{iso}-12-31"
    if level == MONTH:
        return f"{iso}-01", f"{iso}-{days_in(figure // 10000, figure // 100 % 100):02}"
    return iso, iso


def calendar_day(day: int) -> date | None:
    """The day that a full figure means; None for a shortened or an impossible one."""
    try:
        return date(day // 10000, day // 100 % 100, day % 100)
    except ValueError:
        return None

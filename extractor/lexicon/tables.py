"""The data files of the lexicon: CSV with a header row, UTF-8, several values in one cell parted by "|"."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of `data/<table>.csv`, one dict a row. Raises OSError if the file is missing."""
    import csv

    with (_DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        columns = next(reader)
        for row in reader:
            yield dict(zip(columns, row, strict=True))


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell: "QyĐ|QĐ" gives ("QyĐ", "QĐ"), an empty cell gives ()."""
    return tuple(cell.split("|")) if cell else ()


@cache
def day(cell: str, *, last: bool = False) -> date | None:
    """The day in a cell: "2025-03-01", "2007-08" or "2007"; a month or year gives its first day, with `last` its last.

    An empty cell gives None. Raises ValueError on anything else.
    """
    if not cell:
        return None
    year, *rest = [int(number) for number in cell.split("-")]
    month = rest[0] if rest else (12 if last else 1)
    if rest[1:]:
        return date(year, month, rest[1])
    if not last:
        return date(year, month, 1)
    return date.fromordinal((date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1)

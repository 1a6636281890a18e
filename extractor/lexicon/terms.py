"""Terms of the National Assembly (khóa): the number after QH and UBTVQH in a law's sign."""

from datetime import date
from functools import cache

from .tables import day, rows


@cache
def _terms() -> dict[int, tuple[date, date | None]]:
    return {
        int(row["term"]): (begin, day(row["end"], last=True))
        for row in rows("terms")
        if (begin := day(row["start"])) is not None
    }


def qh_term_years(term: int) -> tuple[date, date | None] | None:
    """First and last day of a term, to the month; the running term has no last day. None for an unknown term."""
    return _terms().get(term)

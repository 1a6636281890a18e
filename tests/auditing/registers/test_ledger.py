"""The two ways of making the indexes give the same ones."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.auditing.registers.ledger import Ledger
from extractor.auditing.registers.numbers import read_number
from extractor.identity.dates import day_of, iso_of

numbers = st.from_regex(r"[0-9]{1,7}[a-z]?(/(19|20)[0-9]{2})?/(QĐ|KH|SYT)-(UBND|SNV|VP)", fullmatch=True)
dates = st.none() | st.dates().filter(lambda day: day.year > 1800).map(lambda day: day.isoformat())


@given(st.lists(st.tuples(numbers, dates), max_size=20))
def test_indexes_by_numpy_are_the_same(rows: list[tuple[str, str | None]]) -> None:
    ledger = Ledger()
    ledger.sources.append("so")
    for text, day in rows:
        number = read_number(text)
        assert number is not None
        ledger.add(0, number, date=day)
    ledger.close()
    plain = (ledger._by_number, ledger._by_day, ledger._by_series)
    ledger._index_by_numpy()
    assert (ledger._by_number, ledger._by_day, ledger._by_series) == plain


@given(st.dates().map(lambda day: day.isoformat()))
def test_dates_survive_as_figures(day: str) -> None:
    for iso in (day, day[:7], day[:4]):
        assert iso_of(day_of(iso)) == iso

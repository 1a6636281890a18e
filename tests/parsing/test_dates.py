"""Dates in every printed form; each row says why it is there."""

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsing.dates import find_date, match_date

FORMS = [
    ("ngày 22/7/2024 của Sở", "ngày 22/7/2024", "2024-07-22"),  # the official style: no zero before 3-9
    ("(18/01/2024)", "18/01/2024", "2024-01-18"),  # without "ngày"
    ("ngày 28-4-2022", "ngày 28-4-2022", "2022-04-28"),  # hyphens
    ("ngày 05.3.2020.", "ngày 05.3.2020", "2020-03-05"),  # dots
    ("ngày 22/ 7/2024", "ngày 22/ 7/2024", "2024-07-22"),  # space inside
    ("ngày18 /01 /2010", "ngày18 /01 /2010", "2010-01-18"),  # glued and spaced
    ("ngày 11 tháng 01 năm 2023", "ngày 11 tháng 01 năm 2023", "2023-01-11"),  # spelt
    ("NGÀY 14 THÁNG 01 NĂM 2010", "NGÀY 14 THÁNG 01 NĂM 2010", "2010-01-14"),  # title of a law site
    ("ngày 5 tháng 8, năm 2019", "ngày 5 tháng 8, năm 2019", "2019-08-05"),  # comma
    ("ngày01tháng02năm2010", "ngày01tháng02năm2010", "2010-02-01"),  # spaces lost
    ("11 tháng 3 năm 2021", "11 tháng 3 năm 2021", "2021-03-11"),  # spelt, no "ngày"
    ("ngày 12/5 năm 2023", "ngày 12/5 năm 2023", "2023-05-12"),  # mixed
    ("ngày tháng 8 năm 2024", "ngày tháng 8 năm 2024", "2024-08"),  # blank day
    ("ngày   tháng 8 năm 2024", "ngày   tháng 8 năm 2024", "2024-08"),  # blank day, wide
    ("ngày …. tháng … năm 2025", "ngày …. tháng … năm 2025", "2025"),  # blank day and month
    ("ngày   /  /2006", "ngày   /  /2006", "2006"),  # blank slashes
    ("ngày    /7/2024", "ngày    /7/2024", "2024-07"),  # blank day with slashes
    ("ngày …/…/2025", "ngày …/…/2025", "2025"),  # dotted blanks
    ("tháng 8 năm 2024", "tháng 8 năm 2024", "2024-08"),  # month
    ("tháng 7/2024", "tháng 7/2024", "2024-07"),  # month with slash
    ("Hiến pháp năm 2013", "năm 2013", "2013"),  # year only
    ("ngày 07/5/98", "ngày 07/5/98", "1998-05-07"),  # two-digit year
    ("ngày 07/5/24", "ngày 07/5/24", "2024-05-07"),  # two-digit year of this century
    ("ngày 07.5.24,", "ngày 07.5.24", "2024-05-07"),  # two-digit year with dots
    ("ngày 9-11-46 tổ chức", "ngày 9-11-46", "1946-11-09"),  # the first decrees
    ("ngày mùng 3 tháng 9 năm 2023", "ngày mùng 3 tháng 9 năm 2023", "2023-09-03"),  # a word of the first ten days
    ("mồng 5 tháng 10 năm 2022", "mồng 5 tháng 10 năm 2022", "2022-10-05"),  # the same without "ngày"
    ("ngày 17 tháng ba năm 2021", "ngày 17 tháng ba năm 2021", "2021-03-17"),  # month in a word
    ("ngày 17 tháng 3/2021", "ngày 17 tháng 3/2021", "2021-03-17"),  # half spelt
    ("ngày 17/3-2021", "ngày 17/3-2021", "2021-03-17"),  # two marks
    ("ngày 17 – 3 – 2021", "ngày 17 – 3 – 2021", "2021-03-17"),  # long dashes
    ("ngày ____ tháng ____ năm 2024", "ngày ____ tháng ____ năm 2024", "2024"),  # a form's lines
    ("ngày ..../9/2024", "ngày ..../9/2024", "2024-09"),  # dotted day
    (
        "ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi tư.",
        "ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi tư",
        "2024-08-15",
    ),  # in words
    ("ngày hai mươi mốt tháng năm năm hai nghìn không trăm linh năm", None, "2005-05-21"),  # "năm" is also five
    ("ngày mùng ba tháng mười một năm một nghìn chín trăm chín mươi lăm", None, "1995-11-03"),  # last century
    ("ngày ba mươi tháng Giêng năm hai ngàn mười", None, "2010-01-30"),  # old month name, southern "ngàn"
    ("tháng Chạp năm hai nghìn không trăm mười", None, "2010-12"),  # old name of December
    ("tại khoản 2, 24/7 và 11/348, ngày 2/9/2020", "ngày 2/9/2020", "2020-09-02"),  # ratios are passed over
]


@pytest.mark.parametrize(("text", "printed", "iso"), FORMS)
def test_finds(text: str, printed: str | None, iso: str) -> None:
    found = find_date(text, 0, len(text))
    assert found is not None
    assert (found.iso, found.possible) == (iso, True)
    assert text[found.start : found.end] == (printed or text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 31/02/2024", "2024-02-31"),  # no such day
        ("ngày 31 tháng 4 năm 2023", "2023-04-31"),  # no such day, spelt
        ("ngày 12/13/2022", "2022-13-12"),  # no such month
    ],
)
def test_keeps_and_marks_impossible_dates(text: str, iso: str) -> None:
    found = find_date(text, 0, len(text))
    assert found is not None
    assert (found.iso, found.possible) == (iso, False)


@pytest.mark.parametrize(
    "text",
    [
        "hoạt động 24/7",  # ratio
        "11/348 hồ sơ",  # ratio
        "giai đoạn 5 năm 2021-2025",  # a period
        "số 01/2023/QĐ-UBND",  # a number with its year
        "12/3/2024/QĐ-UBND",  # a malformed number
        "ngày tháng năm",  # all blank
        "mục 1.2.24 của",  # an outline number
        "12-3/2021 và",  # two marks and no "ngày"
        "ngày 15 tháng 8",  # no year
        "1.2.20 và 3-4-21",  # two-digit years only with slashes
        "năm 20",  # cut year
        "",
    ],
)
def test_finds_nothing(text: str) -> None:
    assert find_date(text, 0, len(text)) is None


def test_stays_inside_the_stretch() -> None:
    text = "ngày 22/7/2024 và ngày 25/8/2024"
    assert find_date(text, 0, 10) is None
    second = find_date(text, 15, len(text))
    assert second is not None
    assert second.iso == "2024-08-25"
    assert match_date(text, 5) is not None


def test_passes_over_bare_years_when_asked() -> None:
    text = "kế hoạch năm 2024 ban hành ngày 03/01/2024"
    found = find_date(text, 0, len(text), years=False)
    assert found is not None
    assert found.iso == "2024-01-03"


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2199, 12, 31)))
def test_reads_back_every_date(date: datetime.date) -> None:
    iso = str(date)
    year, month, day = (int(part) for part in iso.split("-"))
    for text in (f"ngày {day:02}/{month}/{year}", f"ngày {day} tháng {month:02} năm {year}", f"{day}-{month}-{year}"):
        found = match_date(text, 0)
        assert found is not None
        assert (found.iso, found.end) == (iso, len(text))


@given(st.text(alphabet="ngày tháng năm 0123456789/.-…hai mười nghìn\n", max_size=60))
def test_never_raises_and_spans_lie_inside(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = find_date(text, 0, len(text))
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)

"""By when a recommendation is to be carried out: a calendar date, or the words of a vaguer term.

"trước ngày 30/11/2023" and "chậm nhất ngày 31/3/2024" name the day, "trong năm 2025" its last day. A quarter, a month
or a number of days names no day of the calendar: only the words are given, with the last day they allow as `limit`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from .records import Span

_DAY = r"(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)(?P<year>(?:19|20)\d\d)"
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("một|giêng", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai|chạp"), 1
    )
    for name in names.split("|")
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
"""Months in words: "trong tháng Ba năm 2025"."""
_BEFORE = (
    r"(?:trước(?: hết)?(?: thời điểm)?|chậm nhất(?: là| đến| vào| trước)*|muộn nhất(?: là| đến| vào)*|đến hết|đến "
    r"trước|"
    r"không (?:quá|muộn hơn)|hạn(?: cuối| chót)?(?: là| đến| vào| trước|:)*|thời hạn(?: hoàn thành| thực hiện| báo "
    r"cáo| xong)?"
    r"(?: là| đến| trước| chậm nhất|:)*|(?:hoàn thành|xong)(?: vào| trong| đến| là)?)"
)
_DATED = re.compile(rf"{_BEFORE}\s*(?:ngày\s+)?{_DAY}", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:(?:hoàn thành|xong|kết thúc|thực hiện|nộp|báo cáo)[^.;:]{0,40}? )?(?:ngay )?(?:trong|hết|đến hết|cuối|trước "
    r"khi hết) (?:niên độ |cuối )?năm (?P<year>20\d\d)(?!\s*[-–/]\s*\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:trong|trước|hết|đến hết|cuối|chậm nhất(?: là| trong)*|xong|hoàn thành)\s+(?:đầu |cuối |giữa )?"
    rf"tháng (?P<month>\d{{1,2}}|{_NAMES})(?:\s?/\s?| năm )(?P<year>20\d\d)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?:trong|trước|hết|đến hết|cuối|xong|hoàn thành|chậm nhất(?: là| trong)*)\s+(?:đầu |cuối )?quý (?P<quarter>IV|"
    r"I{1,3}|[1-4]|nhất|một|hai|ba|tư)"
    r"(?:\s?/\s?| năm |,? )(?P<year>20\d\d)",
    re.IGNORECASE,
)
_SPELL = re.compile(
    r"(?:trong (?:thời hạn |thời gian |vòng )?|sau |chậm nhất (?:là )?(?:sau )?|thời hạn(?: là)? "
    r")\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?"
    r"(?:ngày(?: làm việc)?|tháng|tuần)(?:,? (?:kể )?từ (?:ngày|khi) [^.;,]{1,60})?",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "NHẤT": 1, "MỘT": 1, "HAI": 2, "BA": 3, "TƯ": 4}


@dataclass(frozen=True, slots=True)
class Deadline:
    """`date` is ISO, None for a vaguer term; `limit` the last day that the words allow, None if they leave it open."""

    date: str | None
    words: str
    span: Span
    limit: str | None


def find_deadline(content: str, start: int, end: int) -> Deadline | None:
    """The last term named in `content[start:end]`, a day of the calendar before any vaguer one. None if there is none.

    Dates of documents ("Quyết định số 118 ngày 09/3/2015") have no word of a term before them and do not count.
    """
    day = _last(content, start, end)
    if day is not None:
        return day
    for pattern in (_QUARTER, _MONTH, _YEAR, _SPELL):
        found = None
        for match in pattern.finditer(content, start, end):
            found = match
        if found is None:
            continue
        words, span = found[0], found.span()
        if pattern is _YEAR:
            return Deadline(f"{found['year']}-12-31", words, span, f"{found['year']}-12-31")
        if pattern is _SPELL:
            return Deadline(None, words, span, None)
        month = _month(found["month"]) if pattern is _MONTH else 3 * _quarter(found["quarter"])
        return Deadline(None, words, span, _end_of(int(found["year"]), month))
    return None


_BARE_DAY = re.compile(_DAY)
_BARE_YEAR = re.compile(r"(?:trong |hết |cuối )?năm (?P<year>20\d\d)", re.IGNORECASE)
_BARE_QUARTER = re.compile(r"quý (?P<quarter>IV|I{1,3}|[1-4])(?:\s?/\s?| năm |,? )(?P<year>20\d\d)", re.IGNORECASE)
_BARE_MONTH = re.compile(r"(?:tháng )?(?P<month>\d{1,2})(?:\s?/\s?| năm )(?P<year>20\d\d)", re.IGNORECASE)


def deadline_in_cell(content: str, start: int, end: int) -> Deadline | None:
    """The term in a cell under "Thời hạn", where "30/6/2024", "Quý II/2024" and "Năm 2024" need no other words."""
    found = find_deadline(content, start, end)
    if found is not None:
        return found
    words, span = " ".join(content[start:end].split()), (start, end)
    if not words:
        return None
    for day in _BARE_DAY.finditer(content, start, end):
        try:
            iso = date(int(day["year"]), int(day["month"]), int(day["day"])).isoformat()
        except ValueError:
            continue
        return Deadline(iso, words, span, iso)
    if quarter := _BARE_QUARTER.search(content, start, end):
        return Deadline(None, words, span, _end_of(int(quarter["year"]), 3 * _quarter(quarter["quarter"])))
    if month := _BARE_MONTH.search(content, start, end):
        return Deadline(None, words, span, _end_of(int(month["year"]), int(month["month"])))
    if year := _BARE_YEAR.search(content, start, end):
        return Deadline(f"{year['year']}-12-31", words, span, f"{year['year']}-12-31")
    return Deadline(None, words, span, None)


def _end_of(year: int, month: int) -> str | None:
    return f"{year}-{month:02}-{monthrange(year, month)[1]}" if 1 <= month <= 12 else None


def _last(content: str, start: int, end: int) -> Deadline | None:
    best: Deadline | None = None
    for found in _DATED.finditer(content, start, end):
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
        except ValueError:
            continue
        best = Deadline(day, found[0], found.span(), day)
    return best


def _month(words: str) -> int:
    return _MONTHS.get(words.lower(), 0) or int(words)


def _quarter(words: str) -> int:
    return _ROMAN.get(words.upper(), 0) or int(words)

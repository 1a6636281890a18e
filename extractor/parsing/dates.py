"""Dates as official documents print them: in digits, with blanks, in words (NĐ 30/2020, Phụ lục I).

`find_date` looks for the first date in a stretch, `match_date` reads one at a given place. A blank day or month gives
a shorter ISO string ("2024-08", "2024"); a date that is not in the calendar is kept and marked.
"""

import re
from datetime import date

from extractor.lexicon.patterns import deferred
from extractor.record import record


@record
class DateFound:
    """A date in the text: `content[start:end]`, from "ngày" (or "tháng", "năm") if printed, to the last digit or word.

    iso       "2024-07-22", "2024-08" (day blank or not given), "2024" (only the year)
    possible  False for a date that no calendar has ("2024-02-31")
    """

    start: int
    end: int
    iso: str
    possible: bool = True


_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_TWO_DIGIT_PIVOT = 40
"""Two-digit years above it are 19xx: /98 is 1998, /46 is 1946 (the first decrees), /24 is 2024."""

YEAR, MONTH, DAY = len("2024"), len("2024-05"), len("2024-05-10")
"""Characters of an ISO date that is so precise."""
_LAST_MONTH, _SHORTEST_MONTH, _LAST_DAY, _TEN = 12, 28, 31, 10
_MOST_YEAR_WORDS = 8
"""Words of "hai nghìn không trăm hai mươi bốn"."""
_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_MONTHS = {"giêng": 1, "chạp": 12, "mười": 10, "mười một": 11, "mười hai": 12} | {
    word: n for word, n in _UNITS.items() if 1 <= n < _TEN and word not in ("mốt", "lăm", "nhăm")
}

_BLANK = r"[\W_]{0,80}"
_DASH = r"[/.\-–]"
_START = deferred(
    r"(?<!\w)(?:ngày|tháng|năm|mùng|mồng)|(?<![\w/])\d{1,2}(?: ?[/.\-–] ?\d{1,2} ?[/.\-–] ?\d|\s{0,3}tháng)",
    re.IGNORECASE,
)
_NUMERIC = deferred(
    rf"(?:ngày\s{{0,9}})?(\d{{1,2}})\s{{0,3}}({_DASH})\s{{0,3}}(\d{{1,2}})\s{{0,3}}"
    rf"(?:({_DASH})\s{{0,3}}|năm\s{{1,3}})(\d{{4}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_GLUED_TO_SYMBOL = deferred(r"\s?/\s?\w|[-–][^\W\d]")
_BLANK_SLASHES = deferred(
    r"ngày(?:[^\w/]|_){0,60}/(?:[^\w/]|_){0,60}(\d{1,2})?(?:[^\w/]|_){0,60}/\s{0,6}(\d{4})(?!\d)", re.IGNORECASE
)
_SPELT = deferred(
    rf"(?:(?:ngày{_BLANK})?(?:(?:mùng|mồng)\s)?(\d{{1,2}})?{_BLANK})tháng{_BLANK}"
    rf"(?:(\d{{1,2}})\s{{0,3}}[/.,–-]\s{{0,3}}|(\d{{1,2}})?{_BLANK}năm{_BLANK})(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH = deferred(r"tháng\s{0,9}(\d{1,2})\s{0,2}[/-]\s{0,2}(\d{4})(?!\d)", re.IGNORECASE)
_YEAR = deferred(r"năm\s{0,9}(\d{4})(?!\d|\s?[-–]\s?\d{4})", re.IGNORECASE)
_IN_WORDS = deferred(
    r"(?:(?:ngày\s+)?((?:(?:mùng|mồng)\s+)?(?:\d{1,2}|[^\W\d]+(?:\s+[^\W\d]+){0,2}?))\s*,?\s+)?"
    r"tháng\s+(\d{1,2}|[^\W\d]+(?:\s+(?:một|hai))?)\s*,?\s+năm\s+(?=một|hai|\d{4}(?!\d))",
    re.IGNORECASE,
)
_WORD = deferred(r"\s*([^\W\d]+)")


def find_date(content: str, start: int, end: int, *, years: bool = True) -> DateFound | None:
    """The first date that begins and ends in `content[start:end]`; without `years`, no bare "năm 2013"."""
    at = start
    while found := _START.search(content, at, end):
        date = match_date(content, found.start())
        if date is not None and date.end <= end and (years or not _is_bare_year(content, date)):
            return date
        at = date.end if date is not None and date.end <= end else found.start() + 1
    return None


def match_date(content: str, pos: int) -> DateFound | None:
    """The date whose first character ("ngày", "mùng", "tháng", "năm" or a digit) is `content[pos]`, None if there is
    none."""
    first = content[pos : pos + 1].lower()
    if first == "n" and content[pos + 1 : pos + 2] not in ("g", "G"):
        year = _YEAR.match(content, pos)
        return _date(pos, year.end(), None, None, int(year[1])) if year else None
    if first == "t" and (found := _MONTH.match(content, pos)):
        return _date(pos, found.end(), None, int(found[1]), int(found[2]))
    for read in _READERS.get(first, ()):
        date = read(content, pos)
        if date is not None:
            return date
    return None


def _is_bare_year(content: str, date: DateFound) -> bool:
    return len(date.iso) == YEAR and content[date.start : date.start + 3].lower() == "năm"


def _numeric(content: str, pos: int) -> DateFound | None:
    """ "ngày 22/7/2024", "22-7-2024", "02.8.24"; without "ngày" a two-digit year only between strokes."""
    found = _NUMERIC.match(content, pos)
    if found is None or _GLUED_TO_SYMBOL.match(content, found.end()):
        return None
    day, month, year = int(found[1]), int(found[3]), int(found[5])
    named, strokes = not content[pos].isdigit(), found[2] == found[4] == "/"
    if not named and found[4] is not None and found[2] != found[4]:
        return None
    if len(found[5]) < YEAR:
        if not (named or strokes) or not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
            return None
        year += 1900 if year > _TWO_DIGIT_PIVOT else 2000
    return _date(pos, found.end(), day, month, year)


def _blank_slashes(content: str, pos: int) -> DateFound | None:
    found = _BLANK_SLASHES.match(content, pos)
    return found and _date(pos, found.end(), None, int(found[1]) if found[1] else None, int(found[2]))


def _spelt(content: str, pos: int) -> DateFound | None:
    found = _SPELT.match(content, pos)
    if found is None:
        return None
    printed = found[2] or found[3]
    month = int(printed) if printed else None
    day = int(found[1]) if found[1] and month is not None else None
    return _date(pos, found.end(), day, month, int(found[4]))


def _in_words(content: str, pos: int) -> DateFound | None:
    found = _IN_WORDS.match(content, pos)
    if found is None:
        return None
    day = _below_hundred(found[1].lower().split()) if found[1] else None
    month = int(found[2]) if found[2].isdigit() else _MONTHS.get(" ".join(found[2].lower().split()))
    if month is None or (found[1] and day is None):
        return None
    year, end = _year_in_words(content, found.end())
    return _date(pos, end, day, month, year) if year else None


def number_below_hundred(words: str) -> int | None:
    """A number in figures or words: "45", "bốn mươi lăm"; None for anything else."""
    return int(words) if words.isdigit() else _below_hundred(words.lower().split())


def _below_hundred(words: list[str]) -> int | None:
    """ "mùng ba" 3, "mười lăm" 15, "hai mươi tư" 24, "hai mốt" 21, "04" 4; None for anything else."""
    words = [w for w in words if w not in ("mùng", "mồng", "linh", "lẻ", "lẽ")]
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    if not words or any(w not in _UNITS and w not in ("mười", "mươi") for w in words):
        return None
    if words[0] == "mười":
        return _TEN + sum(_UNITS.get(w, 0) for w in words[1:]) if len(words) <= len(("mười", "hai")) else None
    if "mươi" in words:
        return _tens(words)
    digits = [_UNITS.get(w, 0) for w in words]
    return digits[0] if len(digits) == 1 else digits[0] * _TEN + digits[1]


def _tens(words: list[str]) -> int | None:
    """ "hai mươi tư" 24."""
    if len(words) <= 1 or words[1] != "mươi":
        return None
    return _UNITS.get(words[0], 0) * _TEN + (_UNITS.get(words[2], 0) if len(words) > len(("hai", "mươi")) else 0)


def _year_in_words(content: str, pos: int) -> tuple[int | None, int]:
    """The year that begins at `content[pos]` ("hai nghìn không trăm hai mươi tư", "2024") and the offset after it."""
    if content[pos].isdigit():
        return int(content[pos : pos + 4]), pos + 4
    words: list[str] = []
    ends: list[int] = []
    while len(words) < _MOST_YEAR_WORDS and (found := _WORD.match(content, pos)):
        word = found[1].lower()
        if word not in _UNITS and word not in ("nghìn", "ngàn", "trăm", "linh", "lẻ", "lẽ", "mười", "mươi"):
            break
        words.append(word)
        pos = found.end()
        ends.append(pos)
    if len(words) <= 1 or words[1] not in ("nghìn", "ngàn") or words[0] not in ("một", "hai"):
        return None, pos
    year, rest = _UNITS[words[0]] * 1000, words[2:]
    if len(rest) > 1 and rest[1] == "trăm":
        year, rest = year + _UNITS.get(rest[0], 0) * 100, rest[2:]
    for length in range(min(len(rest), 3), 0, -1):
        below = _below_hundred(rest[:length])
        if below is not None:
            return year + below, ends[len(words) - len(rest) + length - 1]
    return year, ends[len(words) - len(rest) - 1]


_READERS = {
    "n": (_numeric, _blank_slashes, _spelt, _in_words),
    "t": (_spelt, _in_words),
    "m": (_spelt, _in_words),
} | dict.fromkeys("0123456789", (_numeric, _spelt))
"""First character of a date → the forms that it can open, in the order in which they are tried."""


def iso_day(year: str | int, month: str | int, day: str | int) -> str | None:
    """A day as ISO; None for one that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def days_in(year: int, month: int) -> int:
    """The days of a month, as `calendar.monthrange` has it, whose import costs 2 ms."""
    return 31 if month == _LAST_MONTH else (date(year, month + 1, 1) - date(year, month, 1)).days


def _date(start: int, end: int, day: int | None, month: int | None, year: int) -> DateFound | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month is None:
        return DateFound(start, end, f"{year}")
    possible = 1 <= month <= _LAST_MONTH
    if day is None:
        return DateFound(start, end, f"{year}-{month:02}", possible)
    possible = possible and day >= 1 and (day <= _SHORTEST_MONTH or day <= days_in(year, month))
    return DateFound(start, end, f"{year}-{month:02}-{day:02}", possible)

"""By when a recommendation is to be carried out: a calendar date, or the words of a vaguer term.

"trước ngày 30/11/2023" and "chậm nhất ngày 31/3/2024" name the day, "trong tháng 4/2026" and "trong năm 2025" their
last day. A quarter or a number of days names no day of the calendar: only the words are given, with the last day they
allow as `limit`. What has no term of its own has that of the heading or lead-in it stands under, else of the sentence
that closes the list ("các nội dung trên hoàn thành trước ngày …").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from extractor.lexicon.patterns import at_words, deferred
from extractor.parsing.dates import days_in, iso_day
from extractor.record import record

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
    "trước(?: hết)?(?: thời điểm)?", "chậm nhất(?: là| đến| vào| trước)*", "muộn nhất(?: là| đến| vào)*", "đến hết",
    "đến trước", "không (?:quá|muộn hơn)",
    "hạn(?: cuối| chót| hoàn thành| thực hiện| xong)?(?: là| đến| vào| trước|:)*",
    "thời hạn(?: hoàn thành| thực hiện| báo cáo| xong)?(?: là| đến| trước| chậm nhất|:)*",
    "hoàn thành(?: vào| trong| đến| là)?", "xong(?: vào| trong| đến| là)?", "hết(?= ngày)", "trong(?= ngày)",
)  # fmt: skip
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h)\s?(?:\d{2}(?:\s?phút)?)?,?\s+)?"
_DATED = deferred(rf"(?:{at_words(_BEFORE, behind='')})(?i:\s*{_HOUR}(?:ngày\s+)?{_DAY})")
_YEAR = deferred(
    r"(?:(?:hoàn thành|xong|kết thúc|thực hiện|nộp|báo cáo)[^.;:]{0,40}? (?:đến hết|hết) năm|"
    r"(?:(?:hoàn thành|xong|kết thúc|thực hiện|nộp|báo cáo)[^.;:]{0,40}? )?(?:ngay )?"
    r"(?:trong|cuối|trước khi hết|(?<!đến )hết) "
    r"(?:niên độ |cuối )?năm) (?P<year>20\d\d)(?!\s*[-–/]\s*\d)",
    re.IGNORECASE,
)
_MONTH = deferred(
    r"(?:trong|trước|hết|đến hết|cuối|chậm nhất(?: là| trong)*|xong|hoàn thành)\s+(?:đầu |cuối |giữa )?"
    rf"tháng (?P<month>\d{{1,2}}|{_NAMES})(?:\s?[/-]\s?| năm )(?P<year>20\d\d)",
    re.IGNORECASE,
)
_QUARTER = deferred(
    r"(?:trong|trước|hết|đến hết|cuối|xong|hoàn thành|chậm nhất(?: là| trong)*)\s+(?:đầu |cuối )?quý (?P<quarter>IV|"
    r"I{1,3}|[1-4]|nhất|một|hai|ba|tư)"
    r"(?:\s?/\s?| năm |,? )(?P<year>20\d\d)",
    re.IGNORECASE,
)
_SPELL = deferred(
    r"(?:trong (?:thời hạn |thời gian |vòng )?|sau |chậm nhất (?:là )?(?:sau )?|thời hạn(?: là)? "
    r")\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?"
    r"(?:ngày(?: làm việc)?|tháng|tuần)(?:,? (?:kể )?từ (?:ngày|khi) [^.;,]{1,60})?",
    re.IGNORECASE,
)
_FIGURE = deferred(r"\d")
_VAGUER = ((_QUARTER, ("quý",)), (_MONTH, ("tháng",)), (_YEAR, ("năm",)), (_SPELL, ("ngày", "tháng", "tuần")))
"""Terms that name no day, the most exact first, and the words without which they are not looked for."""
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "NHẤT": 1, "MỘT": 1, "HAI": 2, "BA": 3, "TƯ": 4}


@record
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
    if _FIGURE.search(content, start, end) is None:
        return None
    day = _last(content, start, end)
    if day is not None:
        return day
    lowered = content[start:end].lower()
    for pattern, words_of_time in _VAGUER:
        found = None
        for match in pattern.finditer(content, start, end) if any(map(lowered.__contains__, words_of_time)) else ():
            found = match
        if found is None:
            continue
        words, span = found[0], found.span()
        if pattern is _YEAR:
            return Deadline(f"{found['year']}-12-31", words, span, f"{found['year']}-12-31")
        if pattern is _SPELL:
            return Deadline(None, words, span, None)
        month = _month(found["month"]) if pattern is _MONTH else 3 * _quarter(found["quarter"])
        limit = _end_of(int(found["year"]), month)
        return Deadline(limit if pattern is _MONTH else None, words, span, limit)
    return None


_WHOLE_LIST = (
    r"\b(?:các|những|toàn bộ|tất cả)\b[^.;:\n]{0,60}?\b(?:trên|này|nêu|nói|không ghi|chưa ghi|không có thời hạn|"
    r"còn lại|khác|tại (?:mục|khoản|điểm|phần) (?P<place>[\w, ]{1,12}?)"
)
_CLOSES = deferred(rf"{_WHOLE_LIST}(?= |,|$))", re.IGNORECASE)
"""A sentence that speaks of the whole list; `place` if it says which part of it."""
_MAY_CLOSE = deferred(rf"{_WHOLE_LIST}(?=[ ,.;]|$))", re.IGNORECASE | re.MULTILINE)
_EARLY, _LAST_MONTH = 30, 12
"""Characters before which it does so, unless it speaks of carrying out: "Đề nghị các sở thực hiện các nội dung …"."""
_REPORTS = deferred(r"báo cáo|gửi|thông báo kết quả|tổng hợp", re.IGNORECASE)
_FINISHED = deferred(r"hoàn thành|xong|dứt điểm|thực hiện trước|khắc phục trước|thi hành", re.IGNORECASE)
_SENTENCE = deferred(r"[^\n.;]+(?:[.;](?! |\n|$)[^\n.;]*)*")


def inherited_deadline(
    content: str, item: str | None, headings: Sequence[Span], end: int, stop: int
) -> Deadline | None:
    """The term of a recommendation that names none.

    item       its path ("IV/1/b")
    headings   what it stands under, outermost first: the nearest that names a term decides
    end, stop  from the end of the recommendation to the end of the body: where a closing sentence may stand
    """
    for start, heading_end in reversed(headings):
        if (found := find_deadline(content, start, heading_end)) is not None:
            return found
    for sentence in _closing_sentences(content, end, max(end, stop)):
        about = _CLOSES.search(sentence[0])
        words = sentence[0]
        if about is None or words.rstrip().endswith(":") or not _means(about["place"], item):
            continue
        if about.start() > _EARLY and "thực hiện" not in words[: about.start()]:
            continue
        found = find_deadline(content, *sentence.span())
        if found is not None and not _only_reported(content[sentence.start() : found.span[1]]):
            return found
    return None


def _closing_sentences(content: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """The sentences of `content[at:end]` in lines that may speak of a whole list."""
    lines = _lines_that_may_close(content)
    for line_start, line_end in lines[bisect_left(lines, at, key=itemgetter(1)) :]:
        if line_start >= end:
            return
        yield from _SENTENCE.finditer(content, max(at, line_start), min(end, line_end))


@lru_cache(maxsize=4)
def _lines_that_may_close(content: str) -> list[Span]:
    """Found once a paper: each of its recommendations asks."""
    found: list[Span] = []
    reached = 0
    while (match := _MAY_CLOSE.search(content, reached)) is not None:
        line_end = content.find("\n", match.start())
        reached = line_end if line_end >= 0 else len(content)
        found.append((content.rfind("\n", 0, match.start()) + 1, reached))
    return found


def _means(place: str | None, item: str | None) -> bool:
    """True unless a closing sentence speaks of another part of the list ("Các nội dung tại khoản 1 …")."""
    return place is None or place.strip() in (item or "").split("/")


def _only_reported(words: str) -> bool:
    """True if the term, which ends `words`, is that of a report and not of the work."""
    reports = [found.start() for found in _REPORTS.finditer(words)]
    finished = [found.start() for found in _FINISHED.finditer(words)]
    return bool(reports) and (not finished or reports[-1] > finished[-1])


_BARE_DAY = deferred(_DAY)
_BARE_YEAR = deferred(r"(?:trong |hết |cuối )?năm (?P<year>20\d\d)", re.IGNORECASE)
_BARE_QUARTER = deferred(r"quý (?P<quarter>IV|I{1,3}|[1-4])(?:\s?/\s?| năm |,? )(?P<year>20\d\d)", re.IGNORECASE)
_BARE_MONTH = deferred(r"(?:tháng )?(?P<month>\d{1,2})(?:\s?/\s?| năm )(?P<year>20\d\d)", re.IGNORECASE)


def deadline_in_cell(content: str, start: int, end: int) -> Deadline | None:
    """The term in a cell under "Thời hạn", where "30/6/2024", "Quý II/2024" and "Năm 2024" need no other words."""
    found = find_deadline(content, start, end)
    if found is not None:
        return found
    words, span = " ".join(content[start:end].split()), (start, end)
    if not words:
        return None
    for day in _BARE_DAY.finditer(content, start, end):
        if (iso := iso_day(day["year"], day["month"], day["day"])) is not None:
            return Deadline(iso, words, span, iso)
    if quarter := _BARE_QUARTER.search(content, start, end):
        return Deadline(None, words, span, _end_of(int(quarter["year"]), 3 * _quarter(quarter["quarter"])))
    if month := _BARE_MONTH.search(content, start, end):
        return Deadline(None, words, span, _end_of(int(month["year"]), int(month["month"])))
    if year := _BARE_YEAR.search(content, start, end):
        return Deadline(f"{year['year']}-12-31", words, span, f"{year['year']}-12-31")
    return Deadline(None, words, span, None)


def _end_of(year: int, month: int) -> str | None:
    return f"{year}-{month:02}-{days_in(year, month)}" if 1 <= month <= _LAST_MONTH else None


def _last(content: str, start: int, end: int) -> Deadline | None:
    best: Deadline | None = None
    for found in _DATED.finditer(content, start, end):
        if (day := iso_day(found["year"], found["month"], found["day"])) is not None:
            best = Deadline(day, found[0], found.span(), day)
    return best


def _month(words: str) -> int:
    return _MONTHS.get(words.lower(), 0) or int(words)


def _quarter(words: str) -> int:
    return _ROMAN.get(words.upper(), 0) or int(words)


def introduced_deadline(content: str, low: int, at: int) -> Deadline | None:
    """The term in what introduces a list inside one paragraph: "Trường (hạn: 30/9/2024) phải, trước ngày …: (1) …".

    low, at  where the paragraph and where the recommendation begin
    """
    plain = _BRACKETS.sub(lambda found: "·" * len(found[0]), content[low:at])
    first = _FIRST_ENTRY.search(plain)
    if first is not None and (found := find_deadline(content, low, low + first.start())) is not None:
        return found
    for bracket in _BRACKETS.finditer(content, low, at):
        if (found := find_deadline(content, *bracket.span())) is not None:
            return found
    return None


_BRACKETS = deferred(r"\((?!\d{1,2}\))[^()\n]*\)")
_FIRST_ENTRY = deferred(r":|\(1\)")

"""Numbers without a stroke: a serial alone or with a sign after a dash, known only by the words before it.

"Quyết định số 787", "Nghị định số 77-CP", "Thông tư số 05 UB-LB" (the word "số" announces them), "Sắc lệnh 29-SL" (a
dash and a sign after a type noun), "Nghị định 178 và Chỉ thị 16 của …" (a bare serial, for a few types only),
"Công văn số 123, 124 và 125/UBND-NC" (serials that share the sign of the last).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from extractor.lexicon import codes_for_type
from extractor.lexicon.patterns import deferred

from .nouns import Noun, code_before, first_block, noun_announcing, noun_before, so_before
from .numbers import CAPITALS, Number, number_after_so

_SERIAL_ONLY = deferred(r"ố:? ?(?=\d{1,6}(?:[a-zA-Zđ]?(?:[ -]{0,3}[A-ZĐ]|[^\w/%])|[a-zA-Z]?$|/(?:19|20)\d\d(?![\w/])))")
_BARE_TYPES = frozenset(
    ("Quyết định", "Nghị định", "Nghị quyết", "Thông tư", "Chỉ thị", "Công văn", "Thông báo", "Kế hoạch", "Tờ trình",
     "Báo cáo", "Kết luận", "Hướng dẫn", "Công điện", "Pháp lệnh", "Luật", "Bộ luật", "Thông tư liên tịch", "Sắc lệnh",
     "Lệnh", "Văn bản", "Giấy phép", "Thông tri", "Bản án", "Quy định", "Quy chế")
)  # fmt: skip
"""Types of which a serial alone is a citation ("Quyết định số 787")."""
_SIGNED = (
    deferred(rf"-(?=[{CAPITALS}]{{2}})(?:(?<=\d-)|(?<=\d[a-zA-Zđ]-))"),
    deferred(r" (?=(?:CT|CP|TTg|HĐBT|UB|TW)(?![\w/.-]))(?<=\d )"),
)
"""Where an old number without a stroke ("Nghị định 77-CP") may stand, even if no "số" announces it: two scans for one
character each cost half of one for any of two."""
_DASHED_BEFORE = deferred(r"(?<![\w/.-])\d{1,5}[a-zA-Zđ]?$")
_SHORT = deferred(
    r" ([0-9]\d{0,3}[a-zđ]?)(?:/((?:19|20)\d\d))?(?= (?:ngày|của|và|về|năm \d{4})\b|[,;)]|\.(?:\s|$)|\n|$)"
)
"""A serial alone after a type noun, without "số": "Nghị định 178 và Chỉ thị 16 của …"."""
_TOLD = deferred(
    r" (?:cùng )?ngày \d{1,2}(?:[/.-]\d{1,2}|\s+tháng\s)|(?<! 19\d\d)(?<! 20\d\d)(?: của (?=[^\W\d_])"
    r"|(?<! [1-9]) năm (?:19|20)\d\d(?![\d/]|\s?[-–]\s?\d))"
)
"""A day, a year or "của" behind a serial says that it is a document's: "Tờ trình 15 ngày 10/4/2024", "CV 8 của Sở Y
tế", not "Kế hoạch 5 năm 2021-2025", "Kế hoạch 2024 của Sở Y tế"."""
_NEXT_MEMBER = deferred(
    r"\s?(?:,|;|,?\s(?:và|hoặc))\s(?P<serial>\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?)"
    r"(?=\s?[,;]|\s(?:và|hoặc|cùng ngày|ngày|của)\s)"
)
_LIST_ENDS = deferred(r" (?:cùng )?ngày \d| của (?=[^\W\d_])")
"""What follows a list of serials, without which the figures may count anything: "quyết định số 45, 46 và 47 ngày …"."""
_SHORT_TYPES = frozenset(("Nghị quyết", "Nghị định", "Thông tư", "Chỉ thị", "Sắc lệnh", "Pháp lệnh", "Công điện"))
_YEARED_TYPES = _SHORT_TYPES | {"Quyết định", "Thông tư liên tịch"}
"""Types that may have a year behind the serial and no sign: "Nghị định 100/2019"; of others it would be a month."""
_PARTY_TYPES = frozenset(("Quy định", "Kết luận"))
"""Verbs too: within a sentence they are the Party's, by their serial: "theo Quy định 41"."""
_SHORT_ENDS = tuple(name.rsplit(" ", 1)[1] for name in _YEARED_TYPES | _PARTY_TYPES)
_UNIT_WORDS = deferred(r"\s?(?:/|%|đồng|người|hồ sơ|ngày\s(?!\d)|tháng\s(?!\d)|tỷ|triệu|km|m2|ha(?!\w))")


_SERIES = deferred(
    r"(?P<so>[sS]ố:?\s?)?(?<!\w)"
    r"(?P<serials>(?:\d{1,5}[a-zđ]?(?:\s?,\s?|\s?;\s?|\s(?:và|,|đến)\s(?:số\s)?|\s?-\s)){1,12})$"
)
_YEAR = deferred(r"\b(?:19|20)\d{2}\b")
_MEMBER = deferred(r"\d{1,5}[a-zđ]?")
_LONGEST_SERIES = 110
_MOST_FIGURES = 5
"""A longer figure is an amount."""


def _sharing_sign(content: str, numbers: list[Number]) -> Iterator[Number]:
    """The serials of a list that has one sign: "số 123, 124 và 125/UBND-NC"; each gets the sign of the last."""
    for last in numbers:
        if last.symbol is None or content[last.start - 1 : last.start] not in (" ", "-") or last.serial is None:
            continue
        low = max(0, last.start - _LONGEST_SERIES)
        if not content[low : last.start].rstrip(" số").endswith((",", ";", "và", "đến", "-")):
            continue
        series = _SERIES.search(content[low : last.start])
        if series is None or not (series["so"] or _is_of_noun(content, low, low + series.start(), series["serials"])):
            continue
        tail = last.number[len(last.serial) :]
        for member in _MEMBER.finditer(content, low + series.start("serials"), low + series.end("serials")):
            serial = member.group()
            yield Number(member.start(), member.end(), serial + tail, serial, last.year, last.symbol, last.family)


def _is_of_noun(content: str, low: int, at: int, serials: str) -> bool:
    """A type of document stands directly before the serials at `at`, none of which is a year: "Quyết định 12, 13 và
    14/QĐ-STC"."""
    noun = noun_before(content, at, low)
    return noun is not None and noun.base in _BARE_TYPES and _YEAR.search(serials) is None


def with_serials(content: str, numbers: list[Number], is_blocked: Callable[[int], bool]) -> list[Number]:
    """Add the forms without a stroke, which "số" announces, or a type noun before a serial with a dash."""
    numbers = sorted([*numbers, *_sharing_sign(content, numbers)], key=lambda number: number.start)
    covered = [(number.start, number.end) for number in numbers]
    starts = [span[0] for span in covered]

    def is_free(at: int) -> bool:
        i = bisect_right(starts, at)
        taken = (i < len(covered) and covered[i][0] <= at + 1) or (i and covered[i - 1][1] > at)
        return not taken and not is_blocked(at)

    added = [*_announced(content, is_free, numbers), *_dashed(content, is_free), *_bare(content, is_free, numbers)]
    return sorted(numbers + added, key=lambda number: number.start) if added else numbers


def _announced(content: str, is_free: Callable[[int], bool], numbers: list[Number]) -> Iterator[Number]:
    """The serials that "số" announces: "Quyết định số 787"."""
    before: Number | None = None
    ends = [number.end for number in numbers]
    for match in _SERIAL_ONLY.finditer(content):
        so = match.start() - 1
        if so < 1 or content[so] not in "sS" or content[so - 1] != " " or not is_free(match.end()):
            continue
        signed = bisect_right(ends, so) - 1
        if signed >= 0 and (before is None or before.start < ends[signed]):
            before = numbers[signed]
        number = _serial_only(content, so, match.end(), before)
        if number is not None:
            before = number
            yield number
            if number.family == "bare":
                yield from _further_members(content, number)


def _further_members(content: str, first: Number) -> list[Number]:
    """The other serials of a list without a sign: 46 and 47 of "quyết định số 45, 46 và 47 ngày 09/4/2024"."""
    found: list[Number] = []
    at = first.end
    while (member := _NEXT_MEMBER.match(content, at)) is not None:
        at = member.end()
        found.append(_without_sign(content, *member.span("serial")))
    sure = _LIST_ENDS.match(content, at) is not None
    return [member for member in found if sure or member.year is not None]


def _dated_members(content: str, first: Number) -> list[Number]:
    """The other numbers of a list of serials with their years: "Nghị định 24/2014, 37/2014"."""
    return _further_members(content, first) if first.year is not None else []


def _without_sign(content: str, start: int, end: int) -> Number:
    """The number of a serial, or of a serial and its year, at `content[start:end]`."""
    printed = content[start:end]
    serial, _, year = printed.partition("/")
    return Number(start, end, printed, serial, int(year) if year else None, None, "bare")


def _dashed(content: str, is_free: Callable[[int], bool]) -> Iterator[Number]:
    """A dash or a space and a sign after a type noun, without "số": "Sắc lệnh 29-SL", "Quyết định 327 CT"."""
    for match in (match for signed in _SIGNED for match in signed.finditer(content)):
        end = match.start()
        serial = _DASHED_BEFORE.search(content[max(0, end - 8) : end])
        at = end - len(serial.group()) if serial else 0
        if serial is None or not is_free(at) or so_before(content, at, max(0, at - 8)) is not None:
            continue
        number = _serial_only(content, at, at)
        if number is not None and number.symbol:
            yield number


def _bare(content: str, is_free: Callable[[int], bool], numbers: list[Number]) -> Iterator[Number]:
    """A bare serial after a type noun: "Chỉ thị 16 của Thủ tướng"; of types that are everyday words only where the
    text has its whole number before: "Thông báo số 470-TB/HU …; theo Thông báo 470"."""
    whole = {(number.serial, first_block(number.symbol)): number.start for number in reversed(numbers) if number.symbol}
    serials = {serial for serial, _ in whole}
    for match in _SHORT.finditer(content):
        at, figures, year = match.start(), match[1], match[2] is not None
        short = content.endswith(_SHORT_ENDS, 0, at)
        told = year or _TOLD.match(content, match.end()) is not None
        if not (short or told or figures in serials) or not is_free(at + 1):
            continue
        noun = _noun_of_bare(content, at, told=told)
        if noun is None:
            continue
        before = content[max(noun.start - 2, 0) : noun.start]
        inside = before[:1].islower() or before == ", "
        if noun.base in _types_of(short=short, told=told, year=year, inside=inside) or any(
            whole.get((figures, code), at) < at for code in codes_for_type(noun.base)
        ):
            number = _without_sign(content, at + 1, match.end())
            yield number
            yield from _dated_members(content, number)


def _noun_of_bare(content: str, at: int, *, told: bool) -> Noun | None:
    """The type noun with a capital before a serial without "số"; where it is told whose it is also a short form."""
    noun = noun_before(content, at, max(0, at - 40)) or (code_before(content, at, 0, None) if told else None)
    return noun if noun is not None and content[noun.start].isupper() else None


def _types_of(*, short: bool, told: bool, year: bool, inside: bool) -> frozenset[str]:
    """The types of which a serial without "số" is a citation: all that may be bare if a day, year or body follows."""
    if year or told:
        return _YEARED_TYPES if year else _BARE_TYPES
    return (_SHORT_TYPES | _PARTY_TYPES if inside else _SHORT_TYPES) if short else _NO_TYPES


_NO_TYPES: frozenset[str] = frozenset()


_FURTHER = deferred(r"[^.;:()\n]{0,60}(?:,|\svà)\s")
"""From one bare serial to the next in a list: "Sắc lệnh số 863 ngày 23-11-46 và số 877 ngày 21-12-46"."""


def _serial_only(content: str, so: int, at: int, before: Number | None = None) -> Number | None:
    """The number without a stroke at `at`, if a type noun stands directly before `so`, if it is the whole text, or
    if it is listed behind another such number (`before`) and dated like it."""
    end = content.find("\n", at)
    number = number_after_so(content, at, len(content) if end < 0 else end)
    if number is None:
        return None
    floor = content.rfind("\n", 0, at) + 1
    noun = noun_announcing(content, so, floor)
    if noun is None or noun.base not in _BARE_TYPES:
        alone = number.symbol is not None and content.strip(" .\n") == content[at : number.end]
        listed = before is not None and before.end < so and _FURTHER.fullmatch(content, before.end, so) is not None
        return number if alone or (listed and content.startswith(" ngày ", number.end)) else None
    if number.family != "bare":
        return number
    if len(number.serial or "") > _MOST_FIGURES or _UNIT_WORDS.match(content, number.end):
        return None
    return number

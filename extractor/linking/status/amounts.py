"""Figures in an answer that say how much of the task is done: shares, per cent, counts and sums beside what was asked.

"17/21 cột" is a share, "đạt 82,5 %" a per cent; "15 sạp" is a count if sạp were asked for, "250 triệu đồng" money if a
sum was due. Of what is left ("còn 03 hộ") the words beside the figure tell.
"""

import re

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.money import FIGURE_GOES_ON, find_sums
from extractor.record import record, replace

from .records import Quantity

_FIGURE = rf"\d{FIGURE_GOES_ON}"
_NUMERALS = {
    word: number
    for number, words in enumerate(
        ("một", "hai", "ba", "bốn|tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"), 1
    )
    for word in words.split("|")
}
_WORDS = "|".join(sorted(_NUMERALS, key=len, reverse=True))
_SHARE = deferred(rf"(\d(?<![\d/.,]\d){FIGURE_GOES_ON})\s?/\s?({_FIGURE})(?![\d/])")
_PERCENT = deferred(r"(\d(?<![\d,]\d)\d{0,2}(?:,\d+)?)\s?%")
_REACHED = deferred(
    r"\b(?:đạt|bằng|tỷ lệ|tỉ lệ|hoàn thành|được|khoảng|chiếm|lượng|giải ngân|thực hiện|ước|tiến độ|mới|chỉ)"
    r"(?: [^.;,%]{0,40})?$"
)
_CHANGED = deferred(r"\b(?:giảm|tăng|so với|thêm|quá|lãi suất|mức)(?: [^\d.;,]{0,16})?$")
"""Before a per cent these say how something changed, not how much of the task is done."""
_AMONG = deferred(
    rf"(?<![\w/.,])({_FIGURE}|{_WORDS})(?: [^\W\d_]+){{0,2}} (?:trong|trên)(?: tổng)?(?: số)? "
    rf"({_FIGURE}|{_WORDS})(?= [^\W\d_])"
)
"""A share in words: "hai trong số năm trường", "4 hộ trên tổng số 9 hộ"."""
_OF_ALL = deferred(rf" tr(?:ong|ên)(?: tổng)?(?: số)? (?:\d|{_WORDS})")
_WHOLE = 100.0
"""Per cent."""
_COUNT = deferred(rf"(?<![\w/.,])(?P<figure>{_FIGURE}|{_WORDS})\s(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+)?)")
_UNITS_OF_TIME = frozenset(["ngày", "tháng", "năm", "giờ", "tuần", "quý", "đồng", "triệu", "tỷ", "tỉ", "nghìn", "lần"])


_BLANKED = deferred(
    r"(?=[\dsđhntqd“\"])(?:"  # first characters of all: most places are passed over for one look
    r"(?:số\s*|)\d{1,5}\s?[-/]\s?(?:\d{4}\s?/\s?)?[a-zđ][\w&.]*(?:[-/][\w&.]+)*|"  # 41/QĐ-TTYT, 22/2026/QĐ-UBND
    r"(?:đến hết |hết |)(?:ngày|hôm|tháng|quý|từ|đến|trước|sau|dịp)\s+\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\d/])|"
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|\d{1,2}/(?:19|20)\d\d|24/24\b|24/7\b|"
    r"“[^”\n]{0,200}”|\"[^\"\n]{0,200}\")"
)
_BRACKET = deferred(r"\((?![^()]*(?:%|\d/\d))[^()\n]{0,240}\)")


@record
class Due:
    """What was asked for: how many of which thing, which sums in đồng, and how many of a hundred."""

    counts: tuple[tuple[float, str], ...]
    sums: tuple[int, ...]
    share: float = _WHOLE


def number_of(figure: str) -> float:
    """The number that a figure ("1.204", "1,2") or numeral ("ba") means."""
    if figure in _NUMERALS:
        return float(_NUMERALS[figure])
    return float(figure.replace(".", "").replace(",", "."))


def due_in(asked: str) -> Due:
    """The counts and sums in the wording of a recommendation."""
    words = lower(asked)
    counts = tuple((number, noun) for number, noun, _, _ in counts_in(words, 0, len(words)))
    share = _GOAL.search(words)
    sums = tuple(one.amount for one in find_sums(asked, 0, len(asked)))
    return Due(counts, sums, number_of(share[1]) if share else _WHOLE)


_GOAL = deferred(r"\b(?:đạt|tối thiểu|ít nhất|trên|từ|lên|thấp hơn|nhất là|bằng) (\d{1,3}(?:,\d+)?)\s?%")


def against(due: Due, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Shares and per cents held against the one that was asked for: 83 % is all where 80 % were due."""
    if due.share >= _WHOLE:
        return quantities
    reached = (one.told * _WHOLE >= due.share * one.whole for one in quantities)
    return tuple(replace(one, whole=one.told) if met else one for one, met in zip(quantities, reached, strict=True))


def counts_in(words: str, start: int, end: int) -> list[tuple[float, str, int, int]]:
    """(number, noun, start, end) of each counted thing; spans of time and money are none."""
    found: list[tuple[float, str, int, int]] = []
    for match in _COUNT.finditer(words, start, end):
        noun = match["noun"]
        head = noun.split()[0]
        if head in _UNITS_OF_TIME or (match["figure"] == "năm" and head[:1].isdigit()):
            continue
        found.append((number_of(match["figure"]), noun, match.start(), match.end("figure")))
    return found


def blanked(words: str) -> str:
    """Words in lower case without days, numbers of documents, quotations and brackets that hold no share; as long."""
    if "(" in words:
        words = _BRACKET.sub(_dots, words)
    return _BLANKED.sub(_dots, words)


def _dots(found: re.Match[str]) -> str:
    return "·" * (found.end() - found.start())


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Shares and per cents of a text in lower case."""
    if "%" not in text and not _SHARE.search(text) and not _OF_ALL.search(text):
        return ()
    words = blanked(text)
    return quantities_in(words, 0, len(words))


def quantities_in(words: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Shares and per cents of `words[start:end]`, which is in lower case and without dates and document numbers."""
    found: list[Quantity] = []
    for match in _SHARE.finditer(words, start, end) if words.find("/", start, end) >= 0 else ():
        told, whole = number_of(match[1]), number_of(match[2])
        if 0 <= told <= whole and whole > 0:
            found.append(Quantity("share", told, whole, match.start(), match.end()))
    for match in _AMONG.finditer(words, start, end) if _OF_ALL.search(words, start, end) else ():
        told, whole = number_of(match[1]), number_of(match[2])
        if told <= whole:
            found.append(Quantity("share", told, whole, match.start(), match.end()))
    for match in _PERCENT.finditer(words, start, end) if words.find("%", start, end) >= 0 else ():
        before = words[max(start, match.start() - 50) : match.start()]
        reached = match.start() == start or match[1] == "100" or _REACHED.search(before)
        if reached and not _CHANGED.search(before):
            found.append(Quantity("percent", number_of(match[1]), 100.0, match.start(), match.end()))
    return tuple(sorted(found, key=lambda one: one.start)) if found else ()


def measured(answer: str, due: Due) -> tuple[Quantity, ...]:
    """Counts and sums of an answer that can be held against what is due."""
    if not (due.counts or due.sums):
        return ()
    found: list[Quantity] = []
    words = blanked(lower(answer)) if due.counts else ""
    for number, noun, low, high in counts_in(words, 0, len(words)):
        whole = next((count for count, other in due.counts if _same_thing(noun, other)), None)
        if whole is not None and number <= whole:
            found.append(Quantity("count", number, whole, low, high))
    for one in find_sums(answer, 0, len(answer)) if due.sums else ():
        whole_sum = one.amount if one.amount in due.sums else max(due.sums)
        if one.amount <= whole_sum:
            found.append(Quantity("money", one.amount, whole_sum, *one.span))
    return tuple(found)


def _same_thing(noun: str, other: str) -> bool:
    return noun.split()[0] == other.split()[0]

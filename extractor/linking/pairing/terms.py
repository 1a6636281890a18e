"""What two pieces of text have in common: words that are rare in their dossier, figures, and letters of abbreviations.

Words weigh by how few pieces of the dossier have them, pairs of syllables too. A figure counts by its value, so that
"07 tàu", "bảy tàu" and "5,6 tỷ đồng", "5.600 triệu đồng" meet.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from operator import ne

from extractor.lexicon.folding import fold, lower
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .matters import matters_of

_TWO_DIGITS = len("#12")

_TOKEN = deferred(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_NUMERALS = {
    "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NO_COUNT = frozenset(("năm", "tháng", "ngày", "quý", "thứ", "lần", "điều", "khoản", "mục", "số", "kỳ"))
_DATE = deferred(
    r"(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?!\d|\s?(?:tỷ|triệu|hộ))(?=\D|$)(?<=[/.-]\d{4})|"
    r"ngày \d{1,2}(?: tháng \d{1,2})?(?: năm \d{4})?|tháng \d{1,2}(?:[/ ](?:năm )?\d{4})?|năm \d{4}|"
    r"\b\d+/\d*[A-ZĐ][\w/&.-]*"
)
_ACRONYM = deferred(r"\b[A-ZĐ]{2,6}\b")
_EMPTY = frozenset(
    ("và", "các", "những", "của", "cho", "với", "về", "việc", "theo", "tại", "trong", "trên", "đối", "để", "từ", "đến",
     "được", "là", "có", "do", "bằng", "này", "đó", "khi", "ra", "vào", "một", "như", "không", "đã", "đang", "sẽ",
     "phải", "cần", "bị", "ngày", "tháng", "năm", "trước", "sau", "số", "nêu", "hoặc", "cùng", "nhằm", "còn", "chưa",
     "đồng", "triệu", "tỷ")
)  # fmt: skip
"""Words without a matter of their own. All others weigh by their rarity."""


_RARE = 12
"""Most pieces of a dossier that a rare term stands in."""


@record
class Terms:
    """The terms of some words: syllables and pairs of them, figures ("#7") and the first letters of all syllables."""

    words: frozenset[str]
    figures: frozenset[str]
    acronyms: frozenset[str]
    initials: str
    marked: bool


@lru_cache(maxsize=20000)
def terms_of(words: str) -> Terms:
    """What `words` hold. Never raises on any text."""
    plain = _DATE.sub(" . ", words)
    tokens = _TOKEN.findall(lower(plain))
    found = {token for token in tokens if token.isalpha() and token not in _EMPTY}
    found.update(
        f"{one} {other}"
        for one, other in pairwise(tokens)
        if one.isalpha() and other.isalpha() and not (one in _EMPTY and other in _EMPTY)
    )
    letters = [token for token in tokens if token.isalpha()]
    folded = _each_folded(letters)
    marked = sum(map(ne, letters, folded)) * 6 >= len(letters)
    return Terms(
        frozenset(found),
        frozenset(_figures(tokens)),
        frozenset(_ACRONYM.findall(words)),
        "".join([token[0] for token in folded]).upper(),
        marked,
    )


def _each_folded(words: Collection[str]) -> list[str]:
    return fold("\n".join(words)).split("\n") if words else []


def _figures(tokens: list[str]) -> Iterable[str]:
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else ""
        former = tokens[number - 1] if number else ""
        if token[0].isdigit():
            value = _value(token)
            if former not in _NO_COUNT and value:
                yield f"#{value * _SCALES.get(following, 1):.10g}"
                if following not in _SCALES and number + 2 < len(tokens) and tokens[number + 1][0].isdigit():
                    yield f"#{value * _SCALES.get(tokens[number + 2], 1):.10g}"
        elif token in _NUMERALS and former not in _NO_COUNT and following.isalpha() and following not in _SCALES:
            yield f"#{_NUMERALS[token]}"


def _value(token: str) -> float:
    whole, _, part = re.sub(r"\.(?=\d{3})", "", token).partition(",")
    try:
        return float(f"{whole}.{part or 0}")
    except ValueError:
        return 0.0


def sums_of(figures: Collection[str]) -> frozenset[str]:
    """What each two of the figures are together: "60 triệu đã nộp, khất 36 triệu" is an answer on 96 triệu."""
    values = sorted(float(figure[1:]) for figure in figures)[:_MOST_ADDED]
    return frozenset(f"#{a + b:.10g}" for a, b in combinations(values, 2) if a + b >= _LEAST_SUM)


_MOST_ADDED = 8
_LEAST_SUM = 6
"""Smaller sums come about by chance."""


class Rarity:
    """How much a term says: the rarer among the pieces of the dossier, the more (inverse document frequency)."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._holders: Counter[str] = Counter()
        self._matters: Counter[str] = Counter()
        self._words: list[frozenset[str]] = []
        for words in pieces:
            terms = terms_of(words)
            self._words.append(terms.words)
            self._holders.update(terms.words)
            self._holders.update(terms.figures)
            self._matters.update(matters_of(words))
        self._count = len(self._words)

    @cached_property
    def _folded(self) -> Counter[str]:
        """How many pieces hold a word without its marks."""
        return Counter(word for words in self._words for word in set(_each_folded(words)))

    def is_rare(self, term: str) -> bool:
        """True for what so few pieces hold that it tells them from all others."""
        return self._holders.get(term, 0) <= _RARE

    def weight(self, term: str, *, folded: bool = False) -> float:
        """Weight of a term; a figure of several digits is as good as a name."""
        holders = (self._folded if folded else self._holders).get(term, 0)
        rare = math.log(1 + (self._count + 1) / (holders + 0.5))
        if term[0] == "#":
            return rare * (1.4 if len(term) > _TWO_DIGITS else 0.6)
        return rare * (1.0 if " " in term else 0.8)

    def total(self, terms: Terms) -> float:
        """The weight of all words and figures together."""
        return sum(self.weight(term) for term in terms.words | terms.figures)

    def of_matters(self, matters: Iterable[str]) -> float:
        """The weight of matters (matters.py): the fewer pieces speak of one, the more it tells."""
        return sum(math.log(1 + (self._count + 1) / (self._matters.get(one, 0) + 0.5)) for one in matters)

    def shared(self, one: Terms, other: Terms) -> float:
        """The weight of what both hold. Text typed without marks is compared without marks."""
        figures = sum(self.weight(term) for term in one.figures & other.figures)
        if one.marked and other.marked:
            return figures + sum(self.weight(term) for term in one.words & other.words)
        both = set(_each_folded(one.words)) & set(_each_folded(other.words))
        return figures + 0.8 * sum(self.weight(term, folded=True) for term in both)


def abbreviated(one: Terms, other: Terms) -> float:
    """How many letters of abbreviations on one side are the first letters of words on the other."""
    return float(
        sum(
            len(short) - 1
            for mine, theirs in ((one, other), (other, one))
            for short in mine.acronyms - theirs.acronyms
            if short.replace("Đ", "D") in theirs.initials
        )
    )

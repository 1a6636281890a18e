"""What tells an object from its likes by a figure: "gói thầu số 05", "đơn vị thứ 12", "thửa đất số 45a và 46".

Such a figure is a name and no count: the answer on package 5 answers nothing about package 6, however alike the words.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred

Designations = Mapping[str, frozenset[str]]
"""Noun, by its last syllable → the figures it is named by."""
_NO_PLACES: frozenset[int] = frozenset()

_FIGURE = r"\d{1,5}(?:[.-]\d{1,4})*[a-zđ]?(?![\w/%])(?![.,]\d)"
_NAMED = deferred(
    rf"(?P<noun>[^\W\d_]+) (?:số|thứ) (?P<figures>{_FIGURE}"
    rf"(?:(?:,| và| hoặc|,? đến|;) (?:(?:số|thứ) )?{_FIGURE})*)"
)
_CODED = deferred(r"(?<![\w/.-])([A-ZĐ]{2,5})[-.]?(\d{1,4})(?![\w/%]|[.,-]\d)")
"""A code of an object: "gói thầu XL-03", "tuyến ĐT.617"."""
_EACH = deferred(_FIGURE)
_RANGE = deferred(r"\bđến\b")
_NO_NOUNS = frozenset(
    ("tổng", "con", "chỉ", "hệ", "dân", "đa", "thiểu", "trị", "doanh", "điểm", "tỷ", "trong", "trên", "ngày", "tháng",
     "lần", "năm", "tuần", "quý", "mục", "điều", "khoản", "nghị", "dung", "cầu", "kiến", "hỏi", "kỳ", "khóa")
)  # fmt: skip
"""Syllables with which "số" is another word ("tổng số", "hệ số"), and those whose figures are days, terms or places."""


@lru_cache(maxsize=20000)
def designations_of(words: str) -> Designations:
    """The objects that `words` name by a figure. A range names nothing certain; whole signs of papers are none."""
    found: dict[str, set[str]] = {}
    for match in _NAMED.finditer(lower(words)):
        noun = match["noun"]
        if noun in _NO_NOUNS:
            continue
        if _RANGE.search(match["figures"]):
            return {}
        found.setdefault(noun, set()).update(one.lstrip("0") for one in _EACH.findall(match["figures"]))
    for letters, figure in _CODED.findall(words):
        found.setdefault(letters, set()).add(figure.lstrip("0"))
    return {noun: frozenset(figures) for noun, figures in found.items()}


class Namesakes:
    """Things by the objects that they name.

    named  place → what it names
    """

    def __init__(self, named: Mapping[int, Designations]) -> None:
        self._places = tuple(named)
        self._by_noun: defaultdict[str, set[int]] = defaultdict(set)
        self._by_figure: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for place, nouns in named.items():
            for noun, figures in nouns.items():
                self._by_noun[noun].add(place)
                for figure in figures:
                    self._by_figure[noun, figure].add(place)

    def possible(self, one: Designations) -> Sequence[int]:
        """The places that `one` may be about, in order: all, but where one of them names the same object (by the same
        noun and figure), none on another object of that noun."""
        same = {noun: [self._by_figure.get((noun, figure), _NO_PLACES) for figure in one[noun]] for noun in one}
        if not any(map(any, same.values())):
            return self._places
        others = _NO_PLACES.union(*(self._by_noun.get(noun, _NO_PLACES).difference(*same[noun]) for noun in one))
        return [place for place in self._places if place not in others]

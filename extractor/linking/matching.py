"""How alike an answer and a recommendation are in their wording.

Words weigh by how few of the dossier's recommendations have them (as in BM25); a figure such as "412.650.000" or
"46 mét" is as good as a name. rapidfuzz adds what spelling errors would lose.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred

Segment = Callable[[str], list[str]]

_TOKEN = deferred(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_STOP = frozenset(
    (
        "và", "các", "những", "của", "cho", "với", "về", "việc", "theo", "tại", "trong", "trên", "đối", "để", "từ",
        "đến", "được",
        "là", "có", "do", "bằng", "này", "đó", "khi", "ra", "vào", "một", "như", "không", "đã", "đang", "sẽ", "phải",
        "cần", "bị",
        "ngày", "tháng", "năm", "trước", "sau", "nội", "dung", "kiến", "nghị", "đề", "yêu", "cầu", "thực", "hiện",
        "quy", "định",
        "số", "nêu", "hoặc", "cùng", "nhằm", "tổ", "chức", "công", "tác", "còn", "kết", "quả", "luận", "báo", "cáo",
        "đơn", "vị",
        "cơ", "quan", "ubnd", "sở", "ủy", "ban", "nhân", "dân", "tỉnh", "huyện", "xã", "kịp", "thời", "nghiêm",
        "túc", "tiếp",
        "tục", "thời", "gian", "hoàn", "thành", "xong", "chậm", "nhất", "khoản", "điểm", "mục",
    )
)  # fmt: skip
_FIGURE_LENGTH = 5
_UNKNOWN = 0.5
"""Share of the greatest weight that a word has which no recommendation knows."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Which signals linking uses; the benchmark turns them off one by one.

    place, number  what a report says outright
    weights        words weigh by their rarity; without, all weigh the same
    pairs          two syllables that follow each other
    words          words of several syllables as underthesea cuts them; off, because pairs of syllables find the same
                   links without half a second of loading (benchmarks/linking_signals.py)
    fuzzy          rapidfuzz on the whole wording
    figures        sums and counts
    order          the same place in the order decides between equals
    assignment     the pairs that add up to the most; without, the best pair first
    """

    place: bool = True
    number: bool = True

    weights: bool = True
    pairs: bool = True
    words: bool = False
    fuzzy: bool = True
    figures: bool = True
    order: bool = True
    assignment: bool = True


ALL_SIGNALS = Signals()


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of some words, each with its weight, and the sum of these."""

    weights: dict[str, float]
    total: float


class Likeness:
    """The wordings of the recommendations of a dossier, ready to be compared with answers."""

    def __init__(self, asked: Sequence[str], signals: Signals = ALL_SIGNALS) -> None:
        self._signals = signals
        self._known: dict[str, Terms] = {}
        self._texts = [lower(words) for words in asked]
        self._count = len(asked)
        self._holders = Counter(term for words in asked for term in self._split(words))
        self._terms = [self.terms(words) for words in asked]

    def terms(self, words: str) -> Terms:
        """Syllables, figures and pairs of syllables with their weights."""
        known = self._known.get(words)
        if known is None:
            weights = {term: self.weight(term) for term in self._split(words)}
            known = self._known[words] = Terms(weights, sum(weights.values()))
        return known

    def _split(self, words: str) -> set[str]:
        signals = self._signals
        tokens = [_figure(token) if token[0].isdigit() else token for token in _TOKEN.findall(lower(words))]
        found = {token for token in tokens if token not in _STOP and (signals.figures or not token[0].isdigit())}
        if signals.pairs:
            found.update(
                f"{one} {other}"
                for one, other in pairwise(tokens)
                if not (one in _STOP and other in _STOP) and one.isalpha()
            )
        if signals.words:
            found.update(word for word in _segment()(words) if " " in word and not _is_empty(word))
        return found

    def weight(self, term: str) -> float:
        """How much a shared term says: as the inverse document frequency of BM25."""
        if not self._signals.weights:
            return 1.0
        holders = self._holders.get(term, 0)
        if holders:
            full = math.log(1 + (self._count - holders + 0.5) / (holders + 0.5))
        else:
            full = math.log(1 + (self._count + 0.5) / 1.5) * _UNKNOWN
        return full * (1.5 if term[0].isdigit() and len(term) >= _FIGURE_LENGTH else 1.0)

    def score(self, number: int, wording: str, answer: str) -> float:
        """How alike (0 to 1) recommendation `number` is to a restated `wording` with its `answer`.

        Either of the two may be empty.
        """
        mine = self._terms[number]
        restated = self.terms(wording)
        if not mine.total:
            return 0.0
        in_answer = _shared(mine, self.terms(answer[:600])) / mine.total
        if not restated.weights:
            return 0.8 * in_answer
        shared = _shared(mine, restated)
        of_restated, of_mine = shared / (restated.total or 1.0), shared / mine.total
        high, low = max(of_restated, of_mine), min(of_restated, of_mine)
        score = 0.65 * high + 0.2 * low + 0.15 * in_answer
        if self._signals.fuzzy:
            score = 0.85 * score + 0.15 * fuzz.token_set_ratio(self._texts[number], lower(wording)) / 100
        return score * (0.6 if len(restated.weights) <= 2 and in_answer < 0.1 and of_mine < 0.2 else 1.0)

    def free_score(self, number: int, words: str) -> float:
        """How much of recommendation `number` comes back in the first sentences of an item that may answer it."""
        mine = self._terms[number]
        return min(1.0, 1.1 * _shared(mine, self.terms(words[:500])) / (mine.total or 1.0))

    def part_score(self, number: int, extra: str, words: str) -> float:
        """How much of `words` (a clause of an answer) speaks of recommendation `number`, restated as `extra`."""
        mine = self._terms[number].weights | self.terms(extra).weights
        both = Terms(mine, sum(mine.values()))
        told = self.terms(words)
        return _shared(both, told) / math.sqrt((told.total or 1.0) * (both.total or 1.0))


def _shared(one: Terms, other: Terms) -> float:
    return sum(one.weights[term] for term in one.weights.keys() & other.weights.keys())


def _figure(token: str) -> str:
    return token.replace(".", "").lstrip("0") or "0"


def _is_empty(word: str) -> bool:
    return all(part in _STOP for part in word.split())


@cache
def _segment() -> Segment:
    """Vietnamese words by underthesea, loaded on first use: only when several files are traced."""
    from underthesea import word_tokenize

    @cache
    def words(sentence: str) -> tuple[str, ...]:
        return tuple(word.lower() for word in word_tokenize(sentence))

    return lambda sentence: list(words(sentence))

"""Which words of answers go with which words of recommendations, counted over right pairs against wrong ones.

Only words that several dossiers share can go together beyond one dossier: names and matters of one alone are left out,
and so are words that nearly all have.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from extractor.linking.pairing.associations import Associations, said_by
from extractor.linking.pairing.dossier import Recommended, Responder
from extractor.linking.pairing.features import Signs

_FEWEST, _MOST = 4, 40
"""Dossiers that hold a word."""
_WITNESSES = 3
"""Dossiers in which two words must go together."""
_LEAST = 0.3
"""A weaker association says nothing."""
_SEEN = 2
"""Right pairs that must speak for an association where some dossiers are left out."""

Pair = tuple[str, str]
Report = tuple[Responder, Signs, set[tuple[int, int]], set[tuple[int, int]]]


class Paired(Protocol):
    """What is counted of an annotated dossier: its round, its recommendations and its reports with their pairs."""

    @property
    def hand(self) -> str: ...
    @property
    def wanted(self) -> Sequence[Recommended]: ...
    @property
    def reports(self) -> Sequence[Report]: ...


@dataclass(slots=True)
class PairCounts:
    """How often two words stand in a right pair and in a wrong one, by round of dossiers."""

    right: dict[str, Counter[Pair]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: dict[str, Counter[Pair]] = field(default_factory=lambda: defaultdict(Counter))

    def without(self, hands: Iterable[str]) -> Associations:
        """The associations that all rounds but these show."""
        left = frozenset(hands)
        right, wrong = (_sum(counts, left) for counts in (self.right, self.wrong))
        found: dict[str, dict[str, float]] = {}
        for (asked, said), count in right.items():
            weight = math.log((count + 0.5) / (wrong[asked, said] + 0.5 + 0.02 * count))
            if count >= _SEEN and weight > _LEAST:
                found.setdefault(asked, {})[said] = round(weight, 2)
        return found


def _sum(counts: Mapping[str, Counter[Pair]], left: frozenset[str]) -> Counter[Pair]:
    total: Counter[Pair] = Counter()
    for hand, these in counts.items():
        if hand not in left:
            total.update(these)
    return total


def counted(dossiers: Sequence[Paired]) -> PairCounts:
    """Count all pairs. A wrong pair counts less where a clause has many."""
    holders = Counter(word for one in dossiers for word in _words(one))
    known = frozenset(word for word, count in holders.items() if _FEWEST <= count <= _MOST)
    found = PairCounts()
    witnesses: Counter[Pair] = Counter()
    for one in dossiers:
        right, wrong = _count(one, known)
        found.right[one.hand].update(right)
        found.wrong[one.hand].update(wrong)
        witnesses.update(set(right))
    for counts in (*found.right.values(), *found.wrong.values()):
        for pair in [pair for pair in counts if witnesses[pair] < _WITNESSES]:
            del counts[pair]
    return found


def _words(one: Paired) -> set[str]:
    words = {word for wanted in one.wanted for word in wanted.terms.words}
    for report, *_ in one.reports:
        for number in range(len(report.candidates)):
            words |= said_by(report, number).words
    return words


def _count(one: Paired, known: frozenset[str]) -> tuple[Counter[Pair], Counter[Pair]]:
    """(right, wrong) pairs of words of one dossier, of the clauses that answer something."""
    counts: tuple[Counter[Pair], Counter[Pair]] = Counter(), Counter()
    for report, signs, right, doubtful in one.reports:
        for number in sorted({number for number, _ in right}):
            said = said_by(report, number).words & known
            row = signs.rows[number]
            others = sum((number, index) not in right for index in row)
            for index in row:
                asked = one.wanted[index].terms.words & known
                if (number, index) not in doubtful:
                    is_right = (number, index) in right
                    weight = 1.0 if is_right else 1 / max(1, others)
                    for word in asked - said:
                        for other in said - asked:
                            counts[not is_right][word, other] += weight  # type: ignore[assignment]
    return counts

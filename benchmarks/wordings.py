"""Which runs of words stand in clauses of a kind and which in others, counted by round of dossiers.

Only runs that several dossiers share tell something beyond one dossier.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.linking.wording import Wording, runs_of

_FEWEST = 5
"""Dossiers that hold a run."""
_SEEN = 3
"""Clauses that must hold it where some dossiers are left out."""
_LEAST = 0.3
"""A run that says less says nothing."""
_DOUBT = 0.7
"""Added to each count: what was never seen may be all the same."""


@dataclass(slots=True)
class RunCounts:
    """How many clauses hold each run, by round and whether they are of the kind, and how many clauses there are."""

    holding: dict[tuple[str, bool], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    clauses: Counter[tuple[str, bool]] = field(default_factory=Counter)
    dossiers: Counter[str] = field(default_factory=Counter)

    def add(self, hand: str, clauses: Iterable[tuple[str, bool, float]]) -> None:
        """Count the clauses of one dossier: their words, whether they are of the kind, how much they count."""
        seen: set[str] = set()
        for words, of_kind, count in clauses:
            runs = runs_of(words)
            held = self.holding[hand, of_kind]
            for run in runs:
                held[run] += count  # type: ignore[assignment]
            self.clauses[hand, of_kind] += count  # type: ignore[assignment]
            seen |= runs
        self.dossiers.update(seen)

    def settled(self) -> "RunCounts":
        """Without the runs that too few dossiers share."""
        kept = {
            key: Counter({run: count for run, count in held.items() if self.dossiers[run] >= _FEWEST})
            for key, held in self.holding.items()
        }
        return RunCounts(kept, self.clauses, self.dossiers)

    def without(self, hands: Iterable[str]) -> Wording:
        """What the runs are worth by all rounds but these."""
        left = frozenset(hands)
        held: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        total = {True: 0.0, False: 0.0}
        for (hand, of_kind), counts in self.holding.items():
            if hand not in left:
                held[of_kind].update(counts)
                total[of_kind] += self.clauses[hand, of_kind]
        found: dict[str, float] = {}
        for run in held[True].keys() | held[False].keys():
            inside, outside = held[True][run], held[False][run]
            odds = math.log((inside + _DOUBT) / (total[True] + 2 * _DOUBT))
            odds -= math.log((outside + _DOUBT) / (total[False] + 2 * _DOUBT))
            if inside + outside >= _SEEN and abs(odds) > _LEAST:
                found[run] = round(odds, 2)
        return found

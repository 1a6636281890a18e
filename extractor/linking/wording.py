"""What runs of words are worth: how much likelier they stand in clauses of one kind than in others.

"báo cáo kết quả" stands in orders that only follow a paper up, "trên cơ sở" in none that are answered. Which runs tell
is learned from annotated dossiers (benchmarks/wordings.py).
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred

Wording = Mapping[str, float]
"""A run of one to three words → how much likelier it is in clauses of a kind than in others, as a logarithm."""

_WORD = deferred(r"[^\W\d]+|[;:.%]")
_ENDS = 3
"""So many of the strongest runs on either side count by themselves."""
_MUCH = 20.0
"""A sum that is as good as any more."""


@lru_cache(maxsize=2048)
def runs_of(words: str) -> frozenset[str]:
    """The runs of one to three words of a clause; figures are no words, marks that end or join are."""
    tokens = _WORD.findall(lower(words))
    threes = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return frozenset([*tokens, *map(" ".join, pairwise(tokens)), *map(" ".join, threes)])


def add_wording(features: dict[str, float], runs: frozenset[str], known: Wording, *, summed: bool = True) -> None:
    """Put into the features of a clause what its runs are worth: on the whole, and the strongest on either side; not
    `summed` where much said of a matter speaks against nothing."""
    worth = sorted([known[run] for run in runs if run in known])
    features["words:mean"] = sum(worth) / max(1, len(worth))
    if summed:
        features["words:sum"] = max(-_MUCH, min(_MUCH, sum(worth))) / _MUCH
    features["words:least"] = sum(worth[:_ENDS]) / _ENDS
    features["words:most"] = sum(worth[-_ENDS:]) / _ENDS

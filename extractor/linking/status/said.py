"""What each clause of an answer says by itself: by weights that are learned from whole answers (CARD.md)."""

from functools import lru_cache

from extractor.models import ResponseStatus
from extractor.record import record

from .asked import wanted_in
from .clauses import cut
from .features import features_of
from .records import Clause
from .weights import Odds, learned


@record
class Said:
    """A clause with the class it tells, and the odds of every class."""

    clause: Clause
    status: ResponseStatus
    odds: Odds


@record
class Told:
    """What the clauses of an answer say, and the odds of every class by the words of the whole."""

    clauses: tuple[Said, ...]
    odds: Odds


@lru_cache(maxsize=256)
def told_in(answer: str, asked: str) -> Told:
    """What each clause of `answer` says of the task that `asked` words, "" for any. Status and contradictions ask for
    the same answers, so the last ones are kept."""
    found, weights = cut(answer), learned()
    features = features_of(answer, found, wanted_in(asked))
    rows = map(weights.in_clause, features.clauses)
    said = [Said(clause, weights.best(odds), odds) for clause, odds in zip(found.clauses, rows, strict=True)]
    return Told(tuple(said), weights.in_answer(features.whole))

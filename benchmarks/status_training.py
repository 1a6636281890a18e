"""`make train`: learn what an answer says of how far it has come, from judged answers.

    python -m benchmarks.status_training

The tables of samples/status and the gold answers of samples/dossiers are the data. A logistic model of the classes is
fitted to their clauses, each answer the sum of its clauses, and a second one to whole answers and to what the first one
says of each clause. Both are written to extractor/linking/status/weights.tsv. Each table, and each round of dossiers,
is then left out in turn; those figures are written into CARD.md.
"""

import argparse
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Final

from numpy import flatnonzero
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor.linking.status.asked import wanted_in
from extractor.linking.status.clauses import cut
from extractor.linking.status.compose import LONGEST
from extractor.linking.status.features import features_of, likelihoods, shares_of
from extractor.linking.status.weights import BIAS, TABLE, ClassWeights, plain, share_names, weights_from

from .status import OWN_DOSSIERS, OWN_SENTENCES, GoldAnswer, answers, sentences
from .tables import Table, publish
from .training import round_of

CARD: Final = TABLE.with_name("CARD.md")
Fitted = dict[str, Sequence[Any]]
"""Hundredths by feature, and the classes under ""."""
_STRENGTH: Final = {
    "kind": 0.25, "start": 0.25, "end": 0.25, "asks": 0.3, "figure": 0.8, "most": 0.8, "mean": 0.8, "last": 0.5,
}  # fmt: skip
"""How strongly a kind of feature may speak, chosen on tables left out."""
_WORDS: Final = 0.4
_PENALTY: Final = 1.5
"""The inverse of the ridge penalty."""
_TOLERANCE: Final = 0.001
"""At which the fit ends: of what is left out nothing more is won behind it."""
_DOSSIERS: Final = 0.5
"""What an answer of a dossier counts beside one of a table: dossiers are of fewer hands."""
_PLAIN: Final = 2.0
"""What a plain sentence counts: these say what the classes are."""
_GROUPS: Final = 6
"""Tables and rounds are left out in so many groups."""
_LEAST_TIMES: Final = 3
_LEAST_WEIGHT: Final = 3
"""Hundredths: a feature that never reaches them is left out of the table."""


@dataclass(frozen=True, slots=True)
class Example:
    """A judged answer: the table or round it is from, its classes (the first is learned), its features, those of each
    clause, and what it counts in the training."""

    source: str
    gold: tuple[str, ...]
    features: Set[str]
    clauses: tuple[Set[str], ...]
    weight: float


def examples(dossiers: Iterable[Path], tables: Iterable[Path]) -> Iterator[Example]:
    """The answers of dossiers and tables."""
    for dossier in dossiers:
        for one in answers(dossier):
            if one.span is not None:
                yield _example(round_of(dossier), one, _DOSSIERS)
    for table in tables:
        for one in sentences(table):
            yield _example(table.stem, one, _PLAIN if table.stem == "plain-sentences" else 1.0)


def _example(source: str, one: GoldAnswer, weight: float) -> Example:
    words, wanted = one.words[:LONGEST], wanted_in(one.asked)
    features = features_of(words, cut(words), wanted)
    return Example(source, one.gold, features.whole, features.clauses, weight)


class Training:
    """Judged answers as matrices of features, from which weights are learned without some of their sources."""

    def __init__(self, data: Sequence[Example]) -> None:
        self.data = data
        self._answers = _matrix([dict.fromkeys(one.features, 1.0) for one in data])
        self._clauses = _matrix([_sum_of_clauses(one) for one in data])

    def groups(self, without: Collection[str] = ()) -> list[list[str]]:
        """Sources that are left out together."""
        sources = list(dict.fromkeys(one.source for one in self.data if one.source not in without))
        return [sources[at::_GROUPS] for at in range(min(_GROUPS, len(sources)))]

    def table(self, without: Collection[str] = ()) -> str:
        """The weights that all but some sources teach, as weights.tsv holds them: clauses by their sum in each answer,
        answers by their features and what weights that have not seen them tell of their clauses."""
        shares: dict[int, dict[str, float]] = {}
        for group in self.groups(without):
            weights = weights_from(plain(_printed(self._fitted(*self._clauses, {*without, *group}), {})))
            shares |= {at: clause_shares(weights, one) for at, one in enumerate(self.data) if one.source in group}
        told, names = _matrix([shares.get(at, {}) for at in range(len(self.data))])
        answers, words = self._answers
        both = hstack([answers, told]).tocsr()
        return _printed(self._fitted(*self._clauses, without), self._fitted(both, [*words, *names], without))

    def _fitted(self, matrix: csr_matrix, names: Sequence[str], without: Collection[str]) -> Fitted:
        """The weights of a model of the classes; features that are seldom or weigh little left out."""
        taken = [at for at, one in enumerate(self.data) if one.source not in without]
        rows = matrix[taken]
        often = flatnonzero(rows.getnnz(axis=0) >= _LEAST_TIMES).tolist()
        model = LogisticRegression(C=_PENALTY, max_iter=500, tol=_TOLERANCE)
        counts = [self.data[at].weight for at in taken]
        model.fit(rows[:, often], [self.data[at].gold[0] for at in taken], sample_weight=counts)
        weighed = {
            names[at]: _hundredths(weights * _strength(names[at]))
            for at, weights in zip(often, model.coef_.T, strict=True)
        }
        heavy = {name: row for name, row in weighed.items() if max(map(abs, row)) >= _LEAST_WEIGHT}
        return {"": tuple(model.classes_), BIAS: _hundredths(model.intercept_), **heavy}


def _sum_of_clauses(one: Example) -> dict[str, float]:
    """An answer as its clauses; one of many counts for less."""
    size = sqrt(max(1, len(one.clauses)))
    return {name: times / size for name, times in Counter(name for own in one.clauses for name in own).items()}


def clause_shares(weights: ClassWeights, one: Example) -> dict[str, float]:
    """How likely the clauses of an answer tell each class."""
    shares = shares_of([likelihoods(weights.in_clause(clause)) for clause in one.clauses])
    return dict(zip(share_names(weights.classes), shares, strict=False))


def _matrix(rows: Sequence[Mapping[str, float]]) -> tuple[csr_matrix, list[str]]:
    """Features as strongly as they may speak, and the names of the columns."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{name: share * _strength(name) for name, share in row.items()} for row in rows])
    return matrix.tocsr(), vectors.feature_names_


def _printed(clauses: Fitted, answers: Fitted) -> str:
    """The weights of clauses and of answers in one table."""
    classes = clauses[""]
    nothing = [0] * len(classes)
    names = sorted((clauses.keys() | answers.keys()) - {"", BIAS})
    lines = [(name, *clauses.get(name, nothing), *answers.get(name, nothing)) for name in (BIAS, *names)]
    return "".join("\t".join(map(str, line)) + "\n" for line in [("feature", *classes, *classes), *lines])


def _strength(name: str) -> float:
    kind, colon, _ = name.partition(":")
    return _STRENGTH.get(kind, _WORDS) if colon else _WORDS


def _hundredths(weights: Iterable[float]) -> list[int]:
    return [round(weight * 100) for weight in weights]


def right(weights: ClassWeights, data: Sequence[Example]) -> int:
    """How many of `data` get one of their classes."""
    return sum(_told(weights, one) in one.gold for one in data)


def _told(weights: ClassWeights, one: Example) -> str:
    shares = clause_shares(weights, one).values()
    return weights.best(weights.with_shares(weights.in_answer(one.features), shares))


def left_out(training: Training) -> Table:
    """A row a table or round: how many of its answers are right by weights that have not seen it, nor some others."""
    table = Table("Answers of tables and rounds left out as a whole", ["left out", "right", "of", "share"])
    data = training.data
    sources = list(dict.fromkeys(one.source for one in data))
    told: dict[str, tuple[int, int]] = {}
    for group in training.groups():
        weights = weights_from(plain(training.table(group)))
        for source in group:
            mine = [one for one in data if one.source == source]
            told[source] = right(weights, mine), len(mine)
    for source in sources:
        table.add(source, *_row(*told[source]))
    table.add("all", *_row(sum(sure for sure, _ in told.values()), len(data)))
    return table


def _row(sure: int, of: int) -> tuple[str, str, str]:
    return str(sure), str(of), f"{sure / of:.3f}"


def main() -> None:
    """Write the weights, then the figures of what is left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights-only", action="store_true", help="without the figures of what is left out")
    given = parser.parse_args()
    training = Training(list(examples(sorted(OWN_DOSSIERS.glob("*/")), sorted(OWN_SENTENCES.glob("*.tsv")))))
    TABLE.write_text(training.table(), encoding="utf-8")
    if not given.weights_only:
        publish("training", "make train", [left_out(training)], str(CARD), measured=False)


if __name__ == "__main__":
    main()

"""`make train`: learn what an answer says of how far it has come, from judged answers.

    python -m benchmarks.status_training

The tables of samples/status and the gold answers of samples/dossiers are the data. A logistic model of the classes is
fitted and written to extractor/linking/status/weights.tsv. Each table, and each round of dossiers, is then left out in
turn; those figures are written into CARD.md.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor.linking.status.asked import wanted_in
from extractor.linking.status.compose import LONGEST
from extractor.linking.status.features import features_of
from extractor.linking.status.senses import said_in
from extractor.linking.status.weights import TABLE, ClassWeights, weights_from

from .status import OWN_DOSSIERS, OWN_SENTENCES, GoldAnswer, answers, sentences
from .tables import Table, publish
from .training import round_of

CARD: Final = TABLE.with_name("CARD.md")
_STRENGTH: Final = {
    "sense": 0.25, "rule": 0.25, "marker": 0.25, "asked for": 0.25, "against": 0.25, "figure": 0.25, "first": 0.25,
    "last": 0.25, "clauses": 0.25, "wants": 0.25, "length": 0.4, "only": 0.4, "start": 0.15, "end": 0.15,
}  # fmt: skip
"""How strongly a kind of feature may speak; rules were fitted to the dossiers, words to nothing."""
_WORDS: Final = 0.4
_DOSSIERS: Final = 0.5
"""What an answer of a dossier counts beside one of a table: its senses were made while looking at it."""
_GROUPS: Final = 6
"""Tables and rounds are left out in so many groups."""
_LEAST_TIMES: Final = 3
_LEAST_WEIGHT: Final = 1
"""Hundredths: a feature that never reaches them is left out of the table."""


@dataclass(frozen=True, slots=True)
class Example:
    """A judged answer: the table or round it is from, its classes (the first is learned), its features and what it
    counts in the training."""

    source: str
    gold: tuple[str, ...]
    features: frozenset[str]
    weight: float


def examples(dossiers: Iterable[Path], tables: Iterable[Path]) -> Iterator[Example]:
    """The answers of dossiers and tables."""
    for dossier in dossiers:
        for one in answers(dossier):
            if one.span is not None:
                yield _example(round_of(dossier), one, _DOSSIERS)
    for table in tables:
        for one in sentences(table):
            yield _example(table.stem, one, 1.0)


def _example(source: str, one: GoldAnswer, weight: float) -> Example:
    words = one.words[:LONGEST]
    return Example(source, one.gold, features_of(words, wanted_in(one.asked), said_in(words, one.asked)), weight)


def table_of(data: Sequence[Example]) -> str:
    """The weights that `data` teaches, as weights.tsv holds them."""
    times = Counter(name for one in data for name in one.features)
    vectors = DictVectorizer()
    rows = vectors.fit_transform([_vector({n for n in one.features if times[n] >= _LEAST_TIMES}) for one in data])
    classes, counts = [one.gold[0] for one in data], [one.weight for one in data]
    model = LogisticRegression(max_iter=500).fit(rows, classes, sample_weight=counts)
    lines = ["\t".join(("feature", *model.classes_)), "\t".join(("bias", *_hundredths(model.intercept_)))]
    for name, weights in zip(vectors.feature_names_, model.coef_.T, strict=True):
        row = _hundredths(weights * _strength(name))
        if any(abs(int(weight)) >= _LEAST_WEIGHT for weight in row):
            lines.append("\t".join((name, *row)))
    return "\n".join(lines) + "\n"


def _vector(features: Set[str]) -> dict[str, float]:
    return {name: _strength(name) for name in features}


def _strength(name: str) -> float:
    kind, colon, _ = name.partition(":")
    return _STRENGTH.get(kind, _WORDS) if colon else _WORDS


def _hundredths(weights: Iterable[float]) -> list[str]:
    return [str(round(weight * 100)) for weight in weights]


def right(weights: ClassWeights, data: Sequence[Example]) -> int:
    """How many of `data` get one of their classes."""
    return sum(weights.best(one.features) in one.gold for one in data)


def left_out(data: Sequence[Example]) -> Table:
    """A row a table or round: how many of its answers are right by weights that have not seen it, nor some others."""
    table = Table("Answers of tables and rounds left out as a whole", ["left out", "right", "of", "share"])
    sources = list(dict.fromkeys(one.source for one in data))
    told: dict[str, tuple[int, int]] = {}
    for group in (sources[at::_GROUPS] for at in range(_GROUPS)):
        weights = weights_from(table_of([one for one in data if one.source not in group]))
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
    data = list(examples(sorted(OWN_DOSSIERS.glob("*/")), sorted(OWN_SENTENCES.glob("*.tsv"))))
    TABLE.write_text(table_of(data), encoding="utf-8")
    if not given.weights_only:
        publish("training", "make train", [left_out(data)], str(CARD), measured=False)


if __name__ == "__main__":
    main()

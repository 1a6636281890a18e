"""The weights of the features of an answer for each class. They are learned by `make train` and kept as a table."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, cast

from extractor.models import ResponseStatus
from extractor.record import record

TABLE: Final = Path(__file__).with_name("weights.tsv")
"""A line a feature, its weight for each class in hundredths; the first names the classes, "bias" counts always."""


@record
class ClassWeights:
    """`weights` of a feature, one for each of `classes`, as the table spells them: few of them are ever asked for."""

    classes: tuple[ResponseStatus, ...]
    weights: Mapping[str, str]

    def odds(self, features: Iterable[str]) -> tuple[int, ...]:
        """Hundredths of the logarithm of the odds of each class; a feature without weights counts for nothing."""
        known = self.weights.keys() & {"bias", *features}
        rows = map(_figures, map(self.weights.__getitem__, known))
        return tuple(map(sum, zip(*rows, strict=True)))

    def best(self, features: Iterable[str]) -> ResponseStatus:
        """The likeliest class."""
        odds = self.odds(features)
        return self.classes[odds.index(max(odds))]


@lru_cache(maxsize=32_768)
def _figures(row: str) -> tuple[int, ...]:
    return tuple(map(int, row.split("\t")))


@cache
def learned() -> ClassWeights:
    """The weights that were shipped."""
    return weights_from(TABLE.read_text(encoding="utf-8"))


def weights_from(table: str) -> ClassWeights:
    """Weights as `weights.tsv` holds them."""
    head, *lines = table.splitlines()
    classes = cast("tuple[ResponseStatus, ...]", tuple(head.split("\t")[1:]))
    return ClassWeights(classes, dict(line.split("\t", 1) for line in lines))

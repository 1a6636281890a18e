"""The weights of features for each class, in a clause and in an answer: learned by `make train`, kept as a table."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cache
from operator import mul
from pathlib import Path
from struct import Struct
from typing import Final, cast

from extractor.kept import kept
from extractor.models import ResponseStatus
from extractor.record import record

TABLE: Final = Path(__file__).with_name("weights.tsv")
"""A line a feature: its weight for each class in hundredths, in a clause and then in a whole answer; the first line
names the classes, "bias" counts always."""

Odds = tuple[int, ...]
"""Hundredths of the logarithm of the odds of each class."""
Plain = tuple[tuple[str, ...], str, list[int]]
"""The table as plain data: the classes, the features a line each, and their rows."""
BIAS: Final = "bias"
_BITS: Final = 32
"""Of a weight in a row that is packed in one number: rows are added as numbers, in a fifth of the time of adding up one
class after the other."""


@record
class ClassWeights:
    """The row of each feature: its weights for each of `classes`, in a clause and then in an answer, in one number.

    shares  for each class the weights of the features (`share_names`) that count as much as they are
    """

    classes: tuple[ResponseStatus, ...]
    rows: Mapping[str, int]
    shares: tuple[tuple[int, ...], ...]

    def in_clause(self, features: Set[str]) -> Odds:
        """The odds of each class by the features of a clause; what has no weights counts for nothing."""
        return self.added(features, self.rows[BIAS])[: len(self.classes)]

    def in_answer(self, features: Set[str]) -> Odds:
        """The same by the features of an answer, without what its clauses tell."""
        return self.added(features, self.rows[BIAS])[len(self.classes) :]

    def with_shares(self, odds: Odds, shares: Collection[float]) -> tuple[float, ...]:
        """The odds of an answer by the features `share_names` too, which count as much as they are."""
        return tuple([sum(map(mul, row, shares), first) for first, row in zip(odds, self.shares, strict=True)])

    def added(self, features: Iterable[str], to: int = 0) -> tuple[int, ...]:
        """The weights of all features for each class in a clause, and then in an answer, added `to` a row."""
        return _unpacked(sum(filter(None, map(self.rows.get, features)), to), 2 * len(self.classes))

    def best(self, odds: Sequence[float]) -> ResponseStatus:
        """The likeliest class."""
        return self.classes[odds.index(max(odds))]


def share_names(classes: Iterable[str]) -> list[str]:
    """The features that say how far the clauses of an answer tell each class."""
    return [f"{how}:{name}" for name in classes for how in ("most", "mean", "last")]


def _packed(row: Iterable[str]) -> int:
    return sum(int(weight) << _BITS * at for at, weight in enumerate(row))


def _unpacked(packed: int, size: int) -> tuple[int, ...]:
    """The numbers of a packed row, which may be below zero: all are lifted above it, and read in two's complement."""
    fields, lift = _fields(size)
    return fields.unpack(((packed + lift) ^ lift).to_bytes(fields.size, "little"))


@cache
def _fields(size: int) -> tuple[Struct, int]:
    return Struct(f"<{size}i"), sum(1 << _BITS * at - 1 for at in range(1, size + 1))


@cache
def learned() -> ClassWeights:
    """The weights that were shipped."""
    return weights_from(shipped())


@kept
def shipped() -> Plain:
    """The table that was shipped."""
    return plain(TABLE.read_text(encoding="utf-8"))


def plain(table: str) -> Plain:
    """A table as it is kept."""
    head, *lines = table.splitlines()
    classes = head.split("\t")[1:]
    names, rows = zip(*(line.split("\t", 1) for line in lines), strict=True)
    return tuple(classes[: len(classes) // 2]), "\n".join(names), [_packed(row.split("\t")) for row in rows]


def weights_from(table: Plain) -> ClassWeights:
    """Weights as a table holds them."""
    classes, names, packed = table
    rows = dict(zip(names.split("\n"), packed, strict=True))
    told = [_unpacked(rows.get(name, 0), 2 * len(classes))[len(classes) :] for name in share_names(classes)]
    return ClassWeights(cast("tuple[ResponseStatus, ...]", classes), rows, tuple(zip(*told, strict=True)))

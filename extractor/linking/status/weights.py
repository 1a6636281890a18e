"""The weights of features for each class, in a clause and in an answer: learned by `make train`, kept as a table."""

from collections.abc import Iterable, Mapping, Set
from functools import cache, lru_cache
from itertools import count
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

Odds = tuple[float, ...]
"""Hundredths of the logarithm of the odds of each class."""
Plain = tuple[tuple[str, ...], str, str]
"""The table as plain data: the classes, the features a line each, and their rows one behind the other, equally wide."""
BIAS: Final = "bias"
_BITS: Final = 32
"""Of a weight in a row that is packed in one number: rows are added as numbers, in a fifth of the time of adding up one
class after the other."""
_HALF: Final = 1 << _BITS - 1


@record
class ClassWeights:
    """`rows` of weights, for each of `classes` twice, as the table spells them, and the number of the row of each
    feature: few of them are ever asked for, and these are `packed`."""

    classes: tuple[ResponseStatus, ...]
    numbers: Mapping[str, int]
    rows: str
    packed: dict[str, int]

    def in_clause(self, features: Set[str]) -> Odds:
        """The odds of each class by the features of a clause; what has no weights counts for nothing."""
        return _unpacked(self._sum(features), len(self.classes))

    def in_answer(self, features: Set[str], shares: Mapping[str, float]) -> Odds:
        """The odds of each class by the features of an answer, and by `shares` that count as much as they are."""
        size = len(self.classes)
        summed = _unpacked(self._sum(features), 2 * size)[size:]
        rows = zip(summed, *(self.of(name)[size:] for name in shares), strict=True)
        return tuple([sum(map(mul, weights, shares.values()), first) for first, *weights in rows])

    def of(self, feature: str) -> tuple[int, ...]:
        """The weights of one feature, in a clause and in an answer."""
        at, width = self.numbers.get(feature), len(self.rows) // len(self.numbers)
        return _figures(self.rows[at * width : (at + 1) * width]) if at is not None else (0,) * (2 * len(self.classes))

    def best(self, odds: Odds) -> ResponseStatus:
        """The likeliest class."""
        return self.classes[odds.index(max(odds))]

    def _sum(self, features: Set[str]) -> int:
        known = self.numbers.keys() & features
        for name in known.difference(self.packed):
            self.packed[name] = _packed(self.of(name))
        return sum(map(self.packed.__getitem__, known), self.packed[BIAS])


@lru_cache(maxsize=4096)
def _figures(row: str) -> tuple[int, ...]:
    return tuple(map(int, row.split()))


def _packed(row: Iterable[int]) -> int:
    return sum(weight << _BITS * at for at, weight in enumerate(row))


def _unpacked(packed: int, size: int) -> tuple[int, ...]:
    """The first numbers of a packed row, which may be below zero: all are lifted above it and read as bytes."""
    fields, lift, mask = _fields(size)
    return tuple([number - _HALF for number in fields.unpack(((packed + lift) & mask).to_bytes(fields.size, "little"))])


@cache
def _fields(size: int) -> tuple[Struct, int, int]:
    return Struct(f"<{size}I"), sum(_HALF << _BITS * at for at in range(size)), (1 << _BITS * size) - 1


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
    names = [line[: line.index("\t")] for line in lines]
    rows = [line[len(name) :] for name, line in zip(names, lines, strict=True)]
    width = max(map(len, rows))
    return tuple(classes[: len(classes) // 2]), "\n".join(names), "".join([row.ljust(width) for row in rows])


def weights_from(table: Plain) -> ClassWeights:
    """Weights as a table holds them."""
    classes, names, rows = table
    numbers = dict(zip(names.split("\n"), count(), strict=False))
    weights = ClassWeights(cast("tuple[ResponseStatus, ...]", classes), numbers, rows, {})
    weights.packed[BIAS] = _packed(weights.of(BIAS))
    return weights

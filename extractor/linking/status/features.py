"""What an answer says of how far it has come, as names of features that training weighs (CARD.md).

A clause gives its words in ones and twos, those beside the words of the recommendation, the kinds of its words by
`status_words.csv` in ones, twos and threes, and its figures held against what was asked for. An answer gives the same
over its stops, its first and last words, how long it is, what was asked for, and how far each class is told by its
clauses.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from math import exp

from extractor.record import record

from .amounts import against, measured
from .asked import Wanted
from .clauses import GOES_ON, STOPS, CutAnswer, how_much
from .records import Quantity

_HEAD, _TAIL = 6, 8
"""Words at the start and at the end of an answer that count as such."""
_LENGTHS = (8, 14, 25, 50)
"""Words and stops: a cell of a table says less than a paragraph, and is seldom partial."""
_HUNDREDTHS = 100
_ASKED = "@"
"""Stands for a word of the recommendation."""
_NO_NAMES = ("", *STOPS)


@record
class Features:
    """The features of a whole answer, and those of each clause."""

    whole: Set[str]
    clauses: tuple[Set[str], ...]


@record
class _Grams:
    """Names in a row, in ones, twos and threes from each place; "" for none."""

    sizes: tuple[Sequence[str], ...]

    def inside(self, low: int, high: int) -> list[Sequence[str]]:
        """Those that lie between two places, by their size."""
        return [row[low : max(low, high - size)] for size, row in enumerate(self.sizes)]


def features_of(answer: str, told: CutAnswer, wanted: Wanted) -> Features:
    """The features of an answer, which is cut in `told`, to a recommendation that asks for `wanted`."""
    words = told.words
    size = len(words)
    plain, beside = _Grams((words, list(map(" ".join, pairwise(words))))), _beside_asked(words, wanted.terms)
    kinds, places = _kinds(told, wanted.terms)
    figures = (*against(wanted.due, told.quantities), *measured(answer, wanted.due))
    clauses = [
        _named(
            *plain.inside(low := clause.first, high := low + len(clause.words)),
            *beside.inside(low, high),
            *kinds.inside(bisect_left(places, low), bisect_left(places, high)),
            [figure(one) for one in figures if clause.start <= one.start < clause.end],
        )
        for clause in told.clauses
    ]
    whole = _named(
        (f"length:{bisect_left(_LENGTHS, size)}",),
        *plain.sizes,
        [f"start:{one}" for one in _named(*plain.inside(0, min(_HEAD, size)))],
        [f"end:{one}" for one in _named(*plain.inside(max(0, size - _TAIL), size))],
        *beside.sizes,
        *kinds.sizes,
        wanted.asks,
        map(figure, figures),
    )
    return Features(whole, tuple(clauses))


def _named(*rows: Iterable[str]) -> Set[str]:
    """All names of some rows; a stop alone is none."""
    names = set().union(*rows)
    names.difference_update(_NO_NAMES)
    return names


def shares_of(classes: Sequence[str], told: Sequence[Sequence[float]]) -> dict[str, float]:
    """How likely the clauses of an answer tell each class: the likeliest of all clauses, on average, and the last.
    `told` are hundredths of the logarithm of the odds of each class, clause by clause."""
    shares: dict[str, float] = {}
    for name, column in zip(classes, zip(*map(likelihoods, told), strict=True), strict=False):
        shares |= {f"most:{name}": max(column), f"mean:{name}": sum(column) / len(column), f"last:{name}": column[-1]}
    return shares


def likelihoods(odds: Sequence[float]) -> list[float]:
    """The share of each class in one, by hundredths of the logarithm of its odds."""
    best = max(odds)
    powers = [exp((one - best) / _HUNDREDTHS) for one in odds]
    whole = sum(powers)
    return [power / whole for power in powers]


def figure(one: Quantity) -> str:
    """The feature of a figure: its kind, and whether it is all."""
    return f"figure:{one.kind} {how_much(one.told, one.whole)}"


def _beside_asked(words: Sequence[str], asked: Set[str]) -> _Grams:
    """Two or three words, one of them of the recommendation: "đã @", "@ chưa @"."""
    if asked.isdisjoint(words):
        return _Grams(())
    marked = [_ASKED if word in asked and len(word) > 1 else word for word in words]
    twos = [f"{one} {two}" if _ASKED in (one, two) else "" for one, two in pairwise(marked)]
    threes = [
        f"{one} {two} {three}" if _ASKED in (one, two, three) else ""
        for one, two, three in zip(marked, marked[1:], marked[2:], strict=False)
    ]
    return _Grams(((), twos, threes))


def _kinds(told: CutAnswer, asked: Set[str]) -> tuple[_Grams, list[int]]:
    """The words that tell, by kind, between figures and words of the recommendation, others left out ("perfect @"),
    and where each stands."""
    row: list[str] = []
    places: list[int] = []
    for at, (word, kind) in enumerate(zip(told.words, told.kinds, strict=True)):
        name = kind or (word if word in STOPS or word[0] == "#" else _ASKED if word in asked else "")
        if name and name != GOES_ON and not (name == _ASKED and row[-1:] == [_ASKED]):
            row.append(name)
            places.append(at)
    twos = [f"kind:{one} {two}" for one, two in pairwise(row)]
    threes = [f"kind:{one} {two} {three}" for one, two, three in zip(row, row[1:], row[2:], strict=False)]
    return _Grams(([f"kind:{one}" for one in row], twos, threes)), places

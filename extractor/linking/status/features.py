"""What an answer says of how far it has come, as names of features that training weighs (CARD.md).

A clause gives its words in ones and twos, those beside the words of the recommendation, the kinds of its words by
`status_words.csv` in ones, twos and threes, and its figures held against what was asked for. An answer gives the same
over its stops, its first and last words, how long it is, what was asked for, and how far each class is told by its
clauses.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from itertools import chain, compress, pairwise
from math import exp

from extractor.record import record

from .amounts import against, measured
from .asked import Wanted
from .clauses import STOPS, CutAnswer, how_much
from .records import Quantity
from .tagged import GOES_ON

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
    """Names in ones, twos and threes by the place where each ends; "" for none."""

    sizes: Sequence[Sequence[str]]

    def inside(self, low: int, high: int) -> list[Sequence[str]]:
        """Those that lie between two places, by their size."""
        return [row[low + before : high] for before, row in enumerate(self.sizes)]


def features_of(answer: str, told: CutAnswer, wanted: Wanted) -> Features:
    """The features of an answer, which is cut in `told`, to a recommendation that asks for `wanted`."""
    words = told.words
    size = len(words)
    asked = list(compress(range(size), map(wanted.terms.__contains__, words)))
    plain = _Grams((words, ["", *map(" ".join, pairwise(words))]))
    beside, (kinds, places) = _beside_asked(words, asked), _kinds(told, asked)
    figures = [
        (one.start, figure(one)) for one in (*against(wanted.due, told.quantities), *measured(answer, wanted.due))
    ]
    clauses = [
        _named(
            *plain.inside(low := clause.first, high := low + len(clause.words)),
            *beside.inside(low, high),
            *kinds.inside(bisect_left(places, low), bisect_left(places, high)),
            [name for start, name in figures if clause.start <= start < clause.end],
        )
        for clause in told.clauses
    ]
    whole = _named(
        (f"length:{bisect_left(_LENGTHS, size)}",),
        *plain.sizes,
        [f"start:{one}" for one in _named(*plain.inside(0, _HEAD))],
        [f"end:{one}" for one in _named(*plain.inside(max(0, size - _TAIL), size))],
        *beside.sizes,
        *kinds.sizes,
        wanted.asks,
        [name for _, name in figures],
    )
    return Features(whole, tuple(clauses))


def _named(*rows: Iterable[str]) -> Set[str]:
    """All names of some rows; a stop alone is none."""
    names = set().union(*rows)
    names.difference_update(_NO_NAMES)
    return names


def shares_of(chances: Sequence[Sequence[float]]) -> list[float]:
    """How likely the clauses of an answer tell each class: the likeliest of all clauses, on average, and the last, as
    `share_names` has it. `chances` are the `likelihoods` of each clause."""
    told = [(max(column), sum(column) / len(column), column[-1]) for column in zip(*chances, strict=True)]
    return list(chain.from_iterable(told))


def likelihoods(odds: Sequence[float]) -> list[float]:
    """The share of each class in one, by hundredths of the logarithm of its odds."""
    best = max(odds)
    powers = [exp((one - best) / _HUNDREDTHS) for one in odds]
    whole = sum(powers)
    return [power / whole for power in powers]


def figure(one: Quantity) -> str:
    """The feature of a figure: its kind, and whether it is all."""
    return f"figure:{one.kind} {how_much(one.told, one.whole)}"


def _beside_asked(words: Sequence[str], asked: Iterable[int]) -> _Grams:
    """Two or three words, one of them of the recommendation, which stand at `asked`: "đã @", "@ chưa @"."""
    marked, size = list(words), len(words)
    places = [at for at in asked if len(words[at]) > 1]
    for at in places:
        marked[at] = _ASKED
    twos, threes = [""] * size, [""] * size
    for end in {end for at in places for end in range(max(at, 1), min(at + 2, size))}:
        twos[end] = f"{marked[end - 1]} {marked[end]}"
    for end in {end for at in places for end in range(max(at, 2), min(at + 3, size))}:
        threes[end] = f"{marked[end - 2]} {marked[end - 1]} {marked[end]}"
    return _Grams(((), twos, threes))


def _kinds(told: CutAnswer, asked: Iterable[int]) -> tuple[_Grams, list[int]]:
    """The words that tell, by kind, between figures and words of the recommendation, others left out ("perfect @"),
    and where each stands."""
    signs = list(told.kinds)
    for at in told.marks:
        signs[at] = signs[at] or told.words[at]
    for at in asked:
        signs[at] = signs[at] or _ASKED
    row: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(signs):
        if sign and sign != GOES_ON and not (sign == _ASKED and row[-1:] == [_ASKED]):
            row.append(sign)
            places.append(at)
    ones = [f"kind:{one}" for one in row]
    twos = map(" ".join, zip(ones, row[1:], strict=False))
    threes = map(" ".join, zip(ones, row[1:], row[2:], strict=False))
    return _Grams((ones, ["", *twos], ["", "", *threes])), places

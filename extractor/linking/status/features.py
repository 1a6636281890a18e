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
_NO_NAMES = STOPS | {""}


@record
class Features:
    """The features of a whole answer, and those of each clause."""

    whole: Set[str]
    clauses: tuple[Set[str], ...]


def features_of(answer: str, told: CutAnswer, wanted: Wanted) -> Features:
    """The features of an answer, which is cut in `told`, to a recommendation that asks for `wanted`."""
    words = told.words
    size = len(words)
    pairs = ["", *map(" ".join, pairwise(words))]
    asked = list(compress(range(size), map(wanted.terms.__contains__, words)))
    twos, threes = _beside_asked(words, asked)
    places, kinds, kind_twos, kind_threes = _kinds(told, asked)
    counted = (*against(wanted.due, told.quantities), *measured(answer, wanted.due))
    figures = [(quantity.start, figure(quantity)) for quantity in counted]
    clauses: list[Set[str]] = []
    for clause in told.clauses:
        low, high = clause.first, clause.first + len(clause.words)
        first, last = bisect_left(places, low), bisect_left(places, high)
        names = {*clause.words, *pairs[low + 1 : high], *twos[low + 1 : high], *threes[low + 2 : high]}
        names.update(kinds[first:last], kind_twos[first + 1 : last], kind_threes[first + 2 : last])
        names.update([name for at, name in figures if clause.start <= at < clause.end])
        names.discard("")
        clauses.append(names)
    tail = max(0, size - _TAIL)
    start, end = {*words[:_HEAD], *pairs[1:_HEAD]} - _NO_NAMES, {*words[tail:], *pairs[tail + 1 :]} - _NO_NAMES
    whole = {*words, *pairs, *twos, *threes, *kinds, *kind_twos, *kind_threes, *wanted.asks} - _NO_NAMES
    whole.update([name for _, name in figures], [f"start:{name}" for name in start], [f"end:{name}" for name in end])
    whole.add(f"length:{bisect_left(_LENGTHS, size)}")
    return Features(whole, tuple(clauses))


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


def _beside_asked(words: Sequence[str], asked: Iterable[int]) -> tuple[list[str], list[str]]:
    """Two and three words, one of them of the recommendation, which stand at `asked`, by the place where they end:
    "đã @", "@ chưa @"; "" for none."""
    marked, size = list(words), len(words)
    places = [at for at in asked if len(words[at]) > 1]
    for at in places:
        marked[at] = _ASKED
    twos, threes = [""] * size, [""] * size
    for end in {end for at in places for end in range(max(at, 1), min(at + 2, size))}:
        twos[end] = f"{marked[end - 1]} {marked[end]}"
    for end in {end for at in places for end in range(max(at, 2), min(at + 3, size))}:
        threes[end] = f"{marked[end - 2]} {marked[end - 1]} {marked[end]}"
    return twos, threes


def _kinds(told: CutAnswer, asked: Iterable[int]) -> tuple[list[int], list[str], list[str], list[str]]:
    """Where words that tell stand, and figures and words of the recommendation between them, and by the place where
    they end their kinds in ones, twos and threes, others left out ("perfect @")."""
    signs = list(told.kinds)
    for at in told.marks:
        signs[at] = signs[at] or told.words[at]
    for at in asked:
        signs[at] = signs[at] or _ASKED
    telling = [at for at, sign in enumerate(signs) if sign and sign != GOES_ON]
    again = {at for before, at in pairwise(telling) if signs[before] == signs[at] == _ASKED}
    places = [at for at in telling if at not in again]
    row = [signs[at] for at in places]
    ones = [f"kind:{sign}" for sign in row]
    twos = map(" ".join, zip(ones, row[1:], strict=False))
    threes = map(" ".join, zip(ones, row[1:], row[2:], strict=False))
    return places, ones, ["", *twos], ["", "", *threes]

"""Which of the pairs of a report are links: the assignment that is likeliest as a whole, then what is left over."""

import math
from collections.abc import Collection, Mapping, Sequence

from extractor.linking.candidates.answers import Candidate
from extractor.linking.candidates.units import Passage
from extractor.record import record

from .assignment import best_assignment
from .features import Signs, part_of
from .logistic import Weights

_SURE = 0.85
"""Probability above which a clause answers a second recommendation, or a recommendation has a second answer."""

_TOLD_AGAIN = 0.6
"""Probability above which another part of a report answers a recommendation once more."""
_CERTAIN = 0.99
"""Only a person is surer."""
_SAID = frozenset(("place", "number", "several"))
"""Signs by which one clause may answer several: "kiến nghị số 4 và số 5 chưa thực hiện"."""


@record
class ScoredPair:
    """A candidate and a recommendation (both as indexes), how likely they are one, and the signs that say so."""

    candidate: int
    asked: int
    probability: float
    signs: dict[str, float]


def choose(
    candidates: Sequence[Candidate], units: Sequence[Passage], signs: Signs, weights: Weights
) -> tuple[list[ScoredPair], list[ScoredPair]]:
    """(links, the best of what is too unsure) of one report, both in reading order.

    Each recommendation first gets one unit at most and each clause one recommendation, so that the odds add up to the
    most, then one more from each other part of the report; then sure pairs may share either.
    """
    odds = {
        (number, index): weights.settled.odds(found)
        for number, row in enumerate(signs.rows)
        for index, found in row.items()
    }
    floor = math.log(weights.threshold / (1 - weights.threshold))
    chosen = set(best_assignment({pair: value - floor for pair, value in odds.items()}).items())
    chosen |= _in_other_parts(candidates, units, odds, chosen)
    chosen |= _shared(candidates, signs, odds, chosen, floor)
    chosen = _from_their_beginning(candidates, odds, chosen)
    left: dict[int, tuple[float, int]] = {}
    taken = {index for _, index in chosen}
    for (number, index), value in odds.items():
        if index not in taken:
            left[index] = max(left.get(index, (-math.inf, 0)), (value, number))
    return (
        [_pair(weights, signs, number, index, odds[number, index]) for number, index in sorted(chosen)],
        [_pair(weights, signs, number, index, value) for index, (value, number) in left.items()],
    )


def _from_their_beginning(
    candidates: Sequence[Candidate], odds: Mapping[tuple[int, int], float], chosen: Collection[tuple[int, int]]
) -> set[tuple[int, int]]:
    """The pairs with each answer from its first clause on: what stands between two answers of a unit belongs to the
    second as far back as it is liker that one."""
    found: set[tuple[int, int]] = set()
    former: tuple[int, int] | None = None
    for number, index in sorted(chosen):
        if former is not None and candidates[former[0]].unit == candidates[number].unit and former[1] != index:
            while former[0] + 1 < number and _liker(odds, number - 1, index, former[1]):
                number -= 1
        found.add((number, index))
        former = number, index
    return found


def _liker(odds: Mapping[tuple[int, int], float], number: int, index: int, other: int) -> bool:
    return odds.get((number, index), -math.inf) > odds.get((number, other), -math.inf)


def _in_other_parts(
    candidates: Sequence[Candidate],
    units: Sequence[Passage],
    odds: Mapping[tuple[int, int], float],
    chosen: Collection[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Further pairs from parts of the report that have not answered a recommendation yet: an annex tells it again."""
    parts = [part_of(units[one.unit]) for one in candidates]
    answered = {(parts[number], index) for number, index in chosen}
    used = {number for number, _ in chosen}
    floor = math.log(_TOLD_AGAIN / (1 - _TOLD_AGAIN))
    again: dict[int, dict[tuple[int, int], float]] = {}
    for (number, index), value in odds.items():
        if number not in used and (parts[number], index) not in answered:
            again.setdefault(parts[number], {})[number, index] = value - floor
    return {pair for part in again.values() for pair in best_assignment(part).items()}


def _shared(
    candidates: Sequence[Candidate],
    signs: Signs,
    odds: Mapping[tuple[int, int], float],
    chosen: Collection[tuple[int, int]],
    floor: float,
) -> set[tuple[int, int]]:
    """Further pairs: a recommendation that is left over shares a clause with another where a number or place says so,
    or where the pair is sure; a sure clause of another unit is a second answer."""
    taken = {index for _, index in chosen}
    used = {number for number, _ in chosen}
    units = {(candidates[number].unit, index) for number, index in chosen}
    sure = math.log(_SURE / (1 - _SURE))
    found: set[tuple[int, int]] = set()
    for (number, index), value in sorted(odds.items(), key=lambda item: -item[1]):
        said = value > floor and index not in taken and any(signs.rows[number][index].get(sign) for sign in _SAID)
        free = value >= sure and (index not in taken or number not in used)
        if (said or free) and (candidates[number].unit, index) not in units:
            found.add((number, index))
            taken.add(index)
            used.add(number)
            units.add((candidates[number].unit, index))
    return found


def _pair(weights: Weights, signs: Signs, number: int, index: int, odds: float) -> ScoredPair:
    found = signs.rows[number][index]
    return ScoredPair(number, index, round(min(_CERTAIN, weights.confidence.probability({"odds": odds})), 2), found)

"""A second look at the pieces of a paper that may ask, by what the first look makes of the others.

The first look judges a piece by its own frame and what it stands under. The members of a list stand or fall together,
lists under one heading are alike, and what a paper asks has one form: where its sure pieces begin with a body, one that
does not is none of them. To this come the words of the piece itself.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from operator import mul

from extractor.linking.candidates.units import Passage
from extractor.linking.pairing.logistic import Weights, sigmoid
from extractor.linking.records import Span
from extractor.linking.wording import add_wording, runs_of
from extractor.record import record

_SURE = 4.0
"""Odds beyond which a piece says no more of the others."""
_FORMS = (
    "asks", "asks_body", "asks_later", "aspect_early", "body_first", "bullet", "directive", "frame", "labelled",
    "later_sentence", "row", "task", "term",
)  # fmt: skip
"""Features of the first look by which the pieces of a paper are alike."""


@record
class AskingPiece:
    """A sentence or cell that may be a recommendation, with its features."""

    unit: int
    span: Span
    features: dict[str, float]


def asking_odds(content: str, units: Sequence[Passage], pieces: Sequence[AskingPiece], weights: Weights) -> list[float]:
    """For each piece how likely it asks, as the logarithm of the odds."""
    return [weights.asking.odds(one) for one in second_features(content, units, pieces, weights)]


def _best_of_units(pieces: Sequence[AskingPiece], odds: Sequence[float]) -> dict[int, float]:
    best: dict[int, float] = {}
    for piece, value in zip(pieces, odds, strict=True):
        best[piece.unit] = max(best.get(piece.unit, value), value)
    return best


def second_features(
    content: str, units: Sequence[Passage], pieces: Sequence[AskingPiece], weights: Weights
) -> list[dict[str, float]]:
    """What the second look weighs of each piece."""
    odds = [max(-_SURE, min(_SURE, weights.clause.odds(piece.features))) / _SURE for piece in pieces]
    best = _best_of_units(pieces, odds)
    around = _UnitsAround(units, best)
    chances = [sigmoid(_SURE * value) for value in odds]
    none_yet, none_more = _none_of(chances), _none_of(chances[::-1])[::-1]
    share = _shares(pieces, chances)
    found: list[dict[str, float]] = []
    for number, (piece, value) in enumerate(zip(pieces, odds, strict=True)):
        features = {"odds": value, "unit:other": best[piece.unit] - value}
        features |= around.of(piece.unit) | _likeness(piece, share, any_asks=1 - none_yet[-1])
        features["before"] = none_yet[number] - none_yet[-1]
        features["behind"] = none_more[number] - none_yet[-1]
        add_wording(features, runs_of(content[slice(*piece.span)]), weights.asks, summed=False)
        found.append({name: one for name, one in features.items() if one})
    return found


def _none_of(chances: Sequence[float]) -> list[float]:
    """How likely none of the pieces up to each, itself among them, asks."""
    return list(accumulate((1 - chance for chance in chances), mul))


def _shares(pieces: Sequence[AskingPiece], chances: Sequence[float]) -> dict[str, float]:
    """How many of those that ask have each form; what is unsure counts for as much as it is likely."""
    mass = dict.fromkeys(_FORMS, 0.0)
    for piece, chance in zip(pieces, chances, strict=True):
        for form in piece.features.keys() & mass.keys():
            mass[form] += chance
    whole = sum(chances)
    return {form: part / whole for form, part in mass.items()} if whole else mass


class _UnitsAround:
    """What the first look makes of the units around each: of its list, of what stands under the same headings, of its
    neighbours.

    best  the likeliest piece of each unit that has any
    """

    def __init__(self, units: Sequence[Passage], best: dict[int, float]) -> None:
        self._units, self._best = units, best
        self._order = {unit: place for place, unit in enumerate(best)}
        self._ordered = list(best.values())
        self._lists: defaultdict[tuple[object, ...], list[float]] = defaultdict(list)
        for unit, value in best.items():
            self._lists[list_of(units, unit)].append(value)
            for above in self._above(unit).values():
                self._lists[above].append(value)

    def of(self, unit: int) -> dict[str, float]:
        """The features of the pieces of a unit."""
        fellows = self._lists[list_of(self._units, unit)]
        found = {"list": _mean(fellows) - self._best[unit], "list:best": max(fellows)}
        for name, above in self._above(unit).items():
            found[name], found[f"{name}:best"] = _mean(self._lists[above]), max(self._lists[above])
        place = self._order[unit]
        found["former"] = self._ordered[place - 1] if place else 0.0
        found["next"] = self._ordered[place + 1] if place + 1 < len(self._ordered) else 0.0
        return found

    def _above(self, unit: int) -> dict[str, tuple[object, ...]]:
        """The headings one and two steps above the nearest, by the names of their features."""
        headings = self._units[unit].headings
        return {name: (name, headings[:-step]) for step, name in enumerate(_STEPS, 1) if len(headings) >= step}


_STEPS = ("above", "far_above")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _likeness(piece: AskingPiece, share: dict[str, float], *, any_asks: float) -> dict[str, float]:
    """How the form of a piece agrees with that of those that ask; `share` is how many of these have each form."""
    found: dict[str, float] = {}
    for form, part in share.items():
        if form in piece.features:
            found[f"like:{form}"] = part
            found[f"odd:{form}"] = (1 - part) * any_asks
        else:
            found[f"unlike:{form}"] = part
    return found


def list_of(units: Sequence[Passage], number: int) -> tuple[object, ...]:
    """What the members of one list have in common; a plain paragraph is a member of none."""
    unit = units[number]
    if unit.row is not None:
        return unit.headings, unit.row.table
    if not (unit.heads or unit.bullet):
        return (number,)
    return unit.headings, unit.heads, unit.bullet[-1:], (unit.item or "").count("/")

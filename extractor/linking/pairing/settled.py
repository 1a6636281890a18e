"""A second look at the pairs of a report, by those that the first look is sure of.

Answers say in other words what was asked. What is settled around them narrows what they can be about: the order of the
settled ones before and behind, and what the body that answers has left without an answer.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractor.linking.candidates.answers import Candidate

from .associations import add_answering, add_associated
from .dossier import Recommended, Responder
from .features import Signs, add_margins, part_of
from .logistic import Logistic, Weights, sigmoid

SETTLED = frozenset(("between", "outside", "step", "left", "left:share", "free", "aside"))
_SURE = 0.8
"""Probability at the first look above which a pair is settled."""
_STEPS_TO_TRUST = 3
"""Settled steps in the order of the source after which a report is trusted to keep to it."""


def add_learned(signs: Signs, report: Responder, wanted: Sequence[Recommended], weights: Weights) -> None:
    """Put into the signs of a report all that weights say of its pairs: words of answers, words that go together,
    margins, what is settled."""
    add_answering(signs, report, weights.answers)
    add_associated(signs, report, wanted, weights.associations)
    add_margins(signs, report, weights.alone)
    add_settled(signs, report, weights.pair)


def add_settled(signs: Signs, report: Responder, pair: Logistic) -> None:
    """Put the signs named in SETTLED into a report that has all others; `pair` is the model of the first look."""
    settled = _settled(signs, report, pair)
    _add_order(signs, report, settled)
    _add_left(signs, set(settled.values()))
    _add_asides(signs, set(settled.values()))
    for candidate, row in zip(report.candidates, signs.rows, strict=True):
        for found in row.values():
            found["free"] = float(candidate.unit not in settled)


def _settled(signs: Signs, report: Responder, pair: Logistic) -> dict[int, int]:
    """For each settled unit, in reading order, the recommendation that it answers most likely."""
    best: dict[int, tuple[float, int]] = {}
    for candidate, row in zip(report.candidates, signs.rows, strict=True):
        for index, found in row.items():
            value = sigmoid(pair.odds(found, SETTLED))
            if value > max(_SURE, best.get(candidate.unit, (0.0, 0))[0]):
                best[candidate.unit] = (value, index)
    return {unit: index for unit, (_, index) in sorted(best.items())}


def _add_order(signs: Signs, report: Responder, settled: Mapping[int, int]) -> None:
    """Whether a pair keeps the order of the settled units before and behind it, as far as these keep it themselves."""
    parts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for unit, index in settled.items():
        parts[part_of(report.read.units[unit])].append((unit, index))
    trust = {part: _kept([index for _, index in its]) for part, its in parts.items()}
    for candidate, row in zip(report.candidates, signs.rows, strict=True):
        part = part_of(report.read.units[candidate.unit])
        before, behind = _neighbours(parts.get(part, ()), candidate)
        for index, found in row.items():
            inside = (before is None or index >= before) and (behind is None or index <= behind)
            follows = (before is not None and index == before + 1) or (behind is not None and index == behind - 1)
            found["between"] = trust.get(part, 0.0) * inside
            found["outside"] = trust.get(part, 0.0) * (not inside)
            found["step"] = trust.get(part, 0.0) * follows


def _neighbours(settled: Sequence[tuple[int, int]], candidate: Candidate) -> tuple[int | None, int | None]:
    """What the nearest settled units of its part answer, before a candidate and behind it."""
    before = next((index for unit, index in reversed(settled) if unit < candidate.unit), None)
    return before, next((index for unit, index in settled if unit > candidate.unit), None)


def _kept(order: Sequence[int]) -> float:
    """The share of steps that go on in the order of the source; less where there are few."""
    steps = [later > former for former, later in pairwise(order) if later != former]
    return sum(steps) / max(len(steps), _STEPS_TO_TRUST)


def _add_left(signs: Signs, settled: set[int]) -> None:
    """Whether a recommendation is put to the body that answers here, and is still without an answer; and its share of
    those that are."""
    for row in signs.rows:
        left = [index for index, found in row.items() if index not in settled and _is_own(found)]
        for index in left:
            row[index]["left"] = 1.0
            row[index]["left:share"] = 1 / len(left)


def _add_asides(signs: Signs, settled: set[int]) -> None:
    """How surely a report answers for its own body alone, in pairs with what is put to another: then it only touches
    that. Who follows up what others were asked settles most of theirs."""
    known = {index: found for row in signs.rows for index, found in row.items() if index in settled}
    own = sum(_is_own(found) for found in known.values())
    others = sum(bool(found.get("issuer:other")) and not _is_own(found) for found in known.values())
    share = own / (own + others + 1)
    for row in signs.rows:
        for found in row.values():
            found["aside"] = share * (bool(found.get("issuer:other")) and not found.get("addressee"))


def _is_own(found: Mapping[str, float]) -> bool:
    return bool(found.get("issuer") or found.get("addressee"))

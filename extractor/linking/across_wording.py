"""Links by wording: for each report the assignment whose likeness adds up to the most, then what is left over."""

import re
from collections.abc import Sequence

from extractor.lexicon.patterns import deferred

from .across_case import Case, Choice, allowed_for, stands_among, wording_of
from .across_records import Given
from .assignment import best_assignment
from .matching_parts import split_answer

THRESHOLD = 0.34
"""Least likeness of a link by wording."""
FREE_THRESHOLD = 0.36
"""The same where nothing but the wording shows that it is an answer."""
_SURE = 0.5
"""Least likeness of a second answer of one report to the same recommendation."""
_WEAK = 0.2
"""Least likeness of what is left over among items that are mostly linked."""
_GROUP = 0.3
"""Least likeness of a piece of a group's wording."""
_ORDER = 0.04
"""What the same place in the order is worth: it only decides between equals."""
_FOR_ITSELF = 0.4
"""What it is worth that an answer is headed by the addressee."""
_BEFORE_BODY = deferred(r"^(?:Đối với|Về phía|Tại|Của)\s+", re.IGNORECASE)
_JOINT = deferred(r"\s(?:và|cùng)\s|[,;]\s")
_PIECE = deferred(r"\s*(?:,|;|\bvà\b|\bđồng thời\b)\s*")


def by_wording(case: Case, left: Sequence[int], taken: set[int]) -> dict[int, list[Choice]]:
    scores: dict[tuple[int, int], float] = {}
    choices: dict[int, list[Choice]] = {}
    plain: dict[tuple[int, int], float] = {}
    for place, index in enumerate(left):
        one = case.given[index]
        wording = case.papers[one.paper].text.content[slice(*one.wording)]
        for number in allowed_for(case, one):
            score = case.likeness.free_score(number, f"{wording} {one.answer.text}") if one.free else 0.0
            score = max(score, case.likeness.score(number, wording, one.answer.text) if wording else 0.0)
            if _is_for(case, one, number):
                score = max(score, _FOR_ITSELF + 0.5 * score)
            plain[index, number] = score
            near = 1 - abs(place / max(1, len(left) - 1) - number / max(1, len(case.asked) - 1))
            if score >= (FREE_THRESHOLD if one.free else THRESHOLD):
                scores[index, number] = (
                    score + (_ORDER * near if case.signals.order else 0.0) - (0.15 if number in taken else 0.0)
                )
    for index in left:
        one = case.given[index]
        if one.kind == "group" or _JOINT.search(wording_of(case, one)):
            several = _pieces(case, one)
            if len(several) > 1 and (one.kind == "group" or _each_has_a_part(case, one, several)):
                choices[index] = several
                scores = {pair: score for pair, score in scores.items() if pair[0] != index}
    covered = {choice.asked for found in choices.values() for choice in found}
    scores = {(row, column): score - (0.1 if column in covered else 0.0) for (row, column), score in scores.items()}
    for index, number in _assign(case, scores).items():
        choices[index] = [
            Choice(number, "wording", round(min(0.95, plain[index, number]), 2), wording_of(case, case.given[index]))
        ]
    choices |= _left_over(case, left, taken, choices, plain)
    for index in left:
        if index in choices:
            continue
        best = max(((score, number) for (row, number), score in plain.items() if row == index), default=(0.0, -1))
        if best[0] >= _SURE and not case.given[index].free:
            choices[index] = [Choice(best[1], "wording", round(best[0] * 0.9, 2), wording_of(case, case.given[index]))]
    return choices


def _left_over(
    case: Case,
    left: Sequence[int],
    taken: set[int],
    choices: dict[int, list[Choice]],
    plain: dict[tuple[int, int], float],
) -> dict[int, list[Choice]]:
    """What is left among items that are mostly linked may mean what is left of the recommendations, if only one is "
    "like it."""
    if not left:
        return {}
    report = case.given[left[0]].paper
    done = set(choices) | {index for index, one in enumerate(case.given) if index not in left and one.paper == report}
    used = taken | {choice.asked for found in choices.values() for choice in found}
    scores: dict[tuple[int, int], float] = {}
    for index in left:
        if index in choices or not stands_among(case, index, done):
            continue
        open_ones = sorted(
            ((score, number) for (row, number), score in plain.items() if row == index and number not in used),
            reverse=True,
        )
        if not open_ones or open_ones[0][0] < _WEAK or (len(open_ones) > 1 and open_ones[0][0] < 1.4 * open_ones[1][0]):
            continue
        scores[index, open_ones[0][1]] = open_ones[0][0]
    return {
        index: [Choice(number, "wording", round(scores[index, number], 2), wording_of(case, case.given[index]))]
        for index, number in _assign(case, scores).items()
    }


def _is_for(case: Case, one: Given, number: int) -> bool:
    """True if the report names nothing but the body to which the recommendation was put: "2. Sở Nội vụ: đang …"."""
    asked = case.asked[number]
    if not asked.addressee or asked.addressee_from == "subject":
        return False
    named = _BEFORE_BODY.sub("", wording_of(case, one)).strip(" :.").casefold()
    return bool(named) and named == asked.addressee.casefold()


def _each_has_a_part(case: Case, one: Given, choices: list[Choice]) -> bool:
    """True if the answer has clauses for each of them: one matter may well be named by two nouns."""
    if len({case.asked[choice.asked].item for choice in choices}) < 2:
        return False
    extra = {choice.asked: choice.words for choice in choices}
    content = case.papers[one.paper].text.content
    parts = split_answer(content, one.answer.span, [choice.asked for choice in choices], extra, case.likeness)
    return len(parts) == len(choices)


def _pieces(case: Case, one: Given) -> list[Choice]:
    """The recommendations that the pieces of a group's wording mean: "về bố trí kho lưu trữ và chỉnh lý tài liệu"."""
    wording = wording_of(case, one)
    allowed = allowed_for(case, one)
    found: dict[int, Choice] = {}
    for piece in [piece for piece in _PIECE.split(wording) if len(piece.split()) > 1]:
        scored = sorted(((case.likeness.score(index, piece, ""), index) for index in allowed), reverse=True)
        if scored and scored[0][0] >= _GROUP and (len(scored) < 2 or scored[0][0] >= 1.1 * scored[1][0]):
            found.setdefault(scored[0][1], Choice(scored[0][1], "wording", round(min(0.9, scored[0][0]), 2), piece))
    return list(found.values())


def _assign(case: Case, scores: dict[tuple[int, int], float]) -> dict[int, int]:
    if case.signals.assignment:
        return best_assignment(scores)
    chosen: dict[int, int] = {}
    for (row, column), score in sorted(scores.items(), key=lambda pair: -pair[1]):
        if score > 0 and row not in chosen and column not in chosen.values():
            chosen[row] = column
    return chosen

"""Links by what a report says outright: the place of the recommendation, or its number."""

from collections.abc import Sequence
from typing import Literal

from extractor.lexicon import fold_words

from .across_case import Case, Choice, allowed_for, named_in
from .across_places import fits, fits_loosely, number_references, place_references
from .across_records import Given
from .records import Span

Counting = Literal["label", "order", "own"]
"""What the number of a recommendation is in a report."""

_CONTRADICTED = 0.12
"""A number is not believed where the wording is this unlike and fits another recommendation."""
_LIKE = 0.34
"""Least likeness of a row of a table to the recommendation of the same number."""


def by_place(case: Case, one: Given) -> list[Choice]:
    content = case.papers[one.paper].text.content
    allowed = allowed_for(case, one)
    found: dict[int, Choice] = {}
    for reference in place_references(content, *named_in(one)):
        if _points_elsewhere(case, one, reference.span):
            continue
        words = content[slice(*reference.span)]
        exact = [index for index in allowed if fits(reference.labels, case.asked[index].labels) == 2]
        below = [index for index in allowed if fits(reference.labels, case.asked[index].labels) == 1]
        if not exact and not below:
            loose = [index for index in allowed if fits_loosely(reference.labels, case.asked[index].labels)]
            exact = loose if len(loose) == 1 else []
        if len(exact) > 1 and len({case.asked[index].item for index in exact}) > 1:
            if len(reference.labels) < 2:
                continue
            exact = _best_worded(case, exact, content[slice(*one.wording)], one)
        if exact:
            for index in exact:
                found.setdefault(index, Choice(index, "place", 0.98 if len(exact) == 1 else 0.9, words))
        elif below and len(reference.labels) > 1 - (len(below) < len(allowed)):
            picked = below if one.kind == "group" or not _says_more(content, one, reference.span) else []
            picked = picked or _best_worded(case, below, content[slice(*one.wording)], one)
            for index in picked:
                found.setdefault(index, Choice(index, "place", 0.9 if len(below) == 1 else 0.75, words))
    return list(found.values())


def _points_elsewhere(case: Case, one: Given, span: Span) -> bool:
    """A place in some other document: "khoản 2 Điều 14 Luật Lưu trữ"."""
    paper = case.papers[one.paper]
    content = paper.text.content
    for mention in paper.mentions:
        if span[1] <= mention.start <= span[1] + 40:
            gap = content[span[1] : mention.start]
            if any(mark in gap for mark in ".;:,"):
                return False
            number = (mention.number or "").casefold()
            return (
                not any(other.number == number for other in case.papers if number)
                and mention.kind in ("numbered", "named")
                and not ((mention.type or "").startswith(("Kết luận", "Thông báo", "Báo cáo kiểm toán", "Biên bản")))
            )
    return False


def _says_more(content: str, one: Given, reference: Span) -> bool:
    """True if the opening also restates what is asked, and not only where it stands."""
    rest = content[one.opening[0] : reference[0]] + " " + content[reference[1] : max(one.wording[1], reference[1])]
    return len(rest.split()) > 12


def _best_worded(case: Case, candidates: list[int], wording: str, one: Given) -> list[int]:
    scores = [(case.likeness.score(index, wording, one.answer.text), index) for index in candidates]
    best = max(scores, default=(0.0, -1))
    return [best[1]] if best[0] >= 0.15 else []


def counting_of(case: Case, mine: Sequence[int]) -> Counting:
    """What "kiến nghị số 2" means in this report: the label 2, the second of all, or the second of those that concern
    the reporting office; whichever fits its words best."""
    totals: dict[Counting, float] = {"label": 0.0, "order": 0.0, "own": 0.0}
    for index in mine:
        one = case.given[index]
        content = case.papers[one.paper].text.content
        low, high = named_in(one)
        allowed = allowed_for(case, one)
        for number, _, _ in number_references(content, low, high):
            for counting in totals:
                meant = _numbered(case, one, allowed, number, counting)
                if meant is not None:
                    told = f"{content[slice(*one.wording)]} {one.answer.text}"
                    totals[counting] += 0.05 + case.likeness.free_score(meant, told)
    return max(totals, key=lambda counting: totals[counting])


def by_number(case: Case, one: Given, counting: Counting) -> list[Choice]:
    content = case.papers[one.paper].text.content
    allowed = allowed_for(case, one)
    wording = content[slice(*one.wording)]
    found: dict[int, Choice] = {}
    low, high = named_in(one)
    for number, span, sure in number_references(content, low, min(high, max(low, one.wording[0]) + 160)):
        index = _numbered(case, one, allowed, number, counting)
        if index is None:
            continue
        own = case.likeness.score(index, wording, one.answer.text)
        best = max((case.likeness.score(other, wording, one.answer.text) for other in allowed), default=0.0)
        if own < _CONTRADICTED and best > _LIKE:
            continue
        if not sure and own < 0.2 and best > own + 0.1:
            continue
        found.setdefault(index, Choice(index, "number", 0.95 if own >= 0.2 else 0.85, content[slice(*span)]))
    if not found and one.item and one.item.startswith("bảng/"):
        same = [index for index in allowed if case.asked[index].item == one.item]
        if len(same) == 1:
            own = case.likeness.score(same[0], wording, one.answer.text)
            best = max(case.likeness.score(other, wording, one.answer.text) for other in allowed)
            if own >= _LIKE and own >= best - 0.1:
                found[same[0]] = Choice(same[0], "number", 0.95, f"STT {one.item[5:]}")
    return list(found.values())


def _numbered(case: Case, one: Given, allowed: Sequence[int], number: int, counting: Counting) -> int | None:
    """The recommendation with that number, by its own label, by its place in the order of all or of one's own."""
    if counting == "label":
        meant = [index for index in allowed if case.asked[index].labels and case.asked[index].labels[-1] == str(number)]
    elif counting == "order":
        meant = [index for index in allowed if case.asked[index].ordinal == number]
    else:
        issuer = fold_words(case.papers[one.paper].letterhead.issuer or "")
        own = [index for index in allowed if issuer and issuer in fold_words(case.asked[index].addressee or "")]
        meant = own[number - 1 : number] if number else []
    return meant[0] if len(meant) == 1 else None

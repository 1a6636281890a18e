"""The links that `trace` found across files, put onto the collected documents.

A report repeats in its own words the recommendations that it answers. Where `trace` found the recommendation itself,
the report's wording of it gives way: the responses answer the recommendation where it is stated.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .collecting import HELD, Collector, Inner
from .naming import short
from .records import EDGE_KINDS

if TYPE_CHECKING:
    from extractor import models

    from .drawn import DrawnLink, DrawnRequest, DrawnTrace

    Trace = models.Trace | DrawnTrace
    TracedRecommendation = models.TracedRecommendation | DrawnRequest
    TracedResponse = models.TracedResponse | DrawnLink

_ANSWERS = EDGE_KINDS.index("answers")


def add_trace(collected: Collector, trace: "Trace") -> None:
    """Add what `trace` knows of recommendations and responses, and an edge `answers` for each of its links."""
    stated: dict[int, list[Inner]] = defaultdict(list)
    given: dict[int, list[Inner]] = defaultdict(list)
    for one in collected.inner:
        if one.kind == "recommendation":
            stated[one.paper].append(one)
        elif one.kind == "response":
            given[one.paper].append(one)
    collected.settle()
    columns = collected.edges
    held = {
        (source, target)
        for kind, source, target in zip(columns.kind, columns.source, columns.target, strict=True)
        if kind == _ANSWERS
    }
    within = set(held)
    linked: set[tuple[int, int]] = set()
    for asked in trace.recommendations:
        paper = collected.paper_of_file.get(asked.file)
        if paper is None:
            continue
        recommendation = _recommendation(collected, stated[paper], paper, asked)
        for answer in asked.responses:
            own = collected.paper_of_file.get(answer.file)
            if own is None:
                continue
            pair = (_response(collected, given[own], own, answer).number, recommendation.number)
            linked.add(pair)
            if pair not in held:
                held.add(pair)
                said = (None, 1, answer.confidence, answer.matched_by)
                collected.edge("answers", *pair, *said, answer.file, answer.item, answer.page, answer.span)
    _drop_restated(collected.inner, within, linked)


def _drop_restated(inner: Sequence[Inner], within: set[tuple[int, int]], linked: set[tuple[int, int]]) -> None:
    """Drop a recommendation that a report repeats, if all its responses are linked to where it is stated."""
    responses = {response for response, _ in linked}
    found = {recommendation for _, recommendation in linked}
    answered_by: dict[int, list[int]] = defaultdict(list)
    for response, recommendation in within:
        answered_by[recommendation].append(response)
    for one in inner:
        mine = answered_by.get(one.number, ())
        if mine and one.number not in found and responses.issuperset(mine):
            one.dropped = True


def _recommendation(collected: Collector, held: list[Inner], paper: int, asked: "TracedRecommendation") -> Inner:
    """The recommendation of the document that `asked` is, else a new one."""
    words = " ".join(asked.text.split())
    same = [one for one in held if " ".join(one.text.split()) == words]
    found = next((one for one in same if one.item == asked.item), same[0] if len(same) == 1 else None)
    if found is not None:
        found.page = asked.page if found.page is None else found.page
        found.span = asked.span if found.span is None else found.span
        return found
    one = Inner(
        collected.next(),
        "recommendation",
        paper,
        asked.item or f"{asked.id}?",
        short(asked.text),
        asked.text,
        asked.item,
        asked.page,
        asked.span,
    )
    collected.inner.append(one)
    held.append(one)
    if not asked.restated:
        _state(collected, paper, one)
    return one


def _response(collected: Collector, held: list[Inner], paper: int, answer: "TracedResponse") -> Inner:
    """The response of the document that `answer` is or is a part of, else a new one with its evidence."""
    span = answer.span
    if span is not None:
        over = [one for one in held if one.span and one.span[0] < span[1] and span[0] < one.span[1]]
        if over:
            return max(over, key=lambda one: min(span[1], (one.span or span)[1]) - max(span[0], (one.span or span)[0]))
    one = Inner(
        collected.next(),
        "response",
        paper,
        answer.id,
        short(answer.text),
        answer.text,
        answer.item,
        answer.page,
        span,
        answer.status,
    )
    collected.inner.append(one)
    held.append(one)
    _state(collected, paper, one)
    for proof in _papers(collected, paper, answer.evidence):
        number = collected.numbers[proof]
        collected.edge("evidences", number, one.number, *HELD, answer.file, answer.item, answer.page, span)
    return one


def _state(collected: Collector, paper: int, one: Inner) -> None:
    file = collected.papers[paper].own
    items = collected.items_of_paper[paper]
    above = items.get(one.item or "", collected.numbers[paper])
    collected.edge("states", above, one.number, *HELD, file, one.item, one.page, one.span)


def _papers(collected: Collector, paper: int, numbers: Iterable[str]) -> list[int]:
    """The papers that the file cites by these numbers."""
    wanted = {number.casefold() for number in numbers}
    return [
        cited
        for cited in (collected.cited_by_paper[paper] if wanted else ())
        if wanted & {one.casefold() for one in (*collected.spellings[cited], collected.papers[cited].number or "")}
    ]

"""Recommendations that no file of the dossier states: a report's own wording of them stands in, with its answers."""

from collections.abc import Sequence

from .across_records import Asked, Dossier, Given, Link
from .analysis import Analysis
from .deadline import find_deadline
from .money import find_sums
from .pairing.places import labels_of
from .records import Answer, Request

_SAME = 80
"""Least likeness (rapidfuzz, 0 to 100) of two wordings of one recommendation."""


def restated_in(papers: Sequence[Analysis]) -> Dossier:
    """What the papers say again and answer themselves; a later report that says the same adds its answer."""
    asked: list[Asked] = []
    given: list[Given] = []
    links: list[Link] = []
    for number, paper in enumerate(papers):
        for request in paper.requests:
            if request.kind == "catch_all" or not request.answers:
                continue
            index = _known(asked, request)
            if index is None:
                index = len(asked)
                asked.append(_asked(number, paper, request, index + 1))
            for answer in request.answers:
                links.append(_link(asked[index], index, len(given), request, answer))
                given.append(_given(number, paper, request, answer))
    return Dossier(tuple(papers), tuple(asked), tuple(given), tuple(links), ())


def _known(asked: Sequence[Asked], request: Request) -> int | None:
    from rapidfuzz import fuzz

    words = " ".join(request.text.split()).lower()
    return next((i for i, one in enumerate(asked) if fuzz.token_set_ratio(words, one.text.lower()) >= _SAME), None)


def _asked(number: int, paper: Analysis, request: Request, ordinal: int) -> Asked:
    content = paper.text.content
    return Asked(
        number,
        request.item,
        labels_of(request.item),
        request.span,
        " ".join(request.text.split()),
        ordinal,
        deadline=find_deadline(content, *request.span),
        sums=find_sums(content, *request.span),
        restated=True,
    )


def _given(number: int, paper: Analysis, request: Request, answer: Answer) -> Given:
    row = paper.text.paragraphs[paper.text.paragraph_at(request.span[0])]
    opening = (row.start, max(row.start, answer.span[0], request.span[1]))
    return Given(number, answer.item, opening, request.span, (), (), answer.span)


def _link(asked: Asked, index: int, given: int, request: Request, answer: Answer) -> Link:
    words = " ".join(request.text.split())
    return Link(
        index,
        given,
        answer.span,
        "wording",
        0.9,
        asked.text,
        words,
        answer.status,
        answer.status_words,
        answer.evidence,
    )

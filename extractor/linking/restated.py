"""Recommendations that no file of the dossier states: a paper's own wording of them stands in, with its answers."""

from collections.abc import Sequence

from extractor.record import replace

from .across_records import Asked, Dossier, Given, Link
from .actors import is_generic
from .analysis import Analysis
from .candidates.units import Passage
from .outcome import outcome_of
from .records import Answer, Request
from .stated.asked import asked_of
from .stated.find import ReadPaper

_SAME = 80
"""Least likeness (rapidfuzz, 0 to 100) of two wordings of one recommendation in two papers."""
_SAID_AGAIN = 0.95
"""Confidence of an answer that stands with the words it answers."""


def restated_in(reads: Sequence[ReadPaper]) -> Dossier:
    """What the papers say again and answer themselves; a later report that says the same adds its answer."""
    asked: list[Asked] = []
    given: list[Given] = []
    links: list[Link] = []
    for number, read in enumerate(reads):
        for request in read.paper.requests:
            if request.kind == "catch_all":
                continue
            unit = next(unit for unit in read.units if unit.start <= request.span[0] < max(unit.end, unit.start + 1))
            index = _known(asked, number, request)
            if index is None:
                index = len(asked)
                asked.append(_asked(asked_of(number, read.paper, unit, request.span, index + 1), read.paper))
            for answer in request.answers:
                given.append(_given(number, read, unit, request, answer))
                links.append(_link(read.paper, asked[index], index, given[-1], len(given) - 1))
    return Dossier(tuple(read.paper for read in reads), tuple(asked), tuple(given), tuple(links), ())


def _asked(one: Asked, paper: Analysis) -> Asked:
    """What is said again is put to the body that answers it, unless the item itself names another."""
    named = one.addressee is not None and one.addressee_from == "item" and not is_generic(one.addressee)
    if named or paper.letterhead.issuer is None:
        return replace(one, restated=True)
    return replace(one, restated=True, addressee=paper.letterhead.issuer, addressee_from="subject")


def _known(asked: Sequence[Asked], paper: int, request: Request) -> int | None:
    """The same recommendation as another paper words it."""
    from rapidfuzz import fuzz

    words = " ".join(request.text.split()).lower()
    return next(
        (
            i
            for i, one in enumerate(asked)
            if one.paper != paper and fuzz.token_set_ratio(words, one.text.lower()) >= _SAME
        ),
        None,
    )


def _given(number: int, read: ReadPaper, asked: Passage, request: Request, answer: Answer) -> Given:
    unit = next((one for one in read.units if one.start <= answer.span[0] < one.end), asked)
    heads, cells = (unit.row.heads, unit.row.cells) if unit.row else ((), ())
    opening = (unit.start, max(unit.start, answer.span[0]))
    columns = tuple((heads[at] if at < len(heads) else None, cell) for at, cell in enumerate(cells))
    return Given(number, answer.item, opening, request.span, unit.headings, columns, answer.span)


def _link(paper: Analysis, asked: Asked, index: int, given: Given, number: int) -> Link:
    outcome = outcome_of(paper, asked, paper, given, given.span)
    words = " ".join(paper.text.content[slice(*given.label)].split()) if given.label else ""
    proved = tuple(proof.identity for proof in outcome.proofs if proof.identity is not None)
    return Link(
        index,
        number,
        given.span,
        "wording",
        _SAID_AGAIN,
        asked.text,
        words,
        outcome.status,
        outcome.words,
        proved,
        outcome.proofs,
    )

"""Recommendations that no file of the dossier states: a paper's own wording of them stands in, with its answers."""

from bisect import bisect_right
from collections.abc import Sequence

from extractor.record import record, replace

from .across_records import Asked, Given, Link
from .actors import is_generic
from .analysis import Analysis
from .candidates.units import Passage
from .outcome import outcome_of
from .pairing.logistic import Weights
from .records import Answer, Request
from .stated.asked import asked_of
from .stated.find import STATES, ReadPaper, recommendations_in
from .within.manner import manner_of

_SAME = 80
"""Least likeness (rapidfuzz, 0 to 100) of two wordings of one recommendation in two papers."""
_SAID_AGAIN = 0.95
"""Confidence of an answer that stands with the words it answers."""


@record
class SaidAgain:
    """What the papers (by index) say again and answer themselves, as parts of a dossier."""

    papers: frozenset[int]
    asked: tuple[Asked, ...]
    given: tuple[Given, ...]
    links: tuple[Link, ...]


def restating(reads: Sequence[ReadPaper], states: Sequence[float], weights: Weights) -> frozenset[int]:
    """The papers whose own wording of what was asked stands for it: letters that say petitions again and answer them,
    and any report where no paper of the dossier states what it answers.

    states  how likely each paper states recommendations
    """
    own = [number for number, one in enumerate(reads) if _answers_itself(one.paper)]
    sources = [number for number, state in enumerate(states) if state > STATES]
    both = [number for number in own if number in sources and _answers_most(reads[number], weights)]
    return frozenset(both or (own if set(sources) <= set(own) else ()))


def _answers_itself(paper: Analysis) -> bool:
    answered = sum(bool(request.answers) for request in paper.requests)
    return answered > 0 and 2 * answered >= len(paper.requests)


def _answers_most(read: ReadPaper, weights: Weights) -> bool:
    """False for a paper that answers some things and asks for others: a record of a second inspection."""
    asked = [span for _, span in recommendations_in(read, weights)]
    said = [request.span for request in read.paper.requests]
    again = sum(any(low < end and start < high for low, high in said) for start, end in asked)
    return 2 * again >= len(asked)


def said_again(reads: Sequence[ReadPaper], papers: frozenset[int], states: Sequence[float]) -> SaidAgain:
    """What `papers` (indexes) say again and answer; a later one that says the same adds its answer.

    states  as for `restating`: in a dossier, petitions that such a paper states are stated there and nowhere else
    """
    asked: list[Asked] = []
    given: list[Given] = []
    links: list[Link] = []
    for number in sorted(papers):
        read = reads[number]
        for request in read.paper.requests:
            if request.kind == "catch_all":
                continue
            unit = _unit_at(read, request.span[0])
            index = _known(asked, number, request)
            if index is None:
                index = len(asked)
                one = asked_of(number, read.paper, unit, request.span, index + 1)
                asked.append(_asked(one, read.paper, restated=len(reads) == 1 or states[number] <= STATES))
            for answer in request.answers:
                given.append(_given(number, read, request, answer))
                links.append(_link(read.paper, asked[index], index, given[-1], len(given) - 1))
    return SaidAgain(papers, tuple(asked), tuple(given), tuple(links))


def _asked(one: Asked, paper: Analysis, *, restated: bool) -> Asked:
    """What is said again is put to the body that answers it, unless the item itself names another."""
    named = one.addressee is not None and one.addressee_from == "item" and not is_generic(one.addressee)
    states = manner_of(paper.text.content, paper.letterhead) == "states"
    if named or states or paper.letterhead.issuer is None:
        return replace(one, restated=restated)
    return replace(one, restated=restated, addressee=paper.letterhead.issuer, addressee_from="subject")


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


def _unit_at(read: ReadPaper, at: int) -> Passage:
    """The paragraph or row in which `at` stands."""
    return read.units[max(0, bisect_right(read.units, at, key=lambda unit: unit.start) - 1)]


def _given(number: int, read: ReadPaper, request: Request, answer: Answer) -> Given:
    unit = _unit_at(read, answer.span[0])
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

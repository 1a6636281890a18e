"""Which answer answers which recommendation, across the files of a dossier.

1. every paper becomes a stream of units with the headings they stand under     candidates/units.py
2. papers that ask more than they tell state recommendations                    stated/
   what a paper says again and answers itself is both in one                    restated.py, within/
3. every clause of every other paper is compared with every recommendation      pairing/features.py
4. learned weights make a probability of the signs; the likeliest whole is kept  pairing/choose.py
5. an answer is its clause and what follows, up to the next answer              pairing/answers.py
"""

from collections.abc import Mapping, Sequence

from extractor.models import FileRole, MatchedBy

from .across_records import Asked, Dossier, Given, Link, Suggested, Unlinked
from .analysis import Analysis
from .citing import citing
from .outcome import outcome_of
from .pairing.answers import answers_of, left_over
from .pairing.choose import ScoredPair, choose
from .pairing.dossier import Responder, reports_of, wanted_of
from .pairing.features import add_asking, orders, signs_of
from .pairing.logistic import Weights, learned
from .pairing.settled import add_learned
from .pairing.shortlist import Shortlist
from .pairing.terms import Rarity
from .reporting import ORDERS
from .restated import restating, said_again
from .stated.find import ReadPaper, paper_probabilities, read, stated_in, unit_probabilities

_SUGGESTED, _SHOWN = 0.1, 3
"""Least confidence of a suggestion, and how many a recommendation has at most."""
_DAY = len("2024-03-18")


def link_dossier(
    papers: Sequence[Analysis],
    weights: Weights | None = None,
    reads: Sequence[ReadPaper] | None = None,
    roles: Mapping[str, FileRole] | None = None,
) -> Dossier:
    """All recommendations, answers and links of the papers. Never raises on any text.

    reads  what `read` makes of each paper, where it is at hand
    roles  by file, where a person has said it: only a "source" states recommendations, only a "response" answers any
    """
    weights = weights or learned()
    reads = reads or [read(paper) for paper in papers]
    relations = citing(papers)
    said = _said(papers, roles or {})
    states = _states(paper_probabilities(reads, weights, relations), said)
    again = said_again(reads, restating(reads, states, weights), states)
    elsewhere = [0.0 if number in again.papers else state for number, state in enumerate(states)]
    asked = [*again.asked, *stated_in(reads, elsewhere, weights)]
    rarity = Rarity(pieces_of(reads, asked))
    wanted = wanted_of(asked, reads, rarity)
    shortlist, by_paper = Shortlist(wanted, rarity), asked_by_paper(asked)
    given, links = [*again.given], [*again.links]
    unlinked: list[Unlinked] = []
    suggested: list[Suggested] = []
    for report in reports_of(reads, asked, relations):
        role = said[report.number]
        visible = shortlist.of(report, _asked_of(report, by_paper, papers, role))
        asks = unit_probabilities(report.read, weights)
        pairs: list[ScoredPair] = []
        unsure: list[ScoredPair] = []
        if visible and (role is not None or not orders(report, asks)):
            signs = signs_of(report, wanted, visible, rarity)
            add_asking(signs, report, asks, states[report.number])
            add_learned(signs, report, wanted, weights)
            pairs, unsure = choose(report.candidates, report.read.units, signs, weights)
        for pair, answer, span in answers_of(report, pairs):
            links.append(_link(papers, asked, pair, len(given), answer, span))
            given.append(answer)
        unlinked += left_over(report, pairs) if pairs else []
        suggested += [_suggestion(report, pair) for pair in unsure if pair.probability >= _SUGGESTED]
    return Dossier(
        tuple(papers), tuple(asked), tuple(given), tuple(links), tuple(unlinked), tuple(_best(suggested, links))
    )


def _said(papers: Sequence[Analysis], roles: Mapping[str, FileRole]) -> list[FileRole | None]:
    return [roles.get(paper.file) for paper in papers]


def _states(guessed: Sequence[float], said: Sequence[FileRole | None]) -> list[float]:
    """How likely each paper states recommendations; what a person has said is sure."""
    return [state if role is None else float(role == "source") for state, role in zip(guessed, said, strict=True)]


def _asked_of(
    report: Responder, by_paper: Mapping[int, Sequence[int]], papers: Sequence[Analysis], said: FileRole | None
) -> list[int]:
    """The recommendations that a paper may answer, after what a person has said of it."""
    return visible_to(report, by_paper, papers) if said in (None, "response") else []


def pieces_of(reads: Sequence[ReadPaper], asked: Sequence[Asked]) -> list[str]:
    """The pieces of text by which the rarity of words is told: the recommendations, and all units of all papers."""
    pieces = [one.text for one in asked]
    for one in reads:
        pieces += [one.paper.text.content[unit.body : unit.end] for unit in one.units]
    return pieces


def visible_to(report: Responder, by_paper: Mapping[int, Sequence[int]], papers: Sequence[Analysis]) -> list[int]:
    """The recommendations that a paper may answer: those of the sources it is related to, else of all that are not
    newer than it. A decision or plan is what was done, not the word on it: it is cited as proof and answers nothing."""
    if papers[report.number].letterhead.doc_type in ORDERS:
        return []
    own = papers[report.number].letterhead.date
    found: list[int] = []
    for paper in report.sources or by_paper:
        date = papers[paper].letterhead.date
        newer = own is not None and date is not None and len(own) == len(date) == _DAY and date > own
        if paper != report.number and (report.sources or not newer):
            found += by_paper.get(paper, ())
    return sorted(found)


def asked_by_paper(asked: Sequence[Asked]) -> dict[int, list[int]]:
    """The places in `asked` of what each paper asks."""
    by_paper: dict[int, list[int]] = {}
    for index, one in enumerate(asked):
        by_paper.setdefault(one.paper, []).append(index)
    return by_paper


def _link(
    papers: Sequence[Analysis],
    asked: Sequence[Asked],
    pair: ScoredPair,
    number: int,
    given: Given,
    span: tuple[int, int],
) -> Link:
    wanted = asked[pair.asked]
    outcome = outcome_of(papers[wanted.paper], wanted, papers[given.paper], given, span)
    content = papers[given.paper].text.content
    how: MatchedBy = "place" if pair.signs.get("place") else "number" if pair.signs.get("number") else "wording"
    return Link(
        pair.asked,
        number,
        span,
        how,
        pair.probability,
        wanted.text,
        " ".join(content[slice(*given.label)].split()) if given.label else "",
        outcome.status,
        outcome.words,
        tuple(proof.identity for proof in outcome.proofs if proof.identity is not None),
        outcome.proofs,
    )


def _suggestion(report: Responder, pair: ScoredPair) -> Suggested:
    candidate = report.candidates[pair.candidate]
    return Suggested(
        pair.asked, report.number, report.read.units[candidate.unit].item, candidate.span, pair.probability
    )


def _best(suggested: Sequence[Suggested], links: Sequence[Link]) -> list[Suggested]:
    """At most `_SHOWN` for each recommendation that has no answer, the likeliest first."""
    answered = {link.asked for link in links}
    ranked = sorted(
        (one for one in suggested if one.asked not in answered), key=lambda one: (one.asked, -one.confidence)
    )
    return [one for number, one in enumerate(ranked) if number < _SHOWN or ranked[number - _SHOWN].asked != one.asked]

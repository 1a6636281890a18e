"""Recommendations and the responses to them, across the files of a dossier: read, link, audit, put into shape."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from extractor import models
from extractor.auditing.decisions.by_hand import joined
from extractor.auditing.decisions.records import NO_DECISIONS, Decided, Decisions, LinkKeys, decide
from extractor.auditing.registers.ledger import Ledger
from extractor.auditing.rules.across_files import find_across
from extractor.auditing.verdicts.conflicts import conflicts
from extractor.linking.across import link_dossier
from extractor.linking.across_records import Asked, Dossier, Link, Suggested, Unlinked
from extractor.linking.analysis import Analysis
from extractor.linking.pairing.logistic import Weights
from extractor.models import FileRole
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record

from .contract import Plain, finding_fields
from .extract import read_analysed
from .isolation import read_each


def trace(
    files: Iterable[str | Path | Source],
    *,
    options: Options | None = None,
    decisions: Decisions = NO_DECISIONS,
    workers: int = 0,
) -> models.Trace:
    """The recommendations that `files` state, each with the responses that other files give. Never raises for a bad
    file: `documents` says which could not be read, and why.

    decisions  what auditors said of the links: rejected ones are left out, confirmed ones are certain
    workers    processes that read; 0 reads in this one (`isolation.read_each`)
    """
    documents, papers = read_papers(files, options=options, workers=workers)
    return trace_papers(documents, papers, decisions=decisions)


def read_papers(
    files: Iterable[str | Path | Source], *, options: Options | None = None, workers: int = 0
) -> tuple[list[models.Document], list[Analysis]]:
    """All files as documents, and those that could be read also as papers for linking."""
    papers: list[Analysis] = []
    documents: list[models.Document] = []
    for data, paper in read_each(
        files, read_analysed, options=options, workers=workers, answer=tuple[Plain, Analysis | None]
    ):
        documents.append(models.Document.model_validate(data))
        if paper is not None:
            papers.append(paper)
    return documents, papers


def read_files(
    files: Iterable[str | Path | Source], options: Options | None = None, workers: int = 0
) -> tuple[list[models.Document], models.Trace | None]:
    """The documents, and what answers what across them if there are several and any speaks of a recommendation.

    workers  processes that read; 0 reads in this one (`isolation.read_each`)
    """
    documents, papers = read_papers(files, options=options, workers=workers)
    if len(papers) <= 1 or not any(document.recommendations for document in documents):
        return documents, None
    return documents, trace_papers(documents, papers)


def trace_papers(
    documents: Sequence[models.Document],
    papers: Sequence[Analysis],
    *,
    decisions: Decisions = NO_DECISIONS,
    weights: Weights | None = None,
) -> models.Trace:
    """The same for what `read_papers` gave. `weights`: other ones than those that were shipped."""
    return trace_linked(documents, link_dossier(papers, weights), decisions=decisions)


def trace_linked(
    documents: Sequence[models.Document], linked: Dossier, *, decisions: Decisions = NO_DECISIONS
) -> models.Trace:
    """The same for papers that were linked before."""
    decided = decide(joined(linked, decisions), decisions)
    dossier = decided.dossier
    keys = LinkKeys(dossier)
    roles = _roles(dossier)
    return models.Trace(
        documents=[_file(one, roles) for one in documents],
        recommendations=_recommendations(decided, keys),
        unlinked_answers=[_unlinked(dossier, one, keys) for one in dossier.unlinked],
        findings=_findings(documents, dossier),
    )


_ALSO_WITHIN = ("evidence_before_recommendation", "contradiction", "two_dates", "duplicate_number")
"""Rules that also look at single files; what they find there is not said twice."""


def _findings(documents: Sequence[models.Document], dossier: Dossier) -> list[models.TraceFinding]:
    """Those of each document, those of recommendations and responses, and conflicts between the files."""
    found = [
        models.TraceFinding(**dict(one), file=document.source.path)
        for document in documents
        for one in document.findings
    ]
    known = {(one.code, one.file, one.item) for one in found if one.code in _ALSO_WITHIN}
    across = [
        models.TraceFinding(**finding_fields(one, dossier.papers[number].text), file=dossier.papers[number].file)
        for number, one in find_across(dossier)
    ]
    across += [
        models.TraceFinding(**finding_fields(one), file=one.file)
        for one in conflicts(documents, Ledger())
        if one.file is not None
    ]
    found += [one for one in across if (one.code, one.file, one.item) not in known]
    order = {document.source.path: place for place, document in enumerate(documents)}
    return sorted(found, key=lambda one: (order[one.file], one.page or 0, one.span or (0, 0)))


def _file(document: models.Document, roles: dict[str, FileRole]) -> models.TracedFile:
    source, head = document.source, document.header
    return models.TracedFile(
        file=source.path,
        sha256=source.sha256,
        status=source.status,
        notice=source.notices[0] if source.status != "ok" and source.notices else None,
        role=roles.get(source.path, "other"),
        number=head.number,
        symbol=head.symbol,
        date=head.date,
        issuer=head.issuer,
        doc_type=head.doc_type,
        subject=head.subject,
    )


def _roles(dossier: Dossier) -> dict[str, FileRole]:
    roles: dict[str, FileRole] = {}
    proofs = {
        (dossier.papers[dossier.given[link.given].paper].identities[number].number or "").casefold()
        for link in dossier.links
        for number in link.evidence
    }
    asking = {one.paper for one in dossier.asked if not one.restated}
    giving = {one.paper for one in dossier.given}
    for number, paper in enumerate(dossier.papers):
        if number in asking:
            roles[paper.file] = "source"
        elif number in giving:
            roles[paper.file] = "response"
        elif paper.number and paper.number in proofs:
            roles[paper.file] = "evidence"
    return roles


def _recommendations(decided: Decided, keys: LinkKeys) -> list[models.TracedRecommendation]:
    dossier = decided.dossier
    links, rejected, suggested = _by_asked(dossier.links), _by_asked(decided.rejected), _by_asked(dossier.suggested)
    askers: defaultdict[int, set[int]] = defaultdict(set)
    for link in dossier.links:
        askers[link.given].add(link.asked)
    found: list[models.TracedRecommendation] = []
    for index in range(len(dossier.asked)):
        own = sorted(
            links[index],
            key=lambda link: (dossier.papers[dossier.given[link.given].paper].letterhead.date or "", link.span),
        )
        shared = all(len(askers[link.given]) > 1 and link.span == dossier.given[link.given].span for link in own)
        found.append(_recommendation(decided, keys, index, AskedLinks(own, rejected[index], suggested[index], shared)))
    return found


@record
class AskedLinks:
    """What one recommendation has, oldest first. `shared`: no answer has words for it alone."""

    links: Sequence[Link]
    rejected: Sequence[Link]
    suggested: Sequence[Suggested]
    shared: bool


A = TypeVar("A", Link, Suggested)


def _by_asked(pairs: Iterable[A]) -> defaultdict[int, list[A]]:
    """Links or suggestions by the recommendation they speak of."""
    found: defaultdict[int, list[A]] = defaultdict(list)
    for one in pairs:
        found[one.asked].append(one)
    return found


def _recommendation(decided: Decided, keys: LinkKeys, index: int, own: AskedLinks) -> models.TracedRecommendation:
    dossier, links = decided.dossier, own.links
    asked = dossier.asked[index]
    paper = dossier.papers[asked.paper]
    last = dossier.given[links[-1].given].paper if links else -1
    responses = [
        _response(decided, keys, f"r{index + 1}.{place}", link, latest=dossier.given[link.given].paper == last)
        for place, link in enumerate(links, 1)
    ]
    return models.TracedRecommendation(
        id=f"r{index + 1}",
        file=paper.file,
        item=asked.item,
        text=asked.text,
        addressee=asked.addressee,
        addressee_from=asked.addressee_from,
        **_term(asked),
        measure=asked.measure,
        sums=[models.SumOfMoney(amount=one.amount, text=paper.text.content[slice(*one.span)]) for one in asked.sums],
        coverage="unanswered" if not links else "partly" if own.shared else "answered",
        status=responses[-1].status if responses else None,
        restated=asked.restated,
        responses=responses,
        rejected_responses=[
            _response(decided, keys, f"r{index + 1}.x{place}", link, latest=False)
            for place, link in enumerate(own.rejected, 1)
        ],
        suggestions=[_suggestion(dossier, one, keys) for one in own.suggested],
        span=asked.span,
        page=paper.text.page_at(asked.span[0]),
        key=keys.asked(asked),
    )


def _term(asked: Asked) -> dict[str, str | None]:
    if asked.deadline is None:
        return {}
    return {"deadline": asked.deadline.date, "deadline_text": asked.deadline.words}


def _suggestion(dossier: Dossier, one: Suggested, keys: LinkKeys) -> models.SuggestedResponse:
    paper = dossier.papers[one.paper]
    return models.SuggestedResponse(
        file=paper.file,
        item=one.item,
        text=paper.text.content[slice(*one.span)],
        confidence=one.confidence,
        span=one.span,
        page=paper.text.page_at(one.span[0]),
        key=keys.pair(dossier.asked[one.asked], one.paper, one.item, one.span),
        answer_key=keys.answer(one.paper, one.item, one.span),
    )


def _response(decided: Decided, keys: LinkKeys, name: str, link: Link, *, latest: bool) -> models.TracedResponse:
    dossier = decided.dossier
    given = dossier.given[link.given]
    paper = dossier.papers[given.paper]
    return models.TracedResponse(
        id=name,
        file=paper.file,
        item=given.item,
        text=paper.text.content[slice(*link.span)],
        status=link.status,
        status_words=link.status_words,
        evidence=[proof.number for proof in link.proofs]
        or [number for one in link.evidence if (number := _printed(paper, one, link.span))],
        matched_by=link.matched_by,
        confidence=link.confidence,
        asked_words=link.asked_words,
        given_words=link.given_words,
        date=paper.letterhead.date,
        latest=latest,
        span=link.span,
        page=paper.text.page_at(link.span[0]),
        key=decided.keys[link],
        answer_key=keys.answer(given.paper, given.item, link.span),
        decision="rejected" if link in decided.rejected else "confirmed" if link in decided.confirmed else None,
    )


def _printed(paper: Analysis, number: int, span: tuple[int, int]) -> str | None:
    """The number of an evidence document as it is printed in the answer, else as it is first printed."""
    identity = paper.identities[number]
    here = [paper.mentions[i].number for i in identity.mentions if span[0] <= paper.mentions[i].start < span[1]]
    return next((one for one in here if one), identity.number)


def _unlinked(dossier: Dossier, one: Unlinked, keys: LinkKeys) -> models.UnlinkedAnswer:
    paper = dossier.papers[one.paper]
    return models.UnlinkedAnswer(
        file=paper.file,
        item=one.item,
        text=paper.text.content[slice(*one.span)].strip(),
        kind=one.kind,
        span=one.span,
        page=paper.text.page_at(one.span[0]),
        key=keys.answer(one.paper, one.item, one.span),
    )

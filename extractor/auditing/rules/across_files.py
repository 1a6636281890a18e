"""Rules about recommendations and the responses to them in other files: terms that were missed, evidence older than
what it proves, recommendations without response, answers to nothing.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from extractor.auditing.records import Finding, Span
from extractor.lexicon.patterns import deferred
from extractor.linking.across_records import Dossier, Link
from extractor.linking.analysis import Analysis
from extractor.linking.evidence import mentions_in
from extractor.models.notices import Values, named_document

from .common import clip, days_told, full_day, status_span
from .contradictions import contradictions

Located = tuple[int, Finding]
"""Index of the paper, and what is found there."""

_DAY = deferred(
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})(?:\s?[/.-]\s?|"
    r"\s+năm\s+)(?P<year>(?:19|20)\d\d)(?![\d/])|"
    r"(?<=(?:ngày|.hôm) )(?P<bare_day>\d{1,2})[/-](?P<bare_month>\d{1,2})(?![\d/-])"
)
"""A day with its year, or one without that is named as a day: "hôm 20/5"; its year is that of the report."""
_NOT_AN_ACT = deferred(
    r"(?:từ ngày|kể từ|giai đoạn|trước(?: ngày)?|chậm nhất[^.;,]{0,12}|muộn nhất (?:là )?|không quá|đến hết|"
    r"(?:thời |quá |gia )?hạn[^.;,]{0,20}|sẽ [^.;]{0,60}|dự kiến[^.;]{0,60}|"
    r"phấn đấu[^.;]{0,60}|"
    r"tính đến(?: hết)?(?: ngày)?|đến nay|xin [^.;]{0,60}|đề nghị [^.;]{0,60}|kế hoạch [^.;]{0,40}|trong thời "
    r"gian[^.;]{0,20})\s*(?:ngày\s*)?$",
    re.IGNORECASE,
)
_OPENING = 2500
_OPEN = ("partial", "in_progress", "planned", "not_done", "disputed", "unstated")


def find_across(dossier: Dossier) -> Iterator[Located]:
    """(index of the paper, finding) of all rules, rule by rule."""
    for rule in (
        deadline_missed,
        evidence_before_recommendation,
        response_before_source,
        contradictions,
        unanswered,
        answers_nothing,
    ):
        yield from rule(dossier)


def deadline_missed(dossier: Dossier) -> Iterator[Located]:
    """Carried out after the term, or not carried out although the term is over."""
    for link in dossier.links:
        asked = dossier.asked[link.asked]
        limit = full_day(asked.deadline.limit) if asked.deadline else None
        if limit is None or asked.deadline is None:
            continue
        number = dossier.given[link.given].paper
        paper = dossier.papers[number]
        late = _late_act(paper, link, limit) if link.status not in ("planned", "not_done", "disputed") else None
        term: Values = {"asked": asked.item, "term": asked.deadline.words, "limit": limit.isoformat()}
        item = dossier.given[link.given].item
        if late is not None:
            day, span = late
            values = {**term, "date": day.isoformat()}
            yield number, Finding("deadline_missed", "warning", values, item=item, span=span, case="late")
            continue
        told = _as_of(paper) if link.status in _OPEN else None
        if told is not None and told > limit:
            span = status_span(paper.text.content, link)
            values = {**term, "date": told.isoformat(), "words": clip(paper.text.content, span)}
            yield number, Finding("deadline_missed", "warning", values, item=item, span=span, case="open")


def _late_act(paper: Analysis, link: Link, limit: date) -> tuple[date, Span] | None:
    """The first day after `limit`, and not after the report, on which something was done."""
    own = full_day(paper.letterhead.date) or date.max
    told = next(((day, span) for day, span in _days_told(paper, link, own) if limit < day <= own), None)
    if told is not None or link.status != "done":
        return told
    days = [(day, number) for number in link.evidence if (day := full_day(paper.identities[number].date))]
    if not days or any(day <= limit for day, _ in days):
        return None
    day, number = min(days)
    mention = paper.mentions[paper.identities[number].mentions[0]]
    return (day, (mention.start, mention.end)) if day <= own else None


def _days_told(paper: Analysis, link: Link, own: date) -> Iterator[tuple[date, Span]]:
    """The days on which the answer says that something was done: no dates of documents, terms or plans."""
    content = paper.text.content
    cited = [mention.date_span for mention in paper.mentions if mention.date_span]
    for found in _DAY.finditer(content, *link.span):
        if any(low <= found.start() < high for low, high in cited):
            continue
        if _NOT_AN_ACT.search(content[max(link.span[0], found.start() - 80) : found.start()]):
            continue
        day = _day_of(found, own)
        if day is not None:
            yield day, found.span()


def _day_of(found: re.Match[str], own: date) -> date | None:
    """The day that is named; one without a year is the last such day up to that of the report."""
    if found["year"]:
        return full_day(f"{int(found['year']):04}-{int(found['month']):02}-{int(found['day']):02}")
    if own == date.max:
        return None
    days = (
        full_day(f"{year:04}-{int(found['bare_month']):02}-{int(found['bare_day']):02}")
        for year in (own.year, own.year - 1)
    )
    return next((day for day in days if day is not None and day <= own), None)


def _as_of(paper: Analysis) -> date | None:
    """The day whose state the report tells: named in its opening, else its own date."""
    start = paper.letterhead.body_start
    own = full_day(paper.letterhead.date)
    told = days_told(paper.text.content, start, start + _OPENING, months=False)
    return next((day for day in told if own is None or day <= own), own)


def evidence_before_recommendation(dossier: Dossier) -> Iterator[Located]:
    """Evidence dated before the document that made the recommendation: it may not be a response to it."""
    for link in dossier.links:
        asked, given = dossier.asked[link.asked], dossier.given[link.given]
        source, paper = dossier.papers[asked.paper], dossier.papers[given.paper]
        made = full_day(source.letterhead.date)
        if made is None or asked.restated or asked.paper == given.paper:
            continue
        for proof in link.proofs:
            issued = full_day(proof.date)
            if issued is None or issued >= made:
                continue
            identity = paper.identities[proof.identity] if proof.identity is not None else None
            mentions = tuple(i for i, _ in mentions_in(paper.mentions, *proof.span)) if identity is not None else ()
            values: Values = {
                "document": named_document(identity.type if identity else None, proof.number, proof.date),
                "source": _source_named(source),
            }
            code = "evidence_before_recommendation"
            yield given.paper, Finding(code, "warning", values, mentions, given.item, proof.span)


def response_before_source(dossier: Dossier) -> Iterator[Located]:
    """A report that is older than the document whose recommendations it answers."""
    seen: set[tuple[int, int]] = set()
    for link in dossier.links:
        source, given = dossier.asked[link.asked].paper, dossier.given[link.given].paper
        made, told = (full_day(dossier.papers[one].letterhead.date) for one in (source, given))
        if made is None or told is None or told >= made or (source, given) in seen:
            continue
        seen.add((source, given))
        own = dossier.papers[given].letterhead
        values: Values = {"date": own.date, "source": _source_named(dossier.papers[source])}
        yield given, Finding("response_before_source", "warning", values, span=own.date_span)


def _source_named(source: Analysis) -> Values:
    head = source.letterhead
    return named_document(head.doc_type, head.number, head.date)


def unanswered(dossier: Dossier) -> Iterator[Located]:
    """A recommendation that no file answers. Nothing is said where there is no report at all."""
    if not dossier.given:
        return
    answered = {link.asked for link in dossier.links}
    for index, asked in enumerate(dossier.asked):
        if index in answered:
            continue
        words = clip(dossier.papers[asked.paper].text.content, asked.span)
        values: Values = {"words": words, "addressee": asked.addressee}
        yield asked.paper, Finding("unanswered_recommendation", "warning", values, item=asked.item, span=asked.span)


def answers_nothing(dossier: Dossier) -> Iterator[Located]:
    """An answer to something that no file recommends."""
    if not any(not asked.restated for asked in dossier.asked):
        return
    sources = list(
        dict.fromkeys(PurePath(dossier.papers[asked.paper].file).name for asked in dossier.asked if not asked.restated)
    )
    for one in dossier.unlinked:
        if one.kind == "extra":
            values = {"words": clip(dossier.papers[one.paper].text.content, one.span), "files": sources}
            yield one.paper, Finding("answer_to_nothing", "info", values, item=one.item, span=one.span)

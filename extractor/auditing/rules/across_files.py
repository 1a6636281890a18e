"""Rules about recommendations and the responses to them in other files: terms that were missed, evidence older than
what it proves, recommendations without response, answers to nothing.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from extractor.auditing.records import Finding, Span
from extractor.lexicon.patterns import deferred
from extractor.linking.across_records import Dossier, Link, Paper
from extractor.linking.deadline import find_deadline
from extractor.linking.evidence import mentions_in

from .scene import clip, full_day, named, place, spoken

Located = tuple[int, Finding]
"""Index of the paper, and what is found there."""

_DAY = deferred(
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})(?:\s?[/.-]\s?|"
    r"\s+năm\s+)(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_NOT_AN_ACT = deferred(
    r"(?:từ ngày|kể từ|giai đoạn|trước ngày|chậm nhất[^.;,]{0,12}|hạn[^.;,]{0,20}|sẽ [^.;]{0,60}|dự kiến[^.;]{0,60}|"
    r"phấn đấu[^.;]{0,60}|"
    r"tính đến(?: hết)?(?: ngày)?|đến nay|xin [^.;]{0,60}|đề nghị [^.;]{0,60}|kế hoạch [^.;]{0,40}|trong thời "
    r"gian[^.;]{0,20})\s*(?:ngày\s*)?$",
    re.IGNORECASE,
)
_AS_OF = deferred(
    r"(?:[Tt]ính đến|[Đđ]ến)(?: hết)?(?: ngày| thời "
    r"điểm)*\s+(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>20\d\d)"
)
_OPENING = 2500
_OPEN = ("partial", "in_progress", "planned", "not_done", "unstated")


def find_across(dossier: Dossier) -> Iterator[Located]:
    """(index of the paper, finding) of all rules, rule by rule."""
    for rule in (deadline_missed, evidence_before_recommendation, response_before_source, unanswered, answers_nothing):
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
        where_vi, where_en = place(dossier.given[link.given].item)
        asked_vi, asked_en = place(asked.item)
        term_vi = f"Kiến nghị{asked_vi} có thời hạn “{asked.deadline.words}”"
        term_en = f"The recommendation{asked_en} was due by {limit}"
        if late is not None:
            day, span = late
            yield (
                number,
                Finding(
                    "deadline_missed",
                    "warning",
                    f"{term_vi}, nhưng kết quả ghi ngày {spoken(day.isoformat())}{where_vi}.",
                    f"{term_en}, but what was done is dated {day}{where_en}.",
                    (),
                    dossier.given[link.given].item,
                    span,
                ),
            )
            continue
        told = _as_of(paper)
        if link.status in _OPEN and told is not None and told > limit:
            yield (
                number,
                Finding(
                    "deadline_missed",
                    "warning",
                    f"{term_vi}, nhưng đến ngày {spoken(told.isoformat())} vẫn chưa xong: "
                    f"{clip(paper.text.content, _status_span(dossier, link))}{where_vi}.",
                    f"{term_en}, but by {told} it was still not done{where_en}.",
                    (),
                    dossier.given[link.given].item,
                    _status_span(dossier, link),
                ),
            )


def _status_span(dossier: Dossier, link: Link) -> Span:
    content = dossier.papers[dossier.given[link.given].paper].text.content
    at = content.find(link.status_words, *link.span) if link.status_words else -1
    return (at, at + len(link.status_words or "")) if at >= 0 else link.span


def _late_act(paper: Paper, link: Link, limit: date) -> tuple[date, Span] | None:
    """The first day after `limit`, and not after the report, on which something was done."""
    content = paper.text.content
    own = full_day(paper.letterhead.date) or date.max
    cited = [mention.date_span for mention in paper.mentions if mention.date_span]
    for found in _DAY.finditer(content, *link.span):
        if any(low <= found.start() < high for low, high in cited):
            continue
        if _NOT_AN_ACT.search(content[max(link.span[0], found.start() - 80) : found.start()]):
            continue
        day = full_day(f"{int(found['year']):04}-{int(found['month']):02}-{int(found['day']):02}")
        if (
            day is not None
            and limit < day <= own
            and find_deadline(content, max(link.span[0], found.start() - 40), found.end()) is None
        ):
            return day, found.span()
    days = [(day, number) for number in link.evidence if (day := full_day(paper.identities[number].date))]
    if link.status == "done" and days and all(day > limit for day, _ in days):
        day, number = min(days)
        mention = paper.mentions[paper.identities[number].mentions[0]]
        return (day, (mention.start, mention.end)) if day <= own else None
    return None


def _as_of(paper: Paper) -> date | None:
    """The day whose state the report tells: named in its opening, else its own date."""
    start = paper.letterhead.body_start
    own = full_day(paper.letterhead.date)
    for found in _AS_OF.finditer(paper.text.content, start, start + _OPENING):
        day = full_day(f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}")
        if day is not None and (own is None or day <= own):
            return day
    return own


def evidence_before_recommendation(dossier: Dossier) -> Iterator[Located]:
    """Evidence dated before the document that made the recommendation: it may not be a response to it."""
    for link in dossier.links:
        asked, given = dossier.asked[link.asked], dossier.given[link.given]
        source, paper = dossier.papers[asked.paper], dossier.papers[given.paper]
        made = full_day(source.letterhead.date)
        if made is None or asked.restated:
            continue
        for number in link.evidence:
            proof = paper.identities[number]
            issued = full_day(proof.date)
            if issued is None or issued >= made:
                continue
            at = [i for i, _ in mentions_in(paper.mentions, given.opening[0], _row_end(paper, link.span))]
            here = [i for i in proof.mentions if i in at] or list(proof.mentions[:1])
            mention = paper.mentions[here[0]]
            where_vi, where_en = place(given.item)
            head = source.letterhead
            yield (
                given.paper,
                Finding(
                    "evidence_before_recommendation",
                    "warning",
                    f"{named(proof.type, proof.number)} ngày {spoken(proof.date or '')} được nêu là kết quả thực "
                    f"hiện kiến nghị, nhưng có "
                    f"trước {named(head.doc_type, head.number)} ngày {spoken(head.date or '')} nêu kiến nghị "
                    f"đó{where_vi}.",
                    f"{proof.number} of {proof.date} is given as done in response, but is older than {head.number} "
                    f"of {head.date}, "
                    f"which made the recommendation{where_en}.",
                    tuple(here),
                    given.item,
                    (mention.start, mention.end),
                ),
            )


def _row_end(paper: Paper, span: Span) -> int:
    paragraph = paper.text.paragraphs[paper.text.paragraph_at(span[0])]
    return paragraph.end if paragraph.kind == "row" else span[1]


def response_before_source(dossier: Dossier) -> Iterator[Located]:
    """A report that is older than the document whose recommendations it answers."""
    seen: set[tuple[int, int]] = set()
    for link in dossier.links:
        source, given = dossier.asked[link.asked].paper, dossier.given[link.given].paper
        made, told = (full_day(dossier.papers[one].letterhead.date) for one in (source, given))
        if made is None or told is None or told >= made or (source, given) in seen:
            continue
        seen.add((source, given))
        head, own = dossier.papers[source].letterhead, dossier.papers[given].letterhead
        yield (
            given,
            Finding(
                "response_before_source",
                "warning",
                f"Báo cáo ghi ngày {spoken(own.date or '')}, trước {named(head.doc_type, head.number)} ngày "
                f"{spoken(head.date or '')} "
                f"nêu các kiến nghị mà nó trả lời.",
                f"The report is dated {own.date}, before {head.number} of {head.date} whose recommendations it "
                f"answers.",
                (),
                None,
                own.date_span,
            ),
        )


def unanswered(dossier: Dossier) -> Iterator[Located]:
    """A recommendation that no file answers. Nothing is said where there is no report at all."""
    if not dossier.given:
        return
    answered = {link.asked for link in dossier.links}
    for index, asked in enumerate(dossier.asked):
        if index in answered:
            continue
        where_vi, where_en = place(asked.item)
        content = dossier.papers[asked.paper].text.content
        to_vi = f" (giao {asked.addressee})" if asked.addressee else ""
        to_en = f" (put to {asked.addressee})" if asked.addressee else ""
        yield (
            asked.paper,
            Finding(
                "unanswered_recommendation",
                "warning",
                f"Chưa thấy kết quả thực hiện kiến nghị {clip(content, asked.span)}{to_vi}{where_vi}.",
                f"No response to the recommendation {clip(content, asked.span)}{to_en}{where_en}.",
                (),
                asked.item,
                asked.span,
            ),
        )


def answers_nothing(dossier: Dossier) -> Iterator[Located]:
    """An answer to something that no file recommends."""
    if not any(not asked.restated for asked in dossier.asked):
        return
    sources = ", ".join(
        dict.fromkeys(PurePath(dossier.papers[asked.paper].file).name for asked in dossier.asked if not asked.restated)
    )
    for one in dossier.unlinked:
        if one.kind != "extra":
            continue
        where_vi, where_en = place(one.item)
        content = dossier.papers[one.paper].text.content
        yield (
            one.paper,
            Finding(
                "answer_to_nothing",
                "info",
                f"Nội dung {clip(content, one.span)} không ứng với kiến nghị nào trong {sources}{where_vi}.",
                f"{clip(content, one.span)} answers no recommendation of {sources}{where_en}.",
                (),
                one.item,
                one.span,
            ),
        )

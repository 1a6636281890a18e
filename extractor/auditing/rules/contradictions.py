"""Contradictions in what the reports of a dossier claim, judged over all answers to a recommendation (K8).

1. within    an answer claims all and tells of a rest                       "đạt 100%, cụ thể 38/41 hộ"
2. rated     a heading or a cell beside rates as done what is not           "1.526/1.846 triệu đồng | Hoàn thành 100%"
3. counted   the answer claims all, the figures in its row are less          "2.074 | 1.574 | nộp đủ 100%"
4. later     a later answer counts less of the same whole                   "09/12 họng nước", then "04/12 …"
             or one part of a report claims all of what another leaves open "mở sổ cho 41/41 …", then "còn 09 … chưa"
5. table     a sentence claims all, the table that it introduces has a rest  "đạt 100%, theo bảng:", "Còn lại: 64"
6. overall   the report claims all of what its own answers leave open       "100% kiến nghị được thực hiện xong"
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile

from extractor.auditing.records import Finding, Span
from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.across_records import Dossier, Link
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import with_drawn_rows
from extractor.linking.status.asked import pairs_of
from extractor.linking.status.clauses import cut
from extractor.linking.status.compose import judged
from extractor.linking.status.conflicts import claim_of, claims_in, conflict_in
from extractor.linking.status.records import Quantity
from extractor.linking.status.said import Said
from extractor.linking.status.surroundings import amount_in, rating_cells, surroundings
from extractor.record import record
from extractor.text.text import Paragraph

from .common import clip, days_told, full_day, status_span

Located = tuple[int, Finding]
"""Index of the paper, and what is found there."""

_OPEN = ("partial", "not_done", "in_progress", "planned", "disputed")
_SHORT = ("partial", "not_done")
_TOTAL = deferred(r"100\s?%|\b(\d+)/\1\b|\b(?:toàn bộ|tất cả)\b")
_ALL_OF_THEM = deferred(r"kiến nghị|yêu cầu|nội dung|nhiệm vụ|kết luận|tồn tại|phần việc|đầu việc")
_SENTENCE = deferred(r"[^\n;]+?(?:\.(?=\s)|;|\n|$)")
_LEAST_SHARED = 2
_NO_MATTER = "hoàn thành thực hiện kết quả"
"""Words that name no matter."""
_RESTATED = 0.8
"""Share of the words of a sentence that what was asked has too, above which it only says that again."""


@record
class _Opposed:
    """What gainsays what: `claim` stands in paper `paper`, the words that gainsay it may stand elsewhere."""

    paper: int
    item: str | None
    claim: Span
    figures: str
    at: Span


def contradictions(dossier: Dossier) -> Iterator[Located]:
    """One finding an answer, and one a report for what it claims over all."""
    by_asked: dict[int, list[Link]] = {}
    by_paper: dict[int, list[Link]] = {}
    for link in dossier.links:
        by_asked.setdefault(link.asked, []).append(link)
        by_paper.setdefault(dossier.given[link.given].paper, []).append(link)
    for link in dossier.links:
        found = (
            _within(dossier, link)
            or _rated(dossier, link)
            or _miscounted(dossier, link)
            or _later(dossier, link, by_asked[link.asked])
        )
        if found is not None:
            yield _located(dossier, found)
    for number, links in sorted(by_paper.items()):
        found = _overall(dossier, number, links)
        if found is not None:
            yield _located(dossier, found)


def _located(dossier: Dossier, found: _Opposed) -> Located:
    content = dossier.papers[found.paper].text.content
    values = {"claim": clip(content, found.claim), "figures": found.figures}
    return found.paper, Finding("contradiction", "warning", values, item=found.item, span=found.at)


def _paper(dossier: Dossier, link: Link) -> Analysis:
    return dossier.papers[dossier.given[link.given].paper]


def _within(dossier: Dossier, link: Link) -> _Opposed | None:
    given, content = dossier.given[link.given], _paper(dossier, link).text.content
    spans = conflict_in(content, link.span)
    return _Opposed(given.paper, given.item, spans[0], clip(content, spans[1]), spans[1]) if spans else None


def _rated(dossier: Dossier, link: Link) -> _Opposed | None:
    if link.status not in _SHORT:
        return None
    given, paper = dossier.given[link.given], _paper(dossier, link)
    content = paper.text.content
    around = surroundings(content, given.headings, given.cells)
    matter = pairs_of(lower(link.asked_words))
    for span in (*rating_cells(content, around.cells, link.span), *around.headings):
        if len(pairs_of(lower(content[slice(*span)])) & matter) >= _LEAST_SHARED:
            continue  # it names the matter, it does not rate it
        status, _, said = judged(content, span, "")
        if status == "done" and _claim(said) is not None:
            at = status_span(content, link)
            return _Opposed(given.paper, given.item, span, clip(content, at), at)
    return None


def _miscounted(dossier: Dossier, link: Link) -> _Opposed | None:
    """The words claim all of it, the columns beside them decided otherwise."""
    given, content = dossier.given[link.given], _paper(dossier, link).text.content
    if link.status not in _SHORT or not given.cells:
        return None
    status, _, said = judged(content, link.span, link.asked_words)
    by = _claim(said) if status == "done" else None
    if by is None:
        return None
    claim = link.span[0] + by[0], link.span[0] + by[1]
    return _Opposed(given.paper, given.item, claim, clip(link.status_words or "", (0, _LONGEST_FIGURE)), claim)


_LONGEST_FIGURE = 60


def _claim(said: Sequence[Said]) -> Span | None:
    """The words that claim all of it."""
    return next((span for one in said if (span := claim_of(one)) is not None), None)


def _later(dossier: Dossier, link: Link, answers: Sequence[Link]) -> _Opposed | None:
    """An earlier report, or another part of this one, of those with `answers` to the same, had all of it; this one
    counts less of the same whole."""
    for other in answers:
        if other.given == link.given or not _goes_back_on(dossier, link, other):
            continue
        paper = _paper(dossier, other)
        given, content = dossier.given[link.given], _paper(dossier, link).text.content
        at = status_span(content, link)
        return _Opposed(
            given.paper, given.item, at, clip(paper.text.content, status_span(paper.text.content, other)), at
        )
    return None


def _goes_back_on(dossier: Dossier, link: Link, former: Link) -> bool:
    """True if `link` takes back what `former` said: less of the same whole in a paper that is not older, or anything
    open in the paper that claimed all of it."""
    mine, its = _paper(dossier, link), _paper(dossier, former)
    if dossier.given[link.given].paper == dossier.given[former.given].paper:
        short = link.status in _SHORT and former.status == "done"
        return short and bool(claims_in(its.text.content, former.span))
    day, before = _day_told(mine, link), _day_told(its, former)
    if day is None or before is None or before > day:
        return False
    told, earlier = _share_of(mine, link), _share_of(its, former)
    return told is not None and earlier is not None and told.whole == earlier.whole and told.told < earlier.told


def _day_told(paper: Analysis, link: Link) -> date | None:
    """The day whose state an answer tells, named at its head ("Hết tháng 5/2026, …"), else that of its paper."""
    told = days_told(paper.text.content, link.span[0], min(link.span[1], link.span[0] + _HEAD), months=True)
    return next(told, full_day(paper.letterhead.date))


_HEAD = 60


def _share_of(paper: Analysis, link: Link) -> Quantity | None:
    """The first share of an answer: "04/12 họng nước"."""
    told = cut(paper.text.content[slice(*link.span)])
    return next((one for one in told.quantities if one.kind == "share"), None)


def _overall(dossier: Dossier, number: int, links: Sequence[Link]) -> _Opposed | None:
    paper = dossier.papers[number]
    content = paper.text.content
    still = [link for link in links if link.status in _OPEN]
    asked = [one.span for one in dossier.asked if one.paper == number]
    for sentence in _sentences(paper) if still else ():
        if _TOTAL.search(lower(sentence[0])) is None or _inside(sentence.span(), [link.span for link in links] + asked):
            continue
        for claim in claims_in(content, sentence.span()):
            about_all = claim[0] < paper.letterhead.body_start
            open_link = _gainsaid(content, claim, still, 1 if about_all else _LEAST_SHARED)
            open_link = open_link or _in_table_behind(paper, claim, still)
            if open_link is not None:
                at = status_span(content, open_link)
                return _Opposed(number, dossier.given[open_link.given].item, claim, clip(content, at), claim)
    return None


def _in_table_behind(paper: Analysis, claim: Span, still: Sequence[Link]) -> Link | None:
    """The first open answer in the table that the claim introduces: "các khoản đã hoàn thành 100%, chi tiết:"."""
    paragraphs, at = paper.text.paragraphs, paper.text.paragraph_at(claim[0])
    lead, table = paragraphs[at], paragraphs[at + 1].table if at + 1 < len(paragraphs) else None
    if not table or not paper.text.content[lead.start : lead.end].rstrip().endswith(":"):
        return None
    return next((one for one in still if paragraphs[paper.text.paragraph_at(one.span[0])].table == table), None)


def _sentences(paper: Analysis) -> Iterator[re.Match[str]]:
    """The sentences of the subject ("V/v hoàn thành 100% …") and of the body."""
    head, content = paper.letterhead, paper.text.content
    if head.subject_span is not None:
        yield from _SENTENCE.finditer(content, *head.subject_span)
    yield from _SENTENCE.finditer(content, head.body_start, head.body_end or len(content))


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other[0] < span[1] and span[0] < other[1] for other in others)


def _gainsaid(content: str, claim: Span, still: Sequence[Link], least: int) -> Link | None:
    """The first open answer that a claim over all covers: it speaks of all recommendations, or of this one, with which
    it shares at least so many pairs of syllables."""
    words = lower(content[slice(*claim)])
    if _ALL_OF_THEM.search(words.partition(" theo ")[0]):
        return still[0]
    said = pairs_of(words) - pairs_of(_NO_MATTER)
    for link in still:
        shared = len(said & pairs_of(lower(link.asked_words)))
        if least <= shared < _RESTATED * len(said):
            return link
    return None


def contradiction(analysis: Analysis) -> Iterator[Finding]:
    """A claim of all beside a count of what is not finished, in one response or item."""
    content = analysis.text.content
    for item, stretch in _stretches(analysis):
        spans = conflict_in(content, stretch)
        if spans is not None:
            values = {"claim": clip(content, spans[0]), "figures": clip(content, spans[1])}
            yield Finding("contradiction", "warning", values, item=item, span=spans[1])
    yield from _over_tables(analysis)


def _over_tables(analysis: Analysis) -> Iterator[Finding]:
    """A sentence that claims all and introduces a table which leaves a rest: "đạt 100%, chi tiết theo bảng:"."""
    content = analysis.text.content
    claimed = any(word in content for word in _TOTALS[:-1])
    rows = [*with_drawn_rows(content, analysis.text.paragraphs)] if claimed else []
    for at, (lead, head) in enumerate(pairwise(rows), 2):
        if lead.kind == "row" or head.kind != "row" or not content[lead.start : lead.end].rstrip().endswith(":"):
            continue
        last = content.rfind(". ", lead.start, lead.end) + 1 or lead.start
        claim = next(iter(claims_in(content, (last, lead.end))), None)
        left = claim and _rest_in(content, head, rows[at:])
        if claim and left:
            values = {"claim": clip(content, claim), "figures": clip(content, left)}
            entry = analysis.outline.at(left[0])
            yield Finding("contradiction", "warning", values, item=entry.path if entry else None, span=left)


_LEFT_HEAD = deferred(r"\s*(?:số |tiền |số tiền )?(?:còn|chưa)\b", re.IGNORECASE)


def _rest_in(content: str, head: Paragraph, rows: Sequence[Paragraph]) -> Span | None:
    """The first amount in a column of what is left ("Còn lại")."""
    for column, cell in enumerate(head.cells):
        if not _LEFT_HEAD.match(content, *cell):
            continue
        for row in takewhile(lambda row: row.table == head.table, rows):
            if column < len(row.cells) and (amount_in(content[slice(*row.cells[column])]) or 0) > 0:
                return row.cells[column]
    return None


def _stretches(analysis: Analysis) -> list[tuple[str | None, Span]]:
    """Each response; in a document without any, each item's own text that speaks of all of something."""
    content = analysis.text.content
    answers = [(answer.item, answer.span) for request in analysis.requests for answer in request.answers]
    totals = [word for word in (_TOTALS if answers else _TOTALS[:2]) if word in content]
    items = answers or [(entry.path, (entry.body, entry.end)) for entry in analysis.outline.entries if totals]
    return [(item, span) for item, span in items if any(content.find(word, *span) >= 0 for word in totals)]


_TOTALS = ("100%", "100 %", "oàn bộ", "ất cả", "/")
"""What a claim of all is made of; in text that answers nothing only the first two are."""

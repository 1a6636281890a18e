"""The evidence report: one HTML page that holds everything, for the screen and for paper.

Summary, matrix of recommendations by reports, each quote with a picture cut from its page, cited documents with their
verdicts, findings, decisions, and the SHA-256 of every file it rests on. It needs no scripts and no network; whatever
comes from documents or file names is escaped by the template engine, and a policy in its head forbids the rest.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from extractor.lexicon.patterns import deferred
from extractor.models import TracedRecommendation, TracedResponse, TraceFinding
from extractor.operations.review import Review
from extractor.publishing.follow_up.cells import clean
from extractor.publishing.follow_up.lookup import Lookup, ProofCell, file_name
from extractor.publishing.follow_up.sheets import (
    SEVERITY_TONES,
    STATUS_TONES,
    VERDICT_TONES,
    FollowUp,
    SheetColumn,
    SheetContent,
    Tone,
    Value,
    all_findings,
    follow_up,
    status_counts,
)
from extractor.publishing.templates import engine_of
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import date_in_words, dated, item_in_column
from extractor.record import record

from .page_cuts import Cut, CutLimits, PageCutter

_TEMPLATES = Path(__file__).parent / "templates"
_WHOLE = deferred(
    r"(?<![\w/.-])(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,6}[a-z]?/[\w/.&-]{2,24}\w|[IVXLC\d]{1,6}(?:[./][\wđ]{1,4}){1,5})(?![\w/])"
)
"""Dates, numbers of documents and places of items, where they are not too long for a column."""
_HIDDEN = ("choice", "note", "key", "matched")
"""Columns of the sheets that the report leaves out."""


@record
class Quote:
    """Words of a document with the pictures of them; without pictures `position` says where they stand."""

    text: str
    head: str
    pictures: tuple[Cut, ...]
    position: str


@record
class Badge:
    """A word on a coloured ground."""

    text: str
    tone: Tone


@record
class ResponsePart:
    """A response as the report shows it. `words` are those that tell its status."""

    quote: Quote
    status: Badge
    words: str
    matched: str
    proofs: tuple[tuple[str, Badge | None, str], ...]
    findings: tuple[tuple[Badge, str], ...]
    earlier: bool


@record
class RecommendationPart:
    """A recommendation with its responses. `cells` are its row of the matrix: for each report (badge, place) pairs."""

    number: int
    quote: Quote
    item: str
    addressee: str
    deadline: str
    status: Badge
    findings: tuple[tuple[Badge, str], ...]
    responses: tuple[ResponsePart, ...]
    rejected: tuple[Quote, ...]
    cells: tuple[tuple[tuple[Badge, str], ...], ...]


@record
class Section:
    """A sheet of the follow-up table as rows of text; a cell with a tone is a badge.

    headings  with the share of the width in per cent
    """

    title: str
    headings: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str | Badge, ...], ...]
    name: str


def to_html(review: Review, say: Messages, *, made_on: date, limits: CutLimits | None = None) -> bytes:
    """The report as UTF-8. `limits` bounds the pictures; quotes beyond stay without."""
    from extractor import __version__

    engine = engine_of(_TEMPLATES)
    engine.filters["whole"] = _whole
    look = Lookup(review, say)
    follow = follow_up(review, say)
    digests = {document.source.path: document.source.sha256 for document in review.documents}
    texts = {name: paper.text for name, paper in review.papers.items()}
    reports = _reports(review)
    with PageCutter(texts, review.paths, digests, limits) as cutter:
        asked = [
            _asked(look, cutter, number, one, reports) for number, one in enumerate(review.trace.recommendations, 1)
        ]
        full = cutter.full
    page = engine.get_template("evidence_report.html").render(
        say=say,
        lang=say.language,
        title=say("report.title"),
        lines=follow.lines,
        made=say("follow.made", date=date_in_words(made_on.isoformat(), say), version=__version__),
        tiles=list(_tiles(look)),
        bar=_bar(look),
        reports=[look.title(report) for report in reports],
        asked=asked,
        sections=list(_sections(follow, say)),
        full=full,
    )
    return page.encode("utf-8", "replace")


def _whole(text: object) -> object:
    """Text in which no line ends within a date, a number or a place: "08/9/2024", "951/QĐ-UBND", "III.1.a"."""
    from markupsafe import Markup, escape

    if type(text) is not str:
        return text
    shown, at = Markup(), 0
    cleaned = str(clean(text))
    for found in _WHOLE.finditer(cleaned):
        shown += escape(cleaned[at : found.start()]) + Markup('<span class="whole">{}</span>').format(found[0])
        at = found.end()
    return shown + escape(cleaned[at:])


def _reports(review: Review) -> list[str]:
    """The files that respond, oldest first."""
    files = {file.file: file for file in review.trace.documents}
    found = {response.file for one in review.trace.recommendations for response in one.responses}
    return sorted(found, key=lambda file: (files[file].date or "", file))


def _tiles(look: Lookup) -> Iterator[tuple[str, int, Tone | str]]:
    """(words, figure, tone) of the summary."""
    say, review = look.say, look.review
    yield say("report.tile.recommendations"), len(review.trace.recommendations), ""
    for status, count in status_counts(review.trace).items():
        yield (say(f"done.{status}") if status else say("trace.none")), count, STATUS_TONES[status]
    if review.check:
        yield say("report.tile.cited"), review.check.summary.checked, ""
        for kind, tone in VERDICT_TONES.items():
            if count := getattr(review.check.summary, kind):
                yield say(f"verdict.{kind}"), count, tone
    severities = Counter(one.severity for one in all_findings(review))
    for severity, tone in SEVERITY_TONES.items():
        if count := severities[severity]:  # type: ignore[index]
            yield say(f"report.tile.{severity}"), count, tone


def _bar(look: Lookup) -> list[tuple[Tone, float, str]]:
    """(tone, share in per cent, words) of the recommendations by status."""
    total = len(look.review.trace.recommendations)
    return [
        (
            STATUS_TONES[status],
            round(100 * count / total, 2),
            f"{look.say(f'done.{status}') if status else look.say('trace.none')}: {count}",
        )
        for status, count in status_counts(look.review.trace).items()
    ]


def _asked(
    look: Lookup, cutter: PageCutter, number: int, one: TracedRecommendation, reports: list[str]
) -> RecommendationPart:
    say = look.say
    status = Badge(say(f"done.{one.status}") if one.status else say("trace.none"), STATUS_TONES[one.status])
    return RecommendationPart(
        number=number,
        quote=_quote(look, cutter, one),
        item=item_in_column(one.item, say),
        addressee=one.addressee or "",
        deadline=date_in_words(one.deadline, say) or one.deadline_text or "",
        status=status,
        findings=tuple(_findings(look.findings(one), say)),
        responses=tuple(_answered(look, cutter, response) for response in one.responses),
        rejected=tuple(_quote(look, cutter, response) for response in one.rejected_responses),
        cells=tuple(
            tuple(
                (Badge(say(f"done.{response.status}"), STATUS_TONES[response.status]), look.where(response))
                for response in one.responses
                if response.file == report
            )
            for report in reports
        ),
    )


def _answered(look: Lookup, cutter: PageCutter, response: TracedResponse) -> ResponsePart:
    return ResponsePart(
        quote=_quote(look, cutter, response),
        status=Badge(look.say(f"done.{response.status}"), STATUS_TONES[response.status]),
        words=response.status_words or "",
        matched=look.matched(response),
        proofs=tuple(_proof(proof, look) for proof in look.proofs(response)),
        findings=tuple(_findings(look.findings(response), look.say)),
        earlier=not response.latest,
    )


def _proof(proof: ProofCell, look: Lookup) -> tuple[str, Badge | None, str]:
    """Name, verdict and its explanation."""
    row = proof.verdict
    badge = Badge(look.verdict_words(row), VERDICT_TONES[row.verdict]) if row else None
    return dated(proof.name, proof.date, look.say), badge, row.explanation if row else ""


def _findings(findings: list[TraceFinding], say: Messages) -> Iterator[tuple[Badge, str]]:
    for one in findings:
        yield Badge(say(f"severity.{one.severity}"), SEVERITY_TONES[one.severity]), one.message


def _quote(look: Lookup, cutter: PageCutter, one: TracedRecommendation | TracedResponse) -> Quote:
    pictures = tuple(cutter.cuts(one.file, one.span))
    where = ", ".join(filter(None, (look.title(one.file), look.where(one))))
    position = ""
    if not pictures and one.span:
        position = look.say("report.position", start=one.span[0], end=one.span[1])
    return Quote(one.text, f"{where} ({file_name(one.file)})", pictures, position)


def _sections(follow: FollowUp, say: Messages) -> Iterator[Section]:
    """All sheets after the table itself."""
    for sheet in follow.sheets[1:]:
        keep = [at for at, column in enumerate(sheet.columns) if column.name not in _HIDDEN]
        total = sum(_width(sheet.columns[at]) for at in keep)
        yield Section(
            sheet.title,
            tuple(
                (say(f"follow.column.{sheet.columns[at].name}"), round(100 * _width(sheet.columns[at]) / total, 2))
                for at in keep
            ),
            tuple(_row(sheet, number, keep, say) for number in range(len(sheet.rows))),
            sheet.key,
        )


_UNBROKEN = {"number": 10, "date": 20}
"""Characters of kinds of columns that find no room in more lines."""


def _width(column: SheetColumn) -> int:
    """Characters: numbers and dates must not be broken; keys may be, and long texts find room in more lines."""
    if column.kind in _UNBROKEN:
        return _UNBROKEN[column.kind]
    return min(column.width + 2, 30 if column.kind == "key" else 56)


def _row(sheet: SheetContent, number: int, keep: list[int], say: Messages) -> tuple[str | Badge, ...]:
    row = sheet.rows[number]
    cells: list[str | Badge] = []
    for at in keep:
        text = _words(row.values[at], say)
        tone = row.tones.get(sheet.columns[at].name)
        cells.append(Badge(text, tone) if tone else text)
    return tuple(cells)


def _words(value: Value, say: Messages) -> str:
    if isinstance(value, date):
        return date_in_words(value.isoformat(), say)
    return "" if value is None else str(value)

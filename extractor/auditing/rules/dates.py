"""Rules on dates: two documents whose dates cannot both be right, or a date that no calendar has."""

import re
from collections.abc import Iterator

from extractor.auditing.records import Finding
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.models.notices import named_document
from extractor.parsing.records import Mention

from .common import finding_about, full_day

_SLASHED = deferred(
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?P<by>[/-])(?P<month>\d{1,2})(?P=by)(?P<year>(?:19|20)\d\d)(?![\d/-])"
)
_SPELT = deferred(r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_YEARS = ("/20", "/19", "-20", "-19")
_ATTACHED = deferred(
    r"(?P<open>\(\s*)?(?P<issued>ban hành )?(?P<sent>gửi |đính )?kèm(?P<to> theo)?\s*(?:các |tại )?$", re.IGNORECASE
)
_MONTH = len("2024-03")
_SHORTEST_MONTH, _MONTHS = 28, 12


def evidence_before_recommendation(analysis: Analysis) -> Iterator[Finding]:
    """Evidence dated before the document that made the recommendation (K6): it may not be a response to it."""
    seen: set[tuple[int, int]] = set()
    for request in analysis.requests:
        asked = full_day(analysis.identities[request.source].date) if request.source is not None else None
        if asked is None or request.source is None:
            continue
        source = analysis.identities[request.source]
        for answer in request.answers:
            for index in answer.evidence:
                proof = analysis.identities[index]
                issued = full_day(proof.date)
                if issued is None or issued >= asked or (index, request.source) in seen:
                    continue
                seen.add((index, request.source))
                low = request.span[0]
                high = analysis.text.paragraphs[analysis.text.paragraph_at(max(answer.span[1] - 1, low))].end
                at = [i for i in proof.mentions if low <= analysis.mentions[i].start < high] or list(
                    proof.mentions[-1:]
                )
                first = analysis.mentions[at[0]]
                yield Finding(
                    "evidence_before_recommendation",
                    "info",
                    {
                        "document": named_document(proof.type, proof.number, proof.date),
                        "source": named_document(source.type, source.number, source.date),
                    },
                    tuple(at),
                    request.item,
                    (first.start, first.end),
                )


def cites_future(analysis: Analysis) -> Iterator[Finding]:
    """A cited document that is younger than the document that cites it."""
    own = analysis.letterhead.date
    if own is None or len(own) < _MONTH:
        return
    last = f"{own}-31" if len(own) == _MONTH else own
    for identity in analysis.identities:
        late = full_day(identity.date)
        if late is None or late.isoformat() <= last:
            continue
        at = tuple(
            i
            for i in identity.mentions
            if _is_own_statement(analysis, analysis.mentions[i]) and analysis.mentions[i].date == identity.date
        )
        if not at or _same_number(identity.number, analysis.letterhead.number):
            continue
        yield finding_about(
            analysis,
            "cites_future",
            "warning",
            at[:1],
            document=named_document(identity.type, identity.number, identity.date),
            own=own,
        )


def _is_own_statement(analysis: Analysis, mention: Mention) -> bool:
    """False for notes, which publishers add later."""
    return analysis.text.paragraphs[analysis.text.paragraph_at(mention.start)].kind != "footnote"


def _same_number(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()


def two_dates(analysis: Analysis) -> Iterator[Finding]:
    """One number with two dates. Annual series repeat their numbers, so other years count only where day and month
    agree, or the year stands in the number."""
    by_number: dict[str, list[int]] = {}
    for index, mention in enumerate(analysis.mentions):
        numbered = mention.kind == "numbered" and mention.symbol and mention.serial
        if numbered and mention.number and full_day(mention.date):
            by_number.setdefault(mention.number.casefold(), []).append(index)
    own = (analysis.letterhead.number or "").casefold()
    for number, indexes in by_number.items():
        yield from _dated_twice(analysis, indexes)
        if number == own:
            yield from _dated_unlike_the_letterhead(analysis, indexes[0])


def _dated_twice(analysis: Analysis, indexes: list[int]) -> Iterator[Finding]:
    """The first mention of a number that gives it another date than the mention before all."""
    first = analysis.mentions[indexes[0]]
    for index in indexes[1:]:
        other = analysis.mentions[index]
        if other.date != first.date and _one_document(first, other):
            yield finding_about(
                analysis,
                "two_dates",
                "warning",
                (indexes[0], index),
                document=named_document(first.type or other.type, first.number, first.date),
                first=first.item,
                date=other.date,
            )
            return


def _dated_unlike_the_letterhead(analysis: Analysis, index: int) -> Iterator[Finding]:
    """The document's own number, cited with a date that its letterhead does not bear."""
    mention, day = analysis.mentions[index], full_day(analysis.letterhead.date)
    if day is None or mention.date == day.isoformat() or abs((full_day(mention.date) or day).year - day.year) > 1:
        return
    yield finding_about(
        analysis,
        "two_dates",
        "warning",
        (index,),
        case="own",
        own=day.isoformat(),
        number=mention.number,
        date=mention.date,
    )


def _one_document(first: Mention, other: Mention) -> bool:
    if first.issuer and other.issuer and first.issuer.casefold() != other.issuer.casefold():
        return False
    if first.type and other.type and first.type.casefold() != other.type.casefold():
        return False
    one, two = first.date or "", other.date or ""
    if first.year is not None or one[:4] == two[:4] or one[5:] == two[5:]:
        return True
    return bool(first.subject and first.subject == other.subject)


def impossible_date(analysis: Analysis) -> Iterator[Finding]:
    """A date that is in no calendar, in a citation or anywhere in the text."""
    content = analysis.text.content
    for found in _dates(content):
        day, month, year = (int(figure) for figure in found.group("day", "month", "year"))
        if (0 < day <= _SHORTEST_MONTH and 0 < month <= _MONTHS) or full_day(
            f"{year:04}-{month:02}-{day:02}"
        ) is not None:
            continue
        entry = analysis.outline.at(found.start())
        item = entry.path if entry is not None else None
        at = tuple(
            i
            for i, mention in enumerate(analysis.mentions)
            if mention.date_span and mention.date_span[0] <= found.start() < mention.date_span[1]
        )
        shown = found[0].removeprefix("ngày ").removeprefix("Ngày ")
        yield Finding(
            "impossible_date",
            "error",
            {"words": shown},
            at,
            item,
            found.span(),
        )


def _dates(content: str) -> Iterator[re.Match[str]]:
    """The full dates in digits that can be wrong (late in a month, or odd), jumping from year to year."""
    for year in _YEARS:
        at = content.find(year)
        while at >= 0:
            slash = content.rfind(year[0], max(0, at - 3), at)
            if slash > 0 and not _is_usual(content[max(0, slash - 2) : slash], content[slash + 1 : at]):
                for first in (slash - 2, slash - 1):
                    found = _SLASHED.match(content, max(0, first))
                    if found is not None and found.start("year") == at + 1:
                        yield found
                        break
            at = content.find(year, at + 3)
    at = content.find(" tháng ")
    while at >= 0:
        if not _is_usual(content[max(0, at - 2) : at], content[at + 7 : at + 9]):
            found = _SPELT.match(content, max(0, content.rfind("gày ", max(0, at - 8), at) - 1))
            if found is not None:
                yield found
        at = content.find(" tháng ", at + 7)


def _is_usual(day: str, month: str) -> bool:
    """True for a day up to 28 and a month of the year: most dates need no closer look."""
    day, month = day.strip(), month.strip(" ,")
    return day.isdecimal() and month.isdecimal() and 0 < int(day) <= _SHORTEST_MONTH and 0 < int(month) <= _MONTHS


def enclosure_younger(analysis: Analysis) -> Iterator[Finding]:
    """A document said to be enclosed with an older one: "Công văn 368 ngày 22/5 … kèm theo báo cáo 137 ngày 20/5"."""
    content = analysis.text.content
    for index in range(1, len(analysis.mentions)):
        mention = analysis.mentions[index]
        before = content[max(0, mention.start - 30) : mention.start]
        if "kèm" not in before:
            continue
        attached = _ATTACHED.search(before)
        former = analysis.mentions[index - 1]
        between = content[former.end : mention.start]
        if attached is None or attached["issued"] or "\n" in between or re.search(r"\.\s+[^\W\d_]", between):
            continue
        enclosed, carrier = (
            (former, mention) if attached["to"] and not attached["open"] and not attached["sent"] else (mention, former)
        )
        late, early = full_day(enclosed.date), full_day(carrier.date)
        if late is None or early is None or late <= early or enclosed.number == carrier.number:
            continue
        yield finding_about(
            analysis,
            "enclosure_younger",
            "warning",
            (index - 1, index),
            document=named_document(enclosed.type, enclosed.number, enclosed.date),
            carrier=named_document(carrier.type, carrier.number, carrier.date),
        )

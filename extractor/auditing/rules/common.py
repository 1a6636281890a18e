"""What the rules of auditing share: a finding about mentions, whole days, words cut short."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from extractor.auditing.records import Finding, Span
from extractor.identity.dates import calendar_day, day_of
from extractor.lexicon.patterns import deferred
from extractor.linking.across_records import Link
from extractor.linking.analysis import Analysis
from extractor.models import Severity
from extractor.models.notices import Value
from extractor.parsing.dates import days_in

_REACH = 80


def finding_about(
    analysis: Analysis, code: str, severity: Severity, mentions: tuple[int, ...], *, case: str = "", **values: Value
) -> Finding:
    """A finding about mentions: it stands where the last of them does."""
    last = analysis.mentions[mentions[-1]]
    return Finding(code, severity, values, tuple(sorted(mentions)), last.item, (last.start, last.end), case=case)


@lru_cache(maxsize=1024)
def full_day(iso: str | None) -> date | None:
    """The day of a complete ISO date; None for None, a shortened or an impossible date."""
    return calendar_day(day_of(iso))


_AS_OF = deferred(
    r"(?:[Tt]ính đến|[Đđ]ến|[Hh]ết)(?: hết)?(?:(?: ngày| thời điểm)*\s+(?P<day>\d{1,2})[/.-]| tháng )"
    r"(?P<month>1[0-2]|0?[1-9])[/.-](?P<year>20\d\d)"
)
_SINCE = deferred(r"\b[Tt]ừ (?:ngày |tháng )?\d[^.;,]*$")
_FROM_TO = 40
"""Before the end of a span of time stands its beginning: "từ 12/8 đến 27/9/2024" is no day whose state is told."""


def days_told(content: str, start: int, end: int, *, months: bool) -> Iterator[date]:
    """The days whose state a report tells between two places: "tính đến ngày 15/6/2024".

    months  ends of months too ("hết tháng 5/2026"): such are told at the head of an answer; elsewhere they are terms
    """
    for found in _AS_OF.finditer(content, start, end):
        if not (months or found["day"]):
            continue
        if _SINCE.search(content, max(start, found.start() - _FROM_TO), found.start()):
            continue
        year, month = int(found["year"]), int(found["month"])
        day = full_day(f"{year}-{month:02}-{int(found['day'] or days_in(year, month)):02}")
        if day is not None:
            yield day


def status_span(content: str, link: Link) -> Span:
    """Where the words stand that say how far an answer has come; the whole answer where there are none."""
    at = content.find(link.status_words, *link.span) if link.status_words else -1
    return (at, at + len(link.status_words or "")) if at >= 0 else link.span


def clip(content: str, span: Span) -> str:
    """The words of a span, cut after about `_REACH` characters."""
    words = " ".join(content[span[0] : span[1]].split())
    return words if len(words) <= _REACH else f"{words[:_REACH].rsplit(' ', 1)[0]}…"

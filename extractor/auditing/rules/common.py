"""What the rules of auditing share: a finding about mentions, whole days, words cut short."""

from datetime import date
from functools import lru_cache

from extractor.auditing.records import Finding, Span
from extractor.identity.dates import calendar_day, day_of
from extractor.linking.across_records import Link
from extractor.linking.analysis import Analysis
from extractor.models import Severity
from extractor.models.notices import Value

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


def status_span(content: str, link: Link) -> Span:
    """Where the words stand that say how far an answer has come; the whole answer where there are none."""
    at = content.find(link.status_words, *link.span) if link.status_words else -1
    return (at, at + len(link.status_words or "")) if at >= 0 else link.span


def clip(content: str, span: Span) -> str:
    """The words of a span, cut after about `_REACH` characters."""
    words = " ".join(content[span[0] : span[1]].split())
    return words if len(words) <= _REACH else f"{words[:_REACH].rsplit(' ', 1)[0]}…"

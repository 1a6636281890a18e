"""What auditing finds, as a frozen record."""

from dataclasses import dataclass

from extractor.models import Severity

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an auditor should look at; one a conflict, however often it shows.

    code      stable name of the rule: "cites_future", "two_dates", …
    mentions  indexes of the mentions concerned, ascending
    item      path of the item in which it shows first, None outside items
    span      where it shows first, in `Text.content`
    """

    code: str
    severity: Severity
    message_vi: str
    message_en: str
    mentions: tuple[int, ...] = ()
    item: str | None = None
    span: Span | None = None

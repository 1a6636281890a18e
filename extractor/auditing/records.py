"""What auditing finds, as a frozen record."""

from extractor.models import Severity
from extractor.models.notices import Values
from extractor.record import field, record

Span = tuple[int, int]


@record
class Finding:
    """Something that an auditor should look at; one a conflict, however often it shows.

    code      stable name of the rule: "cites_future", "two_dates", …
    values    what its sentence speaks of, by name (publishing/words/findings.py); without `item` and `page`
    mentions  indexes of the mentions concerned, ascending
    item      path of the item in which it shows first, None outside items
    span      where it shows first, in `Text.content`
    page      counted from 1, where there is no span
    case      which of the sentences of its code it is, "" where there is one
    file      the file it is about, where several lie side by side; or `register` and the `row` in it
    """

    code: str
    severity: Severity
    values: Values = field(default_factory=dict)
    mentions: tuple[int, ...] = ()
    item: str | None = None
    span: Span | None = None
    page: int | None = None
    case: str = field(default="", kw_only=True)
    file: str | None = field(default=None, kw_only=True)
    register: str | None = field(default=None, kw_only=True)
    row: int | None = field(default=None, kw_only=True)

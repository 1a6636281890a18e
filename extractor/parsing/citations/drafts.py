"""A mention of a document while it is being put together: what has been found around its number or name."""

from extractor.parsing.records import Span
from extractor.record import record

from .laws import LawName
from .leads import Lead
from .nouns import Noun
from .numbers import Number


@record(frozen=False)
class Qualifiers:
    """Date (ISO), issuer, place and where they stand; `end` is the offset after the last of them, `same_day` tells that
    the date is that of the citation before ("cùng ngày")."""

    end: int
    date: str | None = None
    date_span: Span | None = None
    issuer: str | None = None
    issuer_span: Span | None = None
    place: Span | None = None
    same_day: bool = False


@record(frozen=False)
class Draft:
    """A numbered or named mention: `content[start:end]` in `paragraph`.

    so      where "số" stands before the number, None without it
    found   date and issuer after it; `lead`: what stands before it
    pinpoint where the place in it stands that the mention points to
    closing where the date and issuer stand that close its title, if they do
    """

    start: int
    end: int
    number: Number | None
    noun: Noun | None
    law: LawName | None
    so: int | None
    paragraph: Span
    found: Qualifiers
    lead: Lead
    closing: Span | None = None
    pinpoint: Span | None = None

    @property
    def said(self) -> int:
        """The offset after the last word that says something about it: behind its qualifiers, or its title."""
        end = self.found.end if self.found.end > self.end else self.end
        return max(end, self.closing[1]) if self.closing else end

    type: str | None = None

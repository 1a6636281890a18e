"""A mention of a document while it is being put together: what has been found around its number or name."""

from dataclasses import dataclass

from extractor.parsing.records import Span

from .laws import LawName
from .leads import Lead
from .nouns import Noun
from .numbers import Number
from .qualifiers import Qualifiers


@dataclass(slots=True)
class Draft:
    """A numbered or named mention: `content[start:end]` in `paragraph`.

    so      where "số" stands before the number, None without it
    found   date, issuer and subject after it; `lead`: what stands before it
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
    pinpoint: Span | None = None
    type: str | None = None

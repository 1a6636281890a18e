"""What the graph reads of documents and of the links between them, as named tuples: those that an archive gives by the
hundred thousand. Their fields are called as those of `extractor.models`, which are drawn as well."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extractor.models import TracedRecommendation

Span = tuple[int, int]


class DrawnSource(NamedTuple):
    """Where a document lies."""

    path: str
    pages: int
    status: str


class DrawnHead(NamedTuple):
    """Its letterhead."""

    doc_type: str | None
    number: str | None
    serial: str | None
    year: int | None
    symbol: str | None
    date: str | None
    place: str | None
    issuer: str | None
    parent_issuer: str | None
    subject: str | None
    issuers: Sequence[str]


class DrawnItem(NamedTuple):
    """An element of its outline."""

    path: str
    text: str
    span: Span
    page: int | None


class DrawnCitation(NamedTuple):
    """A mention; `document` and `targets` are ids of documents that it cites."""

    id: str
    document: str | None
    kind: str
    role: str
    text: str
    number: str | None
    serial: str | None
    year: int | None
    symbol: str | None
    subject: str | None
    pinpoint: str | None
    item: str | None
    span: Span
    page: int | None
    targets: Sequence[str]


class DrawnReference(NamedTuple):
    """A document that it cites; `citations` are ids of its mentions, `variants` all spellings of its number."""

    id: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    issuer_id: str | None
    variants: Sequence[str]
    citations: Sequence[str]


class DrawnResponse(NamedTuple):
    """What it says was done; `evidence` are ids of documents that it cites."""

    item: str | None
    text: str
    status: str
    evidence: Sequence[str]
    span: Span | None
    page: int | None


class DrawnRecommendation(NamedTuple):
    """A recommendation that it states or answers."""

    id: str
    item: str | None
    text: str
    source_document: str | None
    responses: Sequence[DrawnResponse]


class DrawnEffect(NamedTuple):
    """What it says about the effect of a document."""

    act: str
    citation: str | None = None
    whole: bool = True
    since: str | None = None
    reported: bool = False


class DrawnDocument(NamedTuple):
    """The whole of it."""

    source: DrawnSource
    header: DrawnHead
    items: Sequence[DrawnItem]
    citations: Sequence[DrawnCitation]
    documents: Sequence[DrawnReference]
    recommendations: Sequence[DrawnRecommendation]
    effects: Sequence[DrawnEffect]


class DrawnLink(NamedTuple):
    """A response that another document gives to a recommendation; `evidence` are numbers of documents."""

    id: str
    file: str
    item: str | None
    text: str
    page: int | None
    status: str
    matched_by: str
    confidence: float
    evidence: Sequence[str]
    span: Span


class DrawnRequest(NamedTuple):
    """A recommendation with what answers it; `restated`: the file only repeats it."""

    id: str
    file: str
    item: str | None
    text: str
    page: int | None
    span: Span
    responses: Sequence[DrawnLink]
    restated: bool = False


class DrawnTrace(NamedTuple):
    """The links of an archive."""

    recommendations: "Sequence[DrawnRequest | TracedRecommendation]"

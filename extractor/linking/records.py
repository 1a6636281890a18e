"""What linking finds within and across documents, as frozen records."""

from typing import Literal, NamedTuple

from extractor.identity.record import DocumentFacts
from extractor.models import ResponseStatus, Role
from extractor.record import record

Span = tuple[int, int]


class Identity(NamedTuple):
    """A distinct document behind one or more mentions (`mentions`: indexes, ascending). A named tuple: they are many.

    said        what its mentions say together, as documents are compared
    candidates  indexes of the identities that it can be where it can be several: then it stays apart
    """

    type: str | None
    number: str | None
    variants: tuple[str, ...]
    date: str | None
    issuer: str | None
    issuer_id: str | None
    mentions: tuple[int, ...]
    confidence: float
    said: DocumentFacts
    candidates: tuple[int, ...] = ()


@record
class Proof:
    """A document as it is printed; `identity` is its index in the paper, None for one that no citation names. `date` is
    ISO where one is printed; `own` tells that the body which answers made it."""

    number: str
    identity: int | None
    span: Span
    date: str | None = None
    own: bool = False


@record
class Answer:
    """A response. `text` is the answer without its lead-in; `evidence` are indexes of identities, `roles` the parts
    that the mentions in it play, by their indexes."""

    item: str | None
    text: str
    span: Span
    status: ResponseStatus
    status_words: str | None
    status_span: Span | None
    evidence: tuple[int, ...]
    roles: tuple[tuple[int, Role], ...]


@record
class Request:
    """A recommendation, answered or stated here. `text` is the recommended action without its lead-in.

    source  index of the identity that made the recommendation, None when unknown
    basis   indexes of identities named inside the wording of the recommendation
    """

    item: str | None
    text: str
    span: Span
    kind: Literal["specific", "group", "catch_all"]
    source: int | None
    basis: tuple[int, ...]
    answers: tuple[Answer, ...]

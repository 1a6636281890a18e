"""What linking across files works on and finds, as frozen records. Offsets are into the `Text` of the paper named."""

from typing import Literal

from extractor.models import MatchedBy, Measure, ResponseStatus, UnlinkedKind
from extractor.record import record

from .analysis import Analysis
from .deadline import Deadline
from .money import Sum
from .records import Proof, Span


@record
class Asked:
    """A recommendation where it is stated.

    paper     index of the paper that states it
    labels    its item as labels, largest first: ("III", "1", "a"); rows of a table: ("bảng", "3")
    ordinal   its place in the paper, counted from 1
    restated  True where no file of the dossier states it and a report's own wording stands for it
    """

    paper: int
    item: str | None
    labels: tuple[str, ...]
    span: Span
    text: str
    ordinal: int
    addressee: str | None = None
    addressee_from: Literal["item", "heading", "subject"] | None = None
    deadline: Deadline | None = None
    sums: tuple[Sum, ...] = ()
    measure: Measure | None = None
    basis: tuple[int, ...] = ()
    restated: bool = False


@record
class Given:
    """An answer in a report, with what stands around it.

    opening   from the start of its paragraph or row to the answer: lead-in, place, restated wording
    label     the words that name its matter: before a colon, in another cell, restated above it; None for none
    headings  what it stands under, outermost first
    cells     (head, cell) of each column of its row; () outside a table
    span      the answer in this paragraph or row, without the label
    """

    paper: int
    item: str | None
    opening: Span
    label: Span | None
    headings: tuple[Span, ...]
    cells: tuple[tuple[Span | None, Span], ...]
    span: Span


@record
class Suggested:
    """A pair that is too unsure to be a link: the best that an unanswered recommendation has."""

    asked: int
    paper: int
    item: str | None
    span: Span
    confidence: float


@record
class Link:
    """One answer to one recommendation (`asked` and `given` are indexes). `span` is the part of the answer that
    speaks of it; `given_words` are the words of the report that led to it; `evidence` are indexes of identities of the
    report, `proofs` all documents that prove it, as printed."""

    asked: int
    given: int
    span: Span
    matched_by: MatchedBy
    confidence: float
    asked_words: str
    given_words: str
    status: ResponseStatus
    status_words: str | None
    evidence: tuple[int, ...]
    proofs: tuple[Proof, ...] = ()


@record
class Unlinked:
    """An answer that belongs to no recommendation."""

    paper: int
    item: str | None
    span: Span
    kind: UnlinkedKind


@record
class Dossier:
    """Papers that belong together, with what was linked between them."""

    papers: tuple[Analysis, ...]
    asked: tuple[Asked, ...]
    given: tuple[Given, ...]
    links: tuple[Link, ...]
    unlinked: tuple[Unlinked, ...]
    suggested: tuple[Suggested, ...] = ()

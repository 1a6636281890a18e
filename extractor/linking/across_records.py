"""What linking across files works on and finds, as frozen records. Offsets are into the `Text` of the paper named."""

from dataclasses import dataclass
from typing import Literal

from extractor.models import MatchedBy, Measure, ResponseStatus, UnlinkedKind

from .analysis import Analysis
from .deadline import Deadline
from .money import Sum
from .records import Answer, Span


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in a report, before it is known what it answers.

    opening  span from the start of its paragraph or row to the answer: lead-in, place, wording
    wording  the recommendation as the report restates it
    free     True if nothing but a recommendation of another file shows that it is an answer
    """

    paper: int
    item: str | None
    opening: Span
    wording: Span
    answer: Answer
    kind: Literal["specific", "group", "catch_all"]
    source: int | None
    free: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One answer to one recommendation (`asked` and `given` are indexes). `span` is the part of the answer that
    speaks of it; `given_words` are the words of the report that led to it."""

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


@dataclass(frozen=True, slots=True)
class Unlinked:
    """An answer that belongs to no recommendation."""

    paper: int
    item: str | None
    span: Span
    kind: UnlinkedKind


@dataclass(frozen=True, slots=True)
class Dossier:
    """Papers that belong together, with what was linked between them."""

    papers: tuple[Analysis, ...]
    asked: tuple[Asked, ...]
    given: tuple[Given, ...]
    links: tuple[Link, ...]
    unlinked: tuple[Unlinked, ...]

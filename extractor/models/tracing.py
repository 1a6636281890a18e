"""What `extract trace FILE…` prints: recommendations with the responses to them across the files."""

from typing import Literal

from pydantic import Field

from .base import OutputModel
from .document import Finding
from .notices import Notice
from .vocabulary import (
    Coverage,
    Decision,
    FileRole,
    MatchedBy,
    Measure,
    ResponseStatus,
    SourceStatus,
    UnlinkedKind,
)

Span = tuple[int, int]


class TracedFile(OutputModel):
    """A file of the dossier. `role`: it states recommendations, answers them, or is cited by those that do."""

    file: str
    sha256: str = ""
    status: SourceStatus = "ok"
    error: str | None = None
    notice: Notice | None = None
    role: FileRole = "other"
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    doc_type: str | None = None
    subject: str | None = None


class SumOfMoney(OutputModel):
    """An amount in đồng, and as printed."""

    amount: int
    text: str


class TracedResponse(OutputModel):
    """An answer to one recommendation: `text` is the part that speaks of it, without lead-in.

    asked_words, given_words  the words of both sides that led to the link
    latest    True for the response that tells the present state; the others are history
    key       names this link in a decisions file; the same in every run, as long as the words are
    answer_key  names the answer, whatever it is linked with
    decision  what an auditor said of the link
    """

    id: str
    file: str
    item: str | None = None
    text: str
    status: ResponseStatus = "unstated"
    status_words: str | None = None
    evidence: list[str] = Field(default_factory=list)
    matched_by: MatchedBy
    confidence: float
    asked_words: str = ""
    given_words: str = ""
    date: str | None = None
    latest: bool = True
    span: Span | None = None
    page: int | None = None
    key: str = ""
    answer_key: str = ""
    decision: Decision | None = None


class SuggestedResponse(OutputModel):
    """What may answer a recommendation that has no response, too unsure to be linked: for a person to look at.

    key, answer_key  those of the link that it would be, and of the answer
    """

    file: str
    item: str | None = None
    text: str
    confidence: float
    span: Span | None = None
    page: int | None = None
    key: str = ""
    answer_key: str = ""


class TracedRecommendation(OutputModel):
    """A recommendation where it is stated. `deadline` is a calendar date only; `deadline_text` are its words.

    status    that of the latest response, None without one
    restated  no file of the dossier states it: the wording is that of a report
    suggestions  the likeliest answers where none is sure enough, at most three; they are no responses
    rejected_responses  links that an auditor rejected: they count for nothing
    key       names the recommendation; the same in every run, as long as its words are
    """

    id: str
    file: str
    item: str | None = None
    text: str
    addressee: str | None = None
    addressee_from: Literal["item", "heading", "subject"] | None = None
    deadline: str | None = None
    deadline_text: str | None = None
    measure: Measure | None = None
    sums: list[SumOfMoney] = Field(default_factory=list)
    coverage: Coverage = "unanswered"
    status: ResponseStatus | None = None
    restated: bool = False
    responses: list[TracedResponse] = Field(default_factory=list)
    rejected_responses: list[TracedResponse] = Field(default_factory=list)
    suggestions: list[SuggestedResponse] = Field(default_factory=list)
    span: Span | None = None
    page: int | None = None
    key: str = ""


class UnlinkedAnswer(OutputModel):
    """An answer that belongs to no recommendation: an opening measure, a catch-all, or an answer to nothing."""

    file: str
    item: str | None = None
    text: str
    kind: UnlinkedKind
    span: Span | None = None
    page: int | None = None
    key: str = ""


class TraceFinding(Finding):
    """Something that an auditor should look at, in one of the files."""

    file: str


class Trace(OutputModel):
    """The whole answer of `trace`."""

    schema_version: Literal["1"] = "1"
    documents: list[TracedFile] = Field(default_factory=list)
    recommendations: list[TracedRecommendation] = Field(default_factory=list)
    unlinked_answers: list[UnlinkedAnswer] = Field(default_factory=list)
    findings: list[TraceFinding] = Field(default_factory=list)

    @property
    def all_answered(self) -> bool:
        """True if every file was read, there are recommendations, each has a response, and no finding is more than a
        note."""
        unread = any(one.status != "ok" for one in self.documents)
        open_ones = any(one.coverage == "unanswered" for one in self.recommendations)
        return bool(self.recommendations) and not (
            unread or open_ones or any(one.severity != "info" for one in self.findings)
        )

"""What `extract check FILE… --register REGISTER` prints: does each cited document exist?"""

from typing import Literal

from pydantic import ConfigDict, Field

from .base import OutputModel
from .document import Finding
from .notices import Notice
from .vocabulary import Decision, SourceStatus

VerdictKind = Literal["found", "differs", "ambiguous", "missing", "blank", "not_checkable"]
ProvisionVerdict = Literal["found", "missing", "differs", "not_checkable"]
QuotationVerdict = Literal["same", "differs", "absent", "not_checkable"]
EffectState = Literal["in_force", "not_yet", "expired", "partly_expired", "amended", "unknown"]
Difference = Literal["date", "symbol", "issuer", "type"]


class RegisterColumn(OutputModel):
    """A recognised column: what it is, its heading as printed, and in which sheet."""

    field: str
    heading: str
    sheet: str | None = None


class RegisterNote(OutputModel):
    """A row that could not be read (or only in part), with the reason (the sentence of `notice`) and its words."""

    row: int
    sheet: str | None = None
    reason: str = ""
    notice: Notice
    words: str = ""


class Register(OutputModel):
    """A register searched. `rejected` counts the rows that are no entries, of which `rejected_rows` lists 1,000.

    doubts         rows that were entered, but whose date could not be read
    recognised_by  how the columns were found: "heading", "map" (by the user) or "content"
    first_date, last_date  the days between which its entries lie
    """

    path: str
    entries: int
    rejected: int = 0
    rejected_rows: list[RegisterNote] = Field(default_factory=list)
    doubts: list[RegisterNote] = Field(default_factory=list)
    columns: list[RegisterColumn] = Field(default_factory=list)
    recognised_by: str | None = None
    first_date: str | None = None
    last_date: str | None = None
    status: SourceStatus = "ok"
    error: str | None = None
    notice: Notice | None = None


class _Placed(OutputModel):
    """A model with a key "register" in JSON: as an attribute the name is taken by Python's own classes."""

    model_config = ConfigDict(validate_by_name=True, serialize_by_alias=True)


class RegisterRow(_Placed):
    """One entry. `row` is counted as the user sees it, None for a document at hand."""

    register_path: str = Field(alias="register")
    row: int | None
    sheet: str | None = None
    number: str
    date: str | None = None
    issuer: str | None = None
    type: str | None = None
    subject: str | None = None


class CheckedProvision(OutputModel):
    """Whether a place that is cited exists in the cited document, where its text is at hand.

    asked   the place, from the innermost level outwards: "điểm c khoản 2 Điều 5"
    text    its first words, or what stands there instead
    source  the file, or the collection, that it was looked up in
    """

    asked: str
    verdict: ProvisionVerdict
    text: str | None = None
    source: str | None = None
    page: int | None = None
    explanation: str = ""
    notices: list[Notice] = Field(default_factory=list)


class CheckedQuotation(OutputModel):
    """Words in quotation marks beside the wording of the place that they are ascribed to.

    verdict      "absent": nothing like them stands there
    asked        that place, "" for the whole document
    text         the quoted words
    wording      the passage of the source that is like them, where they differ
    differences  pairs of (quoted words, words of the source)
    source       the file, or the collection, that they were compared with
    """

    asked: str
    text: str
    verdict: QuotationVerdict
    wording: str | None = None
    differences: list[tuple[str, str]] = Field(default_factory=list)
    source: str | None = None
    page: int | None = None
    explanation: str = ""
    notices: list[Notice] = Field(default_factory=list)


class EffectAct(OutputModel):
    """What changed or ended the effect of a document, and where that is said."""

    number: str | None = None
    type: str | None = None
    date: str | None = None
    act: str
    whole: bool = True
    source: str


class EffectOnDay(_Placed):
    """Whether the cited document was in force on `as_of`, the day of the paper that cites it.

    from, until  the first day of its effect and the first day without it (also one after `as_of`), as far as a source
                 says them
    """

    as_of: str | None
    state: EffectState
    since: str | None = Field(default=None, alias="from")
    until: str | None = None
    by: list[EffectAct] = Field(default_factory=list)
    explanation: str = ""
    notices: list[Notice] = Field(default_factory=list)


class CheckedFile(OutputModel):
    """A file whose citations were checked."""

    path: str
    sha256: str
    status: SourceStatus = "ok"
    error: str | None = None
    notice: Notice | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    doc_type: str | None = None


class CheckedCitation(OutputModel):
    """The verdict on one distinct document that one file cites.

    name      the words of a citation without a number
    document  which entry of `documents` of its file; rows with one document are spellings of its number
    dates     all dates printed with it
    own_file  the given file that is this document, if one is
    provisions  one for each distinct place cited
    quotations  one for each passage that the file quotes from it
    effect    whether it was in force on the day of the citing paper
    explanation  the sentences of `notices`
    key       names this verdict in a decisions file; another verdict has another key
    decision  what an auditor said of the verdict; a rejected one becomes "not_checkable", and
              `rejected_verdict` says what it was
    """

    file: str
    number: str | None
    name: str | None = None
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    verdict: VerdictKind
    what_differs: list[Difference] = Field(default_factory=list)
    register_row: RegisterRow | None = None
    candidates: list[RegisterRow] = Field(default_factory=list)
    explanation: str = ""
    notices: list[Notice] = Field(default_factory=list)
    pages: list[int] = Field(default_factory=list)
    items: list[str] = Field(default_factory=list)
    dates: list[str] = Field(default_factory=list)
    citations: list[str] = Field(default_factory=list)
    document: str | None = None
    own_file: str | None = None
    provisions: list[CheckedProvision] = Field(default_factory=list)
    quotations: list[CheckedQuotation] = Field(default_factory=list)
    effect: EffectOnDay | None = None
    key: str = ""
    decision: Decision | None = None
    rejected_verdict: VerdictKind | None = None


class CheckFinding(Finding, _Placed):
    """Something that an auditor should look at, in a file or in a register."""

    file: str | None = None
    register_path: str | None = Field(default=None, alias="register")
    row: int | None = None


class CheckSummary(OutputModel):
    """How many cited documents have which verdict."""

    checked: int = 0
    found: int = 0
    differs: int = 0
    ambiguous: int = 0
    missing: int = 0
    blank: int = 0
    not_checkable: int = 0


class Check(OutputModel):
    """The whole answer of `check`."""

    schema_version: Literal["1"] = "1"
    registers: list[Register] = Field(default_factory=list)
    files: list[CheckedFile] = Field(default_factory=list)
    citations: list[CheckedCitation] = Field(default_factory=list)
    findings: list[CheckFinding] = Field(default_factory=list)
    summary: CheckSummary = Field(default_factory=CheckSummary)

    @property
    def all_found(self) -> bool:
        """True if every file and register was read and every cited document that can be checked was found."""
        unread = any(file.status != "ok" for file in self.files) or any(one.status != "ok" for one in self.registers)
        return not unread and self.summary.found + self.summary.not_checkable == self.summary.checked

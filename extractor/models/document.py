"""What `extract FILE` prints for one file.

Spans are character offsets `[start, end)` into the normalised text; pages count from 1; boxes are PDF points
`(x0, top, x1, bottom)` with the origin at the top left of the page. Dates are ISO 8601, shortened where the
paper leaves the day or the month out ("2024-08", "2024").
"""

from typing import Any, Literal

from pydantic import Field

from .base import OutputModel
from .notices import Notice
from .vocabulary import SCHEMA_VERSION, CitationKind, Level, ResponseStatus, Role, Severity, SourceStatus, TextFrom

Span = tuple[int, int]
Box = tuple[float, float, float, float]


class DigitalSignature(OutputModel):
    """One digital signature of the file. No certificate is checked against a root, and nothing is fetched: `valid` says
    that the signature fits the signed bytes and the key it brings along. Times are ISO 8601 in Vietnamese time."""

    kind: Literal["signature", "timestamp", "office"]
    field: str | None = None
    signer: str | None = None
    organisation: str | None = None
    time: str | None = Field(default=None, description="When the signer claims to have signed.")
    stamped: str | None = Field(default=None, description="When a time-stamp authority saw the signature.")
    intact: bool | None = Field(default=None, description="The signed bytes are as they were signed.")
    valid: bool | None = Field(default=None, description="The signature value fits the key in its certificate.")
    covers_whole_file: bool | None = None
    changed_after: bool | None = None
    appended: Literal["nothing", "archival", "signatures", "forms", "content", "unclear"] | None = None
    trust: Literal["not_checked"] = Field(default="not_checked", description="Certificates are not checked.")
    problem: Literal["unreadable", "unknown_kind", "bad_byte_range", "no_certificate", "bad_timestamp"] | None = None


class Source(OutputModel):
    """The file a document was read from, and how well that went. `warnings` are the sentences of `notices`."""

    path: str
    sha256: str
    media_type: str
    pages: int
    text_from: TextFrom | None = None
    encoding: str | None = None
    status: SourceStatus = "ok"
    warnings: list[str] = Field(default_factory=list)
    notices: list[Notice] = Field(default_factory=list)
    signatures: list[DigitalSignature] = Field(default_factory=list)
    signature_appearances: list[str] = Field(
        default_factory=list, description="Lines of visible digital signatures, which are left out of the text."
    )


class Signer(OutputModel):
    """One signature: the authority ("KT.", "TM.", …), the body or post signed for, the signer's own post and name."""

    authority: str | None = None
    on_behalf_of: str | None = None
    title: str | None = None
    name: str | None = None


class Inference(OutputModel):
    """A header field that is not printed in a letterhead, with the reason for its value: the sentence of `notice`."""

    field: str
    reason: str = ""
    notice: Notice


class Header(OutputModel):
    """Letterhead and ending (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

    doc_type: str | None = None
    number: str | None = None
    serial: str | None = None
    year: int | None = None
    symbol: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    issuers: list[str] = Field(default_factory=list, description="All issuers of a joint document (liên tịch).")
    subject: str | None = None
    addressees: list[str] = Field(default_factory=list)
    recipients: list[str] = Field(default_factory=list)
    signers: list[Signer] = Field(default_factory=list)
    secrecy: str | None = None
    urgency: str | None = None
    inferred: list[Inference] = Field(default_factory=list)


class Item(OutputModel):
    """One labelled element of the outline. `span` runs from its label to the start of the next item or the end."""

    path: str
    label: str
    level: Level
    text: str
    span: Span
    page: int | None = None


class Repair(OutputModel):
    """A change the normalised text makes to what the file holds."""

    rule: str
    raw: str
    repaired: str


class Citation(OutputModel):
    """One mention of a document. `text` equals the normalised text at `span`."""

    id: str
    kind: CitationKind
    text: str
    type: str | None = None
    number: str | None = None
    serial: str | None = None
    year: int | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    pinpoint: str | None = None
    item: str | None = None
    role: Role = "mention"
    span: Span
    page: int | None = None
    boxes: list[Box] = Field(default_factory=list)
    document: str | None = None
    targets: list[str] = Field(default_factory=list, description="Entries of `documents` that an anaphor refers to.")
    repairs: list[Repair] = Field(default_factory=list)


class ReferredDocument(OutputModel):
    """A distinct document that the file cites, behind all spellings and repeats."""

    id: str
    type: str | None = None
    number: str | None = None
    variants: list[str] = Field(default_factory=list)
    date: str | None = None
    issuer: str | None = None
    issuer_id: str | None = None
    citations: list[str] = Field(default_factory=list)
    confidence: float = 1.0


class Response(OutputModel):
    """What was done about a recommendation, with the words that say so."""

    item: str | None = None
    text: str
    status: ResponseStatus = "unstated"
    status_words: str | None = None
    evidence: list[str] = Field(default_factory=list)
    span: Span | None = None
    page: int | None = None


class Recommendation(OutputModel):
    """A recommendation that this file answers or states."""

    id: str
    item: str | None = None
    text: str
    source_document: str | None = None
    stated_in: str | None = None
    kind: Literal["specific", "group", "catch_all"] = "specific"
    responses: list[Response] = Field(default_factory=list)


class Finding(OutputModel):
    """Something that an auditor should look at. `message` says it in the language asked for; it is made of `code`,
    `case` and `values`."""

    code: str
    case: str = ""
    severity: Severity
    message: str = ""
    values: dict[str, Any] = Field(default_factory=dict)
    citations: list[str] = Field(default_factory=list)
    item: str | None = None
    span: Span | None = None
    page: int | None = None


class EffectStatement(OutputModel):
    """What the file says about the effect of a document: its own (`citation` is None), or of one that it cites.

    act       commences, replaces, repeals, amends, suspends, ends, continues
    citation  the mention of that document
    by        the mention of the document that does it; None for the file itself, or where nobody is named
    reported  the file tells what others did
    whole     False for a part; `places` is its pinpoint as printed
    since, until  ISO days, None where they are not said
    """

    act: str
    citation: str | None = None
    by: str | None = None
    whole: bool = True
    places: str | None = None
    since: str | None = None
    until: str | None = None
    reported: bool = False
    span: Span
    page: int | None = None


class Quotation(OutputModel):
    """Words in quotation marks that the file ascribes to a document: `citation` is the mention with its place.

    sure      words say that they are quoted ("quy định", "nêu"), not only that the place is cited right before them
    pinpoint  the place as printed where it stands apart from the mention: "… Nghị định số A. Khoản 2 Điều 5 nêu: “…”"
    """

    citation: str
    pinpoint: str | None = None
    text: str
    sure: bool = True
    span: Span
    page: int | None = None


class Document(OutputModel):
    """The whole answer for one file."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: Source
    header: Header = Field(default_factory=Header)
    items: list[Item] = Field(default_factory=list)
    citations: list[Citation] = Field(default_factory=list)
    documents: list[ReferredDocument] = Field(default_factory=list)
    recommendations: list[Recommendation] = Field(default_factory=list)
    effects: list[EffectStatement] = Field(default_factory=list)
    quotations: list[Quotation] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)

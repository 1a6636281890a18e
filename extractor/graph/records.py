"""Nodes and edges of the citation graph, as frozen records."""

from typing import Final, Literal

from extractor.record import record

NodeKind = Literal["document", "body", "item", "recommendation", "response"]
EdgeKind = Literal[
    "cites", "amends", "replaces", "repeals", "encloses", "issued_by", "contains", "states", "answers", "evidences"
]
"""Read as a sentence from source to target: a document *is issued by* a body, *contains* an item; an item *states* a
recommendation or response; a response *answers* a recommendation; a document *evidences* a response."""

NODE_KINDS: Final[tuple[NodeKind, ...]] = ("document", "body", "item", "recommendation", "response")
EDGE_KINDS: Final[tuple[EdgeKind, ...]] = (
    "cites", "amends", "replaces", "repeals", "encloses", "issued_by", "contains", "states", "answers", "evidences",
)  # fmt: skip
CITING: Final[frozenset[EdgeKind]] = frozenset(("cites", "amends", "replaces", "repeals", "encloses"))
"""Edges that stand for mentions of a document."""

Span = tuple[int, int]


@record
class Node:
    """One node. What does not apply to its kind is None.

    id       readable and stable: "vb:1238/UBND-NC@2024-05-10", "tep:bao-cao.pdf", "cq:so-noi-vu-hung-yen",
             "muc:<document>#2/a", "kn:<document>#r1", "tl:<document>#r1.1"
    known    True for a document whose file was given; False for one that is only cited
    dates    all dates given for a document where they conflict, else empty
    variants other spellings of its number
    since    the day from which a document has effect, as its own file says
    text     the first line of an item, the words of a recommendation or response
    file, item, page, span  where it stands: characters `[start, end)` of the normalised text
    """

    id: str
    kind: NodeKind
    label: str
    known: bool = False
    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    text: str | None = None
    status: str | None = None
    file: str | None = None
    item: str | None = None
    page: int | None = None
    span: Span | None = None
    variants: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    since: str | None = None


@record
class Edge:
    """One edge with its place in the source: `file`, `item`, `page`, `span` of the first of its `count` mentions.

    source, target  ids of nodes
    role            why a document is cited (`models.Role`); None for edges that are no citations
    note            the pinpoint of a citation ("mục II"), or how a response was linked ("place", "number", "wording")
    whole, since    for what amends, replaces or repeals: whether the whole document, and from which day
    """

    kind: EdgeKind
    source: str
    target: str
    role: str | None
    count: int
    confidence: float
    note: str | None
    file: str | None
    item: str | None
    page: int | None
    span: Span | None
    whole: bool | None = None
    since: str | None = None

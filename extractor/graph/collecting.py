"""What documents say, collected for the graph in one pass: papers, inner nodes, issuers, edges.

Edges hold provisional numbers of nodes; which papers are one is decided at the end (building.py).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from extractor.identity.record import DocumentFacts, Words, cited_facts, context_of, facts_of_head
from extractor.record import record

from .columns import COUNT, EdgeColumns, edge_cells
from .naming import short
from .records import EdgeKind

if TYPE_CHECKING:
    from extractor import models

    from .drawn import DrawnCitation, DrawnDocument, DrawnItem, DrawnRecommendation, DrawnReference, DrawnResponse

    Document = models.Document | DrawnDocument
    Citation = models.Citation | DrawnCitation
    Item = models.Item | DrawnItem
    Recommendation = models.Recommendation | DrawnRecommendation
    ReferredDocument = models.ReferredDocument | DrawnReference
    Response = models.Response | DrawnResponse

_KIND_OF_ROLE: dict[str, EdgeKind] = {
    "amends": "amends",
    "replaces": "replaces",
    "repeals": "repeals",
    "enclosure": "encloses",
}
"""Roles that are a relation of their own; all others are `cites` with the role."""
HELD = (None, 1, 1.0, None)
"""Role, count, confidence and note of an edge that is no citation and stands in one file."""
_PENDING = 4096
"""Edges that wait before they are put into columns."""
_CHANGING = frozenset(("amends", "replaces", "repeals"))
_KINDS_OF_BODIES = frozenset(
    ("sở", "bộ", "cục", "ban", "đoàn", "trường", "viện", "trung tâm", "công ty", "huyện", "xã")
)
"""Words that begin the names of bodies and are none without the rest."""


@record(frozen=False)
class Inner:
    """A node that stands inside a document. `paper` is the index of the document, `number` the provisional number."""

    number: int
    kind: Literal["item", "recommendation", "response"]
    paper: int
    key: str
    label: str
    text: str
    item: str | None = None
    page: int | None = None
    span: Sequence[int] | None = None
    status: str | None = None
    dropped: bool = False


@record
class FileFacts:
    """What a given file says of itself; `since`: from when it has effect."""

    file: str
    issuer: str | None
    subject: str | None
    page: int | None
    since: str | None = None


@record(frozen=False)
class IssuedBy:
    """Who issued a paper: `file` says it there first, it is said `count` times. `place` is the province of the file."""

    paper: int
    name: str
    issuer_id: str | None
    place: str | None
    file: str
    item: str | None = None
    page: int | None = None
    span: Sequence[int] | None = None
    count: int = 1


class Collector:
    """Collects papers, inner nodes and edges. Edges hold provisional numbers of nodes."""

    def __init__(self) -> None:
        self.edges = EdgeColumns()
        self.inner: list[Inner] = []
        self.paper_of_file: dict[str, int] = {}
        self.items_of_paper: dict[int, dict[str, int]] = {}
        self.cited_by_paper: dict[int, tuple[int, ...]] = {}
        self.papers: list[DocumentFacts] = []
        self.numbers: list[int] = []
        self.types: dict[int, str] = {}
        self.subjects: dict[int, str] = {}
        self.spellings: dict[int, dict[str, None]] = defaultdict(dict)
        self.own: dict[int, FileFacts] = {}
        self.issued: dict[tuple[int, str, str | None, str | None], IssuedBy] = {}
        self.count = 0
        self._known: dict[DocumentFacts, int] = {}
        self._pending: list[list[Any]] = []

    def add(self, document: "Document") -> None:
        """Take in one document."""
        file = document.source.path
        head = document.header
        place = context_of(head)
        own = self._paper(facts_of_head(head, own=file, alone=None if head.number and head.symbol else file))
        if head.doc_type:
            self.types[own] = head.doc_type
        since = next((one.since for one in document.effects if one.act == "commences" and one.citation is None), None)
        self.own[own] = FileFacts(file, head.issuer, head.subject, 1 if document.source.pages else None, since)
        self.paper_of_file[file] = own
        for issuer in head.issuers or ([head.issuer] if head.issuer else []):
            self._issued_by(own, issuer, None, place, file, page=1 if document.source.pages else None)
        items = self._add_items(document, own)
        cited = self._add_cited(document, place)
        self.items_of_paper[own], self.cited_by_paper[own] = items, tuple(dict.fromkeys(cited.values()))
        self._add_citations(document, own, items, cited)
        for one in document.recommendations:
            self._add_recommendation(document, own, items, cited, one)
        if len(self._pending) > _PENDING:
            self.settle()

    def edge(self, *given: Any) -> list[Any]:
        """Add an edge with the arguments of `edge_cells`; its cells can be changed as long as it is not settled."""
        cells = edge_cells(*given)
        self._pending.append(cells)
        return cells

    def settle(self) -> None:
        """Put the edges that were added into their columns."""
        self.edges.extend(self._pending)
        self._pending.clear()

    def next(self) -> int:
        """A new provisional number."""
        self.count += 1
        return self.count - 1

    def _paper(self, paper: DocumentFacts) -> int:
        found = self._known.get(paper)
        if found is None:
            found = self._known[paper] = len(self.papers)
            self.papers.append(paper)
            self.numbers.append(self.next())
        return found

    def _add_items(self, document: "Document", own: int) -> dict[str, int]:
        """The items as nodes; returns path → provisional number (of paths that recur, the first)."""
        found: dict[str, int] = {}
        file = document.source.path
        for item in document.items:
            again = item.path in found
            key = f"{item.path}~{item.span[0]}" if again else item.path
            node = Inner(self.next(), "item", own, key, item.path, item.text, item.path, item.page, item.span)
            self.inner.append(node)
            parent = _parent(item, found)
            found.setdefault(item.path, node.number)
            above = self.numbers[own] if parent is None else parent
            self.edge("contains", above, node.number, *HELD, file, item.path, item.page, item.span)
        return found

    def _add_cited(self, document: "Document", context: str | None) -> dict[str, int]:
        """The documents that this one cites, as papers; returns id in the file → paper."""
        citations, file = {one.id: one for one in document.citations}, document.source.path
        own_issuer = document.header.issuer
        found: dict[str, int] = {}
        for cited in document.documents:
            mentions = [citations[name] for name in cited.citations if name in citations]
            issuer = _in_full(cited.issuer, own_issuer) if cited.issuer else None
            at = found[cited.id] = self._paper(_cited_facts(file, cited, mentions, issuer or cited.issuer, context))
            if cited.type:
                self.types.setdefault(at, cited.type)
            for one in mentions:
                if one.subject is not None and len(one.subject) > len(self.subjects.get(at, "")):
                    self.subjects[at] = one.subject
            if len(cited.variants) > 1:
                self.spellings[at].update(dict.fromkeys(cited.variants))
            if issuer:
                issuer_id = cited.issuer_id if issuer == cited.issuer else None
                self._issued_by(at, issuer, issuer_id, context, file, mentions)
        return found

    def _issued_by(
        self,
        paper: int,
        name: str,
        issuer_id: str | None,
        place: str | None,
        file: str,
        mentions: "Sequence[Citation]" = (),
        page: int | None = None,
    ) -> None:
        """Note who issued a paper; what was said before is only counted."""
        key = (paper, name, issuer_id, place)
        held = self.issued.get(key)
        if held is not None:
            held.count += 1
        elif mentions:
            first = mentions[0]
            self.issued[key] = IssuedBy(paper, name, issuer_id, place, file, first.item, first.page, first.span)
        else:
            self.issued[key] = IssuedBy(paper, name, issuer_id, place, file, page=page)

    def _add_citations(self, document: "Document", own: int, items: dict[str, int], cited: dict[str, int]) -> None:
        """One edge for each item, document and role, with the number of mentions and the place of the first."""
        file = document.source.path
        acts = {one.citation: (one.whole, one.since) for one in document.effects if not one.reported}
        held: dict[tuple[int, int, str], list[Any]] = {}
        for one in document.citations:
            source = items.get(one.item, self.numbers[own]) if one.item else self.numbers[own]
            for name in [one.document] if one.document else one.targets:
                if name not in cited:
                    continue
                target = self.numbers[cited[name]]
                key = (source, target, one.role)
                if key in held:
                    held[key][COUNT] += 1
                    continue
                if one.role in _CHANGING and one.id in acts:
                    self.edges.acts[len(self.edges) + len(self._pending)] = acts[one.id]
                kind = _KIND_OF_ROLE.get(one.role, "cites")
                said = (one.role, 1, 1.0, one.pinpoint)
                held[key] = self.edge(kind, source, target, *said, file, one.item, one.page, one.span)

    def _add_recommendation(
        self, document: "Document", own: int, items: dict[str, int], cited: dict[str, int], one: "Recommendation"
    ) -> None:
        file, above = document.source.path, self.numbers[own]
        page = next((item.page for item in document.items if item.path == one.item), None) if one.item else None
        asked = Inner(self.next(), "recommendation", own, one.id, short(one.text), one.text, one.item, page)
        self.inner.append(asked)
        if one.responses:
            source = self.numbers[cited[one.source_document]] if one.source_document in cited else None
        else:
            source = items.get(one.item or "", above)
        if source is not None:
            self.edge("states", source, asked.number, *HELD, file, one.item, page)
        answers: Sequence[Response] = one.responses
        for count, answer in enumerate(answers, 1):
            given = Inner(
                self.next(),
                "response",
                own,
                f"{one.id}.{count}",
                short(answer.text),
                answer.text,
                answer.item,
                answer.page,
                answer.span,
                answer.status,
            )
            self.inner.append(given)
            where = (*HELD, file, answer.item, answer.page, answer.span)
            self.edge("states", items.get(answer.item or "", above), given.number, *where)
            self.edge("answers", given.number, asked.number, *where)
            for name in answer.evidence:
                if name in cited:
                    self.edge("evidences", self.numbers[cited[name]], given.number, *where)


def _in_full(issuer: str, own: str | None) -> str | None:
    """The issuer; where it is only a kind of body ("Giám đốc Sở"), the issuer of the file if it is of that kind."""
    last = issuer.rpartition(" ")[2]
    if last.casefold() not in _KINDS_OF_BODIES:
        return issuer
    return own if own is not None and own.casefold().startswith(last.casefold() + " ") else None


def _parent(item: "Item", found: dict[str, int]) -> int | None:
    """The nearest item above; None below the document itself."""
    path = item.path
    while "/" in path:
        path = path.rpartition("/")[0]
        if path in found:
            return found[path]
    return None


def _cited_facts(
    file: str, cited: "ReferredDocument", mentions: "Sequence[Citation]", issuer: str | None, context: str | None
) -> DocumentFacts:
    """The document `cited` as this file speaks of it."""
    words = tuple([Words(one.kind, one.text, one.number, one.serial, one.year, one.symbol) for one in mentions])
    said = cited_facts(cited.number, cited.type, cited.date, issuer, context, words)
    return said if said.alone is None else said._replace(alone=f"{file}#{cited.id}")

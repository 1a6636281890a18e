"""Documents become a graph: collected in one pass, then it is decided which papers are one, and all nodes get names."""

from array import array
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.identity.dates import iso_of
from extractor.identity.group import Group, group

from .bodies import body_key
from .collecting import Collector, Inner, IssuedBy
from .columns import EdgeColumns
from .naming import Names, document_label
from .records import Node

if TYPE_CHECKING:
    from extractor.models import Document, Trace


def build(documents: "Iterable[Document]", trace: "Trace | None" = None) -> tuple[list[Node], EdgeColumns, list[int]]:
    """Nodes, edges and owners for a `Graph` of `documents`; those that could not be read give nothing."""
    collected = Collector()
    for document in documents:
        if document.source.status == "ok":
            collected.add(document)
    if trace is not None:
        from .traced import add_trace

        add_trace(collected, trace)
    return _GraphBuilder(collected).parts()


class _GraphBuilder:
    """Gives final numbers to what was collected."""

    def __init__(self, collected: Collector) -> None:
        self._collected = collected
        self._names = Names()
        self._nodes: list[Node] = []
        self._node_of_paper = array("I", bytes(4 * len(collected.papers)))
        self._final = array("I", bytes(4 * collected.count))

    def parts(self) -> tuple[list[Node], EdgeColumns, list[int]]:
        """All nodes and edges, and for each node the document it stands in."""
        collected, nodes = self._collected, self._nodes
        groups = group(collected.papers)
        groups.sort(key=lambda one: (collected.papers[one.members[0]].own is None, min(one.members)))
        for one in groups:
            for at in one.members:
                self._final[collected.numbers[at]] = self._node_of_paper[at] = len(nodes)
            nodes.append(self._document(one))
        issued = self._add_bodies()
        owner = list(range(len(nodes)))
        for inner in collected.inner:
            if not inner.dropped:
                self._final[inner.number] = len(nodes)
                owner.append(self._node_of_paper[inner.paper])
                nodes.append(self._inner(inner))
        edges = self._placed()
        for (document, body), (said, count) in issued.items():
            edges.add(
                "issued_by", document, body, count=count, file=said.file, item=said.item, page=said.page, span=said.span
            )
        return nodes, edges, owner

    def _placed(self) -> EdgeColumns:
        """The collected edges with final numbers, without those of dropped nodes."""
        edges = self._collected.edges
        dropped = {one.number for one in self._collected.inner if one.dropped}
        if dropped:
            edges = edges.selected(
                [at for at in range(len(edges)) if edges.source[at] not in dropped and edges.target[at] not in dropped]
            )
        edges.source = array("I", map(self._final.__getitem__, edges.source))
        edges.target = array("I", map(self._final.__getitem__, edges.target))
        return edges

    def _document(self, found: Group) -> Node:
        """The node of a document: what its own file says, else what the others say of it."""
        collected, members = self._collected, found.members
        own = next((collected.own[at] for at in members if at in collected.own), None)
        papers = [collected.papers[at] for at in members]
        first = papers[0]
        subject = max((collected.subjects.get(at, "") for at in members), key=len) or None
        number = first.number or next((paper.number for paper in papers if paper.number), None)
        days = {at: day for at in sorted(members) if (day := iso_of(collected.papers[at].day))}
        date = iso_of(first.day) or max(days.values(), key=len, default=None)
        kind = next((collected.types[at] for at in members if at in collected.types), None)
        title = next((paper.name for paper in papers if paper.name), None) if number is None else None
        spellings = dict.fromkeys(paper.number for paper in papers if paper.number)
        for at in members:
            spellings.update(collected.spellings.get(at, {}))
        file = own.file if own else None
        return Node(
            id=self._names.of_document(number, date, title or (kind if own is None else None), file),
            kind="document",
            label=document_label(kind, number, title, file),
            known=own is not None,
            type=kind,
            number=number,
            date=date,
            issuer=own.issuer if own else None,
            subject=own.subject if own and own.subject else subject,
            file=file,
            page=own.page if own else None,
            variants=tuple(one for one in spellings if one and one != number),
            dates=tuple(dict.fromkeys(days.values())) if found.relation == "wrong_date" else (),
        )

    def _add_bodies(self) -> dict[tuple[int, int], tuple[IssuedBy, int]]:
        """Nodes of issuers; returns for each document and body who said it first, and how many say so.

        A file speaks for itself: what others say of the issuer of a given file does not count.
        """
        collected, nodes = self._collected, self._nodes
        bodies: dict[str, int] = {}
        found: dict[tuple[int, int], tuple[IssuedBy, int]] = {}
        settled: set[int] = set()
        for said in sorted(collected.issued.values(), key=lambda said: said.paper not in collected.own):
            document = self._node_of_paper[said.paper]
            if said.paper in collected.own:
                settled.add(document)
            elif document in settled:
                continue
            key, shown = body_key(said.name, said.issuer_id, said.place)
            body = bodies.get(key)
            if body is None:
                body = bodies[key] = len(nodes)
                nodes.append(Node(self._names.of_body(shown), "body", shown))
            if nodes[document].issuer is None:
                nodes[document] = replace(nodes[document], issuer=shown)
            first, count = found.get((document, body), (said, 0))
            found[document, body] = (first, count + said.count)
        return found

    def _inner(self, one: Inner) -> Node:
        prefix = {"item": "muc", "recommendation": "kn", "response": "tl"}[one.kind]
        document = self._nodes[self._node_of_paper[one.paper]].id
        return Node(
            id=self._names.free(f"{prefix}:{document}#{one.key}"),
            kind=one.kind,
            label=one.label,
            known=True,
            text=one.text,
            status=one.status,
            file=self._collected.papers[one.paper].own,
            item=one.item,
            page=one.page,
            span=(one.span[0], one.span[1]) if one.span is not None else None,
        )

"""Documents become a graph: collected in one pass, then it is decided which papers are one, and all nodes get names."""

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from extractor.identity.dates import iso_of
from extractor.identity.group import Group, group
from extractor.workers.garbage import without_collection

from .collecting import Collector, Inner, IssuedBy
from .columns import EdgeColumns, edge_cells
from .naming import Names, body_key, document_label
from .records import Node

if TYPE_CHECKING:
    from .collecting import Document
    from .traced import Trace

T = TypeVar("T")
_PREFIXES = {"item": "muc", "recommendation": "kn", "response": "tl"}


def build(documents: "Iterable[Document]", trace: "Trace | None" = None) -> tuple[list[Node], EdgeColumns, list[int]]:
    """Nodes, edges and owners for a `Graph` of `documents`; those that could not be read give nothing."""
    with without_collection():
        collected = Collector()
        for document in documents:
            if document.source.status == "ok":
                collected.add(document)
        if trace is not None:
            from .traced import add_trace

            add_trace(collected, trace)
        collected.settle()
        return _GraphBuilder(collected).parts()


def _first(values: Iterable[T | None]) -> T | None:
    """The first value that says something."""
    return next((value for value in values if value), None)


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
        for number, one in enumerate(groups):
            for at in one.members:
                self._final[collected.numbers[at]] = self._node_of_paper[at] = number
        bodies, issued = self._bodies(len(groups))
        issuers = {document: shown for (document, _), (_, _, shown) in reversed(issued.items())}
        nodes.extend(self._document(one, issuers.get(number)) for number, one in enumerate(groups))
        nodes.extend(Node(self._names.of_body(shown), "body", shown) for shown in bodies)
        owner = list(range(len(nodes)))
        for inner in collected.inner:
            if not inner.dropped:
                self._final[inner.number] = len(nodes)
                owner.append(self._node_of_paper[inner.paper])
                nodes.append(self._inner(inner))
        edges = self._placed()
        edges.extend(
            [
                edge_cells("issued_by", *ends, None, count, 1.0, None, said.file, said.item, said.page, said.span)
                for ends, (said, count, _) in issued.items()
            ]
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

    def _document(self, found: Group, issuer: str | None) -> Node:
        """The node of a document: what its own file says, else what the others say of it (its issuer: `issuer`)."""
        collected, members = self._collected, found.members
        own = _first(map(collected.own.get, members))
        papers = [collected.papers[at] for at in members]
        number = _first([paper.number for paper in papers])
        days = self._days(members)
        kind = _first(map(collected.types.get, members))
        title = _first([paper.name for paper in papers]) if number is None else None
        file = own.file if own else None
        date = iso_of(papers[0].day) or max(days, key=len, default=None)
        said = max([collected.subjects.get(at, "") for at in members], key=len) or None
        told = (own.issuer, own.subject, own.page, own.since) if own else (None, None, None, None)
        return Node(
            id=self._names.of_document(number, date, title or (kind if own is None else None), file),
            kind="document",
            label=document_label(kind, number, title, file),
            known=own is not None,
            type=kind,
            number=number,
            date=date,
            issuer=issuer if told[0] is None else told[0],
            subject=told[1] or said,
            file=file,
            page=told[2],
            variants=self._spellings(members, number),
            dates=tuple(dict.fromkeys(days)) if found.relation == "wrong_date" else (),
            since=told[3],
        )

    def _days(self, members: Sequence[int]) -> list[str]:
        """The dates that papers give a document, in the order in which files state them."""
        return [day for at in sorted(members) if (day := iso_of(self._collected.papers[at].day))]

    def _spellings(self, members: Sequence[int], number: str | None) -> tuple[str, ...]:
        """All other spellings of a document's number."""
        spellings = dict.fromkeys([self._collected.papers[at].number for at in members])
        for at in members:
            spellings.update(self._collected.spellings.get(at, {}))
        return tuple([one for one in spellings if one and one != number])

    def _bodies(self, first: int) -> tuple[list[str], dict[tuple[int, int], tuple[IssuedBy, int, str]]]:
        """The names of issuers, whose nodes are numbered from `first`; and for each document and body who said it
        first, how many say so, and how the body is called there.

        A file speaks for itself: what others say of the issuer of a given file does not count.
        """
        collected = self._collected
        bodies: dict[str, int] = {}
        names: list[str] = []
        found: dict[tuple[int, int], tuple[IssuedBy, int, str]] = {}
        settled: set[int] = set()
        for said in sorted(collected.issued.values(), key=lambda said: said.paper not in collected.own):
            document = self._node_of_paper[said.paper]
            if said.paper in collected.own:
                settled.add(document)
            elif document in settled:
                continue
            key, shown = body_key(said.name, said.issuer_id, said.place)
            if key not in bodies:
                bodies[key] = first + len(bodies)
                names.append(shown)
            ends = document, bodies[key]
            by, count, name = found.get(ends, (said, 0, shown))
            found[ends] = (by, count + said.count, name)
        return names, found

    def _inner(self, one: Inner) -> Node:
        document = self._nodes[self._node_of_paper[one.paper]].id
        return Node(
            id=self._names.free(f"{_PREFIXES[one.kind]}:{document}#{one.key}"),
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

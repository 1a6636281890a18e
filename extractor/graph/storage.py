"""`Graph`: nodes as records, edges in columns (46 bytes an edge), rustworkx over them when a question needs it."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from .columns import CITING_CODES, KIND_CODE, NONE, EdgeColumns
from .records import EDGE_KINDS, Edge, EdgeKind, Node

if TYPE_CHECKING:
    import rustworkx

    from extractor.models import Document, Trace
    from extractor.reading.source import Source

    from .drawn import DrawnDocument, DrawnTrace


class Graph:
    """The citation graph of some files. Immutable once it is built.

    nodes   all nodes; documents first, those of given files before those that are only cited
    owner   for each node the index of the document that it stands in, else its own index
    """

    def __init__(self, nodes: Sequence[Node], edges: EdgeColumns, owner: Sequence[int]) -> None:
        self.nodes = nodes
        self.columns = edges
        self.owner = owner

    @classmethod
    def of(cls, documents: "Iterable[Document | DrawnDocument]", trace: "Trace | DrawnTrace | None" = None) -> "Graph":
        """The graph of documents that were extracted, with the links between files that `trace` found."""
        from .building import build

        return cls(*build(documents, trace))

    @classmethod
    def of_files(cls, files: "Iterable[str | Path | Source]", *, workers: int = 1) -> "Graph":
        """Read the files, link responses to recommendations across them, and build. Bad files give no nodes.

        workers  processes that read, within limits; 0 reads in this one
        """
        from extractor.operations.trace import read_files

        return cls.of(*read_files(files, workers=workers))

    @cached_property
    def index(self) -> dict[str, int]:
        """Id of a node → its index."""
        return {node.id: at for at, node in enumerate(self.nodes)}

    def node(self, name: str) -> Node:
        """The node with the id `name`. Raises KeyError."""
        return self.nodes[self.index[name]]

    def __len__(self) -> int:
        """How many edges there are."""
        return len(self.columns)

    def edge(self, at: int) -> Edge:
        """Edge number `at` as a record."""
        columns = self.columns
        value = columns.strings.value
        return Edge(
            EDGE_KINDS[columns.kind[at]],
            self.nodes[columns.source[at]].id,
            self.nodes[columns.target[at]].id,
            value(columns.role[at]),
            columns.count[at],
            columns.confidence[at],
            value(columns.note[at]),
            value(columns.file[at]),
            value(columns.item[at]),
            None if columns.page[at] == NONE else columns.page[at],
            None if columns.start[at] == NONE else (columns.start[at], columns.end[at]),
            *columns.acts.get(at, (None, None)),
        )

    def edges(self) -> Iterator[Edge]:
        """All edges, in the order in which the files state them."""
        return map(self.edge, range(len(self)))

    @cached_property
    def network(self) -> "rustworkx.PyDiGraph[int, int]":
        """All nodes and edges in rustworkx; the payloads are indexes into `nodes` and numbers of edges."""
        import rustworkx

        network: rustworkx.PyDiGraph[int, int] = rustworkx.PyDiGraph(multigraph=True)
        network.add_nodes_from(range(len(self.nodes)))
        columns = self.columns
        network.add_edges_from(list(zip(columns.source, columns.target, range(len(columns)), strict=True)))
        return network

    @cached_property
    def citations(self) -> "rustworkx.PyDiGraph[int, int]":
        """Documents only, with an edge for each citing edge: items are folded into the document they stand in."""
        import rustworkx

        network: rustworkx.PyDiGraph[int, int] = rustworkx.PyDiGraph(multigraph=True)
        network.add_nodes_from(range(len(self.nodes)))
        columns, owner = self.columns, self.owner
        network.add_edges_from(
            [
                (owner[source], target, at)
                for at, (kind, source, target) in enumerate(
                    zip(columns.kind, columns.source, columns.target, strict=True)
                )
                if kind in CITING_CODES
            ]
        )
        return network

    def touching(self, at: int, direction: Literal["in", "out"], *kinds: EdgeKind) -> list[int]:
        """Numbers of the edges of some kinds that end ("in") or begin ("out") at node number `at`, in their order."""
        found = self.network.in_edges(at) if direction == "in" else self.network.out_edges(at)
        wanted = {KIND_CODE[kind] for kind in kinds}
        return sorted(edge for _, _, edge in found if self.columns.kind[edge] in wanted)

    def part(self, kept: Sequence[int]) -> "Graph":
        """The nodes with the indexes `kept` and the edges between them; their documents must be among them."""
        place = {old: new for new, old in enumerate(kept)}
        edges = self.columns.selected(
            [
                at
                for at, (source, target) in enumerate(zip(self.columns.source, self.columns.target, strict=True))
                if source in place and target in place
            ]
        )
        edges.source = array("I", map(place.__getitem__, edges.source))
        edges.target = array("I", map(place.__getitem__, edges.target))
        return Graph([self.nodes[at] for at in kept], edges, [place[self.owner[at]] for at in kept])

    def documents_only(self) -> "Graph":
        """The same graph without items, recommendations and responses: their citations begin at their document."""
        kept = [at for at, node in enumerate(self.nodes) if node.kind in ("document", "body")]
        place = {old: new for new, old in enumerate(kept)}
        columns, owner = self.columns, self.owner
        first: dict[tuple[int, int, int, int], int] = {}
        count: Counter[int] = Counter()
        for at, (kind, source, target, role, mentions) in enumerate(
            zip(columns.kind, columns.source, columns.target, columns.role, columns.count, strict=True)
        ):
            above, below = place.get(owner[source]), place.get(target)
            if kind in _OF_DOCUMENTS and above is not None and below is not None:
                count[first.setdefault((above, below, kind, role), at)] += mentions
        edges = columns.selected(list(first.values()))
        edges.source = array("I", [source for source, *_ in first])
        edges.target = array("I", [target for _, target, *_ in first])
        edges.count = array("I", [count[at] for at in first.values()])
        return Graph([self.nodes[at] for at in kept], edges, range(len(kept)))


_OF_DOCUMENTS = CITING_CODES | {KIND_CODE["issued_by"]}
"""Kinds of edges that a graph of documents alone has."""

"""`python -m benchmarks.graph_speed`: a graph of a million edges, ours beside networkx, in one run.

The documents are made up: 50,000 papers of 60 provinces, each citing 20 others, so that all numbers go through the
merging of papers. networkx gets the finished edges, which it only has to hold.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from extractor.graph.columns import EdgeColumns, edge_cells
from extractor.graph.questions import ask
from extractor.graph.records import Edge
from extractor.graph.storage import Graph

from .tables import Table, publish

DOCUMENTS = 50_000
CITED = 20
_SIGNS = ("QĐ-UBND", "KH-UBND", "BC-SNV", "TB-SYT", "TTr-STC", "CT-UBND")
_TYPES = ("Quyết định", "Kế hoạch", "Báo cáo", "Thông báo", "Tờ trình", "Chỉ thị")
_PLACES = ("An Giang", "Bắc Ninh", "Cà Mau", "Đồng Nai", "Gia Lai", "Hưng Yên", "Lào Cai", "Nghệ An", "Phú Thọ")


def _paper(at: int) -> tuple[str, str, str, str, str, str]:
    """Serial, sign, type, date, issuer and number of paper `at`."""
    kind, place, year = at % len(_SIGNS), _PLACES[at // 6 % len(_PLACES)], 2015 + at % 10
    serial = str(at // 540 + 1)
    date = f"{year}-{at % 12 + 1:02}-{at % 28 + 1:02}"
    return serial, _SIGNS[kind], _TYPES[kind], date, f"UBND tỉnh {place}", f"{serial}/{_SIGNS[kind]}"


def documents(count: int, cited: int) -> Iterator[Any]:
    """The documents one after another, the same each time: plain objects with what the graph reads of a `Document`
    (50,000 validated ones would measure pydantic)."""
    chance = random.Random(1)
    nothing: dict[str, Any] = {"subject": None, "item": None, "pinpoint": None, "year": None, "targets": []}
    for at in range(count):
        serial, sign, kind, date, issuer, number = _paper(at)
        citations, referred = [], []
        for place, other in enumerate({(at + chance.randrange(1, count)) % count for _ in range(cited)}, 1):
            serial_, sign_, kind_, date_, issuer_, number_ = _paper(other)
            citations.append(
                SimpleNamespace(
                    **nothing,
                    id=f"c{place}",
                    kind="numbered",
                    text=number_,
                    number=number_,
                    serial=serial_,
                    symbol=sign_,
                    role="basis" if place % 3 else "mention",
                    span=(place * 100, place * 100 + 20),
                    page=1,
                    document=f"d{place}",
                )
            )
            referred.append(
                SimpleNamespace(
                    id=f"d{place}",
                    type=kind_,
                    number=number_,
                    variants=[number_],
                    date=date_,
                    issuer=issuer_,
                    issuer_id="uy-ban-nhan-dan-tinh",
                    citations=[f"c{place}"],
                )
            )
        yield SimpleNamespace(
            source=SimpleNamespace(path=f"{at}.pdf", pages=1, status="ok"),
            header=SimpleNamespace(
                doc_type=kind,
                number=number,
                serial=serial,
                year=None,
                symbol=sign,
                date=date,
                issuer=issuer,
                issuers=[issuer],
                parent_issuer=None,
                place=None,
                subject=None,
            ),
            items=[],
            citations=citations,
            documents=referred,
            recommendations=[],
            effects=[],
        )


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def _network(graph: Graph, edges: list[Edge]) -> Any:
    """The same nodes and edges in networkx, with the same attributes."""
    import networkx

    network = networkx.MultiDiGraph()
    network.add_nodes_from((node.id, {"label": node.label, "known": node.known}) for node in graph.nodes)
    network.add_edges_from(
        (
            edge.source,
            edge.target,
            {"kind": edge.kind, "role": edge.role, "count": edge.count, "file": edge.file, "page": edge.page},
        )
        for edge in edges
    )
    return network


def _copied(graph: Graph, edges: list[Edge]) -> Graph:
    """Our own graph made once more from finished edges, rustworkx included: what networkx is asked to do."""
    columns = EdgeColumns()
    index = graph.index
    columns.extend(
        [
            edge_cells(
                edge.kind,
                index[edge.source],
                index[edge.target],
                edge.role,
                edge.count,
                file=edge.file,
                page=edge.page,
                span=edge.span,
            )
            for edge in edges
        ]
    )
    made = Graph(graph.nodes, columns, graph.owner)
    made.network.num_edges()
    return made


def measure(count: int = DOCUMENTS, cited: int = CITED) -> Table:
    """Seconds of processor time for each step."""
    import networkx

    spent_making, _ = _timed(lambda: sum(1 for _ in documents(count, cited)))
    spent, graph = _timed(lambda: Graph.of(documents(count, cited)))
    table = Table(
        f"Citation graph, {len(graph.nodes):,} nodes, {len(graph):,} edges, seconds",
        ["", "extractor", "networkx", "networkx ÷ ours"],
    )
    table.add("documents → graph, papers merged", f"{spent - spent_making:.1f}", "–", "–")
    edges = list(graph.edges())
    copying, _ = _timed(lambda: _copied(graph, edges))
    holding, network = _timed(lambda: _network(graph, edges))
    table.add("edges → graph", f"{copying:.2f}", f"{holding:.2f}", f"{holding / copying:.1f}")
    spent, _ = _timed(lambda: (graph.network, graph.citations))
    table.add("first question: rustworkx over the columns", f"{spent:.2f}", "–", "–")
    name = graph.nodes[0].id

    def foundation() -> list[Any]:
        """Every document that X rests on, level by level, with the edges that say so: what ours returns."""
        basis = networkx.subgraph_view(network, filter_edge=lambda a, b, key: network[a][b][key]["role"] == "basis")
        depth = networkx.single_source_shortest_path_length(basis, name)
        return [list(basis.in_edges(node, data=True)) for node in depth]

    def ranking() -> list[Any]:
        """The twenty most cited, with the edges that say so."""
        cited = sorted(network.nodes, key=lambda node: -len(set(network.predecessors(node))))[:20]
        return [list(network.in_edges(node, data=True)) for node in cited]

    questions: list[tuple[str, str, Callable[[], object]]] = [
        ("who cites X", f"cites:{name}", lambda: list(network.in_edges(name, data=True))),
        ("what X rests on, all levels", f"rests-on:{name}", foundation),
        (
            "cycles",
            "cycles",
            lambda: [knot for knot in networkx.strongly_connected_components(network) if len(knot) > 1],
        ),
        (
            "most cited",
            "most-cited",
            ranking,
        ),
    ]
    for title, question, theirs in questions:
        ours, _ = _timed(lambda question=question: ask(graph, question))  # type: ignore[misc]
        other, _ = _timed(theirs)
        table.add(title, f"{ours:.3f}", f"{other:.3f}", f"{other / max(ours, 1e-6):.1f}")
    return table


def main() -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", help="also write the table into this file")
    options = parser.parse_args()
    publish("graph", "python -m benchmarks.graph_speed", [measure()], options.readme)
    return 0


if __name__ == "__main__":
    sys.exit(main())

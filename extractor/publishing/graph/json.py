"""The graph as node-link JSON: what networkx, d3 and vis-network read; and back into a `Graph`, nothing lost."""

import json
from typing import Any, TextIO

from extractor.graph.columns import EdgeColumns
from extractor.graph.records import Node
from extractor.graph.storage import Graph

from .tables import edge_values, node_values


def write_json(graph: Graph, out: TextIO) -> None:
    """Write the graph as `{"directed", "multigraph", "graph", "nodes": [...], "edges": [...]}`, a line for each."""
    dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    out.write('{"directed":true,"multigraph":true,"graph":{"schema_version":"1"},"nodes":[')
    for at, node in enumerate(graph.nodes):
        values: dict[str, Any] = dict(node_values(node))
        values |= {"variants": list(node.variants), "dates": list(node.dates)}
        values["owner"] = graph.nodes[graph.owner[at]].id
        out.write(("," if at else "") + "\n" + _safe(dump(values)))
    out.write('\n],"edges":[')
    for at, edge in enumerate(graph.edges()):
        out.write(("," if at else "") + "\n" + _safe(dump({"key": at} | edge_values(edge))))
    out.write("\n]}\n")


def _safe(line: str) -> str:
    """The line with lone surrogates written as JSON escapes, so that it can be encoded and read back."""
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(f"\\u{ord(one):04x}" if "\ud800" <= one <= "\udfff" else one for one in line)
    return line


def read_json(source: TextIO) -> Graph:
    """The graph that `write_json` wrote. Raises ValueError for anything else."""
    try:
        data = json.load(source)
        nodes = [_node(values) for values in data["nodes"]]
        index = {node.id: at for at, node in enumerate(nodes)}
        owner = [index[values["owner"]] for values in data["nodes"]]
        edges = EdgeColumns()
        for values in data["edges"]:
            edges.add(
                values["kind"],
                index[values["source"]],
                index[values["target"]],
                role=values.get("role"),
                count=values["count"],
                confidence=values["confidence"],
                note=values.get("note"),
                file=values.get("file"),
                item=values.get("item"),
                page=values.get("page"),
                span=_span(values),
            )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no graph in node-link form: {error}") from error
    return Graph(nodes, edges, owner)


def _span(values: dict[str, Any]) -> tuple[int, int] | None:
    return (values["start"], values["end"]) if "start" in values else None


def _node(values: dict[str, Any]) -> Node:
    plain = {name: value for name, value in values.items() if name not in ("start", "end", "owner")}
    plain["variants"], plain["dates"] = tuple(values.get("variants", ())), tuple(values.get("dates", ()))
    return Node(span=_span(values), **plain)

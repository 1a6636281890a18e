"""The graph as node-link JSON: what networkx, d3 and vis-network read; and back into a `Graph`, nothing lost."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from extractor.graph.columns import EdgeColumns
from extractor.graph.records import Node
from extractor.graph.storage import Graph
from extractor.reading.errors import TooLargeError
from extractor.reading.failures import reason_of
from extractor.reading.office import converter
from extractor.reading.opening import head_of
from extractor.reading.options import Options
from extractor.workers.stream import StreamError, streamed

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


def load_json(path: str, options: Options | None = None) -> Graph:
    """The graph in the file at `path`, which a worker reads. Raises ReadingError for a file that can't be read,
    ValueError for one that holds no graph."""
    limits = (options or Options()).limits
    _, size = head_of(path)
    if size > limits.file_bytes:
        raise TooLargeError("too_many_bytes", size=size, limit=limits.file_bytes)
    try:
        (data,) = streamed(
            _parsed, path, seconds=limits.seconds, memory_bytes=limits.memory_bytes, sandbox=converter.sandbox()
        )
    except StreamError as error:
        raise reason_of(error.failure.kind, error.failure.detail, limits) from error
    return _graph(data)


def _parsed(path: str) -> Iterator[Any]:
    """What the worker sends: what the file holds, None if that is no JSON."""
    try:
        yield json.loads(Path(path).read_bytes())
    except (ValueError, RecursionError):
        yield None


def read_json(source: TextIO) -> Graph:
    """The graph that `write_json` wrote. Raises ValueError for anything else."""
    return _graph(json.load(source))


def _graph(data: Any) -> Graph:
    try:
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
                act=(values["whole"], values.get("since")) if "whole" in values else None,
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

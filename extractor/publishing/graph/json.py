"""The graph as node-link JSON: what networkx, d3 and vis-network read; and back into a `Graph`, nothing lost."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, TextIO, TypeVar

from extractor.graph.columns import EdgeColumns
from extractor.graph.records import Edge, Node
from extractor.graph.storage import Graph
from extractor.reading.errors import TooLargeError
from extractor.reading.failures import reason_of
from extractor.reading.office import converter
from extractor.reading.opening import head_of
from extractor.reading.options import Options
from extractor.workers.stream import StreamError, streamed

from .tables import edge_values, node_values

R = TypeVar("R", Node, Edge)
_MAY_LACK: Final = ("role", "note", "file", "item", "page")
"""Values of an edge that are left out where they are None."""


def write_json(graph: Graph, out: TextIO) -> None:
    """Write the graph as `{"directed", "multigraph", "graph", "nodes": [...], "edges": [...]}`, a line for each."""
    out.write('{"directed":true,"multigraph":true,"graph":{"schema_version":"1"},"nodes":[')
    for at, node in enumerate(graph.nodes):
        values: dict[str, Any] = dict(node_values(node))
        values |= {"variants": list(node.variants), "dates": list(node.dates)}
        values["owner"] = graph.nodes[graph.owner[at]].id
        out.write(("," if at else "") + "\n" + _line(values))
    out.write('\n],"edges":[')
    for at, edge in enumerate(graph.edges()):
        out.write(("," if at else "") + "\n" + _line({"key": at} | edge_values(edge)))
    out.write("\n]}\n")


@cache
def _encoder() -> Callable[[Any], bytes]:
    from msgspec.json import Encoder

    return Encoder().encode


def _line(values: dict[str, Any]) -> str:
    """Values as JSON in one line; lone surrogates as escapes, so that it can be encoded and read back."""
    try:
        return _encoder()(values).decode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        return "".join(f"\\u{ord(one):04x}" if "\ud800" <= one <= "\udfff" else one for one in line)


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
    return graph_of(data)


def _parsed(path: str) -> Iterator[Any]:
    """What the worker sends: what the file holds, None if that is no JSON."""
    try:
        yield json.loads(Path(path).read_bytes())
    except (ValueError, RecursionError):
        yield None


def graph_of(data: Any) -> Graph:
    """The graph of what `write_json` wrote. Raises ValueError for data of another shape, or of other types."""
    try:
        nodes = [_record(values, Node) for values in data["nodes"]]
        index = {node.id: at for at, node in enumerate(nodes)}
        owner = [index[values["owner"]] for values in data["nodes"]]
        edges = EdgeColumns()
        for values in data["edges"]:
            edge = _record(dict.fromkeys(_MAY_LACK) | values, Edge)
            edges.add(
                edge.kind,
                index[edge.source],
                index[edge.target],
                role=edge.role,
                count=edge.count,
                confidence=edge.confidence,
                note=edge.note,
                file=edge.file,
                item=edge.item,
                page=edge.page,
                span=edge.span,
                act=None if edge.whole is None else (edge.whole, edge.since),
            )
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError(f"no graph in node-link form: {error}") from error
    return Graph(nodes, edges, owner)


def _record(values: dict[str, Any], kind: type[R]) -> R:
    """A node or an edge of plain values. Raises ValueError (msgspec's errors are such), TypeError, KeyError."""
    from msgspec import convert

    span = (values["start"], values["end"]) if "start" in values else None
    return convert(values | {"span": span}, kind)

"""The graph as node-link JSON: what networkx, d3 and vis-network read; and back into a `Graph`, nothing lost."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, TextIO, TypeVar

from extractor.graph.columns import EdgeColumns, edge_cells
from extractor.graph.records import EDGE_KINDS, Edge, Node
from extractor.graph.storage import Graph
from extractor.publishing.json_output import line_to_json
from extractor.reading.errors import TooLargeError
from extractor.reading.failures import reason_of
from extractor.reading.office import converter
from extractor.reading.opening import head_of
from extractor.reading.options import Options
from extractor.workers.stream import StreamError, streamed

from .tables import EDGE_COLUMNS, node_values

R = TypeVar("R", Node, Edge)
_MANY: Final = 1000
"""Lines that are written at once."""
_MAY_LACK: Final = ("role", "note", "file", "item", "page")
"""Values of an edge that are left out where they are None."""


def write_json(graph: Graph, out: TextIO) -> None:
    """Write the graph as `{"directed", "multigraph", "graph", "nodes": [...], "edges": [...]}`, a line for each."""
    out.write('{"directed":true,"multigraph":true,"graph":{"schema_version":"1"},"nodes":[')
    _write_lines(_node_lines(graph), out)
    out.write('\n],"edges":[')
    _write_lines(_edge_lines(graph), out)
    out.write("\n]}\n")


def _node_lines(graph: Graph) -> Iterator[dict[str, Any]]:
    for node, owner in zip(graph.nodes, graph.owner, strict=True):
        told: dict[str, Any] = {**node_values(node)}
        told["variants"], told["dates"], told["owner"] = node.variants, node.dates, graph.nodes[owner].id
        yield told


def _edge_lines(graph: Graph) -> Iterator[Any]:
    line = _edge_line()
    ids = [node.id for node in graph.nodes]
    acts = graph.columns.acts
    for key, (kind, source, target, *cells) in enumerate(graph.columns.rows()):
        yield line(key, ids[source], ids[target], EDGE_KINDS[kind], *cells, *acts.get(key, ()))


@cache
def _edge_line() -> Callable[..., Any]:
    """Makes a line of `key`, the ends and the columns of an edge; those that are None are left out of it."""
    from msgspec import defstruct

    told = [(column.name, Any, None) for column in EDGE_COLUMNS]
    return defstruct("EdgeLine", ["key", "source", "target", *told], omit_defaults=True, gc=False)


def _write_lines(lines: Iterable[Any], out: TextIO) -> None:
    """Write values as JSON, one a line, with commas between."""
    lines, mark = iter(lines), "\n"
    while some := list(islice(lines, _MANY)):
        out.write(mark + ",\n".join(map(line_to_json, some)))
        mark = ",\n"


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
        found: list[list[Any]] = []
        for values in data["edges"]:
            edge = _record(dict.fromkeys(_MAY_LACK) | values, Edge)
            if edge.whole is not None:
                edges.acts[len(found)] = (edge.whole, edge.since)
            cells = edge_cells(
                edge.kind,
                index[edge.source],
                index[edge.target],
                edge.role,
                edge.count,
                edge.confidence,
                edge.note,
                edge.file,
                edge.item,
                edge.page,
                edge.span,
            )
            found.append(cells)
        edges.extend(found)
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError(f"no graph in node-link form: {error}") from error
    return Graph(nodes, edges, owner)


def _record(values: dict[str, Any], kind: type[R]) -> R:
    """A node or an edge of plain values. Raises ValueError (msgspec's errors are such), TypeError, KeyError."""
    from msgspec import convert

    span = (values["start"], values["end"]) if "start" in values else None
    return convert(values | {"span": span}, kind)

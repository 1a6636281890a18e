"""The graph as two flat tables: what all its file formats write. A column is a name, a type and a value of each row."""

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from extractor.graph.records import Edge, Node

Value = str | int | float | bool | None
ColumnType = Literal["string", "int", "double", "boolean"]


class NodeColumn(NamedTuple):
    """A column of the table of nodes."""

    name: str
    type: ColumnType
    value: Callable[[Node], Value]


class EdgeColumn(NamedTuple):
    """A column of the table of edges."""

    name: str
    type: ColumnType
    value: Callable[[Edge], Value]


NODE_COLUMNS: Final = (
    NodeColumn("kind", "string", lambda node: node.kind),
    NodeColumn("label", "string", lambda node: node.label),
    NodeColumn("known", "boolean", lambda node: node.known),
    NodeColumn("type", "string", lambda node: node.type),
    NodeColumn("number", "string", lambda node: node.number),
    NodeColumn("date", "string", lambda node: node.date),
    NodeColumn("issuer", "string", lambda node: node.issuer),
    NodeColumn("subject", "string", lambda node: node.subject),
    NodeColumn("text", "string", lambda node: node.text),
    NodeColumn("status", "string", lambda node: node.status),
    NodeColumn("file", "string", lambda node: node.file),
    NodeColumn("item", "string", lambda node: node.item),
    NodeColumn("page", "int", lambda node: node.page),
    NodeColumn("start", "int", lambda node: node.span[0] if node.span else None),
    NodeColumn("end", "int", lambda node: node.span[1] if node.span else None),
    NodeColumn("variants", "string", lambda node: "; ".join(node.variants) or None),
    NodeColumn("dates", "string", lambda node: "; ".join(node.dates) or None),
    NodeColumn("since", "string", lambda node: node.since),
)
EDGE_COLUMNS: Final = (
    EdgeColumn("kind", "string", lambda edge: edge.kind),
    EdgeColumn("role", "string", lambda edge: edge.role),
    EdgeColumn("count", "int", lambda edge: edge.count),
    EdgeColumn("confidence", "double", lambda edge: edge.confidence),
    EdgeColumn("note", "string", lambda edge: edge.note),
    EdgeColumn("file", "string", lambda edge: edge.file),
    EdgeColumn("item", "string", lambda edge: edge.item),
    EdgeColumn("page", "int", lambda edge: edge.page),
    EdgeColumn("start", "int", lambda edge: edge.span[0] if edge.span else None),
    EdgeColumn("end", "int", lambda edge: edge.span[1] if edge.span else None),
    EdgeColumn("whole", "boolean", lambda edge: edge.whole),
    EdgeColumn("since", "string", lambda edge: edge.since),
)


def well_formed(text: str) -> str:
    """`text` without what no text file may hold: lone surrogates (bytes of file names, PEP 383) become "\\udcff"."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def node_values(node: Node) -> dict[str, Value]:
    """The columns of a node that have a value, after its id."""
    found: dict[str, Value] = {"id": node.id}
    for column in NODE_COLUMNS:
        value = column.value(node)
        if value is not None:
            found[column.name] = value
    return found


def edge_values(edge: Edge) -> dict[str, Value]:
    """The columns of an edge that have a value, after its ends."""
    found: dict[str, Value] = {"source": edge.source, "target": edge.target}
    for column in EDGE_COLUMNS:
        value = column.value(edge)
        if value is not None:
            found[column.name] = value
    return found

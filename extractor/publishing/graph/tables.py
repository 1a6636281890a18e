"""The graph as two flat tables: what all its file formats write. A column is a name and a type; a row has a value for
each column of its table."""

import re
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple

from extractor.graph.questions import AnswerRow, GraphAnswer
from extractor.graph.records import Edge, Node
from extractor.lexicon.patterns import deferred

CONTROLS = deferred(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
Value = str | int | float | bool | None
ColumnType = Literal["string", "int", "double", "boolean"]


class Column(NamedTuple):
    """A column of one of the tables."""

    name: str
    type: ColumnType


def _columns(**types: ColumnType) -> tuple[Column, ...]:
    return tuple(Column(name, type_) for name, type_ in types.items())


NODE_COLUMNS: Final = _columns(
    kind="string", label="string", known="boolean", type="string", number="string", date="string", issuer="string",
    subject="string", text="string", status="string", file="string", item="string", page="int", start="int", end="int",
    variants="string", dates="string", since="string",
)  # fmt: skip
EDGE_COLUMNS: Final = _columns(
    kind="string", role="string", count="int", confidence="double", note="string", file="string", item="string",
    page="int", start="int", end="int", whole="boolean", since="string",
)  # fmt: skip
_OF_NODE = attrgetter(*(column.name for column in NODE_COLUMNS[:13]))
_OF_EDGE = attrgetter(*(column.name for column in EDGE_COLUMNS[:8]))
_NODE_NAMES, _EDGE_NAMES = (tuple(one.name for one in columns) for columns in (NODE_COLUMNS, EDGE_COLUMNS))


def well_formed(text: str) -> str:
    """`text` without what no text file may hold: lone surrogates (bytes of file names, PEP 383) become "\\udcff"."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def escaped(text: str, unwanted: re.Pattern[str] = CONTROLS) -> str:
    """`text`, well formed, with the characters that a format can't hold written as `\\x01`."""
    if text.isprintable():
        return text
    return unwanted.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), well_formed(text))


def node_row(node: Node) -> tuple[Value, ...]:
    """The values of a node, in the order of `NODE_COLUMNS`."""
    span = node.span or (None, None)
    return (*_OF_NODE(node), *span, "; ".join(node.variants) or None, "; ".join(node.dates) or None, node.since)


def edge_row(edge: Edge) -> tuple[Value, ...]:
    """The values of an edge, in the order of `EDGE_COLUMNS`."""
    return (*_OF_EDGE(edge), *(edge.span or (None, None)), edge.whole, edge.since)


def node_values(node: Node) -> dict[str, Value]:
    """The columns of a node that have a value, after its id."""
    told = zip(_NODE_NAMES, node_row(node), strict=True)
    return {"id": node.id, **{name: value for name, value in told if value is not None}}


def edge_values(edge: Edge) -> dict[str, Value]:
    """The columns of an edge that have a value, after its ends."""
    told = zip(_EDGE_NAMES, edge_row(edge), strict=True)
    return {"source": edge.source, "target": edge.target, **{name: value for name, value in told if value is not None}}


def answer_data(answer: GraphAnswer) -> dict[str, Any]:
    """The answer with its nodes and edges in the shape that they have in the JSON of the graph."""
    found: dict[str, Any] = {
        "question": answer.question,
        "kind": answer.kind,
        "status": answer.status,
        "about": node_values(answer.about) if answer.about else None,
        "candidates": [node_values(node) for node in answer.candidates],
        "rows": [_row(answer.kind, row) for row in answer.rows],
    }
    if answer.effect is not None:
        effect = answer.effect
        found["effect"] = {"as_of": effect.as_of, "state": effect.state, "from": effect.since, "until": effect.until}
    return found


def _row(kind: str, row: AnswerRow) -> dict[str, Any]:
    found: dict[str, Any] = {"node": node_values(row.node), "count": row.count}
    if kind == "rests-on":
        found["depth"] = row.depth
    if kind == "chain":
        found["response"] = node_values(row.path[0]) if row.path else None
        found["evidence"] = [node_values(node) for node in row.path[1:]]
    if kind == "cycles":
        found["path"] = [node.id for node in row.path]
    found["edges"] = [edge_values(edge) for edge in row.edges]
    return found

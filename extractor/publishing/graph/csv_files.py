"""The graph as two CSV files with the headers that `neo4j-admin database import` reads.

Line ends inside a cell are written as `\\n`, so that one line is one row for every program; a cell that a spreadsheet
would take for a formula begins with an apostrophe.
"""

import csv
from pathlib import Path
from typing import Final, TextIO

from extractor.graph.records import EdgeKind, NodeKind
from extractor.graph.storage import Graph
from extractor.lexicon.patterns import deferred

from .tables import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_row, escaped, node_row

NEO4J_LABELS: Final[dict[NodeKind, str]] = {
    "document": "Document",
    "body": "Body",
    "item": "Item",
    "recommendation": "Recommendation",
    "response": "Response",
}
NEO4J_TYPES: Final[dict[EdgeKind, str]] = {
    "cites": "CITES",
    "amends": "AMENDS",
    "replaces": "REPLACES",
    "repeals": "REPEALS",
    "encloses": "ENCLOSES",
    "issued_by": "ISSUED_BY",
    "contains": "CONTAINS",
    "states": "STATES",
    "answers": "ANSWERS",
    "evidences": "EVIDENCES",
}
_TYPES = {"string": "", "int": ":int", "double": ":double", "boolean": ":boolean"}
_FORMULA = deferred(r"\s*[=+\-@]")


def csv_paths(path: Path) -> tuple[Path, Path]:
    """The two files for "g.csv": "g.nodes.csv" and "g.relationships.csv"."""
    return path.with_suffix(".nodes.csv"), path.with_suffix(".relationships.csv")


def write_nodes(graph: Graph, out: TextIO) -> None:
    """The table of nodes: `:ID`, the columns, `:LABEL` (documents are also Known or OnlyCited)."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id:ID", *(column.name + _TYPES[column.type] for column in NODE_COLUMNS), ":LABEL"])
    for node in graph.nodes:
        label = NEO4J_LABELS[node.kind]
        if node.kind == "document":
            label += ";Known" if node.known else ";OnlyCited"
        writer.writerow([_cell(node.id), *map(_cell, node_row(node)), label])


def write_relationships(graph: Graph, out: TextIO) -> None:
    """The table of edges: `:START_ID`, `:END_ID`, `:TYPE`, the columns."""
    writer = csv.writer(out, lineterminator="\n")
    _, *columns = EDGE_COLUMNS  # the kind is the type
    writer.writerow([":START_ID", ":END_ID", ":TYPE", *(column.name + _TYPES[column.type] for column in columns)])
    for edge in graph.edges():
        _, *values = edge_row(edge)
        writer.writerow([_cell(edge.source), _cell(edge.target), NEO4J_TYPES[edge.kind], *map(_cell, values)])


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    value = escaped(value)
    return "'" + value if _FORMULA.match(value) else value

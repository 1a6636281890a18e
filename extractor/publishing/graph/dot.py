"""The graph in the DOT language of Graphviz: `dot -Tsvg g.dot -o g.svg`."""

from collections.abc import Iterator
from typing import Final, TextIO

from extractor.graph.records import EdgeKind, Node
from extractor.graph.storage import Graph
from extractor.publishing.words.messages import Messages

from .tables import escaped

FILLS: Final = {
    "document": "#2563eb",
    "body": "#d97706",
    "item": "#cbd5e1",
    "recommendation": "#dc2626",
    "response": "#16a34a",
}
"""Colours of the kinds of nodes in all pictures of the graph."""
_SHAPES = {"document": "box", "body": "ellipse", "item": "plain", "recommendation": "hexagon", "response": "hexagon"}
_DASHED: Final[frozenset[EdgeKind]] = frozenset(("issued_by", "contains"))
_WIDTH = 32


def write_dot(graph: Graph, out: TextIO, say: Messages) -> None:
    """Write the graph with labels in the language of `say`; documents that are only cited have a dashed border."""
    out.writelines(_lines(graph, say))


def _lines(graph: Graph, say: Messages) -> Iterator[str]:
    yield "digraph citations {\n"
    yield '  graph [rankdir=LR, charset="UTF-8"];\n'
    yield '  node [fontname="Helvetica", fontsize=10, style=filled];\n  edge [fontname="Helvetica", fontsize=8];\n'
    for node in graph.nodes:
        fill = FILLS[node.kind]
        look = f'shape={_SHAPES[node.kind]}, fillcolor="{fill if node.known else "white"}"'
        if node.kind == "document":
            look += ', fontcolor="white"' if node.known else f', color="{fill}", style="filled,dashed"'
        yield f"  {_quoted(node.id)} [label={_label(node)}, tooltip={_quoted(_tooltip(node))}, {look}];\n"
    for edge in graph.edges():
        look = "style=dashed, " if edge.kind in _DASHED else ""
        words = say(f"role.{edge.role}") if edge.role and edge.kind == "cites" else say(f"edge.{edge.kind}")
        count = f" ×{edge.count}" if edge.count > 1 else ""
        yield f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{look}label={_quoted(words + count)}];\n"
    yield "}\n"


def _tooltip(node: Node) -> str:
    return " · ".join(filter(None, (node.label, node.date, node.issuer, node.subject or node.text)))


def _label(node: Node) -> str:
    """The label as a quoted string, broken into lines of some 32 characters."""
    lines = [""]
    for word in node.label.split():
        if lines[-1] and len(lines[-1]) + len(word) > _WIDTH:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return '"' + "\\n".join(_inner(line) for line in lines) + '"'


def _quoted(text: str) -> str:
    return f'"{_inner(text)}"'


def _inner(text: str) -> str:
    """`text` for a quoted string of DOT: backslashes too, since `\\N` and `\\n` mean something in labels."""
    return escaped(text).replace("\\", "\\\\").replace('"', '\\"')

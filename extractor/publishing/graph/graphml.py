"""The graph as GraphML 1.0, as Gephi, yEd and networkx read it: typed attributes, `label`, and `weight` for edges."""

from collections.abc import Iterable, Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from extractor.graph.storage import Graph
from extractor.lexicon.patterns import deferred

from .tables import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_values, escaped, node_values

_NOT_XML = deferred("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(graph: Graph, out: TextIO) -> None:
    """Write the graph; characters that XML can't hold are written as `\\x01`."""
    out.writelines(_lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<graphml xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd">\n'
    )
    for column in NODE_COLUMNS:
        yield f'<key id="n_{column.name}" for="node" attr.name="{column.name}" attr.type="{column.type}"/>\n'
    for edge_column in EDGE_COLUMNS:
        name = edge_column.name
        yield f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{edge_column.type}"/>\n'
    yield '<key id="e_label" for="edge" attr.name="label" attr.type="string"/>\n'
    yield '<key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>\n'
    yield '<graph id="G" edgedefault="directed">\n'
    for node in graph.nodes:
        values = node_values(node)
        del values["id"]
        yield f"<node id={_attribute(node.id)}>{_data('n', values.items())}</node>\n"
    for at, edge in enumerate(graph.edges()):
        values = edge_values(edge) | {"label": edge.kind, "weight": float(edge.count)}
        ends = f"source={_attribute(str(values.pop('source')))} target={_attribute(str(values.pop('target')))}"
        data = _data("e", values.items())
        yield f'<edge id="e{at}" {ends}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(prefix: str, values: Iterable[tuple[str, Value]]) -> str:
    return "".join(f'<data key="{prefix}_{name}">{_text(value)}</data>' for name, value in values)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(escaped(value, _NOT_XML), {"\r": "&#13;"}) if isinstance(value, str) else str(value)


def _attribute(text: str) -> str:
    return quoteattr(escaped(text, _NOT_XML), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})

"""Answers to questions about the graph as plain data for JSON."""

from typing import Any

from extractor.graph.questions import AnswerRow, GraphAnswer

from .tables import edge_values, node_values


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

"""Was a document in force on a day? Asked of the edges that amend, replace and repeal it, and of the day from which it
has effect, as its own file says. The rules are those of `check` (auditing/effect/judge.py)."""

from typing import TYPE_CHECKING

from extractor.auditing.effect.claims import Claim, Claims
from extractor.auditing.effect.judge import Effect, effect_on
from extractor.identity.record import DocumentFacts, facts
from extractor.models.notices import Notice

from .columns import KIND_CODE
from .records import EDGE_KINDS, EdgeKind

if TYPE_CHECKING:
    from .storage import Graph

CHANGING: tuple[EdgeKind, ...] = ("amends", "replaces", "repeals")
_CODES = frozenset(KIND_CODE[kind] for kind in CHANGING)


def effect_in(graph: "Graph", document: int, day: str) -> Effect:
    """The effect of the document with this index on a day (ISO), by all that the graph says."""
    claims = Claims()
    for at, node in enumerate(graph.nodes):
        if node.since is not None:
            claims.add(_facts(graph, at), Claim("commences", _where(node.file), since=node.since))
    columns, value = graph.columns, graph.columns.strings.value
    for edge, kind in enumerate(columns.kind):
        if kind in _CODES and edge in columns.acts:  # the others tell what a third paper did
            whole, since = columns.acts[edge]
            places, file = value(columns.note[edge]), value(columns.file[edge])
            by = _facts(graph, graph.owner[columns.source[edge]])
            act = EDGE_KINDS[kind]
            claims.add(_facts(graph, columns.target[edge]), Claim(act, _where(file), whole, places, since=since, by=by))
    return effect_on(claims, _facts(graph, document), day)


def _where(file: str | None) -> Notice:
    return Notice("where.itself", {"name": file or ""})


def _facts(graph: "Graph", at: int) -> DocumentFacts:
    """A node as claims know it: which papers are one is decided already, so its id is its name."""
    node = graph.nodes[at]
    return facts(type_=node.type, date=node.date, title=f"{at} {node.id}")

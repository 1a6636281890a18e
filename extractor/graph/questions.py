"""What people ask of the graph. Each question gives an `GraphAnswer`: rows of nodes with the edges that prove them."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, Literal

from extractor.identity.dates import calendar_day, day_of
from extractor.lexicon.patterns import deferred
from extractor.record import field, record, replace

from .records import Edge, Node
from .search import find_documents, find_inner, iso_of

if TYPE_CHECKING:
    from extractor.auditing.effect.judge import Effect

    from .storage import Graph

Status = Literal["answered", "nothing", "unknown", "ambiguous"]
"""`nothing`: the document is known, with nothing to say of it; `unknown`: no document fits; `ambiguous`: several do."""

_DAY = deferred(r"\d{4}-\d\d-\d\d")
MOST_CITED = 20
_MOST_PROOFS = 20
"""So many places are given for each document of a ranking."""
_FOUNDATION: Final = frozenset(("basis", "instruction", "recommendation_source"))
"""Roles of the documents that another one rests on."""


@record
class AnswerRow:
    """One line of an answer. `edges` prove it; `depth` counts the steps from the document asked about.

    path  for a cycle the documents in order; for a chain what stands between: the response, its evidence
    """

    node: Node
    edges: tuple[Edge, ...] = ()
    count: int = 0
    depth: int = 1
    path: tuple[Node, ...] = ()


@record
class GraphAnswer:
    """The answer to a question. `about` is what it was asked of; `candidates` what it may mean if several fit; `effect`
    whether it was in force, where that was asked."""

    status: Status
    about: Node | None = None
    candidates: tuple[Node, ...] = ()
    rows: tuple[AnswerRow, ...] = ()
    effect: "Effect | None" = None
    question: str = ""
    kind: str = ""


class QuestionError(ValueError):
    """The question is not one of `QUESTIONS`, or lacks what it is about."""


def ask(graph: "Graph", question: str) -> GraphAnswer:
    """Answer "cites:1238/UBND-NC", "rests-on:…", "chain:…", "unseen", "cycles", "most-cited",
    "effect:30/2020/NĐ-CP@2024-08-20". Raises QuestionError."""
    if not is_question(question):
        raise QuestionError(question)
    kind, about = _parts(question)
    return replace(QUESTIONS[kind].answer(graph, about), question=question, kind=kind)


def is_question(question: str) -> bool:
    """True if `ask` takes it."""
    kind, about = _parts(question)
    if kind == "effect" and not _day_asked(about)[1]:
        return False
    return kind in QUESTIONS and (bool(about) or not QUESTIONS[kind].needs_document)


def _parts(question: str) -> tuple[str, str]:
    kind, _, about = question.partition(":")
    return kind.strip().casefold().replace("_", "-"), about.strip()


def _day_asked(about: str) -> tuple[str, str | None]:
    """The document and the day of "30/2020/NĐ-CP@20/8/2024", the day as ISO; None without a day of the calendar."""
    words, _, day = about.rpartition("@")
    found = iso_of(day)
    return words, found if _DAY.fullmatch(found) and calendar_day(day_of(found)) is not None else None


def _effect(graph: "Graph", about: str) -> GraphAnswer:
    """Was the document in force on the day, and what changed it."""
    from .effect import CHANGING, effect_in

    words, day = _day_asked(about)
    at, answer = _one_document(graph, words)
    if answer.status != "nothing" or day is None:
        return answer
    found: dict[int, list[int]] = defaultdict(list)
    for edge in graph.touching(at, "in", *CHANGING):
        found[graph.owner[graph.columns.source[edge]]].append(edge)
    rows = tuple(_rows(graph, found))
    return GraphAnswer("answered", answer.about, (), rows, effect_in(graph, at, day))


def _one_document(graph: "Graph", words: str) -> tuple[int, GraphAnswer]:
    """The one document called `words`, and the answer if there is none or several."""
    found = find_documents(graph, words)
    if len(found) == 1:
        return found[0], GraphAnswer("nothing", graph.nodes[found[0]])
    status: Status = "ambiguous" if found else "unknown"
    return -1, GraphAnswer(status, None, tuple(graph.nodes[at] for at in found))


def _answered(rows: Iterable[AnswerRow], about: Node | None = None) -> GraphAnswer:
    found = tuple(rows)
    return GraphAnswer("answered" if found else "nothing", about, (), found)


def _rows(graph: "Graph", edges: dict[int, list[int]], depth: dict[int, int] | None = None) -> list[AnswerRow]:
    """One row for each document, with its edges in the order of the files."""
    return [
        AnswerRow(
            graph.nodes[at],
            tuple(graph.edge(edge) for edge in sorted(numbers)),
            sum(graph.columns.count[edge] for edge in numbers),
            depth[at] if depth else 1,
        )
        for at, numbers in edges.items()
    ]


def _who_cites(graph: "Graph", words: str) -> GraphAnswer:
    """The documents that cite the one called `words`: one row each, with every place, by their date."""
    at, answer = _one_document(graph, words)
    if answer.status != "nothing":
        return answer
    found: dict[int, list[int]] = defaultdict(list)
    for source, _, edge in graph.citations.in_edges(at):
        found[source].append(edge)
    rows = sorted(_rows(graph, found), key=lambda row: (row.node.date or "", row.node.id))
    return _answered(rows, answer.about)


def _rests_on(graph: "Graph", words: str) -> GraphAnswer:
    """What the document rests on: its legal basis, instructions, sources; and what these rest on, as far as known."""
    at, answer = _one_document(graph, words)
    if answer.status != "nothing":
        return answer
    role = graph.columns.strings.value
    found: dict[int, list[int]] = defaultdict(list)
    depth = {at: 0}
    queue = deque([at])
    while queue:
        current = queue.popleft()
        for _, target, edge in sorted(graph.citations.out_edges(current), key=lambda one: one[2]):
            if role(graph.columns.role[edge]) not in _FOUNDATION or target == at:
                continue
            if target not in depth:
                depth[target] = depth[current] + 1
                queue.append(target)
            if depth[target] == depth[current] + 1:
                found[target].append(edge)
    return _answered(_rows(graph, found, depth), answer.about)


def _chains(graph: "Graph", words: str) -> GraphAnswer:
    """From recommendation to evidence: a row for each response, its evidence as `path`; all if `words` is empty.

    `words` is a document (the one that recommends, or the one that answers), "document#item" or the id of a node.
    """
    about = None
    if not words:
        asked = [at for at, node in enumerate(graph.nodes) if node.kind == "recommendation"]
    else:
        asked = find_inner(graph, words)
        documents = find_documents(graph, words if words in graph.index else words.partition("#")[0])
        if len(documents) > 1:
            return GraphAnswer("ambiguous", None, tuple(graph.nodes[at] for at in documents))
        if not documents:
            return GraphAnswer("unknown")
        about = graph.nodes[documents[0]]
        if not asked and "#" not in words:
            asked = _recommendations_of(graph, documents[0])
        elif asked and graph.nodes[asked[0]].kind == "response":
            asked = [graph.columns.target[edge] for edge in graph.touching(asked[0], "out", "answers")]
    return _answered((row for at in asked for row in _chain(graph, at)), about)


def _recommendations_of(graph: "Graph", document: int) -> list[int]:
    """Those that the document states, and those that its responses answer."""
    stated = [graph.columns.target[edge] for edge in graph.touching(document, "out", "states")]
    answered = [
        graph.columns.target[edge]
        for at, node in enumerate(graph.nodes)
        if node.kind == "response" and graph.owner[at] == document
        for edge in graph.touching(at, "out", "answers")
    ]
    wanted = [at for at in (*stated, *answered) if graph.nodes[at].kind == "recommendation"]
    return list(dict.fromkeys(wanted))


def _chain(graph: "Graph", asked: int) -> list[AnswerRow]:
    stated = [graph.edge(edge) for edge in graph.touching(asked, "in", "states")]
    rows: list[AnswerRow] = []
    for edge in graph.touching(asked, "in", "answers"):
        given = graph.columns.source[edge]
        proofs = graph.touching(given, "in", "evidences")
        rows.append(
            AnswerRow(
                graph.nodes[asked],
                (*stated, graph.edge(edge), *map(graph.edge, proofs)),
                len(proofs),
                path=(graph.nodes[given], *(graph.nodes[graph.columns.source[proof]] for proof in proofs)),
            )
        )
    return rows or [AnswerRow(graph.nodes[asked], tuple(stated))]


def _unseen(graph: "Graph", _: str) -> GraphAnswer:
    """Documents that are cited but whose file was not given, the most cited first."""
    wanted = [at for at, node in enumerate(graph.nodes) if node.kind == "document" and not node.known]
    return _answered(_ranked(graph, wanted))


def _most_cited(graph: "Graph", count: str) -> GraphAnswer:
    """The documents cited by the most documents: so many as asked for, or twenty."""
    limit = int(count) if count.isdecimal() else MOST_CITED
    wanted = [at for at, node in enumerate(graph.nodes) if node.kind == "document"]
    return _answered(_ranked(graph, wanted, limit))


def _ranked(graph: "Graph", wanted: Sequence[int], limit: int | None = None) -> list[AnswerRow]:
    """Documents by the number of other documents that cite them, then by the number of places."""
    network = graph.citations
    citing = {at: len(set(network.predecessor_indices(at)) - {at}) for at in wanted if network.in_degree(at)}
    ranked = sorted(
        (at for at, count in citing.items() if count),
        key=lambda at: (-citing[at], -network.in_degree(at), graph.nodes[at].id),
    )
    return [
        AnswerRow(
            graph.nodes[at],
            tuple(map(graph.edge, sorted(edge for _, _, edge in network.in_edges(at))[:_MOST_PROOFS])),
            citing[at],
        )
        for at in ranked[:limit]
    ]


def _cycles(graph: "Graph", _: str) -> GraphAnswer:
    """Documents that cite each other in a circle: for each knot one shortest cycle."""
    import rustworkx

    network = graph.citations
    rows = []
    for knot in rustworkx.strongly_connected_components(network):
        if len(knot) > 1:
            ring = _shortest_ring(graph, sorted(knot))
            edges = [_first_edge(graph, ring[at], ring[(at + 1) % len(ring)]) for at in range(len(ring))]
            rows.append(
                AnswerRow(graph.nodes[ring[0]], tuple(edges), len(knot), path=tuple(graph.nodes[at] for at in ring))
            )
    return _answered(sorted(rows, key=lambda row: (len(row.path), row.node.id)))


def _shortest_ring(graph: "Graph", knot: Sequence[int]) -> list[int]:
    """A shortest cycle through the first document of the knot."""
    members, start = set(knot), knot[0]
    before = {start: start}
    queue = deque([start])
    while queue:
        current = queue.popleft()
        for target in sorted(graph.citations.successor_indices(current)):
            if target == start and current != start:
                ring = [current]
                while ring[-1] != start:
                    ring.append(before[ring[-1]])
                return ring[::-1]
            if target in members and target not in before:
                before[target] = current
                queue.append(target)
    return [start]


def _first_edge(graph: "Graph", source: int, target: int) -> Edge:
    return graph.edge(min(edge for _, end, edge in graph.citations.out_edges(source) if end == target))


@record
class Question:
    """A kind of question: how it is answered, and whether it is asked of a document."""

    answer: Callable[["Graph", str], GraphAnswer]
    needs_document: bool = field(default=False)


QUESTIONS: Final[dict[str, Question]] = {
    "cites": Question(_who_cites, True),
    "rests-on": Question(_rests_on, True),
    "chain": Question(_chains),
    "unseen": Question(_unseen),
    "cycles": Question(_cycles),
    "most-cited": Question(_most_cited),
    "effect": Question(_effect, True),
}
"""What follows `--ask`, in the order of the help."""

"""The citation graph of a dossier: drawn, with a table beside it and the questions of `extract graph --ask`."""

import io
from collections.abc import Iterable, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from extractor.graph.questions import GraphAnswer, QuestionError, ask
from extractor.graph.records import Node
from extractor.graph.storage import Graph
from extractor.publishing.graph.html import page_policy, write_html
from extractor.record import record
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.security.headers import POLICY

from .inside import Here, Inside

router = APIRouter()
ROWS: Final = 200
"""Rows of the table beside the picture."""
KINDS: Final = ("most-cited", "unseen", "cites", "rests-on", "chain", "cycles")
"""Questions that are offered; "cites", "rests-on" and "chain" are about one document."""


@record
class NodeLine:
    """A document of the graph, its own file where it is there, how many cite it, and in which files."""

    label: str
    date: str | None
    issuer: str | None
    file: str | None
    count: int
    by: tuple[str, ...]


@router.get("/dossiers/{dossier}/graph")
async def graph(
    here: Here,
    ask: Annotated[str, Query(max_length=200)] = "",
    about: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """The graph and its table, or the answer to a question: `ask` "cites" with `about` a document, or "cites:…"."""
    answer = await here.answer()
    if answer is None:
        return here.page("matrix_waiting.html", "graph")
    kind, _, of = ask.strip().partition(":")
    about = (about or of).strip()
    became, lines = await run_in_threadpool(_asked, answer, kind, about)
    numbers = await here.numbers(answer)
    table = here.part(
        answer,
        "graph_table.html",
        (kind, about, frozenset(numbers.items())),
        lambda: {"lines": lines, "numbers": numbers, "place": here.place},
    )
    labels = answer.once("labels", lambda: _labels(answer))
    kinds = {"kind": kind, "about": about, "kinds": KINDS}
    shown = here.page("graph.html", "graph", **kinds, became=became, table=table, labels=labels)
    shown.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return shown


def _labels(answer: DossierAnswer) -> list[str]:
    """Numbers that can be asked about, those most cited first."""
    found = (row.node.number for row in ask(_graph(answer), f"most-cited:{ROWS}").rows)
    return list(dict.fromkeys(number for number in found if number))


@router.get("/dossiers/{dossier}/graph/picture")
async def picture(here: Here) -> Response:
    """The page that draws it, for a frame of ours."""
    answer = await here.read()
    policy = f"{page_policy()}; frame-ancestors 'self'"
    headers = {"Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"}
    drawn = await run_in_threadpool(answer.once, "drawn", lambda: _drawn(answer, here))
    return Response(drawn, media_type="text/html", headers=headers)


def _graph(answer: DossierAnswer) -> Graph:
    return answer.once("graph", lambda: Graph.of(answer.review.documents, answer.review.trace))


def _drawn(answer: DossierAnswer, here: Inside) -> bytes:
    out = io.StringIO()
    write_html(_graph(answer), out, here.say)
    return out.getvalue().encode("utf-8", "replace")


def _asked(answer: DossierAnswer, kind: str, about: str) -> tuple[str, Sequence[NodeLine]]:
    """What became of a question and the rows of its answer; "" and the documents most cited without one."""
    drawn = _graph(answer)
    if kind in ("", "most-cited"):
        return "", answer.once("most cited", lambda: _lines(ask(drawn, f"most-cited:{ROWS}")))
    try:
        found = ask(drawn, f"{kind}:{about}" if about else kind)
    except QuestionError:
        return "wrong", ()
    return found.status, _lines(found)


def _lines(found: GraphAnswer) -> list[NodeLine]:
    return [
        _line(row.node, row.count or len(row.edges), dict.fromkeys(edge.file for edge in row.edges if edge.file))
        for row in found.rows[:ROWS]
    ] + [_line(node, 0, ()) for node in found.candidates]


def _line(node: Node, count: int, by: Iterable[str]) -> NodeLine:
    return NodeLine(node.label, node.date, node.issuer, node.file, count, tuple(by))

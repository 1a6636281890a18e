"""The citation graph of a dossier: drawn, with a table beside it and the questions of `extract graph --ask`."""

import io
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extractor.graph.questions import GraphAnswer, QuestionError, ask, most_cited
from extractor.graph.storage import Graph
from extractor.publishing.graph.html import page_policy, write_html
from extractor.record import record
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.pages import page
from extractor.web.security.headers import POLICY

from .inside import Inside, inside

router = APIRouter()
ROWS: Final = 200
"""Rows of the table beside the picture."""


@record
class NodeLine:
    """A document of the graph, and how many cite it."""

    label: str
    date: str | None
    issuer: str | None
    count: int
    by: str


@router.get("/dossiers/{dossier}/graph")
async def graph(
    request: Request,
    here: Annotated[Inside, Depends(inside())],
    ask: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The graph and its table, or the answer to a question."""
    answer = await here.answer()
    if answer is None:
        return page(request, "matrix_waiting.html", here=here, tab="graph")
    told, lines = await run_in_threadpool(_asked, answer, ask.strip())
    shown = page(request, "graph.html", here=here, tab="graph", asked=ask, told=told, lines=lines)
    shown.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return shown


@router.get("/dossiers/{dossier}/graph/picture")
async def picture(here: Annotated[Inside, Depends(inside())]) -> Response:
    """The page that draws it, for a frame of ours."""
    answer = await here.answer()
    if answer is None:
        raise HTTPException(404)
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


def _asked(answer: DossierAnswer, question: str) -> tuple[str, Sequence[NodeLine]]:
    """What became of the question and the rows of its answer; "" and the documents most cited without one."""
    drawn = _graph(answer)
    if not question:
        return "", answer.once("most cited", lambda: _lines(most_cited(drawn, ROWS)))
    try:
        found = ask(drawn, question)
    except QuestionError:
        return "wrong", ()
    return found.status, _lines(found)


def _lines(found: GraphAnswer) -> list[NodeLine]:
    return [
        NodeLine(row.node.label, row.node.date, row.node.issuer, row.count or len(row.edges),
                 ", ".join(dict.fromkeys(edge.file for edge in row.edges if edge.file)))
        for row in found.rows[:ROWS]
    ] + [NodeLine(node.label, node.date, node.issuer, 0, "") for node in found.candidates]  # fmt: skip

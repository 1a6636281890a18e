"""The graph as one self-contained interactive page: Cytoscape.js with the fCoSE layout inside, nothing from elsewhere.

Words of documents stand in the page only as JSON in which no `<` is left, and the page's own script puts them on the
screen as text. A content security policy allows no other script than those that were written here.
"""

import base64
import hashlib
import json
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Final, TextIO, get_args

from extractor.graph.questions import ask
from extractor.graph.records import EDGE_KINDS, NODE_KINDS, EdgeKind
from extractor.graph.storage import Graph
from extractor.models import ResponseStatus, Role
from extractor.publishing.words.messages import Messages

from .dot import FILLS
from .tables import edge_values, node_values, well_formed

MOST_NODES: Final = 1500
"""So many nodes a browser can arrange in a few seconds."""
_FOLDER = files(__package__) / "graph_page"
_LIBRARIES = ("layout-base.min.js", "cose-base.min.js", "cytoscape.min.js", "cytoscape-fcose.min.js")
_EDGE_COLOURS: Final[dict[EdgeKind, str]] = {
    "cites": "#94a3b8",
    "amends": "#a855f7",
    "replaces": "#7c3aed",
    "repeals": "#db2777",
    "encloses": "#0891b2",
    "states": "#f87171",
    "answers": "#16a34a",
    "evidences": "#0d9488",
    "issued_by": "#f59e0b",
    "contains": "#cbd5e1",
}
_FIELDS = (
    "number", "variants", "date", "dates", "issuer", "subject", "status", "text", "place", "role", "count", "note",
    "confidence",
)  # fmt: skip


def write_html(graph: Graph, out: TextIO, say: Messages) -> None:
    """Write the page in the language of `say`. A graph with too many nodes is cut down, and the page says so."""
    drawn, note = _drawn(graph, say)
    out.write(f'<!DOCTYPE html>\n<html lang="{say.language}">\n<head>\n<meta charset="utf-8">\n')
    out.write(f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">\n')
    out.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    out.write(f"<title>{escape(say('graph.title'))}</title>\n<style>\n")
    out.write((_FOLDER / "page.css").read_text(encoding="utf-8"))
    out.write("</style>\n</head>\n")
    out.write(_body(say))
    out.write(f'<script type="application/json" id="data">{_json(_data(drawn, note, say))}</script>\n')
    for script in _scripts():
        out.write(f"<script>{script}</script>\n")
    out.write("</body>\n</html>\n")


@cache
def page_policy() -> str:
    """The content security policy of the page: no script but those in it, nothing from elsewhere."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in _scripts())
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _scripts() -> tuple[str, ...]:
    return tuple((_FOLDER / name).read_text(encoding="utf-8") for name in (*_LIBRARIES, "page.js"))


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _json(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element or open a comment."""
    written = well_formed(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _drawn(graph: Graph, say: Messages) -> tuple[Graph, str | None]:
    """The part of the graph that is drawn, and a note if it is not all."""
    if len(graph.nodes) <= MOST_NODES:
        return graph, None
    documents = graph.documents_only()
    total = len(graph.nodes)
    if len(documents.nodes) > MOST_NODES:
        top = {row.node.id for row in ask(documents, f"most-cited:{MOST_NODES}").rows}
        documents = documents.part([at for at, node in enumerate(documents.nodes) if node.id in top])
    return documents, say("graph.left_out", shown=len(documents.nodes), count=total)


def _data(graph: Graph, note: str | None, say: Messages) -> dict[str, Any]:
    nodes = [dict(node_values(node)) | {"owner": graph.owner[at]} for at, node in enumerate(graph.nodes)]
    return {
        "nodes": nodes,
        "edges": [edge_values(edge) for edge in graph.edges()],
        "note": note,
        "colours": FILLS,
        "edgeColours": _EDGE_COLOURS,
        "words": _words(say),
    }


def _words(say: Messages) -> dict[str, Any]:
    return {
        "dayFirst": say.language == "vi",
        "drawn": say("graph.drawn"),
        "found": say("graph.found"),
        "page": say("where.page"),
        "item": say("where.item"),
        "onlyCited": say("graph.only_cited"),
        "around": say("graph.around"),
        "all": say("graph.all"),
        "hint": say("graph.hint"),
        "incoming": say("graph.incoming"),
        "outgoing": say("graph.outgoing"),
        "relations": say("graph.relations"),
        "one_recommendation": say("graph.one_recommendation"),
        "one_response": say("graph.one_response"),
        "kinds": {kind: say(f"node.{kind}") for kind in NODE_KINDS},
        "groups": {kind: say(f"node.{kind}") for kind in NODE_KINDS if kind != "document"}
        | {"known": say("graph.document_known"), "cited": say("graph.document_cited"), "open": say("graph.open")},
        "edges": {kind: say(f"edge.{kind}") for kind in EDGE_KINDS},
        "roles": {role: say(f"role.{role}") for role in get_args(Role)},
        "statuses": {status: say(f"done.{status}") for status in get_args(ResponseStatus)},
        "matched": {
            "place": say("trace.matched.place"),
            "number": say("trace.matched.number"),
            "wording": say("graph.matched_wording"),
        },
        "fields": {field: say(f"graph.field.{field}") for field in _FIELDS},
    }


def _body(say: Messages) -> str:
    def words(key: str) -> str:
        return escape(say(key))

    return f"""<body>
<header>
<h1>{words("graph.title")}</h1>
<span id="counts"></span>
<input id="search" type="search" placeholder="{words("graph.search")}" aria-label="{words("graph.search")}">
<button id="fit">{words("graph.fit")}</button>
<button id="arrange">{words("graph.arrange")}</button>
<button id="png">{words("graph.picture")}</button>
</header>
<main><div id="picture"></div><div id="note" role="status"></div><div id="tip"></div></main>
<aside>
<ul id="results"></ul>
<section id="details"></section>
<h2>{words("graph.show")}</h2>
<div id="kinds"></div>
<h2>{words("graph.relations")}</h2>
<div id="edges"></div>
</aside>
"""

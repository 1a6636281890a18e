"""Every format of the graph holds all of it, and nothing in a document's words can break out of it."""

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Graph
from extractor.graph.records import EDGE_KINDS
from extractor.publishing.graph.csv_files import NEO4J_TYPES, csv_paths, write_nodes, write_relationships
from extractor.publishing.graph.dot import write_dot
from extractor.publishing.graph.graphml import write_graphml
from extractor.publishing.graph.html import MOST_NODES, write_html
from extractor.publishing.graph.json import graph_of, write_json
from extractor.publishing.words.messages import LANGUAGES, Messages
from tests.graph.papers import citing, sources

VI = Messages("vi")
HOSTILE = [
    '</script><script>alert("1")</script>',
    "<!--<script>",
    "]]>&amp;<x y='z'>",
    '=HYPERLINK("http://x")',
    "\n=1+1\r\n@x",
    'a"b\\',
    "\x00\x1b[31m\u202e\u2028",
    "\udcff",
    "${1} {{2}} %s",
]


def hostile_graph(words: str) -> Graph:
    """The words as file name, number, subject, issuer and type."""
    cited = {"number": f"1/{words}", "subject": words, "issuer": words or None, "type": words or None}
    return Graph.of([citing(words or "x", f"2/{words}", cited, issuer=words or "x")])


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of_files(sources())


def written(write: object, *arguments: object) -> str:
    out = io.StringIO()
    write(arguments[0], out, *arguments[1:])  # type: ignore[operator]
    return out.getvalue()


def same(one: Graph, other: Graph) -> bool:
    return (
        list(one.nodes) == list(other.nodes)
        and list(one.edges()) == list(other.edges())
        and list(one.owner) == list(other.owner)
    )


def test_json_reads_back(graph: Graph) -> None:
    assert same(graph_of(json.loads(written(write_json, graph))), graph)


@pytest.mark.parametrize("words", HOSTILE)
def test_json_of_hostile_words(words: str) -> None:
    graph = hostile_graph(words)
    text = written(write_json, graph)
    assert same(graph_of(json.loads(text.encode("utf-8").decode("utf-8"))), graph)


def test_json_is_node_link(graph: Graph) -> None:
    network = networkx.node_link_graph(json.loads(written(write_json, graph)), edges="edges")
    assert network.is_directed()
    assert (network.number_of_nodes(), network.number_of_edges()) == (len(graph.nodes), len(graph))


NODE = '{"id": "a", "kind": "document", "label": "b", "owner": "a"}'
EDGE = '{"kind": "cites", "source": "a", "target": "a", "count": %s, "confidence": %s}'
NO_GRAPHS = [
    "",
    "[]",
    "{}",
    '{"nodes": [{}], "edges": []}',
    '{"nodes": 1, "edges": 2}',
    '{"nodes": [NaN], "edges": [[[]]]}',
    f'{{"nodes": [{NODE.replace("document", "x")}], "edges": []}}',
    f'{{"nodes": [{NODE}], "edges": [{EDGE % (2**99, 1)}]}}',
    f'{{"nodes": [{NODE}], "edges": [{EDGE % (1, "[]")}]}}',
]


@pytest.mark.parametrize("text", NO_GRAPHS)
def test_other_json_is_no_graph(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSONDecodeError is one
        graph_of(json.loads(text))


def test_graphml_reads_back_with_types(graph: Graph) -> None:
    network = networkx.parse_graphml(written(write_graphml, graph), force_multigraph=True)
    assert set(network.nodes) == {node.id for node in graph.nodes}
    assert network.number_of_edges() == len(graph)
    for node in graph.nodes:
        held = network.nodes[node.id]
        assert (held["kind"], held["label"], held["known"]) == (node.kind, node.label, node.known)
        assert held.get("page") == node.page
        assert held.get("subject") == node.subject
    for at, edge in enumerate(graph.edges()):
        held = network.edges[edge.source, edge.target, f"e{at}"]
        assert (held["kind"], held["count"], held["weight"]) == (edge.kind, edge.count, float(edge.count))
        assert held.get("start") == (edge.span[0] if edge.span else None)


@pytest.mark.parametrize("words", HOSTILE)
def test_graphml_of_hostile_words(words: str) -> None:
    graph = hostile_graph(words)
    network = networkx.parse_graphml(
        written(write_graphml, graph).encode("utf-8").decode("utf-8"), force_multigraph=True
    )
    assert network.number_of_nodes() == len(graph.nodes)
    assert network.number_of_edges() == len(graph)


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_any_words_give_well_formed_files(words: str) -> None:
    graph = hostile_graph(words)
    assert networkx.parse_graphml(written(write_graphml, graph), force_multigraph=True).number_of_edges() == len(graph)
    assert same(graph_of(json.loads(written(write_json, graph))), graph)
    rows = written(write_nodes, graph).split("\n")
    assert len(rows) == len(graph.nodes) + 2  # header, and the end of the last line


def test_csv_for_neo4j(graph: Graph) -> None:
    nodes = list(csv.DictReader(io.StringIO(written(write_nodes, graph))))
    edges = list(csv.DictReader(io.StringIO(written(write_relationships, graph))))
    assert [row["id:ID"] for row in nodes] == [node.id for node in graph.nodes]
    assert {row[":LABEL"] for row in nodes} == {
        "Document;Known", "Document;OnlyCited", "Body", "Item", "Recommendation", "Response",
    }  # fmt: skip
    assert {row["known:boolean"] for row in nodes} == {"true", "false"}
    assert [(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in edges] == [
        (edge.source, NEO4J_TYPES[edge.kind], edge.target) for edge in graph.edges()
    ]
    assert [int(row["count:int"]) for row in edges] == [edge.count for edge in graph.edges()]
    assert csv_paths(Path("a/g.csv")) == (Path("a/g.nodes.csv"), Path("a/g.relationships.csv"))
    assert set(NEO4J_TYPES) == set(EDGE_KINDS)


@pytest.mark.parametrize("words", HOSTILE)
def test_csv_of_hostile_words(words: str) -> None:
    for write in (write_nodes, write_relationships):
        text = written(write, hostile_graph(words))
        for row in csv.reader(io.StringIO(text)):
            assert not any(re.match(r"\s*[=+\-@]|[\x00-\x1f]", cell) for cell in row)
        assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", HOSTILE)
def test_dot_of_hostile_words(words: str, language: str) -> None:
    graph = hostile_graph(words)
    text = written(write_dot, graph, Messages(language))
    statements = text.splitlines()[4:-1]
    assert len(statements) == len(graph.nodes) + len(graph)  # one line each: no line end got through
    string = r'"(?:[^"\\]|\\.)*"'
    for line in statements:
        assert re.fullmatch(rf"  {string}( -> {string})? \[(?:[a-z]+=(?:{string}|\w+),? ?)+\];", line)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_become_a_script(words: str) -> None:
    graph = hostile_graph(words)
    page = written(write_html, graph, VI).encode("utf-8").decode("utf-8")
    data = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert len(data) == 1
    assert "<" not in data[0]
    assert len(json.loads(data[0])["nodes"]) == len(graph.nodes)
    plain = written(write_html, hostile_graph("x"), VI)
    assert page.replace(data[0], "").count("<script") == plain.count("<script")
    assert page.split('id="data">')[0] == plain.split('id="data">')[0]  # the words stand in the data alone


def test_the_page_needs_nothing_from_elsewhere(graph: Graph) -> None:
    page = written(write_html, graph, VI)
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page)
    assert "default-src 'none'" in page
    script = (Path(__file__).parents[3] / "extractor/publishing/graph/graph_page/page.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)
    assert "Permission is hereby granted" in (
        Path(__file__).parents[3] / "extractor/publishing/graph/graph_page/LICENSES.txt"
    ).read_text(encoding="utf-8")


def test_the_policy_allows_exactly_the_scripts_of_the_page(graph: Graph) -> None:
    import base64
    import hashlib

    page = written(write_html, graph, VI)
    allowed = set(re.findall(r"'sha256-([^']+)'", page))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts} == allowed


def test_a_large_graph_is_cut_down_and_the_page_says_so() -> None:
    many = [{"number": f"{at}/QĐ-X", "date": "2024-01-01"} for at in range(MOST_NODES + 10)]
    page = written(write_html, Graph.of([citing("a.txt", "1/BC-X", *many)]), VI)
    data = json.loads(re.findall(r'id="data">(.*?)</script>', page, re.DOTALL)[0])
    assert len(data["nodes"]) == MOST_NODES
    assert "quá lớn" in data["note"]


def test_graphviz_takes_it(graph: Graph, tmp_path: Path) -> None:
    import shutil

    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed")
    (tmp_path / "g.dot").write_text(written(write_dot, graph, VI), encoding="utf-8")
    subprocess.run(["dot", "-Tsvg", str(tmp_path / "g.dot"), "-o", str(tmp_path / "g.svg")], check=True, timeout=60)

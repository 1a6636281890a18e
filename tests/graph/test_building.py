"""The graph says what the documents say: no more, no less."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Graph
from extractor.graph.records import CITING
from extractor.models import Document
from extractor.operations.extract import read_text
from tests.graph.papers import citing, documents, sources


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of_files(sources())


def edges(graph: Graph, *kinds: str) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in graph.edges() if edge.kind in kinds}


CONCLUSION, REPORT = "vb:18/KL-TTr@2024-03-12", "vb:212/BC-SXD@2024-09-20"
DECISION, LETTER = "vb:77/QĐ-SXD@2024-05-02", "vb:1238/UBND-NC@2023-05-10"


def test_documents_are_merged_across_files(graph: Graph) -> None:
    found = {node.id: node.known for node in graph.nodes if node.kind == "document"}
    assert found == {
        CONCLUSION: True,
        REPORT: True,
        DECISION: True,
        "vb:40/QĐ-UBND@2024-01-10": False,
        LETTER: False,  # dated in one file, undated in the other
        "vb:05/QĐ-SXD@2015-02-03": False,
    }


def test_edges_of_every_kind(graph: Graph) -> None:
    assert (f"muc:{DECISION}#Điều 2", "vb:05/QĐ-SXD@2015-02-03") in edges(graph, "replaces")
    assert (f"muc:{CONCLUSION}#I", f"muc:{CONCLUSION}#I/1") in edges(graph, "contains")
    assert (f"muc:{CONCLUSION}#II/1", f"kn:{CONCLUSION}#r1") in edges(graph, "states")
    assert (f"tl:{REPORT}#r1.1", f"kn:{CONCLUSION}#r1") in edges(graph, "answers")  # across files
    assert (DECISION, f"tl:{REPORT}#r1.1") in edges(graph, "evidences")
    assert (LETTER, "cq:uy-ban-nhan-dan-tinh-an-son") in edges(graph, "issued_by")


def test_the_wording_of_a_report_gives_way_to_the_recommendation_itself(graph: Graph) -> None:
    assert [node.id for node in graph.nodes if node.kind == "recommendation"] == [
        f"kn:{CONCLUSION}#r1",
        f"kn:{CONCLUSION}#r2",
    ]
    alone = Graph.of(documents())  # without trace, the report's wording is all that its answers have
    assert len([node for node in alone.nodes if node.kind == "recommendation"]) == 4


def test_an_edge_tells_its_place(graph: Graph) -> None:
    edge = next(edge for edge in graph.edges() if edge.target == LETTER and edge.file == "bao-cao.txt")
    text = read_text(next(one for one in sources() if one.name == "bao-cao.txt")).content
    assert (edge.item, edge.role) == ("2", "basis")
    assert edge.span is not None
    assert "1238/UBND-NC" in text[edge.span[0] : edge.span[1]]


def test_counts_equal_what_the_documents_say(graph: Graph) -> None:
    given_ = documents()
    mentions = sum(
        len([one.document] if one.document else one.targets) for document in given_ for one in document.citations
    )
    kinds = Counter(node.kind for node in graph.nodes)
    assert sum(edge.count for edge in graph.edges() if edge.kind in CITING) == mentions
    assert kinds["item"] == sum(len(document.items) for document in given_)
    assert kinds["response"] == sum(len(one.responses) for document in given_ for one in document.recommendations)
    assert len({node.id for node in graph.nodes}) == len(graph.nodes)


def test_items_can_be_folded_into_their_documents(graph: Graph) -> None:
    small = graph.documents_only()
    assert {node.kind for node in small.nodes} == {"document", "body"}
    assert (DECISION, "vb:05/QĐ-SXD@2015-02-03") in edges(small, "replaces")
    assert sum(edge.count for edge in small.edges() if edge.kind in CITING) == sum(
        edge.count for edge in graph.edges() if edge.kind in CITING
    )


def test_two_dates_of_one_number_are_kept() -> None:
    said = {"number": "12/KH-UBND", "type": "Kế hoạch", "issuer": "UBND tỉnh An Sơn"}
    one, other = ({**said, "date": date} for date in ("2024-05-20", "2024-05-22"))
    graph = Graph.of([citing("a.txt", "1/BC-UBND", one), citing("b.txt", "2/BC-UBND", other)])
    node = next(node for node in graph.nodes if node.number == "12/KH-UBND")
    assert node.dates == ("2024-05-20", "2024-05-22")


def test_a_file_that_could_not_be_read_gives_nothing() -> None:
    broken = citing("a.txt", "1/BC-UBND", {"number": "2/KH-UBND"})
    broken = broken.model_copy(update={"source": broken.source.model_copy(update={"status": "corrupt"})})
    assert len(Graph.of([broken]).nodes) == 0


_NUMBERS = st.builds("{}/{}".format, st.integers(1, 5), st.sampled_from(["QĐ-UBND", "KH-SNV", "2020/NĐ-CP", "TB-ĐKT"]))
_CITED = st.fixed_dictionaries(
    {"number": _NUMBERS, "date": st.sampled_from([None, "2024", "2024-05-10", "2024-05-11", "2023-05-10"])}
)
_DOCUMENTS = st.lists(st.tuples(st.none() | _NUMBERS, st.lists(_CITED, max_size=5)), max_size=5)


@settings(max_examples=60)
@given(_DOCUMENTS)
def test_any_documents(drawn: list[tuple[str | None, list[dict[str, object]]]]) -> None:
    given_: list[Document] = [citing(f"{at}.txt", number, *cited) for at, (number, cited) in enumerate(drawn)]
    graph = Graph.of(given_)
    names = [node.id for node in graph.nodes]
    assert len(set(names)) == len(names)
    assert sum(edge.count for edge in graph.edges() if edge.kind in CITING) == sum(len(one.citations) for one in given_)
    assert {node.file for node in graph.nodes if node.known} <= {one.source.path for one in given_}
    assert all(edge.source in graph.index and edge.target in graph.index for edge in graph.edges())

"""What people ask of the graph."""

import pytest

from extractor import Graph
from extractor.graph.questions import QuestionError, ask
from extractor.graph.search import find_documents
from tests.graph.papers import citing, sources


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of_files(sources())


CONCLUSION, REPORT, DECISION = "18/KL-TTr", "212/BC-SXD", "77/QĐ-SXD"


def test_who_cites(graph: Graph) -> None:
    answer = ask(graph, f"cites:{CONCLUSION}")
    assert answer.status == "answered"
    assert [(row.node.number, row.edges[0].role) for row in answer.rows] == [
        (DECISION, "basis"),
        (REPORT, "recommendation_source"),
    ]


def test_rests_on_goes_down_level_by_level(graph: Graph) -> None:
    found = [(row.depth, row.node.number) for row in ask(graph, f"rests-on:{DECISION}").rows]
    assert found == [(1, CONCLUSION), (2, "40/QĐ-UBND"), (2, "1238/UBND-NC")]
    assert ask(graph, "rests-on:40/QĐ-UBND").status == "nothing"  # known, but its file is not there


@pytest.mark.parametrize("words", ["", CONCLUSION, REPORT])
def test_chain_from_recommendation_to_evidence(graph: Graph, words: str) -> None:
    rows = ask(graph, f"chain:{words}").rows
    assert [row.node.item for row in rows] == ["II/1", "II/2"]
    assert [[node.number or node.item for node in row.path] for row in rows] == [["1", DECISION], ["2"]]


@pytest.mark.parametrize(
    "words", [f"{CONCLUSION}#II/1", "kn:vb:18/KL-TTr@2024-03-12#r1", "tl:vb:212/BC-SXD@2024-09-20#r1.1"]
)
def test_chain_of_one(graph: Graph, words: str) -> None:
    assert [row.node.item for row in ask(graph, f"chain:{words}").rows] == ["II/1"]


def test_unseen_and_most_cited(graph: Graph) -> None:
    assert [row.node.number for row in ask(graph, "unseen").rows] == ["1238/UBND-NC", "05/QĐ-SXD", "40/QĐ-UBND"]
    assert [(row.node.number, row.count) for row in ask(graph, "most-cited:2").rows] == [
        ("1238/UBND-NC", 2),
        (CONCLUSION, 2),
    ]


def test_cycles(graph: Graph) -> None:
    assert ask(graph, "cycles").status == "nothing"
    ring = Graph.of(
        citing(f"{at}.txt", f"{at}/BC-X", {"number": f"{at % 4 + 1}/BC-X", "date": "2024-06-01"}) for at in range(1, 5)
    )
    [row] = ask(ring, "cycles").rows
    assert [node.number for node in row.path] == ["1/BC-X", "2/BC-X", "3/BC-X", "4/BC-X"]
    assert [edge.file for edge in row.edges] == ["1.txt", "2.txt", "3.txt", "4.txt"]
    itself = Graph.of([citing("1.txt", "1/BC-X", {"number": "1/BC-X", "date": "2024-06-01"})])
    assert ask(itself, "cycles").status == "nothing"  # its own number printed in it is no circle


@pytest.mark.parametrize(
    "words, found",
    [
        ("1238/UBND-NC", ["1238/UBND-NC"]),
        ("  1238 / ubnd-nc ", ["1238/UBND-NC"]),  # spaces and case
        ("Công văn số 1238/UBND-NC", ["1238/UBND-NC"]),  # the type before it
        ("18/KL-TTR", ["18/KL-TTr"]),
        ("77/QĐ-SXDD", ["77/QĐ-SXD"]),  # a letter too many
        ("212", ["212/BC-SXD"]),  # a serial alone
        ("bao-cao.txt", ["212/BC-SXD"]),  # a file
        ("vb:05/QĐ-SXD@2015-02-03", ["05/QĐ-SXD"]),  # an id
        ("5/QĐ-SXD@3/2/2015", ["05/QĐ-SXD"]),  # with its date
        ("5/QĐ-SXD@2016", []),  # another date
        ("1239/UBND-NC", []),
        ("", []),
        ("///", []),
    ],
)
def test_numbers_as_people_type_them(graph: Graph, words: str, found: list[str]) -> None:
    assert [graph.nodes[at].number for at in find_documents(graph, words)] == found


def test_laws_by_name() -> None:
    laws = [{"name": f"Luật {name} năm {year}", "type": "Luật", "date": year} for name, year in
            (("Đất đai", "2013"), ("Đất đai", "2024"), ("Lưu trữ", "2011"))]  # fmt: skip
    graph = Graph.of([citing("a.txt", "1/BC-X", *laws)])
    assert [graph.nodes[at].label for at in find_documents(graph, "luat luu tru")] == ["Luật Lưu trữ"]
    answer = ask(graph, "cites:Luật Đất đai")
    assert (answer.status, [node.date for node in answer.candidates]) == ("ambiguous", ["2013", "2024"])
    assert ask(graph, "cites:Luật Đất đai@2013").status == "answered"


def test_several_papers_of_one_number_are_ambiguous() -> None:
    cited = [{"number": "12/KH-UBND", "date": f"{year}-01-18"} for year in (2022, 2023)]
    graph = Graph.of([citing("a.txt", "1/BC-UBND", *cited)])
    for question in ("cites:12/KH-UBND", "rests-on:12/KH-UBND", "chain:12/KH-UBND"):
        answer = ask(graph, question)
        assert (answer.status, len(answer.candidates), answer.rows) == ("ambiguous", 2, ())
    assert ask(graph, "cites:12/KH-UBND@2023").status == "answered"
    assert ask(graph, "cites:13/KH-UBND").status == "unknown"


@pytest.mark.parametrize("question", ["", "cites", "cites:", "rests-on: ", "who", "chains:1"])
def test_no_question(graph: Graph, question: str) -> None:
    with pytest.raises(QuestionError):
        ask(graph, question)


@pytest.mark.parametrize("question", ["unseen", "CYCLES", "most_cited:3", "most-cited", "chain"])
def test_ways_to_write_a_question(graph: Graph, question: str) -> None:
    assert ask(graph, question).question == question

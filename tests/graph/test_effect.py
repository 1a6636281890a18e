"""In force on a day, asked of the graph of the sample papers."""

import io
import json
from pathlib import Path

import pytest

from extractor.graph.questions import ask, is_question
from extractor.graph.storage import Graph
from extractor.publishing.graph.json import graph_of, write_json
from extractor.publishing.graph.tables import answer_data

PAPERS = sorted(Path("samples/hieu-luc/van-ban").glob("*.txt"))
TABLE = [
    ("18/2022/QĐ-UBND@20/8/2024", "expired", "2024-08-01", "repealed by the decision of 2024"),
    ("18/2022/QĐ-UBND@2024-07-31", "in_force", "2024-08-01", "the day before"),
    ("18/2022/QĐ-UBND@2022-05-14", "not_yet", "2024-08-01", "in force from the next day"),
    ("09/2015/QĐ-UBND@2024-08-20", "expired", "2022-05-15", "replaced by what was itself repealed"),
    ("21/2017/QĐ-UBND@2024-08-20", "partly_expired", None, "one article was repealed"),
    ("41/2021/NĐ-CP@2024-01-01", "amended", None, ""),
    ("41/2021/NĐ-CP@2022-01-01", "in_force", None, "amended later"),
    ("112/TB-UBND@2024-08-20", "unknown", None, "it says nothing of effect"),
]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of_files(PAPERS, workers=0)


@pytest.mark.parametrize("asked, state, until, reason", TABLE)
def test_effect_on_a_day(graph: Graph, asked: str, state: str, until: str | None, reason: str) -> None:
    answer = ask(graph, f"effect:{asked}")
    assert answer.effect is not None
    assert (answer.status, answer.effect.state, answer.effect.until) == ("answered", state, until), reason


def test_edges_carry_whole_and_day_through_json(graph: Graph) -> None:
    written = io.StringIO()
    write_json(graph, written)
    written.seek(0)
    again = graph_of(json.load(written))
    (edge,) = ask(again, "effect:18/2022/QĐ-UBND@2024-08-20").rows[0].edges
    assert (edge.kind, edge.whole, edge.since) == ("repeals", True, "2024-08-01")
    answer = answer_data(ask(again.documents_only(), "effect:18/2022/QĐ-UBND@2024-08-20"))
    assert answer["effect"] == {
        "as_of": "2024-08-20",
        "state": "expired",
        "from": "2022-05-15",
        "until": "2024-08-01",
    }


@pytest.mark.parametrize("question", ["effect", "effect:", "effect:18/2022/QĐ-UBND", "effect:18/2022/QĐ-UBND@2024"])
def test_a_question_without_a_whole_day_is_none(question: str) -> None:
    assert not is_question(question)


def test_a_document_that_is_not_there_is_unknown(graph: Graph) -> None:
    assert ask(graph, "effect:99/2099/NĐ-CP@2024-08-20").status == "unknown"

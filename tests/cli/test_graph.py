"""`extract graph` as it is called."""

import json
from pathlib import Path

import pytest

from extractor.cli import main
from tests.graph.papers import TEXTS


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in TEXTS]


def test_a_pipe_gets_json(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *files]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {node["kind"] for node in data["nodes"]} == {"document", "body", "item", "recommendation", "response"}


@pytest.mark.parametrize(
    "name, written, words",
    [
        ("g.graphml", ["g.graphml"], "<graphml"),
        ("g.json", ["g.json"], '"nodes"'),
        ("g.csv", ["g.nodes.csv", "g.relationships.csv"], ":"),
        ("g.dot", ["g.dot"], "digraph"),
        ("g.GV", ["g.GV"], "digraph"),
        ("g.html", ["g.html"], "Đồ thị viện dẫn"),
    ],
)
def test_output(
    files: list[str], tmp_path: Path, name: str, written: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert main(["graph", *files, "-o", str(folder / name)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == written
    assert all(words in path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert capsys.readouterr().out == ""


def test_questions_as_json_lines(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *files, "--ask", "cites:18/KL-TTr", "--ask", "chain", "--ask", "unseen"]) == 0
    cites, chain, unseen = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [row["node"]["number"] for row in cites["rows"]] == ["77/QĐ-SXD", "212/BC-SXD"]
    assert [[one["number"] for one in row["evidence"]] for row in chain["rows"]] == [["77/QĐ-SXD"], []]
    assert unseen["status"] == "answered"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "question", ["cites:18/KL-TTr", "rests-on:77/QĐ-SXD", "chain", "unseen", "cycles", "most-cited"]
)
def test_answers_on_a_screen(
    files: list[str], language: str, question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["graph", *files, "--view", "--lang", language, "--ask", question]) == 0
    assert capsys.readouterr().out.strip()


def test_summary_on_a_screen(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *files, "--view"]) == 0
    assert "3 có tệp, 3 chỉ được viện dẫn" in " ".join(capsys.readouterr().out.split())


def test_unknown_number_is_status_1(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *files, "--ask", "cites:999/ZZ"]) == 1
    assert json.loads(capsys.readouterr().out)["status"] == "unknown"


def test_a_written_graph_is_asked_again(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = str(tmp_path / "g.json")
    assert main(["graph", *files, "-o", saved, "--ask", "chain"]) == 0
    first = capsys.readouterr().out
    assert main(["graph", "--graph", saved, "--ask", "chain"]) == 0
    assert capsys.readouterr().out == first


def test_a_bad_file_stops_nothing(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *files, str(tmp_path / "missing.pdf")]) == 1
    told = capsys.readouterr()
    assert "missing.pdf" in told.err
    assert len([node for node in json.loads(told.out)["nodes"] if node["known"] and node["kind"] == "document"]) == 3


@pytest.mark.parametrize(
    "arguments, told",
    [
        ([], "chưa cho biết tệp"),
        (["a.txt", "--graph", "g.json"], "--graph"),
        (["a.txt", "-o", "g.png"], "g.png"),
        (["a.txt", "-o", "g"], "đuôi"),
        (["a.txt", "--ask", "who:1"], "who:1"),
        (["a.txt", "--ask", "cites"], "cites"),
    ],
)
def test_wrong_usage(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_what_can_not_be_read_or_written(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *files, "-o", str(tmp_path / "no" / "g.dot")]) == 1
    assert "g.dot" in capsys.readouterr().err
    assert main(["graph", "--graph", files[0]]) == 1
    assert "ket-luan.txt" in capsys.readouterr().err
    assert main(["graph", "--graph", str(tmp_path / "none.json")]) == 1

"""The public face: what it takes for a file, and what it refuses."""

import io
import os
import signal
import sys
from pathlib import Path

import pytest

import extractor

LETTER = "SỞ NỘI VỤ\nSố: 12/SNV-VP\n\nKính gửi: Sở Y tế.\n\nCăn cứ Quyết định số 3/QĐ-UBND ngày 05/01/2024.\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_a_path_a_string_bytes_and_an_open_file_are_one_file(letter: Path) -> None:
    with letter.open("rb") as opened:
        given = [letter, str(letter), LETTER.encode(), io.BytesIO(LETTER.encode()), opened]
        found = [extractor.extract(one) for one in given]
    assert [one.header.number for one in found] == ["12/SNV-VP"] * len(given)
    assert found[-1].source.path == str(letter)


@pytest.mark.parametrize("question", [extractor.trace, extractor.check])
def test_a_string_is_one_file_and_not_its_letters(letter: Path, question: object) -> None:
    answer = question(str(letter))  # type: ignore[operator]
    files = answer.documents if hasattr(answer, "documents") else answer.files
    assert len(files) == 1


@pytest.mark.parametrize("wrong", [None, 7, 3.5, io.StringIO("a"), [None]])
def test_what_is_no_file(wrong: object) -> None:
    with pytest.raises(TypeError):
        extractor.extract(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [None, 7, b"a"])
def test_what_is_no_text(wrong: object) -> None:
    for question in (extractor.extract_text, extractor.Graph.of_files([]).ask):
        with pytest.raises(TypeError):
            question(wrong)  # type: ignore[arg-type]


def test_an_unknown_language(letter: Path) -> None:
    for question in (extractor.extract, extractor.trace, extractor.check, extractor.extract_many):
        with pytest.raises(ValueError, match="xx"):
            question(letter, lang="xx")  # type: ignore[operator]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert extractor.extract(tmp_path / "no.pdf").source.status == "not_found"


@pytest.mark.skipif(sys.platform != "linux", reason="limits on memory are known there alone")
def test_a_file_that_crashes_or_hangs_its_reader_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.operations import extract as operations
    from extractor.operations import reader_process

    def harmful(file: object, **_: object) -> object:
        os.kill(os.getpid(), signal.SIGSEGV)

    monkeypatch.setattr(reader_process, "extract_data", harmful)
    reader_process._documents.close()
    crashed = extractor.extract(b"a")
    reader_process._documents.close()
    assert crashed.source.status == "corrupt"
    monkeypatch.setattr(reader_process, "extract_data", operations.extract_data)
    assert extractor.extract(LETTER.encode()).source.status == "ok"


def test_the_graph_is_asked(letter: Path) -> None:
    graph = extractor.Graph.of_files([letter])
    assert graph.ask("most-cited").rows
    with pytest.raises(ValueError, match="what"):
        graph.ask("what")

"""The table of pairs through the graph and the archive: two files say one each, or one file says both."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from extractor import extract
from extractor.archive.store.packing import pack
from extractor.archive.store.records import FileResult
from extractor.archive.store.rows import Prepared, prepare
from extractor.archive.store.store import Archive
from extractor.graph.storage import Graph
from extractor.models import Document
from extractor.operations.extract import read_analysed
from extractor.reading.source import Source

from .table import Pair, citing, is_own, pairs, paper

PAIRS = pairs()
REPORTS = ("77/BC-STP", "78/BC-STP")


def files(*citations: str, one_file: bool) -> list[Source]:
    """The files that say `citations`: one report for each, or one for all; a paper is a file of its own."""
    texts = [paper(words) for words in citations if is_own(words)]
    cited = [words for words in citations if not is_own(words)]
    groups = [cited] if one_file else [[words] for words in cited]
    texts += [citing(*words, number=77 + at) for at, words in enumerate(groups) if words]
    return [Source(f"{at}.txt", words.encode()) for at, words in enumerate(texts)]


def in_graph(sources: Sequence[Source]) -> int:
    """How many documents the graph of these files has, beside the reports."""
    documents: list[Document] = [extract(source) for source in sources]
    return sum(node.kind == "document" and node.number not in REPORTS for node in Graph.of(documents).nodes)


def row_of(source: Source) -> Prepared:
    answer, found = read_analysed(source)
    assert found is not None
    content, layout = pack(found.text)
    digest = hashlib.sha256(source.data).hexdigest()
    return prepare(FileResult(source.name, len(source.data), 1, digest, answer, content, layout, 0.0), "1")


def in_archive(place: Path, sources: Sequence[Source]) -> int:
    """How many documents an archive of these files knows, beside the reports."""
    shutil.copy(place.parent / "empty.db", place)
    with Archive.open(str(place)) as archive:
        run = archive.begin_run("1")
        for source in sources:
            archive.put(run, [row_of(source)])
        archive.end_run(run)
        with archive.engine.connect() as connection:
            own = connection.execute(text("SELECT id FROM documents WHERE number NOT IN ('77/BC-STP', '78/BC-STP')"))
            found = connection.execute(text("SELECT identity, document_id FROM cited_documents"))
            return len({("own", row.id) for row in own} | {(("own", row[1]) if row[1] else row[0]) for row in found})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archives")
    Archive.open(str(folder / "empty.db")).close()
    return folder


@pytest.mark.parametrize("at", range(len(PAIRS)), ids=[pair.label for pair in PAIRS])
@pytest.mark.parametrize("one_file", [False, True], ids=["two files", "one file"])
def test_graph_and_archive(at: int, one_file: bool, folder: Path) -> None:
    pair: Pair = PAIRS[at]
    expected = pair.together if one_file else pair.expected
    if expected == "-" or (one_file and is_own(pair.one)):
        return
    sources = files(pair.one, pair.other, one_file=one_file)
    assert (in_graph(sources) == 1) is (expected != "other"), f"graph: {pair}"
    place = folder / f"{at}-{one_file}.db"
    assert (in_archive(place, sources[::-1]) == 1) is (expected != "other"), f"archive: {pair}"

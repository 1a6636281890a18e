"""Links between documents of a store are those of `trace`, whatever the order of arrival, and however often killed."""

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from extractor.archive.store.packing import pack
from extractor.archive.store.records import FileResult
from extractor.archive.store.rows import Prepared, prepare
from extractor.archive.store.settling import Papers, settle_next
from extractor.archive.store.store import Archive
from extractor.operations.extract import read_analysed
from extractor.operations.trace import trace
from extractor.reading.source import Source
from tests.archive.papers import VERSION

_FOLDER = Path(__file__).parents[1] / "dossiers"
_DOSSIERS = ("vi_tri", "theo_so", "hai_nguon", "kiem_toan", "bang_ket_qua")


@cache
def _files(dossier: str) -> tuple[Path, ...]:
    return tuple(sorted(path for path in (_FOLDER / dossier).glob("*.md")))


@cache
def _rows(dossier: str) -> tuple[Prepared, ...]:
    made = []
    for path in _files(dossier):
        source = Source.open(path)
        document, found = read_analysed(source)
        assert found is not None
        content, layout = pack(found.text)
        made.append(prepare(FileResult(str(path), 1, 1, source.sha256, document, content, layout, 0.0), VERSION))
    return tuple(made)


def _all_rows() -> list[Prepared]:
    return [row for dossier in _DOSSIERS for row in _rows(dossier)]


def _links(archive: Archive) -> set[tuple[Any, ...]]:
    query = text(
        "SELECT s.path, a.item, r.path, l.item, l.text, l.status FROM links l "
        "JOIN asked a ON a.document_id = l.document_id AND a.n = l.asked "
        "JOIN files s ON s.document_id = l.document_id JOIN files r ON r.document_id = l.report_id"
    )
    with archive.engine.connect() as connection:
        return {tuple(row) for row in connection.execute(query)}


@pytest.mark.parametrize("dossier", _DOSSIERS)
def test_links_are_those_of_trace(dossier: str, tmp_path: Path) -> None:
    traced = trace(_files(dossier))
    expected = {
        (asked.file, asked.item, response.file, response.item, response.text, response.status)
        for asked in traced.recommendations
        if not asked.restated
        for response in asked.responses
    }
    assert expected
    with Archive.open(str(tmp_path / "a.db")) as archive:
        run = archive.begin_run(VERSION)
        archive.put(run, _rows(dossier))
        archive.settle(run)
        assert _links(archive) == expected


def test_order_kills_and_departures_change_nothing(place: str, tmp_path: Path) -> None:
    rows = _all_rows()
    with Archive.open(str(tmp_path / "straight.db")) as straight:
        run = straight.begin_run(VERSION)
        straight.put(run, rows)
        straight.settle(run)
        lines = list(straight.dump())
    chance = random.Random(5)
    chance.shuffle(rows)
    with Archive.open(place) as archive:
        run = archive.begin_run(VERSION)
        for n, row in enumerate(rows):
            archive.put(run, [row])
            if n % 4 == 1:
                with archive.engine.connect() as connection:  # killed before it could commit
                    settle_next(connection, Papers())
                    connection.rollback()
            if n % 4 == 3:
                archive.settle(run)
        for row in rows[:3]:
            archive.forget(run, [row.path])
            archive.settle(run)
            archive.put(run, [row])
        archive.settle(run)
        assert list(archive.dump()) == lines
        archive.relink(run)
        assert list(archive.dump()) == lines
        assert any(line.startswith('["link"') for line in lines)

"""Links between documents of a store are those of `trace`, whatever the order of arrival, and however often killed."""

import random
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from extractor.archive.runs.linking import link_dossiers
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.packing import pack
from extractor.archive.store.records import FileResult
from extractor.archive.store.rows import Prepared, prepare
from extractor.archive.store.settling import Linked, link_job, link_jobs, members_of, write_linked
from extractor.archive.store.store import Archive
from extractor.operations.extract import read_analysed
from extractor.operations.trace import trace
from extractor.reading.source import Source
from extractor.workers.pool import Done, WorkFailure
from tests.archive.lines import lines_of
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
        lines = lines_of(straight)
    chance = random.Random(5)
    chance.shuffle(rows)
    with Archive.open(place) as archive:
        run = archive.begin_run(VERSION)
        for n, row in enumerate(rows):
            archive.put(run, [row])
            if n % 4 == 1:
                with archive.engine.connect() as connection:  # killed before it could commit
                    jobs = list(link_jobs(archive.reading))
                    write_linked(connection, [one if isinstance(one, Linked) else link_job(one) for one in jobs])
                    connection.rollback()
            if n % 4 == 3:
                archive.settle(run)
        for row in rows[:3]:
            archive.forget(run, [row.path])
            archive.settle(run)
            archive.put(run, [row])
        archive.settle(run)
        assert lines_of(archive) == lines
        archive.relink(run)
        assert lines_of(archive) == lines
        assert any(line.startswith('["link"') for line in lines)


class _Deadly:
    """An engine whose worker is lost with every job that holds the dossier of one source."""

    def __init__(self, source: int) -> None:
        self.source = source
        self.sizes: list[int] = []

    def run(self, items: Iterable[Any], tick: Callable[[], object] | None = None) -> Iterator[Done[Any, Any]]:
        for job in items:
            self.sizes.append(len(job.dossiers))
            if any(source == self.source for source, _ in job.dossiers):
                yield Done(job, None, WorkFailure("died", "signal 9"), 0.1, 2)
            else:
                yield Done(job, link_job(job), None, 0.1, 1)


def test_a_dossier_that_kills_its_worker_costs_itself(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "a.db")) as archive:
        run = archive.begin_run(VERSION)
        archive.put(run, _all_rows())
        jobs = [one for one in link_jobs(archive.reading) if not isinstance(one, Linked)]
        sources = [source for job in jobs for source, _ in job.dossiers]
        assert len(sources) > 1
        engine = _Deadly(sources[0])
        assert link_dossiers(DatabaseResults(archive, run), engine) == [sources[0]]
        assert engine.sizes.count(1) >= 1
        with archive.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM pending")).scalar() == 0
            linked = set(connection.execute(text("SELECT DISTINCT document_id FROM links")).scalars())
        assert sources[0] not in linked


def test_jobs_hold_every_dossier_once_with_all_its_papers(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "a.db")) as archive:
        run = archive.begin_run(VERSION)
        archive.put(run, _all_rows())
        with archive.engine.connect() as connection:
            waiting = list(connection.execute(text("SELECT document_id FROM pending")).scalars())
            expected = {source: tuple(row[0] for row in members_of(connection, source)) for source in waiting}
        found: dict[int, tuple[int, ...]] = {}
        for one in link_jobs(archive.reading):
            if isinstance(one, Linked):
                found |= dict.fromkeys(one.sources, ())
                continue
            assert not found.keys() & dict(one.dossiers).keys()
            found |= dict(one.dossiers)
            assert {paper.number for paper in one.papers} == {n for _, members in one.dossiers for n in members}
        assert {source: members if len(members) > 1 else () for source, members in expected.items()} == found

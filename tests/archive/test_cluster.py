"""Runs on a Ray cluster: the same results as on one machine, also when a machine is lost in the middle.

One cluster of two nodes serves all tests, the last of which kills a node.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from extractor.archive.runs import cluster as cluster_module
from extractor.archive.runs.batch import BatchRun
from extractor.archive.runs.cluster import Cluster
from extractor.archive.runs.job_queue import RunRequest
from extractor.archive.runs.progress import Event
from extractor.archive.runs.worker import FileReader
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.parquet_results import ParquetResults
from extractor.archive.store.records import FileResult
from extractor.archive.store.results import ResultStore
from extractor.archive.store.rows import Prepared, prepare
from extractor.archive.store.store import Archive
from extractor.reading.options import Options
from tests.archive.runs import LETTER, Result, Told, dump, letters, run


@pytest.fixture(scope="module")
def ray_cluster() -> Iterator[Any]:
    import ray
    from ray.cluster_utils import Cluster as Nodes

    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    quick = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 500, "health_check_failure_threshold": 3}
    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "_system_config": quick})
    nodes.add_node(num_cpus=1)
    ray.init(address=nodes.address, log_to_driver=False, logging_level=logging.ERROR)
    try:
        yield nodes
    finally:
        ray.shutdown()
        nodes.shutdown()


def on_cluster(results: ResultStore, folder: Path, told: Told | None = None, options: Options | None = None) -> Result:
    told = told or Told()
    request = RunRequest(lambda: [str(folder)], True, (), "1", options or Options())
    with Cluster(request, 2) as engine:
        batch = BatchRun(request, results, engine, told)
        return Result(batch.run(), told, results.survey(), batch)


def into_database(place: str, folder: Path, told: Told | None = None, options: Options | None = None) -> Result:
    with Archive.open(place) as archive:
        claim = archive.begin_run("1")
        result = on_cluster(DatabaseResults(archive, claim), folder, told, options)
        archive.settle(claim)
        archive.end_run(claim)
        return result


def slowly(taken: FileResult, version: str) -> Prepared:
    time.sleep(0.1)
    return prepare(taken, version)


def slow_reader(request: RunRequest) -> FileReader:
    return FileReader(request.options, partial(slowly, version=request.version))


def deadly(taken: FileResult, version: str) -> Prepared:
    if "chết" in taken.path:
        os.kill(os.getpid(), 9)
    return prepare(taken, version)


def deadly_reader(request: RunRequest) -> FileReader:
    return FileReader(request.options, partial(deadly, version=request.version))


def test_parquet_parts_are_resumed_like_a_store(ray_cluster: Any, tmp_path: Path) -> None:
    folder, parts = letters(tmp_path / "kho", *range(5)), str(tmp_path / "parts")
    (folder / "lớn.txt").write_text(LETTER.format(n=70) + "Nội dung báo cáo. " * 400, encoding="utf-8")
    (folder / "rỗng.txt").write_bytes(b"")
    assert on_cluster(ParquetResults(parts), folder).kinds == {"read": 6, "unread": 1}
    assert on_cluster(ParquetResults(parts), folder).kinds == {"known": 7}
    (folder / "lớn.txt").rename(folder / "chuyển.txt")
    (folder / "1.txt").unlink()
    again = on_cluster(ParquetResults(parts), folder)
    assert again.kinds == {"known": 5, "moved": 1}
    assert again.result.gone == 2
    assert (again.survey.files, again.survey.unread, again.survey.gone) == (6, 1, 2)


def test_parquet_tables_hold_what_was_found(ray_cluster: Any, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    parts = tmp_path / "parts"
    on_cluster(ParquetResults(str(parts)), letters(tmp_path / "kho", 7))
    (part,) = parts.iterdir()
    (document,) = pq.read_table(part / "documents.parquet").to_pylist()
    assert document["number"] == "7/SNV-VP"
    cited = pq.read_table(part / "references.parquet").to_pylist()
    assert [(one["sha256"], one["number"]) for one in cited] == [(document["sha256"], "70/UBND-NC")]
    assert pq.read_table(part / "citations.parquet").to_pylist()[0]["number"] == "70/UBND-NC"


def test_half_a_part_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / ".part-000001").mkdir()
    (tmp_path / ".part-000001" / "files.parquet").write_bytes(b"half")
    results = ParquetResults(str(tmp_path))
    assert results.survey().files == 0
    assert list(tmp_path.iterdir()) == []


def test_a_deadly_file_costs_itself(ray_cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "reader_of", deadly_reader)
    folder = letters(tmp_path / "kho", *range(6))
    (folder / "chết.txt").write_text(LETTER.format(n=99), encoding="utf-8")
    result = on_cluster(ParquetResults(str(tmp_path / "parts")), folder)
    assert result.failures() == {"chết.txt": "died"}
    assert result.kinds == {"read": 6, "unread": 1}


def test_a_machine_lost_in_the_middle_loses_no_file(
    ray_cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "FILES", 4)
    monkeypatch.setattr(cluster_module, "reader_of", slow_reader)
    folder = letters(tmp_path / "kho", *range(48))
    victims = list(ray_cluster.worker_nodes)

    def kill(event: Event) -> None:
        if victims:
            ray_cluster.remove_node(victims.pop(), allow_graceful=False)

    result = into_database(str(tmp_path / "a.db"), folder, Told(on_event=kill))
    assert not ray_cluster.worker_nodes
    assert result.kinds == {"read": 48}
    run(str(tmp_path / "b.db"), folder)
    assert dump(str(tmp_path / "a.db")) == dump(str(tmp_path / "b.db"))


def test_without_ray_there_is_a_clear_line(tmp_path: Path) -> None:
    code = "import sys; sys.modules['ray'] = None; from extractor.cli import main; sys.exit(main(sys.argv[1:]))"
    command = ["batch", str(letters(tmp_path / "kho", 1)), "--archive", str(tmp_path / "a.db"), "--engine", "ray"]

    ended = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "vn-extractor[ray]" in ended.stderr
    assert "Traceback" not in ended.stderr

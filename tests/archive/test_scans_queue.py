"""Scans come after all that has text, by what they are worth; the queue lies in the store and survives."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from extractor.archive.runs.engines import reader_of
from extractor.archive.runs.job_queue import RunRequest
from extractor.archive.runs.scans import ScanPlan, ScanQueue, scan_plan
from extractor.archive.runs.worker import Facts, FileJob, Read
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.rows import prepare
from extractor.archive.store.scans import count_waiting, waiting_scans
from extractor.archive.store.store import Archive
from extractor.reading.options import OcrMode, waiting_pages
from extractor.record import replace
from tests.archive.papers import VERSION, Cite, Paper, prepared, taken
from tests.archive.runs import letters, run
from tests.archive.samples import SAMPLES
from tests.archive.tables import files

SCAN = SAMPLES / "ban-quet.pdf"
_WAITS = {"code": "ocr_waits", "values": {"pages": [1, 2]}}


def _scan(name: str, *, modified_ns: int = 1, pages: int = 2) -> Any:
    paper = taken(Paper(name, None, None, None))
    paper.document["source"].update(
        status="needs_ocr", notices=[{**_WAITS, "values": {"pages": list(range(1, pages + 1))}}], pages=pages
    )
    return prepare(replace(paper, path=f"/kho/{name}.pdf", modified_ns=modified_ns, content="", layout=b""), VERSION)


def _pretended(jobs: list[FileJob]) -> Any:
    """Work that reads letters truly, and for a scan pretends what OCR would find."""
    read = reader_of(RunRequest(list, True, (), "1"))

    def work(job: FileJob) -> Any:
        jobs.append(job)
        outcome = read(replace(job, scan=None))
        if not job.scan:
            return outcome
        assert isinstance(outcome, Read)
        paper = taken(Paper("quet", "77", "BC-UBND", "2024-05-02", issuer="UBND xã Đông Lâm", doc_type="Báo cáo"))
        paper.document["source"]["sha256"] = outcome.prepared.sha256
        found = replace(
            paper, path=job.name, size=job.size, modified_ns=job.modified_ns, sha256=outcome.prepared.sha256
        )
        return Read(prepare(found, "1"), Facts("ok", None, 2, job.size, "application/pdf"))

    return work


def test_scans_wait_and_are_read_at_last(place: str, tmp_path: Path) -> None:
    """`later` leaves them, told as `needs_ocr`; the next run, or `only`, goes on; then nothing waits."""
    folder = letters(tmp_path / "u", 1, 2)
    (folder / "0-quet.pdf").write_bytes(SCAN.read_bytes())
    jobs: list[FileJob] = []
    work = _pretended(jobs)
    later = run(place, folder, work=work, scans=ScanPlan("later"))
    assert later.kinds == {"read": 2, "waiting": 1}
    assert not any(job.scan for job in jobs)
    with Archive.open(place) as archive:
        assert files(archive)[str(folder / "0-quet.pdf")][4] == "needs_ocr"
    only = run(place, work=work, scans=ScanPlan("only"))
    assert only.kinds == {"read": 1}
    with Archive.open(place) as archive, archive.engine.connect() as connection:
        assert files(archive)[str(folder / "0-quet.pdf")][4] == "ok"
        assert waiting_scans(connection) == []
    assert run(place, folder, work=work).kinds == {"known": 3}


def test_a_run_reads_them_after_everything_else(tmp_path: Path) -> None:
    folder = letters(tmp_path / "u", 1, 2)
    (folder / "0-quet.pdf").write_bytes(SCAN.read_bytes())
    jobs: list[FileJob] = []
    run(str(tmp_path / "kho.db"), folder, work=_pretended(jobs))
    assert [job.scan for job in jobs] == [None, None, None, "all"]


def test_what_is_worth_most_comes_first(place: str) -> None:
    """Cited by a document here (by the number in the file's name) and then whole; then the newest, then the fewest
    pages, of long ones the first page before the rest of any."""
    letter = Paper("cv", "9", "SNV-VP", "2024-04-01", cites=(Cite("412", "QĐ-UBND", "2024-03-18", type="Quyết định"),))
    scans = [
        _scan("cu", modified_ns=1),
        _scan("moi-dai", modified_ns=9, pages=40),
        _scan("moi-ngan", modified_ns=9, pages=1),
        _scan("412-QĐ-UBND", modified_ns=0, pages=40),
        _scan("413-QĐ-UBND", modified_ns=0),
    ]
    with Archive.open(place) as archive:
        claim = archive.begin_run(VERSION)
        archive.put(claim, [*scans, prepared(letter)])
        results = DatabaseResults(archive, claim)
        order = [Path(path).stem for _, path, *_ in results.scans([one.number for one in results.waiting()])]
        assert order == ["412-QĐ-UBND", "moi-ngan", "moi-dai", "cu", "413-QĐ-UBND"]
        queue = ScanQueue(ScanPlan(), results, ["/kho/moi-"])
        assert [(Path(job.path).stem, job.scan) for job in queue] == [
            ("moi-ngan", "all"),
            ("moi-dai", "first"),
            ("moi-dai", "all"),
        ]
        assert {Path(job.path).stem: job.scan for job in ScanQueue(ScanPlan(), results)}["412-QĐ-UBND"] == "all"
        archive.gone(claim, ["/kho/cu.pdf"])
        assert len(results.waiting()) == 4


@pytest.mark.parametrize(
    "hours, open_at",
    [("22-6", {22, 23, 0, 5}), ("9-17", {9, 16}), ("0-24", {0, 12, 23})],
)
def test_hours(hours: str, open_at: set[int]) -> None:
    plan = scan_plan({"ocr": "auto", "hours": hours})
    assert {hour for hour in (0, 5, 6, 9, 12, 16, 17, 22, 23) if plan.is_time(hour)} >= open_at
    assert plan.is_time(7) == (hours == "0-24")


@pytest.mark.parametrize("values", [{"hours": "22"}, {"hours": "a-b"}, {"hours": "22-30"}, {"rate": 0}])
def test_plans_that_are_none(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  of int, or ours: the command says what it takes
        scan_plan({"ocr": "only", **values})


def test_the_hour_and_the_rate_hold_the_queue(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "kho.db")) as archive:
        claim = archive.begin_run(VERSION)
        archive.put(claim, [_scan(f"q{n}", pages=4) for n in range(4)])
        results = DatabaseResults(archive, claim)
        day = ScanQueue(ScanPlan(hours=(22, 6)), results, now=lambda: datetime(2026, 1, 1, 12))
        assert (list(day), day.early) == ([], True)
        clock = [0.0]
        slow = ScanQueue(ScanPlan(rate=4), results, clock=lambda: clock[0])
        assert (len(list(slow)), slow.exhausted) == (1, False)
        clock[0] = 3599.0
        assert len(list(slow)) == 0
        clock[0] = 2 * 3600.0 + 1
        assert len(list(slow)) == 1 + 1


def test_a_document_whose_first_page_waits_is_held_back(tmp_path: Path) -> None:
    """Its first page may bear a secrecy mark: no word of the others is stored before it is read."""
    reader = reader_of(RunRequest(list, True, (), "1"))
    outcome = reader(FileJob(str(SCAN), SCAN.stat().st_size, 1))
    assert isinstance(outcome, Read)
    assert (outcome.facts.status, outcome.prepared.waits, outcome.prepared.pages) == ("needs_ocr", 2, ())
    with Archive.open(str(tmp_path / "kho.db")) as archive:
        archive.put(archive.begin_run("1"), [outcome.prepared])
        with archive.engine.connect() as connection:
            assert connection.execute(text("SELECT pages FROM waiting")).scalar() == 2


def test_a_long_scan_is_known_by_its_first_page(place: str, tmp_path: Path) -> None:
    """The first page of each long scan is read before the rest of any; what waits is counted by pages."""
    folder = tmp_path / "u"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.pdf").write_bytes(SCAN.read_bytes() + name.encode())
    asked: list[tuple[str, str | None]] = []

    def work(job: FileJob) -> Any:
        asked.append((Path(job.path).stem, job.scan))
        made = taken(Paper(Path(job.path).stem, "77", "BC-UBND", "2024-05-02", issuer="UBND xã Đông Lâm"))
        first = {None: 1, "first": 2, "all": 7}[job.scan]
        waits = [{"code": "ocr_waits", "values": {"pages": list(range(first, 7))}}] if first < 7 else []
        made.document["source"].update(status="ok" if job.scan else "needs_ocr", notices=waits, pages=6)
        row = replace(made, path=job.name, size=job.size, modified_ns=job.modified_ns)
        return Read(prepare(row, "1"), Facts(made.document["source"]["status"], None, 6, job.size, "application/pdf"))

    run(place, folder, work=work, scans=ScanPlan("later"))
    with Archive.open(place) as archive, archive.engine.connect() as connection:
        assert count_waiting(connection) == (2, 12)
    done = run(place, work=work, scans=ScanPlan("only"))
    scans = [scan for _, scan in asked if scan]
    assert (scans, done.kinds) == (["first", "first", "all", "all"], {"read": 2})
    with Archive.open(place) as archive, archive.engine.connect() as connection:
        assert count_waiting(connection) == (0, 0)


def test_the_first_page_is_read_alone() -> None:
    reader = reader_of(RunRequest(list, True, (), "1"))
    outcome = reader(FileJob(str(SCAN), SCAN.stat().st_size, 1, scan="first"))
    assert isinstance(outcome, Read)
    assert (outcome.facts.status, outcome.prepared.waits) == ("ok", 1)
    assert {page for _, page, *_ in outcome.prepared.pages} == {1}


@pytest.mark.parametrize(
    ("mode", "expected"), [("later", [1, 2, 4]), ("first", [2, 4]), ("auto", []), ("never", []), ("always", [])]
)
def test_pages_that_wait(mode: OcrMode, expected: list[int]) -> None:
    assert waiting_pages([1, 2, 4], mode) == expected

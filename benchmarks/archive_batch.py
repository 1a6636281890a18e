"""Batch runs: documents a second with one and two workers, beside bare pypdfium2, and memory over 20,000 files.

    python -m benchmarks.archive_batch [--documents 600] [--files 20000]

The documents are born-digital PDFs of six pages, each with text of its own; they are read, parsed, linked and stored
in SQLite. "bare" reads the text objects of the same files by pypdfium2's own classes in two processes and does
nothing with them. Memory is measured on small text files with every tenth a PDF, after a tenth of them and at the end.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.archive.runs.batch import BatchRun
from extractor.archive.runs.cluster import Cluster
from extractor.archive.runs.engines import local_engine, warm_up
from extractor.archive.runs.job_queue import RunRequest
from extractor.archive.runs.progress import Event, Progress
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.store import Archive
from extractor.reading.options import Options
from extractor.workers.pool import Pool

from .corpus import report
from .memory import make_pdf
from .tables import Table, publish

Engine = Callable[[RunRequest, int], Any]
"""Gives what a run is worked on by, as a context manager."""
PAGES = 6
DOCUMENTS = 600
FILES = 20_000
ROUNDS = 3
LINKS = (4, 16)
"""Documents that each document of a dense archive cites."""


@dataclass
class Watch:
    """A listener that notes memory when so many files are finished with."""

    marks: tuple[int, ...] = ()
    seen: int = 0
    memory: list[tuple[int, float, float]] = field(default_factory=list)

    def show(self, event: Event) -> None:
        self.seen += 1
        if self.seen in self.marks:
            self.memory.append((self.seen, *_memory()))

    def tick(self, progress: Progress) -> None:
        pass


def make_pdfs(folder: Path, count: int, pages: int = PAGES) -> None:
    """`count` reports of `pages` pages, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    source = random.Random(7)
    for n in range(count):
        make_pdf(folder / f"{n:05}.pdf", pages, source)


def make_mixture(folder: Path, count: int, pdfs: Path) -> None:
    """`count` small files, every tenth a PDF (a copy of one of `pdfs` with some bytes after its end)."""
    source = random.Random(8)
    originals = [path.read_bytes() for path in sorted(pdfs.iterdir())[:50]]
    for n in range(count):
        inner = folder / f"{n // 500:03}"
        inner.mkdir(parents=True, exist_ok=True)
        if n % 10:
            (inner / f"{n:06}.txt").write_text(report(source, 1), encoding="utf-8")
        else:
            (inner / f"{n:06}.pdf").write_bytes(originals[n // 10 % len(originals)] + b"\n%% %d" % n)


def make_dense(folder: Path, count: int, links: int = LINKS[0]) -> None:
    """`count` short reports, each citing the `links` before it by number and day and answering what the last asks."""
    folder.mkdir(parents=True, exist_ok=True)

    def day(n: int) -> str:
        return f"{n % 28 + 1:02}/{n // 28 % 12 + 1:02}/{2020 + n // 336}"

    for n in range(1, count + 1):
        date, month, year = day(n).split("/")
        cited = "; ".join(f"số {m}/BC-SNV ngày {day(m)}" for m in range(max(n - links, 1), n))
        (folder / f"{n:05}.txt").write_text(
            f"UBND TỈNH AN SƠN\nSỞ NỘI VỤ\nSố: {n}/BC-SNV\nAn Sơn, ngày {date} tháng {month} năm {year}\n\n"
            f"BÁO CÁO\nKết quả rà soát hồ sơ lần thứ {n}\n\nThực hiện các Báo cáo: {cited} của Sở Nội vụ, Sở báo cáo:\n"
            f"1. Đối với kiến nghị rà soát hồ sơ số {n - 1}: đã ban hành Kế hoạch số {n}/KH-SNV ngày {day(n)}.\n"
            f"2. Kiến nghị Sở Tài chính rà soát hồ sơ số {n} trước ngày 31/12/{year}.\n\n"
            f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNguyễn Văn Mẫu\n",
            encoding="utf-8",
        )


def dense_table(documents: int) -> Table:
    """Archives whose documents all cite each other: what linking costs, and how much of it one process bears.

    The last column is what processor time allows where the machine has nothing else to do: the work of workers and
    parent shared evenly by all processors, against one worker that never waits.
    """
    table = Table(
        f"Batch: {documents} short reports that cite each other",
        ["", "documents/s", "ms of the parent a document", "ms of all", "goal", "× one worker, by processor time"],
    )
    warm_up()
    for links in LINKS:
        with tempfile.TemporaryDirectory() as place:
            make_dense(Path(place) / "dense", documents, links)
            alone = 0.0
            for workers in (1, 2, 4):
                cost = batch(Path(place) / "dense", workers)
                all_of_it = (cost.own + cost.workers) / (os.cpu_count() or 1)
                even = max(all_of_it, cost.workers / workers, cost.own)
                alone = alone or even
                table.add(
                    f"{links} citations each, workers: {workers}",
                    f"{documents / cost.seconds:.0f}",
                    f"{cost.own / documents * 1000:.1f}",
                    f"{(cost.own + cost.workers) / documents * 1000:.1f}",
                    "≤ 2 ms",
                    f"{alone / even:.2f}",
                )
    return table


@dataclass
class Cost:
    """Of one run: seconds that passed, seconds of processor time of this process and of its children."""

    seconds: float
    own: float
    workers: float


def batch(folder: Path, workers: int, watch: Watch | None = None, on: Engine = local_engine) -> Cost:
    """A run over `folder` into a new archive, worked on by `on`; opening the archive is not counted."""
    with tempfile.TemporaryDirectory() as place:
        archive_path = str(Path(place) / "archive.db")
        request = RunRequest(lambda: [str(folder)], False, (), "benchmark", Options())
        with Archive.open(archive_path) as archive:
            ended, living_before = _ended_time(), _living_time()
            start, spent = time.perf_counter(), time.process_time()
            run = archive.begin_run(request.version)
            with on(request, workers) as engine:
                one = BatchRun(request, DatabaseResults(archive, run), engine, watch or Watch())
                one.run()
                living = _living_time()
            archive.end_run(run, one.summary())
            if one.progress.failures:
                sys.exit(f"not all was read: {dict(one.progress.failures)}")
            seconds, own = time.perf_counter() - start, time.process_time() - spent
            own_workers = _ended_time() - ended
            return Cost(seconds, own, own_workers or living - living_before)


def _ended_time() -> float:
    """Seconds of processor time of children that ended."""
    spent = os.times()
    return spent.children_user + spent.children_system


def _living_time() -> float:
    """Seconds of processor time of children that live, with theirs."""
    import psutil

    return float(sum(sum(child.cpu_times()[:2]) for child in psutil.Process().children(recursive=True)))


def cluster_table(documents: int) -> Table:
    """The same work on a cluster of two nodes on this machine, a processor each."""
    from ray.cluster_utils import Cluster as LocalCluster

    table = Table(
        f"Batch on Ray, two nodes of one processor here: {documents} short reports, {LINKS[0]} citations each",
        ["", "documents/s", "ms of the parent a document", "ms of all"],
    )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "dense"
        make_dense(folder, documents)
        warm_up()
        runs = [("two workers without Ray", batch(folder, 2))]
        nodes = LocalCluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        try:
            nodes.add_node(num_cpus=1)
            nodes.wait_for_nodes()
            runs.append(("Ray", batch(folder, 2, on=lambda request, workers: Cluster(request, workers, nodes.address))))
        finally:
            nodes.shutdown()
    for name, cost in runs:
        own, total = cost.own / documents * 1000, (cost.own + cost.workers) / documents * 1000
        table.add(name, f"{documents / cost.seconds:.0f}", f"{own:.1f}", f"{total:.1f}")
    return table


def bare(folder: Path, workers: int) -> float:
    """Seconds in which bare pypdfium2 reads the text objects of all files."""
    start = time.perf_counter()
    with Pool(_bare, workers=workers, seconds=60, memory_bytes=1 << 32) as pool:
        for done in pool.run(sorted(folder.iterdir())):
            if done.failure is not None:
                sys.exit(f"{done.item}: {done.failure}")
    return time.perf_counter() - start


def _bare(path: Path) -> int:
    from .pdf_speed import bare as read

    return read(path.read_bytes())


def _memory() -> tuple[float, float]:
    """Resident megabytes of this process, and of its largest worker."""
    import psutil

    here = psutil.Process(os.getpid())
    workers = [child.memory_info().rss for child in here.children()]
    return here.memory_info().rss / 1e6, max(workers, default=0) / 1e6


def speed_table(documents: int) -> Table:
    """Documents a second; the best of several rounds, all kinds of run taking turns."""
    table = Table(
        f"Batch: {documents} born-digital PDFs of {PAGES} pages, read, parsed, linked and stored",
        ["", "documents/s", "ratio", "goal"],
    )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pdf"
        make_pdfs(folder, documents)
        warm_up()  # what a run of a whole night pays once
        runs: dict[str, Callable[[], float]] = {
            "two workers": lambda: batch(folder, 2).seconds,
            "one worker": lambda: batch(folder, 1).seconds,
            "bare": lambda: bare(folder, 2),
        }
        seconds = {name: float("inf") for name in runs}
        for _ in range(ROUNDS):
            for name, work in runs.items():
                seconds[name] = min(seconds[name], work())
    speed = {name: documents / took for name, took in seconds.items()}
    table.add("one worker", f"{speed['one worker']:.0f}", "", "")
    table.add(
        "two workers", f"{speed['two workers']:.0f}", f"{speed['two workers'] / speed['one worker']:.2f}", "≥ 1.85"
    )
    table.add(
        "bare pypdfium2, two processes", f"{speed['bare']:.0f}", f"{speed['bare'] / speed['two workers']:.2f}", "≤ 2"
    )
    return table


def memory_table(files: int) -> Table:
    """Resident memory of the parent and of the largest worker after a tenth of the files and after all."""
    table = Table(f"Batch: memory over {files} files, MB", ["after", "parent", "largest worker", "goal"])
    marks = (files // 10, files // 4, files // 2, files)
    watch = Watch(marks)
    with tempfile.TemporaryDirectory() as place:
        make_pdfs(Path(place) / "pdf", 50)
        make_mixture(Path(place) / "files", files, Path(place) / "pdf")
        batch(Path(place) / "files", 2, watch)
    for count, parent, worker in watch.memory:
        table.add(f"{count} files", f"{parent:.0f}", f"{worker:.0f}", "")
    (_, first, first_worker), *_, (_, last, last_worker) = watch.memory
    table.add("last ÷ first", f"{last / first:.2f}", f"{last_worker / first_worker:.2f}", "≤ 1.10")
    return table


def main() -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="PDFs of the first table; 0 leaves it out")
    parser.add_argument("--files", type=int, default=FILES, help="files of the table of memory")
    parser.add_argument("--dense", type=int, default=DOCUMENTS, help="documents that cite each other, also on Ray")
    parser.add_argument("--readme", help="also write the tables into this file")
    options = parser.parse_args()
    tables = [speed_table(options.documents)] if options.documents else []
    tables += [memory_table(options.files)] if options.files else []
    if tables:
        publish("archive-batch", "make bench-archive", tables, options.readme)
    if options.dense:
        tables = [dense_table(options.dense), cluster_table(options.dense)]
        publish("archive-dense", "make bench-archive", tables, options.readme)
    return 0


if __name__ == "__main__":
    sys.exit(main())

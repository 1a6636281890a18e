"""Where the jobs of a run are worked on: processes of this machine. For a cluster see cluster.py."""

from functools import partial

from extractor.archive.store.rows import prepare
from extractor.archive.store.settling import Linked
from extractor.reading.reading_pool import reading_pool, records
from extractor.workers.garbage import collect_seldom
from extractor.workers.pool import Pool

from .job_queue import RunRequest
from .worker import FileJob, FileReader, Opened, Outcome, OutOfReach, Read, Same

OUTCOMES = records(Read, Same, Opened, Linked, OutOfReach)
"""How outcomes come back from where the work is done."""
_WARMING = """UBND TỈNH AN SƠN
Số: 12/BC-UBND
Thực hiện Công văn số 34/UBND-NC ngày 10/5/2024, Nghị định số 30/2020/NĐ-CP và Luật Lưu trữ.
"""


def reader_of(request: RunRequest) -> FileReader:
    """What a worker does with each job of the order."""
    later = request.options.ocr == "auto"
    return FileReader(request.options, partial(prepare, version=request.version), request.network, later)


def local_engine(request: RunRequest, workers: int) -> Pool[FileJob, Outcome]:
    """A pool of processes; what every file needs is loaded before they are made, once for all of them. From then on
    this process too looks for garbage less often: it writes what they found."""
    limits = request.options.limits
    warm_up()
    collect_seldom()
    return reading_pool(
        reader_of(request), limits, workers=workers, wire=OUTCOMES, network=request.network, initialise=collect_seldom
    )


def warm_up() -> None:
    """Load the tables, compile the patterns and import the readers that nearly every archive needs."""
    from extractor.operations.extract import extract_data
    from extractor.reading.pdf import reader as pdf  # noqa: F401
    from extractor.reading.source import Source

    extract_data(Source("-", _WARMING.encode()))

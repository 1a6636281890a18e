"""`python -m benchmarks.identity_speed`: which documents are one, for a million citations, and how long that takes.

The same made-up files go through the three places that ask: the mentions of each file (20 a file), a graph of all
files, and an archive that takes them in (10 cited documents a file). Seconds of processor time. It asks only what
stands in older versions too, so that two of them are measured in one run, each by its own interpreter.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from extractor.archive.store.store import Archive
from extractor.graph.storage import Graph
from extractor.linking.identity import resolve
from extractor.parsing.records import Letterhead, Mention

from .archive_growth import made_batch
from .graph_speed import _paper, documents
from .tables import Table, publish

FILES, CITED = 50_000, 20


def _mentions(count: int) -> Iterator[tuple[Mention, ...]]:
    """The mentions of each file: of 20, one in four repeats another without its date."""
    chance = random.Random(2)
    for _ in range(count):
        said: list[Mention] = []
        for _ in range(CITED):
            if said and chance.random() < 0.25:
                old = chance.choice(said)
                said.append(
                    Mention("numbered", 0, 0, old.type, old.number, old.serial, None, old.symbol, family="admin")
                )
                continue
            serial, sign, kind, date, issuer, number = _paper(chance.randrange(FILES))
            said.append(Mention("numbered", 0, 0, kind, number, serial, None, sign, date, issuer, family="admin"))
        yield tuple(said)


def measure(files: int, archive: int) -> Table:
    """Seconds of processor time for each place."""
    head = Letterhead(doc_type="Báo cáo", issuer="Sở Nội vụ", parent_issuer="UBND tỉnh Hưng Yên", place="Hưng Yên")
    table = Table(f"Identity, {files:,} files with {CITED} citations each, seconds", ["", "extractor"])
    made = list(_mentions(files))
    start = time.process_time()
    found = sum(len(resolve(mentions, head)) for mentions in made)
    table.add(f"mentions → {found:,} documents of their files", f"{time.process_time() - start:.1f}")
    start = time.process_time()
    for _ in documents(files, CITED):
        pass
    making = time.process_time() - start
    start = time.process_time()
    graph = Graph.of(documents(files, CITED))
    spent = time.process_time() - start - making
    table.add(f"graph: {len(graph):,} edges, {len(graph.nodes):,} nodes", f"{spent:.1f}")
    batches = [made_batch(at, archive) for at in range(0, archive, 200)]
    with tempfile.TemporaryDirectory() as folder, Archive.open(str(Path(folder) / "a.db")) as store:
        run = store.begin_run("1")
        start = time.process_time()
        for batch in batches:
            store.put(run, batch)
        spent = time.process_time() - start
        store.end_run(run)
    table.add(f"archive: {archive:,} files, 10 cited documents each", f"{spent:.1f}")
    return table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--archive", type=int, default=10_000)
    options = parser.parse_args()
    publish("identity", "python -m benchmarks.identity_speed", [measure(options.files, options.archive)], None)


if __name__ == "__main__":
    main()

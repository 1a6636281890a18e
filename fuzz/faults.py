"""`python -m fuzz.faults`: the disk or the memory fails SQLite at each call in turn while an archive is written.

    python -m fuzz.faults [--kinds write full torn read memory] [--every 1] [--points 1500]

As SQLite tests itself: a layer below it lets so many calls pass and then fails one ("once") or all that follow
("lasting"). Each point is a process of its own. What must hold is "equal or said": a run without an error left all that
it should, an error is one of ours, the archive is sound afterwards, and the next run ends as if nothing had happened.
"""

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from fuzz.failing import KINDS, Layer


def in_child(work: Callable[[], object]) -> tuple[int | None, Any]:
    """What `work` returns in a process of its own, as JSON, with the signal that ended it."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            with os.fdopen(into, "w") as answer:
                json.dump(work(), answer)
        except BaseException:  # noqa: BLE001  told by the parent, which gets no answer
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out) as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    return (os.WTERMSIG(status) if os.WIFSIGNALED(status) else None), json.loads(told) if told else None


class Trial:
    """The scenario of the tests, run under faults."""

    def __init__(self, layer: Layer, folder: Path) -> None:
        from extractor.archive.keeping.verifying import verify
        from extractor.archive.store.errors import ArchiveError, ArchiveMissingError
        from extractor.archive.store.store import Archive
        from tests.archive.lines import lines_of  # imported here: the layer must be below SQLite before it is used
        from tests.archive.test_faults import scenario

        self.layer, self.folder, self.scenario, self.lines_of = layer, folder, scenario, lines_of
        self.open, self.verify = Archive.open, verify
        self.error, self.missing = ArchiveError, ArchiveMissingError
        self.expected, needed = in_child(lambda: (self._written(str(folder / "whole.db")), list(sys.modules)))[1]
        for module in needed:
            if module not in sys.modules:  # once, here: processes are forked from it
                import_module(module)

    def _written(self, place: str) -> list[str]:
        with self.open(place) as archive:
            self.scenario(archive)
            return self.lines_of(archive)

    def calls(self, kind: str) -> int:
        """How many calls of `kind` an undisturbed run makes."""
        place = str(self.folder / f"{kind}.db")

        def counted() -> int:
            self.layer.set(kind, None)
            self._written(place)
            return self.layer.calls

        return int(in_child(counted)[1])

    def at(self, kind: str, number: int, lasting: bool) -> str:
        """What came of a fault at that call: "equal", "said", or what was wrong."""
        place = str(self.folder / f"{kind}-{number}-{lasting}.db")

        def disturbed() -> str:
            self.layer.set(kind, number, lasting=lasting)
            try:
                with self.open(place) as archive:
                    self.scenario(archive)
            except self.error as error:
                return f"said {error.notice.code}"
            except BaseException as error:  # noqa: BLE001  what is none of ours is what is looked for
                return f"raised {type(error).__name__}: {error}"
            finally:
                self.layer.first = None
            return "equal"

        def after() -> str:
            self.layer.first = None
            if told == "equal":
                with self.open(place) as archive:
                    if self.lines_of(archive) != self.expected:
                        return "silent loss"
            with suppress(self.missing):  # it failed before there was one
                found = self.verify(place)
                if found.status != "sound":
                    return f"damaged {found.problems}"
            return "" if self._written(place) == self.expected else "the next run differs"

        signal, told = in_child(disturbed)
        if signal is not None or told is None:
            return f"died {signal}"
        wrong = in_child(after)[1]
        for left in self.folder.glob(f"{Path(place).name}*"):
            left.unlink()
        return str(told if wrong == "" or told.startswith("raised") else wrong or "died afterwards")


def points(calls: int, every: int, most: int) -> Iterator[int]:
    """The calls to fail: each, or so many evenly spread."""
    step = max(every, -(-calls // most))
    return iter(range(0, calls, step))


def run(kinds: list[str], every: int = 1, most: int = 1_000_000) -> Counter[str]:
    """Fail all points of these kinds, once and lasting; prints what came of each kind, returns what was wrong."""
    layer = Layer()
    harm: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(layer, Path(folder))
        for kind in kinds:
            calls = trial.calls(kind)
            if not calls:
                harm[f"{kind}: Python does not use the SQLite of the system"] += 1
            for lasting in (False, True):
                told: Counter[str] = Counter()
                start = time.monotonic()
                for number in islice(points(calls, every, most), most):
                    came = trial.at(kind, number, lasting)
                    told[came.split(":")[0]] += 1
                    if not came.startswith(("equal", "said")):
                        harm[came] += 1
                        print(f"{kind} {number} {lasting=}: {came}", file=sys.stderr, flush=True)
                spread = ", ".join(f"{what} {count}" for what, count in told.most_common())
                print(
                    f"{kind} {'lasting' if lasting else 'once'}: {sum(told.values())} of {calls:,} calls in "
                    f"{time.monotonic() - start:.0f} s: {spread}",
                    flush=True,
                )
    return harm


def main() -> int:
    """Run; 1 if anything was neither equal nor said."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--every", type=int, default=1, help="only every so many calls")
    parser.add_argument("--points", type=int, default=1500, help="so many calls of a kind at most, evenly spread")
    given = parser.parse_args()
    return int(bool(run(given.kinds, given.every, given.points)))


if __name__ == "__main__":
    sys.exit(main())

"""Which files are gone: known below a place that was walked to the end, and not come by.

A folder that could not be listed proves nothing, and neither does a place that is all at once empty: a network share
that is not mounted looks like that.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from extractor.archive.store.results import ResultStore
from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.containers.reader import PART, PART_MARK
from extractor.record import record

from .found import storable
from .job_queue import JobQueue

_AT_ONCE: Final = 500


@record
class Departed:
    """What a run did not come by.

    paths    of files that are gone, in parts that fit one transaction
    emptied  (place, files known there) for places that hold nothing now
    """

    paths: list[Sequence[str]]
    emptied: list[tuple[str, int]]


def departed(queue: JobQueue, results: ResultStore, missing: set[str]) -> Departed:
    """What is gone after `feed` was walked to the end. `missing`: paths that were named or listed, known, and not
    there when it came to reading them."""
    report = queue.report
    emptied: list[tuple[str, int]] = []
    lost: set[str] = {name for name in missing if Path(name).parent.is_dir()}
    unlisted = tuple(storable(folder.path).rstrip("/") + "/" for folder in report.unlisted)
    for at, root in enumerate(report.roots):
        if at >= len(queue.below) or not queue.below[at]:
            known, seen = 0, False  # met: walked already, as a part of another place or named twice
            for path in results.below(storable(root)):
                known, seen = known + 1, seen or _is_seen(path, queue)
            if known and not seen:
                emptied.append((root, known))
            continue
        for path in results.below(storable(root)):
            if not _is_seen(path, queue) and not path.startswith(unlisted):
                lost.add(path)
    ordered = sorted(lost)
    return Departed([ordered[i : i + _AT_ONCE] for i in range(0, len(ordered), _AT_ONCE)], emptied)


def _is_seen(path: str, queue: JobQueue) -> bool:
    """Come by itself, or a part of a file that did not change."""
    return path in queue.seen or any(whole in queue.seen for whole in _wholes(path))


def _wholes(path: str) -> Iterator[str]:
    """The names in `seen` by which a file that did not change stands for `path`, which is in it."""
    at = path.find(SEPARATOR)
    while at >= 0:
        yield path[:at] + SEPARATOR
        at = path.find(SEPARATOR, at + 1)
    if (part := PART.search(path)) is not None:
        yield path[: part.start()] + PART_MARK

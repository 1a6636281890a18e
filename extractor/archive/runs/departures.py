"""Which files are gone: known below a place that was walked to the end, and not come by.

A folder that could not be listed proves nothing, and neither does a place that is all at once empty: a network share
that is not mounted looks like that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.archive.store.shelf import Shelf
from extractor.reading.containers.entries import SEPARATOR

from .feed import Feed
from .intake import storable

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Departed:
    """What a run did not come by.

    paths    of files that are gone, in parts that fit one transaction
    emptied  (place, files known there) for places that hold nothing now
    """

    paths: list[Sequence[str]]
    emptied: list[tuple[str, int]]


def departed(feed: Feed, shelf: Shelf, missing: set[str]) -> Departed:
    """What is gone after `feed` was walked to the end. `missing`: paths that were named or listed, known, and not
    there when it came to reading them."""
    report = feed.report
    emptied: list[tuple[str, int]] = []
    lost: set[str] = {name for name in missing if Path(name).parent.is_dir()}
    unlisted = tuple(storable(folder.path).rstrip("/") + "/" for folder in report.unlisted)
    for at, root in enumerate(report.roots):
        if at >= len(feed.below) or not feed.below[at]:
            known, met = 0, False  # met: walked already, as a part of another place or named twice
            for path in shelf.below(storable(root)):
                known, met = known + 1, met or _is_met(path, feed)
            if known and not met:
                emptied.append((root, known))
            continue
        for path in shelf.below(storable(root)):
            if not _is_met(path, feed) and not path.startswith(unlisted):
                lost.add(path)
    ordered = sorted(lost)
    return Departed([ordered[i : i + _AT_ONCE] for i in range(0, len(ordered), _AT_ONCE)], emptied)


def _is_met(path: str, feed: Feed) -> bool:
    """Come by itself, or a member of a container that did not change."""
    return path in feed.met or any(container + SEPARATOR in feed.met for container in _containers(path))


def _containers(path: str) -> Iterator[str]:
    at = path.find(SEPARATOR)
    while at >= 0:
        yield path[:at]
        at = path.find(SEPARATOR, at + 1)

"""What each signal adds to linking recommendations with responses: all on, then one off at a time.

    python -m benchmarks.linking_signals [DOSSIER…]

A DOSSIER is a folder of documents with `expected.json` (or `gold.json`): recommendations with the file and item of each
response. Without arguments those of the tests are taken. Links are counted by recommendation, file and item.
"""

import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from extractor.linking.across import link_dossier
from extractor.linking.across_records import Dossier
from extractor.linking.analysis import Analysis
from extractor.linking.matching import ALL_SIGNALS, Likeness, Signals
from extractor.operations.trace import read_papers

from .tables import Table, publish

OWN = Path(__file__).parent.parent / "tests" / "dossiers"

DROPPED = (0.0, 0.5, 0.7, 0.85)
_ROUNDS = 10

Link = tuple[str, str | None, str, str | None]
"""File and item of the recommendation, file and item of the response."""


def measure(arguments: Sequence[str] = ()) -> list[Table]:
    """Links that are found with each set of signals, and how well wording survives the loss of words."""
    folders = [Path(argument) for argument in arguments] or sorted(
        path for path in OWN.iterdir() if (path / "expected.json").exists()
    )
    dossiers = [read(folder) for folder in folders]
    found = sum(len(gold) for _, gold in dossiers)
    links = Table(f"Links, {len(folders)} dossiers, {found} links", ["signals", "precision", "recall", "F1", "seconds"])
    for name, signals in variants():
        links.add(name, *row(signals, dossiers))
    wording = Table(
        "Right recommendation first, when words are dropped from what the report restates",
        ["signals", *(f"{share:.0%} dropped" for share in DROPPED)],
    )
    for name, signals in variants():
        if name.removeprefix("without ") not in ("place", "number", "order", "assignment", "wording only"):
            wording.add(name, *(f"{first(signals, dossiers, share):.3f}" for share in DROPPED))
    return [links, wording]


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    publish("signals", "python -m benchmarks.linking_signals", measure(arguments), None)


def read(folder: Path) -> tuple[list[Analysis], set[Link]]:
    """The papers of a dossier, and the links that are right."""
    given = next(path for name in ("expected.json", "gold.json") if (path := folder / name).exists())
    gold: dict[str, Any] = json.loads(given.read_text(encoding="utf-8"))
    files = [folder / document["file"] for document in gold["documents"]]
    _, papers = read_papers(files)
    sources = {document["file"] for document in gold["documents"] if document.get("role") == "source"}
    only = next(iter(sources)) if len(sources) == 1 else ""
    links = {
        (asked.get("file", only), asked["item"], response["file"], response["item"])
        for asked in gold["recommendations"]
        for response in asked["responses"]
    }
    return papers, links


def variants() -> list[tuple[str, Signals]]:
    """All signals, all but one, and wording only by syllables."""
    names = [field.name for field in fields(Signals)]
    without = [(f"without {name}", replace(ALL_SIGNALS, **{name: False})) for name in names]
    bare = replace(ALL_SIGNALS, place=False, number=False)
    cuts = [
        ("syllables only", replace(ALL_SIGNALS, pairs=False)),
        ("syllables and words", replace(ALL_SIGNALS, pairs=False, words=True)),
        ("with underthesea", replace(ALL_SIGNALS, words=True)),
    ]
    without = [variant for variant in without if variant[0] not in ("without pairs", "without words")]
    return [("all", ALL_SIGNALS), *without, *cuts, ("wording only", bare)]


def row(signals: Signals, dossiers: Sequence[tuple[list[Analysis], set[Link]]]) -> list[str]:
    """The figures of one line."""
    hit = found = gold = 0
    begun = time.perf_counter()
    for papers, right in dossiers:
        links = links_of(link_dossier(papers, signals))
        hit += len(links & right)
        found += len(links)
        gold += len(right)
    taken = time.perf_counter() - begun
    precision, recall = hit / (found or 1), hit / (gold or 1)
    both = 2 * precision * recall / ((precision + recall) or 1)
    return [f"{precision:.3f}", f"{recall:.3f}", f"{both:.3f}", f"{taken:.2f}"]


def first(signals: Signals, dossiers: Sequence[tuple[list[Analysis], set[Link]]], dropped: float) -> float:
    """How often the right recommendation is the likest one, after a share of the words of answers is dropped."""
    chance = random.Random(7)
    hit = total = 0
    for papers, _ in dossiers:
        dossier = link_dossier(papers)
        likeness = Likeness([asked.text for asked in dossier.asked], signals)
        for link in dossier.links:
            given = dossier.given[link.given]
            content = papers[given.paper].text.content
            words = f"{content[slice(*given.wording)]} {content[slice(*link.span)]}".split()[:60]
            for _ in range(_ROUNDS if dropped else 1):
                kept = " ".join(word for word in words if chance.random() >= dropped)
                best = max(range(len(dossier.asked)), key=lambda number: likeness.score(number, kept, ""))
                hit += best == link.asked
                total += 1
    return hit / (total or 1)


def links_of(dossier: Dossier) -> set[Link]:
    """The links that were found, by file name and item."""
    name = [Path(paper.file).name for paper in dossier.papers]
    return {
        (
            name[dossier.asked[link.asked].paper],
            dossier.asked[link.asked].item,
            name[dossier.given[link.given].paper],
            dossier.given[link.given].item,
        )
        for link in dossier.links
    }


if __name__ == "__main__":
    main(sys.argv[1:])

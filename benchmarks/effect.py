"""`make accuracy-effect EFFECT=folder`: effect, places and quotations of cited documents, scored against gold.

FOLDER holds `gold.json`: `registers` and `files` (paths in it), and `citations`, each with

    file, number    the citing file, and the number as printed or the name of a law
    as_of           the day asked for, where it is not that of the citing file
    effect          state on that day; until, by: the day it ended and the number of what changed it
    place, provision   a place that is cited, and "found", "differs", "missing" or "not_checkable"
    quotation       "same", "differs" or "not_checkable"

A quotation that is nowhere in the cited place counts as one that differs. Worse than a miss is to say `expired` or
`missing` where gold says that it is not known: that has a row of its own, and none is allowed.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor import check
from extractor.models import Check, CheckedCitation

from .scoring import fold, squeeze
from .tables import Table, publish

GOAL = 0.95
FIELDS = ("effect", "until", "by", "provision", "quotation")
FALSE = "expired or missing where unknown"
Gold = Mapping[str, Any]


def score(folder: Path) -> tuple[dict[str, Counter[bool]], list[str]]:
    """Per field how often the answer was right, and every miss in words."""
    gold = json.loads((folder / "gold.json").read_bytes())
    registers = [folder / name for name in gold["registers"]]
    files = [folder / name for name in gold["files"]]
    answers: dict[str | None, Check] = {}
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    misses: list[str] = []
    for one in gold["citations"]:
        as_of = one.get("as_of")
        if as_of not in answers:
            answers[as_of] = check(files, registers, as_of=as_of)
        for field, wanted, found in _answered(one, _row(answers[as_of], folder / one["file"], one["number"])):
            counts[field][wanted == found] += 1
            if wanted in ("unknown", "not_checkable"):
                counts[FALSE][found not in ("expired", "missing")] += 1
            if wanted != found:
                misses.append(f"{field}: {one['file']} {one['number']} {one.get('place', '')}: {wanted} was {found}")
    return counts, misses


def _row(answer: Check, file: Path, number: str) -> CheckedCitation | None:
    """The row of a cited document, by number or by the name of a law."""
    rows = [row for row in answer.citations if row.file == str(file)]
    by_number = (row for row in rows if row.number and squeeze(row.number) == squeeze(number))
    by_name = (row for row in rows if row.name and fold(row.name).startswith(fold(number)))
    return next(by_number, None) or next(by_name, None)


def _answered(gold: Gold, row: CheckedCitation | None) -> Iterator[tuple[str, str, str | None]]:
    """(field, wanted, found) of what gold says of a citation."""
    effect = row.effect if row is not None else None
    place = fold(gold.get("place", ""))
    found: dict[str, str | None] = {
        "effect": effect.state if effect else None,
        "until": effect.until if effect else None,
        "by": next((one.number for one in effect.by if one.number == gold.get("by")), None) if effect else None,
        "provision": next((one.verdict for one in (row.provisions if row else ()) if fold(one.asked) == place), None),
        "quotation": next(
            (one.verdict for one in (row.quotations if row else ()) if not place or fold(one.asked) == place), None
        ),
    }
    if found["quotation"] == "absent":
        found["quotation"] = "differs"
    for field in FIELDS:
        if field in gold:
            yield field, gold[field], found[field]


def main() -> int:
    """Score, print the table; the exit status is 1 if a row is under its goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true", help="also list every miss")
    parser.add_argument("--readme", help="also write the table into this file")
    options = parser.parse_args()
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    misses: list[str] = []
    for folder in options.folder:
        found, missed = score(folder)
        misses += missed
        for field, counter in found.items():
            counts[field].update(counter)
    table = Table("Effect, places and quotations", ["", "right", "of", "goal"])
    reached = True
    for field in (*FIELDS, FALSE):
        if total := counts[field].total():
            right, goal = counts[field][True], 1.0 if field == FALSE else GOAL
            reached = reached and right >= goal * total
            table.add(field, f"{right / total:.3f}", str(total), f"{goal}{'' if right >= goal * total else ' ✗'}")
    publish("effect", "make accuracy-effect", [table], options.readme)
    if options.misses:
        print("\n".join(misses))
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main())

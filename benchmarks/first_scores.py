"""`make summary`: the first scores on data that nobody had read, from `first_scores.csv` into the table of the README.

A row of the file is one figure, written down when a set was scored for the first time, before anybody looked at it:
day, commit, set, what was measured, how many facts, the figure of version 0496244 on the same set, the figure.
"""

import argparse
import csv
from pathlib import Path

from .tables import Table, publish

SCORES = Path(__file__).with_suffix(".csv")
FOR_README = (
    "recommendations F1", "links precision", "links F1", "status of all links", "planted problems F1",
    "state on the day",
    "citation number", "citation date", "citation issuer", "named documents", "items",
    "scans: type", "scans: number", "scans: date", "scans: issuer", "scans: subject", "scans: signer",
    "scans: citation number", "scans: items",
)  # fmt: skip
"""What the README tells, each by its last set; `docs/accuracy.md` has all."""


_BEFORE_LAST = 3
"""Earlier sets whose figures stand beside the last one: how much a figure differs from set to set."""


def table() -> Table:
    """All first scores, in order."""
    shown = Table("First scores on unseen data", ("what", "set", "facts", "before", "first score"))
    for row in _rows():
        shown.add(row["what"], row["set"], row["facts"], row["before"], row["figure"])
    return shown


def latest() -> Table:
    """What the README tells: the last set of each, beside the sets before it."""
    title = "First scores on unseen data, the last set of each"
    shown = Table(title, ("what", "set", "facts", "first score", "sets before it, the last first"))
    rows = _rows()
    for what in FOR_README:
        *before, last = [row for row in rows if row["what"] == what]
        earlier = " ".join(row["figure"] for row in before[: -_BEFORE_LAST - 1 : -1])
        shown.add(what, last["set"], last["facts"], last["figure"], earlier)
    return shown


def _rows() -> list[dict[str, str]]:
    with SCORES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Print the table, or write it between the marks of a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", help="also write the table into this file")
    parser.add_argument("--latest", action="store_true", help="of what the README tells only the last set")
    given = parser.parse_args()
    publish("summary", "make summary", [latest() if given.latest else table()], given.readme, measured=False)


if __name__ == "__main__":
    main()

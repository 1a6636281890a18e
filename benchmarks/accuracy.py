"""`make accuracy GOLD=folder`: our command on annotated documents, scored.

GOLD holds `annotations/<id>.json` and, in `documents/` or beside `annotations/`, `<id>.<any ending>`. If it brings
a scorer of its own (`score.py --predictions DIR --json GOLD`) that one decides, else `scoring.py` does. Every row
has a goal; the exit status is 1 if a row is under it or a document gave no output.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .scoring import Scores
from .tables import Table, publish

GOAL = 0.97
GOALS = {"citation number": 0.99, "header number": 0.99}
"""Rows whose goal differs from GOAL."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of fact over all documents."""

    name: str
    precision: float
    recall: float
    f1: float
    facts: int
    goal: float

    @property
    def reached(self) -> bool:
        return self.f1 >= self.goal


def document_of(gold: Path, name: str) -> Path | None:
    """The document that the annotation `name` describes."""
    for folder in (gold / "documents", gold):
        found = sorted(path for path in folder.glob(f"{name}.*") if path.suffix != ".json")
        if found:
            return found[0]
    return None


def predict(gold: Path, into: Path) -> list[str]:
    """Run the command on every annotated document, one process each; what it prints goes to `into/<id>.json`.

    Gives one line for every document without output.
    """
    command = str(Path(sys.executable).with_name("extract"))
    failed = []
    for annotation in sorted((gold / "annotations").glob("*.json")):
        document = document_of(gold, annotation.stem)
        if document is None:
            failed.append(f"{annotation.stem}: no document")
            continue
        done = subprocess.run([command, str(document)], capture_output=True, timeout=300, check=False)
        (into / annotation.name).write_bytes(done.stdout)
        if done.returncode:
            failed.append(f"{annotation.stem}: status {done.returncode} {done.stderr.decode(errors='replace').strip()}")
    return failed


def score_with_its_own(gold: Path, predictions: Path) -> tuple[list[Row], list[str]]:
    """Rows and misses by the scorer in `gold`."""
    command = [sys.executable, str(gold / "score.py"), "--predictions", str(predictions), str(gold)]
    rows = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
    misses = subprocess.run([*command, "--misses"], capture_output=True, check=True, text=True).stdout
    listed = [line.strip() for line in misses.splitlines() if line.startswith("    ")]
    return rows_of_json(rows), listed


def score_with_ours(gold: Path, predictions: Path) -> tuple[list[Row], list[str]]:
    """Rows and misses by `scoring.py`."""
    scores = Scores()
    for annotation in sorted((gold / "annotations").glob("*.json")):
        written = predictions / annotation.name
        found = json.loads(written.read_bytes() or b"{}") if written.exists() else {}
        scores.add(annotation.stem, json.loads(annotation.read_bytes()), found)
    return rows_of(scores), misses_of(scores)


def rows_of(scores: Scores, goal: float = GOAL) -> list[Row]:
    """The rows that our own scorer counted."""
    return [
        Row(name, score.precision, score.recall, score.f1, score.expected, GOALS.get(name, goal))
        for name, score in scores.items()
    ]


def rows_of_json(rows: dict[str, dict[str, Any]], goal: float = GOAL) -> list[Row]:
    """The rows that another scorer printed."""
    return [
        Row(name, row["precision"], row["recall"], row["f1"], row["gold"], GOALS.get(name, goal))
        for name, row in rows.items()
    ]


def misses_of(scores: Scores) -> list[str]:
    """Every miss in words."""
    return [f"{name}: {miss}" for name, score in scores.items() for miss in score.misses]


def table_of(title: str, rows: Sequence[Row]) -> Table:
    """The rows with their goals; ✗ marks those under it."""
    table = Table(title, ["", "precision", "recall", "F1", "facts", "goal"])
    for row in rows:
        figures = [f"{value:.3f}" for value in (row.precision, row.recall, row.f1)]
        table.add(row.name, *figures, str(row.facts), f"{row.goal:.2f}{'' if row.reached else ' ✗'}")
    return table


def main() -> int:
    """Score, print the table; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true", help="also list every miss")
    parser.add_argument("--readme", help="also write the table into this file")
    options = parser.parse_args()
    annotations = list((options.gold / "annotations").glob("*.json"))
    if not annotations:
        print(f"{options.gold}: no annotations/*.json", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        failed = predict(options.gold, Path(folder))
        score = score_with_its_own if (options.gold / "score.py").exists() else score_with_ours
        rows, misses = score(options.gold, Path(folder))
    rows = [row for row in rows if row.facts or row.f1 < 1]
    title = f"{len(annotations)} annotated documents, {sum(row.facts for row in rows)} facts"
    publish("accuracy", "make accuracy", [table_of(title, rows)], options.readme)
    if options.misses:
        print("\n".join(misses))
    for line in failed:
        print(f"no output: {line}")
    under = [row.name for row in rows if not row.reached]
    print(f"under the goal: {', '.join(under)}" if under else "every row reaches its goal")
    return int(bool(under or failed))


if __name__ == "__main__":
    sys.exit(main())

"""`make accuracy-dossiers DOSSIERS='folder folder'`: `extract trace` and `extract check` on annotated dossiers, scored.

A DOSSIER is a folder of documents with `gold.json` and a register `so_van_ban.xlsx` (or `so-van-ban.xlsx`). Where the
folder above brings a scorer of its own (`score.py --extract COMMAND --json DOSSIER…`) that one decides, else
`dossier_scoring.py` does. Every row has a goal; the exit status is 1 if a row is under it or a command gave no output.
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .accuracy import Row, misses_of, rows_of, rows_of_json, table_of
from .dossier_scoring import add_dossier
from .scoring import Json, Scores
from .tables import publish

GOAL = 0.95
LINK_PRECISION = 0.97
"""A wrong link misleads an auditor more than a missing one, so the precision of links has a goal of its own."""

REGISTERS = ("so_van_ban.xlsx", "so-van-ban.xlsx")
COMMAND = str(Path(sys.executable).with_name("extract"))
LEFT_OUT = Path(__file__).parent.parent / "build" / "left-out"
"""The weights without each dossier of the training data, as `make train` writes them."""


def score_with_its_own(scorer: Path, dossiers: Sequence[Path], *, each: bool = False) -> tuple[list[Row], list[str]]:
    """Rows and misses by the scorer beside the dossiers; training data by weights that have not seen it."""
    extract = shlex.quote(COMMAND)
    if all((LEFT_OUT / f"{dossier.name}.json").exists() for dossier in dossiers):
        extract = shlex.join([sys.executable, "-m", "benchmarks.left_out", str(LEFT_OUT)])
    command = [sys.executable, str(scorer), "--extract", extract, *map(str, dossiers)]
    if each:
        print(subprocess.run([*command, "--each"], capture_output=True, check=True, text=True).stdout)
    rows = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
    misses = subprocess.run([*command, "--misses"], capture_output=True, check=True, text=True).stdout
    return rows_of_json(rows, GOAL), misses.splitlines()[len(rows) + 1 :]


def score_with_ours(dossiers: Sequence[Path]) -> tuple[list[Row], list[str]]:
    """Rows and misses by `dossier_scoring.py`."""
    scores = Scores()
    failed = []
    for dossier in dossiers:
        gold = json.loads((dossier / "gold.json").read_bytes())
        files = [str(dossier / document["file"]) for document in gold["documents"]]
        register = next((dossier / name for name in REGISTERS if (dossier / name).exists()), None)
        traced = printed("trace", files)
        checked = printed("check", [*files, *(["--register", str(register)] if register else [])])
        failed += [f"{dossier}: no output" for found in (traced, checked) if not found]
        add_dossier(scores, gold, traced, checked)
    return rows_of(scores, GOAL), [*failed, *misses_of(scores)]


def printed(command: str, arguments: Sequence[str]) -> Json:
    """The JSON that a command prints, whatever its exit status; {} where it prints none."""
    done = subprocess.run([COMMAND, command, "--json", *arguments], capture_output=True, timeout=900, check=False)
    try:
        found: Json = json.loads(done.stdout)
    except ValueError:
        print(f"{command}: {done.stderr.decode(errors='replace').strip()}", file=sys.stderr)
        return {}
    return found


def with_link_precision(rows: Sequence[Row]) -> list[Row]:
    """The rows, and behind the links one for their precision alone."""
    found = []
    for row in rows:
        found.append(row)
        if row.name == "response link":
            only = replace(row, name="response link, precision", recall=row.precision, f1=row.precision)
            found.append(replace(only, goal=LINK_PRECISION))
    return found


def main() -> int:
    """Score, print a table for each folder of dossiers; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossiers", nargs="+", type=Path, metavar="DOSSIER")
    parser.add_argument("--misses", action="store_true", help="also list every miss")
    parser.add_argument("--each", action="store_true", help="also print a table for each dossier")
    parser.add_argument("--readme", help="also write the tables into this file")
    options = parser.parse_args()
    without = [str(folder) for folder in options.dossiers if not (folder / "gold.json").exists()]
    if without:
        print(f"no gold.json in {', '.join(without)}", file=sys.stderr)
        return 2
    beside: dict[Path, list[Path]] = defaultdict(list)
    for folder in options.dossiers:
        beside[folder.resolve().parent].append(folder)
    tables, under, misses = [], [], []
    for above, folders in beside.items():
        scorer = above / "score.py"
        rows, missed = (
            score_with_its_own(scorer, folders, each=options.each) if scorer.exists() else score_with_ours(folders)
        )
        title = f"{len(folders)} dossier{'s' * (len(folders) > 1)}, {sum(row.facts for row in rows)} facts"
        rows = [row for row in with_link_precision(rows) if row.facts or row.f1 < 1]
        tables.append(table_of(title, rows))
        under += [row.name for row in rows if not row.reached]
        misses += missed
    publish("accuracy-dossiers", "make accuracy-dossiers", tables, options.readme)
    if options.misses:
        print("\n".join(misses))
    failed = [line for line in misses if "no output" in line]
    for line in failed:
        print(line)
    print(f"under the goal: {', '.join(under)}" if under else "every row reaches its goal")
    return int(bool(under or failed))


if __name__ == "__main__":
    sys.exit(main())

"""Measured figures as a table: on the terminal, and between two marks in the README."""

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path


@dataclass(slots=True)
class Table:
    """`rows` of ready-made cells under `columns`; the first column is text, the others are figures."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        """One more row."""
        self.rows.append(cells)

    def markdown(self) -> str:
        """The table as it is printed and as it stands in the README."""
        widths = [max(len(row[i]) for row in [self.columns, *self.rows]) for i in range(len(self.columns))]

        def line(cells: Sequence[str]) -> str:
            first, *others = (f"{cell:{'<' if i == 0 else '>'}{widths[i]}}" for i, cell in enumerate(cells))
            return f"| {' | '.join([first, *others])} |"

        rule = f"|{'-' * (widths[0] + 2)}|{'|'.join('-' * (width + 1) + ':' for width in widths[1:])}|"
        return "\n".join([f"**{self.title}**", "", line(self.columns), rule, *map(line, self.rows), ""])


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"Measured {datetime.now(UTC):%d %B %Y}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}."
    )


def publish(name: str, command: str, tables: Sequence[Table], readme: str | None, *, measured: bool = True) -> None:
    """Print `tables`, and with `readme` also write them between its marks `<!-- name: begin -->` and `end`.

    measured  the figures are of now and of this machine
    """
    body = "\n".join(table.markdown() for table in tables)
    print(body)
    if readme is None:
        return
    path = Path(readme)
    text = path.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        sys.exit(f"{readme}: the marks {begin} … {end} are missing")
    told = f"Written by `{command}`. {machine()}\n\n" if measured else ""
    block = f"{begin}\n\n{told}{body}\n{end}"
    path.write_text(f"{before}{block}{after}", encoding="utf-8")

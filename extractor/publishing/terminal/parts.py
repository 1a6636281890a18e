"""What the terminal views have in common: console, section heads, pieces side by side, and the list of findings."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import TextIO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text

from extractor.models import CheckFinding, Severity, TraceFinding
from extractor.publishing.words.messages import Messages

from .escaping import one_line

WIDEST = 110
"""Longer lines than this are hard to read; a wider terminal keeps a margin."""

SEVERITIES: tuple[tuple[Severity, str, str], ...] = (
    ("error", "✗", "red"),
    ("warning", "▲", "yellow"),
    ("info", "•", "cyan"),
)


def plain_console(out: TextIO | None = None) -> Console:
    """Words as they are: nothing in them is taken for a highlight, markup or an emoji. `out`: not standard output."""
    return Console(file=out, highlight=False, markup=False, emoji=False)


def section(title: str | Text) -> RenderableType:
    """A head with a rule to the right, an empty line above."""
    title = Text(title, style="bold") if isinstance(title, str) else title
    return Padding(Rule(title, align="left", style="dim"), (1, 0, 0, 0))


def findings_section(findings: Iterable[CheckFinding | TraceFinding], say: Messages) -> Iterator[RenderableType]:
    """The findings, gravest first, each with its file (or register) and page; nothing where there are none."""
    found = list(findings)
    if not found:
        return
    yield section(say("section.findings"))
    grid = Table.grid(Column(no_wrap=True), Column(), padding=(0, 1))
    for severity, sign, style in SEVERITIES:
        for finding in found:
            if finding.severity == severity:
                text = Text(one_line(finding.message))
                source = finding.file or getattr(finding, "register_path", None)
                page = f", {say('where.page', page=finding.page)}" if finding.page else ""
                if source:
                    text.append(f"  ({one_line(PurePath(source).name)}{page})", style="dim")
                grid.add_row(Text(sign, style=style), text)
    yield Padding(grid, (0, 2))


class Flow:
    """`pieces` one after the other with `gap` between them; a piece that no longer fits starts a line of its own."""

    def __init__(self, pieces: Sequence[Text], gap: str = "   ") -> None:
        self._pieces = pieces
        self._gap = gap

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        line = Text()
        for piece in self._pieces:
            if line and line.cell_len + len(self._gap) + piece.cell_len > options.max_width:
                yield line
                line = Text()
            if line:
                line.append(self._gap)
            line.append_text(piece)
        yield line

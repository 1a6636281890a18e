"""What the terminal views of `trace` and `check` have in common: section heads and the list of findings."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extractor.models import CheckFinding, TraceFinding
from extractor.publishing.words.messages import Messages

from .document import SEVERITIES
from .escaping import one_line


def section(title: str) -> RenderableType:
    """A head with a rule to the right, an empty line above."""
    return Padding(Rule(Text(title, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def findings_section(findings: Iterable[CheckFinding | TraceFinding], say: Messages) -> Iterator[RenderableType]:
    """The findings, gravest first, each with its file (or register) and page; nothing where there are none."""
    found = list(findings)
    if not found:
        return
    yield section(say("section.findings"))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
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

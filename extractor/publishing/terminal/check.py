"""The answer of `check` as a records officer reads it: how many were found, what is wrong with the others, and which
registers were searched with which columns.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.lexicon.patterns import deferred
from extractor.models import Check, CheckedCitation, Register
from extractor.models.checking import RegisterNote
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import date_in_words

from .escaping import one_line
from .parts import WIDEST, Flow, findings_section, plain_console, section

SIGNS = {
    "found": ("✓", "green"),
    "differs": ("≠", "red"),
    "missing": ("✗", "red"),
    "ambiguous": ("?", "yellow"),
    "blank": ("…", "yellow"),
    "not_checkable": ("–", "dim"),
}
_MOST_REJECTED = 10
_ROW = deferred(r"\b(dòng|row) (?=\d)")

WIDE = 100
"""Columns from which the verdict has a column of its own."""
WIDEST_NUMBER = 28
"""A document number up to this length is not broken."""


def show_check(answer: Check, say: Messages) -> None:
    """Print the whole answer."""
    console = plain_console()
    files = _files(answer, say, wide=console.width >= WIDE)
    parts = [_summary(answer, say), *files, *_registers(answer, say), *findings_section(answer.findings, say), Text()]
    console.print(Group(*parts), width=min(console.width, WIDEST))


def _summary(answer: Check, say: Messages) -> RenderableType:
    counts = answer.summary.model_dump()
    pieces = [Text(say.count("check.count", counts["checked"]), style="bold")]
    for verdict, (sign, style) in SIGNS.items():
        if counts[verdict]:
            pieces.append(Text(f"{sign} {counts[verdict]} {say(f'verdict.{verdict}')}", style=style))
    return Padding(Flow(pieces), (1, 2, 0, 2))


def _files(answer: Check, say: Messages, *, wide: bool) -> Iterator[RenderableType]:
    for file in answer.files:
        rows = [row for row in answer.citations if row.file == file.path]
        title = PurePath(file.path).name
        named = " ".join(filter(None, (file.doc_type, file.number)))
        yield section(one_line(f"{title}  {named}" if named else title))
        if file.status != "ok":
            told = file.error or say(f"status.{file.status}")
            yield Padding(Text(one_line(told), style="red"), (0, 2))
        elif rows:
            yield _table(rows, say, wide=wide)
        else:
            yield Padding(Text(say("nothing.citations"), style="dim"), (0, 2))


def _table(rows: list[CheckedCitation], say: Messages, *, wide: bool) -> Table:
    """One line a cited document; on a narrow screen the sign and the explanation tell the verdict without its name."""
    longest = max((len(row.number or "") for row in rows), default=0)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", expand=True, show_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column(say("column.document"), ratio=4, overflow="fold", min_width=min(longest, WIDEST_NUMBER))
    table.add_column(say("column.date"), no_wrap=True)
    if wide:
        table.add_column(say("check.verdict"), no_wrap=True)
    table.add_column(say("check.explanation"), ratio=7)
    table.add_column(say("check.page"), justify="right")
    for row in rows:
        sign, style = SIGNS[row.verdict]
        name = row.name if row.number is None else " ".join(filter(None, (row.type, row.number)))
        quiet = "dim" if row.verdict in ("found", "not_checkable") else ""
        verdict = [Text(say(f"verdict.{row.verdict}"), style=style)] if wide else []
        table.add_row(
            Text(sign, style=style),
            one_line(name or row.type or "–"),
            date_in_words(row.date, say),
            *verdict,
            Text(_ROW.sub("\\1\u00a0", one_line(_told(row))), style=quiet),
            Text(", ".join(map(str, row.pages)), style="dim"),
        )
    return table


def _told(row: CheckedCitation) -> str:
    """The explanation of the verdict, then effect where a source says it, places that are missing, and quotations that
    differ."""
    effect = row.effect.explanation if row.effect is not None and row.effect.state != "unknown" else ""
    missing = (one.explanation for one in row.provisions if one.verdict == "missing")
    quoted = (one.explanation for one in row.quotations if one.verdict in ("differs", "absent"))
    return " ".join(filter(None, (row.explanation, effect, *missing, *quoted)))


def _registers(answer: Check, say: Messages) -> Iterator[RenderableType]:
    if not answer.registers:
        return
    yield section(say("check.registers"))
    for register in answer.registers:
        yield Padding(_register(register, say), (0, 2))


def _register(register: Register, say: Messages) -> RenderableType:
    head = Text(one_line(register.path), style="bold")
    if register.status != "ok":
        told = register.error or say("check.register_unread")
        return head.append(f"  {one_line(told)}", style="not bold red")
    head.append(f"  {say.count('check.entries', register.entries)}", style="not bold")
    if register.first_date and register.last_date:
        days = f"{date_in_words(register.first_date, say)} – {date_in_words(register.last_date, say)}"
        head.append(f", {days}", style="not bold")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    if register.columns:
        grid.add_row(say("check.columns"), one_line(_columns(register, say)))
    for key, count, notes in (
        ("check.rejected", register.rejected, register.rejected_rows),
        ("check.doubts", len(register.doubts), register.doubts),
    ):
        if notes:
            lines = _noted(notes, count, say)
            grid.add_row(say(key, count=count), Text("\n".join(map(one_line, lines)), style="yellow"))
    return Group(head, Padding(grid, (0, 0, 0, 2)))


def _columns(register: Register, say: Messages) -> str:
    """The headings under which each field was found: "Số ký hiệu: Số VB · Ngày: Ngày ban hành"."""
    shown: dict[str, list[str]] = {}
    for column in register.columns:
        names = shown.setdefault(column.field, [])
        if (heading := column.heading or say("check.no_heading")) not in names:
            names.append(heading)
    return " · ".join(f"{say(f'field.{field}')}: {', '.join(names)}" for field, names in shown.items())


def _noted(notes: Sequence[RegisterNote], count: int, say: Messages) -> list[str]:
    """Rows that were rejected or doubted, each with its reason, and how many more there are."""
    lines = [
        f"{f'{note.sheet}, ' if note.sheet else ''}{say('check.row', row=note.row)}: {note.reason}"
        for note in notes[:_MOST_REJECTED]
    ]
    more = count - _MOST_REJECTED
    return [*lines, say("check.more", count=more)] if more > 0 else lines

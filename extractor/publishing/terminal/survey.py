"""The survey of an archive as a table on the terminal and as CSV."""

import csv
from collections.abc import Mapping
from pathlib import Path, PurePath

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.archive.questions.survey import READ, Survey
from extractor.archive.runs.found import SKIP_REASONS, SkipReason
from extractor.lexicon.patterns import deferred
from extractor.models.notices import Notice
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told

from .batch_progress import decimal, duration, grouped
from .escaping import one_line
from .parts import WIDEST, plain_console

_MOST = 15
"""So many reasons are shown on the terminal; the CSV has all."""
_FIGURES = deferred(r"\d[\d.,]*")

CSV_COLUMNS = ("kind", "state", "reason", "files", "pages", "bytes", "example")


def show_survey(
    survey: Survey, say: Messages, *, left_out: Mapping[SkipReason, int] | None = None, console: Console | None = None
) -> None:
    """Print the whole survey. `left_out`: what the run just ended did not take in."""
    console = console or plain_console()
    console.print(Group(*_parts(survey, left_out or {}, say)), width=min(console.width, WIDEST))


def write_survey(survey: Survey, path: Path, language: str) -> None:
    """One row for files that are alike in kind, state and reason; words of the output contract, sizes in bytes."""
    read = [(kind, state, "", count) for kind, state, count in survey.sorted_groups() if state in READ]
    failed = [(kind, state, _reason(why, language), count) for kind, state, why, count in survey.sorted_failures()]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(CSV_COLUMNS)
        for kind, state, reason, count in (*read, *failed):
            writer.writerow((kind, state, reason, count.files, count.pages, count.bytes, count.example))


def _parts(survey: Survey, left_out: Mapping[SkipReason, int], say: Messages) -> list[RenderableType]:
    if not survey.groups:
        return [Padding(Text(say("survey.empty")), (1, 2))]
    parts: list[RenderableType] = [Padding(Text(say("survey.title"), style="bold"), (1, 2, 0, 2)), _groups(survey, say)]
    if survey.failures:
        parts += [Padding(Text(say("survey.failures"), style="bold"), (1, 2, 0, 2)), _failures(survey, say)]
    notes = [
        say(key, count=grouped(count, say))
        for key, count in (("survey.duplicates", survey.duplicates), ("survey.gone", survey.gone))
        if count
    ]
    what = [
        say(f"survey.skipped.{reason}", count=grouped(left_out[reason], say))
        for reason in SKIP_REASONS
        if left_out.get(reason)
    ]
    if what:
        notes.append(say("survey.skipped", what=", ".join(what)))
    if notes:
        parts.append(Padding(Text("\n".join(notes), style="dim"), (1, 2, 0, 2)))
    return [*parts, Text()]


def _groups(survey: Survey, say: Messages) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", show_edge=False, show_footer=True, padding=(0, 1))
    groups = survey.sorted_groups()
    pages = sum(count.pages for *_, count in groups)
    size = sum(count.bytes for *_, count in groups)
    spent = sum(survey.spent.values())
    table.add_column(say("survey.kind"), footer=say("survey.total"), no_wrap=True)
    table.add_column(say("survey.state"))
    for key, total in (
        ("survey.files", grouped(survey.files, say)),
        ("survey.pages", grouped(pages, say)),
        ("survey.megabytes", decimal(size / 1e6, say)),
        ("survey.time", duration(spent) if spent else ""),
    ):
        table.add_column(say(key), footer=total, justify="right", no_wrap=True)
    last = None
    for kind, state, count in groups:
        style = "" if state in READ else "yellow"
        spent_here = survey.spent.get(kind, 0.0)
        table.add_row(
            say(f"survey.kind.{kind}") if kind != last else "",
            Text(say(f"survey.state.{state}"), style=style),
            grouped(count.files, say),
            grouped(count.pages, say) if count.pages else "",
            decimal(count.bytes / 1e6, say),
            duration(spent_here) if kind != last and spent_here else "",
        )
        last = kind
    return table


def _reason(reason: Notice, language: str) -> str:
    """What failures of one code have in common: figures differ."""
    return _FIGURES.sub("…", told(reason, language))


def _failures(survey: Survey, say: Messages) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", show_edge=False, padding=(0, 1), expand=True)
    table.add_column(say("survey.files"), justify="right", no_wrap=True)
    table.add_column(say("survey.state"), no_wrap=True)
    table.add_column(say("survey.reason"), ratio=3)
    table.add_column(say("survey.example"), ratio=2, overflow="ellipsis", no_wrap=True)
    failures = survey.sorted_failures()
    for _, state, reason, count in failures[:_MOST]:
        table.add_row(
            grouped(count.files, say),
            Text(say(f"survey.state.{state}"), style="yellow"),
            one_line(_reason(reason, say.language)),
            Text(one_line(PurePath(count.example).name), style="dim"),
        )
    if len(failures) > _MOST:
        left = sum(count.files for *_, count in failures[_MOST:])
        table.add_row(grouped(left, say), "", Text(say("survey.more"), style="dim"), "")
    return table

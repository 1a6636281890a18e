"""The answer of `trace` as a records officer reads it: a table of recommendations by reports, with how far each has
come, what answers nothing, and what to look at.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from extractor.models import Trace, TracedFile, TracedRecommendation, TracedResponse
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import date_in_words, dated, item_in_column, item_in_words

from .document import STATUS_SIGNS
from .escaping import one_line
from .parts import findings_section, plain_console, section

_WIDEST = 130
_LONGEST = 150
"""Characters of a recommendation that are shown without `full`."""
_ANSWER = 90
_ROLES = ("source", "response", "evidence", "other")
_NO_ANSWER = ("✗", "red")


def show_trace(answer: Trace, say: Messages, *, full: bool) -> None:
    """Print the whole answer; `full` does not shorten what was asked and answered."""
    console = plain_console()
    parts = Group(
        _summary(answer, say),
        _files(answer, say),
        *_sources(answer, say, full=full),
        *_unlinked(answer, say, full=full),
        *findings_section(answer.findings, say),
        Text(),
    )
    console.print(parts, width=min(console.width, _WIDEST))


def _summary(answer: Trace, say: Messages) -> RenderableType:
    counts = Counter(one.status for one in answer.recommendations)
    line = Text(say.count("count.recommendations", len(answer.recommendations)), style="bold")
    for status, (sign, style) in STATUS_SIGNS.items():
        if counts[status]:  # type: ignore[index]
            line.append(f"   {sign} {counts[status]} {say(f'done.{status}')}", style=f"not bold {style}")  # type: ignore[index]
    if counts[None]:
        sign, style = _NO_ANSWER
        line.append(f"   {sign} {counts[None]} {say('trace.none')}", style=f"not bold {style}")
    return Padding(line, (1, 2, 0, 2))


def _files(answer: Trace, say: Messages) -> RenderableType:
    grid = Table.grid("", "", "", "", padding=(0, 2))
    for role in _ROLES:
        for file in answer.documents:
            if file.role != role:
                continue
            name = Text(one_line(PurePath(file.file).name))
            if file.status != "ok":
                told = file.error or say(f"status.{file.status}")
                grid.add_row(Text("!", style="red"), name, Text(one_line(told), style="red"), "")
                continue
            grid.add_row(Text(say(f"trace.role.{role}"), style="dim"), Text(_title(file, say), style="bold"), name, "")
    return Padding(grid, (1, 2, 0, 2))


def _title(file: TracedFile, say: Messages) -> str:
    return one_line(dated(f"{file.doc_type or say('no_type')} {file.number or say('no_number')}", file.date, say))


def _sources(answer: Trace, say: Messages, *, full: bool) -> Iterator[RenderableType]:
    if not answer.recommendations:
        yield Padding(Text(say("trace.no_recommendations"), style="dim"), (1, 2))
        return
    files = {file.file: file for file in answer.documents}
    for source in dict.fromkeys(one.file for one in answer.recommendations):
        mine = [one for one in answer.recommendations if one.file == source]
        yield section(_title(files[source], say))
        yield _matrix(mine, files, say, full=full)


def _matrix(mine: list[TracedRecommendation], files: dict[str, TracedFile], say: Messages, *, full: bool) -> Table:
    """Recommendation by report, oldest report first."""
    reports = sorted(
        {response.file for one in mine for response in one.responses}, key=lambda file: (files[file].date or "", file)
    )
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1), header_style="bold", expand=True, show_edge=False, show_lines=True
    )
    table.add_column(say("trace.item"), no_wrap=True)
    table.add_column(say("trace.recommendation"), ratio=5)
    for report in reports:
        table.add_column(Text(_title(files[report], say)), ratio=4)
    if not reports:
        table.add_column("", ratio=2)
    for one in mine:
        cells: list[RenderableType] = [
            _cell([response for response in one.responses if response.file == report], one, say, full=full)
            for report in reports
        ]
        if not one.responses:
            sign, style = _NO_ANSWER
            cells = [Text(f"{sign} {say('trace.none')}", style=style), *(Text("") for _ in reports[1:])]
        table.add_row(Text(item_in_column(one.item, say), style="cyan"), _asked(one, say, full=full), *cells)
    return table


def _asked(one: TracedRecommendation, say: Messages, *, full: bool) -> Text:
    words = Text(one_line(one.text if full else _short(one.text, _LONGEST)))
    due = date_in_words(one.deadline, say) or one.deadline_text
    notes = [part for part in (one.addressee, say("trace.deadline", deadline=due) if due else "") if part]
    if notes:
        words.append("\n" + one_line(" · ".join(notes)), style="dim italic")
    return words


def _cell(responses: list[TracedResponse], one: TracedRecommendation, say: Messages, *, full: bool) -> Text:
    cell = Text()
    for response in responses:
        sign, style = STATUS_SIGNS[response.status]
        if cell:
            cell.append("\n")
        cell.append(f"{sign} {say(f'done.{response.status}')}", style=style if response.latest else f"dim {style}")
        where = f" {item_in_words(response.item, say)}" if response.item else ""
        share = f"{response.confidence:.0%}" if response.matched_by == "wording" else ""
        how = say(f"trace.matched.{response.matched_by}", share=share)
        cell.append(f"{where}, {how}" if where else f" {how}", style="dim")
        words = one_line(response.text if full else response.status_words or _short(response.text, _ANSWER))
        cell.append(f"\n“{words}”", style="" if response.latest else "dim")
        if response.evidence:
            cell.append(
                "\n" + one_line(", ".join(response.evidence)), style="green" if response.latest else "dim green"
            )
        if one.coverage == "partly":
            cell.append(f"\n{say('trace.shared')}", style="dim")
    return cell


def _unlinked(answer: Trace, say: Messages, *, full: bool) -> Iterator[RenderableType]:
    if not answer.unlinked_answers:
        return
    yield section(say("trace.unlinked"))
    grid = Table.grid(Column(no_wrap=True, style="dim"), Column(no_wrap=True, style="cyan"), Column(), padding=(0, 2))
    for one in answer.unlinked_answers:
        words = one.text if full else _short(one.text, _LONGEST)
        text = Text(one_line(words)).append(f"  ({one_line(PurePath(one.file).name)})", style="dim")
        grid.add_row(say(f"trace.unlinked.{one.kind}"), one_line(item_in_column(one.item, say)), text)
    yield Padding(grid, (0, 2))


def _short(words: str, reach: int) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= reach else plain[:reach].rsplit(" ", 1)[0] + "…"

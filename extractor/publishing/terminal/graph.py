"""The graph and the answers of its questions on a terminal."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePath

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.auditing.effect.judge import Effect
from extractor.graph.questions import AnswerRow, GraphAnswer, ask
from extractor.graph.records import EDGE_KINDS, NODE_KINDS, Edge, Node
from extractor.graph.storage import Graph
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import date_in_words, dated, item_in_words

from .escaping import one_line
from .parts import WIDEST, plain_console, section

_MOST_PLACES = 4
_LONGEST_FILE = 24
_FEW = 10


def show_graph(graph: Graph, say: Messages) -> None:
    """How large the graph is, what is cited most, what was never seen, and whether there are cycles."""
    kinds = Counter(node.kind for node in graph.nodes)
    known = sum(node.known for node in graph.nodes if node.kind == "document")
    line = Text("   ".join(f"{say(f'node.{kind}')}: {kinds[kind]}" for kind in NODE_KINDS if kinds[kind]), style="bold")
    line.append(f"   {say('graph.known', known=known, cited=kinds['document'] - known)}", style="not bold dim")
    edges = Counter(EDGE_KINDS[kind] for kind in graph.columns.kind)
    told = "   ".join(f"{say(f'edge.{kind}')}: {edges[kind]}" for kind in EDGE_KINDS if edges[kind])
    console = plain_console()
    width = min(console.width, WIDEST)
    console.print(Padding(line, (1, 2, 0, 2)), Padding(Text(told, style="dim"), (0, 2)), width=width)
    for answer in (ask(graph, f"most-cited:{_FEW}"), ask(graph, "unseen"), ask(graph, "cycles")):
        if answer.rows:
            show_answer(answer, say, console=console, most=_FEW)


def show_answer(answer: GraphAnswer, say: Messages, *, console: Console | None = None, most: int | None = None) -> None:
    """One answer: a table, or why there is none. `most` rows are shown, the others counted."""
    console = console or plain_console()
    width = min(console.width, WIDEST)
    title = Text(say(f"ask.{answer.kind}"), style="bold")
    if answer.about:
        title.append(f"  {one_line(_name(answer.about, say))}", style="not bold")
    console.print(section(title), width=width)
    if answer.effect is not None:
        console.print(Padding(_effect(answer.effect, say), (0, 2)), width=width)
    if answer.status == "answered":
        rows = answer.rows if most is None else answer.rows[:most]
        if rows or answer.effect is None:
            console.print(_TABLES[answer.kind](rows, say), width=width)
        if len(rows) < len(answer.rows):
            left = len(answer.rows) - len(rows)
            console.print(Padding(Text(say("graph.more", count=left), style="dim"), (0, 2)), width=width)
        return
    style = "dim" if answer.status == "nothing" else "red"
    console.print(Padding(Text(one_line(say(f"ask.{answer.status}")), style=style), (0, 2)), width=width)
    for node in answer.candidates:
        line = Text(f"• {one_line(_name(node, say))}")
        line.append(f"  {one_line(' · '.join(filter(None, (node.issuer, node.id))))}", style="dim")
        console.print(Padding(line, (0, 2)), width=width)


def _effect(effect: Effect, say: Messages) -> Text:
    """ "hết hiệu lực, 20/8/2024 (từ 01/5/2021 đến 05/3/2024)"."""
    text = Text(say(f"effect.{effect.state}"), style="bold")
    text.append(f", {date_in_words(effect.as_of, say)}", style="not bold")
    for key, day in (("graph.since", effect.since), ("graph.until", effect.until)):
        if day:
            text.append(f", {say(key, day=date_in_words(day, say))}", style="not bold")
    return text


def _table(*columns: tuple[str, int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", expand=True, show_edge=False)
    for name, ratio in columns:
        if ratio:
            table.add_column(name, ratio=ratio, overflow="fold")
        else:
            table.add_column(name, justify="right", no_wrap=True)
    return table


def _name(node: Node, say: Messages) -> str:
    return dated(node.label, node.date, say)


def _document(node: Node, say: Messages) -> Text:
    text = Text(one_line(_name(node, say)))
    if not node.known and node.kind == "document":
        text.append(f" ({say('graph.only_cited')})", style="dim")
    if node.subject or node.issuer:
        text.append("\n" + one_line(" · ".join(filter(None, (node.issuer, node.subject)))), style="dim")
    return text


def _place(edge: Edge, say: Messages) -> str:
    where = [item_in_words(edge.item, say)] if edge.item else []
    where += [say("where.page", page=edge.page)] if edge.page else []
    return one_line(", ".join([_file_name(edge.file or ""), *where]))


def _file_name(file: str) -> str:
    """The name without folder, its middle left out if it is long."""
    name = PurePath(file).name
    return name if len(name) <= _LONGEST_FILE else f"{name[: _LONGEST_FILE - 9]}…{name[-8:]}"


def _places(edges: tuple[Edge, ...], say: Messages) -> Text:
    """A line for each place, with the role it is cited in."""
    text = Text()
    for at, edge in enumerate(edges[:_MOST_PLACES]):
        text.append("\n" if at else "")
        words = say(f"role.{edge.role}") if edge.kind == "cites" and edge.role else say(f"edge.{edge.kind}")
        text.append(words + (f" ×{edge.count}" if edge.count > 1 else ""), style="cyan")
        text.append(f"  {_place(edge, say)}", style="dim")
    if len(edges) > _MOST_PLACES:
        text.append(f"\n+{len(edges) - _MOST_PLACES}", style="dim")
    return text


def _citing(rows: tuple[AnswerRow, ...], say: Messages) -> RenderableType:
    table = _table((say("column.document"), 5), (say("column.where"), 5), ("×", 0))
    for row in rows:
        table.add_row(_document(row.node, say), _places(row.edges, say), str(row.count))
    return table


def _resting(rows: tuple[AnswerRow, ...], say: Messages) -> RenderableType:
    table = _table((say("column.document"), 5), (say("column.where"), 5))
    for row in rows:
        name = Text("  " * (row.depth - 1) + ("└ " if row.depth > 1 else ""), style="dim")
        table.add_row(name.append_text(_document(row.node, say)), _places(row.edges, say))
    return table


def _ranking(rows: tuple[AnswerRow, ...], say: Messages) -> RenderableType:
    table = _table((say("graph.citing"), 0), (say("column.document"), 5), (say("column.where"), 5))
    for row in rows:
        table.add_row(str(row.count), _document(row.node, say), _places(row.edges, say))
    return table


def _chains(rows: tuple[AnswerRow, ...], say: Messages) -> RenderableType:
    table = _table((say("trace.recommendation"), 4), (say("node.response"), 4), (say("evidence"), 3))
    before: Node | None = None
    for row in rows:
        same = before is not None and before.id == row.node.id
        table.add_row(
            Text() if same else _stated(row, say),
            _given(row, say),
            Text("\n".join(_lines(row.path[1:], say)) or "–"),
        )
        before = row.node
    return table


def _stated(row: AnswerRow, say: Messages) -> Text:
    text = Text(one_line(row.node.label))
    place = next((edge for edge in row.edges if edge.kind == "states"), None)
    return text.append(f"\n{_place(place, say)}", style="dim") if place else text


def _given(row: AnswerRow, say: Messages) -> Text:
    if not row.path:
        return Text(say("trace.none"), style="red")
    text = Text(one_line(row.path[0].label))
    if row.path[0].status:
        text.append(f"\n{say(f'done.{row.path[0].status}')}", style="cyan")
    link = next((edge for edge in row.edges if edge.kind == "answers"), None)
    return text.append(f"\n{_place(link, say)}", style="dim") if link else text


def _lines(nodes: tuple[Node, ...], say: Messages) -> Iterator[str]:
    for node in nodes:
        yield one_line(_name(node, say)) + ("" if node.known else f" ({say('graph.only_cited')})")


def _rings(rows: tuple[AnswerRow, ...], say: Messages) -> RenderableType:
    table = _table((say("graph.cycle"), 5), (say("column.where"), 5))
    for row in rows:
        ring = " → ".join(one_line(node.label) for node in (*row.path, row.path[0]))
        table.add_row(ring, _places(row.edges, say))
    return table


_TABLES: dict[str, Callable[[tuple[AnswerRow, ...], Messages], RenderableType]] = {
    "cites": _citing,
    "rests-on": _resting,
    "chain": _chains,
    "unseen": _ranking,
    "most-cited": _ranking,
    "cycles": _rings,
    "effect": _citing,
}

"""`extract graph FILE…`: the citation graph, as a file for other programs, as a picture, or asked a question."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages

from .archives import add_archive, with_connection
from .arguments import Parser, UsageError
from .reading_options import add_reading_options, options_of
from .streams import complain, is_written, on_screen, print_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.graph.storage import Graph

FORMATS = (".graphml", ".json", ".csv", ".dot", ".gv", ".html")
"""What `-o` can write, by the ending of the name."""


def build_parser(say: Messages) -> Parser:
    """The options of `extract graph`."""
    parser = Parser(say, "extract graph", description=say("graph.about"), epilog=say("graph.epilog"))
    files = parser.add_argument_group(say("help.files"))
    files.add_argument("files", nargs="*", metavar=say("help.metavar.file"), help=say("graph.file"))
    files.add_argument("--graph", metavar="GRAPH.json", help=say("graph.graph"))
    add_archive(files.add_argument, say, "graph.archive")
    output = parser.add_argument_group(say("help.output"))
    output.add_argument(
        "-o", "--output", action="append", default=[], metavar=say("graph.metavar.output"), help=say("graph.output")
    )
    output.add_argument("--documents", action="store_true", help=say("graph.documents"))
    output.add_argument("--ask", action="append", default=[], metavar=say("graph.metavar.ask"), help=say("graph.ask"))
    parser.add_kind(output, "check.json")
    add_reading_options(parser)
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Build the graph, write it, answer; 0 if all was read and answered, 1 if not. Raises UsageError."""
    usage = build_parser(say).format_usage()
    if sum(map(bool, (options.files, options.graph, options.archive))) != 1:
        raise UsageError(
            say, say("graph.files_or_graph" if options.files or options.graph else "wrong.no_files"), usage
        )
    wrong = next((place for place in options.output if Path(place).suffix.lower() not in FORMATS), None)
    if wrong is not None:
        raise UsageError(say, say("graph.wrong_format", name=repr(wrong), formats=" ".join(FORMATS)), usage)

    for question in options.ask:
        from extractor.graph.questions import QUESTIONS, is_question

        if not is_question(question):
            raise UsageError(say, say("graph.wrong_ask", text=repr(question), kinds=", ".join(QUESTIONS)), usage)
    if options.archive:
        return with_connection(options, say, lambda connection: _told(_of_archive(connection), False, options, say))
    graph, failed = _graph(options, say)
    return 1 if graph is None else _told(graph, failed, options, say)


def _of_archive(connection: "Connection") -> "Graph":
    """The graph of all documents of an archive, with its links."""
    from extractor.archive.questions.drawing import drawn, drawn_links
    from extractor.graph.storage import Graph

    return Graph.of(drawn(connection), drawn_links(connection))


def _told(graph: "Graph", failed: bool, options: argparse.Namespace, say: Messages) -> int:
    """Write it, answer, show; 0 if all was read and answered, 1 if not."""
    from extractor.workers.garbage import collect_seldom

    collect_seldom()  # a graph is millions of records that all stay
    if options.documents:
        graph = graph.documents_only()
    written = [_write(graph, Path(place), say) for place in options.output]
    if not all(written):
        return 1
    if options.ask:
        failed |= not _answer(graph, options, say)
    elif not options.output:
        _show(graph, options, say)
    return int(failed)


def _graph(options: argparse.Namespace, say: Messages) -> "tuple[Graph | None, bool]":
    """The graph of the files, or the one that was written before; and whether a file could not be read."""
    from extractor.graph.storage import Graph

    failed = False
    if options.graph is not None:
        from extractor.publishing.graph.json import load_json
        from extractor.publishing.words.worded import told
        from extractor.reading.errors import ReadingError

        try:
            graph = load_json(options.graph, options_of(options, say))
        except ReadingError as error:
            complain(say("graph.unread", path=one_line(options.graph), reason=told(error.notice, say.language)))
            return None, True
        except ValueError:
            complain(say("graph.unread", path=one_line(options.graph), reason=say("graph.no_graph")))
            return None, True
    else:
        from extractor.operations.trace import read_files
        from extractor.publishing.words.worded import told

        documents, links = read_files(options.files, options_of(options, say), workers=1)
        for document in documents:
            source_ = document.source
            if source_.status != "ok":
                failed = True
                reason = told(source_.notices[0], say.language) if source_.notices else say(f"status.{source_.status}")
                complain(f"{one_line(source_.path)}: {one_line(reason)}")
        graph = Graph.of(documents, links)
    return graph, failed


def _write(graph: "Graph", path: Path, say: Messages) -> bool:
    """Write the graph in the format of the ending, CSV as two files; False if that failed."""

    def fill(part: Path, write: Callable[[TextIO], None]) -> None:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            write(out)

    return all(is_written(place, partial(fill, write=write), say) for place, write in _writers(graph, path, say))


def _writers(graph: "Graph", path: Path, say: Messages) -> list[tuple[Path, Callable[[TextIO], None]]]:
    ending = path.suffix.lower()
    if ending == ".graphml":
        from extractor.publishing.graph.graphml import write_graphml

        return [(path, lambda out: write_graphml(graph, out))]
    if ending == ".json":
        from extractor.publishing.graph.json import write_json

        return [(path, lambda out: write_json(graph, out))]
    if ending == ".csv":
        from extractor.publishing.graph.csv_files import csv_paths, write_nodes, write_relationships

        nodes, relationships = csv_paths(path)
        return [
            (nodes, lambda out: write_nodes(graph, out)),
            (relationships, lambda out: write_relationships(graph, out)),
        ]
    if ending == ".html":
        from extractor.publishing.graph.html import write_html

        return [(path, lambda out: write_html(graph, out, say))]
    from extractor.publishing.graph.dot import write_dot

    return [(path, lambda out: write_dot(graph, out, say))]


def _answer(graph: "Graph", options: argparse.Namespace, say: Messages) -> bool:
    """Answer all questions; False if a document in one of them is unknown or ambiguous."""
    from extractor.graph.questions import ask

    answers = [ask(graph, question) for question in options.ask]
    if on_screen(options):
        from extractor.publishing.terminal.graph import show_answer

        for answer in answers:
            show_answer(answer, say)
    else:
        from extractor.publishing.graph.tables import answer_data

        for answer in answers:
            print_json(answer_data(answer), indented=len(answers) == 1)
    return all(answer.status in ("answered", "nothing") for answer in answers)


def _show(graph: "Graph", options: argparse.Namespace, say: Messages) -> None:
    if on_screen(options):
        from extractor.publishing.terminal.graph import show_graph

        show_graph(graph, say)
    else:
        from extractor.publishing.graph.json import write_json

        write_json(graph, sys.stdout)

"""`extract FILE…`: read files and show or print what stands in them."""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from extractor import __version__
from extractor.publishing.terminal.escaping import many_lines, one_line
from extractor.publishing.words.messages import Messages

from .arguments import Parser, UsageError
from .reading_options import add_reading_options, options_of
from .streams import complain, is_written, on_screen, print_json

if TYPE_CHECKING:
    from extractor.operations.contract import Plain
    from extractor.reading.containers.reader import Unread
    from extractor.reading.options import Options
    from extractor.reading.source import Source

STANDARD_INPUT = "-"
R = TypeVar("R")


def build_parser(say: Messages) -> Parser:
    """The options of `extract FILE…`."""
    from .commands import COMMANDS

    width = max(map(len, COMMANDS)) + 2
    listed = "\n".join(f"  extract {name:{width}}{say(f'command.{name}')}" for name in COMMANDS)
    parser = Parser(
        say,
        "extract",
        description=say("help.about"),
        epilog=f"{say('help.commands')}:\n{listed}\n\n{say('help.epilog')}",
    )
    files = parser.add_argument_group(say("help.files"))
    files.add_argument("files", nargs="*", metavar=say("help.metavar.file"), help=say("help.file"))
    output = parser.add_argument_group(say("help.output"))
    kind = output.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help=say("help.json"))
    kind.add_argument("--view", action="store_true", help=say("help.view"))
    kind.add_argument("--text", action="store_true", help=say("help.text"))
    kind.add_argument("--displacy", metavar=say("help.metavar.page"), help=say("help.displacy"))
    output.add_argument("--full", action="store_true", help=say("help.full"))
    add_reading_options(parser)
    parser.add_common().add_argument(
        "--version", action="version", version=f"extract {__version__}", help=say("help.version")
    )
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Read each file; returns 1 if any could not be read. Raises UsageError."""
    if not options.files:
        raise UsageError(say, say("wrong.no_files"), build_parser(say).format_usage())
    if options.files.count(STANDARD_INPUT) > 1:
        raise UsageError(say, say("wrong.stdin_twice"))
    if options.displacy is not None and len(options.files) > 1:
        raise UsageError(say, say("wrong.displacy_one"))
    reading = options_of(options, say)
    if options.text:
        return _print_texts(options.files, reading, say)
    if options.displacy is not None:
        return _write_displacy(options.files[0], options.displacy, reading, say)
    if on_screen(options):
        return _show(options.files, reading, say, full=options.full)
    return _print_json(options.files, reading, say)


def _each(names: list[str], work: "Callable[[Source | Unread], R]", options: "Options") -> Iterator[R]:
    """What `work` makes of every document that the names stand for, each read in a worker."""
    from extractor.operations.isolation import read_each

    return read_each([_opened(name, options) for name in names], work, options=options, workers=1)


def _opened(name: str, options: "Options") -> "str | Source":
    """What the pipeline reads: a path as it is, or the bytes of standard input."""
    if name != STANDARD_INPUT:
        return name
    from extractor.reading.source import Source

    return Source(STANDARD_INPUT, sys.stdin.buffer.read(options.limits.file_bytes + 1), options)


# What a worker does with a document


def _data(file: "Source | Unread", lang: str) -> "tuple[str, Plain]":
    name, data, _ = _data_with_text(file, lang)
    return name, data


def _data_with_text(file: "Source | Unread", lang: str) -> "tuple[str, Plain, str]":
    from extractor.operations.extract import read_analysed
    from extractor.publishing.words.worded import word_data

    data, found = read_analysed(file)
    return file.name, word_data(data, lang), found.text.content if found else ""


def _text(file: "Source | Unread", lang: str) -> tuple[str, str, str]:
    """The text; or why there is none: the status and the reason."""
    from extractor.operations.extract import read_text
    from extractor.publishing.words.worded import told
    from extractor.reading.containers.reader import Unread
    from extractor.reading.errors import ReadingError

    try:
        if isinstance(file, Unread):
            raise file.error
        return file.name, "ok", read_text(file).content
    except ReadingError as error:
        return file.name, error.status, told(error.notice, lang)


# What is shown of it


def _complain(name: str, status: str, warnings: list[str], say: Messages) -> None:
    """One line on standard error: why the file `name` could not be read, and what to do."""
    complain(f"{one_line(name)}: {one_line(warnings[0] if warnings else say(f'status.{status}'))}")


def _print_json(names: list[str], options: "Options", say: Messages) -> int:
    answers = _each(names, partial(_data, lang=say.language), options)
    first = list(islice(answers, 2 if sys.stdout.isatty() else 0))
    failed = False
    for name, data in chain(first, answers):
        print_json(data, indented=len(first) == 1)
        if data["source"]["status"] != "ok":
            failed = True
            _complain(name, data["source"]["status"], data["source"]["warnings"], say)
    return int(failed)


def _print_texts(names: list[str], options: "Options", say: Messages) -> int:
    clean = many_lines if sys.stdout.isatty() else str
    answers = _each(names, partial(_text, lang=say.language), options)
    first = list(islice(answers, 2))
    failed = False
    for position, (name, status, told) in enumerate(chain(first, answers)):
        if len(first) > 1:
            print("\n" if position else "", f"==> {one_line(name)} <==", sep="")
        if status == "ok":
            print(clean(told))
        else:
            failed = True
            _complain(name, status, [told] if told else [], say)
    return int(failed)


def _write_displacy(name: str, page: str, options: "Options", say: Messages) -> int:
    from extractor.models import Document
    from extractor.publishing.spacy.displacy import to_html

    # one page shows one document: the first of a ZIP
    first = next(_each([name], partial(_data_with_text, lang=say.language), options), None)
    if first is None:
        return 0
    file, data, content = first
    if data["source"]["status"] != "ok":
        _complain(file, data["source"]["status"], data["source"]["warnings"], say)
        return 1
    made = to_html(Document.model_validate(data), content, say).encode("utf-8", "backslashreplace")
    return int(not is_written(page, lambda part: part.write_bytes(made), say))


def _show(names: list[str], options: "Options", say: Messages, *, full: bool) -> int:
    from extractor.models import Document
    from extractor.publishing.terminal.document import show

    failed = False
    for name, data, content in _each(names, partial(_data_with_text, lang=say.language), options):
        if data["source"]["status"] == "ok":
            show(Document.model_validate(data), content, say, full=full)
        else:
            failed = True
            _complain(name, data["source"]["status"], data["source"]["warnings"], say)
    return int(failed)

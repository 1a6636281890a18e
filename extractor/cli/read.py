"""`extract FILE…`: read files and show or print what stands in them."""

import argparse
import sys
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from .. import __version__
from ..publishing.escaping import many_lines, one_line
from ..publishing.messages import Messages
from .arguments import Parser, UsageError
from .streams import complain

if TYPE_CHECKING:
    from ..reading.containers import Unread
    from ..reading.source import Source

STANDARD_INPUT = "-"


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
    other = parser.add_argument_group(say("help.other"))
    parser.add_common(other.add_argument)
    other.add_argument("--version", action="version", version=f"extract {__version__}", help=say("help.version"))
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Read each file; returns 1 if any could not be read. Raises UsageError."""
    if not options.files:
        raise UsageError(say, say("wrong.no_files"), build_parser(say).format_usage())
    if options.files.count(STANDARD_INPUT) > 1:
        raise UsageError(say, say("wrong.stdin_twice"))
    if options.displacy is not None and len(options.files) > 1:
        raise UsageError(say, say("wrong.displacy_one"))
    if options.text:
        return _print_texts(options.files, say)
    if options.displacy is not None:
        return _write_displacy(options.files[0], options.displacy, say)
    if options.view or (sys.stdout.isatty() and not options.json):
        return _show(options.files, say, full=options.full)
    return _print_json(options.files, say)


def _opened(name: str) -> "str | Source":
    """What the pipeline reads: a path as it is, or the bytes of standard input."""
    if name != STANDARD_INPUT:
        return name
    from ..reading.source import Source

    return Source(STANDARD_INPUT, sys.stdin.buffer.read())


def _documents(names: list[str]) -> "Iterator[Source | Unread]":
    """Every document that the names stand for: folders, ZIPs and messages give several."""
    from ..gathering import sources_of

    return sources_of(_opened(name) for name in names)


def _complain(name: str, status: str, warnings: list[str], say: Messages) -> None:
    """One line on standard error: why the file `name` could not be read, and what to do."""
    if warnings and say.language == "vi":  # details come in Vietnamese only
        complain(f"{one_line(name)}: {one_line(warnings[0])}")
    else:
        complain(f"{one_line(name)}: {say(f'status.{status}')}")


def _print_json(names: list[str], say: Messages) -> int:
    from ..pipeline import extract_data
    from ..publishing.json_output import data_to_json

    on_terminal = sys.stdout.isatty()
    files = _documents(names)
    first = list(islice(files, 2 if on_terminal else 0))
    indent = 2 if on_terminal and len(first) == 1 else None
    failed = False
    for file in chain(first, files):
        data = extract_data(file, lang=say.language)
        print(data_to_json(data, indent=indent, for_terminal=on_terminal))
        if data["source"]["status"] != "ok":
            failed = True
            _complain(file.name, data["source"]["status"], data["source"]["warnings"], say)
    return int(failed)


def _print_texts(names: list[str], say: Messages) -> int:
    from ..pipeline import read_text
    from ..reading.containers import Unread
    from ..reading.errors import ReadingError

    clean = many_lines if sys.stdout.isatty() else str
    files = _documents(names)
    first = list(islice(files, 2))
    failed = False
    for position, file in enumerate(chain(first, files)):
        if len(first) > 1:
            print("\n" if position else "", f"==> {one_line(file.name)} <==", sep="")
        try:
            if isinstance(file, Unread):
                raise file.error
            print(clean(read_text(file).content))
        except ReadingError as error:
            failed = True
            _complain(file.name, error.status, [str(error)] if str(error) else [], say)
    return int(failed)


def _write_displacy(name: str, page: str, say: Messages) -> int:
    from pathlib import Path

    from ..pipeline import extract, read_text
    from ..publishing.displacy import to_html

    source = _opened(name)
    document = extract(source, lang=say.language)
    if document.source.status != "ok":
        _complain(name, document.source.status, document.source.warnings, say)
        return 1
    html = to_html(document, read_text(source).content, say)
    try:
        Path(page).write_text(html, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        complain(say("wrong.write", path=one_line(page), reason=error.strerror))
        return 1
    return 0


def _show(names: list[str], say: Messages, *, full: bool) -> int:
    from ..pipeline import extract, read_text
    from ..publishing.terminal import show
    from ..reading.containers import Unread

    failed = False
    for file in _documents(names):
        document = extract(file, lang=say.language)
        if document.source.status == "ok" and not isinstance(file, Unread):
            show(document, read_text(file).content, say, full=full)
        else:
            failed = True
            _complain(file.name, document.source.status, document.source.warnings, say)
    return int(failed)

"""`extract export --archive ARCHIVE`: an archive as CSV, JSON Lines or Parquet."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Final

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages

from .archives import add_archive, with_connection
from .arguments import Parser, UsageError
from .streams import TerminalOutput, complain, is_written

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.archive.questions.exporting import Format

PRESET: Final = "citations"


def build_parser(say: Messages) -> Parser:
    """The options of `extract export`."""
    from extractor.archive.questions.exporting import ANSWERS, FORMATS, METADATA_OF_DATASETTE, TABLES

    names = (*TABLES, ANSWERS, METADATA_OF_DATASETTE)
    parser = Parser(say, "extract export", description=say("export.about"))
    asked = parser.add_argument_group(say("ask.group.archive"))
    add_archive(asked.add_argument, say)
    asked.add_argument(
        "--what",
        choices=names,
        default=PRESET,
        metavar=say("export.metavar.table"),
        help=say("export.what", names=", ".join(names), preset=PRESET),
    )
    output = parser.add_argument_group(say("help.output"))
    output.add_argument("-o", "--output", metavar=say("help.metavar.file"), help=say("export.output"))
    output.add_argument("--format", choices=FORMATS, help=say("export.format"))
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Write; 0 if that went well, 1 if the file can't be written, 2 if the archive can't be opened.

    Raises UsageError.
    """
    from extractor.archive.questions.exporting import ANSWERS, METADATA_OF_DATASETTE, format_of

    if options.what == METADATA_OF_DATASETTE:
        return with_connection(options, say, lambda connection: _write_metadata(connection, options.output, say))
    preset: Format = "jsonl" if options.what == ANSWERS else "csv"
    kind = options.format or (format_of(options.output) if options.output else preset)
    if kind is None:
        raise UsageError(say, say("export.wrong_ending", path=repr(options.output)))
    if options.what == ANSWERS and kind != "jsonl":
        raise UsageError(say, say("export.only_lines"))
    return with_connection(options, say, lambda connection: _write(connection, options, kind, say))


def _write_metadata(connection: "Connection", path: str | None, say: Messages) -> int:
    from extractor.archive.questions.exporting import datasette_metadata

    told = json.dumps(datasette_metadata(connection), ensure_ascii=False, indent=2)
    if path is None:
        print(told)
        return 0
    return int(not is_written(path, lambda part: part.write_text(told, encoding="utf-8"), say))


def _write(connection: "Connection", options: argparse.Namespace, kind: "Format", say: Messages) -> int:
    from extractor.archive.questions.exporting import export
    from extractor.publishing.words.exported import Exported

    try:
        count = export(connection, options.what, kind, options.output or TerminalOutput(), Exported(say.language))
    except OSError as error:
        if options.output is None:
            raise
        complain(say("wrong.write", path=one_line(options.output), reason=say.failed_call(error)))
        return 1
    if options.output and sys.stdout.isatty():
        print(say("export.written", count=count, path=one_line(options.output)))
    return 0

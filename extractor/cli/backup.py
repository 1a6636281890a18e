"""`extract backup --archive ARCHIVE -o FILE`: a whole copy of an archive, while it is in use."""

import argparse
import sys

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages

from .archives import add_archive, with_place
from .arguments import Parser, UsageError


def build_parser(say: Messages) -> Parser:
    """The options of `extract backup`."""
    parser = Parser(say, "extract backup", description=say("backup.about"))
    add_archive(parser.add_argument_group(say("ask.group.archive")).add_argument, say)
    output = parser.add_argument_group(say("help.output"))
    output.add_argument("-o", "--output", metavar=say("help.metavar.file"), help=say("backup.output"))
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Copy; 0 if that went well, 2 if the archive can't be opened or the copy not be written. Raises UsageError."""
    if options.archive and not options.output:
        raise UsageError(say, say("backup.no_output"))
    return with_place(options, say, lambda place: _backup(place, options.output, say))


def _backup(place: str, output: str, say: Messages) -> int:
    from extractor.archive.keeping.copying import backup
    from extractor.archive.store.engine import shown

    backup(place, output)
    if sys.stdout.isatty():
        print(say("backup.done", path=one_line(shown(output))))
    return 0

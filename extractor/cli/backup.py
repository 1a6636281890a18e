"""`extract backup --archive ARCHIVE -o FILE`: a whole copy of an archive, while it is in use."""

import argparse
import sys

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told

from .archives import add_archive
from .arguments import WRONG_USAGE, Parser, UsageError
from .streams import complain


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
    if not options.archive:
        raise UsageError(say, say("ask.no_archive"))
    if not options.output:
        raise UsageError(say, say("backup.no_output"))
    from extractor.archive.keeping.copying import backup
    from extractor.archive.store.engine import shown
    from extractor.archive.store.errors import ArchiveError

    try:
        backup(options.archive, options.output)
    except ArchiveError as error:
        complain(one_line(told(error.notice, say.language)))
        return WRONG_USAGE
    if sys.stdout.isatty():
        print(say("backup.done", path=one_line(shown(options.output))))
    return 0

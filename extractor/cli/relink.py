"""`extract relink --archive ARCHIVE`: find all identities and links of an archive anew."""

import argparse
import sys
from typing import TYPE_CHECKING

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages

from .archives import add_archive, with_archive
from .arguments import Parser

if TYPE_CHECKING:
    from extractor.archive.store.store import Archive


def build_parser(say: Messages) -> Parser:
    """The options of `extract relink`."""
    parser = Parser(say, "extract relink", description=say("relink.about"))
    add_archive(parser.add_argument_group(say("ask.group.archive")).add_argument, say)
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Relink; 0 if that went well, 2 if the archive can't be opened or another run writes to it. Raises UsageError."""
    return with_archive(options, say, lambda archive: _relink(archive, say))


def _relink(archive: "Archive", say: Messages) -> int:
    from extractor.archive.store.version import extractor_version
    from extractor.reading.options import Options

    run = archive.begin_run(extractor_version(Options()), "relink")
    archive.relink(run)
    archive.end_run(run)
    if sys.stdout.isatty():
        print(say("relink.done", path=one_line(archive.place)))
    return 0

"""`extract cited NUMBER --archive ARCHIVE`: every place in an archive that cites a document."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages

from .archives import add_archive, with_connection
from .arguments import Parser
from .streams import complain, on_screen, print_json

if TYPE_CHECKING:
    from sqlalchemy import Connection


def build_parser(say: Messages) -> Parser:
    """The options of `extract cited`."""
    parser = Parser(say, "extract cited", description=say("cited.about"), epilog=say("cited.epilog"))
    asked = parser.add_argument_group(say("ask.group"))
    asked.add_argument("number", metavar=say("cited.metavar.number"), help=say("cited.number"))
    add_archive(asked.add_argument, say)
    parser.add_kind(parser.add_argument_group(say("help.output")), "ask.json")
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Ask and show; 0 if it is cited, 1 if not, 2 if the archive can't be opened. Raises UsageError."""
    return with_connection(options, say, lambda connection: _answer(connection, options, say))


def _answer(connection: "Connection", options: argparse.Namespace, say: Messages) -> int:
    from extractor.archive.questions.citing import cited

    found = cited(connection, options.number)
    if on_screen(options):
        from extractor.publishing.terminal.answers import show_cited

        show_cited(found, say)
    else:
        documents = [
            asdict(one.known) | {"identity": str(one.known.identity), "places": [asdict(place) for place in one.places]}
            for one in found
        ]
        print_json({"number": options.number, "documents": documents})
    if any(one.places for one in found):
        return 0
    complain(say("cited.nothing", number=one_line(options.number)))
    return 1

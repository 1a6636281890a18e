"""`extract verify --archive ARCHIVE [--rehash]`: is an archive as it was written, and are its files as they were?"""

import argparse
from typing import TYPE_CHECKING

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told

from .archives import add_archive, with_place
from .arguments import Parser
from .streams import on_screen, print_json

if TYPE_CHECKING:
    from extractor.archive.keeping.verifying import Verification


def build_parser(say: Messages) -> Parser:
    """The options of `extract verify`."""
    parser = Parser(say, "extract verify", description=say("verify.about"), epilog=say("verify.epilog"))
    group = parser.add_argument_group(say("ask.group.archive"))
    add_archive(group.add_argument, say)
    group.add_argument("--rehash", action="store_true", help=say("verify.rehash"))
    parser.add_kind(parser.add_argument_group(say("help.output")), "ask.json")
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Verify and tell; 0 if all is sound, 1 if not, 2 if the archive can't be opened. Raises UsageError."""
    return with_place(options, say, lambda place: _verify(place, options, say))


def _verify(place: str, options: argparse.Namespace, say: Messages) -> int:
    from extractor.archive.keeping.verifying import verify

    found = verify(place, rehash=options.rehash)
    if on_screen(options):
        _show(found, say)
    else:
        _print(found, say)
    return int(found.status != "sound")


def _show(found: "Verification", say: Messages) -> None:
    for problem in found.problems:
        print(one_line(told(problem, say.language)))
    print(say(f"verify.{found.status}", count=found.checked["documents"], problems=len(found.problems)))
    if without := found.checked["without_checksum"]:
        print(say("verify.without_checksum", count=without))


def _print(found: "Verification", say: Messages) -> None:
    data = {
        "status": found.status,
        "checked": dict(found.checked),
        "problems": [
            {"code": one.code, "values": one.values, "message": told(one, say.language)} for one in found.problems
        ],
    }
    print_json(data, indented=False)

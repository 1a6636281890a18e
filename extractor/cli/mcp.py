"""`extract mcp`: the questions of the command as tools of the Model Context Protocol."""

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from extractor.publishing.words.messages import Messages

from .archives import add_archive
from .arguments import WRONG_USAGE, Parser, UsageError
from .reading_options import add_reading_options, options_of
from .streams import complain


def build_parser(say: Messages) -> Parser:
    """The options of `extract mcp`."""
    parser = Parser(say, "extract mcp", description=say("mcp.about"), epilog=say("mcp.epilog"))
    searched = parser.add_argument_group(say("mcp.group"))
    add_archive(searched.add_argument, say, "mcp.archive")
    parser.add_register(searched, "mcp.register")
    searched.add_argument(
        "--folder", action="append", default=[], metavar=say("serve.metavar.folder"), help=say("mcp.folder")
    )
    add_reading_options(parser)
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Serve until standard input ends: 0; 2 without the SDK, or for an archive or folder that is not there.

    Raises UsageError.
    """
    if find_spec("mcp") is None:
        complain(say("mcp.not_installed", command=f"{sys.executable} -m pip install 'vn-extractor[mcp]'"))
        return WRONG_USAGE
    folders = tuple(Path(folder) for folder in options.folder or ["."])
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(say, say("mcp.no_folder", folder=str(folder)))
    from extractor.mcp.answers import ToolAnswers
    from extractor.mcp.server import serve

    reading = options_of(options, say)
    serve(ToolAnswers(folders, tuple(options.register), options.archive, reading, say.language))
    return 0

"""`extract trace FILE…`: which response answers which recommendation, across the files of a dossier."""

import argparse
import sys

from ..publishing.escaping import one_line
from ..publishing.messages import Messages
from .arguments import Parser, UsageError
from .streams import complain


def build_parser(say: Messages) -> Parser:
    """The options of `extract trace`."""
    parser = Parser(say, "extract trace", description=say("trace.about"), epilog=say("trace.epilog"))
    files = parser.add_argument_group(say("help.files"))
    files.add_argument("files", nargs="*", metavar=say("help.metavar.file"), help=say("trace.file"))
    output = parser.add_argument_group(say("help.output"))
    kind = output.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help=say("check.json"))
    kind.add_argument("--view", action="store_true", help=say("help.view"))
    output.add_argument("--full", action="store_true", help=say("help.full"))
    parser.add_common(parser.add_argument_group(say("help.other")).add_argument)
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Trace and show; 0 if every recommendation is answered and nothing conflicts, 1 if not or a file can't be read.

    Raises UsageError.
    """
    if not options.files:
        raise UsageError(say, say("wrong.no_files"), build_parser(say).format_usage())

    from ..tracing import trace

    answer = trace(options.files, lang=say.language)
    for file in answer.documents:
        if file.status != "ok":
            told = file.error if say.language == "vi" and file.error else say(f"status.{file.status}")
            complain(f"{one_line(file.file)}: {one_line(told)}")
    if options.view or (sys.stdout.isatty() and not options.json):
        from ..publishing.trace_view import show_trace

        show_trace(answer, say, full=options.full)
    else:
        from ..publishing.json_output import data_to_json

        on_terminal = sys.stdout.isatty()
        print(data_to_json(answer.model_dump(mode="json"), indent=2 if on_terminal else None, for_terminal=on_terminal))
    return int(not answer.all_answered)

"""`extract schema`: the JSON Schema of the output."""

import argparse

from ..publishing.messages import Messages
from .arguments import Parser


def build_parser(say: Messages) -> Parser:
    """The options of `extract schema`."""
    parser = Parser(say, "extract schema", description=say("command.schema"))
    parser.add_common(parser.add_argument_group(say("help.other")).add_argument)
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Print the schema."""
    from ..publishing.json_output import schema

    print(schema())
    return 0

"""`extract schema`: the JSON Schema of the output."""

import argparse

from extractor.publishing.words.messages import Messages

from .arguments import Parser

ANSWERS = {"document": "Document", "trace": "Trace", "check": "Check"}
"""What has a schema, and its model."""


def build_parser(say: Messages) -> Parser:
    """The options of `extract schema`."""
    parser = Parser(say, "extract schema", description=say("command.schema"))
    parser.add_argument_group(say("help.output")).add_argument(
        "--of", choices=tuple(ANSWERS), default="document", help=say("schema.of")
    )
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Print the schema."""
    from extractor.publishing.json_output import schema

    print(schema(ANSWERS[options.of]))
    return 0

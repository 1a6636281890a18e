"""The table of commands. A new command is a module with `build_parser` and `run`, and its name here."""

import argparse
from importlib import import_module
from typing import Protocol, cast

from extractor.publishing.words.messages import Messages

from .arguments import Parser

COMMANDS = (
    "trace",
    "check",
    "graph",
    "batch",
    "search",
    "cited",
    "export",
    "relink",
    "verify",
    "backup",
    "serve",
    "mcp",
    "schema",
    "doctor",
    "completion",
)
"""Names of commands and of their modules, in the order in which help lists them."""

READ = "read"
"""The module of what `extract FILE…` does."""


class CommandModule(Protocol):
    """What the module of a command offers."""

    def build_parser(self, say: Messages) -> Parser: ...

    def run(self, options: argparse.Namespace, say: Messages) -> int:
        """Do the work; returns the exit status."""
        ...


def load(name: str) -> CommandModule:
    """The module of a command. Only the one that runs is imported, so that the others cost nothing."""
    return cast(CommandModule, import_module(f".{name}", __package__))


def run_command(name: str, arguments: list[str], say: Messages) -> int:
    """Parse `arguments` and run the command. Raises UsageError."""
    module = load(name)
    return module.run(module.build_parser(say).parse_args(arguments), say)

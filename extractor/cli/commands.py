"""The table of commands. A new command is a module with `build_parser` and `run`, and its name here."""

import argparse
import os
from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from extractor.publishing.words.messages import Messages

from .arguments import Parser, UsageError

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


_READ_FROM = ("files", "register", "archive", "graph", "list", "page")
_WRITTEN_TO = ("output", "displacy", "survey")
"""Options that name files. A file of decisions may be both: the workbook in which they were made is written anew."""


class CommandModule(Protocol):
    """What the module of a command offers."""

    def build_parser(self, say: Messages) -> Parser: ...

    def run(self, options: argparse.Namespace, say: Messages) -> int:
        """Do the work; returns the exit status."""


def load(name: str) -> CommandModule:
    """The module of a command. Only the one that runs is imported, so that the others cost nothing."""
    return cast(CommandModule, import_module(f".{name}", __package__))


def run_command(name: str, arguments: list[str], say: Messages) -> int:
    """Parse `arguments` and run the command. Raises UsageError."""
    module = load(name)
    options = module.build_parser(say).parse_args(arguments)
    read = list(_named(options, _READ_FROM))
    for target in _named(options, _WRITTEN_TO):
        if any(_is_same(target, one) for one in read):
            raise UsageError(say, say("wrong.output_is_input", path=target))
    return module.run(options, say)


def _named(options: argparse.Namespace, names: tuple[str, ...]) -> Iterator[str]:
    for value in (getattr(options, name, None) for name in names):
        yield from [value] if isinstance(value, str) else value or ()


def _is_same(one: str, other: str) -> bool:
    """Whether both are one file, under whatever names."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121  pathlib would cost start-up time
    except (OSError, ValueError):  # one of them is not there, or no path at all
        return False

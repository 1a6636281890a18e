"""The table of commands. A new command is a module with `build_parser` and `run`, and a line here."""

import argparse
from collections.abc import Callable
from typing import NamedTuple, Protocol

from extractor.publishing.words.messages import Messages

from .arguments import Parser


class CommandModule(Protocol):
    """What the module of a command offers."""

    def build_parser(self, say: Messages) -> Parser: ...

    def run(self, options: argparse.Namespace, say: Messages) -> int:
        """Do the work; returns the exit status."""
        ...


class Command(NamedTuple):
    """A command: `load` imports its module, so that only the one that runs costs anything.

    A named tuple and no dataclass: importing `dataclasses` would cost a fifth of the start-up.
    """

    name: str
    load: Callable[[], CommandModule]

    def run(self, arguments: list[str], say: Messages) -> int:
        """Parse `arguments` and run. Raises UsageError."""
        module = self.load()
        return module.run(module.build_parser(say).parse_args(arguments), say)


def _read() -> CommandModule:
    from . import read

    return read


def _check() -> CommandModule:
    from . import check

    return check


def _trace() -> CommandModule:
    from . import trace

    return trace


def _graph() -> CommandModule:
    from . import graph

    return graph


def _batch() -> CommandModule:
    from . import batch

    return batch


def _search() -> CommandModule:
    from . import search

    return search


def _cited() -> CommandModule:
    from . import cited

    return cited


def _export() -> CommandModule:
    from . import export

    return export


def _relink() -> CommandModule:
    from . import relink

    return relink


def _schema() -> CommandModule:
    from . import schema

    return schema


def _doctor() -> CommandModule:
    from . import doctor

    return doctor


def _completion() -> CommandModule:
    from . import completion

    return completion


READ = Command("", _read)
"""What `extract FILE…` does."""

COMMANDS = {
    command.name: command
    for command in (
        Command("trace", _trace),
        Command("check", _check),
        Command("graph", _graph),
        Command("batch", _batch),
        Command("search", _search),
        Command("cited", _cited),
        Command("export", _export),
        Command("relink", _relink),
        Command("schema", _schema),
        Command("doctor", _doctor),
        Command("completion", _completion),
    )
}

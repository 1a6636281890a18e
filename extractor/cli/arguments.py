"""argparse in two languages, and the wrong-usage error."""

import argparse
import os
import sys
from collections.abc import Iterable
from typing import Any, NoReturn, TypeAlias

from extractor.lexicon.addresses import without_passwords
from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import LANGUAGES, Messages

Group: TypeAlias = argparse._ArgumentGroup
WRONG_USAGE = 2
_LIKE = 0.7
"""How alike a misspelled command or option must be to what may be meant (0 to 1)."""


class UsageError(Exception):
    """The command was called in a wrong way; `show` says so and gives the exit status."""

    def __init__(self, say: Messages, message: str, usage: str = "") -> None:
        super().__init__(message)
        self._lines = [f"extract: {without_passwords(one_line(message))}", usage.rstrip(), say("wrong.hint")]

    def show(self) -> int:
        """Write the error to standard error; returns the exit status 2."""
        print("\n".join(line for line in self._lines if line), file=sys.stderr)
        return WRONG_USAGE


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help text without argparse's English "usage:"."""

    def __init__(self, prog: str, say: Messages) -> None:
        super().__init__(prog)
        self._say = say

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Paragraphs filled anew; lines that begin with white space (a list, an example) stay lines, whose rest hangs
        under their last column."""
        import textwrap

        shown: list[str] = []
        paragraph: list[str] = []
        for line in [*text.splitlines(), ""]:
            if line.strip() and not line[0].isspace():
                paragraph.append(line)
                continue
            shown += textwrap.wrap(" ".join(paragraph), width, initial_indent=indent, subsequent_indent=indent)
            paragraph = []
            column = len(line) - len(line.split("  ")[-1].lstrip()) if "  " in line.strip() else len(line[:2])
            shown += textwrap.wrap(line, width, subsequent_indent=" " * column, drop_whitespace=True) or [line]
        return "\n".join(shown).rstrip()

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or f"{self._say('usage')}: ")


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language of `say` and raises `UsageError` in place of exiting."""

    def __init__(self, say: Messages, prog: str, **options: Any) -> None:
        self.say = say
        super().__init__(
            prog=prog,
            allow_abbrev=False,
            add_help=False,
            formatter_class=lambda prog: Formatter(prog, say),
            **options,
        )

    def add_common(self, group: Group | None = None) -> Group:
        """Add `-h` to a group, and list `--lang` beside it; returns the group, "other" where none is given."""
        group = group or self.add_argument_group(self.say("help.other"))
        # --lang is taken out of the arguments before this parser sees them; here it is only for the help.
        group.add_argument("--lang", choices=LANGUAGES, default=self.say.language, help=self.say("help.lang"))
        group.add_argument("-h", "--help", action="help", help=self.say("help.help"))
        return group

    def add_kind(self, group: Group, json: str) -> None:
        """Add `--json`, with the help that has the key `json`, and `--view`; one of them may be given."""
        kind = group.add_mutually_exclusive_group()
        kind.add_argument("--json", action="store_true", help=self.say(json))
        kind.add_argument("--view", action="store_true", help=self.say("help.view"))

    def add_register(self, group: Group, help: str) -> None:
        """Add `--register`; `help`: the key of its help."""
        metavar = self.say("check.metavar.register")
        group.add_argument("--register", action="append", default=[], metavar=metavar, help=self.say(help))

    def add_registers(self, group: Group) -> None:
        """Add `--register` and `--map`, which says what their columns are."""
        self.add_register(group, "check.register")
        metavar = self.say("check.metavar.map")
        group.add_argument("--map", action="append", default=[], metavar=metavar, help=self.say("check.map"))

    def error(self, message: str) -> NoReturn:
        said = self.say.usage_error(message)
        words = message.split() if message.startswith("unrecognized") else []
        unknown = next((word for word in words if word.startswith("--")), None)
        meant = nearest(unknown.partition("=")[0], self._option_string_actions) if unknown else None
        if meant is not None and meant != unknown:
            said = f"{said}; {self.say('wrong.meant', meant=meant)}"
        raise UsageError(self.say, said, self.format_usage())


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """The one of `known` that somebody may have meant by `typed`."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(typed, list(known), 1, _LIKE)), None)


def split_language(arguments: list[str]) -> tuple[Messages, list[str]]:
    """Take `--lang` out of `arguments`, wherever it stands, so that even errors about the others are in it.

    Without it the variable EXTRACT_LANG decides; an unknown value there is ignored. Raises UsageError for an unknown
    language on the command line.
    """
    preset = os.environ.get("EXTRACT_LANG", "")
    language = preset if preset in LANGUAGES else LANGUAGES[0]
    left: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            left += [argument, *rest]
        elif argument == "--lang" or argument.startswith("--lang="):
            language = argument[7:] if argument.startswith("--lang=") else next(rest, "")
            if language not in LANGUAGES:
                say = Messages(preset if preset in LANGUAGES else LANGUAGES[0])
                raise UsageError(say, say("wrong.lang", value=repr(language)))
        else:
            left.append(argument)
    return Messages(language), left

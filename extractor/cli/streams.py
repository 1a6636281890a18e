"""Standard output and error: always UTF-8, always there, never a traceback over a strange character."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.lexicon.addresses import without_passwords
from extractor.publishing.terminal.escaping import many_lines, one_line
from extractor.publishing.words.messages import Messages
from extractor.whole_file import whole_file

if TYPE_CHECKING:
    from extractor.models import Register


def prepare_streams() -> None:
    """Make stdout and stderr UTF-8 whatever the locale says; lone surrogates are written as `\\udcff`.

    Descriptors 0 to 2 that are closed are opened on nothing, so that no file gets their number and nothing that is
    told to a person is written into it.
    """
    _occupy()
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  as long as we live
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _occupy() -> None:
    """Give each of the descriptors 0 to 2 something to stand for."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the system gives the lowest number that is free


def abandon_output() -> None:
    """Nothing more goes to standard output: Python's own last flush is silent."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(line: str) -> None:
    """One line on standard error, after everything that standard output has so far; passwords of addresses are left
    out. Says nothing where standard error can't be written."""
    sys.stdout.flush()
    with suppress(OSError):
        print(f"extract: {without_passwords(line)}", file=sys.stderr, flush=True)


def is_written(path: str | Path, write: Callable[[Path], object], say: Messages) -> bool:
    """Have `write` fill the file at `path`, which appears whole or not at all; False, with a line on standard error, if
    that fails."""
    try:
        with whole_file(path) as part:
            write(part)
    except OSError as error:
        complain(say("wrong.write", path=one_line(str(path)), reason=say.failed_call(error)))
        return False
    return True


def on_screen(options: argparse.Namespace) -> bool:
    """Whether people are shown a view: asked for by `--view`, or on a terminal without `--json`."""
    return bool(options.view or (sys.stdout.isatty() and not options.json))


def print_json(data: dict[str, Any], *, indented: bool = True) -> None:
    """One JSON object on standard output; on a terminal indented and without characters that steer it."""
    from extractor.publishing.json_output import data_to_json

    on_terminal = sys.stdout.isatty()
    print(data_to_json(data, indent=2 if on_terminal and indented else None, for_terminal=on_terminal))


def complain_of_registers(registers: "Iterable[Register]", say: Messages) -> None:
    """A line for each register that could not be read."""
    for register in registers:
        if register.status != "ok":
            complain(f"{one_line(register.path)}: {one_line(register.error or say('check.register_unread'))}")


class TerminalOutput:
    """Standard output for tables and lines of data: on a terminal what can't be printed is shown as `\\x1b`."""

    def write(self, text: str) -> int:
        """Write `text` as a terminal may have it."""
        return sys.stdout.write(many_lines(text) if sys.stdout.isatty() else text)

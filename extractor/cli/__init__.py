"""The command `extract`: options in, a stage called, a picture out.

`extract FILE…` reads files; the first argument may instead name one of the commands in `commands.py`. A file that
is called like a command is reached as `./schema`.
"""

import _signal  # type: ignore[import-not-found]  # `signal` loads `enum`: until then Python answers Ctrl-C
import os
import sys

from extractor import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 + SIGINT, as shells have it."""

UNWRITTEN = 1
"""Exit status when standard output is full, or its reader went away."""


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the command with `arguments` (default: those of the process) and return its exit status.

    0 all files were read, 1 a file could not be read or standard output not be written, 2 wrong usage, 130 Ctrl-C.
    """
    interrupts: list[int] = []

    def interrupted(number: int, _frame: object) -> None:
        interrupts.append(number)
        raise KeyboardInterrupt

    def unraisable(found: "Any") -> None:
        if not interrupts:
            sys.__unraisablehook__(found)

    restore = _answering_interrupts(interrupted, unraisable)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _status(given)
    except BaseException as error:  # importing turns KeyboardInterrupt into errors of its own
        if not interrupts and not isinstance(error, KeyboardInterrupt):
            raise
        return _stopped(given)
    finally:
        restore()


def _answering_interrupts(interrupted: "Callable[[int, object], None]", unraisable: "Callable[[Any], None]") -> "Any":
    """Have Ctrl-C noted by `interrupted`, if it would raise KeyboardInterrupt and this is the main thread; returns what
    puts things back."""
    before = _signal.getsignal(_signal.SIGINT), sys.unraisablehook
    if before[0] is not _signal.default_int_handler:
        return lambda: None
    try:
        _signal.signal(_signal.SIGINT, interrupted)
    except ValueError:  # another thread: Ctrl-C is not for it
        return lambda: None
    sys.unraisablehook = unraisable

    def restore() -> None:
        _signal.signal(_signal.SIGINT, before[0])
        sys.unraisablehook = before[1]

    return restore


def _status(arguments: list[str]) -> int:
    from extractor.kept import import_from_kept
    from extractor.workers.garbage import collect_seldom

    import_from_kept()
    collect_seldom()
    try:
        status = _run(arguments)
        if not sys.stdout.closed:  # the MCP server closes it when its client has gone
            sys.stdout.flush()
        collect_seldom()  # nor when Python ends
    except OSError as error:
        return _unwritten(error, arguments)
    except RuntimeError as error:
        return _without_workers(error, arguments)
    return status


def _stopped(arguments: list[str]) -> int:
    """Ctrl-C: one line. What is not written yet is not written any more."""
    from extractor.publishing.words.messages import Messages

    from .arguments import UsageError, split_language
    from .streams import abandon_output, complain

    abandon_output()
    try:
        say, _ = split_language(arguments)
    except UsageError:
        say = Messages()
    complain(say("wrong.interrupted"))
    return INTERRUPTED


def _unwritten(error: OSError, arguments: list[str]) -> int:
    """What no command expects is standard output that can't be written: one line."""
    from extractor.publishing.terminal.escaping import one_line

    from .arguments import split_language
    from .streams import abandon_output, complain

    abandon_output()
    say, _ = split_language(arguments)
    if error.filename is None:
        complain(say("wrong.write", path=say("output.standard"), reason=say.failed_call(error)))
    else:
        complain(f"{one_line(str(error.filename))}: {say.failed_call(error)}")
    return UNWRITTEN


def _without_workers(error: RuntimeError, arguments: list[str]) -> int:
    """A machine that gives no processes to read in: one line. Any other error is raised again."""
    from extractor.workers.pool import WorkersError

    if not isinstance(error, WorkersError):
        raise error
    from .arguments import split_language
    from .streams import complain

    say, _ = split_language(arguments)
    complain(say("batch.workers_failed", why=say.system(str(error))))
    return UNWRITTEN


def _run(arguments: list[str]) -> int:
    from .arguments import UsageError, split_language
    from .commands import COMMANDS, READ, run_command
    from .streams import prepare_streams

    prepare_streams()
    try:
        say, arguments = split_language(arguments)
        name = arguments.pop(0) if arguments and arguments[0] in COMMANDS else READ
        if name is READ and arguments and (meant := _misspelled(arguments[0], COMMANDS)):
            raise UsageError(say, say("wrong.no_command", name=arguments[0], meant=meant))
        return run_command(name, arguments, say)
    except UsageError as wrong:
        return wrong.show()
    except SystemExit as done:  # argparse, after --help and --version
        return int(done.code or 0)


def _misspelled(typed: str, commands: "Iterable[str]") -> str | None:
    """The command that a first argument may mean: a bare word that is no file."""
    from .arguments import nearest

    return nearest(typed, commands) if typed.isalpha() and not os.path.lexists(typed) else None

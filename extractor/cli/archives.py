"""What the commands that ask an archive have in common: its option, opening it, its errors in one line."""

import argparse
from typing import TYPE_CHECKING

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told

from .arguments import WRONG_USAGE, UsageError
from .streams import complain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from extractor.archive.store.store import Archive


def add_archive(add: "Callable[..., argparse.Action]", say: Messages, words: str = "ask.archive") -> None:
    """Add `--archive` through `add`, the `add_argument` of a group; `words` is the key of its help."""
    add("--archive", metavar=say("ask.metavar.archive"), help=say(words))


def with_archive(options: argparse.Namespace, say: Messages, work: "Callable[[Archive], int]") -> int:
    """What `work` returns for the archive of `--archive`; 2, with one line on standard error, if that fails.

    Raises UsageError without `--archive`.
    """

    def on(place: str) -> int:
        from extractor.archive.store.store import Archive

        with Archive.open(place, create=False) as archive:
            return work(archive)

    return with_place(options, say, on)


def with_place(options: argparse.Namespace, say: Messages, work: "Callable[[str], int]") -> int:
    """As `with_archive`, for work that opens it itself."""
    if not options.archive:
        raise UsageError(say, say("ask.no_archive"))
    from extractor.archive.store.errors import ArchiveError

    try:
        return work(options.archive)
    except ArchiveError as error:
        complain(one_line(told(error.notice, say.language)))
        return WRONG_USAGE


def tell_waiting(connection: "Connection", say: Messages) -> int:
    """One line on standard error if scans wait for OCR, of which an answer can't speak; returns how many."""
    from extractor.archive.store.scans import count_waiting

    count, pages = count_waiting(connection)
    if count:
        complain(say("ask.waiting", count=count, pages=pages))
    return count


def with_connection(options: argparse.Namespace, say: Messages, work: "Callable[[Connection], int]") -> int:
    """As `with_archive`, for work that only reads."""

    def on(archive: "Archive") -> int:
        from extractor.archive.store.guard import guarded

        with guarded(archive.place), archive.engine.connect() as connection:
            return work(connection)

    return with_archive(options, say, on)

"""`extract search WORDS --archive ARCHIVE`: which pages of an archive hold these words."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from extractor.publishing.words.messages import Messages

from .archives import add_archive, tell_waiting, with_connection
from .arguments import Parser, UsageError
from .streams import complain, on_screen, print_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.archive.questions.searching import Filters

LIMIT: Final = 20


def build_parser(say: Messages) -> Parser:
    """The options of `extract search`."""
    parser = Parser(say, "extract search", description=say("search.about"), epilog=say("search.epilog"))
    asked = parser.add_argument_group(say("ask.group"))
    asked.add_argument("words", nargs="*", metavar=say("search.metavar.words"), help=say("search.words"))
    add_archive(asked.add_argument, say)
    for name in ("body", "type", "date", "item"):
        asked.add_argument(f"--{name}", metavar=say(f"search.metavar.{name}"), help=say(f"search.{name}"))
    output = parser.add_argument_group(say("help.output"))
    output.add_argument("--limit", type=int, default=LIMIT, metavar="N", help=say("ask.limit", count=LIMIT))
    parser.add_kind(output, "ask.json")
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Search and show; 0 if something was found, 1 if not, 2 if the archive can't be opened. Raises UsageError."""
    asked = " ".join(options.words)
    if options.limit < 1:
        raise UsageError(say, say("search.wrong_limit"))
    filters = _filters(options, say)

    from extractor.archive.questions.searching import Filters, phrases_of

    if not phrases_of(asked) and filters == Filters():
        raise UsageError(say, say("search.nothing_asked"), build_parser(say).format_usage())
    return with_connection(options, say, lambda connection: _answer(connection, asked, filters, options, say))


def _filters(options: argparse.Namespace, say: Messages) -> "Filters":
    from extractor.archive.questions.searching import Filters, iso_of

    since = until = None
    if options.date:
        first, dots, last = options.date.partition("..")
        ends = [iso_of(part) if part.strip() else None for part in (first, last if dots else first)]
        if None in [end for end, part in zip(ends, (first, last if dots else first), strict=True) if part.strip()]:
            raise UsageError(say, say("search.wrong_date", value=repr(options.date)))
        since, until = ends
    return Filters(options.body, options.type, since, until, options.item)


def _answer(
    connection: "Connection", asked: str, filters: "Filters", options: argparse.Namespace, say: Messages
) -> int:
    from extractor.archive.questions.searching import search

    hits = list(search(connection, asked, filters, options.limit + 1))
    more = len(hits) > options.limit
    hits = hits[: options.limit]
    waiting = tell_waiting(connection, say)
    if on_screen(options):
        from extractor.publishing.terminal.answers import show_hits

        show_hits(hits, say)
        if not hits:
            complain(say("search.nothing"))
        elif more:
            complain(say("search.most", count=len(hits)))
    else:
        print_json({"query": asked, "more": more, "not_yet_read": waiting, "hits": [asdict(hit) for hit in hits]})
    return int(not hits)

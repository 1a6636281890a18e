"""`extract trace FILE…`: which response answers which recommendation, across the files of a dossier; the follow-up
table and the evidence report of it.
"""

import argparse
import sys
from typing import TYPE_CHECKING

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told, worded_review

from .archives import add_archive, with_archive
from .arguments import Parser, UsageError
from .reading_options import add_reading_options, options_of
from .streams import complain, complain_of_registers, is_written, on_screen, print_json

if TYPE_CHECKING:
    from extractor.archive.store.store import Archive
    from extractor.auditing.decisions.records import Decisions
    from extractor.operations.review import Review

_MOST = 20
"""So many decisions that were not applied are told one by one."""


def build_parser(say: Messages) -> Parser:
    """The options of `extract trace`."""
    parser = Parser(say, "extract trace", description=say("trace.about"), epilog=say("trace.epilog"))
    files = parser.add_argument_group(say("help.files"))
    files.add_argument("files", nargs="*", metavar=say("help.metavar.file"), help=say("trace.file"))
    add_archive(files.add_argument, say, "trace.archive")
    parser.add_registers(files)
    files.add_argument("--decisions", metavar=say("follow.metavar.decisions"), help=say("follow.help.decisions"))
    output = parser.add_argument_group(say("help.output"))
    output.add_argument(
        "-o", "--output", action="append", default=[], metavar=say("help.metavar.file"), help=say("follow.help.output")
    )
    parser.add_kind(output, "check.json")
    output.add_argument("--full", action="store_true", help=say("help.full"))
    add_reading_options(parser)
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Trace, write and show; 0 if every recommendation is answered, everything cited was found in the registers given
    and nothing conflicts; 1 if not, or if a file can't be read or written or a decision fits nothing.

    Raises UsageError.
    """
    if not options.files and not options.archive:
        raise UsageError(say, say("wrong.no_files"), build_parser(say).format_usage())
    if options.archive and options.register:
        raise UsageError(say, say("trace.archive_register"))
    _check_outputs(options, say)
    decisions = _decisions(options.decisions, say)
    if options.archive:
        return with_archive(options, say, lambda archive: _of_archive(archive, options, decisions, say))
    return _told(_of_files(options, decisions, say), options, say)


def _of_files(options: argparse.Namespace, decisions: "Decisions", say: Messages) -> "Review":
    from extractor.operations.review import review

    from .check import mapped

    with mapped(options.map, say) as columns:
        return review(
            options.files,
            options.register,
            decisions=decisions,
            columns=columns,
            options=options_of(options, say),
            workers=1,
        )


def _of_archive(archive: "Archive", options: argparse.Namespace, decisions: "Decisions", say: Messages) -> int:
    """All dossiers of an archive, or those of the documents that were named, after all decisions it holds."""
    from extractor.archive.store.deciding import keep, kept
    from extractor.archive.store.following import chosen_sources, review_archive
    from extractor.archive.store.guard import guarded

    keep(archive, decisions)
    with guarded(archive.place), archive.engine.connect() as connection:
        try:
            chosen = chosen_sources(connection, options.files)
        except LookupError as unknown:
            complain(say("trace.not_in_archive", name=one_line(str(unknown.args[0]))))
            return 1
        answer = review_archive(
            connection,
            chosen,
            decisions=kept(connection),
            given=decisions,
            keep=bool(options.output),
        )
        return _told(answer, options, say)


def _told(answer: "Review", options: argparse.Namespace, say: Messages) -> int:
    answer = worded_review(answer, say.language)
    _complain(answer, say)
    written = [_write(answer, path, say) for path in options.output]
    _show(options, answer, say)
    return int(not (answer.is_clean and all(written)))


def _check_outputs(options: argparse.Namespace, say: Messages) -> None:
    """Every output has a known ending."""
    from pathlib import Path

    from extractor.publishing.follow_up.files import ENDINGS

    for name in options.output:
        if Path(name).suffix.lower() not in ENDINGS:
            raise UsageError(say, say("follow.wrong_ending", path=name, endings=", ".join(ENDINGS)))


def _decisions(place: str | None, say: Messages) -> "Decisions":
    """What auditors decided. Raises UsageError for a file that can't be read: nothing is traced without it."""
    from extractor.auditing.decisions.records import NO_DECISIONS

    if place is None:
        return NO_DECISIONS
    from extractor.auditing.decisions.files import read_decisions
    from extractor.reading.errors import ReadingError

    try:
        return read_decisions(place)
    except ReadingError as error:
        raise UsageError(
            say, say("follow.wrong_decisions", path=place, reason=told(error.notice, say.language))
        ) from error


def _complain(answer: "Review", say: Messages) -> None:
    """One line on standard error for each file that could not be read, for want of recommendations, and for
    each decision that was not applied."""
    for file in answer.trace.documents:
        if file.status != "ok":
            complain(f"{one_line(file.file)}: {one_line(file.error or say(f'status.{file.status}'))}")
    if not answer.trace.recommendations:
        complain(say("trace.no_recommendations"))
    complain_of_registers(answer.check.registers if answer.check else (), say)
    decisions = answer.decisions
    lines = [
        say("follow.unreadable", place=row.place, reason=told(row.reason, say.language)) for row in decisions.unreadable
    ]
    lines += [say("follow.contradicting", mark=row.key, place=row.place) for row in decisions.contradicting]
    lines += [say("follow.unknown", mark=row.key, place=row.place, words=row.words[:80]) for row in answer.unknown]
    for line in lines[:_MOST]:
        complain(f"{one_line(decisions.path)}: {one_line(line)}")
    if len(lines) > _MOST:
        complain(f"{one_line(decisions.path)}: {say('check.more', count=len(lines) - _MOST)}")


def _write(answer: "Review", name: str, say: Messages) -> bool:
    """Write one output; False, with a line on standard error, if that does not work."""
    from datetime import date
    from pathlib import Path

    from extractor.publishing.follow_up.files import written

    data = written(answer, Path(name).suffix.lower(), say, made_on=date.today())
    return is_written(name, lambda part: part.write_bytes(data), say)


def _show(options: argparse.Namespace, answer: "Review", say: Messages) -> None:
    """The view or JSON on standard output; with `-o` alone only a word on what was written."""
    if options.output and not (options.json or options.view):
        if sys.stdout.isatty():
            for name in options.output:
                print(say("follow.written", path=one_line(name)))
        return
    if on_screen(options):
        from extractor.publishing.terminal.trace import show_trace

        show_trace(answer.trace, say, full=options.full)
        if answer.check:
            from extractor.publishing.terminal.check import show_check

            show_check(answer.check, say)
        return
    from extractor.publishing.follow_up.files import as_data

    print_json(as_data(answer, say.language))

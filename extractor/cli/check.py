"""`extract check FILE… --register REGISTER`: does each cited document exist?"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages

from .archives import add_archive, tell_waiting, with_archive
from .arguments import Parser, UsageError
from .reading_options import add_reading_options, options_of
from .streams import complain, complain_of_registers, on_screen, print_json

if TYPE_CHECKING:
    from extractor.archive.store.store import Archive
    from extractor.models import Check


def build_parser(say: Messages) -> Parser:
    """The options of `extract check`."""
    parser = Parser(say, "extract check", description=say("check.about"), epilog=say("check.epilog"))
    files = parser.add_argument_group(say("help.files"))
    files.add_argument("files", nargs="*", metavar=say("help.metavar.file"), help=say("check.file"))
    add_archive(files.add_argument, say, "check.archive")
    parser.add_registers(files)
    files.add_argument("--as-of", metavar=say("check.metavar.day"), help=say("check.as_of"))
    output = parser.add_argument_group(say("help.output"))
    parser.add_kind(output, "check.json")
    add_reading_options(parser)
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Check and show; 0 if everything cited was found, 1 if not or if a file or register can't be read.

    Raises UsageError.
    """
    if options.archive and not options.files:
        return with_archive(options, say, lambda archive: _of_archive(archive, options, say))
    _expect_files(options, say)
    as_of = _day(options.as_of, say) if options.as_of else None

    from extractor.api import check

    with mapped(options.map, say) as columns:
        answer = check(
            options.files,
            options.register,
            columns=columns,
            as_of=as_of,
            options=options_of(options, say),
            lang=say.language,
            workers=1,
        )
    _complain(answer, say)
    if on_screen(options):
        from extractor.publishing.terminal.check import show_check

        show_check(answer, say)
    else:
        print_json(answer.model_dump(mode="json"))
    return int(not answer.all_found)


def _expect_files(options: argparse.Namespace, say: Messages) -> None:
    """Raises UsageError unless there are files and something to look them up in."""
    from extractor.reading.containers.gathering import holds_several

    usage = build_parser(say).format_usage()
    if options.archive:
        raise UsageError(say, say("check.archive_or_files"), usage)
    if not options.files:
        raise UsageError(say, say("wrong.no_files"), usage)
    if not options.register and len(options.files) <= 1 and not holds_several(options.files[0]):
        raise UsageError(say, say("check.no_register"), usage)


def _day(typed: str, say: Messages) -> str:
    """ISO of a day as people write it. Raises UsageError."""
    from extractor.auditing.registers.dates import read_date

    day = read_date(typed)
    if day is None or len(day) != len("2024-08-20"):
        raise UsageError(say, say("check.wrong_day", typed=one_line(typed)))
    return day


def _complain(answer: "Check", say: Messages) -> None:
    """A line for each file and each register that could not be read."""
    for file in answer.files:
        if file.status != "ok":
            complain(f"{one_line(file.path)}: {one_line(file.error or say(f'status.{file.status}'))}")
    complain_of_registers(answer.registers, say)


SHOWN = 200
"""So many citations of an archive are shown; JSON has all."""


def _of_archive(archive: "Archive", options: argparse.Namespace, say: Messages) -> int:
    """Judge all that an archive cites. JSON is written as it is found, so that memory stays flat."""
    from itertools import islice

    from extractor.archive.questions.verdicts import checked_files, citations, counts, judge_all, verdict_rows
    from extractor.archive.store.guard import guarded
    from extractor.archive.store.version import extractor_version
    from extractor.models import Check
    from extractor.publishing.json_output import data_to_json, line_to_json
    from extractor.publishing.words.worded import explanation, worded_check

    reading = options_of(options, say)
    with mapped(options.map, say) as columns:
        judged = judge_all(archive, extractor_version(reading), options.register, columns=columns, options=reading)
    found = worded_check(Check(registers=judged.registers), say.language)
    complain_of_registers(found.registers, say)
    with guarded(archive.place), archive.engine.connect() as connection:
        tell_waiting(connection, say)
        summary = counts(connection, judged.register)
        if on_screen(options):
            from extractor.publishing.terminal.check import show_check

            doubtful = citations(connection, judged.register, only=("differs", "missing", "ambiguous", "blank"))
            shown = list(islice(doubtful, SHOWN))
            files = checked_files(connection, shown)
            found = found.model_copy(update={"files": files, "citations": shown, "summary": summary})
            show_check(worded_check(found, say.language), say)
            left = summary.checked - summary.found - summary.not_checkable - len(shown)
            if left > 0:
                complain(say("check.more_in_archive", count=left))
        else:
            head = data_to_json(found.model_dump(mode="json"))
            before, mark, _ = head.partition('"citations":[')
            print(f"{before}{mark}", end="")
            rows = verdict_rows(
                connection,
                judged.register,
                lambda one: line_to_json(one | {"explanation": explanation(one["notices"], say.language)}),
            )
            mark = ""
            for verdict, place in rows:  # two objects into one
                sys.stdout.write(f"{mark}{line_to_json(place)[:-1]},{verdict[1:]}")
                mark = ","
            tail = f'],"findings":[],"summary":{data_to_json(summary.model_dump(mode="json"))}' + "}"
            print(tail)
    unread = any(register.status != "ok" for register in judged.registers)
    return int(unread or summary.found + summary.not_checkable < summary.checked)


@contextmanager
def mapped(given: list[str], say: Messages) -> Iterator[dict[str, str]]:
    """The columns of `--map`, for what reads registers: a register without one of them is wrong usage."""
    from extractor.auditing.registers.headings import MappingError

    try:
        yield columns_of(given, say)
    except MappingError as wrong:
        raise UsageError(say, say("check.wrong_map", message=one_line(str(wrong)))) from wrong


def columns_of(given: list[str], say: Messages) -> dict[str, str]:
    """`--map "number=Số hiệu,date=C"`: field → heading, letter or number of the column."""
    from extractor.auditing.registers.headings import FIELDS

    columns: dict[str, str] = {}
    for pair in (part for text in given for part in text.split(",") if part.strip()):
        field, equals, heading = pair.partition("=")
        if not equals or field.strip() not in FIELDS or not heading.strip():
            if columns and not equals:  # a comma inside a heading: "number=Số, ký hiệu"
                last = next(reversed(columns))
                columns[last] = f"{columns[last]},{pair}"
                continue
            raise UsageError(say, say("check.wrong_map_form", text=repr(pair.strip()), fields=", ".join(FIELDS)))
        if field.strip() in columns:
            raise UsageError(say, say("check.map_twice", field=field.strip()))
        columns[field.strip()] = heading.strip()
    return columns

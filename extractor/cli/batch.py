"""`extract batch PLACE… --archive ARCHIVE`: read whole archives into a store, go on where a run ended, survey it."""

import argparse
import errno
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from extractor.lexicon.addresses import without_passwords
from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told

from .arguments import Parser, UsageError
from .reading_options import add_reading_options, options_of
from .streams import complain, is_written

if TYPE_CHECKING:
    from extractor.archive.runs.batch import BatchRun, JobEngine, RunResult
    from extractor.archive.runs.job_queue import RunRequest
    from extractor.archive.runs.scans import ScanPlan
    from extractor.archive.store.results import ResultStore
    from extractor.publishing.terminal.batch_progress import Quiet

ENGINES: Final = ("local", "ray")
EVERY: Final = 30.0
"""Seconds between two lines of progress where there is no terminal."""

STANDARD_INPUT: Final = "-"
_INTERRUPTED: Final = 130
_MOST: Final = 20
"""So many folders that could not be listed are told one by one."""


def build_parser(say: Messages) -> Parser:
    """The options of `extract batch`."""
    parser = Parser(say, "extract batch", description=say("batch.about"), epilog=say("batch.epilog"))
    places = parser.add_argument_group(say("batch.group.places"))
    places.add_argument("places", nargs="*", metavar=say("batch.metavar.place"), help=say("batch.help.place"))
    places.add_argument(
        "--list", action="append", default=[], metavar=say("batch.metavar.list"), help=say("batch.help.list")
    )
    places.add_argument("--archive", metavar=say("batch.metavar.archive"), help=say("batch.help.archive"))
    running = parser.add_argument_group(say("batch.group.running"))
    running.add_argument(
        "--workers", type=int, default=cores(), metavar="N", help=say("batch.help.workers", count=cores())
    )
    running.add_argument("--retry", action="store_true", help=say("batch.help.retry"))
    running.add_argument("--rehash", action="store_true", help=say("batch.help.rehash"))
    running.add_argument("--allow-network", action="store_true", help=say("batch.help.allow_network"))
    running.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=say("batch.help.engine"))
    running.add_argument("--ray-address", metavar="ray://…", help=say("batch.help.ray_address"))
    running.add_argument("--parquet", metavar=say("batch.metavar.folder"), help=say("batch.help.parquet"))
    add_reading_options(parser, queued=True)
    running.add_argument("--ocr-hours", metavar="22-6", help=say("batch.help.ocr_hours"))
    running.add_argument("--ocr-rate", type=int, metavar="N", help=say("batch.help.ocr_rate"))
    output = parser.add_argument_group(say("help.output"))
    output.add_argument("--survey", metavar=say("help.metavar.file"), help=say("batch.help.survey"))
    how = output.add_mutually_exclusive_group()
    how.add_argument("--json-log", action="store_true", help=say("batch.help.json_log"))
    how.add_argument("--quiet", action="store_true", help=say("batch.help.quiet"))
    output.add_argument("--every", type=float, default=EVERY, metavar="N", help=say("batch.help.every", value=EVERY))
    parser.add_common()
    return parser


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(options: argparse.Namespace, say: Messages) -> int:
    """Do the run and show the survey; returns the exit status. Raises UsageError."""
    reading = options_of(options, say)
    _check_usage(options, say)

    from extractor.archive.runs.cluster import ClusterError
    from extractor.archive.runs.found import IntakeError, is_address
    from extractor.archive.runs.job_queue import RunRequest
    from extractor.archive.store.errors import ArchiveError
    from extractor.archive.store.version import extractor_version
    from extractor.workers.pool import WorkersError

    request = RunRequest(
        places=lambda: _places(options),
        countable=all(Path(name).is_file() for name in options.list) and not any(map(is_address, options.places)),
        own=tuple(_own_files(options)),
        version=extractor_version(reading),
        options=reading,
        retry=options.retry,
        rehash=options.rehash,
        scans=_scan_plan(options, say),
        network=options.allow_network,
    )
    try:
        return _run(options, request, say)
    except ArchiveError as error:
        complain(one_line(told(error.notice, say.language)))
    except IntakeError as error:
        complain(say(error.what, name=one_line(error.name), why=one_line(error.why)))
    except WorkersError as error:
        complain(say("batch.workers_failed", why=one_line(say.system(str(error)))))
    except ClusterError as error:
        complain(say("batch.ray_failed", why=one_line(str(error))) if str(error) else say("batch.no_ray"))
    except KeyboardInterrupt:
        complain(say("batch.stopped"))
        return _INTERRUPTED
    return 1


def _scan_plan(options: argparse.Namespace, say: Messages) -> "ScanPlan":
    """When scans are read. Raises UsageError."""
    from extractor.archive.runs.scans import scan_plan

    try:
        return scan_plan({"ocr": options.ocr, "hours": options.ocr_hours, "rate": options.ocr_rate})
    except ValueError:
        raise UsageError(say, say("batch.wrong_hours", value=repr(options.ocr_hours))) from None


def _check_usage(options: argparse.Namespace, say: Messages) -> None:
    """Raises UsageError, before anything is opened."""
    ray = options.engine == "ray"
    wrong: list[tuple[object, str]] = [
        (options.archive is None and not (ray and options.parquet), say("batch.no_archive")),
        (options.archive is not None and options.parquet is not None, say("batch.either")),
        (options.ray_address is not None and not ray, say("batch.only_ray", option="--ray-address")),
        (options.parquet is not None and not ray, say("batch.only_ray", option="--parquet")),
        (not options.workers > 0, say("batch.positive", option="--workers")),
        (options.ocr_rate is not None and options.ocr_rate < 1, say("batch.positive", option="--ocr-rate")),
        (not options.every > 0, say("batch.positive", option="--every")),
        (not options.places and not options.list and options.ocr != "only", say("batch.no_places")),
    ]
    for is_wrong, message in wrong:
        if is_wrong:
            raise UsageError(say, message, build_parser(say).format_usage())
    _check_names(options, say)


def _check_names(options: argparse.Namespace, say: Messages) -> None:
    """Raises UsageError for a place or a list of places that is not there."""
    if options.list.count(STANDARD_INPUT) > 1:
        raise UsageError(say, say("wrong.stdin_twice"))
    from extractor.archive.runs.found import is_address, leaves_machine

    for place in options.places:
        if not options.allow_network and is_address(place) and leaves_machine(place):
            raise UsageError(say, say("batch.needs_network", name=one_line(place)))
        if not _may_be_there(place):
            raise UsageError(say, say("batch.not_there", name=one_line(place)))
    for name in options.list:
        if name != STANDARD_INPUT and (wrong := _no_list(name)):
            raise UsageError(say, say("batch.bad_list", name=one_line(name), why=say.system(os.strerror(wrong))))


def _no_list(name: str) -> int:
    """Why a list can't be read, as the system numbers reasons; 0 if it may: a file, or a pipe as of `<(find …)`."""
    if Path(name).is_dir():
        return errno.EISDIR
    return 0 if os.access(name, os.R_OK) else errno.EACCES if os.path.lexists(name) else errno.ENOENT


def _may_be_there(place: str) -> bool:
    """False for a path that is neither there nor a pattern."""
    from extractor.archive.runs.found import is_address

    return is_address(place) or os.path.lexists(place) or any(sign in place for sign in "*?[")


class _ListLeftError(Exception):
    """Ctrl-C came while the next names of a list were awaited."""


def _places(options: argparse.Namespace) -> Iterator[str]:
    """The places given, and those of the lists."""
    from extractor.archive.runs.found import Listed
    from extractor.archive.runs.intake import named_in

    yield from options.places
    for name in options.list:
        with ExitStack() as stack:
            try:
                options.awaits_names = True
                source = sys.stdin.buffer if name == STANDARD_INPUT else stack.enter_context(Path(name).open("rb"))
                names = named_in(source)
                while (one := next(names, None)) is not None:
                    options.awaits_names = False
                    yield Listed(one)
                    options.awaits_names = True
            except _ListLeftError:
                return
            finally:
                options.awaits_names = False


def _own_files(options: argparse.Namespace) -> Iterator[str]:
    """What this run writes or reads for itself, in case it lies among the documents."""
    if options.archive is not None:
        yield from (options.archive + result for result in ("", "-wal", "-shm", "-journal", "-lock", "-lock-journal"))
    yield from (name for name in (options.survey, options.parquet, *options.list) if name not in (None, STANDARD_INPUT))


def _run(options: argparse.Namespace, request: "RunRequest", say: Messages) -> int:
    if options.parquet is not None:
        from extractor.archive.store.parquet_results import ParquetResults

        parquet = ParquetResults(options.parquet)
        _, result, stopped_by = _watched(options, request, parquet, say)
        return _finish(options, parquet, result, stopped_by, say)

    from extractor.archive.store.database_results import DatabaseResults
    from extractor.archive.store.store import Archive

    with Archive.open(options.archive) as archive:
        command = without_passwords(shlex.join(["extract", "batch", *options.places]))
        run = archive.begin_run(request.version, command)
        results = DatabaseResults(archive, run)
        batch, result, stopped_by = _watched(options, request, results, say)
        finished = not result.stopped and result.vanished is None
        archive.end_run(run, batch.summary(), finished=finished)
        return _finish(options, results, result, stopped_by, say)


def _engine(options: argparse.Namespace, request: "RunRequest") -> "AbstractContextManager[JobEngine]":
    if options.engine == "ray":
        from extractor.archive.runs.cluster import Cluster

        return Cluster(request, options.workers, options.ray_address)
    from extractor.archive.runs.engines import local_engine

    return local_engine(request, options.workers)


def _watched(
    options: argparse.Namespace, request: "RunRequest", results: "ResultStore", say: Messages
) -> "tuple[BatchRun, RunResult, int | None]":
    """Do the run under the eyes of a person: its progress, and Ctrl-C. Returns the signal that stopped it too."""
    from extractor.archive.runs.batch import BatchRun

    with _engine(options, request) as engine, _display(options, say) as display:
        batch = BatchRun(request, results, engine, display)
        with _StopSignals(batch, display, say, options) as signals:
            result = batch.run()
        return batch, result, signals.received


def _display(options: argparse.Namespace, say: Messages) -> "Quiet":
    from extractor.publishing.terminal.batch_progress import JsonLines, Panel, PlainLines, Quiet

    if options.quiet:
        return Quiet(sys.stderr)
    if options.json_log:
        return JsonLines(sys.stderr, options.every)
    if sys.stderr.isatty():
        return Panel(sys.stderr, say)
    return PlainLines(sys.stderr, say, options.every)


class _StopSignals:
    """Ctrl-C and SIGTERM: the first finishes what is in hand and awaits no more names, the second stops at once."""

    def __init__(self, batch: "BatchRun", display: "Quiet", say: Messages, options: argparse.Namespace) -> None:
        self._options = options
        self.received: int | None = None
        self._batch = batch
        self._display = display
        self._say = say
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "_StopSignals":
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _handle(self, number: int, _frame: object) -> None:
        if self.received is not None:
            raise KeyboardInterrupt
        self.received = number
        self._batch.stop()
        self._display.tell_later(self._say("batch.stopping"))
        if getattr(self._options, "awaits_names", False):
            raise _ListLeftError


def _finish(
    options: argparse.Namespace, results: "ResultStore", result: "RunResult", stopped_by: int | None, say: Messages
) -> int:
    """Tell what was not done and why, survey the store, and return the exit status."""
    from extractor.publishing.terminal.survey import show_survey, write_survey

    _tell_report(result, say)
    if waiting := results.waiting():
        complain(say("batch.waiting", count=len(waiting), pages=sum(one.pages for one in waiting)))
    survey = results.survey()
    if not options.quiet:
        show_survey(survey, say, left_out=result.report.skipped)
    if options.survey is not None and not is_written(
        options.survey, lambda part: write_survey(survey, part, say.language), say
    ):
        return 1
    if stopped_by is not None:
        complain(say("batch.stopped"))
        return 128 + stopped_by
    failed = survey.unread or result.vanished or result.emptied or result.report.unlisted or result.report.unmatched
    return int(bool(failed))


def _tell_report(result: "RunResult", say: Messages) -> None:
    report = result.report
    for pattern in report.unmatched:
        complain(say("batch.unmatched", name=one_line(pattern)))
    for folder in report.unlisted[:_MOST]:
        complain(say("batch.unlisted", name=one_line(folder.path), why=one_line(folder.reason)))
    if len(report.unlisted) > _MOST:
        complain(say("batch.more_unlisted", count=len(report.unlisted) - _MOST))
    for place, count in result.emptied:
        complain(say("batch.all_gone", name=one_line(place), count=count))
    if result.unlinked:
        complain(say("batch.unlinked", count=len(result.unlinked)))
    if result.vanished is not None:
        name, why = result.vanished
        complain(say("batch.vanished", name=one_line(name), why=one_line(why)))

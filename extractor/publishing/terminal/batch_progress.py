"""What a batch run shows while it goes: a live panel on a terminal, plain lines in a log, or one JSON object a line.

All three take the same calls: `show(event)` for each file that is finished with, `tick(progress)` often, `say_line` for
what a person must know. Everything goes to standard error; standard output belongs to the survey.
"""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, TextIO

from rich.console import Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from extractor.archive.runs.progress import Event, Progress
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.spelling import figure

from .escaping import one_line
from .parts import plain_console

_REFRESH: Final = 0.25
_SHOWN: Final = ("read", "waiting", "known", "moved", "duplicate", "container")
_BAR: Final = 40


class Quiet:
    """Where a run tells how it goes: here only what a person must know."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._later: list[str] = []

    def __enter__(self) -> "Quiet":
        return self

    def __exit__(self, *_: object) -> None:
        self._tell_waiting()

    def show(self, event: Event) -> None:
        """Nothing."""

    def tick(self, progress: Progress) -> None:
        """What waits to be told."""
        self._tell_waiting()

    def tell(self, line: str) -> None:
        """On a line of its own."""
        print(f"extract: {one_line(line)}", file=self._out, flush=True)

    def tell_later(self, line: str) -> None:
        """At the next tick, or at the end: for a signal handler, which may have stopped a display within a line."""
        self._later.append(line)

    def _tell_waiting(self) -> None:
        while self._later:
            self.tell(self._later.pop(0))


class _Timed(Quiet, ABC):
    """Shows the figures every so many seconds, and once more at the end."""

    def __init__(self, out: TextIO, every: float, clock: Callable[[], float], *, at_once: bool = False) -> None:
        super().__init__(out)
        self._every = every
        self._clock = clock
        self._next = 0.0 if at_once else clock() + every
        self._last: Progress | None = None

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        if self._last is not None:
            self._figures(self._last, "end")

    def tick(self, progress: Progress) -> None:
        """The figures, if it is time."""
        super().tick(progress)
        self._last = progress
        if self._clock() >= self._next:
            self._next = self._clock() + self._every
            self._figures(progress, "progress")

    @abstractmethod
    def _figures(self, progress: Progress, what: str) -> None:
        """Show them; `what`: "progress", or "end"."""


class PlainLines(_Timed):
    """A line of figures every so many seconds, and one at the end."""

    def __init__(self, out: TextIO, say: Messages, every: float, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(out, every, clock)
        self._say = say

    def _figures(self, progress: Progress, what: str) -> None:
        parts = [part for part in (*in_figures(progress, self._say), *in_kinds(progress, self._say)) if part]
        stamp = datetime.now().strftime("%H:%M:%S")
        print(f"{stamp} {' · '.join(parts)}", file=self._out, flush=True)


class JsonLines(_Timed):
    """One JSON object a line: every file that is finished with, the figures every so many seconds, and messages."""

    def __init__(self, out: TextIO, every: float, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(out, every, clock)

    def show(self, event: Event) -> None:
        """One object with the path, what became of it, pages, bytes, seconds, and the reason if it was not read."""
        facts = {
            "path": event.path,
            "kind": event.kind,
            "pages": event.pages,
            "bytes": event.bytes,
            "seconds": round(event.seconds, 3),
        }
        if event.failure is not None:
            facts |= {"failure": event.failure, "reason": event.reason.plain if event.reason else None}
        self._print("file", facts)

    def tell(self, line: str) -> None:
        """One object with the words."""
        self._print("message", {"text": line})

    def _figures(self, progress: Progress, what: str) -> None:
        left = progress.seconds_left
        self._print(
            what,
            {
                "files": progress.done,
                "found": progress.total,
                "kinds": dict(progress.kinds),
                "failures": dict(progress.failures),
                "pages": progress.pages,
                "bytes": progress.bytes,
                "pages_per_second": round(progress.pages_per_second, 1),
                "bytes_per_second": round(progress.bytes_per_second),
                "seconds": round(progress.seconds, 1),
                "seconds_left": None if left is None else round(left),
            },
        )

    def _print(self, what: str, facts: dict[str, object]) -> None:
        stamp = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = json.dumps({"time": stamp, "event": what, **facts}, ensure_ascii=False)
        print(line.encode("utf-8", "backslashreplace").decode(), file=self._out, flush=True)


class Panel(_Timed):
    """Bar, speed, time left and what could not be read, kept up to date in place, four times a second at most."""

    def __init__(self, out: TextIO, say: Messages, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(out, _REFRESH, clock, at_once=True)
        self._say = say
        self._console = plain_console(out)
        self._live = Live(console=self._console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)

    def __enter__(self) -> "Panel":
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        self._live.stop()

    def _figures(self, progress: Progress, what: str) -> None:
        self._live.update(panel(progress, self._say), refresh=True)

    def tell(self, line: str) -> None:
        """Above the panel."""
        self._console.print(Text(f"extract: {one_line(line)}"))


def panel(progress: Progress, say: Messages) -> RenderableType:
    """What the terminal shows of a run."""
    total = progress.total
    bar = ProgressBar(total=total, completed=progress.done, width=_BAR, pulse=total is None)
    files, speed, left = in_figures(progress, say)
    first = Table.grid(padding=(0, 2))
    share = "" if not total else f"{progress.done * 100 // total} %"
    first.add_row(bar, Text(files, style="bold"), Text(share))
    lines: list[RenderableType] = [first, Text(f"{speed} · {left}" if left else speed, style="dim")]
    *kinds, unread = in_kinds(progress, say)
    if any(kinds):
        lines.append(Text(" · ".join(filter(None, kinds))))
    if unread:
        lines.append(Text(unread, style="yellow"))
    return Group(*lines)


def in_figures(progress: Progress, say: Messages) -> tuple[str, str, str]:
    """Files, speed and time in words."""
    done, total = grouped(progress.done, say), progress.total
    files = (
        say("batch.files_so_far", done=done)
        if total is None
        else say("batch.files", done=done, total=grouped(total, say))
    )
    speed = say(
        "batch.speed",
        pages=grouped(round(progress.pages_per_second), say),
        megabytes=decimal(progress.bytes_per_second / 1e6, say),
    )
    left = progress.seconds_left
    if left is None:
        return files, speed, ""
    if left == 0:
        return files, speed, say("batch.took", time=duration(progress.seconds))
    return files, speed, say("batch.left", time=duration(left))


def in_kinds(progress: Progress, say: Messages) -> list[str]:
    """What became of the files, in words: a part for each kind, "" where there is none, the failures last."""
    parts = [
        say(f"batch.kind.{kind}", count=grouped(progress.kinds[kind], say)) if progress.kinds[kind] else ""
        for kind in _SHOWN
    ]
    unread = ""
    if progress.kinds["unread"]:
        why = ", ".join(
            f"{grouped(count, say)} {say(f'batch.failure.{kind}')}" for kind, count in progress.failures.most_common()
        )
        unread = f"{say('batch.kind.unread', count=grouped(progress.kinds['unread'], say))}: {why}"
    return [*parts, unread]


def grouped(number: int, say: Messages) -> str:
    """12345 as "12.345" in Vietnamese, "12,345" in English."""
    return figure(number, say.language)


def decimal(number: float, say: Messages) -> str:
    """One decimal: "3,2" in Vietnamese, "3.2" in English."""
    text = f"{number:,.1f}"
    return text.translate(str.maketrans(",.", ".,")) if say.language == "vi" else text


def duration(seconds: float) -> str:
    """Hours, minutes, seconds: "2:03:05", "03:05"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"

"""What the routes share: settings, archive, sessions, worker processes."""

import time
from asyncio import Task
from collections.abc import Callable
from typing import Annotated, Any, Final, TypeVar, cast

from fastapi import Depends
from markupsafe import Markup
from starlette.requests import Request

from extractor.archive.store.store import Archive
from extractor.record import field, record

from .dossier_answer import DossierAnswer
from .latest import Latest
from .security.passwords import Attempts
from .security.sessions import Sessions
from .settings import Settings
from .workshop import Workshop

T = TypeVar("T")
_ANSWERS: Final = 32
"""Answers kept in memory; one of an ordinary dossier takes a megabyte."""
_PARTS: Final = 400
"""Parts of pages kept in memory; the largest take 70 kB."""
_PERIOD: Final = 60
"""Seconds for which `now_and_then` keeps what it was told."""
_TOLD: Final = 2000
"""What workers told of files, kept in memory."""


@record(frozen=False)
class Bench:
    """One for each server.

    readers  read what programs send; drawers: page pictures and registers; linkers: answers of dossiers;
    cutters  reports with pictures cut from the papers
    making   answers that are being made anew, by dossier
    answers  those asked for last; parts: tables of pages, as they were last written; told: by workers, of files
    looks    who looked at what a short while ago
    """

    settings: Settings
    archive: Archive
    sessions: Sessions
    readers: Workshop
    drawers: Workshop
    linkers: Workshop
    cutters: Workshop
    attempts: Attempts = field(default_factory=Attempts)
    answers: Latest[DossierAnswer] = field(default_factory=lambda: Latest(_ANSWERS))
    parts: Latest[Markup] = field(default_factory=lambda: Latest(_PARTS))
    told: Latest[Any] = field(default_factory=lambda: Latest(_TOLD))
    looks: Latest[bool] = field(default_factory=lambda: Latest(_TOLD))

    def now_and_then(self, name: str, ask: Callable[[], T]) -> T:
        """What looking through a whole table gives: looked for once a minute at most."""
        return cast(T, self.told.once((name, int(time.monotonic() // _PERIOD)), ask))

    making: dict[int, Task[None]] = field(default_factory=dict)


def bench_of(request: Request) -> Bench:
    """That of the server which got the request."""
    return cast(Bench, request.app.state.bench)


TheBench = Annotated[Bench, Depends(bench_of)]

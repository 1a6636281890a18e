"""What the routes share: settings, archive, sessions, worker processes."""

from asyncio import Task
from typing import cast

from starlette.requests import Request

from extractor.archive.store.store import Archive
from extractor.record import field, record

from .dossier_answer import AnswerCache
from .security.passwords import Attempts
from .security.sessions import Sessions
from .settings import Settings
from .workshop import Workshop


@record(frozen=False)
class Bench:
    """One for each server.

    readers  read what programs send; drawers: page pictures and registers; linkers: answers of dossiers;
    cutters  reports with pictures cut from the papers
    making   answers that are being made anew, by dossier
    """

    settings: Settings
    archive: Archive
    sessions: Sessions
    readers: Workshop
    drawers: Workshop
    linkers: Workshop
    cutters: Workshop
    attempts: Attempts = field(default_factory=Attempts)
    answers: AnswerCache = field(default_factory=AnswerCache)
    making: dict[int, Task[None]] = field(default_factory=dict)


def bench_of(request: Request) -> Bench:
    """That of the server which got the request."""
    return cast(Bench, request.app.state.bench)

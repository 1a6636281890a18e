"""What the routes share: settings, archive, sessions, worker processes."""

from dataclasses import dataclass, field
from typing import cast

from starlette.requests import Request

from extractor.archive.store.store import Archive

from .security.passwords import Attempts
from .security.sessions import Sessions
from .settings import Settings
from .workshop import Workshop


@dataclass(slots=True)
class Bench:
    """One for each server."""

    settings: Settings
    archive: Archive
    sessions: Sessions
    readers: Workshop
    drawers: Workshop
    attempts: Attempts = field(default_factory=Attempts)


def bench_of(request: Request) -> Bench:
    """That of the server which got the request."""
    return cast(Bench, request.app.state.bench)

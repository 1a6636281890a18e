"""The application: routes, headers, errors, put together for one server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI, HTTPException
from starlette.exceptions import HTTPException as BareHTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from extractor import __version__
from extractor.archive.store.errors import ArchiveError
from extractor.archive.store.store import Archive
from extractor.archive.workbench import dossiers, originals
from extractor.archive.workbench.writing import writing
from extractor.publishing.words.worded import told

from .bench import Bench
from .jobs import JobProcess
from .pages import page, words_of
from .routes import (
    admin,
    api,
    cited,
    compare,
    desk,
    documents,
    export,
    graph,
    login,
    matrix,
    people,
    pictures,
    queue,
    search,
)
from .security.access import LoginNeeded
from .security.headers import LimitedBodies, SecurityHeaders
from .security.sessions import Sessions
from .settings import Settings
from .workshop import WorkFailedError, Workshop

_SAID: Final = frozenset((400, 403, 404, 405, 409, 413, 422, 429))
STATIC: Final = Path(__file__).parent / "static"
_SCREENS: Final = (
    login, desk, matrix, compare, pictures, cited, documents, export, graph, people, queue, search, admin,
)  # fmt: skip


def create_app(settings: Settings, *, with_jobs: bool = True) -> FastAPI:
    """An application on an archive, which is made if there is none. Raises ArchiveError, OSError.

    with_jobs  start the process that reads what is uploaded
    """
    bench = Bench(
        settings,
        Archive.open(settings.archive),
        Sessions(settings.secret),
        readers=Workshop(settings.workers, settings.options.limits),
        drawers=Workshop(1, settings.options.limits),
        linkers=Workshop(1, settings.options.limits, confined=False),
        cutters=Workshop(1, settings.options.limits, confined=False, once=True),
    )

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        originals.forget_arriving(settings.originals)
        _take_registers(bench)
        jobs = JobProcess(settings) if with_jobs else None
        if jobs is not None:
            jobs.start()
        yield
        if jobs is not None:
            jobs.stop()
        bench.readers.close()
        bench.drawers.close()
        bench.linkers.close()
        bench.cutters.close()
        bench.archive.close()

    app = FastAPI(
        title="vn-extractor",
        version=__version__,
        summary="Reads official Vietnamese documents and checks what they cite.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
    )
    app.state.bench = bench
    app.include_router(api.router)
    for module in _SCREENS:
        app.include_router(module.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _tell_problems(app)
    app.add_middleware(LimitedBodies, most=settings.upload_bytes)
    app.add_middleware(SecurityHeaders)
    return app


def _take_registers(bench: Bench) -> None:
    """Note the registers for all that the server was started with, and only those."""
    places = [str(Path(place).absolute()) for place in bench.settings.registers]
    with writing(bench.archive) as connection:
        for one in dossiers.registers(connection, None):
            if one.path not in places:
                dossiers.drop_register(connection, one)
        for place in places:
            dossiers.put_register(connection, None, Path(place).name, place, "", "")


def _tell_problems(app: FastAPI) -> None:
    """What a request gets where it can't have what it asked for: a page for people, JSON below /api."""

    @app.exception_handler(LoginNeeded)
    async def login(request: Request, _error: LoginNeeded) -> Response:
        if "hx-request" in request.headers:
            return Response(status_code=401, headers={"HX-Redirect": "/login"})
        return RedirectResponse("/login", 303)

    @app.exception_handler(BareHTTPException)
    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: BareHTTPException) -> Response:
        headers = dict(error.headers or {})
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": error.detail}, error.status_code, headers)
        kind = error.status_code if error.status_code in _SAID else 400
        answer = page(request, "problem.html", status=error.status_code, kind=kind)
        answer.headers.update(headers)
        return answer

    @app.exception_handler(ArchiveError)
    async def archive(request: Request, error: ArchiveError) -> Response:
        words = told(error.notice, words_of(request).language)
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": words}, 503)
        return page(request, "problem.html", status=503, kind=503, words=words)

    @app.exception_handler(WorkFailedError)
    async def worker(request: Request, error: WorkFailedError) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": error.failure.kind}, 503)
        return page(request, "problem.html", status=503, kind=503)

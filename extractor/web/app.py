"""The application: routes, headers, errors, put together for one server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from extractor import __version__
from extractor.archive.store.store import Archive
from extractor.archive.workbench import dossiers, originals
from extractor.archive.workbench.writing import writing

from .bench import Bench
from .jobs import JobProcess
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
    problems,
    queue,
    search,
)
from .security.headers import LimitedBodies, SecurityHeaders
from .security.sessions import Sessions
from .settings import Settings
from .workshop import Workshop

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
    problems.handle(app)
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

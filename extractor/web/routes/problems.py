"""What a request gets where it can't have what it asked for: a page for people, JSON below /api."""

from typing import TYPE_CHECKING

from fastapi import FastAPI, HTTPException
from starlette.exceptions import HTTPException as BareHTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from extractor.archive.store.errors import ArchiveError
from extractor.publishing.words.worded import told
from extractor.web.pages import page, words_of
from extractor.web.security.access import LoginNeeded
from extractor.web.workshop import WorkFailedError

if TYPE_CHECKING:
    from typing import Final

_SAID: "Final" = frozenset((400, 403, 404, 405, 409, 413, 422, 429))


def handle(app: FastAPI) -> None:
    """Register the handlers."""

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

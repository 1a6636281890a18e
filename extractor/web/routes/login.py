"""Logging in and out, and the language of the pages."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extractor.archive.workbench.users import find_user, named, note_act, password_hash
from extractor.archive.workbench.writing import reading, writing
from extractor.publishing.words.messages import LANGUAGES
from extractor.web.bench import TheBench
from extractor.web.pages import page
from extractor.web.security.passwords import fits
from extractor.web.security.sessions import LANGUAGE_COOKIE, TOKEN_FIELD, is_token

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.get("/login")
def ask(request: Request) -> Response:
    """The form."""
    return page(request, "login.html", wrong="")


@router.post("/login")
async def enter(
    request: Request,
    bench: TheBench,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    token: Annotated[str, Form(alias=TOKEN_FIELD)] = "",
) -> Response:
    """Log in, or ask again. A form without its token is refused."""
    session = bench.sessions.read(request)
    if session is None or not is_token(session, token):
        raise HTTPException(403, "token")
    address = request.client.host if request.client else ""
    if bench.attempts.too_many(named(name), address):
        return page(request, "login.html", status=429, wrong="web.login.too_many")
    with reading(bench.archive) as connection:
        kept, user = password_hash(connection, name), find_user(connection, name)
    if not await run_in_threadpool(fits, kept, password) or user is None:
        bench.attempts.wrong(named(name), address)
        return page(request, "login.html", status=401, wrong="web.login.wrong")
    bench.attempts.right(user.name)
    with writing(bench.archive) as connection:
        note_act(connection, user.name, "login", address)
    answer = RedirectResponse("/", 303)
    bench.sessions.write(answer, bench.sessions.new(user.name, user.stamp), secure=request.url.scheme == "https")
    return answer


@router.post("/logout")
def leave(request: Request, bench: TheBench, token: Annotated[str, Form(alias=TOKEN_FIELD)] = "") -> Response:
    """End the session."""
    session = bench.sessions.read(request)
    if session is None or not is_token(session, token):
        raise HTTPException(403, "token")
    answer = RedirectResponse("/login", 303)
    bench.sessions.end(answer)
    return answer


@router.get("/language/{language}")
def speak(request: Request, language: str) -> Response:
    """Choose a language, and go back to where one was."""
    if language not in LANGUAGES:
        raise HTTPException(404)
    back = request.query_params.get("to", "/")
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if local else "/", 303)
    answer.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, samesite="strict", httponly=True)
    return answer

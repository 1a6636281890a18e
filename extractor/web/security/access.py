"""Who a request comes from and what it may do. Every route asks here, none looks at cookies itself."""

import base64
import binascii
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from extractor.archive.workbench.users import LOCAL, Right, User, any_user, find_user, named, password_hash
from extractor.archive.workbench.writing import reading
from extractor.web.bench import Bench, TheBench

from .headers import host_name
from .passwords import fits
from .sessions import TOKEN_FIELD, TOKEN_HEADER, is_token

_HERE: Final = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine. Under another, a page from elsewhere may have made the browser ask (DNS rebinding): while
nobody has to log in, that is refused."""
_SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS"))


class LoginNeeded(Exception):  # noqa: N818  no error: it sends the browser to the login page
    """Nobody has logged in."""


async def somebody(request: Request, bench: TheBench) -> User:
    """The user of a page, with a token where something is changed. Raises LoginNeeded, HTTPException 403."""
    user = _user_of(request, bench)
    if user is None:
        raise LoginNeeded
    await _check_forgery(request, bench)
    request.state.user = user
    return user


Somebody = Annotated[User, Depends(somebody)]


async def program(request: Request, bench: TheBench) -> User:
    """The user of the HTTP interface: name and password (RFC 7617), a session with its token, or on a machine without
    users anyone on it but pages from elsewhere. Raises HTTPException 401, 403, 429."""
    if "authorization" in request.headers:
        return await run_in_threadpool(_by_password, request, bench)
    user = _user_of(request, bench)
    if user is None:
        raise HTTPException(401, "log in", {"WWW-Authenticate": 'Basic realm="extract", charset="UTF-8"'})
    if user is LOCAL and not _from_elsewhere(request):
        return user
    await _check_forgery(request, bench)
    return user


def with_right(right: Right) -> object:
    """A user who may do it; others get 403."""

    async def checked(user: Somebody) -> User:
        if not user.may(right):
            raise HTTPException(403, right)
        return user

    return Depends(checked)


def _user_of(request: Request, bench: Bench) -> User | None:
    """Asked of the store at once: a look-up takes a fifth of a millisecond, another thread would take longer to begin.
    (So it is with the dossier of a request and the stamp of its answer.)"""
    with reading(bench.archive) as connection:
        header = bench.settings.user_header
        if header is not None and (name := request.headers.get(header)):
            found = find_user(connection, name)
            return found if found is not None and found.active else None
        if bench.settings.may_be_open and not any_user(connection):
            if host_name(request.headers.get("host", "")) not in (*_HERE, bench.settings.host):
                raise HTTPException(421)
            return LOCAL
        session = bench.sessions.read(request)
        if session is None or session.name is None:
            return None
        found = find_user(connection, session.name)
        return found if found is not None and found.active and found.stamp == session.stamp else None


def _by_password(request: Request, bench: Bench) -> User:
    kind, _, packed = request.headers["authorization"].partition(" ")
    try:
        name, _, password = base64.b64decode(packed, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        name = password = ""
    address = request.client.host if request.client else ""
    if bench.attempts.too_many(named(name), address):
        raise HTTPException(429, "too many wrong passwords")
    with reading(bench.archive) as connection:
        kept, user = password_hash(connection, name), find_user(connection, name)
    if kind.casefold() != "basic" or not fits(kept, password) or user is None:
        bench.attempts.wrong(named(name), address)
        raise HTTPException(401, "wrong name or password", {"WWW-Authenticate": 'Basic realm="extract"'})
    return user


async def _check_forgery(request: Request, bench: Bench) -> None:
    """A request that changes something must bring the token of its session, in a header or in its form."""
    if request.method in _SAFE:
        return
    session = bench.sessions.read(request)
    sent = request.headers.get(TOKEN_HEADER)
    if sent is None and request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        field = (await request.form()).get(TOKEN_FIELD)
        sent = field if isinstance(field, str) else None
    if session is None or _from_elsewhere(request) or not is_token(session, sent):
        raise HTTPException(403, "token")


def _from_elsewhere(request: Request) -> bool:
    """Whether a browser says that another site's page asks."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")

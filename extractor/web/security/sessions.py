"""Who asks: a signed cookie with the name of a user, the stamp of the session and a token against forgery."""

import secrets
from typing import Any, Final

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from extractor.record import record

COOKIE: Final = "extract_session"
LANGUAGE_COOKIE: Final = "extract_language"
TOKEN_HEADER: Final = "x-csrf-token"
TOKEN_FIELD: Final = "csrf_token"
LASTS: Final = 12 * 3600
"""Seconds after which somebody has to log in again."""


@record
class Session:
    """What a cookie says. `name` None: nobody has logged in; the token protects the login too."""

    token: str
    name: str | None = None
    stamp: str = ""


class Sessions:
    """Reads and writes the cookie."""

    def __init__(self, secret: bytes) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="extract-session")

    def read(self, request: Request) -> Session | None:
        """The session of a request; None without one, or with one that is forged or over."""
        cookie = request.cookies.get(COOKIE)
        if cookie is None:
            return None
        try:
            said: Any = self._signer.loads(cookie, max_age=LASTS)
        except BadData:
            return None
        return Session(**said) if isinstance(said, dict) else None

    def new(self, name: str | None = None, stamp: str = "") -> Session:
        """A fresh session, with a fresh token: that of before the login is worth nothing after it."""
        return Session(secrets.token_urlsafe(24), name, stamp)

    def write(self, response: Response, session: Session, *, secure: bool) -> None:
        """Give it to the browser."""
        said = {"token": session.token, "name": session.name, "stamp": session.stamp}
        response.set_cookie(
            COOKIE, self._signer.dumps(said), max_age=LASTS, httponly=True, samesite="strict", secure=secure, path="/"
        )

    def end(self, response: Response) -> None:
        """Take it back."""
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def is_token(session: Session, sent: str | None) -> bool:
    """Whether a request brings the token of its session."""
    return sent is not None and secrets.compare_digest(sent.encode(), session.token.encode())

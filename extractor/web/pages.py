"""Pages from templates. Whatever comes from documents, file names and people is escaped by the template engine."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from extractor import __version__
from extractor.archive.workbench.dossiers import DossierHead
from extractor.archive.workbench.users import Right, User
from extractor.models.notices import Notice
from extractor.publishing.templates import engine_of
from extractor.publishing.words.messages import LANGUAGES, Messages
from extractor.publishing.words.worded import told
from extractor.publishing.words.wording import date_in_words
from extractor.record import replace

from .bench import bench_of
from .security.sessions import LANGUAGE_COOKIE

_TEMPLATES = Path(__file__).parent / "templates"
MENU: Final[tuple[tuple[str, str, Right], ...]] = (
    ("/", "web.name", "see"),
    ("/queue", "web.queue.title", "see"),
    ("/search", "web.search.title", "see"),
    ("/admin", "web.admin.title", "manage"),
)
"""Where the links at the head of every page lead, the words for it, and the right that one needs."""


def words_of(request: Request) -> Messages:
    """The words in the language that somebody chose."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    return Messages(chosen if chosen in LANGUAGES else bench_of(request).settings.language)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page. Templates have `say`, `user` and what this one `may` (None before the login), `token` and what is
    given."""
    bench = bench_of(request)
    say = words_of(request)
    session = bench.sessions.read(request)
    is_new = session is None
    session = session or bench.sessions.new()
    user: User | None = getattr(request.state, "user", None)
    shown = {
        "menu": [(at, name) for at, name, right in MENU if user is not None and user.may(right)],
        "lang": say.language,
        "user": user,
        "may": user.may if user is not None else None,
        "token": session.token,
        "version": __version__,
        "path": request.url.path,
        "address": _address(request),
        "words": "",
    }
    body = _written(template, say, {**shown, **values})
    answer = HTMLResponse(body.encode("utf-8", "replace"), status)
    if is_new:
        bench.sessions.write(answer, session, secure=request.url.scheme == "https")
    return answer


def part(request: Request, template: str, key: tuple[object, ...], make: Callable[[], Mapping[str, Any]]) -> Markup:
    """A part of a page that is the same for all who get the same `key`, which holds all that it depends on: written the
    first time, then kept. It has no token and nothing of the user; `make` gives what the template shows."""
    say = words_of(request)
    whole = (template, say.language, *key)
    return bench_of(request).parts.once(whole, lambda: Markup(_written(template, say, make())))


def _written(template: str, say: Messages, values: Mapping[str, Any]) -> str:
    helpers = {
        "say": say,
        "day": lambda date: date_in_words(date, say),
        "told": lambda notice: told(Notice(**notice), say.language),
        "when": lambda at: when(at, say),
    }
    return engine_of(_TEMPLATES).get_template(template).render(**helpers, **values)


def titled(head: DossierHead, say: Messages) -> DossierHead:
    """A dossier as it is shown: one that nobody has named bears the moment at which it was made."""
    if head.title:
        return head
    return replace(head, title=say("web.dossier.untitled", day=when(head.created, say)))


def _address(request: Request) -> str:
    """Where the page is, with what was chosen on it."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def when(at: str, say: Messages) -> str:
    """A moment, UTC as the store keeps it, in the time of this machine: 22:31 28/11/2026."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{local:%H:%M} {date_in_words(f'{local:%Y-%m-%d}', say)}"

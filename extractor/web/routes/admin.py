"""Administration: people and their roles, jobs, what the archive holds, the audit log."""

from collections.abc import Collection
from typing import Annotated, Any, Final, Literal, get_args

from fastapi import APIRouter, Form, HTTPException, Query
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extractor.archive.store.bulk import sql
from extractor.archive.workbench import dossiers, jobs
from extractor.archive.workbench.audit import Act, acts
from extractor.archive.workbench.users import User, UserRole, any_user, find_user, named, note_act, put_user, users
from extractor.archive.workbench.writing import reading, writing
from extractor.operations.installed import inspect
from extractor.record import replace
from extractor.web.bench import Bench, TheBench
from extractor.web.pages import page
from extractor.web.security.access import with_right
from extractor.web.security.passwords import SHORTEST, hashed

router = APIRouter()
ROLES: Final[tuple[UserRole, ...]] = get_args(UserRole)
_ACTS: Final = 50
_JOBS: Final = 10

Admin = Annotated[User, with_right("manage")]


@router.get("/admin")
async def admin(
    request: Request,
    user: Admin,
    bench: TheBench,
    person: Annotated[str, Query(max_length=100)] = "",
    before: Annotated[int, Query(ge=0, le=2**62)] = 0,
    problem: Annotated[str, Query(pattern="^(name|password|first|self)?$")] = "",
) -> Response:
    """All of it on one page."""
    found = await run_in_threadpool(_overview, bench, user, person, before)
    return page(
        request, "admin.html", roles=ROLES, person=person, problem=problem, shortest=SHORTEST, size=_ACTS,
        archive=bench.archive.place, backups=bench.settings.backups, **found,
    )  # fmt: skip


def _overview(bench: Bench, user: User, person: str, before: int) -> dict[str, Any]:
    with reading(bench.archive) as connection:
        hidden = frozenset[tuple[int, str]]() if user.entitled else dossiers.secret_names(connection)
        return {
            "people": users(connection),
            "jobs": jobs.jobs(connection, most=_JOBS),
            "acts": [_shown(one, hidden) for one in acts(connection, person=person, before=before, most=_ACTS)],
            "states": bench.now_and_then("states", lambda: _states(connection)),
        }


def _states(connection: Connection) -> list[tuple[str, int]]:
    found = sql(connection, "SELECT status, count(*) FROM documents GROUP BY status ORDER BY 2 DESC")
    return [(row[0], row[1]) for row in found]


def _shown(act: Act, hidden: Collection[tuple[int, str]]) -> Act:
    """An act without the name of a file that the one who looks must not know of."""
    is_hidden = any(act.dossier == dossier and act.what.startswith(name) for dossier, name in hidden)
    return replace(act, what="–") if is_hidden else act


@router.get("/admin/doctor")
def doctor(request: Request, user: Admin) -> Response:
    """The parts on this machine, as `extract doctor` lists them: what is missing first."""
    found = sorted(inspect(), key=lambda one: (one.version is not None, not one.required))
    return page(request, "doctor.html", found=found)


@router.post("/admin/jobs")
def ask_job(user: Admin, bench: TheBench, kind: Annotated[Literal["verify", "backup"], Form()]) -> Response:
    """Have the archive verified or copied."""
    with writing(bench.archive) as connection:
        jobs.ask(connection, kind, None, user.name)
        note_act(connection, user.name, kind)
    return RedirectResponse("/admin", 303)


@router.post("/admin/users")
async def set_user(
    user: Admin,
    bench: TheBench,
    name: Annotated[str, Form(max_length=100)],
    role: Annotated[str, Form(max_length=20)],
    password: Annotated[str, Form(max_length=1000)] = "",
    entitled: Annotated[bool, Form()] = False,
    active: Annotated[bool, Form()] = False,
) -> Response:
    """Add a user, or change one; without a password the old one holds."""
    if role not in ROLES:
        raise HTTPException(422)
    problem = await run_in_threadpool(_problem, bench, user, name, role, password, active)
    if problem:
        return RedirectResponse(f"/admin?problem={problem}", 303)
    kept = await run_in_threadpool(hashed, password) if password else None

    def change() -> None:
        with writing(bench.archive) as connection:
            put_user(connection, User(name, name.strip(), role, entitled, active), kept)
            note_act(connection, user.name, "user", f"{named(name)} {role}{'' if active else ' -'}")

    await run_in_threadpool(change)
    return RedirectResponse("/admin", 303)


def _problem(bench: Bench, user: User, name: str, role: str, password: str, active: bool) -> str:
    """What speaks against it: a wrong name, a short or no password; the first user must administer, and nobody takes
    the right to do so from themselves."""
    name = named(name)
    if not name or not name.isprintable() or ":" in name:
        return "name"
    with reading(bench.archive) as connection:
        known, is_first = find_user(connection, name) is not None, not any_user(connection)
    if (password or not known) and len(password) < SHORTEST:
        return "password"
    loses = role != "admin" or not active
    if is_first and loses:
        return "first"
    return "self" if loses and name == user.name else ""

"""Who belongs to a dossier, and closing it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extractor.archive.workbench import dossiers
from extractor.archive.workbench.users import User, note_act, users
from extractor.archive.workbench.writing import reading, writing

from .inside import Bringing, Here, Inside, inside

router = APIRouter()


@router.get("/dossiers/{dossier}/people")
async def people(here: Here) -> Response:
    """Owner and members, and what is left before it can be closed."""
    known, members = await run_in_threadpool(_people, here)
    manages = here.user.may("manage") or here.user.may("settle") or here.user.name == here.head.owner
    return here.page("people.html", "people", known=known, members=members, manages=manages)


def _people(here: Inside) -> tuple[list[User], frozenset[str]]:
    with reading(here.bench.archive) as connection:
        known = [one for one in users(connection) if one.active]
        return known, frozenset(dossiers.members(connection, here.head.id))


@router.post("/dossiers/{dossier}/people")
async def set_people(request: Request, here: Bringing) -> Response:
    """Set who may see it: the fields `member` of the form."""
    if not (here.user.may("manage") or here.user.may("settle") or here.user.name == here.head.owner):
        raise HTTPException(403)
    form = await request.form(max_fields=2000)
    chosen = [value for value in form.getlist("member") if isinstance(value, str)]

    def change() -> None:
        with writing(here.bench.archive) as connection:
            known = {one.name for one in users(connection)}
            dossiers.set_members(connection, here.head.id, [one for one in chosen if one in known])
            note_act(connection, here.user.name, "members", ", ".join(chosen), here.head.id)

    await run_in_threadpool(change)
    return RedirectResponse(f"{here.place}/people", 303)


@router.post("/dossiers/{dossier}/state")
def set_state(here: Annotated[Inside, Depends(inside("settle"))], closed: Annotated[bool, Form()]) -> Response:
    """Close it, so that nothing is decided in it any more, or open it again."""
    with writing(here.bench.archive) as connection:
        if closed:
            dossiers.close(connection, here.head.id, here.user.name)
        else:
            dossiers.reopen(connection, here.head.id)
        note_act(connection, here.user.name, "close" if closed else "reopen", here.head.title, here.head.id)
    return RedirectResponse(f"{here.place}/people", 303)

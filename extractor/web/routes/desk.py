"""The desk: my dossiers, what is being read, a place to drop files; and the page on which a dossier is put together."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any, Final, cast

from fastapi import APIRouter, Form, HTTPException, Query
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from extractor.archive.store.bulk import sql
from extractor.archive.workbench import dossiers, jobs, log, originals, results
from extractor.archive.workbench.dossiers import ROLES, DossierFile, DossierHead, DossierRole, SavedRegister
from extractor.archive.workbench.jobs import BenchJob
from extractor.archive.workbench.users import User, note_act
from extractor.archive.workbench.writing import reading, writing
from extractor.auditing.registers.headings import FIELDS
from extractor.publishing.words.messages import Messages
from extractor.record import record
from extractor.web.bench import Bench, TheBench
from extractor.web.pages import page, part, titled, words_of
from extractor.web.security.access import Somebody, with_right
from extractor.web.work.dossier import Reviewed, reviewed
from extractor.web.work.registers import RegisterView, fits, register_view

from .inside import Bringing, Here, Inside, Number

router = APIRouter()
_MOST_FILES: Final = 2000
FILES: Final = 100
"""Files of one page."""
_LONGEST_NAME: Final = 500
_LONGEST_TITLE: Final = 200


@record
class DossierLine:
    """A dossier on the desk: how much of it is reviewed, and what is being done for it."""

    head: DossierHead
    reviewed: Reviewed | None
    job: BenchJob | None


@router.get("/")
async def desk(request: Request, user: Somebody, bench: TheBench) -> Response:
    """My dossiers."""
    lines, given = await run_in_threadpool(_lines, bench, user, words_of(request))
    return page(request, "desk.html", lines=lines, waiting=_waiting(lines), given=given)


@router.get("/desk/lines")
async def desk_lines(request: Request, user: Somebody, bench: TheBench) -> Response:
    """The same lines alone, asked for again while something is read."""
    lines, given = await run_in_threadpool(_lines, bench, user, words_of(request))
    return page(request, "desk_lines.html", lines=lines, waiting=_waiting(lines), given=given)


def _lines(bench: Bench, user: User, say: Messages) -> tuple[list[DossierLine], int]:
    """My dossiers, and how much of the queue was given to me."""
    with reading(bench.archive) as connection:
        running = {one.dossier: one for one in jobs.jobs(connection, running=True)}
        decided = frozenset(row.key for row in log.holding(connection).rows)
        kept = results.summaries(connection)
        lines = [
            DossierLine(
                titled(head, say), reviewed(kept[head.id], decided) if head.id in kept else None, running.get(head.id)
            )
            for head in dossiers.visible(connection, user)
        ]
        given = "SELECT count(*) FROM assignments WHERE person = :name AND :name <> ''"
        return lines, sql(connection, given, name=user.name).scalar_one()


def _waiting(lines: Sequence[DossierLine]) -> int:
    """Links without a decision in open dossiers."""
    return sum(one.reviewed.total - one.reviewed.decided for one in lines if one.reviewed and one.head.state == "open")


@router.post("/dossiers")
def make(
    request: Request,
    user: Annotated[User, with_right("bring")],
    bench: TheBench,
    title: Annotated[str, Form(max_length=_LONGEST_TITLE)] = "",
) -> Response:
    """A new dossier; where its page is. One without a title is called by its conclusion once that is read."""
    title = " ".join(title.split())
    with writing(bench.archive) as connection:
        number = dossiers.make(connection, title, user.name)
        note_act(connection, user.name, "dossier", title, number)
    place = f"/dossiers/{number}"
    if "x-wants-json" in request.headers:
        return JSONResponse({"place": place}, 201)
    return RedirectResponse(place, 303)


@router.get("/dossiers/{dossier}")
async def dossier(here: Here, at: Annotated[int, Query(ge=0, le=100_000)] = 0) -> Response:
    """What it consists of."""
    return here.page("dossier.html", "files", **await _parts(here, at))


@router.get("/dossiers/{dossier}/parts")
async def parts(request: Request, here: Here, at: Annotated[int, Query(ge=0, le=100_000)] = 0) -> Response:
    """Files and registers alone, asked for again while they are read."""
    return page(request, "dossier_parts.html", here=here, **await _parts(here, at))


async def _parts(here: Inside, at: int) -> dict[str, Any]:
    """The files from `at`, with what was read of them."""
    answer = await here.answer()
    found, registers, job = await run_in_threadpool(_kept, here)
    listed = [one for one in found if one.state != "container"]
    shown = listed[at : at + FILES]
    at_registers = {one.path: one.id for one in registers if one.dossier}
    changes = here.user.may("bring") and here.head.state == "open"
    key = (here.head.id, answer.stamp if answer else None, changes, tuple(shown), tuple(at_registers.items()))

    def table() -> dict[str, Any]:
        return {
            "place": here.place,
            "files": shown,
            "heads": answer.look.files if answer else {},
            "at_registers": at_registers,
            "roles": [(role, here.say(f"web.plays.{role}")) for role in ROLES],
            "changes": changes,
        }

    return {
        "table": part(here.request, "files_table.html", key, table),
        "total": len(listed),
        "at": at,
        "size": FILES,
        "missing": sum(one.state == "coming" for one in listed),
        "asked": len(answer.recommendations) if answer else 0,
        "registers": registers,
        "job": job,
        "is_ready": answer is not None,
    }


def _kept(here: Inside) -> tuple[Sequence[DossierFile], Sequence[SavedRegister], BenchJob | None]:
    """The files, the registers, and what was last done for the dossier."""
    with reading(here.bench.archive) as connection:
        return (
            dossiers.files(connection, here.head.id, here.user),
            dossiers.registers(connection, here.head.id),
            next(iter(jobs.jobs(connection, dossier=here.head.id, most=1)), None),
        )


class Announced(BaseModel):
    """Names of files that are about to come, with their folders as the person has them."""

    names: Annotated[list[Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]], Field(max_length=_MOST_FILES)]


@router.post("/dossiers/{dossier}/announce")
def announce(here: Bringing, sent: Announced) -> Response:
    """Tell what will come, so that it is known what is missing if it does not. The numbers of the files."""
    names = [_clean_name(name) for name in sent.names]
    with writing(here.bench.archive) as connection:
        numbers = dossiers.announce(connection, here.head.id, names, here.user.name)
    return JSONResponse({"numbers": numbers})


def _clean_name(name: str) -> str:
    """A name as it is shown: one line, without signs that steer a screen; it is never a path."""
    kept = "".join(sign for sign in unicodedata.normalize("NFC", name) if sign.isprintable())
    return kept.replace("\\", "/").strip("/ ") or "-"


@router.put("/dossiers/{dossier}/files/{n}")
async def upload(here: Bringing, n: Number) -> Response:
    """The bytes of one file that was announced: whole, or not at all."""
    file = await run_in_threadpool(here.file, n)
    if file.state != "coming":
        return Response(status_code=204)
    come = await here.received(file.name)
    await run_in_threadpool(_keep_upload, here, file, come)
    return Response(status_code=204)


def _keep_upload(here: Inside, file: DossierFile, come: originals.Upload) -> None:
    with writing(here.bench.archive) as connection:
        originals.put(connection, come, "application/octet-stream", here.user.name)
        dossiers.come(connection, here.head.id, file.n, str(come.path), come.sha256)
        note_act(connection, here.user.name, "upload", file.name, here.head.id)


@router.post("/dossiers/{dossier}/read")
def read(request: Request, here: Bringing) -> Response:
    """Read what has come."""
    with writing(here.bench.archive) as connection:
        jobs.ask(connection, "read", here.head.id, here.user.name)
    return _back(request, here.place)


@router.post("/dossiers/{dossier}/files/{n}/role")
def role(request: Request, here: Bringing, n: Number, role: Annotated[str, Form()] = "") -> Response:
    """Set the role of a file by hand; "" takes it back."""
    if role and role not in ROLES:
        raise HTTPException(422)
    file = here.file(n)
    with writing(here.bench.archive) as connection:
        dossiers.set_role(connection, here.head.id, file, cast(DossierRole, role) or None)
        jobs.ask(connection, "read", here.head.id, here.user.name)
    return _back(request, here.place)


@router.post("/dossiers/{dossier}/files/{n}/remove")
def remove(request: Request, here: Bringing, n: Number) -> Response:
    """Take a file out of the dossier."""
    name = here.file(n).name
    with writing(here.bench.archive) as connection:
        dossiers.remove_file(connection, here.head.id, n)
        note_act(connection, here.user.name, "remove", name, here.head.id)
        jobs.ask(connection, "review", here.head.id, here.user.name)
    return _back(request, here.place)


@router.get("/dossiers/{dossier}/registers/{number}")
async def register(
    here: Here,
    number: Number,
    misfit: Annotated[bool, Query()] = False,
) -> Response:
    """The first rows of a register, and which column is what. `misfit`: the columns that were sent don't do."""
    found = await run_in_threadpool(_register, here, number)
    told = await here.bench.drawers.do(register_view, found.path, dict(found.columns), here.bench.settings.options)
    view = RegisterView(**told)
    return here.page("register.html", "files", register=found, view=view, fields=FIELDS, misfit=misfit)


@router.post("/dossiers/{dossier}/registers/{number}")
async def set_register(request: Request, here: Bringing, number: Number) -> Response:
    """Set the columns by hand, or take the register out. Columns that it can't be read with are not kept."""
    found = await run_in_threadpool(_register, here, number)
    form = await request.form(max_fields=_MOST_COLUMNS)
    columns = {str(value): name for name, value in form.items() if _COLUMN.fullmatch(name) and value in FIELDS}
    own = f"{here.place}/registers/{number}"
    if "remove" not in form and not await here.bench.drawers.do(fits, found.path, columns, here.bench.settings.options):
        return RedirectResponse(f"{own}?misfit=1", 303)

    def change() -> None:
        with writing(here.bench.archive) as connection:
            if "remove" in form:
                dossiers.drop_register(connection, found)
            else:
                dossiers.set_columns(connection, found, columns)
            jobs.ask(connection, "review", here.head.id, here.user.name)

    await run_in_threadpool(change)
    return _back(request, here.place if "remove" in form else own)


_COLUMN: Final = re.compile("[A-Z]{1,2}")
_MOST_COLUMNS: Final = 200


def _register(here: Inside, number: int) -> SavedRegister:
    with reading(here.bench.archive) as connection:
        for one in dossiers.registers(connection, here.head.id):
            if one.id == number and one.dossier == here.head.id:
                return one
    raise HTTPException(404)


@router.post("/dossiers/{dossier}/title")
def retitle(
    request: Request,
    here: Bringing,
    title: Annotated[str, Form(min_length=1, max_length=_LONGEST_TITLE)],
) -> Response:
    """Another title."""
    with writing(here.bench.archive) as connection:
        dossiers.rename(connection, here.head.id, " ".join(title.split()))
    return _back(request, here.place)


def _back(request: Request, place: str) -> Response:
    if "x-wants-json" in request.headers:
        return Response(status_code=204)
    return RedirectResponse(place, 303)

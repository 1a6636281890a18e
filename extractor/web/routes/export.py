"""What goes out of a dossier: follow-up table, evidence report, data, and the log of what was decided."""

import csv
import hashlib
import io
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Annotated, Final, cast

from fastapi import APIRouter, HTTPException, Path, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from extractor.archive.workbench import log, originals
from extractor.archive.workbench.audit import Act, acts
from extractor.archive.workbench.log import LogEntry
from extractor.archive.workbench.originals import Upload
from extractor.archive.workbench.users import note_act
from extractor.archive.workbench.writing import now, reading, writing
from extractor.auditing.decisions.records import Decision
from extractor.models import Decision as Choice
from extractor.publishing.follow_up.cells import cell_text
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.work.decided import ReturnedTable, returned_table
from extractor.web.work.dossier import export_dossier
from extractor.web.workshop import WorkFailedError

from .inside import Deciding, Here, Inside

router = APIRouter()
KINDS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""What can be exported of a dossier, and its media type."""
_COLUMNS: Final = ("at", "person", "choice", "status", "final", "words", "note", "key", "place")
_DONE: Final = 20
"""Exports and imports that are listed, the latest."""
_INERT: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""For a report that is opened in the browser: it runs nothing."""


@router.get("/dossiers/{dossier}/export")
async def exports(
    here: Here,
    taken: Annotated[str, Query(pattern=r"^(\d{1,6}-\d{1,6}-\d{1,6})?$")] = "",
) -> Response:
    """What there is to export, and what went out and came back. `taken`: how many decisions a table brought, how many
    are of no link of this dossier, how many rows could not be understood."""
    if await here.answer() is None:
        return here.page("matrix_waiting.html", "export")
    done = await run_in_threadpool(_done, here)
    counts = [int(count) for count in taken.split("-")] if taken else None
    return here.page("export.html", "export", kinds=KINDS, done=done, taken=counts)


def _done(here: Inside) -> Sequence[Act]:
    with reading(here.bench.archive) as connection:
        return acts(connection, dossier=here.head.id, kinds=("export", "import"), most=_DONE)


@router.put("/dossiers/{dossier}/decisions/table")
async def take_table(here: Deciding, name: Annotated[str, Query(min_length=1, max_length=500)]) -> Response:
    """A follow-up table that comes back filled in, as bytes: what it says otherwise than what holds is decided by the
    one who brings it. 422 for a file that is none."""
    answer = await here.read()
    come = await here.received(name)
    table = ReturnedTable(**await here.bench.drawers.do(returned_table, str(come.path)))
    if not table.readable:
        raise HTTPException(422)
    counts = await run_in_threadpool(_take, here, answer, come, table)
    return JSONResponse({"place": f"{here.place}/export?taken={'-'.join(map(str, counts))}"})


def _take(here: Inside, answer: DossierAnswer, come: Upload, table: ReturnedTable) -> tuple[int, int, int]:
    rows = [Decision(key, cast(Choice, choice), note, words, place) for key, choice, note, words, place in table.rows]
    known = [one for one in rows if one.key in answer.keys]
    with writing(here.bench.archive) as connection:
        holding = log.holding(connection)
        news = [one for one in known if not _holds(holding.on(one.key), one)]
        for one in news:
            log.append(connection, one, one.choice, person=here.user.name, place=f"{come.sha256[:12]}, {one.place}")
        originals.put(connection, come, KINDS["xlsx"], here.user.name)
        note_act(connection, here.user.name, "import", f"{len(news)} {come.sha256}", here.head.id)
    return len(news), len(rows) - len(known), table.unreadable


def _holds(kept: Decision | None, said: Decision) -> bool:
    """Whether a row of the table says what is decided already."""
    return kept is not None and kept.choice == said.choice and said.note in ("", kept.note)


@router.get("/dossiers/{dossier}/export/log")
async def export_log(here: Here) -> Response:
    """The decisions on this dossier as CSV, the first first."""
    answer = await here.read()
    rows = await run_in_threadpool(_decisions, here, answer)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([here.say(f"web.log.{name}") for name in _COLUMNS])
    for row in rows:
        writer.writerow([cell_text(str(getattr(row, name) or "")) for name in _COLUMNS])
    return await _file(here, "log", out.getvalue().encode("utf-8-sig"), KINDS["csv"], "csv")


@router.get("/dossiers/{dossier}/export/{kind}")
async def export(here: Here, kind: Annotated[str, Path(max_length=5)]) -> Response:
    """The dossier in one form, as the command line writes it."""
    if kind not in KINDS or await here.answer() is None:
        raise HTTPException(404)
    settings = here.bench.settings
    asked = (export_dossier, settings.archive, here.head.id, f".{kind}", here.say.language, settings.options)
    try:
        if kind == "html":  # it opens the papers to cut pictures from them
            with TemporaryDirectory(prefix="export-") as folder:
                data: bytes = await here.bench.cutters.do(*asked, folder)
        else:
            data = await here.bench.linkers.do(*asked)
    except WorkFailedError as error:
        raise HTTPException(500) from error
    return await _file(here, "follow-up", data, KINDS[kind], kind)


def _decisions(here: Inside, answer: DossierAnswer) -> list[LogEntry]:
    with reading(here.bench.archive) as connection:
        rows = [row for row in log.log(connection) if row.key in answer.keys or set(row.pair or ()) & answer.keys]
    return rows[::-1]


async def _file(here: Inside, name: str, data: bytes, media_type: str, ending: str) -> Response:
    """A download; the audit log tells which, with the hash of what went out."""
    await run_in_threadpool(here.note, "export", f"{name}.{ending} {hashlib.sha256(data).hexdigest()}")
    name = f"{name}-{here.head.id}-{now()[:10]}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": _INERT}
    return Response(data, media_type=media_type, headers=headers)

"""What goes out of a dossier: follow-up table, evidence report, data, and the log of what was decided."""

import csv
import hashlib
import io
from tempfile import TemporaryDirectory
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Path
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extractor.archive.workbench import log
from extractor.archive.workbench.log import LogEntry
from extractor.archive.workbench.writing import now, reading
from extractor.publishing.follow_up.cells import cell_text
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.pages import page
from extractor.web.work.dossier import export_dossier
from extractor.web.workshop import WorkFailedError

from .inside import Inside, inside

router = APIRouter()
KINDS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""What can be exported of a dossier, and its media type."""
_COLUMNS: Final = ("at", "person", "choice", "status", "final", "words", "note", "key", "place")
_INERT: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""For a report that is opened in the browser: it runs nothing."""


@router.get("/dossiers/{dossier}/export")
async def exports(request: Request, here: Annotated[Inside, Depends(inside())]) -> Response:
    """What there is to export."""
    if await here.answer() is None:
        return page(request, "matrix_waiting.html", here=here, tab="export")
    return page(request, "export.html", here=here, tab="export", kinds=KINDS)


@router.get("/dossiers/{dossier}/export/log")
async def export_log(here: Annotated[Inside, Depends(inside())]) -> Response:
    """The decisions on this dossier as CSV, the first first."""
    answer = await here.answer()
    if answer is None:
        raise HTTPException(404)
    rows = await run_in_threadpool(_decisions, here, answer)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([here.say(f"web.log.{name}") for name in _COLUMNS])
    for row in rows:
        writer.writerow([cell_text(str(getattr(row, name) or "")) for name in _COLUMNS])
    return await _file(here, "log", out.getvalue().encode("utf-8-sig"), KINDS["csv"], "csv")


@router.get("/dossiers/{dossier}/export/{kind}")
async def export(here: Annotated[Inside, Depends(inside())], kind: Annotated[str, Path(max_length=5)]) -> Response:
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

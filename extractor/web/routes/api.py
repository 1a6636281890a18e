"""The HTTP interface for other programs: read a document, check what it cites."""

import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy import bindparam, text
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from extractor import __version__
from extractor.archive.store.bulk import sql
from extractor.archive.workbench.users import User
from extractor.archive.workbench.writing import reading
from extractor.models import Check, Document
from extractor.publishing.json_output import data_to_json
from extractor.publishing.words.messages import LANGUAGES
from extractor.web.bench import Bench, TheBench
from extractor.web.security.access import program
from extractor.web.work.reading import check_document, read_document, read_plain

router = APIRouter(prefix="/api", tags=["api"])
MOST_TEXT: Final = 4 << 20
"""Characters of a text that is sent as JSON."""
_FILE: Final = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}},
}
_NAME: Final = 255
_FILES: Final = "SELECT count(*) FROM files WHERE state = 'current' AND path NOT LIKE :uploads"
_HEADS: Final = text(
    """SELECT f.path, d.number, d.serial, d.year, d.symbol, d.date, d.issuer, d.doc_type, d.subject, d.secrecy
    FROM documents d JOIN files f ON f.document_id = d.id AND f.state = 'current'
    WHERE d.number IS NOT NULL AND d.serial IN :serials ORDER BY f.path"""
).bindparams(bindparam("serials", expanding=True))


class Health(BaseModel):
    """The server is up."""

    status: str = "ok"
    version: str = __version__


class SentText(BaseModel):
    """A text whose citations are checked."""

    text: Annotated[str, Field(min_length=1, max_length=MOST_TEXT)]


@router.get("/health")
def health() -> Health:
    """Whether the server is up, and its version."""
    return Health()


@router.post(
    "/extract",
    responses={200: {"model": Document}},
    openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FILE}}}},
)
async def extract(
    request: Request,
    bench: TheBench,
    _user: Annotated[User, Depends(program)],
    lang: str = "vi",
) -> Response:
    """Read one file: letterhead, outline, citations, recommendations with responses, findings.

    A file that can't be read gives a document too: `source.status` says why.
    """
    name, data = await _file_of(request, bench)
    return _json(await bench.readers.do(read_document, name, data, bench.settings.options, _language(lang)))


@router.post(
    "/check",
    responses={200: {"model": Check}},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": SentText.model_json_schema()},
                "multipart/form-data": {"schema": _FILE},
            },
        }
    },
)
async def check(
    request: Request,
    bench: TheBench,
    user: Annotated[User, Depends(program)],
    lang: str = "vi",
) -> Response:
    """Check what a text or file cites: each cited document with verdict, effect on the day, and cited places.

    It is looked up in the registers that the server was started with, and among the papers of its archive that belong
    to no dossier of somebody and, for those not entitled, are not secret.
    """
    language = _language(lang)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    read: dict[str, Callable[[], Awaitable[tuple[str, bytes]]]] = {
        "application/json": lambda: _text_of(request),
        "multipart/form-data": lambda: _file_of(request, bench),
    }
    if kind not in read:
        raise HTTPException(415, 'send JSON {"text"} or a multipart file')
    name, data = await read[kind]()
    places = [str(Path(place).absolute()) for place in bench.settings.registers]
    options = bench.settings.options
    document = await bench.readers.do(read_plain, name, data, options)
    heads, files = await run_in_threadpool(_at_hand, bench, user, document)
    return _json(await bench.readers.do(check_document, document, heads, files, places, options, language))


def _at_hand(bench: Bench, user: User, document: Mapping[str, Any]) -> tuple[list[dict[str, Any]], int]:
    """The letterheads in the archive that bear a cited number, and among how many files they were found."""
    serials = sorted({one["serial"] for one in document["citations"] if one.get("serial")})
    uploads = str(bench.settings.originals)
    with reading(bench.archive) as connection:
        files: int = sql(connection, _FILES, uploads=f"{uploads}%").scalar_one()
        rows = connection.execute(_HEADS, {"serials": serials}).mappings() if serials else ()
        found = [dict(row) for row in rows if user.entitled or row["secrecy"] is None]
    heads = [head for head in found if not head["path"].startswith(uploads)]
    return [{name: value for name, value in head.items() if name != "secrecy"} for head in heads], files


async def _text_of(request: Request) -> tuple[str, bytes]:
    if int(request.headers.get("content-length", "0")) > MOST_TEXT * 6:
        raise HTTPException(413, "too large")
    try:
        sent = SentText.model_validate_json(await request.body())
    except ValidationError as error:
        raise HTTPException(422, json.loads(error.json(include_input=False, include_url=False))) from error
    return "-", sent.text.encode("utf-8", "replace")


async def _file_of(request: Request, bench: Bench) -> tuple[str, bytes]:
    """Name and bytes of the field `file`. The name never reaches the disk."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise HTTPException(415, "send a multipart file")
    most = bench.settings.options.limits.file_bytes
    form = await request.form(max_files=1, max_fields=10)
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise HTTPException(422, 'the field "file" is missing')
    data = await file.read(most + 1)
    if len(data) > most:
        raise HTTPException(413, "too large")
    return (file.filename or "-")[-_NAME:], data


def _language(asked: str) -> str:
    if asked not in LANGUAGES:
        raise HTTPException(422, f"lang is one of {', '.join(LANGUAGES)}")
    return asked


def _json(answer: dict[str, Any]) -> Response:
    return Response(data_to_json(answer), media_type="application/json")

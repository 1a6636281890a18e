"""Page pictures: drawn by workers, kept by content, shown only of files that the user may see."""

from typing import Annotated, Final

from fastapi import APIRouter, HTTPException, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from extractor.web.views import drawing_of, keep
from extractor.web.work.pictures import SCALES, page_picture

from .inside import Here, Number

router = APIRouter()
_KEEP: Final = "private, max-age=600"
"""A picture of a page never changes: its address holds the hash of the file."""


@router.get("/dossiers/{dossier}/files/{n}/pages/{page}.jpg")
async def picture(here: Here, n: Number, page: Number, scale: Annotated[float, Query()] = SCALES[1]) -> Response:
    """One page as JPEG. 404 where it can't be drawn."""
    if scale not in SCALES:
        raise HTTPException(404)
    file = await run_in_threadpool(here.file, n)
    tag = f'"{file.sha256}-{page}-{scale:g}"'
    headers = {"Cache-Control": _KEEP, "ETag": tag}
    if here.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    kept = here.bench.settings.cache / file.sha256[:2] / file.sha256 / f"{page}@{scale:g}.jpg"
    found: bytes | None
    if file.sha256 and kept.is_file():
        found = await run_in_threadpool(kept.read_bytes)
    else:
        drawing = drawing_of(here.bench, file)
        source = (drawing, None) if drawing else (file.path, file.sha256)
        found = await here.bench.drawers.do(page_picture, *source, page, scale)
        if found is not None:
            await run_in_threadpool(keep, kept, found)
    if found is None:
        raise HTTPException(404)
    return Response(found, media_type="image/jpeg", headers=headers)

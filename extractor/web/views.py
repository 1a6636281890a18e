"""Pages of documents with marks on them: a picture where one can be drawn, else the words around."""

import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from extractor import __version__
from extractor.archive.store.bulk import sql
from extractor.archive.workbench.dossiers import DossierFile, documents_at
from extractor.archive.workbench.writing import reading
from extractor.reading.lines import Box
from extractor.record import record

from .bench import Bench
from .work.drawings import ENDINGS, drawn_marks
from .work.pictures import PageMarks, Span, marks, page_sizes
from .workshop import WorkFailedError

_AROUND: Final = 700
"""Characters shown before and after a span where there is no picture."""


@record
class MarkedBox:
    """A box on a page; `kind` is its class in the style sheet."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@record
class PageView:
    """A page as a picture; `src` is where the picture is, sizes in points."""

    page: int
    src: str
    width: float
    height: float
    boxes: tuple[MarkedBox, ...]


@record
class TextView:
    """Words with marks: (kind, words) pieces, kind "" for those not marked."""

    pieces: tuple[tuple[str, str], ...]


@record
class PlaceView:
    """A place in a file, as a screen shows it. `changed`: the file is not the one that was read."""

    pages: tuple[PageView, ...] = ()
    words: TextView | None = None
    changed: bool = False


async def place_view(bench: Bench, place: str, file: DossierFile, spans: Sequence[tuple[str, Span]]) -> PlaceView:
    """The pages on which `spans`, each with its kind, stand. The first span tells which pages are shown.

    place  where the dossier is
    """
    try:
        sizes = await _sizes(bench, file)
        found = await _marks(bench, file, [span for _, span in spans]) if sizes else []
    except WorkFailedError as error:
        if error.failure.kind == "raised" and error.failure.detail.startswith("ChangedFileError"):
            return PlaceView(words=_words(bench, file, spans), changed=True)
        sizes, found = [], []
    first = {one.page for one in found[0]} if found else set()
    if not first:
        return PlaceView(words=_words(bench, file, spans))
    pages = []
    for page in sorted(first):
        boxes = tuple(
            _box(kind, box)
            for (kind, _), marked in zip(spans, found, strict=True)
            for one in marked
            if one.page == page
            for box in one.boxes
        )
        width, height = sizes[page - 1]
        pages.append(PageView(page, picture_at(place, file, page), width, height, boxes))
    return PlaceView(tuple(pages))


async def all_pages(
    bench: Bench, place: str, file: DossierFile, spans: Sequence[tuple[str, Span]], first: int, most: int
) -> tuple[list[PageView], int]:
    """Pages from `first`, at most so many, with everything that is marked on them; and how many there are. ([], 0)
    where no pages can be drawn."""
    try:
        sizes = await _sizes(bench, file)
        if not sizes:
            return [], 0
        found = await _marks(bench, file, [span for _, span in spans])
    except WorkFailedError:
        return [], 0
    boxes: dict[int, list[MarkedBox]] = {}
    for (kind, _), marked in zip(spans, found, strict=True):
        for one in marked:
            boxes.setdefault(one.page, []).extend(_box(kind, box) for box in one.boxes)
    shown = range(first, min(first + most, len(sizes) + 1))
    return [
        PageView(page, picture_at(place, file, page), *sizes[page - 1], tuple(boxes.get(page, ()))) for page in shown
    ], len(sizes)


def picture_at(place: str, file: DossierFile, page: int, scale: float = 2.0) -> str:
    """The address of a page picture."""
    return f"{place}/files/{file.n}/pages/{page}.jpg?scale={scale:g}&of={file.sha256[:12]}"


def drawing_of(bench: Bench, file: DossierFile) -> str | None:
    """The PDF as which an office paper was drawn, if it was."""
    if not file.path.lower().endswith(ENDINGS):
        return None
    place = bench.settings.drawing(file.sha256)
    return str(place) if place.is_file() and place.stat().st_size else None


async def _sizes(bench: Bench, file: DossierFile) -> list[tuple[float, float]]:
    drawing = drawing_of(bench, file)

    async def ask() -> Any:
        return await bench.drawers.do(page_sizes, drawing or file.path, None if drawing else file.sha256)

    name = "drawn-sizes" if drawing else "sizes"
    return [(width, height) for width, height in await _kept(bench, file, name, ask)]


async def _marks(bench: Bench, file: DossierFile, spans: Sequence[Span]) -> list[list[PageMarks]]:
    drawing = drawing_of(bench, file)

    async def ask() -> Any:
        if drawing:
            return await bench.drawers.do(drawn_marks, file.path, file.sha256, drawing, list(spans))
        return await bench.drawers.do(marks, file.path, file.sha256, list(spans))

    name = ("drawn-" if drawing else "") + hashlib.sha256(json.dumps(list(spans)).encode()).hexdigest()[:16]
    found = await _kept(bench, file, f"marks-{__version__}-{name}", ask)
    return [[PageMarks(one["page"], tuple(map(tuple, one["boxes"]))) for one in each] for each in found]


async def _kept(bench: Bench, file: DossierFile, name: str, ask: Callable[[], Awaitable[Any]]) -> Any:
    """What a worker tells of a file, asked for once: a scan takes seconds a page. By content, in memory and on disk."""
    found = bench.told.get((file.sha256, name))
    if found is None:
        place = bench.settings.cache / file.sha256[:2] / file.sha256 / f"{name}.json"
        if place.is_file():
            found = json.loads(await run_in_threadpool(place.read_bytes))
        else:
            found = await ask()
            await run_in_threadpool(keep, place, json.dumps(found).encode())
        bench.told.put((file.sha256, name), found)
    return found


def keep(place: Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    arriving = place.with_name(f".{place.name}.{id(data):x}")
    arriving.write_bytes(data)
    arriving.replace(place)


def _box(kind: str, box: Box) -> MarkedBox:
    x0, top, x1, bottom = box
    return MarkedBox(kind, x0, top, round(x1 - x0, 2), round(bottom - top, 2))


def _words(bench: Bench, file: DossierFile, spans: Sequence[tuple[str, Span]]) -> TextView | None:
    with reading(bench.archive) as connection:
        number = documents_at(connection, [file.path]).get(file.path, (None, "", None))[0]
        if number is None or not spans:
            return None
        low = max(min(span[0] for _, span in spans[:1]) - _AROUND, 0)
        high = max(span[1] for _, span in spans[:1]) + _AROUND
        return marked_text(stretch(connection, number, low, high), low, spans)


def stretch(connection: Connection, document: int, low: int, high: int) -> str:
    """Characters [low, high) of the text of a document in the archive."""
    query = "SELECT start, text FROM pages WHERE document_id = :id AND start < :high ORDER BY n"
    rows = sql(connection, query, id=document, high=high)
    return "".join(row[1][max(low - row[0], 0) : high - row[0]] for row in rows if row[0] + len(row[1]) > low)


def marked_text(content: str, start: int, spans: Sequence[tuple[str, Span]]) -> TextView:
    """`content`, which begins at offset `start` of the whole text, cut where marks begin and end. Of marks over the
    same words the last counts."""
    kinds: list[str] = [""] * len(content)
    for kind, (low, high) in spans:
        for at in range(max(low - start, 0), min(high - start, len(content))):
            kinds[at] = kind
    pieces: list[tuple[str, str]] = []
    begin = 0
    for at in range(1, len(content) + 1):
        if at == len(content) or kinds[at] != kinds[begin]:
            pieces.append((kinds[begin], content[begin:at]))
            begin = at
    return TextView(tuple(pieces))

"""Search over everything in the archive that the user may see, with or without marks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated, Final

from fastapi import APIRouter, Form, HTTPException, Query
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extractor.archive.questions.searching import Filters, Hit, iso_of, search
from extractor.archive.store.bulk import sql
from extractor.archive.workbench import dossiers, jobs
from extractor.archive.workbench.dossiers import DossierHead
from extractor.archive.workbench.users import User, note_act
from extractor.archive.workbench.writing import reading, writing
from extractor.publishing.follow_up.lookup import file_name
from extractor.publishing.words.messages import Messages
from extractor.record import record
from extractor.web.bench import Bench, TheBench
from extractor.web.pages import page, titled, words_of
from extractor.web.security.access import Somebody, with_right

router = APIRouter()
HITS: Final = 20
_LOOKED_AT: Final = 500
"""Hits that are looked through for those that the user may see."""


@record
class SearchHit:
    """A page that holds the words. `at` is where it is shown, "" for a paper in no dossier of the user; `pieces`
    are (is it a mark, words)."""

    hit: Hit
    name: str
    at: str
    dossier: str
    pieces: tuple[tuple[bool, str], ...]


@router.get("/search")
async def searching(
    request: Request,
    user: Somebody,
    bench: TheBench,
    q: Annotated[str, Query(max_length=300)] = "",
    body: Annotated[str, Query(max_length=200)] = "",
    type: Annotated[str, Query(max_length=60)] = "",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    at: Annotated[int, Query(ge=0, le=_LOOKED_AT)] = 0,
) -> Response:
    """The words and what narrows them, and the hits. `since` and `until` as people write days: 15/3/2024, 2024."""
    first, last = iso_of(since), iso_of(until)
    wrong_day = bool((since.strip() and first is None) or (until.strip() and last is None))
    filters = Filters(body or None, type or None, first, last)
    asked = bool(q.strip() or body or type or first or last) and not wrong_day
    hits, heads, types = await run_in_threadpool(
        _found, bench, user, words_of(request), q, filters if asked else None, at
    )
    return page(
        request,
        "search.html",
        q=q,
        body=body,
        type=type,
        since=since,
        until=until,
        wrong_day=wrong_day,
        hits=hits,
        asked=asked,
        heads=heads,
        types=types,
        at=at,
        size=HITS,
        query={"q": q, "body": body, "type": type, "since": since, "until": until},
    )


def _found(
    bench: Bench, user: User, say: Messages, words: str, filters: Filters | None, at: int
) -> tuple[list[SearchHit], list[DossierHead], Sequence[str]]:
    with reading(bench.archive) as connection:
        heads = {head.id: titled(head, say) for head in dossiers.visible(connection, user)}
        hits: list[SearchHit] = []
        if filters is not None:
            found = search(connection, words, filters, _LOOKED_AT)
            while len(hits) <= at + HITS and (some := list(islice(found, HITS))):
                hits += _seen(connection, bench, user, heads, some)
        return (
            hits[at : at + HITS + 1],
            [head for head in heads.values() if head.state == "open"],
            bench.now_and_then("types", lambda: _types(connection)),
        )


def _types(connection: Connection) -> Sequence[str]:
    query = "SELECT DISTINCT doc_type FROM documents WHERE doc_type IS NOT NULL ORDER BY doc_type"
    return sql(connection, query).scalars().all()


def _seen(
    connection: Connection, bench: Bench, user: User, heads: dict[int, DossierHead], hits: Sequence[Hit]
) -> Iterator[SearchHit]:
    """Those that the user may see: papers of the archive, and uploads of the user's own dossiers."""
    at = _places(connection, {hit.path for hit in hits})
    marked = set() if user.entitled else _secret(connection, {hit.document_id for hit in hits})
    uploads = str(bench.settings.originals)
    for hit in hits:
        if hit.document_id in marked:
            continue
        name, place, title = file_name(hit.path), "", ""
        for dossier, n, given in at.get(hit.path, ()):
            if dossier in heads:
                span = f"?at={hit.span[0]}-{hit.span[1]}" if hit.span else ""
                name, place = given, f"/dossiers/{dossier}/documents/{n}{span}#p{hit.page or 1}"
                title = heads[dossier].title
                break
        if place or not hit.path.startswith(uploads):
            yield SearchHit(hit, name, place, title, tuple(_pieces(hit)))


def _places(connection: Connection, paths: Iterable[str]) -> dict[str, list[tuple[int, int, str]]]:
    """(dossier, number, name) of files, the latest dossier first, by path."""
    query = "SELECT path, dossier_id, n, name FROM dossier_files WHERE path IN :paths ORDER BY dossier_id DESC"
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in sql(connection, query, paths=sorted(paths)):
        found.setdefault(row[0], []).append((row[1], row[2], row[3]))
    return found


def _secret(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Documents that bear a secrecy mark, though they were read."""
    query = "SELECT id FROM documents WHERE id IN :ids AND secrecy IS NOT NULL"
    return set(sql(connection, query, ids=sorted(numbers)).scalars())


def _pieces(hit: Hit) -> Iterator[tuple[bool, str]]:
    at = 0
    for low, high in hit.marks:
        yield False, hit.snippet[at:low]
        yield True, hit.snippet[low:high]
        at = high
    yield False, hit.snippet[at:]


@router.post("/search/add")
def add(
    user: Annotated[User, with_right("bring")],
    bench: TheBench,
    dossier: Annotated[int, Form(ge=1, le=2**31 - 1)],
    document: Annotated[int, Form(ge=1, le=2**62)],
) -> Response:
    """Take a paper of the archive into a dossier; it stays where it lies."""
    with writing(bench.archive) as connection:
        head = dossiers.find(connection, dossier, user)
        query = (
            "SELECT f.path, d.sha256, d.secrecy FROM documents d JOIN files f ON f.document_id = d.id "
            "WHERE d.id = :id ORDER BY f.path LIMIT 1"
        )
        row = sql(connection, query, id=document).first()
        hidden = row is not None and (
            row[0].startswith(str(bench.settings.originals)) or (row[2] and not user.entitled)
        )
        if head is None or row is None or hidden:
            raise HTTPException(404)
        if head.state == "closed":
            raise HTTPException(409)
        n = dossiers.add_file(connection, dossier, file_name(row[0]), row[0], row[1], user.name)
        dossiers.note_file(connection, dossier, n, "waiting", None)
        jobs.ask(connection, "read", dossier, user.name)
        note_act(connection, user.name, "add", row[0], dossier)
    return RedirectResponse(f"/dossiers/{dossier}", 303)

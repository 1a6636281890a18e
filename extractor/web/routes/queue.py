"""The queue: what waits for somebody over all dossiers – unsure links, suggestions, verdicts, findings, conflicts."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Final, Literal, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extractor.archive.workbench import dossiers, queue
from extractor.archive.workbench.dossiers import DossierHead
from extractor.archive.workbench.queue import SavedFilter
from extractor.archive.workbench.users import User, note_act, users
from extractor.archive.workbench.writing import reading, writing
from extractor.models import TracedRecommendation
from extractor.publishing.follow_up.sheets import SEVERITY_TONES, VERDICT_TONES, Tone
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import number_or_name
from extractor.record import record
from extractor.web.answers import answer_of
from extractor.web.bench import Bench, TheBench
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.pages import page, titled, words_of
from extractor.web.security.access import Somebody, with_right

from .inside import numbers_of

router = APIRouter()
Waiting = Literal["conflict", "link", "suggestion", "verdict", "finding"]
KINDS: Final[tuple[Waiting, ...]] = get_args(Waiting)
SURE: Final = 0.9
"""Links at least so sure are not asked about here, only in the matrix."""
ROWS: Final = 50
_DOSSIERS: Final = 40
"""The latest open dossiers, whose answers are kept in memory."""
_WORDS: Final = 200


@record
class QueueLine:
    """Something that waits. `at` is the page on which it is decided, `person` who was asked to look; "" for nobody."""

    kind: Waiting
    dossier: DossierHead
    key: str
    at: str
    words: str
    where: str
    says: str
    tone: Tone
    person: str


@router.get("/queue")
async def waiting(
    request: Request,
    user: Somebody,
    bench: TheBench,
    kind: Annotated[str, Query(max_length=20)] = "",
    who: Annotated[str, Query(max_length=100)] = "",
    dossier: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    at: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """What waits. `who`: "" for all, "me", "nobody"."""
    say = words_of(request)
    heads, people, kept, given = await run_in_threadpool(_around, bench, user, say)
    told = [(head, one) for head in heads if dossier in (0, head.id) for one in await _told(bench, head, user, say)]
    found = [(head, one, given.get((head.id, one[1]), "")) for head, one in told]
    found = [one for one in found if _is_wanted(one[2], who, user)]
    shown = [one for one in found if not kind or one[1][0] == kind]
    counts = Counter(one[0] for _, one, _ in found)
    return page(
        request,
        "queue.html",
        lines=[_line(*one) for one in shown[at : at + ROWS]],
        kinds=[(one, counts[one]) for one in KINDS],
        all=len(found),
        total=len(shown),
        at=at,
        size=ROWS,
        kind=kind,
        who=who,
        dossier=dossier,
        heads=heads,
        people=people,
        kept=kept,
        query=urlencode({"kind": kind, "who": who, "dossier": dossier}),
    )


Assigned = Mapping[tuple[int, str], str]
"""Who looks at what: dossier and key to person."""


def _around(
    bench: Bench, user: User, say: Messages
) -> tuple[list[DossierHead], list[User], list[SavedFilter], Assigned]:
    with reading(bench.archive) as connection:
        heads = [head for head in dossiers.visible(connection, user) if head.state == "open"][:_DOSSIERS]
        people = [one for one in users(connection) if one.active and one.may("decide")]
        given = queue.assigned(connection, [head.id for head in heads])
        return [titled(head, say) for head in heads], people, list(queue.saved_filters(connection, user.name)), given


def _is_wanted(person: str, who: str, user: User) -> bool:
    if who == "me":
        return person == (user.name or "-")
    return who != "nobody" or not person


def _line(head: DossierHead, told: "Told", person: str) -> QueueLine:
    kind, key, at, words, where, says, tone = told
    return QueueLine(kind, head, key, f"/dossiers/{head.id}/{at}", words[:_WORDS], where, says, tone, person)


async def _told(bench: Bench, head: DossierHead, user: User, say: Messages) -> Sequence["Told"]:
    """What waits in a dossier."""
    answer = await answer_of(bench, head, say)
    if answer is None:
        return ()
    numbers = await numbers_of(bench, answer, head, user)
    return answer.once(
        ("queue", frozenset(numbers.items())),
        lambda: (*_links(answer, say), *_verdicts(answer, numbers), *_findings(answer, numbers)),
    )


Told = tuple[Waiting, str, str, str, str, str, Tone]
"""kind, key, page within the dossier, words, where they stand, what is said of them, its colour"""


def _links(answer: DossierAnswer, say: Messages) -> Iterator[Told]:
    for name, one in answer.recommendations.items():
        where = f"{answer.look.title(one.file)}, {answer.look.where(one)}"
        for number, response in enumerate(one.responses):
            at = f"compare/{name}?answer={number}&show=all"
            if response.key in answer.conflicts:
                yield "conflict", response.key, at, one.text, where, say("web.mark.conflict"), "bad"
            elif response.decision is None and response.confidence < SURE:
                says = say("web.compare.sure", share=round(response.confidence * 100))
                yield "link", response.key, at, one.text, where, says, "middle"
        yield from _suggestions(one, name, where, say)


def _suggestions(one: TracedRecommendation, name: str, where: str, say: Messages) -> Iterator[Told]:
    if one.suggestions and not one.responses:
        says = say("web.matrix.suggestions", count=len(one.suggestions))
        yield "suggestion", one.key, f"compare/{name}?show=all", one.text, where, says, "quiet"


def _verdicts(answer: DossierAnswer, numbers: Mapping[str, int]) -> Iterator[Told]:
    for row in answer.review.cited:
        if row.verdict == "found" or row.decision is not None or row.file not in numbers:
            continue
        name = number_or_name(row.type, row.number, row.name)
        kind: Waiting = "conflict" if row.key in answer.conflicts else "verdict"
        at = f"cited/{numbers[row.file]}/{row.key}"
        where, says = answer.look.name(row.file), answer.look.verdict_words(row)
        yield kind, row.key, at, name, where, says, VERDICT_TONES[row.verdict]


def _findings(answer: DossierAnswer, numbers: Mapping[str, int]) -> Iterator[Told]:
    for one in answer.review.trace.findings:
        if one.severity == "info" or one.file not in numbers:
            continue
        packed = f"{one.code}|{one.case}|{one.file}|{one.item}|{one.span}"
        key = f"F-{hashlib.sha256(packed.encode('utf-8', 'replace')).hexdigest()[:16]}"
        span = f"?at={one.span[0]}-{one.span[1]}" if one.span else ""
        at = f"documents/{numbers[one.file]}{span}#p{one.page or 1}"
        paper, where = answer.look.name(one.file), answer.look.where(one)
        place = f"{paper}, {where}" if where else paper
        yield "finding", key, at, one.message, place, one.severity, SEVERITY_TONES[one.severity]


@router.post("/queue/assign")
def assign(
    request: Request,
    user: Annotated[User, with_right("decide")],
    bench: TheBench,
    dossier: Annotated[int, Form(ge=1, le=2**31 - 1)],
    key: Annotated[str, Form(max_length=40)],
    person: Annotated[str, Form(max_length=100)] = "",
    query: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Ask somebody to look at something, or nobody."""
    with writing(bench.archive) as connection:
        if dossiers.find(connection, dossier, user) is None:
            raise HTTPException(404)
        known = {one.name for one in users(connection)} | {"-"}
        if person and person not in known:
            raise HTTPException(422)
        queue.assign(connection, dossier, key, person or None, user.name)
        note_act(connection, user.name, "assign", f"{key} {person}", dossier)
    if "hx-request" in request.headers:
        return Response(status_code=204)
    return RedirectResponse(f"/queue?{query}", 303)


@router.post("/queue/filters")
def keep_filter(
    user: Somebody,
    bench: TheBench,
    name: Annotated[str, Form(min_length=1, max_length=60)],
    query: Annotated[str, Form(max_length=300)] = "",
    forget: Annotated[bool, Form()] = False,
) -> Response:
    """Keep what is shown under a name, or forget it."""
    with writing(bench.archive) as connection:
        queue.save_filter(connection, user.name, " ".join(name.split()), None if forget else query)
    return RedirectResponse(f"/queue?{query}", 303)

"""Side by side: a recommendation and an answer on their pages, with what a reviewer may decide on them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Final, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from extractor.archive.workbench import log
from extractor.archive.workbench.dossiers import DossierFile
from extractor.archive.workbench.log import LogEntry
from extractor.archive.workbench.users import note_act
from extractor.archive.workbench.writing import reading, writing
from extractor.auditing.decisions.records import Decision
from extractor.models import Decision as Choice
from extractor.models import (
    ResponseStatus,
    SuggestedResponse,
    TracedRecommendation,
    TracedResponse,
    TraceFinding,
)
from extractor.publishing.follow_up.lookup import ProofCell
from extractor.publishing.follow_up.sheets import STATUS_TONES, VERDICT_TONES
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import item_in_column, number_or_name
from extractor.record import record
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.views import PlaceView, place_view
from extractor.web.work.dossier import link_key

from .inside import Deciding, Here, Inside
from .matrix import SIGNS, chosen, is_open, is_unsigned

router = APIRouter()
STATUSES: Final[tuple[ResponseStatus, ...]] = (
    "done", "partial", "in_progress", "planned", "not_done", "disputed", "unstated",
)  # fmt: skip
_LONGEST_NOTE: Final = 2000
_MOST_OTHERS: Final = 150
_OTHER: Final = 70
"""Characters of a recommendation in the list of others."""
_WORDS: Final = 160
"""Characters of what was decided on that the log keeps."""


@record
class AnswerOption:
    """Something that answers a recommendation, or may: `suggested` below the threshold, `rejected` by a reviewer."""

    response: TracedResponse | SuggestedResponse
    rejected: bool = False

    @property
    def suggested(self) -> bool:
        """Whether it is too unsure to be a link."""
        return isinstance(self.response, SuggestedResponse)


def options_of(one: TracedRecommendation) -> list[AnswerOption]:
    """Answers, those that were rejected, then suggestions."""
    return [
        *map(AnswerOption, one.responses),
        *(AnswerOption(response, rejected=True) for response in one.rejected_responses),
        *map(AnswerOption, one.suggestions),
    ]


@router.get("/dossiers/{dossier}/compare/{key}")
async def compare(
    here: Here,
    key: str,
    answer: Annotated[int, Query(ge=0, le=10_000)] = 0,
    show: Annotated[str, Query(max_length=20)] = "all",
    unit: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """One recommendation and one of its answers."""
    found = await here.read()
    one = found.recommendations.get(key)
    if one is None:
        raise HTTPException(404)
    options = options_of(one)
    answer = min(answer, max(len(options) - 1, 0))
    option = options[answer] if options else None
    names = [one.file, *([option.response.file] if option else [])]
    files = await run_in_threadpool(here.named, *names)
    for name in files:
        await here.saw(name)
    left = await _view(here, files, one.file, one.span, None, "asked")
    right = PlaceView()
    if option is not None:
        words = _status_span(option.response)
        right = await _view(here, files, option.response.file, option.response.span, words, "given")
    order = order_of(found, show, unit)
    neighbours = around(order, key)
    history = await run_in_threadpool(decisions_on, here, option.response.key) if option else []
    return here.page(
        "compare.html",
        "matrix",
        look=found.look,
        label=lambda item: item_in_column(item, here.say),
        one=one,
        key=key,
        options=options,
        number=answer,
        option=option,
        left=left,
        right=right,
        history=history,
        own_note=own_note(here, history),
        conflict=option is not None and option.response.key in found.conflicts,
        proofs=_proofs(here, found, option, files),
        findings=_findings(found, one, option),
        others=_others(found, one, here.say) if option else [],
        statuses=STATUSES,
        signs=SIGNS,
        tones=STATUS_TONES,
        verdict_tones=VERDICT_TONES,
        before=neighbours[0],
        after=neighbours[1],
        place=order.index(key) + 1 if key in order else 0,
        count=len(order),
        query=urlencode({"show": show, "unit": unit}),
        show=show,
        unit=unit,
        is_open=here.head.state == "open",
        settled=option is not None and option.response.key in found.settled,
    )


async def _view(
    here: Inside,
    files: dict[str, DossierFile],
    name: str,
    span: tuple[int, int] | None,
    words: tuple[int, int] | None,
    kind: str,
) -> PlaceView:
    file = files.get(name)
    if file is None or span is None:
        return PlaceView()
    spans = [(kind, span), *([("status", words)] if words else [])]
    return await place_view(here.bench, here.place, file, spans)


def _status_span(response: TracedResponse | SuggestedResponse) -> tuple[int, int] | None:
    """Where the words that tell the status stand in the answer."""
    if not isinstance(response, TracedResponse) or response.span is None or not response.status_words:
        return None
    at = response.text.find(response.status_words)
    if at < 0:
        return None
    start = response.span[0] + at
    return start, start + len(response.status_words)


def order_of(found: DossierAnswer, show: str, unit: str) -> Sequence[str]:
    """The keys of the recommendations that a filter and a unit leave."""
    return found.once(("order", show, unit, date.today()), lambda: [name for name, _ in chosen(found, show, unit)])


def _others(found: DossierAnswer, one: TracedRecommendation, say: Messages) -> Sequence[tuple[str, str]]:
    """What an answer can be linked with in its place, key and words: of many recommendations, those of the same
    paper."""
    file = one.file if len(found.recommendations) > _MOST_OTHERS else None

    def make() -> Sequence[tuple[str, str]]:
        others = [(name, each) for name, each in found.recommendations.items() if file in (None, each.file)]
        return [(name, f"{item_in_column(each.item, say)} {each.text[:_OTHER]}".strip()) for name, each in others]

    return found.once(("others", file), make)


def around(order: Sequence[str], key: str) -> tuple[str | None, str | None]:
    """The keys before and after one, round the ends."""
    if key not in order or len(order) < 2:  # noqa: PLR2004  there is no other
        return None, None
    at = order.index(key)
    return order[at - 1], order[(at + 1) % len(order)]


def own_note(here: Inside, rows: Sequence[LogEntry]) -> str:
    """What the user last wrote beside a decision, so that it is not lost with the next one."""
    return next((row.note for row in reversed(rows) if row.person == here.user.name), "")


def decisions_on(here: Inside, key: str) -> Sequence[LogEntry]:
    """All that was ever decided on a key, the first first."""
    with reading(here.bench.archive) as connection:
        return log.history(connection, key)


def _proofs(
    here: Inside, found: DossierAnswer, option: AnswerOption | None, files: Mapping[str, DossierFile]
) -> list[tuple[ProofCell, str]]:
    """The evidence, and where each document of it is looked at as a cited one; "" where nothing was checked."""
    response = option.response if option else None
    if not isinstance(response, TracedResponse):
        return []
    file = files.get(response.file)
    own = f"{here.place}/cited/{file.n}/" if file is not None else ""
    return [(one, f"{own}{one.verdict.key}" if own and one.verdict else "") for one in found.look.proofs(response)]


def _findings(found: DossierAnswer, one: TracedRecommendation, option: AnswerOption | None) -> list[TraceFinding]:
    more = found.look.findings(option.response) if option and isinstance(option.response, TracedResponse) else []
    return [*found.look.findings(one), *more]


# Decisions


@router.post("/dossiers/{dossier}/decisions")
async def decide(
    here: Deciding,
    key: Annotated[str, Form(max_length=40)],
    choice: Annotated[str, Form(max_length=20)],
    note: Annotated[str, Form(max_length=_LONGEST_NOTE)] = "",
    status: Annotated[str, Form(max_length=20)] = "",
    to: Annotated[str, Form(max_length=40)] = "",
    final: Annotated[bool, Form()] = False,
    back: Annotated[str, Form(max_length=2000)] = "",
    show: Annotated[str, Form(max_length=20)] = "all",
    unit: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Confirm, reject, set a status, link with another recommendation, write a note; then the next open one.

    final  settles what others decided; only for those who may
    """
    found = await here.read()
    if final and not here.user.may("settle"):
        raise HTTPException(403)
    decisions = await _decisions(here, found, key, choice, note, status, to)
    await run_in_threadpool(_log, here, decisions, final)
    after = await here.answer()
    if back == "cited" or after is None:
        return RedirectResponse(f"{here.place}/cited", 303)
    asked = next((name for name, one in found.recommendations.items() if _holds(one, key)), None)
    return RedirectResponse(_next_open(here, after, asked, show, unit), 303)


async def _decisions(
    here: Inside, found: DossierAnswer, key: str, choice: str, note: str, status: str, to: str
) -> list[Decision]:
    """What a form says, as decisions: linking with another recommendation is two of them. Raises HTTPException."""
    if choice not in ("confirmed", "rejected") or (status and status not in STATUSES):
        raise HTTPException(422)
    said = cast(Choice, choice)
    link = _link_of(found, key)
    if link is None:
        row = next((one for one in found.review.cited if one.key == key), None)
        if row is None:
            raise HTTPException(409)
        return [Decision(key, said, note, number_or_name(row.type, row.number, row.name)[:_WORDS])]
    one, response = link
    pair = (one.key, response.answer_key)
    if to:
        moved = Decision(key, "rejected", note, one.text[:_WORDS], pair=pair)
        return [moved, await _joined(here, found, to, response.answer_key, note)]
    state = cast(ResponseStatus, status) or None
    return [Decision(key, said, note, one.text[:_WORDS], status=state if said == "confirmed" else None, pair=pair)]


def _link_of(found: DossierAnswer, key: str) -> tuple[TracedRecommendation, TracedResponse | SuggestedResponse] | None:
    """The recommendation and the answer that a key speaks of."""
    for one in found.recommendations.values():
        for option in options_of(one):
            if option.response.key == key:
                return one, option.response
    return None


async def _joined(here: Inside, found: DossierAnswer, to: str, answer_key: str, note: str) -> Decision:
    """That an answer belongs to another recommendation. Raises HTTPException."""
    other = found.recommendations.get(to)
    if other is None:
        raise HTTPException(422)
    key: str | None = await here.bench.linkers.do(
        link_key, here.bench.settings.archive, here.head.id, other.key, answer_key, here.bench.settings.options
    )
    if key is None:
        raise HTTPException(409)
    return Decision(key, "confirmed", note, other.text[:_WORDS], pair=(other.key, answer_key))


def _holds(one: TracedRecommendation, key: str) -> bool:
    return any(option.response.key == key for option in options_of(one))


def _log(here: Inside, decisions: Sequence[Decision], final: bool) -> None:
    with writing(here.bench.archive) as connection:
        for one in decisions:
            log.append(connection, one, one.choice, person=here.user.name, final=final)
            note_act(connection, here.user.name, f"decide:{one.choice}", f"{one.key} {one.words}", here.head.id)


def _next_open(here: Inside, found: DossierAnswer, asked: str | None, show: str, unit: str) -> str:
    """The next recommendation after `asked` of which something is open; the matrix when there is none."""
    order = order_of(found, "all" if show == "open" else show, unit) or list(found.recommendations)
    waits = is_unsigned if show == "unsigned" else is_open
    at = order.index(asked) if asked in order else -1
    query = urlencode({"show": show, "unit": unit})
    for name in [*order[max(at, 0) :], *order[: max(at, 0)]]:
        one = found.recommendations[name]
        if waits(one, found):
            number = next((n for n, option in enumerate(options_of(one)) if _waits(option, found, show)), 0)
            return f"{here.place}/compare/{name}?answer={number}&{query}"
    return f"{here.place}/matrix?{query}"


@router.get("/dossiers/{dossier}/next")
async def next_open(here: Here) -> Response:
    """The first recommendation of which something is open."""
    found = await here.answer()
    return RedirectResponse(_next_open(here, found, None, "all", "") if found else f"{here.place}/matrix", 303)


def _waits(option: AnswerOption, found: DossierAnswer, show: str) -> bool:
    decided = option.response.key in found.fresh or getattr(option.response, "decision", None) is not None
    if show == "unsigned":
        return decided and not option.rejected and option.response.key not in found.settled
    return not option.rejected and not decided


@router.post("/dossiers/{dossier}/undo")
async def undo(here: Deciding, key: Annotated[str, Form(max_length=40)] = "") -> Response:
    """Take back my decision on a key; without one, my last decision in this dossier."""
    found = await here.read()
    done = await run_in_threadpool(_undo, here, found, key)
    if done is None:
        return RedirectResponse(f"{here.place}/matrix", 303)
    after = await here.answer()
    asked = next((name for name, one in (after or found).recommendations.items() if _holds(one, done.key)), None)
    if asked is None:
        return RedirectResponse(f"{here.place}/{'cited' if done.key.startswith('V-') else 'matrix'}", 303)
    options = options_of((after or found).recommendations[asked])
    number = next((n for n, option in enumerate(options) if option.response.key == done.key), 0)
    return RedirectResponse(f"{here.place}/compare/{asked}?answer={number}", 303)


def _undo(here: Inside, found: DossierAnswer, key: str) -> LogEntry | None:
    with writing(here.bench.archive) as connection:
        if not key:
            key = next((row.key for row in log.by_person(connection, here.user.name) if _is_mine(row, found)), "")
        done = log.undo(connection, key, here.user.name) if key else None
        if done is not None:
            note_act(connection, here.user.name, "undo", f"{done.key} {done.words}", here.head.id)
        return done


def _is_mine(row: LogEntry, found: DossierAnswer) -> bool:
    return row.choice != "withdrawn" and (row.key in found.keys or bool(row.pair and row.pair[0] in found.keys))

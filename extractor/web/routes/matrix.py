"""The matrix of a dossier: recommendations down, reports across, in each cell how far the answer has come."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from extractor.models import ResponseStatus, TracedRecommendation, TracedResponse
from extractor.publishing.follow_up.lookup import ProofCell
from extractor.publishing.follow_up.sheets import STATUS_TONES, VERDICT_TONES, Tone
from extractor.publishing.words.wording import date_in_words, item_in_column, item_in_words
from extractor.record import record
from extractor.web.dossier_answer import DossierAnswer

from .inside import Here, Inside

router = APIRouter()
ROWS: Final = 50
"""Rows of one page."""
COLUMNS: Final = 8
"""Reports that have a column each; with more, all answers to a recommendation stand in one."""
SIGNS: Final[dict[ResponseStatus | None, str]] = {
    "done": "✓",
    "partial": "◐",
    "in_progress": "▸",
    "planned": "○",
    "not_done": "✗",
    "disputed": "≠",
    "unstated": "·",
    None: "–",
}
"""The sign beside the colour of a status, for those who can't tell colours apart, and for paper."""


@record
class AnswerCell:
    """An answer in the matrix; `report` is named where its column does not."""

    at: str
    status: ResponseStatus
    tone: Tone
    sign: str
    item: str
    words: str
    proofs: tuple[tuple[str, Tone | None, str], ...]
    mark: str
    report: str


@record
class MatrixRow:
    """A recommendation with its cells, one for each report."""

    key: str
    item: str
    text: str
    addressee: str
    deadline: str
    is_late: bool
    status: ResponseStatus | None
    tone: Tone
    sign: str
    cells: tuple[tuple[AnswerCell, ...], ...]
    suggestions: int


Test = Callable[[TracedRecommendation, DossierAnswer], bool]


def is_open(one: TracedRecommendation, answer: DossierAnswer) -> bool:
    """Whether an answer or a suggestion waits for a decision."""
    waiting = [*(each.key for each in one.responses if each.decision is None)]
    waiting += [each.key for each in one.suggestions if not one.responses]
    return any(key not in answer.fresh for key in waiting)


def is_unsigned(one: TracedRecommendation, answer: DossierAnswer) -> bool:
    """Whether something is decided that the lead has not settled."""
    decided = (each.key for each in one.responses if each.decision is not None)
    return any(key not in answer.settled and key not in answer.fresh for key in decided)


def is_late(one: TracedRecommendation) -> bool:
    """Whether its day has passed and it is not done."""
    return one.deadline is not None and one.deadline < date.today().isoformat() and one.status != "done"


def is_disputed(one: TracedRecommendation, answer: DossierAnswer) -> bool:
    """Whether a report objects, or two reviewers differ."""
    keys = {response.key for response in (*one.responses, *one.rejected_responses)}
    return one.status == "disputed" or bool(keys & answer.conflicts)


FILTERS: Final[dict[str, Test]] = {
    "all": lambda _one, _answer: True,
    "open": is_open,
    "unsigned": is_unsigned,
    "late": lambda one, _answer: is_late(one),
    "unlinked": lambda one, _answer: not one.responses,
    "disputed": is_disputed,
    "partly": lambda one, _answer: one.status in ("partial", "in_progress", "planned", "not_done"),
    "done": lambda one, _answer: one.status == "done",
}
"""What a chip above the matrix shows."""


def chosen(answer: DossierAnswer, show: str, unit: str) -> list[tuple[str, TracedRecommendation]]:
    """(key, recommendation) of those that a filter and a unit leave, in order."""
    test = FILTERS.get(show, FILTERS["all"])
    return [
        (key, one)
        for key, one in answer.recommendations.items()
        if (not unit or one.addressee == unit) and test(one, answer)
    ]


@router.get("/dossiers/{dossier}/matrix")
async def matrix(
    here: Here,
    show: Annotated[str, Query(max_length=20)] = "all",
    unit: Annotated[str, Query(max_length=500)] = "",
    at: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """One page of it."""
    answer = await here.answer()
    if answer is None:
        return here.page("matrix_waiting.html", "matrix")
    today = date.today()
    found = answer.once(("chosen", show, unit, today), lambda: chosen(answer, show, unit))
    table = here.part(
        answer,
        "matrix_table.html",
        (show, unit, at, today),
        lambda: _table(here, answer, found[at : at + ROWS], show, unit),
    )
    counts = answer.once(("filters", unit, today), lambda: [(one, len(chosen(answer, one, unit))) for one in FILTERS])
    return here.page(
        "matrix.html",
        "matrix",
        table=table,
        filters=[one for one in counts if one[0] != "unsigned" or here.user.name],
        open=answer.once("open", lambda: len(chosen(answer, "open", ""))),
        show=show,
        unit=unit,
        units=answer.once("units", lambda: _units(answer)),
        total=len(found),
        at=at,
        size=ROWS,
        is_old=answer.revision != here.head.revision,
    )


def _table(
    here: Inside, answer: DossierAnswer, shown: Sequence[tuple[str, TracedRecommendation]], show: str, unit: str
) -> dict[str, Any]:
    reports = _reports(answer, [one for _, one in shown])
    columns = [[name] for name in reports] if len(reports) <= COLUMNS else [reports]
    return {
        "place": here.place,
        "query": urlencode({"show": show, "unit": unit}),
        "columns": [_heading(here, answer, names) for names in columns],
        "rows": [_row(here, answer, key, one, columns, show, unit) for key, one in shown],
    }


def _heading(here: Inside, answer: DossierAnswer, names: Sequence[str]) -> tuple[str, str]:
    """Name and date of the report of a column; of one for all reports what stands in it."""
    if len(names) != 1:
        return here.say("web.compare.answers"), ""
    return answer.look.name(names[0]), date_in_words(answer.look.files[names[0]].date, here.say)


def _units(answer: DossierAnswer) -> list[str]:
    return sorted({one.addressee for one in answer.recommendations.values() if one.addressee})


def _reports(answer: DossierAnswer, shown: Iterable[TracedRecommendation]) -> list[str]:
    """The files that respond to these recommendations, oldest first."""
    found = {response.file for one in shown for response in one.responses}
    return sorted(found, key=lambda file: (answer.look.files[file].date or "", file))


def _row(
    here: Inside,
    answer: DossierAnswer,
    key: str,
    one: TracedRecommendation,
    columns: Sequence[Sequence[str]],
    show: str,
    unit: str,
) -> MatrixRow:
    query = urlencode({"show": show, "unit": unit})

    def cell(number: int, response: TracedResponse) -> AnswerCell:
        return AnswerCell(
            f"{here.place}/compare/{key}?answer={number}&{query}",
            response.status,
            STATUS_TONES[response.status],
            SIGNS[response.status],
            item_in_words(response.item, here.say) if response.item else "",
            response.status_words or "",
            tuple(proof_badge(answer, proof) for proof in answer.look.proofs(response)),
            _mark(answer, response),
            answer.look.title(response.file) if len(columns) == 1 else "",
        )

    cells = tuple(
        tuple(cell(number, response) for number, response in enumerate(one.responses) if response.file in names)
        for names in columns
    )
    return MatrixRow(
        key,
        item_in_column(one.item, here.say),
        one.text,
        one.addressee or "",
        date_in_words(one.deadline, here.say) or one.deadline_text or "",
        is_late(one),
        one.status,
        STATUS_TONES[one.status],
        SIGNS[one.status],
        cells,
        len(one.suggestions),
    )


def _mark(answer: DossierAnswer, response: TracedResponse) -> str:
    """What was decided on an answer."""
    if response.key in answer.fresh:
        return "fresh"
    if response.key in answer.conflicts:
        return "conflict"
    return "settled" if response.key in answer.settled else response.decision or ""


def proof_badge(answer: DossierAnswer, proof: ProofCell) -> tuple[str, Tone | None, str]:
    """Name of a document that is given as evidence, with the verdict on it where there is one."""
    row = proof.verdict
    return proof.name, VERDICT_TONES[row.verdict] if row else None, answer.look.verdict_words(row) if row else ""

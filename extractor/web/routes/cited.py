"""What the papers of a dossier cite: each document with its verdict, effect and places, and every mention of it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Path, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extractor.archive.workbench import dossiers
from extractor.archive.workbench.writing import reading
from extractor.models import CheckedCitation, Citation, RegisterRow, VerdictKind
from extractor.publishing.follow_up.sheets import VERDICT_TONES, Tone
from extractor.publishing.words.wording import number_or_name, places
from extractor.record import record
from extractor.web.cuts import CutView, cut_view
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.pages import page
from extractor.web.work.registers import RegisterPart, rows_around
from extractor.web.workshop import WorkFailedError

from .compare import decisions_on, own_note
from .inside import Inside, Number, inside

router = APIRouter()
ROWS: Final = 100
"""Rows of one page."""
VERDICTS: Final[tuple[VerdictKind, ...]] = ("found", "differs", "ambiguous", "missing", "blank", "not_checkable")
EFFECT_TONES: Final[dict[str, Tone]] = {
    "in_force": "good",
    "amended": "middle",
    "partly_expired": "middle",
    "not_yet": "bad",
    "expired": "bad",
    "unknown": "quiet",
}
_MENTIONS: Final = 30
"""So many mentions are cut from their pages."""
_NEIGHBOURS: Final = 3
"""Rows of a register that are shown above and below the one that fits."""


@record
class CitedLine:
    """A cited document in the list. `key` is "" where nothing was checked."""

    at: str
    name: str
    date: str | None
    issuer: str | None
    file: str
    where: str
    row: CheckedCitation | None


@record
class MentionView:
    """A mention, cut from its page or, where there is no picture, with the words around it."""

    citation: Citation
    where: str
    view: CutView


@router.get("/dossiers/{dossier}/cited")
async def cited(
    request: Request,
    here: Annotated[Inside, Depends(inside())],
    verdict: Annotated[str, Query(max_length=20)] = "",
    at: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """The list, of all verdicts or one."""
    answer = await here.answer()
    if answer is None:
        return page(request, "matrix_waiting.html", here=here, tab="cited")
    seen = await _seen(here)
    lines = answer.once(("cited", frozenset(seen)), lambda: _lines(here, answer, seen))
    shown = [line for line in lines if not verdict or (line.row and line.row.verdict == verdict)]
    counts = [(kind, sum(line.row is not None and line.row.verdict == kind for line in lines)) for kind in VERDICTS]
    return page(
        request,
        "cited.html",
        here=here,
        tab="cited",
        answer=answer,
        lines=shown[at : at + ROWS],
        counts=[(kind, count) for kind, count in counts if count],
        total=len(shown),
        all=len(lines),
        verdict=verdict,
        at=at,
        size=ROWS,
        tones=VERDICT_TONES,
        effect_tones=EFFECT_TONES,
        registers=answer.review.check.registers if answer.review.check else [],
    )


@router.get("/dossiers/{dossier}/cited/{file}/{name}")
async def one_cited(
    request: Request,
    here: Annotated[Inside, Depends(inside())],
    file: Number,
    name: Annotated[str, Path(max_length=60)],
) -> Response:
    """One document that one file cites. `name` is the key of the verdict, or the document's id in the file."""
    answer = await here.answer()
    found = await run_in_threadpool(here.file, file)
    if answer is None:
        raise HTTPException(404)
    line = next((one for one in _lines(here, answer, {found.name: file}) if one.at == f"{file}/{name}"), None)
    if line is None:
        raise HTTPException(404)
    document = answer.documents[found.name]
    wanted = set(line.row.citations) if line.row else set()
    mentions = [one for one in document.citations if one.id in wanted or (not wanted and one.document == name)]
    views = [
        MentionView(one, places([one], here.say, pages=answer.look.has_pages(found.name)), await _cut(here, found, one))
        for one in mentions[:_MENTIONS]
    ]
    await run_in_threadpool(here.note, "seen", f"{found.name}: {line.name}")
    history = await run_in_threadpool(decisions_on, here, line.row.key) if line.row else []
    return page(
        request,
        "cited_one.html",
        here=here,
        tab="cited",
        line=line,
        look=answer.look,
        file=found,
        mentions=views,
        left=max(len(mentions) - _MENTIONS, 0),
        entries=await _entries(here, line.row),
        tones=VERDICT_TONES,
        effect_tones=EFFECT_TONES,
        history=history,
        own_note=own_note(here, history),
        conflict=line.row is not None and line.row.key in answer.conflicts,
        may=here.user.may,
        is_open=here.head.state == "open",
    )


async def _seen(here: Inside) -> dict[str, int]:
    """The files that the user may know of: name to number."""
    return {one.name: one.n for one in await run_in_threadpool(here.files)}


def _lines(here: Inside, answer: DossierAnswer, numbers: Mapping[str, int]) -> list[CitedLine]:
    """What those files cite whose numbers are given."""
    if answer.review.check is None:
        return _unchecked(here, answer, numbers)
    lines = []
    for row in answer.review.check.citations:
        document = answer.documents.get(row.file)
        if document is None or row.file not in numbers:
            continue
        wanted = set(row.citations)
        where = places((one for one in document.citations if one.id in wanted), here.say,
                       pages=answer.look.has_pages(row.file))  # fmt: skip
        name = number_or_name(row.type, row.number, row.name)
        lines.append(CitedLine(f"{numbers[row.file]}/{row.key}", name, row.date, row.issuer, row.file, where, row))
    return lines


def _unchecked(here: Inside, answer: DossierAnswer, numbers: Mapping[str, int]) -> list[CitedLine]:
    """The documents as the files cite them, where there is no register to look them up in."""
    lines = []
    for file, document in answer.documents.items():
        for one in document.documents if file in numbers else ():
            mentions = [each for each in document.citations if each.document == one.id]
            name = f"{one.type or ''} {one.number or ''}".strip() if one.number else _longest(mentions) or one.id
            where = places(mentions, here.say, pages=answer.look.has_pages(file))
            lines.append(CitedLine(f"{numbers[file]}/{one.id}", name, one.date, one.issuer, file, where, None))
    return lines


def _longest(mentions: Sequence[Citation]) -> str:
    return max((one.text for one in mentions), key=len, default="")


async def _cut(here: Inside, file: dossiers.DossierFile, mention: Citation) -> CutView:
    return await cut_view(here.bench, here.place, file, mention.span)


@record
class EntryView:
    """A row of a register that fits, with its neighbours; `part` is None where the register can't be read any more."""

    entry: RegisterRow
    part: RegisterPart | None


async def _entries(here: Inside, row: CheckedCitation | None) -> list[EntryView]:
    """The row of the register behind a verdict, or those it may be."""
    if row is None:
        return []
    chosen = [row.register_row] if row.register_row else row.candidates[:_NEIGHBOURS]
    return [EntryView(entry, await _part(here, entry)) for entry in chosen]


async def _part(here: Inside, entry: RegisterRow) -> RegisterPart | None:
    register = await run_in_threadpool(_register, here, entry.register_path)
    if register is None or entry.row is None:
        return None
    options = here.bench.settings.options
    try:
        found = await here.bench.drawers.do(
            rows_around, register.path, dict(register.columns), entry.sheet, entry.row, _NEIGHBOURS, options
        )
    except WorkFailedError:
        return None
    return RegisterPart(**found) if found else None


def _register(here: Inside, name: str) -> dossiers.SavedRegister | None:
    with reading(here.bench.archive) as connection:
        return next((one for one in dossiers.registers(connection, here.head.id) if one.name == name), None)

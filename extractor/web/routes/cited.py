"""What the papers of a dossier cite: each document with its verdict, effect and places, and every mention of it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Path, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from extractor.archive.workbench import dossiers
from extractor.archive.workbench.writing import reading
from extractor.models import CheckedCitation, Citation, RegisterRow, VerdictKind
from extractor.publishing.follow_up.sheets import VERDICT_TONES, Tone
from extractor.publishing.words.wording import number_or_name, places
from extractor.record import record
from extractor.web.cuts import CutView, cut_view
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.work.registers import RegisterPart, rows_around
from extractor.web.workshop import WorkFailedError

from .compare import decisions_on, own_note
from .inside import Here, Inside, Number

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
NOTED: Final = ("expired", "partly_expired", "not_yet", "amended")
"""States of effect that can be filtered for."""
_MENTIONS: Final = 30
"""So many mentions are cut from their pages."""
_NEIGHBOURS: Final = 3
"""Rows of a register that are shown above and below the one that fits."""


@record
class CitedLine:
    """A cited document in the list, and the paper that cites it. `row` is None where nothing was checked."""

    at: str
    name: str
    date: str | None
    issuer: str | None
    paper: str
    where: str
    row: CheckedCitation | None


@record
class MentionView:
    """A mention, cut from its page or, where there is no picture, with the words around it."""

    citation: Citation
    where: str
    view: CutView


def is_verdict(line: CitedLine, verdict: str) -> bool:
    """Whether a line is among those of a verdict; "expired" and such: of a state of effect."""
    row = line.row
    return row is not None and verdict in (row.verdict, row.effect.state if row.effect else "")


@router.get("/dossiers/{dossier}/cited")
async def cited(
    here: Here,
    verdict: Annotated[str, Query(max_length=20)] = "",
    at: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """The list, of all verdicts or one."""
    answer = await here.answer()
    if answer is None:
        return here.page("matrix_waiting.html", "cited")
    seen = await here.numbers(answer)
    known = frozenset(seen.items())
    lines = answer.once(("cited", known), lambda: cited_lines(here, answer, seen))
    shown = answer.once(
        ("cited", known, verdict), lambda: [line for line in lines if not verdict or is_verdict(line, verdict)]
    )
    registers = answer.review.check.registers if answer.review.check else []

    def table() -> dict[str, Any]:
        some = shown[at : at + ROWS]
        return {
            "place": here.place,
            "look": answer.look,
            "lines": some,
            "searched": bool(registers),
            "provisions": any(_provisions(line) for line in some),
            "tones": VERDICT_TONES,
            "effect_tones": EFFECT_TONES,
        }

    return here.page(
        "cited.html",
        "cited",
        table=here.part(answer, "cited_table.html", (known, verdict, at), table),
        counts=answer.once(("cited counts", known), lambda: _counts(lines)),
        total=len(shown),
        all=len(lines),
        verdict=verdict,
        at=at,
        size=ROWS,
        registers=registers,
    )


def _provisions(line: CitedLine) -> bool:
    """Whether something can be said of the places that are cited."""
    return line.row is not None and any(one.verdict != "not_checkable" for one in line.row.provisions)


def _counts(lines: Sequence[CitedLine]) -> list[tuple[str, str, int]]:
    """Verdict or state of effect, the word for it, and how many: of those that are there."""
    found = [(kind, f"verdict.{kind}") for kind in VERDICTS] + [(kind, f"web.effect.{kind}") for kind in NOTED]
    counts = [(kind, word, sum(is_verdict(line, kind) for line in lines)) for kind, word in found]
    return [one for one in counts if one[2]]


@router.get("/dossiers/{dossier}/cited/{file}/{name}")
async def one_cited(
    here: Here,
    file: Number,
    name: Annotated[str, Path(max_length=60)],
) -> Response:
    """One document that one file cites. `name` is the key of the verdict, or the document's id in the file."""
    answer = await here.read()
    found = await run_in_threadpool(here.file, file)
    line = next((one for one in cited_lines(here, answer, {found.name: file}) if one.at == f"{file}/{name}"), None)
    if line is None:
        raise HTTPException(404)
    document = answer.documents[found.name]
    wanted = set(line.row.citations) if line.row else set()
    mentions = [one for one in document.citations if one.id in wanted or (not wanted and one.document == name)]
    views = [
        MentionView(one, places([one], here.say, pages=answer.look.has_pages(found.name)), await _cut(here, found, one))
        for one in mentions[:_MENTIONS]
    ]
    await here.saw(f"{found.name}: {line.name}")
    history = await run_in_threadpool(decisions_on, here, line.row.key) if line.row else []
    return here.page(
        "cited_one.html",
        "cited",
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
        is_open=here.head.state == "open",
    )


def cited_lines(here: Inside, answer: DossierAnswer, numbers: Mapping[str, int]) -> list[CitedLine]:
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
        lines.append(
            CitedLine(
                f"{numbers[row.file]}/{row.key}", name, row.date, row.issuer, answer.look.name(row.file), where, row
            )
        )
    return lines


def _unchecked(here: Inside, answer: DossierAnswer, numbers: Mapping[str, int]) -> list[CitedLine]:
    """The documents as the files cite them, where there is no register to look them up in."""
    lines = []
    for file, document in answer.documents.items():
        for one in document.documents if file in numbers else ():
            mentions = [each for each in document.citations if each.document == one.id]
            name = f"{one.type or ''} {one.number or ''}".strip() if one.number else _longest(mentions) or one.id
            where = places(mentions, here.say, pages=answer.look.has_pages(file))
            lines.append(
                CitedLine(f"{numbers[file]}/{one.id}", name, one.date, one.issuer, answer.look.name(file), where, None)
            )
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

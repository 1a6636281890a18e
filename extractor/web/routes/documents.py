"""One paper: its pages with everything that was found on them, or its text with the same marks; outline, findings."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, HTTPException, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extractor.archive.questions.searching import phrases_of
from extractor.archive.workbench.audit import readers
from extractor.archive.workbench.dossiers import DossierFile, documents_at
from extractor.archive.workbench.writing import reading
from extractor.lexicon.folding import fold
from extractor.models import Document
from extractor.publishing.follow_up.sheets import SEVERITY_TONES, VERDICT_TONES
from extractor.publishing.words.wording import item_label
from extractor.record import record
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.pages import page
from extractor.web.views import TextView, all_pages, marked_text, stretch
from extractor.web.work.pictures import Span

from .cited import cited_lines
from .inside import Here, Inside, Number

router = APIRouter()
SHEETS: Final = 20
"""Pages that are shown together."""
ZOOMS: Final = (1, 2, 3)
_LETTERS: Final = 40_000
"""Characters of the text that are shown together."""
_FOUND: Final = 200
_LONGEST: Final = 1 << 24

Mark = tuple[str, Span]


@record
class OutlineLine:
    """An item at the side: how deep, its label and first words, the page it begins on, where its text begins."""

    depth: int
    label: str
    words: str
    page: int
    at: int


@router.get("/dossiers/{dossier}/documents/{n}")
async def document(
    here: Here,
    n: Number,
    tab: Annotated[str, Query(pattern="^(pages|text)?$")] = "",
    first: Annotated[int, Query(ge=1, le=100_000)] = 1,
    zoom: Annotated[int, Query(ge=1, le=3)] = 1,
    q: Annotated[str, Query(max_length=200)] = "",
    at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
) -> Response:
    """The paper. `q` are words to look for in it, `at` a span that is wanted."""
    answer = await here.read()
    file = await run_in_threadpool(here.file, n)
    paper = answer.documents.get(file.name)
    if paper is None:
        raise HTTPException(404)
    wanted: list[Mark] = [("found", _span(at))] if at else []
    if q:
        wanted += [("found", span) for span in await run_in_threadpool(_found, here, file, q)]
    marks = [*answer.once(("marks", file.name), lambda: _marks(paper, answer)), *wanted]
    if wanted and paper.items and first == 1:
        first = _page_of(paper, wanted[0][1])
    first = (first - 1) // SHEETS * SHEETS + 1
    sheets, count = ([], 0) if tab == "text" else await all_pages(here.bench, here.place, file, marks, first, SHEETS)
    words = None if sheets else await run_in_threadpool(_text, here, file, marks, wanted)
    await here.saw(file.name)
    return here.page(
        "document.html",
        "files",
        shown="pages" if sheets else "text",
        file=file,
        paper=paper,
        title=answer.look.title(file.name) if file.name in answer.look.files else file.name,
        sheets=sheets,
        count=count,
        first=first,
        size=SHEETS,
        zoom=zoom,
        zooms=ZOOMS,
        words=words,
        outline=answer.once(("outline", file.name), lambda: _outline(paper)),
        q=q,
        hits=len(wanted) if q else 0,
        tones=SEVERITY_TONES,
        verdict_tones=VERDICT_TONES,
        look=answer.look,
        cited=answer.once(("cited of", n, file.name), lambda: cited_lines(here, answer, {file.name: n})),
    )


@router.get("/dossiers/{dossier}/documents/{n}/readers")
def seen_by(request: Request, here: Here, n: Number) -> Response:
    """Who looked at it, and when last."""
    name = here.file(n).name
    with reading(here.bench.archive) as connection:
        return page(request, "readers.html", readers=readers(connection, here.head.id, name))


def _span(at: str) -> Span:
    low, _, high = at.partition("-")
    return int(low), max(int(high), int(low))


def _marks(paper: Document, answer: DossierAnswer) -> list[Mark]:
    """What was found in the paper, the larger before the smaller that lie in it."""
    name = paper.source.path
    found: list[Mark] = []
    for one in answer.review.trace.recommendations:
        if one.file == name and one.span:
            found.append(("asked", one.span))
        found += [("given", each.span) for each in one.responses if each.file == name and each.span]
    found += [("cited", one.span) for one in paper.citations]
    found += [("finding", one.span) for one in paper.findings if one.span]
    return sorted(found, key=lambda mark: (mark[1][0], -mark[1][1]))


def _outline(paper: Document) -> list[OutlineLine]:
    return [
        OutlineLine(one.path.count("/"), item_label(one), one.text[:80], one.page or 1, one.span[0])
        for one in paper.items
    ]


def _page_of(paper: Document, span: Span) -> int:
    """The page of the last item that begins before a span."""
    return max((one.page or 1 for one in paper.items if one.span[0] <= span[0]), default=1)


def _found(here: Inside, file: DossierFile, words: str) -> Sequence[Span]:
    """Where words stand, with or without marks as they were typed."""
    content = _content(here, file, 0, _LONGEST)
    folded = fold(content)
    places: Iterable[Span] = (span for phrase in phrases_of(words) for span in phrase.places(content, folded))
    return [span for span, _ in zip(places, range(_FOUND), strict=False)]


def _text(here: Inside, file: DossierFile, marks: Sequence[Mark], wanted: Sequence[Mark]) -> TextView | None:
    low = max(wanted[0][1][0] - _LETTERS // 2, 0) if wanted else 0
    content = _content(here, file, low, low + _LETTERS)
    return marked_text(content, low, marks) if content else None


def _content(here: Inside, file: DossierFile, low: int, high: int) -> str:
    with reading(here.bench.archive) as connection:
        number = documents_at(connection, [file.path]).get(file.path, (None, "", None))[0]
        return stretch(connection, number, low, high) if number is not None else ""

"""The recommendations of a dossier where they are stated, with addressee, deadline, sums and kind of measure."""

import re
from collections.abc import Sequence

from extractor.lexicon.patterns import deferred

from .across_petitions import collects_petitions, petition_items
from .across_places import labels_of
from .across_records import Asked
from .across_tables import columns_of
from .addressee import find_addressee, measure_of
from .analysis import Analysis
from .blocks import body_blocks
from .deadline import deadline_in_cell, find_deadline
from .money import find_sums
from .records import Request, Span
from .stance import stance_of
from .stated import stated_items

ORDERS = frozenset(("Quyết định", "Kế hoạch", "Nghị quyết", "Tờ trình", "Nghị định", "Thông tư", "Luật", "Chỉ thị"))
_CHECK = deferred(r"\b(?:thanh tra|kiểm tra|kiểm toán|giám sát|phúc tra|hậu kiểm|kết luận)\b", re.IGNORECASE)
_FOLLOWS_UP = deferred(
    r"thực hiện (?:các )?(?:kết luận|kiến nghị|thông báo)|khắc phục|giải trình|tiếp thu|tiến độ|trả lời|phúc đáp|"
    r"kế hoạch",
    re.IGNORECASE,
)
_INLINE = deferred(r"(?:^|(?<=[\s:;,.]))\((?P<number>\d{1,2})\)\s+")


def asked_in(papers: Sequence[Analysis]) -> list[Asked]:
    """All recommendations that the papers state, in order; where none does, those that the reports restate "
    "themselves."""
    asked: list[Asked] = []
    for number, paper in enumerate(papers):
        if states(paper):
            asked += _stated(number, paper)
        elif collects_petitions(paper):
            asked += _listed(number, paper, petition_items(paper))
        elif not paper.requests and may_state(paper, papers):
            blocks = body_blocks(paper.text, paper.letterhead, paper.outline)
            asked += _listed(number, paper, stated_items(paper.text.content, blocks, paper.outline))
    if asked:
        return asked
    for number, paper in enumerate(papers):
        asked += _restated(number, paper, asked)
    return asked


def states(paper: Analysis) -> bool:
    """True if the paper states recommendations and does not answer them."""
    open_ones = sum(not request.answers for request in paper.requests)
    stance = stance_of(paper.text.content, paper.letterhead) if open_ones else "answers"
    return stance == "states" or (stance != "answers" and open_ones * 2 > len(paper.requests))


def _stated(number: int, paper: Analysis) -> list[Asked]:
    content = paper.text.content
    found: list[Asked] = []
    for request in paper.requests:
        if request.kind == "catch_all" and not request.answers:
            continue
        for span in _inline_parts(content, request.span):
            found.append(_asked(number, paper, request, span, len(found) + 1))
    return found


def may_state(paper: Analysis, papers: Sequence[Analysis]) -> bool:
    """True for a record or conclusion of a check, and for what a report of the dossier names as its source."""
    head = paper.letterhead
    if head.doc_type in ORDERS:
        return False
    if _CHECK.search(head.subject or "") and not _FOLLOWS_UP.search(head.subject or ""):
        return True
    return paper.number is not None and any(
        (other.identities[request.source].number or "").casefold() == paper.number
        for other in papers
        for request in other.requests
        if request.source is not None
    )


def _listed(number: int, paper: Analysis, items: Sequence[tuple[str | None, Span]]) -> list[Asked]:
    content = paper.text.content
    found: list[Asked] = []
    for item, whole in items:
        request = Request(item, content[slice(*whole)], whole, "specific", None, (), ())
        for span in _inline_parts(content, whole):
            found.append(_asked(number, paper, request, span, len(found) + 1))
    return found


def _asked(number: int, paper: Analysis, request: Request, span: tuple[int, int], ordinal: int) -> Asked:
    content = paper.text.content
    cell, term = columns_of(paper.text, span[0])
    who, origin = find_addressee(content, paper.outline, paper.letterhead, span)
    if cell is not None:
        who, origin = " ".join(content[slice(*cell)].split()), "item"
    if who is None and span != request.span:
        who, origin = find_addressee(content, paper.outline, paper.letterhead, request.span)
    return Asked(
        number,
        request.item,
        labels_of(request.item),
        span,
        " ".join(content[slice(*span)].split()),
        ordinal,
        who,
        origin,
        deadline_in_cell(content, *term) if term is not None else find_deadline(content, *span),
        find_sums(content, *span),
        measure_of(content, paper.outline, span),
        request.basis,
    )


def _inline_parts(content: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """ "(1) …; (2) …" states several recommendations in one item."""
    marks = list(_INLINE.finditer(content, *span))
    numbers = [int(mark["number"]) for mark in marks]
    if len(marks) < 2 or numbers != list(range(1, len(marks) + 1)):
        return [span]
    starts = [mark.end() for mark in marks]
    ends = [*(mark.start() for mark in marks[1:]), span[1]]
    return [(start, _trim(content, start, end)) for start, end in zip(starts, ends, strict=True) if end - start > 8]


def _trim(content: str, start: int, end: int) -> int:
    while end > start and (content[end - 1].isspace() or content[end - 1] in ";,."):
        end -= 1
    return end


def _restated(number: int, paper: Analysis, known: Sequence[Asked]) -> list[Asked]:
    """A report's own wording of the recommendations it answers; one that an earlier report has already is left out."""
    from rapidfuzz import fuzz

    found: list[Asked] = []
    before = [one.text.lower() for one in known]
    for request in paper.requests:
        words = " ".join(request.text.split())
        if request.kind == "catch_all" or not request.answers:
            continue
        if any(fuzz.token_set_ratio(words.lower(), other) >= 80 for other in before):
            continue
        found.append(
            Asked(
                number,
                request.item,
                labels_of(request.item),
                request.span,
                words,
                len(known) + len(found) + 1,
                deadline=find_deadline(paper.text.content, *request.span),
                sums=find_sums(paper.text.content, *request.span),
                restated=True,
            )
        )
    return found

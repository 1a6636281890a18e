"""The status of an answer: what its clauses and words say, by weights learned from judged answers (CARD.md)."""

from collections.abc import Sequence
from typing import Final

from extractor.linking.records import Span
from extractor.models import ResponseStatus

from .features import likelihoods, shares_of
from .records import Status
from .said import Said, told_in
from .shown import shown
from .surroundings import ALONE, Surroundings, compared, left_beside, rating_cells
from .weights import learned

LONGEST: Final = 2_000
"""Characters of an answer that are weighed; what comes later tells of other things."""


def read_status(content: str, answer: Span, recommendation: str, around: Surroundings = ALONE) -> Status:
    """The class and the words of the response `content[slice(*answer)]` to `recommendation`. Never raises.

    around  what stands around the answer: its figures decide where the answer is one, its headings where it tells
            nothing of its own
    """
    status, span, whole = judged(content, answer, recommendation)
    return (
        _by_figures(content, answer, recommendation, around, status)
        or _by_surroundings(content, answer, around, whole)
        or _by_rest(content, answer, around, status)
        or _status(content, answer[0], status, span)
    )


def _by_figures(
    content: str, answer: Span, recommendation: str, around: Surroundings, status: ResponseStatus
) -> Status | None:
    """What the columns of figures say, where the answer is a bare figure or they say it more surely."""
    figures = compared(content, around.cells, answer, recommendation) if around.cells else None
    if figures is None:
        return None
    bare = not any(letter.isalpha() for letter in content[slice(*answer)].replace("đồng", ""))
    return figures if bare or _is_overruled(status, figures.status) else None


def _by_surroundings(content: str, answer: Span, around: Surroundings, whole: Sequence[Said]) -> Status | None:
    """What a cell beside the answer or a heading rates it as, where it tells nothing of its own."""
    if _tells(whole):
        return None
    for span in (*rating_cells(content, around.cells, answer), *around.headings):
        rated, by, said = judged(content, span, "")
        if by is not None and _tells(said):
            return _status(content, span[0], rated, by)
    return None


def _tells(said: Sequence[Said]) -> bool:
    """True if some word or figure tells how far something has come."""
    return any(one.clause.quantities or not _TELLS.isdisjoint(one.clause.kinds) for one in said)


def _by_rest(content: str, answer: Span, around: Surroundings, status: ResponseStatus) -> Status | None:
    """A figure under "Còn lại" beside what is told as done."""
    rest = left_beside(content, around.cells, answer) if status == "done" else None
    return Status("partial", content[slice(*rest)], rest) if rest is not None else None


def _is_overruled(told: ResponseStatus, counted: ResponseStatus) -> bool:
    """True if columns of figures say more surely how much is done than a remark beside them: "700.000.000 | 504.550.000
    | Nhà thầu chuyển làm hai lần". What is contested, planned or in hand stays so where nothing is met yet."""
    if told == "disputed":
        return False
    return counted != "not_done" or told in ("done", "partial", "unstated")


_HARDLY = 0.75
"""Of the likeliest: a clause that tells is shown from here on."""
_TELLS = frozenset(
    ("not", "no_more", "perfect", "passive", "finished", "all", "doing", "wait", "still", "partly", "only", "future")
) | {"left", "short", "fund", "unable", "failed", "dispute"}
"""Kinds of words by which an answer, a heading or a cell tells how far something has come."""


def _status(content: str, start: int, status: ResponseStatus, words: Span | None) -> Status:
    if words is None:
        return Status("unstated", None, None)
    span = start + words[0], start + words[1]
    return Status(status, content[slice(*span)], span)


def judged(content: str, answer: Span, recommendation: str) -> tuple[ResponseStatus, Span | None, tuple[Said, ...]]:
    """The class, the words that show it (None for `unstated`) and what each clause says, at offsets into the answer."""
    words = content[slice(*answer)][:LONGEST]
    told = told_in(words, recommendation)
    said = told.clauses
    if not said:
        return "unstated", None, ()
    weights, chances = learned(), [likelihoods(one.odds) for one in said]
    status = weights.best(weights.with_shares(told.odds, shares_of(chances)))
    if status == "unstated":
        return status, None, said
    at = weights.classes.index(status)
    return status, shown(words, _plainest(said, [row[at] for row in chances]).clause, at), said


def _plainest(said: Sequence[Said], chances: Sequence[float]) -> Said:
    """The clause that shows a class most plainly: one that tells how far it has come where no other is far likelier."""
    near = _HARDLY * max(chances)
    return max(zip(said, chances, strict=True), key=lambda one: (one[1] >= near and _tells(one[:1]), one[1]))[0]

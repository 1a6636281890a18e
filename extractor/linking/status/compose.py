"""The status of an answer: what its clauses and words say, by weights learned from judged answers (CARD.md)."""

from collections.abc import Mapping, Sequence
from typing import Final

from extractor.linking.records import Span
from extractor.models import ResponseStatus

from .asked import wanted_in
from .clauses import clauses_of
from .features import features_of
from .records import Said, Sense, Status
from .senses import said_in
from .surroundings import ALONE, Surroundings, compared, left_beside, rating_cells
from .weights import learned

LONGEST: Final = 2_000
"""Characters of an answer that are weighed; what comes later tells of other things."""

_SHOWN_BY: Mapping[ResponseStatus, tuple[Sense, ...]] = {
    "done": ("done", "told"),
    "partial": ("part", "rest", "open", "unable", "doing", "waiting", "planned", "disputed", "done", "told"),
    "in_progress": ("doing", "waiting", "prepared", "part", "told", "done", "open", "planned"),
    "planned": ("planned", "waiting", "doing", "prepared"),
    "not_done": ("open", "unable", "rest", "waiting", "planned"),
    "disputed": ("disputed", "unable", "open"),
}
"""The senses of a clause that show a class, the plainest first."""


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
    if not all(one.rule in _WEAK and not one.marker for one in whole):
        return None
    told = any(one.rule == "the act asked for" for one in whole)
    for span in (*(() if told else rating_cells(content, around.cells, answer)), *around.headings):
        rated, by, said = judged(content, span, "")
        if by is not None and any(one.rule in _RATES for one in said):
            return _status(content, span[0], rated, by)
    return None


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


_WEAK = frozenset(("bare telling", "a state", "the act asked for"))
"""Rules that found no word of how far it has come."""
_RATES = frozenset(("finished", "goes on", "negated", "planned", "told", "only part", "share of part", "share of all"))
"""Rules by which a heading or a cell beside the answer rates it: "Việc đang làm", "Hoàn thành"."""


def _status(content: str, start: int, status: ResponseStatus, words: Span | None) -> Status:
    if words is None:
        return Status("unstated", None, None)
    span = start + words[0], start + words[1]
    return Status(status, content[slice(*span)], span)


def judged(content: str, answer: Span, recommendation: str) -> tuple[ResponseStatus, Span | None, tuple[Said, ...]]:
    """The class, the words that show it (None for `unstated`) and all clauses with their senses, at offsets into the
    answer."""
    words = content[slice(*answer)][:LONGEST]
    said = said_in(words, recommendation)
    if not any(character.isalnum() for character in words):
        return "unstated", None, said
    status = learned().best(features_of(words, wanted_in(recommendation), said))
    return status, _shown(words, status, said), said


def _shown(words: str, status: ResponseStatus, said: Sequence[Said]) -> Span | None:
    """The first clause of the plainest sense that shows the class; the last one that says anything otherwise."""
    if status == "unstated":
        return None
    for sense in _SHOWN_BY[status]:
        for one in said:
            if one.sense == sense:
                return one.span
    if said:
        return said[-1].span
    first = next((clause for clause in clauses_of(words) if clause.end > clause.start), None)
    return (first.start, first.end) if first is not None else None

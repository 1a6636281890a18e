"""What the signals of linking look at, and what they choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import MatchedBy
from .across_records import Asked, Given, Paper
from .matching import Likeness, Signals
from .records import Span


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier while it is being linked."""

    papers: Sequence[Paper]
    asked: Sequence[Asked]
    given: Sequence[Given]
    likeness: Likeness
    signals: Signals


@dataclass(frozen=True, slots=True)
class Choice:
    """A recommendation chosen for an answer, and the words of the report that led to it."""

    asked: int
    matched_by: MatchedBy
    confidence: float
    words: str


def allowed_for(case: Case, one: Given) -> list[int]:
    """The recommendations that an answer may speak of: those of the document it says it answers, if that is here."""
    paper = case.papers[one.paper]
    numbers = {one.source} if one.source is not None else set()
    cited = {(paper.identities[number].number or "").casefold() for number in numbers}
    sources = {index for index, other in enumerate(case.papers) if other.number and other.number in cited}
    open_ones = [index for index, other in enumerate(case.asked) if other.restated or other.paper != one.paper]
    return [index for index in open_ones if case.asked[index].paper in sources] or open_ones


def named_in(one: Given) -> Span:
    """Where an answer can say what it answers: before it, or at its beginning where nothing stands before it."""
    if one.wording[1] > one.wording[0]:
        return one.opening
    return one.opening[0], min(one.answer.span[1], one.answer.span[0] + 160)


def wording_of(case: Case, one: Given) -> str:
    return " ".join(case.papers[one.paper].text.content[slice(*one.wording)].split())


def stands_among(case: Case, index: int, linked: set[int]) -> bool:
    """A free item that most of its fellows are answers: then it is one too, to nothing."""
    one = case.given[index]
    parent = (one.item or "").rpartition("/")[0]
    fellows = [
        other
        for other, two in enumerate(case.given)
        if two.paper == one.paper and (two.item or "").rpartition("/")[0] == parent and other != index
    ]
    answers = [other for other in fellows if other in linked]
    return one.wording[1] > one.wording[0] and len(answers) * 2 > len(fellows) >= 2

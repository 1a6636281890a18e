"""What the signals of linking look at, and what they choose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.models import MatchedBy

from .across_records import Asked, Given
from .analysis import Analysis
from .matching import Likeness, Signals
from .records import Span


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier while it is being linked."""

    papers: Sequence[Analysis]
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
    """The recommendations that an answer may speak of: those of the document it says it answers, if that is here.

    What is said nearest counts: in the answer's own opening, in a heading above, of the report as a whole.
    """
    open_ones = [index for index, other in enumerate(case.asked) if other.restated or other.paper != one.paper]
    sources = {case.asked[index].paper for index in open_ones}
    if len(sources) < 2:
        return open_ones
    for numbers in _cited_numbers(case, one):
        named = {index for index in sources if case.papers[index].number in numbers}
        if named:
            return [index for index in open_ones if case.asked[index].paper in named]
    return open_ones


def _cited_numbers(case: Case, one: Given) -> Iterator[set[str]]:
    """The numbers cited in the opening, then in each heading above, then as the source of the whole report."""
    paper = case.papers[one.paper]
    yield _numbers_in(paper, one.opening)
    entry = paper.outline.at(one.opening[0])
    index = paper.outline.entries.index(entry) if entry is not None else -1
    while index >= 0:
        above = paper.outline.entries[index]
        line = paper.text.content.find("\n", above.body, above.end)
        if above.start < one.opening[0]:
            yield _numbers_in(paper, (above.start, line if line >= 0 else above.end))
        index = above.parent
    if one.source is not None:
        yield {(paper.identities[one.source].number or "").casefold()}
    yield {(identity.number or "").casefold() for identity in paper.identities}


def _numbers_in(paper: Analysis, span: Span) -> set[str]:
    return {
        (identity.number or "").casefold()
        for identity in paper.identities
        if any(span[0] <= paper.mentions[mention].start < span[1] for mention in identity.mentions)
    }


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

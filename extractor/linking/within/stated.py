"""The recommendations of a conclusion that stands alone: what the learned clauses say, no paper beside it."""

from collections.abc import Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import Passage
from extractor.linking.pairing.logistic import learned
from extractor.linking.records import Span
from extractor.linking.stated.find import read, recommendations_in

from .records import Exchange

_TO_WHOM = deferred(r"(?:Đối với|Đề nghị|Yêu cầu|Kiến nghị(?: với| đối với)?|Giao|Với)\s+[^:.;]{2,160}?\s*:\s*(?=\S)")


def stated_beside(paper: Analysis, units: list[Passage], exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Each recommendation that none of the exchanges holds, without the body before it that is asked, and without an
    answer."""
    one = read(paper, units)
    taken = [span for exchange in exchanges for span in (exchange.asked, exchange.answer)]
    found = [
        (unit, _without_body(paper.text.content, span))
        for unit, span in recommendations_in(one, learned())
        if not any(low <= span[0] < high or span[0] <= low < span[1] for low, high in taken)
    ]
    return [Exchange(unit, span, unit, (span[1], span[1])) for unit, span in found]


def _without_body(content: str, span: Span) -> Span:
    whom = _TO_WHOM.match(content, *span)
    return (whom.end(), span[1]) if whom else span

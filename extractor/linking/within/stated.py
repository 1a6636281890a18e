"""The recommendations of a conclusion that stands alone: what the learned clauses say, no paper beside it."""

from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.pairing.logistic import learned
from extractor.linking.records import Span
from extractor.linking.stated.find import read, recommendations_in

_TO_WHOM = deferred(r"(?:Đối với|Đề nghị|Yêu cầu|Kiến nghị(?: với| đối với)?|Giao|Với)\s+[^:.;]{2,160}?\s*:\s*(?=\S)")


def stated_alone(paper: Analysis) -> list[tuple[str | None, Span]]:
    """(item, span) of each recommendation, in order, without the body before it that is asked."""
    one = read(paper)
    found = recommendations_in(one, learned())
    return [(one.units[unit].item, _without_body(paper.text.content, span)) for unit, span in found]


def _without_body(content: str, span: Span) -> Span:
    whom = _TO_WHOM.match(content, *span)
    return (whom.end(), span[1]) if whom else span

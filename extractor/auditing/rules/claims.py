"""Rules on what responses claim: a full result beside figures that say it is not (K8)."""

from collections.abc import Iterator

from extractor.auditing.records import Finding
from extractor.linking.analysis import Analysis
from extractor.linking.status.conflicts import conflict_in
from extractor.parsing.records import Span

from .common import clip


def contradiction(analysis: Analysis) -> Iterator[Finding]:
    """A claim of all beside a count of what is not finished, in one response or item."""
    content = analysis.text.content
    for item, stretch in _stretches(analysis):
        spans = conflict_in(content, stretch)
        if spans is not None:
            values = {"claim": clip(content, spans[0]), "figures": clip(content, spans[1])}
            yield Finding("contradiction", "warning", values, item=item, span=spans[1])


def _stretches(analysis: Analysis) -> list[tuple[str | None, Span]]:
    """Each response; in a document without any, each item's own text that speaks of all of something."""
    content = analysis.text.content
    answers = [(answer.item, answer.span) for request in analysis.requests for answer in request.answers]
    items = answers or [(entry.path, (entry.body, entry.end)) for entry in analysis.outline.entries]
    totals = _TOTALS if answers else _TOTALS[:2]
    return [(item, span) for item, span in items if any(content.find(word, *span) >= 0 for word in totals)]


_TOTALS = ("100%", "100 %", "oàn bộ", "ất cả", "/")
"""What a claim of all is made of; in text that answers nothing only the first two are."""

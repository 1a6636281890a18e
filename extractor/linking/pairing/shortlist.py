"""Which recommendations a paper that cites no source is compared with: in a large dossier those that share rare words,
figures or the body with it, found through an index, so that a file costs the same however many there are."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from extractor.linking.records import Span

from .dossier import Recommended, Responder
from .terms import Rarity, terms_of

_FEW = 60
"""Up to so many recommendations a paper is compared with all of them; of more, with so many."""


class Shortlist:
    """The recommendations of a dossier by their rare words and by the body they are put to."""

    def __init__(self, wanted: Sequence[Recommended], rarity: Rarity) -> None:
        self._rarity = rarity
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._bodies: defaultdict[str, list[int]] = defaultdict(list)
        for index, one in enumerate(wanted):
            for term in filter(rarity.is_rare, one.terms.words | one.terms.figures):
                self._holders[term].append(index)
            if one.body:
                self._bodies[one.body].append(index)

    def of(self, report: Responder, visible: Sequence[int]) -> list[int]:
        """Those of `visible` that the report may answer, in order."""
        if report.sources or len(visible) <= _FEW:
            return list(visible)
        shared: Counter[int] = Counter()
        for term in self._terms(report):
            for index in self._holders.get(term, ()):
                shared[index] += 1
        own = [index for body, these in self._bodies.items() if report.is_of(body) for index in these]
        shared.update(own)
        allowed = set(visible)
        kept = [index for index, _ in shared.most_common() if index in allowed][:_FEW]
        return sorted(kept)

    def _terms(self, report: Responder) -> set[str]:
        content = report.read.paper.text.content
        spans: set[Span] = {
            span for one in report.candidates for span in (one.span, *one.label, *((one.named,) if one.named else ()))
        }
        found = (terms_of(content[slice(*span)]) for span in spans)
        return {term for one in found for term in filter(self._rarity.is_rare, one.words | one.figures)}

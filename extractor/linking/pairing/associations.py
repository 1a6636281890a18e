"""Words by which answers say in other words what was asked: "giải tỏa" is answered with "tháo dỡ", "công khai" with
"niêm yết" or "đăng". Which words go together is learned from annotated dossiers (benchmarks/training.py)."""

from collections.abc import Mapping, Sequence

from extractor.linking.wording import Wording, add_wording, runs_of

from .dossier import Recommended, Responder
from .features import Signs
from .terms import Terms, terms_of

Associations = Mapping[str, Mapping[str, float]]
"""Word of a recommendation → word of an answer → how much likelier they stand in a right pair than in a wrong one, as a
logarithm."""
ASSOCIATED = frozenset(("associated", "associated:all"))
_BEST = 3
"""So many associations make a matter sure."""
_ALL = 10.0
"""Sum of associations that is as good as any more."""


def add_associated(signs: Signs, report: Responder, wanted: Sequence[Recommended], known: Associations) -> None:
    """Put the signs named in ASSOCIATED into all pairs of a report."""
    for number, row in enumerate(signs.rows):
        said = said_by(report, number).words if row else frozenset()
        for index, found in row.items():
            best = _associated(wanted[index].terms.words, said, known)
            found["associated"] = sum(best[:_BEST]) / _BEST
            found["associated:all"] = min(1.0, sum(best) / _ALL)


def add_answering(signs: Signs, report: Responder, known: Wording) -> None:
    """Put into all pairs of a report what the words of its clauses say of their being answers to anything."""
    content = report.read.paper.text.content
    for candidate, row in zip(report.candidates, signs.rows, strict=True):
        runs = runs_of(content[slice(*candidate.span)]) if row else frozenset()
        for found in row.values():
            add_wording(found, runs, known)


def said_by(report: Responder, number: int) -> Terms:
    """The terms of a candidate and its label."""
    candidate = report.candidates[number]
    content = report.read.paper.text.content
    spans = (*candidate.label, *((candidate.named,) if candidate.named else ()), candidate.span)
    return terms_of(" . ".join(content[slice(*span)] for span in spans))


def _associated(asked: frozenset[str], said: frozenset[str], known: Associations) -> list[float]:
    """For each word of the answer that the recommendation has not, its best association with one that the answer has
    not; the best first."""
    best: dict[str, float] = {}
    for word in known.keys() & asked - said:
        for other in known[word].keys() & said - asked:
            best[other] = max(best.get(other, 0.0), known[word][other])
    return sorted(best.values(), reverse=True)

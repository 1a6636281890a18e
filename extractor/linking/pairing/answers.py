"""From chosen clauses to answers: where each begins and ends, and which answers of a report belong to nothing."""

from collections.abc import Iterator, Sequence

from extractor.linking.across_records import Given, Unlinked
from extractor.linking.candidates.answers import Candidate
from extractor.linking.candidates.clauses import trimmed
from extractor.linking.candidates.units import Passage
from extractor.linking.records import Span

from .choose import ScoredPair
from .dossier import Responder
from .features import like_nothing

Answer = tuple[ScoredPair, Given, Span]


def answers_of(report: Responder, pairs: Sequence[ScoredPair]) -> Iterator[Answer]:
    """Each pair with its answer and the span that speaks of its recommendation alone.

    A clause is joined with the next ones of its unit up to the next chosen one, and with the units that stand under it;
    clauses before the first chosen one belong to it.
    """
    by_unit: dict[int, list[ScoredPair]] = {}
    for pair in pairs:
        by_unit.setdefault(report.candidates[pair.candidate].unit, []).append(pair)
    for number, members in by_unit.items():
        whole = _whole(report, number, set(by_unit))
        starts = sorted({pair.candidate for pair in members})
        for pair in members:
            candidate = report.candidates[pair.candidate]
            later = next((one for one in starts if one > pair.candidate), None)
            start = whole[0] if pair.candidate == starts[0] else candidate.span[0]
            end = whole[1] if later is None else report.candidates[later].span[0]
            span = trimmed(report.read.paper.text.content, start, end)
            yield pair, _given(report, candidate, whole), span


def _whole(report: Responder, number: int, chosen: set[int]) -> Span:
    """The answer that a unit holds, without its label, with the paragraphs that stand under it."""
    own = [one for one in report.candidates if one.unit == number]
    unit = report.read.units[number]
    end = own[-1].span[1]
    if unit.row is None:
        for at in range(number + 1, len(report.read.units)):
            other = report.read.units[at]
            if (
                at in chosen
                or other.row is not None
                or (unit.body, unit.end) not in other.headings
                or _apart(report, at)
            ):
                break
            end = other.end
    return trimmed(report.read.paper.text.content, own[0].span[0], end)


def _apart(report: Responder, number: int) -> bool:
    """True for a paragraph that turns to something else or takes leave."""
    first = next((at for at, one in enumerate(report.candidates) if one.unit == number), None)
    return first is None or like_nothing(report, first) is not None


def _given(report: Responder, candidate: Candidate, whole: Span) -> Given:
    unit = report.read.units[candidate.unit]
    heads = unit.row.heads if unit.row else ()
    cells = unit.row.cells if unit.row else ()
    label = candidate.named or (max(candidate.label, key=lambda span: span[1] - span[0]) if candidate.label else None)
    return Given(
        report.number,
        unit.item,
        (unit.start, max(unit.start, whole[0])),
        label,
        unit.headings,
        tuple((heads[at] if at < len(heads) else None, cell) for at, cell in enumerate(cells)),
        whole,
    )


def left_over(report: Responder, pairs: Sequence[ScoredPair]) -> list[Unlinked]:
    """The answers of a report that are linked to nothing: opening measures, "các kiến nghị khác", and other work told
    among the answers."""
    linked = {report.candidates[pair.candidate].unit for pair in pairs}
    lists = {_list(report.read.units[number]) for number in linked}
    found: list[Unlinked] = []
    seen: set[int] = set()
    for number, candidate in enumerate(report.candidates):
        unit = report.read.units[candidate.unit]
        if candidate.unit in linked or candidate.unit in seen:
            continue
        seen.add(candidate.unit)
        kind = like_nothing(report, number)
        span = trimmed(
            report.read.paper.text.content, candidate.span[0], unit.end if unit.row is None else candidate.span[1]
        )
        if kind == "catch_all":
            found.append(Unlinked(report.number, unit.item, span, "catch_all"))
        elif kind == "leave":
            continue
        elif candidate.unit < min(linked) and kind == "measure":
            found.append(Unlinked(report.number, unit.item, (unit.body, unit.end), "general"))
        elif _list(unit) in lists and kind in ("besides", "measure", "tells"):
            found.append(Unlinked(report.number, unit.item, span, "extra"))
    return found


def _list(unit: Passage) -> tuple[object, ...]:
    return (unit.headings, unit.row.table if unit.row else unit.bullet or unit.heads)

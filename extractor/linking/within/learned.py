"""Answers that stand apart from what was asked, in words of their own: found as across files, by the learned pairs.

The paper is read as a dossier of one: what was asked is the source, its other paragraphs are the report.
"""

from collections.abc import Collection, Sequence

from extractor.linking.across_records import Asked
from extractor.linking.citing import citing
from extractor.linking.pairing.answers import answers_of
from extractor.linking.pairing.choose import choose
from extractor.linking.pairing.dossier import reports_of, wanted_of
from extractor.linking.pairing.features import add_asking, signs_of
from extractor.linking.pairing.logistic import learned
from extractor.linking.pairing.settled import add_learned
from extractor.linking.pairing.terms import Rarity
from extractor.linking.records import Span
from extractor.linking.stated.asked import asked_of
from extractor.linking.stated.find import ReadPaper, unit_probabilities
from extractor.record import replace

from .records import Exchange


def paired_by_words(read: ReadPaper, open_ones: Sequence[Exchange], told: Collection[int]) -> list[Exchange]:
    """`open_ones` with the answers that the units `told` (indexes) give them; without one where none does."""
    weights = learned()
    asked = [_asked(read, one, place) for place, one in enumerate(open_ones, 1)]
    rarity = Rarity(_pieces(read, asked))
    report = replace(reports_of([read], asked, citing([read.paper]))[0], sources={0: "cites"})
    wanted = wanted_of(asked, [read], rarity)
    signs = signs_of(report, wanted, range(len(asked)), rarity)
    asking = unit_probabilities(read, weights)
    for candidate, row in zip(report.candidates, signs.rows, strict=True):
        if candidate.unit not in told:
            row.clear()
    add_asking(signs, report, asking, 0.0)
    add_learned(signs, report, wanted, weights)
    pairs, _ = choose(report.candidates, report.read.units, signs, weights)
    found: dict[int, Exchange] = {}
    for pair, _, span in answers_of(report, pairs):
        unit = report.candidates[pair.candidate].unit
        found.setdefault(pair.asked, replace(open_ones[pair.asked], answer_unit=unit, answer=span))
    return [found.get(place, one) for place, one in enumerate(open_ones)]


def _asked(read: ReadPaper, one: Exchange, place: int) -> Asked:
    return asked_of(0, read.paper, read.units[one.unit], one.asked, place)


def _pieces(read: ReadPaper, asked: Sequence[Asked]) -> list[str]:
    content = read.paper.text.content
    spans: list[Span] = [(unit.body, unit.end) for unit in read.units]
    return [one.text for one in asked] + [content[slice(*span)] for span in spans]

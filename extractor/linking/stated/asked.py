"""A recommendation with what its surroundings say about it: addressee, term, sums, kind of measure."""

from extractor.linking.across_records import Asked
from extractor.linking.across_tables import columns_of
from extractor.linking.addressee import charged_in, find_addressee, measure_of
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import Passage
from extractor.linking.deadline import (
    Deadline,
    deadline_in_cell,
    find_deadline,
    inherited_deadline,
    introduced_deadline,
)
from extractor.linking.money import find_sums
from extractor.linking.pairing.places import labels_of
from extractor.linking.records import Span


def asked_of(number: int, paper: Analysis, unit: Passage, span: Span, ordinal: int) -> Asked:
    """The recommendation `span` in a unit of paper `number`; `ordinal` is its place in the paper, from 1."""
    content = paper.text.content
    cell, term, pays = columns_of(paper.text, span[0])
    who, origin = find_addressee(content, paper.outline, paper.letterhead, span, unit.headings)
    collector = charged_in(content, unit.headings[-1]) if pays and unit.headings else None
    if collector is not None:
        who, origin = collector, "heading"
    elif cell is not None:
        who, origin = " ".join(content[slice(*cell)].split()), "item"
    if who is None and span[0] > unit.body:
        who, origin = find_addressee(content, paper.outline, paper.letterhead, (unit.body, unit.end), unit.headings)
    return Asked(
        number,
        unit.item,
        labels_of(unit.item),
        span,
        " ".join(content[slice(*span)].split()),
        ordinal,
        who,
        origin,
        _deadline(paper, unit, span, term),
        find_sums(content, *span),
        measure_of(content, paper.outline, span),
    )


def _deadline(paper: Analysis, unit: Passage, span: Span, cell: Span | None) -> Deadline | None:
    """The term in its own cell or words, else in the lead-in of its list, else inherited from above."""
    content = paper.text.content
    if cell is not None:
        return deadline_in_cell(content, *cell)
    own = find_deadline(content, *span) or introduced_deadline(content, unit.body, span[0])
    stop = paper.letterhead.body_end or len(content)
    return own or inherited_deadline(content, unit.item, unit.headings, unit.end, stop)

"""What one paper says again and answers itself: petitions of voters, questions, recommendations of a check.

1. every paragraph asks, announces, opens a reply or tells                             pieces.py
2. petitions that follow each other form a group; what comes then answers it, as long
   as it stands in the same branch of the paper and is no petition of the same form     groups.py
3. several petitions of one group share its answer, or each has its part of it          parts.py
4. rows of tables hold both side by side                                               tables.py
"""

from collections.abc import Iterator, Sequence

from extractor.linking.candidates.units import Passage
from extractor.linking.records import Span

from .believed import believed
from .groups import Petitions, groups_of
from .manner import Manner
from .parts import shared_out, split_asked
from .records import Exchange
from .tables import exchanges_of_rows


def exchanges_of(content: str, units: Sequence[Passage], manner: Manner) -> list[Exchange]:
    """All petitions that the paper answers, in reading order; [] for a paper that answers none."""
    if manner == "states":
        return []
    rows = exchanges_of_rows(content, units, firm=manner == "may_answer") if any(unit.row for unit in units) else []
    found = [
        one
        for group in believed(content, units, groups_of(content, units), manner)
        for one in _paired(content, units, group)
    ]
    return sorted(found + rows, key=lambda one: one.asked)


def _paired(content: str, units: Sequence[Passage], group: Petitions) -> Iterator[Exchange]:
    """Each petition of a group with its answer."""
    asked = split_asked(content, group.asked)
    for (piece, span), answer in zip(asked, shared_out(content, units, asked, group.told), strict=True):
        start, end = trimmed_answer(content, *answer)
        at = next((one.unit for one in reversed(group.told) if one.span[0] <= start), group.told[0].unit)
        yield Exchange(piece.unit, span, at, (start, end), group=piece.many)


def trimmed_answer(content: str, start: int, end: int) -> Span:
    """Without closing marks and the quotation mark that ended what was asked."""
    while end > start and content[end - 1] in ' \t\n\u00a0:;,."”“/':
        end -= 1
    while start < end and content[start] in ' \t\n\u00a0"”':
        start += 1
    return start, end

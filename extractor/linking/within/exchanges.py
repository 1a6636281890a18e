"""What one paper says again and answers itself: petitions of voters, questions, recommendations of a check.

1. every paragraph asks, announces, opens a reply or tells                             pieces.py
2. petitions that follow each other form a group; what comes then answers it, as long
   as it stands in the same branch of the paper and is no petition of the same form     groups.py
3. several petitions of one group share its answer, or each has its part of it          parts.py
4. rows of tables hold both side by side                                               tables.py
5. what is asked under a code is answered under it                                      coded.py
6. where nothing is answered in its place, learned pairs find the answers               learned.py
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.candidates.units import Passage, units_of
from extractor.linking.records import Span

from .alternation import InTurn, turns_of
from .believed import believed, unanswered
from .coded import exchanges_by_code
from .groups import Petitions, groups_of
from .manner import Manner, is_beside
from .parts import shared_out, split_asked
from .pieces import FIRM_SIGNS, Utterance, asks_firmly
from .records import Exchange
from .tables import exchanges_of_rows

_NO_WORD = deferred(r"(?:[^.,;:]{2,40} )?không có ý kiến\b", re.IGNORECASE)
""" "Đơn vị không có ý kiến khác": the body was asked and says nothing."""

_MANY = 200
"""More petitions that are answered nowhere near are a list, not a letter that answers."""


def exchanges_of(paper: Analysis, manner: Manner) -> tuple[list[Passage], list[Exchange]]:
    """(units, all petitions that the paper answers, in reading order); none for a paper that answers none."""
    content = paper.text.content
    units = units_of(paper.text, paper.letterhead, paper.outline)
    coded = exchanges_by_code(content, units) if manner != "states" else []
    return units, coded or sorted(_in_place(paper, units, manner), key=lambda one: one.asked)


def _in_place(paper: Analysis, units: list[Passage], manner: Manner) -> list[Exchange]:
    """The petitions that are answered where they stand, or else in words of their own."""
    content = paper.text.content
    turns = {} if is_beside(paper.letterhead) else turns_of(content, units, answers=manner != "may_answer")
    groups = _groups(content, units, turns, manner)
    counted = believed(content, units, groups, manner)
    found = [one for group in counted for one in _paired(paper, units, group)]
    if manner != "states":
        found += exchanges_of_rows(content, units, firm=manner == "may_answer")
    if manner != "may_answer":
        all_of_them = manner == "answers" and not found
        found += [one for group in unanswered(groups, counted, all_of_them) for one in _open(content, group)]
    if manner == "answers" and found and not any(map(_is_answered, found)):
        asked = {one.unit for one in found}
        found = by_learned_pairs(paper, units, found, [at for at in range(min(asked), len(units)) if at not in asked])
    return found


def _groups(content: str, units: Sequence[Passage], turns: Mapping[int, InTurn], manner: Manner) -> list[Petitions]:
    """All groups; none where nothing says that the paper answers and its openings are not firm enough."""
    firm = (
        manner != "may_answer" or any(turn.sign in FIRM_SIGNS for turn in turns.values()) or asks_firmly(content, units)
    )
    return groups_of(content, units, turns) if firm else []


def _is_answered(one: Exchange) -> bool:
    return one.answer[1] > one.answer[0]


def _paired(paper: Analysis, units: list[Passage], group: Petitions) -> list[Exchange]:
    """Each petition of a group with its answer."""
    content = paper.text.content
    asked = split_asked(content, group.asked)
    answers = shared_out(content, units, asked, group.told)
    whole = (group.told[0].span[0], max(piece.span[1] for piece in group.told))
    if answers is None:
        told = {piece.unit for piece in group.told}
        paired = by_learned_pairs(paper, units, list(_open(content, group)), told)
        return paired or [_exchange(content, group, piece, span, whole) for piece, span in asked]
    return [
        _exchange(content, group, piece, span, answer) for (piece, span), answer in zip(asked, answers, strict=True)
    ]


def _exchange(content: str, group: Petitions, piece: Utterance, span: Span, answer: Span) -> Exchange:
    start, end = trimmed_answer(content, *answer)
    if _NO_WORD.match(content, start, end):
        return Exchange(piece.unit, span, piece.unit, (span[1], span[1]), group=piece.many)
    at = next((one.unit for one in reversed(group.told) if one.span[0] <= start), group.told[0].unit)
    return Exchange(piece.unit, span, at, (start, end), group=piece.many)


def _open(content: str, group: Petitions) -> Iterator[Exchange]:
    """Each petition of a group that nothing answers."""
    for piece, span in split_asked(content, group.asked):
        yield Exchange(piece.unit, span, piece.unit, (span[1], span[1]), group=piece.many)


def by_learned_pairs(
    paper: Analysis, units: list[Passage], found: Sequence[Exchange], told: Collection[int]
) -> list[Exchange]:
    """Petitions with the answers that the units `told` (indexes) give them in words of their own; [] if none does."""
    if not told:
        return []
    from extractor.linking.stated.find import read

    from .learned import paired_by_words

    if len(found) > _MANY:
        return []
    paired = paired_by_words(read(paper, units), found, told)
    return paired if any(map(_is_answered, paired)) else []


def trimmed_answer(content: str, start: int, end: int) -> Span:
    """Without closing marks and the quotation mark that ended what was asked."""
    while end > start and content[end - 1] in ' \t\n\u00a0:;,."”“/':
        end -= 1
    while start < end and content[start] in ' \t\n\u00a0"”':
        start += 1
    return start, end

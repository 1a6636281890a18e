"""Answers that stand in the paper that says again what was asked: "1. Cử tri … kiến nghị: “…” Bộ trả lời như sau: …".

Here the place of the answer tells what it answers: it stands behind the words that were restated, up to the next ones.
Only where one restated passage holds several recommendations their words decide, then their order.
"""

import re
from collections.abc import Iterator, Sequence

from extractor.lexicon.patterns import deferred
from extractor.linking.across_records import Asked
from extractor.linking.candidates.answers import candidates_of
from extractor.linking.records import Span
from extractor.linking.stated.find import ReadPaper

from .choose import ScoredPair
from .dossier import Responder
from .features import like_nothing
from .terms import Rarity, terms_of

_SURE, _LIKELY = 0.95, 0.7
"""Confidence of an answer to the one recommendation before it, and to one of several."""


def without_answers(reads: Sequence[ReadPaper], asked: Sequence[Asked]) -> list[Asked]:
    """The recommendations without what is asked inside such an answer ("đề nghị cử tri phản ánh với địa phương")."""
    sources = sorted({one.paper for one in asked})
    return [
        one
        for number in sources
        for one in _without_answers(reads[number], [one for one in asked if one.paper == number])
    ]


def _without_answers(read: ReadPaper, mine: Sequence[Asked]) -> list[Asked]:
    if not _replies(read):
        return list(mine)
    candidates = candidates_of(read.paper.text.content, read.units)
    named = {one.named for one in candidates if one.named is not None}
    inside = [one for one in mine if any(_holds(span, one) for span in named)]
    first = min((one.span[0] for one in inside), default=None)
    return [one for one in mine if first is None or one.span[0] < first or one in inside]


def own_answers(report: Responder, asked: Sequence[Asked], mine: Sequence[int], rarity: Rarity) -> list[ScoredPair]:
    """The pairs of a paper with the recommendations `mine` of `asked` that it restates itself, in reading order."""
    if not mine:
        return []
    found: list[ScoredPair] = []
    for named, members in _groups(report, _replies(report.read)):
        wanted = [index for index in mine if _holds(named, asked[index])]
        if len(wanted) == 1:
            found.append(ScoredPair(members[0], wanted[0], _SURE, {"named": 1.0}))
        elif wanted:
            found += _by_words(report, members, wanted, asked, rarity)
    return sorted(found, key=lambda pair: (pair.candidate, pair.asked))


_REPLY = deferred(r"trả lời|phúc đáp|giải trình|tiếp thu|(?:kết quả|tình hình) giải quyết", re.IGNORECASE)
_OPENING_UNITS = 4
_REPLY_LABEL = deferred(
    r"(?:ý kiến (?!cử tri)(?:phản hồi|giải trình|tiếp thu|(?:của )?[^.:;,\n]{2,50})|(?:phần |nội dung )?(?:giải trình|"
    r"trả lời|phản hồi|tiếp thu|phúc đáp)[^.:;,\n]{0,50}|(?:đơn vị|bên)[^.:;,\n]{0,40} (?:trả lời|giải trình)):\s",
    re.IGNORECASE,
)
"""How a paragraph opens that says itself to be the reply of the body that was asked: "Ý kiến của đơn vị: …"."""
_NO_WORD = deferred(r"(?:đơn vị |[^.,;:]{2,40} )?không có ý kiến\b", re.IGNORECASE)


def _replies(read: ReadPaper) -> bool:
    """True for a paper whose subject, or else its opening, says that it replies."""
    subject, content = read.paper.letterhead.subject, read.paper.text.content
    if subject:
        return _REPLY.search(subject) is not None
    return any(_REPLY.search(content, unit.body, unit.end) for unit in read.units[:_OPENING_UNITS])


def _holds(named: Span, one: Asked) -> bool:
    return named[0] <= one.span[0] < named[1]


def _groups(report: Responder, replies: bool) -> Iterator[tuple[Span, list[int]]]:
    """(restated words, candidates that answer them) in reading order; lead-ins and leave-taking are no answers.

    replies  whether the whole paper replies; in any other only a paragraph that its label calls a reply answers
    """
    groups: dict[Span, list[int]] = {}
    content = report.read.paper.text.content
    for number, candidate in enumerate(report.candidates):
        unit = report.read.units[candidate.unit]
        labelled = _REPLY_LABEL.match(content, unit.body, unit.end)
        if candidate.named is None or not (replies or labelled) or _NO_WORD.match(content, *candidate.span):
            continue
        if not _only_leads(report, number) and not _takes_leave(report, number):
            groups.setdefault(candidate.named, []).append(number)
    yield from groups.items()


def _only_leads(report: Responder, number: int) -> bool:
    """True for "Bộ trả lời như sau:", a paragraph of one clause that a colon ends."""
    candidate = report.candidates[number]
    beside = [one for one in report.candidates[max(0, number - 1) : number + 2] if one.unit == candidate.unit]
    content = report.read.paper.text.content
    return len(beside) == 1 and content[candidate.span[0] : candidate.span[1] + 1].rstrip().endswith(":")


def _takes_leave(report: Responder, number: int) -> bool:
    unit = report.read.units[report.candidates[number].unit]
    return unit.last and like_nothing(report, number) == "leave"


def _by_words(
    report: Responder, members: Sequence[int], wanted: Sequence[int], asked: Sequence[Asked], rarity: Rarity
) -> list[ScoredPair]:
    """For each of several recommendations the clause that shares most with it, else the one in its place."""
    content = report.read.paper.text.content
    found: list[ScoredPair] = []
    for place, index in enumerate(wanted):
        terms = terms_of(asked[index].text)
        likeness = [
            rarity.shared(terms_of(content[slice(*report.candidates[number].span)]), terms) for number in members
        ]
        best = max(likeness)
        at = likeness.index(best) if best > 0 else min(place, len(members) - 1)
        found.append(ScoredPair(members[at], index, _LIKELY, {"named": 1.0}))
    return found

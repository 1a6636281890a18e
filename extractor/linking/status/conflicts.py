"""A full claim beside what is open, in one answer: "đạt 100%, cụ thể 38/41 hộ", "43/43 hồ …, trừ 03 hồ"."""

import math
from collections.abc import Sequence
from itertools import pairwise

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.records import Span
from extractor.record import replace

from .amounts import counts_in
from .asked import pairs_of
from .clauses import clauses_of
from .records import Clause, Quantity, Said
from .senses import said_in

_ALL = 100
"""Per cent."""

_UNIVERSAL = frozenset(("toàn bộ", "tất cả", "hết"))
_FEW = 80
_FAR_SHARED = 2
"""Pairs of syllables in common that join a count and a claim of all over other sentences between them."""
_OPEN = ("part", "rest", "open", "doing", "planned", "unable")
_ITEMISES = ("cụ thể", "trong đó", "gồm", "tuy nhiên", "tuy ", "nhưng")
_EXCEPTS = ("riêng ", "trừ ", "ngoại trừ ", "chỉ còn ")
_NUMBER = deferred(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s")
_COUNTED = deferred(r"(?:còn |riêng |trừ |hiện |vẫn còn )?(?:\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s)")
_SENTENCE_PART = deferred(r"[^\s,;.](?:[^.;]|[.](?=\d))*$")
_CONSISTS = deferred(r"[^\d,;:(.]{0,30}[,;:(\s]*(?:gồm|cụ thể|trong đó|tức|với|là|chi tiết)?[^\d,;.]{0,20}")
_NOUN = deferred(r"\s*([^\W\d_]+)")


def conflict_in(content: str, answer: Span) -> tuple[Span, Span] | None:
    """The claim and the words that gainsay it, as spans of `content`; None where an answer agrees with itself."""
    words = content[slice(*answer)]
    clauses = clauses_of(words)
    said = said_in(words, "") if any(map(_may_claim, clauses)) else ()
    for claim in said:
        full = _full_claim(words, claim)
        if full is None:
            continue
        for rest in said:
            if (
                rest is not claim
                and (shown := _rest_of(words, claim, full, _with_its_reason(words, said, rest))) is not None
            ):
                return _moved(_with_its_words(claim, full), answer[0]), _moved(shown, answer[0])
    counted = _itemised(words, clauses)
    return _moved_pair(counted, answer[0]) if counted is not None else None


def _may_claim(clause: Clause) -> bool:
    """True if a clause has the figures or the words of a full claim: without one nothing needs to be judged."""
    full = any(one.told == one.whole for one in clause.quantities)
    return full or any(tag.kind == "all" for tag in clause.tags)


def _with_its_words(claim: Said, full: Span) -> Span:
    """The claim with the words before it, where they are few: "tỷ lệ đạt 100%"."""
    return (claim.clause.start, full[1]) if full[1] - claim.clause.start <= _FEW else full


def _full_claim(words: str, claim: Said) -> Span | None:
    """ "100%", "43/43", "toàn bộ", where they are said of a result."""
    if claim.sense not in ("done", "part", "told", "prepared"):
        return None
    full = next((one for one in claim.clause.quantities if one.told == one.whole and one.whole > 1), None)
    if full is not None:
        return full.start, full.end
    universal = (
        tag for tag in claim.clause.tags if tag.kind == "all" and lower(words[tag.start : tag.end]) in _UNIVERSAL
    )
    tag = next(universal, None)
    if tag is None or claim.sense != "done" or _COUNTED.match(_told_in(words, claim)):
        return None  # "ba hộ trả hết" is all that three owed
    return tag.start, tag.end


def _with_its_reason(words: str, said: Sequence[Said], rest: Said) -> Said:
    """`rest` from where the clause before it ended, in its sentence: "còn 12 em không có giấy khai sinh nên chưa ghi"
    counts before its reason, which says nothing itself. Without a figure of its own it speaks of what the clause before
    sets apart: "trong đó 35 giếng mới ghi tên, còn thiếu tọa độ"."""
    start = rest.clause.start
    before = max((one.clause.end for one in said if one.clause.end <= start), default=start)
    lead = _SENTENCE_PART.search(words, before, start)
    start = lead.start() if lead else start
    if not _NUMBER.search(_told_in(words, rest)):
        counts = (one for one in said if one.clause.end == before and one.clause.sentence == rest.clause.sentence)
        start = next((one.clause.start for one in counts if _is_set_apart(words, one)), start)
    return replace(rest, clause=replace(rest.clause, start=start))


def _is_set_apart(words: str, one: Said) -> bool:
    """True for a figure behind words that take it out of the whole: "trong đó 35 giếng …"."""
    text = _told_in(words, one)
    return text.startswith(_ITEMISES) and _NUMBER.search(text) is not None


def _rest_of(words: str, claim: Said, full: Span, rest: Said) -> Span | None:
    """Where `rest` tells of something open that the claim holds to be done."""
    text = _told_in(words, rest) + " "
    excepted = rest.clause.contrast and text.startswith(_EXCEPTS) and rest.sense != "done"
    counted = _COUNTED.match(text) is not None
    if not excepted and not _is_open(rest, text, counted=counted):
        return None
    if "/" in words[slice(*full)]:
        same = _of_the_same_whole(words, claim, full, rest)
    else:
        same = _of_the_same_matter(words, claim, rest, set_apart=excepted or counted)
    return (rest.clause.start, rest.clause.end) if same else None


def _of_the_same_matter(words: str, claim: Said, rest: Said, *, set_apart: bool) -> bool:
    """True if `rest` is set apart from a claim beside it, itemises it, shares words with it or counts the same."""
    itemised = rest.sense == "part" and rest.clause.sentence == claim.clause.sentence
    itemised = itemised or (_is_set_apart(words, rest) and _counts_of_them(words, claim, rest, math.inf))
    linked = set_apart or rest.clause.contrast or itemised
    near = abs(rest.clause.sentence - claim.clause.sentence) <= 1
    shared = len(_pairs(words, claim) & _pairs(words, rest))
    same = linked or shared > 0 or _counts_fewer(words, claim, rest)
    return (near and same) or (linked and shared >= _FAR_SHARED)


def _counts_fewer(words: str, claim: Said, rest: Said) -> bool:
    """True if what is open counts fewer of what the claim's sentence counts: "cả 15 vụ, tức 100%, …; 03 vụ chưa có"."""
    if rest.sense not in ("open", "rest") or rest.clause.start < claim.clause.end:
        return False
    low, text = words.rfind(". ", 0, claim.clause.start) + 1, lower(words)
    wholes = {noun.split()[0]: number for number, noun, _, _ in counts_in(text, low, rest.clause.start)}
    parts = counts_in(text, rest.clause.start, rest.clause.end)
    return any(number < wholes.get(noun.split()[0], 0) for number, noun, _, _ in parts)


def _told_in(words: str, said: Said) -> str:
    """What a clause says, in small letters."""
    return lower(words[said.clause.start : said.clause.end])


def _is_open(rest: Said, text: str, *, counted: bool) -> bool:
    """True if a clause with a figure is open; what goes on or is to come only where it is set apart or counted."""
    if not _NUMBER.search(text):
        return False
    if rest.sense not in _OPEN:
        return rest.sense == "told" and counted and text.startswith("còn ") and " chưa " in text
    return rest.sense in ("part", "rest", "open") or rest.clause.contrast or counted


def _of_the_same_whole(words: str, claim: Said, full: Span, rest: Said) -> bool:
    """True if `rest` counts what the share `full` ("43/43 hồ") counts: the same whole, or beside it the same noun."""
    whole = next(one.whole for one in claim.clause.quantities if (one.start, one.end) == full)
    between = words[claim.clause.end : rest.clause.start].strip(" ,")
    behind = between == ";" and _COUNTED.match(_told_in(words, rest)) is not None
    near = rest.clause.contrast or behind or rest.clause.sentence == claim.clause.sentence
    if any(one.whole == whole for one in rest.clause.quantities) or (near and _same_noun(words, full, rest)):
        return True
    beside = abs(rest.clause.sentence - claim.clause.sentence) <= 1
    return beside and _is_set_apart(words, rest) and _counts_of_them(words, claim, rest, whole)


def _counts_of_them(words: str, claim: Said, rest: Said, whole: float) -> bool:
    """True if `rest` counts fewer than `whole` of something that the claim names."""
    text = lower(words)
    named = text[claim.clause.start : claim.clause.end].split()
    parts = counts_in(text, rest.clause.start, rest.clause.end)
    return any(number < whole and noun.split()[0] in named for number, noun, _, _ in parts)


def _itemised(words: str, clauses: Sequence[Clause]) -> tuple[Span, Span] | None:
    """ "đạt 100%, gồm 05/06 người": the share says what the claim consists of."""
    for one, other in pairwise(quantity for clause in clauses for quantity in clause.quantities):
        if _is_full(one) and other.told < other.whole and _CONSISTS.fullmatch(words, one.end, other.start):
            return (one.start, one.end), (other.start, other.end)
    return None


def _is_full(one: Quantity) -> bool:
    return one.kind == "percent" and one.told == _ALL


def _same_noun(words: str, full: Span, rest: Said) -> bool:
    """ "43/43 hồ chứa …" and "trừ 03 hồ": the same things are counted."""
    noun = _NOUN.match(lower(words), full[1])
    return noun is not None and f" {noun[1]} " in f" {_told_in(words, rest)} "


def _pairs(words: str, said: Said) -> set[tuple[str, str]]:
    return pairs_of(_told_in(words, said))


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _moved_pair(spans: tuple[Span, Span], by: int) -> tuple[Span, Span]:
    return _moved(spans[0], by), _moved(spans[1], by)


def claims_in(content: str, stretch: Span) -> list[Span]:
    """The sentences of a stretch that claim a full result ("đạt 100%", "9/9 yêu cầu đã chấp hành xong"), as spans."""
    words = content[slice(*stretch)]
    said = said_in(words, "") if any(_may_claim(clause) for clause in clauses_of(words)) else ()
    return [
        _moved((one.clause.start, one.clause.end), stretch[0])
        for one in said
        if one.sense == "done" and _full_claim(words, one) is not None
    ]

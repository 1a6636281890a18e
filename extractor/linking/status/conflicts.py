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
from .clauses import cut, tags_in
from .records import Clause, Quantity
from .said import Said, told_in
from .weights import learned

_ALL = 100
"""Per cent."""

_UNIVERSAL = frozenset(("toàn bộ", "tất cả", "hết"))
_FEW = 80
_FAR_SHARED = 2
"""Pairs of syllables in common that join a count and a claim of all over other sentences between them."""
_OPEN = frozenset(("partial", "not_done", "in_progress", "planned"))
_CLAIMS = frozenset(("done", "partial", "in_progress"))
"""Classes of a clause whose full figure is a claim: "7/7 yêu cầu đã chấp hành" may be read as going on by itself."""
_NO_CLAIM = frozenset(("future", "not"))
_ORDERED = frozenset(("norm", "purpose"))
"""Kinds of words with which a clause says how it should be."""
_LEFT = frozenset(("left", "not", "short", "still", "partly", "except", "unable", "failed", "wait", "doing", "future"))
"""Kinds of words with which a clause tells of a rest."""
_ITEMISES = ("cụ thể", "trong đó", "gồm", "tuy nhiên", "tuy ", "nhưng")
_EXCEPTS = ("riêng ", "trừ ", "ngoại trừ ", "chỉ còn ")
_NUMBER = deferred(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s")
_COUNTED = deferred(
    r"(?:còn |chỉ còn |riêng |trừ |hiện |vẫn còn )?(?:\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s)"
)
_CONSISTS = deferred(r"[^\d,;:(.]{0,30}[,;:(\s]*(?:gồm|cụ thể|trong đó|tức|với|là|chi tiết)?[^\d,;.]{0,20}")
_NOUN = deferred(r"\s*([^\W\d_]+)")


def conflict_in(content: str, answer: Span) -> tuple[Span, Span] | None:
    """The claim and the words that gainsay it, as spans of `content`; None where an answer agrees with itself."""
    words = content[slice(*answer)]
    clauses = cut(words).clauses
    said = told_in(words, "").clauses if any(map(_may_claim, clauses)) else ()
    for claim in said:
        full = _full_claim(words, claim)
        others = (_with_what_it_counts(words, said, one) for one in said if full and one is not claim)
        rest = next((one for one in others if full and _gainsays(words, claim, full, one)), None)
        if full is not None and rest is not None:
            return _moved(_with_its_words(claim, full), answer[0]), _moved(_place(rest), answer[0])
    counted = _itemised(words, clauses)
    return (_moved(counted[0], answer[0]), _moved(counted[1], answer[0])) if counted is not None else None


def _may_claim(clause: Clause) -> bool:
    """True if a clause has the figures or the words of a full claim: without one nothing needs to be judged."""
    return "all" in clause.kinds or any(one.told == one.whole for one in clause.quantities)


def claim_of(said: Said) -> Span | None:
    """The words of a clause that is told as done which say that it is done in full: "100%", "đã hoàn thành"."""
    if said.status != "done":
        return None
    full = (one for one in said.clause.quantities if one.told == one.whole)
    finished = (tag for tag in tags_in(said.clause) if tag.kind in ("finished", "all"))
    found = next(full, None) or next(finished, None)
    return (found.start, found.end) if found is not None else None


def _with_its_words(claim: Said, full: Span) -> Span:
    """The claim with the words before it, where they are few: "tỷ lệ đạt 100%"."""
    return (claim.clause.start, full[1]) if full[1] - claim.clause.start <= _FEW else full


def _full_claim(words: str, claim: Said) -> Span | None:
    """ "100%", "43/43", "toàn bộ", where they are said of a result."""
    achieved = _is_achieved(claim)
    full = next((one for one in claim.clause.quantities if one.told == one.whole and one.whole > 1), None)
    if not _NO_CLAIM.isdisjoint(claim.clause.kinds) or not (achieved or _may_be_told(claim, full)):
        return None
    if full is not None:
        return full.start, full.end
    return _all_in_words(words, claim) if achieved or claim.status == "done" else None


def _may_be_told(claim: Said, full: Quantity | None) -> bool:
    """True if a clause tells a result, be it by its full figure alone: "tỷ lệ số hóa đạt 100% theo quy định"."""
    if claim.status != "unstated":
        return claim.status in _CLAIMS
    if full is None or not _ORDERED.isdisjoint(claim.clause.kinds):
        return False
    classes = learned().classes
    return max((odds, one) for odds, one in zip(claim.odds, classes, strict=True) if one != "unstated")[1] == "done"


def _all_in_words(words: str, claim: Said) -> Span | None:
    """ "toàn bộ", "hết"; but "ba hộ trả hết" is all that three owed."""
    for tag in tags_in(claim.clause):
        if tag.kind == "all" and lower(words[tag.start : tag.end]) in _UNIVERSAL:
            return None if counts_in(lower(words), claim.clause.start, tag.start) else (tag.start, tag.end)
    return None


def _is_achieved(claim: Said) -> bool:
    """ "đã thu hồi", and no step alone: "đã yêu cầu"."""
    return "perfect" in claim.clause.kinds and "prepare" not in claim.clause.kinds


def _with_what_it_counts(words: str, said: Sequence[Said], rest: Said) -> Said:
    """`rest` without a figure of its own speaks of what the clause before sets apart: "trong đó 35 giếng mới ghi tên,
    còn thiếu tọa độ"."""
    if _NUMBER.search(_told_in(words, rest)):
        return rest
    before = next((one for one, other in pairwise(said) if other is rest), None)
    if before is None or before.clause.sentence != rest.clause.sentence or not _is_set_apart(words, before):
        return rest
    return replace(rest, clause=replace(rest.clause, start=before.clause.start))


def _is_set_apart(words: str, one: Said) -> bool:
    """True for a figure behind words that take it out of the whole: "trong đó 35 giếng …"."""
    text = _told_in(words, one)
    return text.startswith(_ITEMISES) and _NUMBER.search(text) is not None


def _gainsays(words: str, claim: Said, full: Span, rest: Said) -> bool:
    """True if `rest` tells of something open that the claim holds to be done."""
    text = _told_in(words, rest) + " "
    excepted = rest.clause.contrast and text.startswith(_EXCEPTS) and rest.status != "done"
    counted = _COUNTED.match(text) is not None
    if not excepted and not _is_open(rest, text, counted=counted):
        return False
    if "/" in words[slice(*full)]:
        return _of_the_same_whole(words, claim, full, rest)
    return _of_the_same_matter(words, claim, rest, set_apart=excepted or counted)


def _place(said: Said) -> Span:
    return said.clause.start, said.clause.end


def _of_the_same_matter(words: str, claim: Said, rest: Said, *, set_apart: bool) -> bool:
    """True if `rest` is set apart from a claim beside it, itemises it, shares words with it or counts the same."""
    itemised = bool(rest.clause.quantities) and rest.clause.sentence == claim.clause.sentence
    itemised = itemised or (_is_set_apart(words, rest) and _counts_of_them(words, claim, rest, math.inf))
    linked = set_apart or rest.clause.contrast or itemised
    near = abs(rest.clause.sentence - claim.clause.sentence) <= 1
    shared = len(_pairs(words, claim) & _pairs(words, rest))
    same = linked or shared > 0 or _counts_fewer(words, claim, rest)
    return (near and same) or (linked and shared >= _FAR_SHARED)


def _counts_fewer(words: str, claim: Said, rest: Said) -> bool:
    """True if what is open counts fewer of what the claim's sentence counts: "cả 15 vụ, tức 100%, …; 03 vụ chưa có"."""
    if not _is_undone(rest) or rest.clause.start < claim.clause.end:
        return False
    low, text = words.rfind(". ", 0, claim.clause.start) + 1, lower(words)
    wholes = {noun.split()[0]: number for number, noun, _, _ in counts_in(text, low, rest.clause.start)}
    parts = counts_in(text, rest.clause.start, rest.clause.end)
    return any(number < wholes.get(noun.split()[0], 0) for number, noun, _, _ in parts)


def _told_in(words: str, said: Said) -> str:
    """What a clause says, in small letters."""
    return lower(words[slice(*_place(said))])


def _is_open(rest: Said, text: str, *, counted: bool) -> bool:
    """True if a clause with a figure is open; what goes on or is to come only where it is set apart or counted."""
    part = any(one.told < one.whole for one in rest.clause.quantities)
    if not _NUMBER.search(text) or (_LEFT.isdisjoint(rest.clause.kinds) and not part):
        return False
    if rest.status not in _OPEN:
        return "left" in rest.clause.kinds and counted
    return _is_undone(rest) or rest.clause.contrast or counted


def _is_undone(rest: Said) -> bool:
    return rest.status in ("partial", "not_done") or "not" in rest.clause.kinds


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


def claims_in(content: str, stretch: Span) -> list[Span]:
    """The sentences of a stretch that claim a full result ("đạt 100%", "9/9 yêu cầu đã chấp hành xong"), as spans."""
    words = content[slice(*stretch)]
    said = told_in(words, "").clauses if any(_may_claim(clause) for clause in cut(words).clauses) else ()
    return [_moved(_place(one), stretch[0]) for one in said if _full_claim(words, one) is not None]

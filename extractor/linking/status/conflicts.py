"""A full claim beside what is open, in one answer: "đạt 100%, cụ thể 38/41 hộ", "43/43 hồ …, trừ 03 hồ"."""

from itertools import pairwise

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.records import Span

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
_EXCEPTS = ("riêng ", "trừ ", "ngoại trừ ", "chỉ còn ")
_NUMBER = deferred(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s")
_COUNTED = deferred(r"(?:còn |riêng |trừ )?(?:\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s)")
_NOUN = deferred(r"\s*([^\W\d_]+)")


def conflict_in(content: str, answer: Span) -> tuple[Span, Span] | None:
    """The claim and the words that gainsay it, as spans of `content`; None where an answer agrees with itself."""
    words = content[slice(*answer)]
    said = said_in(words, "") if any(_may_claim(clause) for clause in clauses_of(words)) else ()
    for claim in said:
        full = _full_claim(words, claim)
        if full is None:
            continue
        for rest in said:
            if rest is not claim and (shown := _rest_of(words, claim, full, rest)) is not None:
                return _moved(_with_its_words(claim, full), answer[0]), _moved(shown, answer[0])
    return next((_moved_pair(found, answer[0]) for one in said if (found := _within(one)) is not None), None)


def _may_claim(clause: Clause) -> bool:
    """True if a clause has the figures or the words of a full claim: without one nothing needs to be judged."""
    full = any(one.told == one.whole for one in clause.quantities)
    return full or any(tag.kind == "all" for tag in clause.tags)


def _with_its_words(claim: Said, full: Span) -> Span:
    """The claim with the words before it, where they are few: "tỷ lệ đạt 100%"."""
    return (claim.clause.start, full[1]) if full[1] - claim.clause.start <= _FEW else full


def _full_claim(words: str, claim: Said) -> Span | None:
    """ "100%", "43/43", "toàn bộ", where they are said of a result."""
    if claim.sense not in ("done", "part", "told"):
        return None
    full = next((one for one in claim.clause.quantities if one.told == one.whole and one.whole > 1), None)
    if full is not None:
        return full.start, full.end
    universal = (
        tag for tag in claim.clause.tags if tag.kind == "all" and lower(words[tag.start : tag.end]) in _UNIVERSAL
    )
    tag = next(universal, None)
    return (tag.start, tag.end) if tag is not None and claim.sense == "done" else None


def _rest_of(words: str, claim: Said, full: Span, rest: Said) -> Span | None:
    """Where `rest` tells of something open that the claim holds to be done."""
    text = lower(words[rest.clause.start : rest.clause.end]) + " "
    excepted = rest.clause.contrast and text.startswith(_EXCEPTS) and rest.sense != "done"
    counted = _COUNTED.match(text) is not None
    if not excepted and not _is_open(rest, text, counted=counted):
        return None
    if "/" in words[slice(*full)]:
        same = _of_the_same_whole(words, claim, full, rest)
    else:
        linked = excepted or counted or rest.clause.contrast or rest.sense == "part"
        near = abs(rest.clause.sentence - claim.clause.sentence) <= 1
        shared = len(_pairs(words, claim) & _pairs(words, rest))
        same = (near and (linked or shared > 0)) or (linked and shared >= _FAR_SHARED)
    return (rest.clause.start, rest.clause.end) if same else None


def _is_open(rest: Said, text: str, *, counted: bool) -> bool:
    """True if a clause with a figure is open; what goes on or is to come only where it is set apart or counted."""
    if rest.sense not in _OPEN or not _NUMBER.search(text):
        return False
    return rest.sense in ("part", "rest", "open") or rest.clause.contrast or counted


def _of_the_same_whole(words: str, claim: Said, full: Span, rest: Said) -> bool:
    """True if `rest` counts what the share `full` ("43/43 hồ") counts: the same whole, or beside it the same noun."""
    whole = next(one.whole for one in claim.clause.quantities if (one.start, one.end) == full)
    near = rest.clause.contrast or rest.clause.sentence == claim.clause.sentence
    return any(one.whole == whole for one in rest.clause.quantities) or (near and _same_noun(words, full, rest))


def _within(said: Said) -> tuple[Span, Span] | None:
    """ "đạt 100%, gồm 05/06 người" where no comma parts them."""
    for one, other in pairwise(said.clause.quantities):
        if _is_full(one) and other.told < other.whole:
            return (one.start, one.end), (other.start, other.end)
    return None


def _is_full(one: Quantity) -> bool:
    return one.kind == "percent" and one.told == _ALL


def _same_noun(words: str, full: Span, rest: Said) -> bool:
    """ "43/43 hồ chứa …" and "trừ 03 hồ": the same things are counted."""
    noun = _NOUN.match(lower(words), full[1])
    return noun is not None and f" {noun[1]} " in f" {lower(words[rest.clause.start : rest.clause.end])} "


def _pairs(words: str, said: Said) -> set[tuple[str, str]]:
    return pairs_of(lower(words[said.clause.start : said.clause.end]))


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

"""Mentions without number or name: "Quyết định này", "Nghị định trên", "các văn bản nêu trên", "Sắc lệnh ấy"."""

import re
from collections.abc import Iterator

from extractor.lexicon import phrases
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .nouns import Noun, noun_before

_ABOVE = deferred(
    r"(?:(?:đã )?(?:nêu|nói|dẫn|kể|đề cập) (?:ở )?trên(?: đây)?|trên đây|đã nêu"
    r"|trên(?=\s*(?:[.,;:)]|$|(?:của|và|thì|có|được|quy|để|đã|thay|vẫn|còn|hết|do|là|cho|nhằm|sẽ|phải|chưa|đang"
    r"|đến|tới|tại|theo|về|với|trong|khi|nếu|mà|từ|bằng|cùng|hoặc)\s)))(?!\w)"
)
_BACK = 12
"""Characters of "đã đề cập ở " that may stand before "trên"."""
_REACH = 64
"""Characters before a cue in which its noun and the word of a plural stand."""
_PLURAL = deferred(r"(?:^|\s)((?:các|những|hai|ba|bốn|02|03|04)\s+)$", re.IGNORECASE)
_LOOSE = frozenset(
    ("Quy định", "Hướng dẫn", "Chương trình", "Kế hoạch", "Đề án", "Dự án", "Phương án", "Hợp đồng", "Báo cáo",
     "Thông báo", "Biên bản", "Công văn", "Tờ trình", "Lệnh", "Chiến lược", "Quy trình", "Điều lệ", "Nội quy",
     "Giấy phép", "Văn bản", "Kết luận", "Quyết định", "Quy chế", "Giấy chứng nhận", "Giấy mời", "Hiệp định",
     "Tuyên bố", "Phụ lục")
)  # fmt: skip
"""Type nouns that are everyday words too: in lower case they mean a document only where one of that type is cited
shortly before, or where the text itself is one."""

_WITH_ANOTHER = frozenset(("Quy chế", "Quy định", "Điều lệ", "Nội quy", "Quy trình", "Quy chuẩn"))
_ALONE = deferred(r"(?=\s?[.,;:)|\n“]|\s?$|\s(?:có|được|quy định|nêu|ghi|là)\s)")
"""Behind "Quy định kèm theo" where no document follows: that of the decision cited before."""

_NO_LAW = ("pháp ", "kỷ ", "kỉ ", "quy ", "qui ")
"""Words that make another one of "luật này": "văn bản pháp luật này"."""


@record
class Reference:
    """A mention by "này", "nêu trên", "đó", "ấy" at `content[start:end]`.

    this    "này": it may be the text itself
    plural  "các văn bản nêu trên"
    sure    False where the noun is an everyday word too: it then needs a document of its type shortly before
    """

    start: int
    end: int
    noun: Noun
    this: bool
    plural: bool
    sure: bool = True


def find_references(content: str, own_types: frozenset[str]) -> Iterator[Reference]:
    """All such mentions, cue by cue. `own_types` are the types under which the text speaks of itself."""
    for cue in (" này", " NÀY"):
        for at in _each(content, cue):
            reference = _this(content, at, at + len(cue), own_types)
            if reference is not None:
                yield reference
    for cue in (" đó", " ấy"):
        for at in _each(content, cue):
            reference = _that(content, at, at + len(cue))
            if reference is not None:
                yield reference
    for at in _each(content, " kèm theo"):
        end = at + len(" kèm theo")
        reference = _that(content, at, end) if _ALONE.match(content, end) else None
        if reference is not None and reference.sure and reference.noun.base in _WITH_ANOTHER:
            yield reference
    end = 0
    for cue in ("trên", "đã nêu"):
        for at in _each(content, cue):
            reference = _above(content, max(at - _BACK, end), at)
            if reference is not None:
                yield reference
                end = reference.end


def _each(content: str, cue: str) -> Iterator[int]:
    at = content.find(cue)
    while at >= 0:
        yield at
        at = content.find(cue, at + len(cue))


def _noun(content: str, at: int) -> tuple[Noun, int, bool] | None:
    """The type noun before `at`, where the mention begins (with "các"), and whether it is a plural."""
    low = max(0, at - _REACH)
    noun = noun_before(content, at, max(low, content.rfind("\n", low, at) + 1))
    if noun is None or (noun.base == "Luật" and content.endswith(_NO_LAW, 0, noun.start)):
        return None
    plural = _PLURAL.search(content[max(0, noun.start - 8) : noun.start])
    return noun, noun.start - (len(plural[1]) if plural else 0), plural is not None


def _noun_with_words(content: str, at: int) -> tuple[Noun, int, bool] | None:
    """The type noun with a capital before a few words that say which one is meant: "Bản án phúc thẩm nêu trên"."""
    cut = at
    for _ in range(_MOST_WORDS):
        before = content.rfind(" ", max(0, at - _REACH), max(cut - 1, 0))
        word = content[before + 1 : cut].strip()
        if before < 0 or not word.isalpha() or not word.islower() or word in phrases.issuer_stops():
            return None
        cut = before
        found = _noun(content, cut)
        if found is not None:
            return found if content[found[0].start].isupper() else None
    return None


_MOST_WORDS = 4


def _this(content: str, at: int, end: int, own_types: frozenset[str]) -> Reference | None:
    """ "Quyết định này", whose "này" stands at `content[at + 1 : end]`."""
    found = None if content[end : end + 1].isalnum() else _noun(content, at)
    if found is None:
        return None
    noun, start, plural = found
    capital = content[noun.start].isupper()
    sure = capital or (not plural and (noun.name not in _LOOSE or noun.name in own_types))
    return Reference(start if not sure else noun.start, end, noun, True, plural and not sure, sure)


def _that(content: str, at: int, end: int) -> Reference | None:
    """ "Sắc lệnh ấy", "các thông báo đó"."""
    found = None if content[end : end + 1].isalnum() else _noun(content, at)
    if found is None:
        return None
    noun, start, plural = found
    return Reference(start, end, noun, False, plural, content[noun.start].isupper())


def _above(content: str, low: int, at: int) -> Reference | None:
    """ "Nghị định nêu trên", whose cue stands around `at`."""
    for start in range(low, at + 1):
        if start and content[start - 1] == " " and (match := _ABOVE.match(content, start)) and match.end() > at:
            break
    else:
        return None
    found = _noun(content, match.start())
    if found is None and match.group() != "trên":
        found = _noun_with_words(content, match.start())
    if found is None:
        return None
    noun, first, plural = found
    sure = content[noun.start].isupper() or match.group() != "trên" or (plural and noun.name == "Văn bản")
    return Reference(first, match.end(), noun, False, plural, sure)

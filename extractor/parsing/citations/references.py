"""Mentions without number or name: "Quyết định này", "Nghị định trên", "các văn bản nêu trên"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.lexicon.patterns import deferred

from .nouns import Noun, noun_before

_ABOVE = deferred(
    r"(?:(?:đã )?(?:nêu|nói|dẫn|kể|đề cập) (?:ở )?trên(?: đây)?|trên đây|đã nêu"
    r"|trên(?=\s*(?:[.,;:)]|$|(?:của|và|thì|có|được|quy|để|đã)\s)))(?!\w)"
)
_BACK = 12
"""Characters of "đã đề cập ở " that may stand before "trên"."""
_PLURAL = deferred(r"(?:^|\s)((?:các|những|hai|ba|bốn|02|03|04)\s+)$", re.IGNORECASE)
_LOOSE = frozenset(
    ("Quy định", "Hướng dẫn", "Chương trình", "Kế hoạch", "Đề án", "Dự án", "Phương án", "Hợp đồng", "Báo cáo",
     "Thông báo", "Biên bản", "Công văn", "Tờ trình", "Lệnh", "Chiến lược", "Quy trình", "Điều lệ", "Nội quy",
     "Giấy phép", "Văn bản", "Kết luận", "Quyết định", "Quy chế", "Giấy chứng nhận", "Giấy mời", "Hiệp định",
     "Tuyên bố", "Phụ lục")
)  # fmt: skip
"""Type nouns that are everyday words too: in lower case they mean a document only where the text itself is one."""

_NO_LAW = ("pháp ", "kỷ ", "kỉ ", "quy ", "qui ")
"""Words that make another one of "luật này": "văn bản pháp luật này"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention by "này" or "nêu trên" at `content[start:end]`; `plural` for "các văn bản nêu trên"."""

    start: int
    end: int
    noun: Noun
    this: bool
    plural: bool


def find_references(content: str, own_types: frozenset[str]) -> Iterator[Reference]:
    """All such mentions, from left to right. `own_types` are the types under which the text speaks of itself."""
    for cue in (" này", " NÀY"):
        at = content.find(cue)
        while at >= 0:
            reference = _this(content, at, at + len(cue), own_types)
            if reference is not None:
                yield reference
            at = content.find(cue, at + len(cue))
    end = 0
    for cue in ("trên", "đã nêu"):
        at = content.find(cue)
        while at >= 0:
            reference = _above(content, max(at - _BACK, end), at)
            if reference is not None:
                yield reference
                end = reference.end
            at = content.find(cue, at + len(cue))


def _this(content: str, at: int, end: int, own_types: frozenset[str]) -> Reference | None:
    """ "Quyết định này", whose "này" stands at `content[at + 1 : end]`."""
    if end < len(content) and content[end].isalnum():
        return None
    noun = noun_before(content, at, content.rfind("\n", 0, at) + 1)
    if noun is None:
        return None
    capital = content[noun.start].isupper()
    if content.endswith(_NO_LAW, 0, noun.start) and noun.base == "Luật":
        return None
    if not capital and noun.name in _LOOSE and noun.name not in own_types:
        return None
    if not capital and _PLURAL.search(content[max(0, noun.start - 8) : noun.start]):
        return None
    return Reference(noun.start, end, noun, True, False)


def _above(content: str, low: int, at: int) -> Reference | None:
    """ "Nghị định nêu trên", whose cue stands around `at`."""
    for start in range(low, at + 1):
        if start and content[start - 1] == " " and (match := _ABOVE.match(content, start)) and match.end() > at:
            break
    else:
        return None
    noun = noun_before(content, match.start(), content.rfind("\n", 0, match.start()) + 1)
    if noun is None:
        return None
    plural = _PLURAL.search(content[max(0, noun.start - 8) : noun.start])
    capital = content[noun.start].isupper()
    several = plural is not None and noun.name == "Văn bản"
    if not capital and not several and match.group() == "trên":
        return None
    return Reference(noun.start - (len(plural[1]) if plural else 0), match.end(), noun, False, plural is not None)

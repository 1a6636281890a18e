"""Mentions without number or name: "Quyết định này", "Nghị định trên", "các văn bản nêu trên"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .nouns import Noun, noun_before

_THIS = re.compile(r"\s(?:này|NÀY)(?!\w)")
_ABOVE = re.compile(
    r"\s(?:(?:đã\s+)?(?:nêu|nói|dẫn|kể|đề cập)\s+(?:ở\s+)?trên(?:\s+đây)?|trên\s+đây|đã\s+nêu"
    r"|trên(?=\s*(?:[.,;:)]|$|(?:của|và|thì|có|được|quy|để|đã)\s)))(?!\w)"
)
_PLURAL = re.compile(r"(?:^|\s)((?:các|những|hai|ba|bốn|02|03|04)\s+)$", re.IGNORECASE)
_LOOSE = frozenset(
    ("Quy định", "Hướng dẫn", "Chương trình", "Kế hoạch", "Đề án", "Dự án", "Phương án", "Hợp đồng", "Báo cáo",
     "Thông báo", "Biên bản", "Công văn", "Tờ trình", "Lệnh", "Chiến lược", "Quy trình", "Điều lệ", "Nội quy",
     "Giấy phép", "Văn bản", "Kết luận", "Quyết định", "Quy chế", "Giấy chứng nhận", "Giấy mời", "Hiệp định",
     "Tuyên bố", "Phụ lục")
)  # fmt: skip
"""Type nouns that are everyday words too: in lower case they mean a document only where the text itself is one."""


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
    for match in _THIS.finditer(content):
        noun = noun_before(content, match.start(), content.rfind("\n", 0, match.start()) + 1)
        if noun is None:
            continue
        capital = content[noun.start].isupper()
        if not capital and (noun.name in _LOOSE and noun.name not in own_types):
            continue
        if _PLURAL.search(content[max(0, noun.start - 8) : noun.start]) and not capital:
            continue
        yield Reference(noun.start, match.end(), noun, True, False)
    for match in _ABOVE.finditer(content):
        noun = noun_before(content, match.start(), content.rfind("\n", 0, match.start()) + 1)
        if noun is None:
            continue
        plural = _PLURAL.search(content[max(0, noun.start - 8) : noun.start])
        capital = content[noun.start].isupper()
        plain = match.group().strip() == "trên"
        if plain and not capital and not (plural and noun.name == "Văn bản"):
            continue
        if not capital and noun.name in _LOOSE and not (plural and noun.name == "Văn bản") and plain:
            continue
        start = noun.start
        if plural:
            start -= len(plural[1])
        yield Reference(start, match.end(), noun, False, plural is not None)

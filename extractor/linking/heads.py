"""What the columns of a table hold, by the words of their heads."""

import re
from typing import Literal

from extractor.lexicon.patterns import deferred

Role = Literal["asked", "result", "who", "when"]
_WORDS: tuple[tuple[Role, str], ...] = (
    ("asked", r"kiến nghị|nhiệm vụ|công việc|nội dung|yêu cầu|việc|vấn đề"),
    ("result", r"kết quả|tình hình|tiến độ|trả lời|giải trình|đã |giải quyết, |thực hiện được|biện pháp|đánh giá"),
    ("who", r"cơ quan|đơn vị|chủ trì|trách nhiệm|phòng|nơi|địa chỉ"),
    ("when", r"thời hạn|thời gian|hạn|hoàn thành"),
)
_ROLES = tuple((role, deferred(words, re.IGNORECASE)) for role, words in _WORDS)
_NAMES_WHO = deferred(r"(?:tên )?(?:cơ quan|đơn vị|nơi|địa chỉ|người|phòng)", re.IGNORECASE)


def names_who(head: str) -> bool:
    """True for "Cơ quan giải quyết", "Đơn vị trả lời": a body, whatever it has done."""
    return _NAMES_WHO.match(head) is not None


def roles_of(head: str) -> frozenset[Role]:
    """What the head of a column may say that it holds."""
    return frozenset(("who",)) if names_who(head) else frozenset(role for role, words in _ROLES if words.search(head))


def opens_as(head: str, role: Role) -> bool:
    """True if the first words of a head say so."""
    return role == "who" if names_who(head) else dict(_ROLES)[role].match(head) is not None

"""The first guess at why a document is cited, from the words right around the citation (domain note 2.3).

The linking floor refines it where the structure of recommendations says more.
"""

import re

from ..models import Role

_BASIS = re.compile(r"^\W*(?:\d+\.\s*)?(?:Căn cứ|CĂN CỨ|Xét|Theo đề nghị|Trên cơ sở)(?!\w)")
_WINDOW = 90
_CUES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:bãi bỏ|(?:hết|dứt|ngưng) hiệu lực|h[uủ][yỷ] bỏ|thu hồi)[^.;]{0,60}$", re.I), "repeals"),
    (re.compile(r"thay thế[^.;]{0,50}$", re.I), "replaces"),
    (re.compile(r"(?<!được )(?<!đã )(?:sửa đổi|bổ sung|đính chính)[^.;]{0,70}$", re.I), "amends"),
    (re.compile(r"(?:kèm theo|đính kèm|gửi kèm)\s+(?:các\s+)?[^.;,]{0,30}$", re.I), "enclosure"),
    (
        re.compile(
            r"(?:thực hiện|triển khai|chỉ đạo (?:của .{3,50})?tại|theo chỉ đạo|quán triệt|chấp hành"
            r"|yêu cầu (?:của .{3,50})?tại|giao .{0,40}tại)[^.;]{0,40}$",
            re.I,
        ),
        "instruction",
    ),
)
_QUICK = re.compile(
    r"bỏ|lực|thu hồi|thay thế|sửa đổi|bổ sung|chính|kèm|thực hiện|triển khai|chỉ đạo|quán triệt|chấp hành|yêu cầu|giao",
    re.I,
)
_REPEALED_AFTER = re.compile(r"[^.;\n]{0,120}?\s(?:hết hiệu lực|chấm dứt hiệu lực|bị bãi bỏ|được thay thế)")


def first_role(content: str, paragraph_start: int, start: int, end: int, stop: int) -> Role:
    """Role of the citation `content[start:end]` in the paragraph that begins at `paragraph_start`, ends at `stop`."""
    opening = content[paragraph_start : min(start, paragraph_start + 40)]
    if _BASIS.match(opening):
        return "basis"
    before = content[max(paragraph_start, start - _WINDOW) : start]
    if _QUICK.search(before):
        for pattern, role in _CUES:
            if pattern.search(before):
                return role
    if _REPEALED_AFTER.match(content, end, min(stop, end + 260)):
        return "repeals"
    return "mention"

"""Recommendations with the responses to them, inside one document, and the part each citation plays.

A report of responses ("Đối với kiến nghị X: Y", tables with a result column, "Kiến nghị: … Kết quả: …") gives requests
with answers; a conclusion of an inspection, audit or check gives requests without; any other document gives none.
Most documents are none of these: the grammar of responses loads only for those that may be.
"""

from extractor.models import Role
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.text.text import Text

from .records import Identity, Request

_ORDERS = frozenset(
    (
        "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị định", "Nghị quyết", "Nghị quyết liên tịch",
        "Quyết định", "Thông tư", "Thông tư liên tịch", "Chỉ thị", "Tờ trình", "Hướng dẫn", "Chương trình", "Đề án",
        "Thông cáo", "Quy chế", "Quy định", "Công điện", "Giấy mời", "Giấy giới thiệu", "Văn bản hợp nhất",
        "Hợp đồng", "Điều lệ", "Nội quy", "Giấy phép", "Giấy chứng nhận", "Bản án",
    )
)  # fmt: skip
"""Types that order or lay down, and so neither answer nor state recommendations."""
_ANCHORS = (
    "iến nghị",
    "IẾN NGHỊ",
    "yến nghị",
    "ồn tại",
    "ạn chế",
    "hiếu sót",
    "huyết điểm",
    "ử tri",
    "ai phạm",
    "ết luận thanh tra",
    "ết luận kiểm tra",
    "ết luận số",
    "iểm toán",
    "Yêu cầu",
    "YÊU CẦU",
)
"""Parts of words, so that both cases of the first letter count; a text with none of them answers or states nothing."""


def find_recommendations(
    text: Text,
    letterhead: Letterhead,
    outline: Outline,
    mentions: tuple[Mention, ...],
    identities: tuple[Identity, ...],
) -> tuple[Request, ...]:
    """The recommendations that the document answers or states, in reading order; () where there are none.

    `identities` are those of `mentions`; indexes in the result point into both. Never raises on any text.
    """
    if letterhead.doc_type in _ORDERS or not any(anchor in text.content for anchor in _ANCHORS):
        return ()
    from .requests import requests_of

    return requests_of(text, letterhead, outline, mentions, identities)


def assign_roles(
    text: Text,
    letterhead: Letterhead,
    outline: Outline,
    mentions: tuple[Mention, ...],
    identities: tuple[Identity, ...],
    requests: tuple[Request, ...],
) -> tuple[Role, ...]:
    """The role of each mention: the one from the words next to it, unless a recommendation or response says more."""
    if not requests:
        return tuple(mention.role for mention in mentions)
    from .requests import roles_with

    return roles_with(text, letterhead, outline, mentions, identities, requests)

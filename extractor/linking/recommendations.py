"""Recommendations with the responses to them, inside one document, and the part each citation plays.

A report of responses ("Đối với kiến nghị X: Y", tables with a result column, "Kiến nghị: … Kết quả: …") gives requests
with answers; a conclusion of an inspection, audit or check gives requests without; any other document gives none.
Most documents are none of these: the grammar of responses loads only for those that may be.
"""

from extractor.models import Role

from .analysis import Analysis
from .records import Request

_ORDERS = frozenset(
    (
        "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị định", "Nghị quyết", "Nghị quyết liên tịch",
        "Quyết định", "Thông tư", "Thông tư liên tịch", "Chỉ thị", "Tờ trình", "Hướng dẫn", "Chương trình", "Đề án",
        "Thông cáo", "Quy chế", "Quy định", "Công điện", "Giấy mời", "Giấy giới thiệu", "Văn bản hợp nhất",
        "Hợp đồng", "Điều lệ", "Nội quy", "Giấy phép", "Giấy chứng nhận", "Bản án",
    )
)  # fmt: skip
"""Types that order or lay down, and so neither answer nor state recommendations."""


def find_recommendations(paper: Analysis) -> tuple[Request, ...]:
    """The recommendations that the document answers or states, in reading order; () where there are none.

    Indexes in the result point into `paper.identities`. Never raises on any text.
    """
    if paper.letterhead.doc_type in _ORDERS:
        return ()
    from .within.requests import requests_of

    return requests_of(paper)


def assign_roles(paper: Analysis) -> tuple[Role, ...]:
    """The role of each mention: the one from the words next to it, unless a recommendation or response says more."""
    if not paper.requests:
        return tuple(mention.role for mention in paper.mentions)
    from .within.requests import roles_with

    return roles_with(paper)

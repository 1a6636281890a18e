"""What kind of paper may report, told from its letterhead alone: an archive links only what can be linked."""

import re

from extractor.lexicon.patterns import deferred

ORDERS = frozenset(
    (
        "Quyết định", "Kế hoạch", "Phương án", "Tờ trình", "Nghị quyết", "Thông tư", "Nghị định", "Luật", "Chỉ thị",
        "Hướng dẫn", "Quy chế", "Quy định", "Giấy mời", "Hợp đồng", "Đề án", "Chương trình", "Công điện",
    )
)  # fmt: skip
"""Types that order or lay down: they tell no result."""
_REPORTS = deferred(
    r"báo cáo|kết quả|tình hình|tiến độ|trả lời|giải trình|tiếp thu|phúc đáp|khắc phục|giải quyết|bổ sung|cập nhật|"
    r"thực hiện",
    re.IGNORECASE,
)


def reports_by_head(doc_type: str | None, subject: str | None) -> bool:
    """True for a report, a record, and a letter whose subject says that it reports."""
    return doc_type in ("Báo cáo", "Biên bản") or bool(_REPORTS.search(subject or ""))

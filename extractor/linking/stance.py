"""What a document does with recommendations: it answers them, it states them, or neither.

Only conclusions of an inspection, audit, check or supervision state recommendations; decisions, circulars and other
documents that order something never do (annotation rule: leave it empty where there is none).
"""

import re
from typing import Literal

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Letterhead

Stance = Literal["answers", "may_answer", "states"]
"""`may_answer`: nothing in subject or opening says so, but firm lead-ins would be believed."""

_CHECK = r"(?:thanh tra|kiểm tra|kiểm toán|giám sát|phúc tra|hậu kiểm|thẩm tra công vụ|khảo sát)"
_ANSWERS = deferred(
    r"(?:khắc phục|thực hiện|triển khai|xử lý|chấn chỉnh|tiến độ|giải trình|tiếp thu|trả lời|giải quyết|"
    r"phúc đáp)\b.{0,120}?(?:(?<!phản ánh, )(?<!đề xuất, )(?:kiến nghị|khuyến nghị)(?!, phản ánh|, đề xuất)|"
    r"tồn tại(?:,| và|\b)|thiếu sót|khuyết điểm|sai phạm|cử tri|(?:những|các|điểm|khắc phục) hạn chế|"
    r"hạn chế, (?:tồn tại|khuyết điểm|thiếu sót|yếu kém|bất cập)|"
    rf"(?:kết luận|thông báo|biên bản|yêu cầu|báo cáo)(?: [^\s,.;]+){{0,8}}? {_CHECK}|"
    r"(?:kết luận|thông báo) số \S+/(?:KL|TB)\S*)",
    re.IGNORECASE | re.DOTALL,
)
_PLANS = ("Kế hoạch", "Phương án")
"""They order what is to be done about shortcomings; nothing is answered yet."""
_NOT_OF_A_CHECK = deferred(
    r"thẩm tra|thẩm định|góp ý|dự thảo|dự án luật|phản ánh, kiến nghị|kiến nghị, phản ánh|"
    r"đại biểu quốc hội thảo luận",
    re.IGNORECASE,
)
_CONCLUDES = deferred(rf"(?:thông báo |báo cáo )?(?:công khai )?kết luận (?:về (?:việc )?)?{_CHECK}", re.IGNORECASE)
_STATES = deferred(
    rf"(?:kết luận|kết quả|báo cáo)(?:,? (?:về|của|đợt|cuộc|đoàn|việc|chuyên đề|liên ngành|hậu|tại chỗ|trực tiếp|và|"
    rf"kết luận|kết quả|nội dung|công khai))*,? (?P<check>{_CHECK})(?! (?:viên|chính phủ|tỉnh|huyện|bộ|sở|"
    rf"nhà nước (?:đã|về)))",
    re.IGNORECASE,
)
_OWN_WORK = deferred(
    rf"(?:kết quả|báo cáo|tình hình)(?: thực hiện| triển khai| về)* (?:công tác|nhiệm vụ|kế hoạch|chương trình|"
    rf"hoạt động) {_CHECK}|tự (?:{_CHECK})|kế hoạch {_CHECK}|thực hiện (?:các )?(?:kết luận|kiến nghị)|khắc phục|họp|"
    rf"hội nghị|phiên họp|làm việc với|tiếp công dân",
    re.IGNORECASE,
)
_OPENING = 1600


def stance_of(content: str, letterhead: Letterhead) -> Stance:
    """What the document with this letterhead does, by type, subject and the opening of its body."""
    kind = letterhead.doc_type
    subject = " ".join(part for part in (kind if kind != "Công văn" else None, letterhead.subject) if part)
    if kind != "Công văn" and _CONCLUDES.match(subject):
        return "states"
    if kind in _PLANS or _NOT_OF_A_CHECK.search(subject):
        return "may_answer"
    if _ANSWERS.search(subject):
        return "answers"
    if states_recommendations(kind, subject):
        return "states"
    opening = content[letterhead.body_start : letterhead.body_start + _OPENING]
    cut = opening.find("\n1. ")
    if _ANSWERS.search(opening[: cut if cut > 0 else _OPENING]):
        return "answers" if kind in (None, "Báo cáo", "Công văn") and _says_results(opening) else "may_answer"
    return "may_answer"


def states_recommendations(kind: str | None, subject: str) -> bool:
    """True for a conclusion or report of an inspection, audit, check or supervision (not of a unit about itself)."""
    if kind is not None and kind.lower() in (
        "kết luận thanh tra",
        "kết luận kiểm tra",
        "báo cáo kiểm toán",
        "kết luận giám sát",
    ):
        return True
    found = _STATES.search(subject)
    return found is not None and not _OWN_WORK.search(subject)


def _says_results(opening: str) -> bool:
    return bool(re.search(r"(?:báo cáo|kết quả|trả lời|giải trình|ý kiến)[^.;]{0,200}như sau", opening, re.IGNORECASE))

"""Orders that only look after the paper they stand in: to follow it up, to urge, to report on its carrying out.

"Giao Thanh tra huyện theo dõi, đôn đốc việc thực hiện Kết luận này", "Các đơn vị báo cáo kết quả về Sở trong tháng 6":
they are no recommendations, whatever stands around them. What makes one is its form: it is read word group by word
group, and nothing may be left that names another act or object ("báo cáo kết quả | rà soát quỹ đất").
"""

import re

from extractor.lexicon.patterns import any_of, at_words, deferred
from extractor.linking.actors import actors_at
from extractor.linking.candidates.clauses import clauses
from extractor.linking.records import Span

from .frames import ASK

_ORDERS = deferred(rf"\s*{ASK}\s", re.IGNORECASE)
_TOLD = deferred(r"Trên đây là\b")
_LOOKS = (
    "theo dõi", "đôn đốc", "giám sát", "tổng hợp", "báo cáo", "gửi", "nhắc nhở", "văn bản trả lời",
    "trả lời bằng văn bản", r"thông báo(?= (?:để|cho|đến|tới)\b)",
)  # fmt: skip
_NO_MORE = r"(?= ?(?:[.;\n]|$))"
_ANY = deferred(at_words((*_LOOKS, *(f"{carry}{_NO_MORE}" for carry in ("thực hiện", "thi hành", "chấp hành")))))
_THIS = r"(?:này|đó|trên|trên đây|nêu trên|nói trên|đã nêu|được nêu|tại (?:mục|phần|điểm|khoản) [IVX\d][\w./]{0,6})"
_UNITS = (
    r"(?:cơ quan|đơn vị|địa phương|tập thể|cá nhân|tổ chức đảng|chi bộ|đảng bộ|trường|doanh nghiệp|bên|sở|ban|"
    r"ngành|huyện|xã|phường|đồng chí|khoa|phòng|thành viên|tổ đại biểu|đại biểu|cử tri|trực thuộc)"
)
_CARRY = r"(?:tổ chức(?! đảng)|triển khai|thực hiện|thi hành|chấp hành)"
_MEND = r"(?:khắc phục|xử lý|giải quyết|tiếp thu|hoàn thành)"
_PAPER = (
    r"(?:(?:toàn bộ |các |những )*(?:kết luận|kiến nghị|khuyến nghị|thông báo|nghị quyết|quyết định|công điện|công văn|"
    r"chỉ thị|văn bản|biên bản|nội dung|yêu cầu|nhiệm vụ|tồn tại|hạn chế|thiếu sót|khuyết điểm|sai phạm)"
    r"(?: (?:thanh tra|kiểm tra|giám sát|kiểm toán|chất vấn|chỉ đạo|kết luận|kiến nghị|được giao))*)"
)
_SPREAD = r"(?:công khai|phổ biến|quán triệt|niêm yết)"
_TIME = (
    r"(?:(?:xong |hoàn thành )?(?:trước|trong|sau|chậm nhất(?: là)?|hạn cuối|đến hết|hết|vào|hằng|hàng|định kỳ|kể từ|"
    r"từng|tại(?= (?:các )?(?:kỳ|phiên)))|kỳ họp|phiên họp)(?: (?:các|kỳ họp|phiên họp|giao ban|kỳ|thường lệ|thường kỳ|"
    r"định kỳ|thời hạn|ngày|làm việc|kể từ|nhận được|tháng|quý|năm|tuần|đợt|cuối|đầu|giữa|và|sau|tới|ba|sáu|"
    r"\d[\d/.-]*|[IVX]+)(?!\w))*"
)
_GROUPS = deferred(
    rf"(?:(?P<carried>(?:kết quả|tình hình|tiến độ|việc|công tác)(?: (?:và|việc|{_CARRY}|{_MEND}))*)|"
    rf"(?P<looks>{any_of(_LOOKS)})|(?P<leave>trân trọng|biết)|(?P<paper>{_PAPER}(?:(?: thuộc)? {_THIS})*)|"
    rf"{_SPREAD}(?= {_PAPER} này)|(?<=này )(?:được )?{_SPREAD}|xem xét(?:,? (?:và )?(?:{_CARRY}|{_MEND}))*|"
    rf"{_CARRY}|{_TIME}|{_THIS}|{_UNITS}|\([^()]*\)|(?-i:[A-ZĐ]{{2,}})|khu vực [IVX\d]+|"
    r"các|những|hai|ba|bốn|quý|thủ trưởng|lãnh đạo|có tên|liên quan|phụ trách|địa bàn|căn cứ|nhận điện|"
    r"được (?:kiểm tra|thanh tra|giám sát|phân công|giao)|giao|đề nghị|có trách nhiệm|chịu trách nhiệm|chủ trì|"
    r"làm đầu mối|phối hợp|chỉ đạo|thường xuyên|tiếp tục|khẩn trương|nghiêm túc|nghiêm|đầy đủ|kịp thời|trả lời|"
    r"theo quy định|theo lĩnh vực|theo|vào|bằng|kèm(?:,? (?:theo|hồ sơ|tài liệu|chứng từ|chứng minh|minh chứng|và))*|"
    r"khi hoàn thành|của|cho|với|về|qua|đến|lên|tới|tại|để|và|nhằm|trình|cùng)(?!\w)",
    re.IGNORECASE,
)
"""What such an order may be made of, besides the names of bodies."""
_ENOUGH = 2
"""Groups that say it is looked after what is carried out: "báo cáo | kết quả", "theo dõi | đôn đốc"."""


def only_follows_up(content: str, span: Span) -> bool:
    """True if all clauses of a sentence or part only look after the paper, save one that says what the paper is, or
    order that it be carried out without a word of what: "yêu cầu các trường nghiêm túc thực hiện"."""
    if _ANY.search(content, *span) is None:
        return False
    said = [_said(content, clause) for clause in clauses(content, *span) if not _TOLD.match(content, *clause)]
    if None in said:
        return False
    return not any(said) or any(one is not None and "looks" in one and len(one) >= _ENOUGH for one in said)


def _said(content: str, clause: Span) -> list[str] | None:
    """The kinds of the groups of a clause that tell; None if it holds anything else."""
    at, end = clause
    who = actors_at(content, at, end)
    order = _ORDERS.match(content, who[1] if who else at, end)
    at = order.end() if order else at
    said: list[str] = []
    while at < end:
        body = actors_at(content, at, end)
        group = _GROUPS.match(content, at, end) if body is None else None
        if body is not None:
            at = body[1]
        elif group is not None:
            said += [group.lastgroup] if group.lastgroup else []
            at = group.end()
        else:
            return None
        while at < end and content[at] in ' ,“”"–-\n':
            at += 1
    return said

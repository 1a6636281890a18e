"""Who is to carry out a recommendation: named in the item, in a heading above it, or the body that was inspected."""

import re
from typing import Literal

from extractor.lexicon import sentence_case
from extractor.lexicon.patterns import deferred
from extractor.models import Measure
from extractor.parsing.records import Letterhead, Outline

from .records import Span

_BODY = (
    r"(?:(?:Chủ tịch|Phó Chủ tịch|Giám đốc|Tổng Giám đốc|Trưởng|Chánh|Hiệu trưởng|Thủ trưởng|Cục trưởng|Chi cục "
    r"trưởng|Bộ trưởng|"
    r"Thống đốc|Bí thư|Lãnh đạo|Tập thể|Hội đồng|Thường trực|[Cc]ác|[Tt]oàn bộ)\s+)*"
    r"(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Sở|Phòng|Ban|Bộ|Chính phủ|Thủ tướng|Quốc hội|Cục|Chi cục|Tổng cục|Trung "
    r"tâm|Văn phòng|"
    r"Thanh tra|Công an|Kho bạc|Bảo hiểm|Ngân hàng|Trường|Bệnh viện|Công ty|Tổng công ty|Tập đoàn|Tỉnh ủy|Thành ủy|"
    r"Huyện ủy|Đảng ủy|"
    r"Viện|Tòa án|Hạt|Trạm|Đội|Đoàn|Mặt trận|Liên minh|Quỹ|Nhà máy|Xí nghiệp|Hợp tác xã|Chi nhánh|Vụ|Kế toán|"
    r"sở|ban|phòng|đơn vị|cơ quan|chủ đầu tư|nhà thầu|xã|phường|huyện|tổ chức|cá nhân|địa phương|thủ trưởng|trường|"
    r"công ty|"
    r"doanh nghiệp|Chủ đầu tư|Nhà thầu|Nhà trường|Đơn vị|Cơ quan|Chủ tịch|Giám đốc|Hiệu trưởng|Thủ trưởng)"
)
_LEAD = deferred(
    rf"\b(?:(?:[Đđ]ối với|[Vv]ới|[Kk]iến nghị(?: với| đối với)?|[Đđ]ề nghị|[Yy]êu cầu|[Gg]iao(?: cho)?|"
    rf"[Tt]rách nhiệm của|[Vv]ề phía)\s+)"
    rf"(?P<who>{_BODY}\b[^.;:\n]{{0,140}})"
)
_SUBJECT = deferred(
    r"(?:(?:Chủ tịch|Giám đốc|Chánh|Hiệu trưởng|Thủ trưởng|Lãnh đạo|Các|Cục trưởng|Trưởng)\s+)?(?:UBND|Ủy ban nhân "
    r"dân|HĐND|Sở|Phòng|Bộ|"
    r"Cục|Chi cục|Tổng cục|Trung tâm|Văn phòng|Thanh tra|Công an|Kho bạc|Trường|Bệnh viện|Công ty|Tổng công ty|Chủ "
    r"đầu tư|Chủ tịch|"
    r"Giám đốc|Hiệu trưởng|Thủ trưởng|Nhà trường|Ban (?=[A-ZĐQ])|Hội đồng|các (?:đơn vị|sở|cơ quan|phòng|địa phương)|"
    r"Các (?:đơn vị|sở|cơ quan|"
    r"phòng|địa phương))\b[^.;:\n]{0,90}"
)
"""A recommendation that opens with who is to act: "Sở Tài chính xây dựng …"."""
_NAMED = deferred(rf"(?P<who>{_BODY}\b[^.;:\n]{{0,120}}?)\s*:?\s*$")
_ACT = deferred(
    r"\s(?:(?:có trách nhiệm|chịu trách nhiệm|phải|cần|sớm|nghiêm túc|khẩn trương|kịp thời|chủ động|tiếp tục|thường "
    r"xuyên|"
    r"tăng cường|chủ trì|phối hợp|chỉ đạo|tổ chức|rà soát|thực hiện|ban hành|thu hồi|nộp|kiểm điểm|xử lý|khắc phục|"
    r"chấn chỉnh|sửa đổi|nghiên cứu|hủy|cử|thu|bố trí|bổ sung|báo cáo|xây dựng|"
    r"hoàn thiện|hoàn thành|xem xét|quan tâm|tham mưu|hướng dẫn|"
    r"giảm trừ|quyết toán|phê duyệt|chuyển|lập|mở|đầu tư|sửa chữa|nâng cấp|giải quyết|công khai|cập nhật|điều chỉnh|"
    r"làm rõ|"
    r"đôn đốc|theo dõi|tự kiểm tra|kiểm tra|chấm dứt|căn cứ|trong|trước|để|nghiên cứu|đẩy nhanh|có (?:biện pháp|giải "
    r"pháp|"
    r"kế hoạch|văn bản|phương án))\b|,\s(?:trong đó|căn cứ|trên cơ sở|chậm nhất))"
)
_INSPECTED = deferred(
    r"(?:\btại|\bcủa|đối với) (?P<who>(?:UBND|Ủy ban nhân dân|Sở|Ban|Cục|Chi cục|Trung tâm|Phòng|Công ty|Tổng công "
    r"ty|Trường|"
    r"Bệnh viện|Bộ|Văn phòng|Quỹ|Kho bạc|Hạt|Viện)\b[^.;:,\n(]{2,80}?)(?=,|;|\.|\(|\s(?:giai đoạn|năm|từ|trong|về|và|"
    r"thời kỳ|niên độ)\b|$)"
)
_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (
        "referral",
        re.compile(r"cơ quan (?:cảnh sát )?điều tra|chuyển hồ sơ[^.;]{0,60}(?:điều tra|công an)", re.IGNORECASE),
    ),
    (
        "money",
        re.compile(
            r"thu hồi(?= [^;]{0,60}(?:tiền|đồng|ngân sách|kinh phí|thuế))|giảm trừ|giảm thanh toán|"
            r"nộp (?:vào|trả|ngân sách|lại|bổ sung)|hoàn trả|xử lý (?:về )?(?:kinh tế|tài chính)|truy thu",
            re.IGNORECASE,
        ),
    ),
    (
        "people",
        re.compile(
            r"kiểm điểm|kỷ luật|trách nhiệm (?:của|đối với|tập thể|cá nhân|người)|"
            r"xử lý (?:về )?(?:trách nhiệm|cán bộ|hành chính)",
            re.IGNORECASE,
        ),
    ),
    (
        "rules",
        re.compile(
            r"(?:sửa đổi|bổ sung|ban hành|thay thế|bãi bỏ|hoàn thiện)[^.;]{0,60}(?:quy định|quy chế|chính sách|"
            r"văn bản quy phạm|nghị định|nghị quyết|thông tư|luật|cơ chế|quy trình|đơn giá|định mức)|cơ chế,? chính "
            r"sách",
            re.IGNORECASE,
        ),
    ),
)

_ANYBODY = deferred(
    r"(?:Đối với|Với) (?P<who>(?!(?:các |những )?(?:công tác|việc|nội dung|kiến nghị|lĩnh vực|tồn tại|hạn chế|"
    r"vấn đề|sai phạm|khoản|số))[^.;:\n]{3,120})"
)
_CLAIMS = deferred(r"\b(?:kiến nghị|đề nghị|yêu cầu|kết luận|như sau)\b", re.IGNORECASE)
"""Words by which a line tells who recommends, and not to whom."""

Origin = Literal["item", "heading", "subject"]


def find_addressee(
    content: str, outline: Outline, letterhead: Letterhead, span: Span
) -> tuple[str | None, Origin | None]:
    """The body that the recommendation `content[slice(*span)]` is put to, and from where that is known."""
    line = content.rfind("\n", 0, span[0]) + 1
    entry = outline.at(span[0])
    low = entry.body if entry is not None and entry.body > line else line
    who = _led(content[low : span[1]])
    if who:
        return who, "item"
    heading = _above(content, outline, span[0], line)
    if heading:
        return heading, "heading"
    if letterhead.subject and (found := _INSPECTED.search(letterhead.subject)):
        return found["who"].strip(), "subject"
    return None, None


def measure_of(content: str, outline: Outline, span: Span) -> Measure | None:
    """What kind of measure is asked for, by its own words, else by the headings above; None if neither says."""
    own = content[slice(*span)]
    for measure, words in _MEASURES:
        if words.search(own[:160]):
            return measure
    entry = outline.at(span[0])
    at = outline.entries.index(entry) if entry is not None else -1
    while at >= 0:
        above = outline.entries[at]
        heading = content[above.body : above.end].split("\n", 1)[0][:160]
        for measure, words in _MEASURES:
            if above.body < span[0] and words.search(heading):
                return measure
        at = above.parent
    return "management" if own else None


def _led(words: str) -> str | None:
    words = words.lstrip("-–+• \t")
    found = _LEAD.match(words)
    if found is not None:
        return _trim(found["who"])
    subject = _SUBJECT.match(words)
    return _trim(subject[0]) if subject is not None and _ACT.search(subject[0]) else None


def _above(content: str, outline: Outline, at: int, line: int) -> str | None:
    """The nearest heading above that names a body: an item, or a line that ends in a colon."""
    entry = outline.at(at)
    index = outline.entries.index(entry) if entry is not None else -1
    floor = outline.entries[index].start if index >= 0 else max(0, at - 4000)
    before = line - 1
    while before > floor:
        start = content.rfind("\n", 0, before) + 1
        words = content[max(start, floor) : before].strip()
        if words.endswith(":") and (who := _heading(words)):
            return who
        before = start - 1
    while index >= 0:
        above = outline.entries[index]
        if above.body < line or content[above.body : at].count("\n"):
            heading = content[above.body : above.end].split("\n", 1)[0]
            if len(heading) <= 240 and (who := _heading(heading)):
                return who
        index = above.parent
    return None


def _heading(words: str) -> str | None:
    words = words.lstrip("-–+• \t")
    if words.isupper():
        words = sentence_case(words)
    led = _LEAD.search(words) or _ANYBODY.match(words)
    if led is not None:
        return _trim(led["who"])
    if _CLAIMS.search(words):
        return None
    named = _NAMED.fullmatch(words.rstrip(" :.;"))
    return _trim(named["who"]) if named and len(words) <= 120 and words[:1].isupper() else None


def _trim(who: str) -> str:
    act = _ACT.search(who)
    return " ".join((who[: act.start()] if act else who).split()).rstrip(" ,:;.")

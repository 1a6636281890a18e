"""Who is to carry out a recommendation: named in the item, in a heading above it, or the body that was inspected."""

import re
from collections.abc import Sequence
from typing import Literal

from extractor.lexicon import sentence_case
from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.models import Measure
from extractor.parsing.records import Letterhead, Outline

from .actors import actors_at, is_generic, kind_of
from .candidates.clauses import sentences
from .petition import FOREWORD, WISHED
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
    r"kế hoạch|văn bản|phương án)|như sau|sau đây|dưới đây|những|một số|thêm)\b|"
    r",\s(?:trong đó|căn cứ|trên cơ sở|chậm nhất))"
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
        deferred(r"cơ quan (?:cảnh sát )?điều tra|chuyển hồ sơ[^.;]{0,60}(?:điều tra|công an)", re.IGNORECASE),
    ),
    (
        "money",
        deferred(
            r"thu hồi(?= [^;]{0,60}(?:tiền|đồng|ngân sách|kinh phí|thuế))|giảm trừ|giảm thanh toán|"
            r"nộp (?:vào|trả|ngân sách|lại|bổ sung)|hoàn trả|xử lý (?:về )?(?:kinh tế|tài chính)|truy thu",
            re.IGNORECASE,
        ),
    ),
    (
        "people",
        deferred(
            r"kiểm điểm|kỷ luật|trách nhiệm (?:của|đối với|tập thể|cá nhân|người)|"
            r"xử lý (?:về )?(?:trách nhiệm|cán bộ|hành chính)",
            re.IGNORECASE,
        ),
    ),
    (
        "rules",
        deferred(
            r"(?:sửa đổi|bổ sung|ban hành|thay thế|bãi bỏ|hoàn thiện)[^.;]{0,60}(?:quy định|quy chế|chính sách|"
            r"văn bản quy phạm|nghị định|nghị quyết|thông tư|luật|cơ chế|quy trình|đơn giá|định mức)|cơ chế,? chính "
            r"sách",
            re.IGNORECASE,
        ),
    ),
)

_CLAIMS = deferred(r"\b(?:kiến nghị|khuyến nghị|đề nghị|yêu cầu|kết luận|như sau)\b", re.IGNORECASE)
"""Words by which a line tells who recommends, and not to whom."""

Origin = Literal["item", "heading", "subject"]
_ORDERS = deferred(
    r"(?:\b(?:(?:^|(?<=[.;] ))phần|chuyển|giao(?: cho)?(?! (?:thông|dịch|lưu|nộp|đất|rừng|ban))|đề nghị|yêu cầu|"
    r"kiến nghị(?: với| đối với)?|"
    r"đối với|trách nhiệm của|về phía)|^với)\s+",
    re.IGNORECASE,
)
_TO = deferred(
    r"(?:^[Vv]ới|\b(?:[Cc]huyển(?: đến| tới)?|[Đđ]ối với|[Gg]iao(?: cho)?(?! (?:thông|dịch|lưu|nộp|đất|rừng|ban))|"
    r"[Đđ]ề nghị|[Yy]êu cầu|"
    r"[Cc]hất vấn|[Cc]âu hỏi(?: gửi| đến| tới)?|[Tt]huộc(?! trách)|(?:[Tt]rách nhiệm|[Nn]hiệm vụ|[Vv]iệc) của|"
    r"(?:[Kk]iến|[Kk]huyến) nghị(?: với| đối với)?))\s+(?P<who>(?!với |đối với )[^.;:(\n]{3,160})"
)
_MATTERS = deferred(
    r"(?:và |các |những )?(?:công tác|việc|nội dung|kiến nghị|lĩnh vực|tồn tại|hạn chế|vấn đề|sai phạm|khoản|số|từng|"
    r"ý kiến|chung|về|sau|xử lý|cử tri|thanh tra|kiểm toán|kiểm tra)\b"
)
"""After "đối với", "kiến nghị" these name a matter, not who is to act."""
_DUTY = deferred(r"(?<= )(?:có trách nhiệm|chịu trách nhiệm|phải|cần)\b")
_WISHED = deferred(r"\b(?:đề nghị|kiến nghị|yêu cầu)\b", re.IGNORECASE)
_ABOUT = deferred(r"Đối với [^,;:\n]{3,120}, [^:;.\n]{0,60}?\b(?:đề nghị|kiến nghị)\b")
"""What an item speaks of, not whom it asks: "Đối với Bệnh viện …, cử tri đề nghị: …"."""
_MATTER = deferred(r"[^\n:.;]{3,60}:\s+")
_FIELD = deferred(
    r".*\b(?:kiến nghị|khuyến nghị|đề nghị|yêu cầu|kết luận|như sau)\b|(?:về|lĩnh vực|công tác|nhóm|vụ)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A label that says what is asked, or of what field it is: who is to act comes behind it."""
_AFTER_FOREWORD = deferred(rf"{FOREWORD}(?:[^.;:,]{{2,60}} )?(?=(?:yêu cầu|đề nghị|kiến nghị|giao)\b)", re.IGNORECASE)
_OPENING = deferred(r"(?:Cả|Phần|Riêng|Về phần)\s+")
_WORD = deferred(r"\b[^\W\d_]+")
_LABEL = deferred(r"\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,6}|[a-zđ])[.)\-–]\s*")
_CLOSES = deferred(r"(?:^|\n|[.;] )(?:yêu cầu|đề nghị|giao) ", re.IGNORECASE)
_ANYBODY = deferred(rf"{_BODY}\b")
_CARRIES_OUT = deferred(r"(?:thực hiện|khắc phục|triển khai|chấp hành)\b", re.IGNORECASE)
_FOLLOWS = deferred(r"\s*(?:theo dõi|đôn đốc|giám sát|tổng hợp|thông báo|phối hợp)\b")
_CLOSING, _LONGEST_TITLE = 1200, 120


def find_addressee(
    content: str, outline: Outline, letterhead: Letterhead, span: Span, headings: Sequence[Span]
) -> tuple[str | None, Origin | None]:
    """The body that the recommendation `content[slice(*span)]` is put to, and from where that is known.

    headings  what it stands under, outermost first
    """
    line = content.rfind("\n", 0, span[0]) + 1
    entry = outline.at(span[0])
    low = entry.body if entry is not None and entry.body > line else line
    named = _in_item(content, low, span)
    above = [who for heading in reversed(headings) if (who := _heading(content[slice(*heading)]))]
    if named is not None and (whole := _whole_above(named, above)):
        return _as_printed(content, whole), "heading"
    if named is not None and not is_generic(named):
        return named, "item"
    for who in above:
        if not is_generic(who) and (named is None or f" {kind_of(named)} ".lower() in f" {who} ".lower()):
            return _as_printed(content, who), "heading"
    if named is not None:
        return named, "item"
    return _from_elsewhere(content, letterhead, next(iter(above), None))


def _whole_above(named: str, above: Sequence[str]) -> str | None:
    """The body whose heading makes "Lãnh đạo …" what it is to do: "Lãnh đạo UBND phường xử lý 23 công trình"."""
    whole = next((who for who in above if not is_generic(who)), None)
    return whole if whole is not None and f"{named} ".startswith(_LEADS) and whole not in named else None


_LEADS = "Lãnh đạo "


def _from_elsewhere(content: str, letterhead: Letterhead, generic: str | None) -> tuple[str | None, Origin | None]:
    """Who is named in the sentence that closes the list, else in a heading by its kind alone, else in the subject."""
    if who := _in_closing(content, letterhead):
        return who, "heading"
    if generic is None and letterhead.subject and (found := _INSPECTED.search(letterhead.subject)):
        return found["who"].strip(), "subject"
    return (generic, "heading") if generic else (None, None)


def _in_item(content: str, low: int, span: Span) -> str | None:
    """Who is named in the item: in the order that opens the recommendation, by the last order or duty before it, or at
    the beginning of the item."""
    while low < span[0] and content[low] in '-–+• \t“"':
        low += 1
    names = [" ".join(content[slice(*name)].split()) for name in _names_in_item(content, low, span) if name is not None]
    specific = next((who for who in names if not is_generic(who)), None)
    if specific or names:
        return specific or names[0]
    return None if _ABOUT.match(content, low) else _led(content[low : span[1]])


def _names_in_item(content: str, low: int, span: Span) -> list[Span | None]:
    """Those who may be meant, the likeliest first: by an order in the recommendation, or in a part of a sentence that
    has a subject of its own, else before it."""
    inner = [name for start, _ in sentences(content, *span) if (name := _named_at(content, start, span)) is not None]
    asked = [name for name in inner if _ORDERS.search(content, _sentence_of(content, span[0], name[0]), name[0])]
    if asked or (inner and inner[0][0] == span[0] > low and content[low : span[0]].rstrip().endswith(";")):
        return [next(iter(asked or inner))]
    before = _named_before(content, low, span[0])
    inside = _charged(content, span[0], min(span[1], span[0] + _DUTY_REACH))
    opens = [_named_at(content, at, span) for at in {low: None, max(low, content.rfind(". ", low, span[0]) + 2): None}]
    return [*reversed(before), *opens, *inner[:1], *inside[:1]]


def _sentence_of(content: str, low: int, at: int) -> int:
    """Where the sentence begins in which `at` stands, not before `low`."""
    return max(low, content.rfind(". ", low, at) + 1)


_DUTY_REACH = 200
"""Characters of a recommendation within which it says whose duty it is: "Từ những vi phạm trên, X có trách nhiệm …"."""


def _named_before(content: str, low: int, at: int) -> list[Span]:
    """Names in the words before a recommendation: after an order, or before a duty ("X có trách nhiệm")."""
    found: list[Span] = []
    for order in _ORDERS.finditer(content, low, at):
        who = actors_at(content, order.end(), at)
        if who is not None and not (order[0].lower().startswith("đối với") and _WISHED.search(content, who[1], at)):
            found.append(who)
    for duty in _DUTY.finditer(content, low, at):
        starts = (word.start() for word in _WORD.finditer(content, max(low, duty.start() - 160), duty.start()))
        whole = (who for start in starts if (who := actors_at(content, start, duty.start())))
        named = next((who for who in whole if not content[who[1] : duty.start()].strip()), None)
        if named is not None:
            found.append(named)
    return sorted(found, key=lambda who: who[1])


def charged_in(content: str, lead_in: Span) -> str | None:
    """Who has the duty in the sentence over a table: "Giám đốc Ban … có trách nhiệm thu hồi của các đơn vị …"."""
    duties = _charged(content, *lead_in)
    return " ".join(content[slice(*duties[0])].split()) if duties else None


def _charged(content: str, low: int, high: int) -> list[Span]:
    """The names before a duty: "X có trách nhiệm"."""
    return [who for who in _named_before(content, low, high) if _DUTY.search(content, who[1], min(high, who[1] + 30))]


def _named_at(content: str, at: int, span: Span) -> Span | None:
    """The name that opens the item or the recommendation, where an act follows: "Về vốn: giao Sở Tài chính cấp …"."""
    label = _MATTER.match(content, at, span[1])
    if label is not None and (_FIELD.match(label[0]) or _ORDERS.match(content, label.end(), span[1])):
        at = label.end()
    wished = WISHED.match(content, at, span[1])
    at = wished.start("order") if wished else at
    opening = _AFTER_FOREWORD.match(content, at, span[1]) or _OPENING.match(content, at, span[1])
    lead = _ORDERS.match(content, opening.end() if opening else at, span[1])
    who = actors_at(content, lead.end() if lead else opening.end() if opening else at, span[1])
    if who is None:
        return None
    matter = lead is not None and lead[0].lower().startswith("đối với") and at < span[0]
    return None if matter and _WISHED.search(content, who[1], span[0]) else who


def _in_closing(content: str, letterhead: Letterhead) -> str | None:
    """ "Yêu cầu Giám đốc Sở … nghiêm túc thực hiện": the sentence after the list that orders the work."""
    stop = letterhead.body_end or len(content)
    for found in reversed(list(_CLOSES.finditer(content, max(letterhead.body_start, stop - _CLOSING), stop))):
        who = actors_at(content, found.end(), stop)
        end = content.find("\n", found.end(), stop)
        if (
            who is not None
            and not _FOLLOWS.match(content, who[1])
            and _CARRIES_OUT.search(content, who[1], min(end if end >= 0 else stop, who[1] + 80))
        ):
            return " ".join(content[slice(*who)].split())
    return None


def _as_printed(content: str, who: str) -> str:
    """The name as running text spells it, where a heading in capitals was read: "Chi bộ Bến xe Trung tâm"."""
    if any(word[:1].isupper() for word in who.split()[1:]):
        return who
    folded, words = lower(content), lower(who)
    at = folded.find(words)
    while at >= 0:
        printed = content[at : at + len(who)]
        if not printed.isupper() and any(word[:1].isupper() for word in printed.split()[1:]):
            return printed
        at = folded.find(words, at + 1)
    return who


def measure_of(content: str, outline: Outline, span: Span) -> Measure | None:
    """What kind of measure is asked for, by its own words, else by the headings above; None if neither says."""
    own = content[slice(*span)]
    for measure, words in _MEASURES:
        if words.search(own[:160]):
            return measure
    at = outline.place(span[0])
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


def _heading(words: str) -> str | None:
    """Who a heading names; None where it only names a matter or who recommends."""
    words = words.strip().lstrip("-–+• \t")
    label = _LABEL.match(words)
    words = words[label.end() :] if label else words
    if words.isupper():
        return _ordered(sentence_case(words), capitals=True)
    who = actors_at(words, 0, len(words))
    if who is not None and (not words[who[1] :].strip(" :.;") or _BIDS.match(words, who[1])):
        return " ".join(words[slice(*who)].split())
    return _ordered(words, capitals=False)


def _ordered(words: str, *, capitals: bool) -> str | None:
    """Who stands behind "đối với", "giao" in a heading, else what the whole heading names."""
    for found in _TO.finditer(words):
        first = found["who"].split(",", 1)[0]
        named = actors_at(found["who"], 0, len(found["who"]))
        if named and named[1] > len(first):
            return _trim(found["who"][slice(*named)])
        if named or (not _MATTERS.match(first) and (capitals or found.start() == 0 or _ANYBODY.match(first))):
            body = _trim(first)
            return body[:1].upper() + body[1:] if capitals else body
    if _CLAIMS.search(words):
        return None
    whole = _NAMED.fullmatch(words.rstrip(" :.;"))
    return _trim(whole["who"]) if whole and len(words) <= _LONGEST_TITLE and words[:1].isupper() else None


_BIDS = deferred(r"\s*(?::|\(|,|(?:phải|cần|có trách nhiệm|chịu trách nhiệm|thực hiện|làm|tổ chức|khẩn trương)\b)")


def _trim(who: str) -> str:
    act = _ACT.search(who)
    return " ".join((who[: act.start()] if act else who).split()).rstrip(" ,:;.")

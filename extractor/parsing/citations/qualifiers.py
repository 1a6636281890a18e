"""What follows a number and says more about the document: date, issuer, subject, in any order.

"… ngày 10/5/2024 của UBND tỉnh về việc …"; "… của Chính phủ (ngày 02/3/1993)"; "… năm 2019".
"""

from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import match_date

from .drafts import Draft, Qualifiers
from .issuers import issuer_at
from .nouns import noun_at
from .numbers import CAPITALS

Span = tuple[int, int]

_NOTE = deferred(r"\s\([A-ZĐ]{0,3}\d{0,3}\)(?=\s)")
"""A drafting unit or mark in brackets after the number: "109/2005/QĐ-BCA (A11) ngày …"."""
_DATE = deferred(
    r"\s*(?:[,;]|\.(?=\s?ngày))?\s*\(?\s*(?:(?:[kK]ý|[đĐ]ề|ban hành|lập|cấp|BAN HÀNH|đã|được|cùng)\s+){0,3}"
    r"(?:(?:[nN]gày|NGÀY)\s*:\s*(?=\d)|(?=(?:[nN]gày|NGÀY)\s*[\d….\w/_]|(?:tháng|năm|THÁNG|NĂM)\s\d))"
)
_BARE_DATE = deferred(r"\s*[,(]\s*(?=\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})")
_ISSUER = deferred(r"\s*,?\s*\(?\s*(?:của|CỦA|do|DO)\s*(?:(?:đồng chí|đ/c|ông|bà)\s+)?(?=[^\s\d])")
_SHORT_NAME = deferred(r"\s\([A-ZĐ][\wĐ&.-]{1,11}\)(?=,?\s(?:ban hành\s)?ngày\s)")
"""The abbreviation of the issuer that stands between it and the date: "của Bộ Y tế (BYT) ngày …"."""
_OF_ANOTHER = deferred(r",?\s+(?:tại|trong)\s*:?\s+(?:các\s+)?")
"""After a body: what it said stands in the document that follows ("…, của Sở Y tế tại Công văn số …")."""
_OPEN = deferred(r"\s*\(")
_SUBJECT = deferred(
    r"\s*,?\s*(?:(?:về|Về|V/v|v/v|VỀ)\s+(?:việc\s+)?|(?=quy định|hướng dẫn|ban hành|phê duyệt|công bố|sửa đổi|bãi bỏ"
    r"|thay thế|triển khai|quy chế|điều chỉnh|giao|đề nghị|báo cáo|thông báo|thực hiện|phê chuẩn|chấp thuận|bổ sung"
    r"|thành lập|tăng cường|kèm theo))"
)
_SUBJECT_END = deferred(r"[;\n]|\.(?=\s|$)|/\./|\)(?=[;,.\s])")
_LONGEST_SUBJECT = 400
_TITLE = deferred(
    r"\s*(?:\([^()\n]{1,20}\)\s*|[-–:,]\s+)?[“\"]?"
    rf"(?:[{CAPITALS}ÁÀẢÃẠẤẦẨẪẬẮẰÉÈẾỀÍÌÓÒỐỒỚỜÚÙỨỪÝỦỬỂ][^\W\d_]+\s|(?:về|v/v|quy định|qui định"
    r"|hướng dẫn|ban hành|phê duyệt|công bố|sửa đổi|bãi bỏ|thay thế|điều chỉnh|bổ sung|thành lập|hợp nhất|giải thích"
    r"|hủy bỏ|huỷ bỏ|đính chính|công nhận|giao|phân cấp|phân công|tổ chức|quản lý|xử phạt|đánh giá|cho phép|tăng cường"
    r"|triển khai|thực hiện|chỉ đạo|ngưng|chuyển|áp dụng|chi tiết|kiện toàn|phê chuẩn|chấp thuận|đăng ký)\s)"
)
_LEGISLATORS = (
    "quốc hội",
    "ủy ban thường vụ",
    "uỷ ban thường vụ",
    "ubtvqh",
    "hội đồng nhà nước",
    "chủ tịch nước",
    "nước ",
)


def legislator_after(content: str, at: int, stop: int) -> Qualifiers:
    """The issuer of a law by name, if its legislator follows: "Pháp lệnh … ngày 28/10/1991 của Hội đồng Nhà nước"."""
    found = Qualifiers(at)
    named = content.startswith((" của ", ", của "), at) and _take_issuer(content, found, stop)
    return found if named and (found.issuer or "").lower().startswith(_LEGISLATORS) else Qualifiers(at)


def qualifiers_after(content: str, at: int, stop: int) -> Qualifiers:
    """Date and issuer that stand directly after the number ending at `at`, before `stop`."""
    note = _NOTE.match(content, at, stop)
    found = Qualifiers(note.end() if note else at)
    for _ in range(3):
        if found.date is None and _take_date(content, found, stop):
            continue
        if found.issuer is None and _take_issuer(content, found, stop):
            continue
        break
    if found.date is None and found.issuer is None:
        found.end = at
    if found.end < stop and content[found.end] == ")" and "(" in content[at : found.end]:
        found.end += 1
    return found


def _take_date(content: str, found: Qualifiers, stop: int) -> bool:
    lead = _DATE.match(content, found.end, stop) or _BARE_DATE.match(content, found.end, stop)
    if lead is None:
        return False
    date = match_date(content, lead.end())
    if date is None or date.end > stop:
        return False
    found.date, found.date_span, found.end = date.iso, (date.start, date.end), date.end
    return True


def _take_issuer(content: str, found: Qualifiers, stop: int) -> bool:
    lead = _ISSUER.match(content, found.end, stop)
    if lead is None:
        return found.date is not None and _take_bare_issuer(content, found, stop)
    at = lead.end()
    joint = content.startswith(("liên ", "Liên "), at)
    span = issuer_at(content, at + 5 if joint else at, stop)
    if span is None or ("," in lead.group() and _speaks_elsewhere(content, span[1])):
        return False
    if joint:  # "của liên Bộ Giao thông vận tải và Bộ Nội vụ"
        span = (at, with_partners(content, span, stop)[1])
    found.issuer_span, found.issuer, found.end = span, content[span[0] : span[1]], span[1]
    short = _SHORT_NAME.match(content, found.end, stop) if found.date is None else None
    if short is not None:
        found.end = short.end()
    return True


def _speaks_elsewhere(content: str, at: int) -> bool:
    """True if a document follows `content[at]` in which the body named before it speaks: " tại Tờ trình số …"."""
    lead = _OF_ANOTHER.match(content, at)
    if lead is None:
        return False
    return content.startswith(("số ", "Số "), lead.end()) or noun_at(content, lead.end(), len(content)) is not None


def _take_bare_issuer(content: str, found: Qualifiers, stop: int) -> bool:
    """A body without "của" that a subject follows: "… ngày 23/4/2018 Chính phủ về thực hiện …"."""
    if content[found.end : found.end + 1] != " " or not content[found.end + 1 : found.end + 2].isupper():
        return False
    span = issuer_at(content, found.end + 1, stop)
    if span is None or not content.startswith((" về ", " quy định ", " v/v "), span[1]):
        return False
    found.issuer_span, found.issuer, found.end = span, content[span[0] : span[1]], span[1]
    return True


_PARTNER = deferred(r"\s*(?:,|;|-|–)\s*(?:và\s+)?|\s+và\s+")

_JOINT_CODES = ("TTLT", "TTLB", "TTLN", "NQLT", "TT-LB", "TT/LB", "LB", "CTPH", "CTrPH", "QCPH", "KHPH", "KHLT", "KHLN",
                "HDLN")  # fmt: skip
_JOINT_TYPES = ("liên tịch", "liên bộ", "liên ngành", "phối hợp")


def complete_joint(content: str, draft: Draft, stop: int) -> None:
    """Add the partners of a joint document's first issuer: "của Bộ Y tế, Bộ Tài chính và Bộ Nội vụ"."""
    number, found = draft.number, draft.found
    if number is None or found.issuer_span is None:
        return
    kind = draft.noun.name if draft.noun is not None else ""
    if not (number.symbol or "").startswith(_JOINT_CODES) and not kind.endswith(_JOINT_TYPES):
        return
    span = with_partners(content, found.issuer_span, stop)
    found.issuer_span, found.issuer = span, content[span[0] : span[1]]
    if found.issuer_span[0] < found.end:
        found.end = max(found.end, span[1])


def with_partners(content: str, first: Span, stop: int) -> Span:
    """The issuers of a joint document from the first one's span on: "Bộ Y tế, Bộ Tài chính và Bộ Nội vụ"."""
    end = first[1]
    while (joint := _PARTNER.match(content, end, stop)) is not None:
        partner = issuer_at(content, joint.end(), stop)
        if partner is None:
            break
        end = partner[1]
    return first[0], end


def opens_title(content: str, at: int, stop: int) -> bool:
    """True if the title of the document whose number ends at `at` begins there."""
    return _TITLE.match(content, at, stop) is not None


def subject_after(content: str, at: int, stop: int) -> Span | None:
    """The subject ("về việc …", "quy định …") that begins at `at`, up to the end of its clause, or None."""
    lead = _SUBJECT.match(content, at, stop)
    if lead is None:
        return None
    start = lead.start() + len(lead.group()) - len(lead.group().lstrip(" ,"))
    limit = min(stop, lead.end() + _LONGEST_SUBJECT)
    ended = _SUBJECT_END.search(content, lead.end(), limit)
    end = ended.start() if ended else limit
    while end > start and content[end - 1] in " ,:":
        end -= 1
    return (start, end) if end > lead.end() else None

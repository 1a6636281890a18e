"""What a paper does with recommendations, by its type, its subject and its opening.

Only conclusions of an inspection, audit, check or supervision state recommendations of their own where a file stands
alone; decisions, circulars and other papers that order something never do.
"""

from typing import Literal

from extractor.lexicon.patterns import any_of, deferred
from extractor.linking.petition import ASK_NOUNS, FAULT_NOUNS, REPLIES, WISH_NOUNS
from extractor.parsing.records import Letterhead

Manner = Literal["answers", "may_answer", "states"]
"""`may_answer`: nothing says so, but firm lead-ins are believed."""

_WISHING = (
    "của", "cử tri", "từ", "qua", "đại biểu", "nhân dân", "người dân", "công dân", "doanh nghiệp", "hội viên",
    "đoàn viên", "cán bộ", "ban", "đoàn", "tổ",
)  # fmt: skip
_CHECK = r"(?:thanh tra|kiểm tra|kiểm toán|giám sát|phúc tra|hậu kiểm|thẩm tra công vụ|khảo sát)"
_WISH = any_of({*WISH_NOUNS, "khó khăn"} - {"yêu cầu", "câu"})
_WISHES = rf"{_WISH}(?:,? (?:và )?{any_of((*ASK_NOUNS, 'khó khăn'))})* {any_of(_WISHING)}\b"
"""What is wished counts with those who wish it: "ý kiến" alone is also what bodies say of a draft."""
_ANSWERS = deferred(
    rf"{any_of((*REPLIES, 'triển khai', 'chấn chỉnh', 'theo dõi', 'rà soát'))}\b.{{0,120}}?"
    r"(?:(?<!phản ánh, )(?<!đề xuất, )(?:kiến nghị|khuyến nghị|nguyện vọng)(?!, phản ánh)|"
    rf"{_WISHES}|yêu cầu (?:của|kiểm tra|thanh tra)|cử tri|chất vấn|"
    rf"(?:những|các|điểm|khắc phục) hạn chế|{any_of({*FAULT_NOUNS} - {'hạn chế', 'vi phạm'})}|"
    r"hạn chế, (?:tồn tại|khuyết điểm|thiếu sót|yếu kém|bất cập)|(?:điểm|vấn đề|nội dung) (?:cần|phải) |"
    rf"(?:kết luận|thông báo|biên bản|yêu cầu|báo cáo)(?: [^\s,.;]+){{0,8}}? {_CHECK}|(?<=khắc phục )sau {_CHECK}|"
    r"(?:kết luận|thông báo) số \S+/(?:KL|TB)\S*)|"
    rf"(?:{_WISHES}).{{0,80}}? (?:và|cùng) (?:(?:kết quả|việc|tình hình|nội dung) )?{any_of(REPLIES)}\b|"
    r"(?:đối thoại|tiếp xúc|gặp mặt|gặp gỡ|hỏi đáp) (?:với|giữa)\b|phúc tra\b",
)
_PLANS = ("Kế hoạch", "Phương án")
"""They order what is to be done about shortcomings; nothing is answered yet."""
_NOT_OF_A_CHECK = deferred(
    r"thẩm tra|thẩm định|góp ý(?! (?:tại|của (?:cử tri|đại biểu|nhân dân|người dân|ban|đoàn)\b))|dự thảo|dự án luật|"
    r"phản ánh, kiến nghị|kiến nghị, phản ánh|đại biểu quốc hội thảo luận",
)
_ANSWERS_OPINIONS = deferred(r"(?:tiếp thu|giải trình)\b.{0,30}? ý kiến\b")
_CONCLUDES = deferred(rf"(?:thông báo |báo cáo )?(?:công khai )?kết luận (?:về (?:việc )?)?{_CHECK}")
_STATES = deferred(
    rf"(?:kết luận|kết quả|báo cáo)(?:,? (?:về|của|đợt|cuộc|đoàn|việc|chuyên đề|liên ngành|hậu|tại chỗ|trực tiếp|và|"
    rf"kết luận|kết quả|nội dung|công khai))*,? {_CHECK}(?! (?:viên|chính phủ|tỉnh|huyện|bộ|sở|nhà nước (?:đã|về)))",
)
_OWN_WORK = deferred(
    rf"(?:kết quả|báo cáo|tình hình)(?: thực hiện| triển khai| về)* (?:công tác|nhiệm vụ|kế hoạch|chương trình|"
    rf"hoạt động) {_CHECK}|tự {_CHECK}|kế hoạch {_CHECK}|thực hiện (?:các )?(?:kết luận|kiến nghị)|khắc phục|họp|"
    rf"hội nghị|phiên họp|làm việc với|tiếp công dân",
)
_SAYS_RESULTS = deferred(r"(?:báo cáo|kết quả|trả lời|giải trình|ý kiến)[^.;]{0,200}như sau")
_CONCLUSIONS = ("kết luận thanh tra", "kết luận kiểm tra", "báo cáo kiểm toán", "kết luận giám sát")
_REPORTING = (None, "Báo cáo", "Công văn")
_OPENING = 1600


def is_beside(letterhead: Letterhead) -> bool:
    """True for a plan and for what is said of a draft, unless it is answered: only the firmest words make
    recommendations of what it says."""
    subject = " ".join((letterhead.subject or "").lower().split())
    of_draft = _NOT_OF_A_CHECK.search(subject) is not None and _ANSWERS_OPINIONS.search(subject) is None
    return letterhead.doc_type in _PLANS or of_draft


def manner_of(content: str, letterhead: Letterhead) -> Manner:
    """What the paper with this letterhead does."""
    kind = letterhead.doc_type
    subject = " ".join(part for part in (kind if kind != "Công văn" else None, letterhead.subject) if part)
    subject = " ".join(subject.lower().split())
    if kind != "Công văn" and _CONCLUDES.match(subject):
        return "states"
    if is_beside(letterhead):
        return "may_answer"
    if _ANSWERS.search(subject) or _ANSWERS_OPINIONS.search(subject):
        return "answers"
    if (kind or "").lower() in _CONCLUSIONS or (_STATES.search(subject) and not _OWN_WORK.search(subject)):
        return "states"
    opening = content[letterhead.body_start : letterhead.body_start + _OPENING].lower()
    return "answers" if kind in _REPORTING and _opens_with_results(opening) else "may_answer"


def _opens_with_results(opening: str) -> bool:
    """ "Sở báo cáo kết quả thực hiện các kiến nghị như sau": what comes before the first item says so."""
    cut = opening.find("\n1. ")
    before = " ".join(opening[: cut if cut > 0 else _OPENING].split())
    return _ANSWERS.search(before) is not None and _SAYS_RESULTS.search(opening) is not None

"""What a response says about how far a recommendation has been carried out: class and exact words.

The words are looked for in the response only. A class needs words of its own: an action without a result
("Sở đã ban hành Công văn đôn đốc …") is `in_progress`, unless it is what was asked for.
"""

import re
from dataclasses import dataclass

from ..models import ResponseStatus

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Status:
    """The class and the words that decide it; `span` is None for `unstated`."""

    status: ResponseStatus
    words: str | None
    span: Span | None


_UNSTATED = Status("unstated", None, None)
_CUE = re.compile(r"\b(?:đã|đang|chưa|sẽ|còn|không|đạt|hoàn thành|dự kiến|trong thời gian tới|thời gian tới|mới|tiếp tục|có|"
                  r"đề nghị|kiến nghị|xin|vượt|hết|quá hạn|xong|một phần|cơ bản|nghiêm túc|phấn đấu)\b|\d", re.IGNORECASE)  # fmt: skip

_DISPUTED = re.compile(
    r"(?:không|chưa) (?:thống nhất|đồng ý|nhất trí)(?: với)?(?: (?:nội dung|kết luận|kiến nghị|số liệu))|"
    r"(?:không|chưa) (?:đồng ý|nhất trí)\b|"
    r"(?:đề nghị|kiến nghị)(?: [^\W\d]+){0,6}? (?:xem xét lại|xem lại|điều chỉnh (?:lại )?kết luận|"
    r"không thực hiện|không thu hồi|"
    r"rút (?:lại )?kiến nghị|chưa thực hiện)|(?:đang )?khiếu nại (?:kết luận|quyết định)|"
    r"không (?:phải|thuộc) (?:là )?(?:sai phạm|trách nhiệm)",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"không (?:thể )?(?:thực hiện|khắc phục|thu hồi) được|không thể (?:thực hiện|khắc phục|thu hồi)|"
    r"không (?:còn đối tượng|có khả năng (?:thực hiện|thu hồi|khắc phục))|hết thời hiệu|vượt thẩm quyền|"
    r"không thuộc thẩm quyền",
    re.IGNORECASE,
)
_OPEN_FIGURE = re.compile(
    r"còn(?: lại| thiếu| tồn(?: đọng)?| phải (?:thu|nộp)(?: hồi)?| nợ| khoảng| gần| hơn)*\s+(?:\d[\d.,]*|một số|"
    r"nhiều)"
    r"(?:/\d[\d.,]*)?(?:\s?%)?(?: [^\W\d][^\s.,;:]*){0,8}?(?:\s+(?:chưa|mới|thiếu|quá hạn|tồn đọng)\b)?|"
    r"(?:hiện|vẫn) còn (?:một số|nhiều|thiếu|tồn tại|\d)|số (?:tiền )?còn (?:lại|phải)[^.;]{0,60}?\d[\d.,]*|"
    r"còn [^.;:]{1,80}? chưa [^\W\d]+(?: [^\W\d]+)?|"
    r"(?:đã [^.;:]{1,40}?)?\bmột phần\b|mới (?:đạt|thực hiện|hoàn thành|thu hồi|nộp|khắc phục)(?: được)?|"
    r"(?:đã )?cơ bản (?:hoàn thành|khắc phục|thực hiện)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"chưa(?: thể)?(?: (?:đánh giá|xác định) là đã)?(?: được)? (?:hoàn thành|hoàn thiện|thực hiện|khắc phục|"
    r"triển khai|xử lý|nộp|"
    r"thu hồi|ban hành|giải quyết|tổ chức|kiểm điểm|gửi|lắp|bố trí|có (?:báo cáo|kết quả|văn bản)|xây dựng|"
    r"phê duyệt|bổ sung|"
    r"đối chiếu|cập nhật|công khai|báo cáo|đạt|đảm bảo|bảo đảm|đầy đủ|xong|số hóa|đủ|rà soát|sửa đổi|chấm dứt|"
    r"thành lập|"
    r"kiện toàn|chỉnh lý|lập|ký|trình|tham mưu)(?: (?:xong|được|đầy đủ|đủ|dứt điểm|triệt để))*|"
    r"quá hạn|chưa (?:đủ|kịp thời)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?:đã )?(?:được )?(?:cơ bản )?(?:hoàn thành|hoàn thiện|khắc phục|thực hiện|xử lý|giải quyết|thu hồi|nộp|"
    r"chỉnh lý|bàn giao|bổ sung|"
    r"chi trả|lắp đặt|cập nhật)\s+(?:[^.;:,]{0,40}?\s)?(?:xong|100\s?%|đầy đủ|triệt để|dứt điểm|toàn bộ|"
    r"đúng (?:thời )?hạn)(?!\w)|"
    r"đã (?:được )?(?:hoàn thành|hoàn thiện|khắc phục|chấm dứt|nộp đủ|giảm trừ|chấp hành)|(?:đạt|"
    r"hoàn thành)(?: tỷ lệ)? 100\s?%|"
    r"không còn (?:tồn tại|tình trạng|trường hợp|[^\W\d]+)|\bđã xong|100\s?%[^.;]{0,60}? đã ",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?<![\d/.,])(\d{1,3}(?:\.\d{3})*|\d+)/(\d{1,3}(?:\.\d{3})*|\d+)(?![\d/])(?!\s?/)")
_PERCENT = re.compile(r"(?:đạt|hoàn thành|tỷ lệ)\s+(?:[^.;:,\d]{0,30}\s)?(\d{1,3}(?:,\d+)?)\s?%", re.IGNORECASE)
_ISSUED = re.compile(
    r"(?:đã|vừa) (?:được )?(?:[^.;:,]{0,60}? )?(?:ký ban hành|ban hành|ký|phê duyệt|thành lập)|"
    r"đã có (?=quyết định|kế hoạch|công văn|quy chế|thông báo|văn bản)",
    re.IGNORECASE,
)
_ACTED = re.compile(
    r"đã (?:được )?(?:(?:nghiêm túc|kịp thời|chủ động|khẩn trương|tích cực|thường xuyên|phối hợp|tiến hành|"
    r"tổ chức|thực hiện|tập trung|họp)"
    r"(?: và|,)? ?)*(?P<verb>[^\W\d]+(?: [^\W\d]+){0,3})|(?:nghiêm túc )(?:rút kinh nghiệm|kiểm điểm|"
    r"nhận khuyết điểm)",
    re.IGNORECASE,
)
_DOING = re.compile(r"đang (?:được )?[^\W\d]+(?: [^\W\d]+)?|tiếp tục [^\W\d]+(?: [^\W\d]+)?", re.IGNORECASE)
_PLANNED = re.compile(
    r"(?:sẽ|dự kiến|phấn đấu|cam kết|xin tiếp thu)(?: [^\W\d]+){1,2}|(?:trong )?thời gian tới|"
    r"có kế hoạch, lộ trình|đưa vào kế hoạch",
    re.IGNORECASE,
)
_DIRECTING = re.compile(
    r"chỉ đạo|đề nghị|yêu cầu|giao|đôn đốc|phân công|quán triệt|phổ biến|trình|tham mưu|gửi|có|triển khai|"
    r"xây dựng|phối hợp|lấy ý kiến|"
    r"họp|làm việc|hướng dẫn|nhắc nhở|quan tâm|ký|ban hành|đưa|chuẩn bị|nhận|xin|báo cáo|lập|thống nhất",
    re.IGNORECASE,
)
_PRODUCTS = (
    "kế hoạch", "quyết định", "quy chế", "quy định", "danh mục", "nội quy", "quy trình", "thông báo", "chương trình", "đề án",
    "phương án", "hướng dẫn", "văn bản", "chỉ thị", "nghị quyết", "báo cáo", "công văn",
)  # fmt: skip
_ISSUE_ASKED = re.compile(r"ban hành|xây dựng|ký|phê duyệt|thành lập|kiện toàn|lập|sửa đổi|thay thế", re.IGNORECASE)
_COMPLETED = frozenset(
    {"kiểm", "nộp", "thu", "hồi", "hoàn", "trả", "giảm", "trừ", "bổ", "cập", "công", "niêm", "đăng", "chấm",
     "bãi", "xóa", "chỉnh", "lắp", "trang", "mua", "bố", "thanh", "phê", "tổ", "tập", "mở", "quyết", "chuyển",
     "bàn", "rà", "sửa", "số", "điều", "đối", "giải", "khắc", "chấn", "rút", "thay", "kiện", "sắp", "phân",
     "xử", "thực"}
)  # fmt: skip
"""First syllables of verbs that name a finished act (kiểm điểm, nộp, thu hồi, công khai …)."""


def read_status(content: str, answer: Span, recommendation: str) -> Status:
    """The class and the words of the response `content[answer]` to `recommendation`."""
    start, end = answer
    if not _CUE.search(content, start, end):
        return _UNSTATED
    disputed = _DISPUTED.search(content, start, end) or _CANNOT.search(content, start, end)
    if disputed:
        status: ResponseStatus = "disputed" if _DISPUTED.match(disputed[0]) else "not_done"
        return _status(status, disputed.span(), content)
    behind = _behind(content, start, end)
    done = _done(content, start, end, recommendation, behind)
    doing = _first(_DOING, content, start, end)
    acted = _first(_ACTED, content, start, end)
    if behind:
        moved = done or acted or _share_begun(content, start, end)
        if moved or doing or "phần" in content[slice(*behind)] or "bản" in content[slice(*behind)]:
            if not done and doing and not acted and "chưa" in content[slice(*behind)]:
                return _status("in_progress", doing, content)
            return _status("partial", behind, content)
        return _status("not_done", behind, content)
    if done and not (doing and _weak(content, done)):
        return _status("done", done, content)
    if doing:
        return _status("in_progress", doing, content)
    if acted:
        return _status("in_progress", _acted_words(content, acted), content)
    if issued := re.compile(r"có (?:công văn|văn bản|kế hoạch|quyết định|thông báo)", re.IGNORECASE).search(
        content, start, end
    ):
        return _status("in_progress", issued.span(), content)
    if planned := _first(_PLANNED, content, start, end):
        return _status("planned", planned, content)
    return _UNSTATED


def _status(status: ResponseStatus, span: Span, content: str) -> Status:
    return Status(status, content[span[0] : span[1]].strip(), span)


def _first(pattern: re.Pattern[str], content: str, start: int, end: int) -> Span | None:
    found = pattern.search(content, start, end)
    return found.span() if found else None


def _behind(content: str, start: int, end: int) -> Span | None:
    """Words or figures that say something is still open: "còn 11/348 hồ sơ … chưa", "9/12 đơn vị", "đạt 87,6%"."""
    for found in _OPEN_FIGURE.finditer(content, start, end):
        words = found[0].lower()
        if "không còn" in content[max(start, found.start() - 6) : found.start() + 3].lower():
            continue
        if not re.search(r"\d", words) or re.search(r"chưa|thiếu|lại|phải|tồn|nợ|mới|quá hạn|/", words):
            return found.span()
        if re.match(
            r"\s*[^.;]{0,60}?\b(?:chưa|mới|thiếu|quá hạn)\b", content[found.end() : min(end, found.end() + 80)]
        ):
            return found.span()
    for found in _NOT_YET.finditer(content, start, end):
        before = content[max(start, found.start() - 40) : found.start()].lower()
        if re.search(
            r"(?:trước đây|trước đó|những|các|do|việc|tình trạng|tránh|về|hồ sơ|nội dung) [^.;:]{0,30}$", before
        ) and not re.search(r"\bcòn\b|\bnhưng\b|\bsong\b|tuy nhiên", before):
            continue
        return found.span()
    for found in _SHARE.finditer(content, start, end):
        part, whole = (int(figure.replace(".", "")) for figure in found.groups())
        if (
            (0 < part < whole and whole > 12)
            or (0 < part < whole and re.match(r"\s[^\W\d]", content[found.end() : found.end() + 2]))
        ) and re.search(
            r"(?:đã|có|được|đạt|hoàn thành|xong)\s+(?:[^.;:]{0,30}\s)?$",
            content[max(start, found.start() - 40) : found.start()],
        ):
            return found.span()
    for found in _PERCENT.finditer(content, start, end):
        if float(found[1].replace(",", ".")) < 100 and re.search(r"đã|đạt|hoàn thành", found[0], re.IGNORECASE):
            return found.span()
    return None


def _share_begun(content: str, start: int, end: int) -> bool:
    return any(int(found[1].replace(".", "")) > 0 for found in _SHARE.finditer(content, start, end))


def _done(content: str, start: int, end: int, recommendation: str, behind: Span | None) -> Span | None:
    """Words of a result: completion, full shares, an act that was asked for, or the document that was asked for."""
    for found in _RESULT.finditer(content, start, end):
        if not re.search(r"(?:chưa|sẽ|phải|để|nhằm|yêu cầu|đảm bảo|bảo đảm|dự kiến|trước|cần|không|đề nghị)(?: [^.;:,]{1,30})? ?$",
                         content[max(start, found.start() - 40) : found.start()], re.IGNORECASE):  # fmt: skip
            return found.span()
    for found in _SHARE.finditer(content, start, end):
        if found[1].lstrip("0") == found[2].lstrip("0"):
            return found.span()
    asked = recommendation.lower()
    if _ISSUE_ASKED.search(asked):
        for found in _ISSUED.finditer(content, start, end):
            after = content[found.end() : found.end() + 160].lower()
            if any(
                product in asked and product in after for product in _PRODUCTS if product not in ("văn bản", "công văn")
            ):
                return found.span()
    for found in _ACTED.finditer(content, start, end):
        verb = (found["verb"] or "").lower()
        if not verb:
            return found.span()
        first = verb.split()[0]
        if first in _COMPLETED and not _DIRECTING.match(verb) and _asked_for(verb, asked):
            return found.start(), found.start("verb") + len(" ".join(verb.split()[:2]))
    return None


def _asked_for(verb: str, asked: str) -> bool:
    """The act is what was asked for (its verb stands in the recommendation), or the recommendation is not known."""
    words = verb.split()
    return not asked or any(" ".join(words[i : i + 2]) in asked for i in range(len(words) - 1)) or words[0] in _ALWAYS


_ALWAYS = frozenset(("nộp", "thu", "trả", "giảm", "kiểm", "khắc", "chấn", "rút", "hoàn"))


def _weak(content: str, done: Span) -> bool:
    """A document issued or an act done is no result while the work goes on ("đang")."""
    return not re.search(r"100|xong|hoàn thành|khắc phục|đầy đủ|/", content[done[0] : done[1]], re.IGNORECASE)


def _acted_words(content: str, acted: Span) -> Span:
    words = content[acted[0] : acted[1]].split()
    return acted[0], acted[0] + len(" ".join(words[:3]))

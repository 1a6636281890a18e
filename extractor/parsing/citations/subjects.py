"""What a cited document is about: the title or subject that follows its number."""

from collections.abc import Iterator

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Span

from .numbers import CAPITALS

_SUBJECT = deferred(
    r"\s*,?\s*(?:(?:về|Về|V/v|v/v|VỀ)\s+(?:việc\s+)?|(?=quy định|hướng dẫn|ban hành|phê duyệt|công bố|sửa đổi|bãi bỏ"
    r"|thay thế|triển khai|quy chế|điều chỉnh|giao|đề nghị|báo cáo|thông báo|thực hiện|phê chuẩn|chấp thuận|bổ sung"
    r"|thành lập|tăng cường|kèm theo))"
)
_SUBJECT_END = deferred(r"[;\n]|\.(?=\s|$)|/\./|\)(?=[;,.\s])|\s\((?:sau đây|(?:được )?(?:gọi|viết) (?:tắt )?là)")
"""Where a subject ends: with its clause, with the bracket that it stands in, or where the text names it shortly."""
_LONGEST_SUBJECT = 400
_TITLE = deferred(
    r"\s*(?:\([^()\n]{1,20}\)\s*|[-–:,]\s+)?[“\"]?"
    rf"(?:[{CAPITALS}ÁÀẢÃẠẤẦẨẪẬẮẰÉÈẾỀÍÌÓÒỐỒỚỜÚÙỨỪÝỦỬỂ][^\W\d_]+[\s,]|(?:về|v/v|quy định|qui định"
    r"|hướng dẫn|ban hành|phê duyệt|công bố|sửa đổi|bãi bỏ|thay thế|điều chỉnh|bổ sung|thành lập|hợp nhất|giải thích"
    r"|hủy bỏ|huỷ bỏ|đính chính|công nhận|giao|phân cấp|phân công|tổ chức|quản lý|xử phạt|đánh giá|cho phép|tăng cường"
    r"|triển khai|thực hiện|chỉ đạo|ngưng|chuyển|áp dụng|chi tiết|kiện toàn|phê chuẩn|chấp thuận|đăng ký|ứng phó)[\s,])"
)


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
    end = next(_ends(content, lead.end(), limit), limit)
    while end > start and content[end - 1] in " ,:":
        end -= 1
    return (start, end) if end > lead.end() else None


def _ends(content: str, start: int, limit: int) -> Iterator[int]:
    """Where it may end; a bracket that the subject itself opens is part of it."""
    for match in _SUBJECT_END.finditer(content, start, limit):
        at = match.start()
        if content[at] != ")" or content.count("(", start, at) <= content.count(")", start, at):
            yield at

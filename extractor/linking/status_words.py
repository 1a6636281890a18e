"""The words by which responses say how far they have come, as patterns that are tried only where a trigger stands.

All patterns are for text in lower case. What a pattern matches is what `status_words` reports.
"""

import re
from collections.abc import Iterator

_ACT = (
    r"hoàn thành|hoàn thiện|thực hiện|khắc phục|triển khai|xử lý|nộp|thu hồi|ban hành|giải quyết|tổ chức|"
    r"kiểm điểm|gửi|"
    r"lắp đặt|lắp|bố trí|có báo cáo|có kết quả|có văn bản|xây dựng|phê duyệt|bổ sung|đối chiếu|cập nhật|công khai|"
    r"báo cáo|"
    r"đạt|đảm bảo|bảo đảm|đầy đủ|xong|số hóa|đủ|rà soát|sửa đổi|chấm dứt|thành lập|kiện toàn|chỉnh lý|lập|ký|"
    r"trình|tham mưu|"
    r"kịp thời|giao nộp|niêm yết|chi trả|thanh toán|quyết toán|bàn giao|đăng tải|đăng|tuyển dụng|mua sắm|mua|"
    r"trang bị|cấp|phân bổ|kiểm tra|thanh tra|điều chỉnh|thu được|thu|chuyển|tiến hành|lắp|cử|mở|làm|có phương án|"
    r"có kế hoạch|đấu giá|di dời|sửa chữa"
)
NOT_YET = re.compile(
    rf"chưa(?: thể)?(?: (?:đánh giá|xác định) là đã)?(?: được)? (?:{_ACT})(?: (?:xong|được|đầy đủ|đủ|dứt điểm|"
    rf"triệt để))*|chưa (?!thấy|nhận)[^\W\d]+(?: [^\W\d]+)? được(?= (?:do|vì|hết|đủ|toàn bộ|các)\b|[.,;]|$)"
)
LEFT_OVER = re.compile(
    r"còn (?:(?:lại|thiếu|tồn đọng|tồn|phải nộp|phải thu hồi|phải thu|nợ|khoảng|gần|hơn) )*"
    r"(?P<count>\d[\d.,]*(?:/\d[\d.,]*)?|một số|nhiều)"
)
STILL_OPEN = re.compile(r"còn [^.;:]{1,80}? (?:chưa [^\W\d]+(?: [^\W\d]+)?)")
OPEN_WORD = re.compile(r"[^.;]{0,80}?\b(?:chưa|mới|thiếu|quá hạn|tồn đọng|sẽ|đang)\b")
NEWLY = re.compile(
    r"mới (?:chỉ )?(?:(?:đạt|thực hiện|hoàn thành|thu hồi|nộp|khắc phục)(?: được)?(?!\w)|"
    r"[^\W\d]+(?: [^\W\d]+)? (?:được )?(?:khoảng |gần |hơn )?\d[\d.,]*)"
)
REST_OPEN = re.compile(r"còn lại (?:[^.;:,]{0,30} )?(?:đang|chưa|cam kết|sẽ|xin|dự kiến|tiếp tục)(?: [^\W\d]+){0,2}")
"""What is left is still to come: "03 trường hợp còn lại đang xác minh"."""
TAKEN_UP = re.compile(
    r"(?:đã )?được đưa vào (?:kế hoạch|danh mục|chương trình)|đã đưa vào (?:kế hoạch|danh mục|chương trình)"
)
"""A promise in the form of a plan: nothing has been built yet."""
DECIDED = re.compile(
    r"(?P<issued>(?:đã )?(?:ban hành|ký|có|ra)(?: các)?(?: \d+)? quyết định)(?: số [^\s,;]+)?(?: ngày [\d/.]+)?"
    r"(?: (?:của|về việc|về) [^.;:,]{0,40}?)??(?: (?:của|về việc|về|để))? (?P<act>[^\W\d]+(?: [^\W\d]+){1,2})"
)
SENT = re.compile(r"đã (?:được )?(?:gửi|ban hành|phê duyệt|trình|ký)")
PARTLY = re.compile(r"một phần|cơ bản (?:hoàn thành|khắc phục|thực hiện|xong)")
SHARE = re.compile(r"(?<![\d/.,])(\d{1,3}(?:\.\d{3})+|\d{1,7})/(\d{1,3}(?:\.\d{3})+|\d{1,7})(?![\d/]|\s?/)")
PERCENT = re.compile(r"(?:đạt|hoàn thành|tỷ lệ|tỉ lệ) (?:[^.;:,\d]{0,30} )?(\d{1,3}(?:,\d+)?)\s?%")
DOING = re.compile(r"đang (?:được )?[^\W\d]+(?: [^\W\d]+)?|tiếp tục [^\W\d]+(?: [^\W\d]+)?")
FUTURE = re.compile(
    r"(?:sẽ|dự kiến|phấn đấu|cam kết|xin tiếp thu)(?: [^\W\d]+){1,2}|thời gian tới|có kế hoạch, lộ trình|"
    r"đưa vào kế hoạch"
)
COUNTED_ACT = re.compile(r"đã (?:được )?(?P<verb>[^\W\d]+(?: [^\W\d]+)?) (?:được |thêm |đủ )?\d")
"""An act with its count: "đã cử 05 người", "đã hoán đổi 06 trường hợp"."""
COMMON = frozenset(("kiểm", "thực", "hiện", "tổ", "chức", "công", "ban", "hành", "xử", "lý", "quản", "giải", "được"))
"""Syllables of so many verbs that one alone repeats nothing."""
WORKS = re.compile(r"(?:hoạt động|vận hành|sử dụng) (?:trở lại|bình thường|ổn định)")
REASON = re.compile(r"\b(?:do|vì|bởi|lý do|nguyên nhân)\b[^.;]*$")
REACHED = re.compile(
    r"đã (?:được )?(?:cơ bản )?(?:hoàn thành|hoàn thiện|khắc phục|chấm dứt|giảm trừ|chấp hành|xong)|"
    r"đã (?:được )?(?:(?!đầy)[^\W\d]+ ){1,2}đủ(?!\w)"
)
BEFORE_FULL = re.compile(
    r"(?:đã )?(?:được )?(?:hoàn thành|hoàn thiện|khắc phục|thực hiện|xử lý|giải quyết|thu hồi|nộp|chỉnh lý|"
    r"bàn giao|bổ sung|"
    r"chi trả|lắp đặt|cập nhật|đạt|rà soát|tỷ lệ)(?: [^.;:,]{0,40})? $"
)
FULL_WORDS = ("xong", "100%", "100 %", "đầy đủ", "triệt để", "dứt điểm", "toàn bộ", "đúng hạn", "đúng thời hạn")
NOT_REAL = re.compile(
    r"(?:chưa|sẽ|phải|để|nhằm|yêu cầu|đảm bảo|bảo đảm|dự kiến|trước|cần|không|đề nghị|phấn đấu|mục tiêu|kế hoạch)"
    r"(?: [^.;:,]{1,30})? ?$"
)
ACTED = re.compile(
    r"đã (?:được )?(?:(?:nghiêm túc|kịp thời|chủ động|khẩn trương|tích cực|thường xuyên|phối hợp|tiến hành|"
    r"tổ chức|thực hiện|"
    r"tập trung|họp)(?: và|,)? )*(?P<verb>[^\W\d]+(?: [^\W\d]+){0,3})"
)
ISSUED_ALONE = ("đã ban hành", "đã ký", "đã ký ban hành", "đã phê duyệt", "đã xây dựng", "đã thành lập", "đã có")
"""All that a cell of a table says; the document itself stands in another."""
ISSUING = ("ban hành", "ký", "phê duyệt", "thành lập", "có")
HAS_LETTER = re.compile(r"có (?:công văn|văn bản|kế hoạch|quyết định|thông báo)")
DISPUTES = (
    "không thống nhất", "không đồng ý", "không nhất trí", "chưa đồng ý", "chưa nhất trí", "xem xét lại",
    "xem lại kết luận",
    "khiếu nại kết luận", "khiếu nại quyết định", "không phải là sai phạm", "rút kiến nghị", "điều chỉnh kết luận",
    "giữ nguyên", "không thu hồi", "không xử lý",
)  # fmt: skip
ONLY_AS_WISH = ("xem", "rút", "điều chỉnh", "giữ nguyên", "không thu hồi", "không xử lý")
"""Phrases that dispute something only after "đề nghị", "xin"."""
DISPUTED_ONLY_AS_WISH = re.compile(r"(?:đề nghị|kiến nghị|xin)[^.;:]{0,80}$")
CANNOT = re.compile(
    r"không (?:thể )?(?:thực hiện|khắc phục|thu hồi) được|không thể (?:thực hiện|khắc phục|thu hồi)|"
    r"không còn đối tượng|"
    r"không có khả năng (?:thực hiện|thu hồi|khắc phục)|hết thời hiệu|vượt thẩm quyền|không thuộc thẩm quyền|"
    r"(?:không|chưa) (?:có|đủ) (?:cơ sở|căn cứ|điều kiện)(?: pháp lý)? (?:để )?(?:xem xét|thực hiện|giải quyết|hỗ trợ|"
    r"xử lý|thu hồi)"
)
DIRECTING = re.compile(
    r"(?:chỉ đạo|đề nghị|yêu cầu|giao|đôn đốc|phân công|quán triệt|phổ biến|trình|tham mưu|gửi|có|triển khai|"
    r"xây dựng|phối hợp|"
    r"lấy ý kiến|họp|làm việc|hướng dẫn|nhắc nhở|quan tâm|ký|ban hành|đưa|chuẩn bị|nhận|xin|báo cáo|lập|"
    r"thống nhất|được)\b"
)
"""Acts that set something going and are no result themselves."""
ADVICE = ("tham mưu", "hướng dẫn")
"""Of these, the ones that are a result where a recommendation begins with them."""
PRODUCTS = (
    "kế hoạch", "quyết định", "quy chế", "quy định", "danh mục", "nội quy", "quy trình", "thông báo", "chương trình",
    "đề án", "phương án", "hướng dẫn", "chỉ thị", "nghị quyết", "hợp đồng", "giấy phép", "giấy chứng nhận",
)  # fmt: skip
"""Documents that a recommendation can ask for; an official letter or report only carries a message."""
ISSUE_ASKED = ("ban hành", "xây dựng", "ký", "phê duyệt", "thành lập", "kiện toàn", "lập", "sửa đổi", "thay thế")
FINISHED = frozenset(
    (
        "kiểm", "nộp", "thu", "hoàn", "trả", "giảm", "bổ", "cập", "công", "niêm", "đăng", "chấm", "bãi", "xóa",
        "chỉnh", "lắp",
        "trang", "mua", "bố", "thanh", "phê", "tổ", "tập", "mở", "quyết", "chuyển", "bàn", "rà", "sửa", "số",
        "điều", "đối",
        "giải", "khắc", "chấn", "rút", "thay", "kiện", "sắp", "phân", "xử", "thực",
    )
)  # fmt: skip
"""First syllables of verbs that name a finished act (kiểm điểm, nộp, thu hồi, công khai …)."""
ALWAYS_ASKED = frozenset(("nộp", "thu", "trả", "giảm", "kiểm", "khắc", "chấn", "rút", "hoàn"))
"""Of these, the ones that are what recommendations ask for, even where their wording is not repeated."""


def places(words: str, trigger: str) -> Iterator[int]:
    """Offsets at which `trigger` begins a word."""
    at = words.find(trigger)
    while at >= 0:
        if at == 0 or not words[at - 1].isalnum():
            yield at
        at = words.find(trigger, at + 1)

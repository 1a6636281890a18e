"""The words by which something is asked: nouns ("kiến nghị", "nguyện vọng", "tồn tại"), verbs, and petitions that say
why before they ask. Every pattern that looks for such a word takes it from here.
"""

import re

from extractor.lexicon.patterns import deferred

FIRM_NOUNS = ("kiến nghị", "khuyến nghị", "đề xuất")
"""What can only be put to somebody: "Đối với khuyến nghị X" says it again."""
WISH_NOUNS = (
    "đề nghị", "yêu cầu", "ý kiến", "câu hỏi", "câu", "phản ánh", "chất vấn", "vướng mắc", "nguyện vọng", "góp ý",
    "thắc mắc", "bức xúc", "khiếu nại",
)  # fmt: skip
FAULT_NOUNS = (
    "tồn tại", "hạn chế", "thiếu sót", "khuyết điểm", "sai phạm", "vi phạm", "sai sót", "bất cập",
    "khiếm khuyết", "lỗi",
)  # fmt: skip
"""What is found wrong is to be mended."""
VAGUE_NOUNS = ("nội dung", "vấn đề")
ASK_NOUNS = (*FIRM_NOUNS, *WISH_NOUNS)
ASK_VERBS = (
    "kiến nghị", "đề nghị", "đề xuất", "phản ánh", "hỏi", "quan tâm", "cho rằng", "bày tỏ", "mong", "chất vấn",
    "có ý kiến", "nêu", "than", "bức xúc", "băn khoăn", "thắc mắc", "lo ngại", "lo lắng", "yêu cầu", "muốn", "xin",
    "góp ý", "khiếu nại", "kể(?! từ| cả)", "phàn nàn",
    "nhờ(?! đó| vậy| có)", "đòi(?! hỏi)", "trình bày",
)  # fmt: skip
"""What who asks does, as patterns: "Cử tri xã A phản ánh …"."""
POLITE = r"(?! (?:báo|trả lời|thông tin|cảm ơn|của|nói|thưa|phép|nhận|tiếp thu|giải trình)\b)"
"""Behind such a verb: not what who replies says of himself ("tôi xin trả lời")."""

SPOKEN_REPLIES = (
    "trả lời",
    "giải trình",
    "tiếp thu",
    "phúc đáp",
    "phản hồi",
    "giải đáp",
    "đáp",
    "khắc phục",
    "hướng dẫn",
)
REPLIES = (
    *SPOKEN_REPLIES, "kết quả", "xử lý", "giải quyết", "thực hiện", "tình hình", "tiến độ", "trạng thái", "tình trạng",
)  # fmt: skip
"""What the label of an answer says; the first of them are said of answers only."""


FOREWORD = (
    r"(?:(?:ngoài ra|bên cạnh đó|đồng thời|riêng|trước mắt|thời gian tới|qua|trên cơ sở|căn cứ|từ|để|nhằm|xét|cùng với|"
    r"trong|sau khi)\b[^.;:]{0,120}?, )"
)
"""Why or when it is asked, before who asks: "Qua phản ánh của người bệnh, | Sở yêu cầu …"; in any case."""
WISHED = deferred(
    r"(?:cử tri|người dân|nhân dân|bà con|đại biểu)\b[^.;:\n]{0,240}?"
    r"\b(?P<order>đề nghị|kiến nghị|mong muốn|yêu cầu)\s+",
    re.IGNORECASE,
)
""" "Cử tri xã A phản ánh cầu hỏng, đề nghị | Sở Giao thông vận tải sửa"."""

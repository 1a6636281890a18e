"""What a petition opens with: who wishes, and maybe why, up to whom it asks."""

import re

from extractor.lexicon.patterns import deferred

WISHED = deferred(
    r"(?:cử tri|người dân|nhân dân|bà con|đại biểu)\b[^.;:\n]{0,240}?"
    r"\b(?P<order>đề nghị|kiến nghị|mong muốn|yêu cầu)\s+",
    re.IGNORECASE,
)
""" "Cử tri xã A phản ánh cầu hỏng, đề nghị | Sở Giao thông vận tải sửa"."""

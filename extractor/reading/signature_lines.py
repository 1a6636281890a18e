"""Lines that the visible appearance of a digital signature leaves in a text layer: "Người ký: …", "Ngày ký: …"."""

import re

from ..patterns import deferred

_LINE = deferred(
    r"(?:người ký|ký bởi|ký số bởi|(?:được|đã) ký (?:số )?bởi|thời gian ký|ngày ký|giờ ký|nơi ký|lý do ký|chữ ký số"
    r"|tổ chức xác thực|đơn vị ký|cơ quan ?:|e-?mail ?:|digitally signed|signed by|signature (?:not|is|valid)"
    r"|reason ?:|location ?:|date ?: ?\d{4}[.\-/]\d\d[.\-/]\d\d )"
    r"|[\w.+-]+@[\w.-]+\.\w+$"
    r"|\d{1,4}[.\-/]\d{1,2}[.\-/]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[+-]\d\d[:']?\d\d'?)?$",
    re.IGNORECASE,
)


def is_signature_line(text: str) -> bool:
    """Whether `text`, a line of its own, opens as one of a signature's appearance."""
    return _LINE.match(text.strip()) is not None

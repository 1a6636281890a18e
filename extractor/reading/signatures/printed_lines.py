"""Lines that the visible appearance of a digital signature leaves in a text layer: "Người ký: …", "Ngày ký: …".

They are not the signer, the date or the number of the letterhead (domain notes 6.4), and no part of the text.
"""

import re

from extractor.lexicon.patterns import deferred

APPEARANCE_INITIALS = frozenset("NKTDSĐC")
"""First letters of the words that open an appearance."""

_OPENING = (
    r"(?:ng[ưu][ờo]i k[ýy]|k[ýy] (?:s[ốo] )?b[ởo]i|(?:[đd][ưu][ợo]c|[đd][ãa]) k[ýy] (?:s[ốo] )?b[ởo]i"
    r"|th[ờo]i gian k[ýy]|ng[àa]y k[ýy]|ch[ữu] k[ýy] s[ốo]) ?:|digitally signed\b|signature (?:not|is|valid)\b"
)
"""The colon tells it from the heading of a table's column."""
_OPENS = deferred(_OPENING, re.IGNORECASE)
_LINE = deferred(
    rf"{_OPENING}|(?:signed by\b|(?:giờ|nơi|lý do|đơn vị) ký|tổ chức xác thực|cơ quan ?:|e-?mail ?:|reason ?:"
    r"|location ?:"
    r"|date ?: ?\d{4}[.\-/]\d\d[.\-/]\d\d )"
    r"|[\w.+-]+@[\w.-]+\.\w+$"
    r"|\d{1,4}[.\-/]\d{1,2}[.\-/]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[+-]\d\d[:']?\d\d'?)?$",
    re.IGNORECASE,
)


def opens_appearance(text: str) -> bool:
    """Whether `text` begins with words that only a signature's appearance begins with, in a size of its own."""
    return _OPENS.match(text) is not None


def is_signature_line(text: str) -> bool:
    """Whether `text`, a line of its own, opens as one of a signature's appearance."""
    return _LINE.match(text.strip()) is not None

"""Documents of the Party and of unions that are cited by name, without a number: "Điều lệ Đảng", "Nghị quyết Đại hội
đại biểu toàn quốc lần thứ XIII của Đảng", "Nghị quyết Trung ương 4 khóa XII".

A charter that a cited document enacts ("Điều lệ Trường … ban hành kèm theo Thông tư số …") is no citation of its own.
"""

import re
from collections.abc import Iterator

from extractor.lexicon.patterns import deferred

from .issuers import issuer_at
from .laws import LawName

_ANCHOR = deferred(r"(?:Điều lệ|Nghị quyết|Kết luận) (?=Đ|Đại|Trung|Hội|Công|Mặt|Liên|Ban Chấp|T)")
_ORDINAL = r"(?:[IVXLC]{1,7}|\d{1,2}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: \w+)?)(?!\w)"
_TERM = r"(?:,? (?:nhiệm kỳ|NK) \d{4} ?[-–] ?\d{4})"
_KHOA = r"(?:,? \(?[kK](?:hóa|hoá) [IVXLC]{1,6}\)?)"
_CONGRESS = deferred(
    r"Đại hội(?: đại biểu)?(?: toàn quốc)?"
    r"(?: Đảng bộ[^,.;:()\n]{0,40}?| Đảng(?: toàn quốc)?| Công đoàn[^,.;:()\n]{0,30}?)?"
    rf" (?:(?:lần )?thứ )?{_ORDINAL}"
    r"(?: (?:của )?Đảng(?: bộ (?:tỉnh|thành phố|huyện|quận|xã|phường)(?: [A-ZĐ]\w*){0,4})?"
    rf"(?: Cộng sản Việt Nam)?)?{_TERM}?"
)
_PLENUM = deferred(
    rf"(?:Hội nghị )?(?:lần thứ {_ORDINAL} )?(?:(?:của )?(?:Ban Chấp hành|BCH) )?"
    rf"Trung ương(?: Đảng)?(?: (?:lần thứ )?{_ORDINAL})?(?: Đảng)?{_KHOA}"
)
_TERM_OF_OFFICE = deferred(_KHOA)
_SHORT_PLENUM = deferred(rf"(?:Hội nghị )?Trung ương {_ORDINAL}")
_ENACTED = deferred(r"[^.;\n]{0,40}(?:kèm theo|do [^.;\n]{3,60} ban hành)")
_OWN = ("Công ty", "Tổng công ty", "Tổng Công ty", "Tập đoàn", "Trường", "Trung tâm", "Doanh nghiệp")


def find_party_names(content: str) -> Iterator[LawName]:
    """Charters and resolutions named without a number, from left to right."""
    for anchor in _ANCHOR.finditer(content):
        found = _charter(content, anchor) if anchor.group() == "Điều lệ " else _resolution(content, anchor)
        if found is not None:
            yield found


def _charter(content: str, anchor: re.Match[str]) -> LawName | None:
    limit = min(len(content), anchor.end() + 120)
    body = issuer_at(content, anchor.end(), limit)
    if body is None or content.startswith(_OWN, anchor.end()) or _ENACTED.match(content, body[1]):
        return None
    khoa = _TERM_OF_OFFICE.match(content, body[1])
    end = khoa.end() if khoa else body[1]
    return LawName(anchor.start(), end, end, "Điều lệ", None, known=True, amending=False)


def _resolution(content: str, anchor: re.Match[str]) -> LawName | None:
    name = (
        _CONGRESS.match(content, anchor.end())
        or _PLENUM.match(content, anchor.end())
        or _SHORT_PLENUM.match(content, anchor.end())
    )
    if name is None:
        return None
    end = name.end()
    kind = anchor.group().strip()
    return LawName(anchor.start(), end, end, kind, None, known=True, amending=False)

"""Congresses and plenums of the Party, by which their resolutions are named: "Nghị quyết Đại hội đại biểu toàn quốc
lần thứ XIII của Đảng", "Nghị quyết Trung ương 4 khóa XII".
"""

from extractor.lexicon.patterns import deferred

_ORDINAL = r"(?:[IVXLC]{1,7}|\d{1,2}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: \w+)?)(?!\w)"
_TERM = r"(?:,? (?:nhiệm kỳ|NK) \d{4} ?[-–] ?\d{4})"
_KHOA = r"(?:,? \(?[kK](?:hóa|hoá) [IVXLC]{1,6}\)?)"
_SAYS = r"(?:nêu|cho|đã|có|trong|về|là|với|được|để|đề) "
_CONGRESS = deferred(
    r"[Đđ]ại hội(?: đại biểu)?(?: toàn quốc)?"
    r"(?: Đảng bộ[^,.;:()\n]{0,40}?| Đảng(?: toàn quốc)?| Công đoàn[^,.;:()\n]{0,30}?)?"
    rf" (?:(?:lần )?thứ )?{_ORDINAL}"
    r"(?: (?:của )?Đảng(?: bộ (?:tỉnh|thành phố|huyện|quận|xã|phường)(?: [A-ZĐ]\w*){0,4})?"
    rf"(?: Cộng sản Việt Nam)?)?{_TERM}?"
)
_TERM_CONGRESS = deferred(rf"[Đđ]ại hội(?: đại biểu)?(?: (?!{_SAYS})[^\s,.;:()]+){{1,8}}?{_TERM}")
_PLENUM = deferred(
    rf"(?:[Hh]ội nghị )?(?:lần thứ {_ORDINAL} )?(?:(?:của )?(?:Ban Chấp hành|BCH) )?"
    rf"(?:Trung ương|TW)(?: Đảng)?(?: (?:lần thứ )?{_ORDINAL}(?: \(lần \w+\))?)?(?: Đảng)?{_KHOA}"
)
_SHORT_PLENUM = deferred(rf"(?:[Hh]ội nghị )?(?:Trung ương|TW) {_ORDINAL}")


def party_name_end(content: str, at: int) -> int | None:
    """Where the name of a congress or plenum that begins at `at` ends; None if none does."""
    if not content.startswith(
        ("Đại hội", "đại hội", "Hội nghị", "hội nghị", "Trung ương", "TW", "Ban Chấp hành", "BCH", "lần thứ"), at
    ):
        return None
    for pattern in (_CONGRESS, _TERM_CONGRESS, _PLENUM, _SHORT_PLENUM):
        name = pattern.match(content, at)
        if name is not None:
            return name.end()
    return None

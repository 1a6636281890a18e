"""The number line of a letterhead: "Số: 412/TTr-SNV", "Luật số: 84/2025/QH15", "Số 36-HD/VPTW", "Số:   /BC-STC".

Rules: NĐ 30/2020/NĐ-CP Phụ lục I (state), NĐ 78/2025/NĐ-CP (year in legal documents), Quy định 66-QĐ/TW (Party, dash
after the serial). Only the own number is read here; numbers in running text are numbers.py.
"""

import re

from extractor.lexicon.patterns import deferred
from extractor.record import record

_LETTER = r"[^\W\d_]"
_BLOCK = rf"(?:\d*{_LETTER}(?:[^\W_]|\.)*)"
_SYMBOL = (
    rf"{_BLOCK}(?:\([\w&/ -]{{1,20}}\))?"
    rf"(?:\s?[-–/&_.,]\s?(?:{_BLOCK}|\d{{1,4}}(?![\d/]))(?:\([\w&/ -]{{1,20}}\))?"
    r"|(?<=[-–/])\s?\d{1,3}|(?<=KV)\s[IVX]{1,4}\b)*"
)
_WORD = deferred(
    rf"(?:(?P<type>{_LETTER}+(?: {_LETTER}+){{0,3}}?)\s+)?(?P<word>SỐ|Số|số|S[ôo0]|No)\s*(?P<colon>[:.]?)\s*",
)
_SERIAL = rf"(?:\d{{1,6}}(?:\.\d{{1,3}})?{_LETTER}?|[xX]{{2,3}}|\d{{1,4}}\s?\+\s?\d{{1,4}})"
_NUMBER = deferred(
    rf"(?P<serial>{_SERIAL})?(?:[^\w/-]|_)*(?P<sep>[/-]|(?<=\d)\s(?={_LETTER}{{1,6}}[-/])|(?<=–))(?:[^\w/]|_)*"
    rf"(?:(?P<year>(?:19|20)\d\d)\s*(?:[/-]|–)\s*)?(?P<symbol>{_SYMBOL})?"
)
_BARE = deferred(rf"(?P<serial>\d{{1,6}}{_LETTER}?)[\s.]*$")
_TYPE_WORDS = frozenset([
    "luật", "bộ luật", "pháp lệnh", "nghị quyết", "lệnh", "bản án", "quyết định", "thông báo", "sắc lệnh", "nghị định",
    "thông tư", "hiến pháp", "kết luận", "biên bản", "giấy mời", "công văn", "kế hoạch", "báo cáo", "chỉ thị",
    "tờ trình", "công điện", "hướng dẫn", "quy định"
])  # fmt: skip


@record
class NumberLine:
    """An own number: `start`/`end` span the number in the text it was read from, fields as in `Letterhead`.

    type_word  the type named on the line ("Luật số: …"), else None
    """

    number: str | None
    serial: str | None
    year: int | None
    symbol: str | None
    start: int
    end: int
    type_word: str | None = None


def read_number(text: str, *, needs_word: bool = True) -> NumberLine | None:
    """The number that `text` (one line of a letterhead) opens with, None if it is no number line.

    Without `needs_word`, the word "Số" may be missing ("85/QĐ-BNN-KHCN"); the serial must then be printed.
    """
    lead = _WORD.match(text)
    type_word = lead["type"] if lead is not None else None
    if (lead is None and needs_word) or (type_word is not None and type_word.lower() not in _TYPE_WORDS):
        return None
    at = lead.end() if lead is not None else 0
    found = _NUMBER.match(text, at)
    if found is not None and (found["symbol"] or found["serial"]):
        return _signed_number(text, found, type_word, has_word=lead is not None)
    bare = _BARE.match(text, at) if lead is not None else None
    if bare is None:
        return None
    return NumberLine(bare["serial"], bare["serial"], None, None, bare.start(), bare.end("serial"), type_word)


def _signed_number(text: str, found: re.Match[str], type_word: str | None, *, has_word: bool) -> NumberLine | None:
    """The number with a separator, and mostly a sign after it. Without the word "Số" it must be whole and alone."""
    serial = found["serial"] if found["serial"] and found["serial"][0] not in "xX" else None
    is_whole = serial is not None and found["symbol"] is not None and found.end() >= len(text.rstrip(" .")) - 1
    if not (has_word or is_whole):
        return None
    symbol = _closed(found["symbol"])
    year = int(found["year"]) if found["year"] else None
    if symbol is None and year is None and found["serial"] is None:
        return None
    end = found.end("symbol") if found["symbol"] else found.end("year") if year else found.end("serial")
    number = _closed(text[found.start() : end]) if serial is not None else None
    return NumberLine(number, serial, year, symbol, found.start(), end, type_word)


def is_number_start(text: str) -> bool:
    """True for a line that announces a number and may hold it only on the next line ("Số:", "Số: 67")."""
    lead = _WORD.match(text)
    return lead is not None and (lead["type"] is None or lead["type"].lower() in _TYPE_WORDS)


def _closed(text: str | None) -> str | None:
    """`text` without inner white space and without punctuation after it."""
    if text is None:
        return None
    return "".join(text.split()).rstrip(".,;:-–/") or None

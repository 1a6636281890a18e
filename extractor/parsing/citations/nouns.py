"""The type noun of a citation: the words before "số 12/…" that say what kind of document it is."""

import re
from functools import lru_cache

from extractor import lexicon
from extractor.lexicon.doc_types import type_endings, types_by_name
from extractor.lexicon.patterns import deferred
from extractor.record import record

_SO = deferred(r"(?:(?<!\w)|(?<=[a-zđ]))(?:[sS]ố|SỐ|[nN]o\.)\s?[:.]?\s{0,2}$")
_CODE = deferred(r"(?<![\w/&.-])[A-ZĐ][A-ZĐa-z]{1,4}$")
GENERAL_CODES = {"CV": ("Công văn", "Công văn"), "VB": ("Văn bản", "Văn bản")}
"""Short forms of types that may have any sign ("VB số 12/UBND-NC")."""
_GLUED = "(\"“'[-–0123456789"
"""What may be glued to the front of a noun: brackets, dashes, the number of a list item."""
_GLUED_WORD = deferred(r"[^\W\d_]*[^\W\d_A-ZĐ](?=[A-ZĐ][^\W\d_A-Z]+\s)")
"""A word to which copies glue the noun: "Căn cứNghị định"."""
_WORDS = 6
"""Longest type noun in words ("Giấy chứng nhận quyền sử dụng đất" is not one; "Thông báo kết luận kiểm tra" is)."""
_LONGEST = 48
"""Longest stretch of characters in which a type noun can stand."""


@record
class Noun:
    """A type noun at `content[start:end]`; `name` in sentence case, `base` the plain type."""

    start: int
    end: int
    name: str
    base: str


def so_before(content: str, at: int, floor: int) -> int | None:
    """Offset of the word "số" (with or without colon) that stands directly before `at`, or None."""
    window_start = max(floor, at - 8)
    match = _SO.search(content[window_start:at])
    return window_start + match.start() if match else None


def noun_before(content: str, at: int, floor: int) -> Noun | None:
    """The longest type noun that ends directly before `at` (white space between), not reaching back over `floor`."""
    low = max(floor, at - _LONGEST)
    window = content[low:at].rstrip().replace("\n", " ")
    endings, names = type_endings(), types_by_name()
    if window[window.rfind(" ") + 1 :].lower().lstrip("(\"“'") not in endings:
        return None
    end, cut, piece = low + len(window), len(window), ""
    best: Noun | None = None
    for _ in range(_WORDS):
        cut, stop = window.rfind(" ", 0, cut), cut
        word = window[cut + 1 : stop]
        folded = word.lower()
        skip = len(folded) - len(folded.lstrip(_GLUED))
        glued = None if word[1:].islower() else _GLUED_WORD.match(window, cut + 1)
        if glued is not None:
            skip = glued.end() - cut - 1
        found = names.get(folded[skip:] + piece)
        if found:
            best = Noun(low + cut + 1 + skip, end, *found)
        if cut < 0 or not endings.get(folded + piece):
            break
        piece = f" {folded}{piece}"
    return best


_LONGEST_MARK = 24
_URGENT = deferred(r"\s(?:(?:thượng |tối )?(?:khẩn|mật)|h[ỏo][ảa] tốc)(?:,? (?:tối )?(?:khẩn|mật))?\s*$")
"""The mark between a type and "số": "Công điện khẩn số 02"."""


def noun_announcing(content: str, so: int, floor: int) -> Noun | None:
    """The type noun before "số", also over a mark of urgency or secrecy, or the code that stands for it."""
    noun = noun_before(content, so, floor)
    mark = _URGENT.search(content, max(floor, so - _LONGEST_MARK), so) if noun is None else None
    return (noun_before(content, mark.start(), floor) if mark else noun) or code_before(content, so, floor, None)


@lru_cache(maxsize=8192)
def first_block(symbol: str | None) -> str:
    """The first block of a sign, which may be the code of a type: "QĐ" of "QĐ-UBND"; "" for no sign."""
    return re.split(r"[-/.]", symbol or "", maxsplit=1)[0]


def code_before(content: str, at: int, floor: int, symbol: str | None) -> Noun | None:
    """The type's code used as its noun ("QĐ số 12/QĐ-UBND", "CV 12/UBND-NC"), directly before `at`.

    It must be the first block of the number's own `symbol`, so that a word in capitals is not taken for one; a bare
    serial has none ("CV 310 ngày …", "KH số 19").
    """
    window_start = max(floor, at - 8)
    window = content[window_start:at].rstrip()
    match = _CODE.search(window)
    if match is None:
        return None
    code = match.group()
    span = (window_start + match.start(), window_start + match.end())
    if code in GENERAL_CODES:
        return Noun(*span, *GENERAL_CODES[code])
    if symbol is not None and first_block(symbol) != code:
        return None
    kinds = lexicon.type_for_code(code)
    return Noun(*span, kinds[0], lexicon.base_type(kinds[0])) if kinds else None


def noun_at(content: str, at: int, end: int) -> Noun | None:
    """The longest type noun that begins at `at`."""
    window = content[at : min(end, at + _LONGEST)].lower()
    names = types_by_name()
    best: Noun | None = None
    cut = -1
    for _ in range(_WORDS):
        cut = window.find(" ", cut + 1)
        piece = (window if cut < 0 else window[:cut]).rstrip(',.;:)"”')
        found = names.get(piece)
        if found:
            best = Noun(at, at + len(piece), *found)
        if cut < 0:
            break
    return best

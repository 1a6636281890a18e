"""Document numbers: every printed form of serial, year and symbol, found around the stroke or after "số".

Families (domain notes 7.1): "qppl" 30/2020/NĐ-CP, "admin" 1238/UBND-NC, "party" 36-HD/VPTW, "old" 77-CP and
74 TC/TCT, "blank" "/QĐ-UBND" with an empty serial, "bare" 787 (a serial only, after "số").
The scan jumps from stroke to stroke; only around one does it look at characters.
"""

import re
from collections.abc import Iterator

from extractor import lexicon
from extractor.lexicon import phrases
from extractor.lexicon.doc_types import type_endings
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .nouns import GENERAL_CODES

_U = "A-ZÂÊÔĂĐƠƯ"
CAPITALS = _U
"""Capitals of Vietnamese signs, for character classes of other modules."""
_SEGMENT = rf"[{_U}](?:[{_U}\d]|[a-zđ]{{1,2}}(?![a-zđ]))*"
_FIRST = rf"(?:{_SEGMENT}|\d{{1,3}}[{_U}]{_SEGMENT})"
_JOINT = r"(?:[-–]|/|\.|_|&|,(?=[A-ZĐ]+[&-])|\+|\s&\s?)"
_PIECE = rf"(?:{_SEGMENT}|\d{{1,3}}(?!\d|[/.,]\d)[{_U}]*)"
_TAIL = rf"(?:{_JOINT}(?:{_PIECE}|\({_PIECE}\))|\([{_U}\d&.-]{{1,12}}\))"
_GAP = rf"(?:\s?[-–—]\s?(?={_SEGMENT})|\s?/\s?(?={_SEGMENT})|\.\s(?={_SEGMENT}-))"
_SIGN = deferred(rf"{_FIRST}{_TAIL}*", re.UNICODE)
_GAPPED = deferred(rf"{_GAP}(?P<next>{_SEGMENT}{_TAIL}*)")

_REGION = deferred(r" ?[IVX]{1,5}(?:-[A-ZĐ]{1,5})?(?!\w)")
"""Regional audit offices write their number behind a space: "312/TB-KV XV"."""

_LOWER_CODE = r"(?:qđ|nđ|nq|tt|ct|ttlt|tb|kh|bc|cv)[-./][a-zđ]"
_LOWER_SIGN = deferred(r"[a-zđ]{2,5}(?:[-./][a-zđ&\d]{2,12}){1,4}(?!\w)")
_STROKE = deferred(rf"/ ?(?:((?:1[89]|2\d)\d{{2,3}}) ?([/-]?) ?)?(?=[{_U}]|\d{{1,2}}[{_U}]{{2}}|{_LOWER_CODE})")
_SERIAL_BEFORE = deferred(
    r"(?<![\w/@=&\\-])(?<![\dA-ZĐ][.:])(\d{1,6}(?:bis|[.-]\d{1,4})?(?: ?[a-zA-ZĐđ](?![a-z]))?)\s{0,2}/?$", re.IGNORECASE
)
_LONGEST_SERIAL = 17
"""Characters that it matches at most."""
_SPACED_SERIAL = deferred(r"ố\s?[:.]?\s?((?:\d{1,3} ){1,3})$")
"""Figures between "số" and the last ones of a serial, which typewriters set apart: "số 1 234/QĐ-UB"."""
_YEAR_IN_SERIAL = deferred(r"(\d{1,5})[.-]((?:19|20)\d\d)")
_YEAR_AT_END = deferred(r"[/-]((?:19|20)\d\d)([-–](?:19|20)\d\d)?(?![\d/]|-\w)")
"""The year of issue behind the sign, or the years that the paper is for ("12/KH-UBND-2021-2025")."""
_PARTY_BEFORE = deferred(rf"(?<![\w/.@\\-])(\d{{1,6}}[a-zA-ZĐđ]?)( ?[-–—] ?|\.)({_SEGMENT}(?:-{_SEGMENT})?)\s?$")
_OLD_BEFORE = deferred(
    rf"(?<![\w/.@\\-])(\d{{1,6}}(?:[a-zđ]|[A-ZĐ](?= ))?)( ?)([{_U}]{{2,8}}(?:[.&-][{_U}]{{1,6}})*)\s?$"
)
_DOTTED = deferred(r"(?:[.…_]\s?){1,}\d{0,5}\s?(?:[.…_]\s?)*$")
_AFTER_SO = deferred(
    rf"(\d{{1,6}}(?:[a-zđ]|[A-ZĐ](?![{_U}]))?)"
    r"(?:/(?P<year>(?:19|20)\d\d)(?![\w/.-]*[\w/])|"
    rf"( ?[-–] ?)({_SEGMENT}{_TAIL}*)|( ?)([{_U}]{{2,6}}[a-zđ]?(?:[-.]{_SEGMENT})*(?![\w/]))"
    r"|(?![\w/%.,]\d|\w|[/%]))"
)
_LONGEST_SIGN = 120
"""Characters that the sign of a number may have: joint circulars of seven bodies need 60."""
_LEVELS = frozenset(("LẦN", "KM", "HA", "USD", "VND", "VNĐ", "KG", "MW", "KV", "KVA", "KW"))
"""Units and words in capitals that may follow a figure and are no sign."""
_YEAR_FIGURES, _MOST_SIGN_FIGURES = 4, 2


@record
class Number:
    """A document number. `content[start:end]` is it as printed; `number` has its inner white space removed.

    serial  None where it is left blank
    symbol  the sign without the year: "QĐ-UBND"; None for family "bare"
    """

    start: int
    end: int
    number: str
    serial: str | None
    year: int | None
    symbol: str | None
    family: str


def find_numbers(content: str) -> Iterator[Number]:
    """All strings of `content` that have the form of a number with a symbol, from left to right.

    Form only: whether it is cited (a form code, a contract, a path) is for citations.py to say.
    """
    at = 0
    while True:
        match = _STROKE.search(content, at)
        if match is None:
            return
        number = _around(content, match)
        if number is None:
            at = match.start() + 1
        else:
            yield number
            at = number.end


def number_after_so(content: str, at: int, end: int) -> Number | None:
    """The number at `at`, just after the word "số": the forms without a stroke ("77-CP", "05 UB-LB", "787")."""
    match = _AFTER_SO.match(content, at, end)
    if match is None:
        return None
    serial = match[1]
    if match["year"]:  # "Nghị định số 168/2024"
        return Number(at, match.end(), match.group(), serial, int(match["year"]), None, "bare")
    if match[4]:
        symbol, family = match[4], "old"
        if len(symbol) <= 1 or symbol.isdigit():  # "77-CP", "5762-KTTH": capitals, at least two
            return None
    elif match[6]:
        symbol, family = match[6], "old"
        if symbol in _LEVELS:
            return None
    else:
        return Number(at, match.end(1), serial, serial, None, None, "bare")
    stop = match.end()
    return Number(at, stop, _squeeze(content[at:stop]), serial, None, _squeeze(symbol), family)


def _around(content: str, stroke: re.Match[str]) -> Number | None:
    """The number whose first stroke (before the year or the sign) is `stroke`."""
    at = stroke.end()
    end = _sign_end(content, at, min(len(content), at + _LONGEST_SIGN))
    if end is None or (stroke[1] and not stroke[2] and content[at - 1] != " "):
        return None
    window = content[max(0, stroke.start() - 28) : stroke.start()]
    number = _behind(content, stroke, end, window)
    if number is None and (glued := _glued_word(window, content[at:end])):
        number = _behind(content, stroke, end, window[glued:])
    return number or _blank(content, stroke, at, end, window)


def _behind(content: str, stroke: re.Match[str], end: int, window: str) -> Number | None:
    """The number whose serial stands in `window`, the characters before the stroke."""
    before = _SERIAL_BEFORE.search(window, max(len(window) - _LONGEST_SERIAL, 0))
    if before is None:
        return None if stroke[1] else _with_organ_before(content, stroke, end, window)
    year, family = _year_of(stroke), "qppl" if stroke[1] else "admin"
    spaced = _SPACED_SERIAL.search(window, 0, before.start(1))
    at = spaced.start(1) if spaced is not None else before.start(1)
    first = stroke.start() - (len(window) - at)
    serial, symbol = _squeeze(window[at : before.end(1)]), _squeeze(content[stroke.end() : end])
    if not stroke[1]:
        dated = None if serial.isdecimal() else _YEAR_IN_SERIAL.fullmatch(serial)
        last = _YEAR_AT_END.match(content, end) if content.startswith(("/", "-"), end) else None
        if dated is not None:
            serial, year, family = dated[1], int(dated[2]), "qppl"
        elif last is not None and last[2]:
            end = last.end()
        elif last is not None:
            end, year, family = last.end(), int(last[1]), "qppl"
    number = _squeeze(content[first:end])
    mark = _footnote_mark(symbol) if family == "qppl" else 0
    if mark:
        end, symbol, number = end - mark, symbol[:-mark], number[:-mark]
    return Number(first, end, number, serial, year, symbol, family)


def _year_of(stroke: re.Match[str]) -> int | None:
    """The year between serial and sign."""
    return int(stroke[1]) if stroke[1] and len(stroke[1]) == _YEAR_FIGURES else None


_WORD_AND_SERIAL = deferred(r"(?<![\w/.@&-])([^\W\d_]{2,})(?=\d{1,5}[a-zđ]?(?:[-–.][A-ZĐ]+)?\s{0,2}$)")


def _glued_word(window: str, sign: str) -> int:
    """Where in `window` the serial begins that copies glued to its type or the type's code: "NĐ16/2022/NĐ-CP", "Nghị
    định16/2022/NĐ-CP", "CV123/SXD-QLN"; 0 if no such word is glued to it."""
    found = _WORD_AND_SERIAL.search(window)
    if found is None:
        return 0
    word, blocks = found[1], re.split(r"[-/.\s]", window[found.end() :] + "-" + sign)
    coded = word in blocks or (word in GENERAL_CODES and not any(map(lexicon.is_type_code, blocks)))
    return found.end() if coded or (word[-1].islower() and word.lower() in type_endings()) else 0


_GLUED = deferred(rf"(?<=[{_U}\d])(?=(?:ngày|của|về|và|năm|tháng|tại|do|đã|được|này|trên|nêu|quy|hướng|ban)(?![a-zđ]))")
"""Words that follow a sign and are glued to it where copies lose spaces: "TT-BLĐTBXHngày"."""


def _sign_end(content: str, at: int, stop: int) -> int | None:
    """End of the sign that begins at `at`, None if nothing whole stands there."""
    sign = _SIGN.match(content, at, stop)
    if sign is None:
        lower = _LOWER_SIGN.match(content, at, stop)
        return lower.end() if lower else None
    end = _extend(content, sign, stop)
    glued = None if content[at : end + 1].isupper() else _GLUED.search(content, at, end + 8)
    if glued is not None and glued.start() <= end:
        return glued.start()
    if content.endswith("KV", at, end) and (region := _REGION.match(content, end, stop)):
        return region.end()
    if end < len(content) and (content[end].isalnum() or content[end] == "@"):
        return _shorten(content, at, end)
    return end


def _with_organ_before(content: str, stroke: re.Match[str], end: int, window: str) -> Number | None:
    """The forms whose sign begins before the stroke: "36-HD/VPTW", "999-TC/QĐ-CĐKT", "05.CT/UB", "74 TC/TCT"."""
    found = _PARTY_BEFORE.search(window)
    if found is not None and (found[2] != "." or lexicon.is_type_code(found[3])):
        first = stroke.start() - (len(window) - found.start(1))
        symbol = _squeeze(found[3] + "/" + content[stroke.end() : end])
        family = "party" if _is_party(symbol) else "old"
        return Number(first, end, _squeeze(content[first:end]), found[1], None, symbol, family)
    found = _OLD_BEFORE.search(window)
    if found is None:
        return None
    first = stroke.start() - (len(window) - found.start(1))
    symbol = _squeeze(found[3] + "/" + content[stroke.end() : end])
    return Number(first, end, _squeeze(content[first:end]), found[1], None, symbol, "old")


_PARTY_ORGANS = deferred(
    r"(?:TW|TƯ|TU|HU|QU|TXU|ThU|ĐU\w{0,5}|ĐUK|CB|CU|BCSĐ\w*|BCS|ĐĐ\w{0,5}|ĐH\w{0,3}|UBKT\w*|BTC\w*|BTG\w*|BTGDV\w*|BDV\w*|BNC\w*"
    r"|VPTW|VPTU|VPĐU|VPHU|TĐTN\w*|\w*ĐTN\w*|ĐTN\w*|ĐCT|TTCT|ĐB\w*|HĐLL\w*|BCĐ\w*|HVCT\w*|TCT\w*|BCH\w*|BTV\w*|TTr?TU)"
)


def _is_party(symbol: str) -> bool:
    """True for the Party form {type}/{organ} ("HD/VPTW"), as against old state signs ("TC/CĐKT", "TC/QĐ-CĐKT")."""
    kind, _, organ = symbol.partition("/")
    organ = re.split(r"[-.]", organ)[0]
    return lexicon.is_type_code(kind) and _PARTY_ORGANS.fullmatch(organ) is not None


def _blank(content: str, stroke: re.Match[str], symbol_start: int, end: int, window: str) -> Number | None:
    """A number whose serial is left empty or dotted: "số /QĐ-UBND", "Số: ....../2025/NĐ-CP"."""
    stripped = window.rstrip()
    first = stroke.start()
    dots = _DOTTED.search(window)
    if dots is not None:
        stripped, first = window[: dots.start()].rstrip(), stroke.start() - (len(window) - dots.start())
    if not stripped.removesuffix(":").rstrip().endswith(("số", "Số", "SỐ")):
        return None
    symbol = _squeeze(content[symbol_start:end])
    if "-" not in symbol and not phrases.is_sign_code(symbol):
        return None
    printed = _squeeze(content[stroke.start() : end])
    return Number(first, end, printed, None, _year_of(stroke), symbol, "blank")


def _extend(content: str, sign: re.Match[str], stop: int) -> int:
    """End of the sign, over gaps that white space or a dash with spaces makes ("NĐ - CP", "TT- NHNN")."""
    end = sign.end()
    while True:
        gap = _GAPPED.match(content, end, stop)
        if gap is None:
            return end
        left = content[sign.start() : end]
        joint = content[end : gap.start("next")]
        right = gap["next"]
        last = re.split(r"[-/.&_]", left)[-1]
        spaced = joint[0].isspace() and joint[-1].isspace()
        after = content[gap.end() : gap.end() + 1]
        if after.isalnum() and not after.isupper():
            return end
        first_right = re.split(r"[-/.&_(]", right)[0]
        if spaced and not _may_be_spaced(content, gap, last):
            return end
        if not spaced and joint.strip() == "/" and joint != "/" and not lexicon.is_type_code(last):
            return end
        if len(right) <= 1 and not phrases.is_sign_code(first_right):
            return end
        end = gap.end()


_CAPITAL_WORD = deferred(rf"\s[{_U}]{{2}}")


def _may_be_spaced(content: str, gap: re.Match[str], last: str) -> bool:
    """True if a dash with spaces may stand in a sign: "NĐ - CP", "UBND – NC" (both blocks known)."""
    block = re.split(r"[-/&_(]", gap["next"])[0]
    if lexicon.is_type_code(last):
        return _may_be_organ(content, gap, block)
    known = phrases.is_sign_code(last) and phrases.is_sign_code(block)
    return known and _CAPITAL_WORD.match(content, gap.end()) is None


def _may_be_organ(content: str, gap: re.Match[str], block: str) -> bool:
    """True if `block`, set off by a dash with spaces, can be the organ of a sign and not the first of several words
    in capitals."""
    if phrases.is_sign_code(block):
        return True
    return len(block) > 1 and block.replace(".", "").isalnum() and _CAPITAL_WORD.match(content, gap.end()) is None


def _shorten(content: str, start: int, end: int) -> int | None:
    """The sign ran into a word ("QĐ-Hà Nội"): give back its last block; None if nothing whole is left."""
    while end > start:
        cut = max(content.rfind(joint, start, end) for joint in "-/.&_ ,(")
        if cut <= start:
            return None
        end = cut
        if not content[end].isalnum():
            return end
    return None


def _footnote_mark(symbol: str) -> int:
    """Length of a footnote mark glued to a sign ("NĐ-CP2"): digits after a body whose sign never ends in digits."""
    stem = symbol.rstrip("0123456789")
    digits = len(symbol) - len(stem)
    if not digits or digits > _MOST_SIGN_FIGURES:
        return 0
    last = re.split(r"[-/]", stem)[-1]
    return digits if last in phrases.digitless_signs() else 0


def _squeeze(text: str) -> str:
    return "".join(text.split())

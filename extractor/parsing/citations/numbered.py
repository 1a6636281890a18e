"""What a number in the text is: the citation around it, or something else (a form code, a contract, an address)."""

import re

from extractor import lexicon
from extractor.lexicon import phrases
from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Span

from .drafts import Draft, Qualifiers
from .laws import LawName
from .leads import Lead, noun_with_issuer_before
from .nouns import Noun, code_before, first_block, noun_announcing, noun_before, so_before
from .numbers import Number

_NOT_A_DOCUMENT = frozenset(
    ("mẫu", "biểu", "biểu mẫu", "hóa đơn", "hoá đơn", "phiếu chi", "phiếu thu", "nhập kho", "xuất kho", "phụ lục",
     "tài khoản", "điện thoại", "thửa", "thửa đất", "bản đồ", "nhà", "ngõ", "ngách", "lô", "lô đất", "biên lai",
     "gói thầu", "biển", "kiểm soát", "mã", "mã số", "số thuế", "cmnd", "cccd", "hộ chiếu", "sêri", "seri",
     "tcvn", "qcvn", "tcxdvn", "tcn", "iso", "đường", "fax", "ký hiệu", "hiệu mẫu", "thụ lý")
)  # fmt: skip
"""Last one or two words before a number that make it a form code, a contract, a standard, an account, an address or
the number of a case in a court's register (domain note 7.5)."""
_OPENING = "(\"“'[-–"
_STANDARD = deferred(r"(?<!\w)(?:qcvn|tcvn|tcxdvn|qcxdvn|tcn|iso|iec|astm)[\w\s:./–-]{0,24}$")
"""Codes of standards: the year after the colon is no serial ("QCVN 01 - 14: 2010/BNNPTNT")."""
_CONTRACT = deferred(r"[hH]ợp đồng(?!\w)[^,.;\n]{0,40}$")
_NEAR = 70
_WORDS_BETWEEN, _LETTER_WORDS = 8, 4
"""How many words may stand between a type noun and "số"; fewer for types that any sign fits."""
_BROKEN_WORDS = 3
"""Words of a type noun that may stand behind a line end, before the number."""
_CONTRACT_SIGN = deferred(r"(?:PL)?HĐ(?!ND)")
_SHORT_SIGN = 2
"""Letters: too few to tell a sign from a type or a numeral."""


def numbered_draft(content: str, number: Number, floor: int, paragraph: Span, laws: dict[int, LawName]) -> Draft | None:
    """The citation around `number`, or None if the number is something else (a form code, a contract, a path)."""
    so = so_before(content, number.start, floor)
    at = number.start if so is None else so
    blank = Qualifiers(number.end)
    law = laws.get(at - 1) if at else None
    if law is not None and law.start >= floor:
        return Draft(law.start, number.end, number, None, law, so, paragraph, blank, Lead())
    noun, lead = _noun_of(content, number, so, floor)
    if noun is None and (_is_other_thing(content, number, at, floor) or not _stands_alone(content, number, so)):
        return None
    if noun is not None and (noun.name == "Phụ lục" or (noun.name == "Hợp đồng" and not _is_of_contract(number))):
        return None
    start = at if noun is None or "|" in content[noun.end : at] else noun.start
    return Draft(start, number.end, number, noun, None, so, paragraph, blank, lead)


def _noun_of(content: str, number: Number, so: int | None, floor: int) -> tuple[Noun | None, Lead]:
    """The type noun of a number, and the issuer that stands between them."""
    at = number.start if so is None else so
    noun = noun_before(content, at - (content[at - 1 : at] == "("), floor)
    if noun is None:
        return (
            (None, Lead()) if _is_other_thing(content, number, at, floor) else _noun_farther(content, number, so, floor)
        )
    if content[noun.start].islower() and not suits(noun, number):  # "Quyết định phê duyệt dự án số 55/QĐ-UBND"
        noun = _noun_nearby(content, noun.start, floor, number) or noun
    return noun, Lead()


def _stands_alone(content: str, number: Number, so: int | None) -> bool:
    """True if a number without a type noun is a citation: behind "số", in a list of bare serials, as the whole text, or
    by its sign."""
    if so is not None or number.family == "bare":
        return True
    if number.family == "blank":
        return False
    alone = content.strip(" .\n") == content[number.start : number.end]
    return alone or _speaks_for_itself(content, number)


def _is_other_thing(content: str, number: Number, at: int, floor: int) -> bool:
    """True if the words before `at` say that the number is no document's."""
    before = content[max(floor, at - _NEAR) : at].rstrip(" :").lower().removesuffix(" số")
    last = before.rfind(" ") + 1
    pair = before.rfind(" ", 0, max(last - 1, 0)) + 1
    if any(before[start:].lstrip(_OPENING) in _NOT_A_DOCUMENT for start in (last, pair)):
        return True
    if _STANDARD.search(before):
        return True
    return "hợp đồng" in before and _CONTRACT.search(before) is not None and not _is_of_contract(number)


def _is_of_contract(number: Number) -> bool:
    """True for the sign of a contract or its annex: "HĐ-XD", "HĐKT", "PLHĐ"."""
    return _CONTRACT_SIGN.match(number.symbol or "") is not None


def suits(noun: Noun, number: Number | None) -> bool:
    """False if the code of the sign is that of another type than `noun`."""
    code = first_block(number.symbol if number else None)
    codes = lexicon.codes_for_type(noun.base)
    return not codes or code in codes or not lexicon.is_type_code(code)


def _noun_farther(content: str, number: Number, so: int | None, floor: int) -> tuple[Noun | None, Lead]:
    """The type noun that does not stand directly before the number, and the issuer that stands between them."""
    at = number.start if so is None else so
    if so is not None:
        described = noun_with_issuer_before(content, so, floor)
        if described is not None:
            named, span = described
            return named, Lead(content[span[0] : span[1]], span)
        nearby = _noun_nearby(content, so, floor, number)
        if nearby is not None:
            return nearby, Lead()
    noun = _noun_misspelt(content, at, floor, number) or code_before(content, at, floor, number.symbol)
    if noun is None and number.symbol is None:
        noun = noun_announcing(content, at, floor)
    return noun or _noun_in_cell(content, at, floor) or _noun_over_line(content, at, floor), Lead()


def _noun_over_line(content: str, at: int, floor: int) -> Noun | None:
    """The type noun that a line end parts from the number that opens the line: "Căn cứ Nghị⏎định số 12/2020/NĐ-CP"."""
    line = content.rfind("\n", 0, at)
    if line < floor - 1 or line < 1 or len(content[line + 1 : at].split()) > _BROKEN_WORDS:
        return None
    return noun_before(content, at, content.rfind("\n", 0, line) + 1)


def _noun_in_cell(content: str, at: int, floor: int) -> Noun | None:
    """The type noun that fills the cell of a table row before the cell that opens with the number."""
    before = content[max(floor, at - _NEAR) : at].rstrip()
    if not before.endswith("|"):
        return None
    start = at - len(content[max(floor, at - _NEAR) : at]) + before.rfind("|", 0, len(before) - 1) + 1
    cell = content[start:at].rstrip(" |")
    noun = noun_before(content, start + len(cell), start)
    return noun if noun is not None and cell.strip() == content[noun.start : noun.end] else None


def _noun_misspelt(content: str, at: int, floor: int, number: Number) -> Noun | None:
    """The type of the number's code where its marks are lost or wrong: "Hướng dân số 37/HD-SNV"."""
    code = first_block(number.symbol)
    window = content[max(floor, at - 30) : at].rstrip()
    for name in lexicon.type_for_code(code) if code else ():
        start = len(window) - len(name)
        if (
            start >= 0
            and lexicon.fold(window[start:]) == lexicon.fold(name)
            and not window[start - 1 : start].isalpha()
        ):
            start += max(floor, at - 30)
            return Noun(start, start + len(name), name, lexicon.base_type(name))
    return None


def _noun_nearby(content: str, at: int, floor: int, number: Number) -> Noun | None:
    """A type noun some words before "số" ("Công văn hỏa tốc số", "Quyết định đưa vụ án ra xét xử số") that fits."""
    symbol = number.symbol or ""
    code = first_block(symbol)
    cut = at
    for words in range(_WORDS_BETWEEN):
        cut = content.rfind(" ", floor, max(cut - 1, floor))
        if cut < 0 or any(mark in content[cut:at] for mark in ",;:.()|\n"):
            return None
        noun = noun_before(content, cut, floor)
        if noun is None:
            continue
        codes = lexicon.codes_for_type(noun.base)
        if symbol in codes or any(code.startswith(known.replace("-", "")) for known in codes):  # "DSST" for "DS-ST"
            return noun
        letter = noun.base in ("Công văn", "Văn bản") or content[noun.start].isupper()
        if words < _LETTER_WORDS and letter and not lexicon.is_type_code(code):
            return noun
    return None


def _speaks_for_itself(content: str, number: Number) -> bool:
    """A number without noun and without "số" is a citation only if its sign is known: "39/QĐ-TTg", "423/UBND"."""
    symbol = number.symbol or ""
    blocks = re.split(r"[-/.]", symbol)
    if content[number.start - 1 : number.start] in ("/", "\\", "_", "@"):
        return False
    if number.family == "qppl":
        return (len(blocks) > 1 and lexicon.is_type_code(blocks[0])) or symbol.startswith(("QH", "UBTVQH"))
    if number.family == "party":
        return True
    if len(blocks) > 1:
        known = sum(phrases.is_sign_code(block) for block in blocks)
        return lexicon.is_type_code(blocks[0]) or known >= 1
    return phrases.is_sign_code(symbol) and not lexicon.is_type_code(symbol) and len(symbol) > _SHORT_SIGN

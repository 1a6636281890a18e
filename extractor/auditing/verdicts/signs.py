"""Whether two signs beside the same serial can be spellings of one, and whether a type word fits a document."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from extractor import lexicon
from extractor.auditing.registers.ledger import RegisterEntry, Sign
from extractor.auditing.rules.numbers import contradicts

_GENERIC = frozenset(("Văn bản", "Tài liệu", "Thư", "Phiếu chuyển", "Công hàm"))

SAME_BODY = 0.8
"""Two letters of one body, of different units: one series of serials for the whole body."""


@lru_cache(maxsize=65536)
def alike(cited: Sign, listed: Sign, *, same_day: bool) -> float:
    """How surely `listed` is what `cited` should read, from 0 to 1, when serial and day (or year) agree.

    same_day  the date agrees too: then another unit of the same body, or a misspelled body, is enough
    """
    if cited.key == listed.key:
        return 1.0
    known = lexicon.same_sign(cited.text, listed.text)
    if known >= 0.5:
        return known
    if cited.code != listed.code:
        return _one_letter(cited.key, listed.key)
    if cited.body == listed.body:
        if same_day:
            return 0.7 if cited.code else SAME_BODY
        shorter, longer = sorted((cited.key, listed.key), key=len)
        return 0.6 if longer.startswith(shorter) else _one_letter(cited.key, listed.key)  # the unit left out
    if _is_known(cited) and _is_known(listed):
        return 0.0
    whole = _one_letter(cited.key, listed.key)
    if not same_day:
        return whole
    shorter, longer = sorted((cited.body, listed.body), key=len)
    shortened = 0.6 if len(shorter) > 2 and longer.startswith(shorter) else 0.0  # BDV for BDVTU
    return max(whole, shortened, _one_letter(cited.body, listed.body))


def _is_known(sign: Sign) -> bool:
    """True if the body of a sign is a known one, letter for letter: UBDN is no spelling of UBĐN."""
    return any(
        sign.exact.endswith(code.casefold()) for body in lexicon.bodies_by_code(sign.body) for code in body.codes
    )


def _one_letter(one: str, other: str) -> float:
    """0.6 for one letter more, less, other or swapped with the next (two in long signs), 0 beyond.

    Two letters alone are never a slip.
    """
    if min(len(one), len(other)) < 3:
        return 0.0
    allowed = 1 if max(len(one), len(other)) < 9 else 2
    return 0.6 if OSA.distance(one, other, score_cutoff=allowed) <= allowed else 0.0


def same_letters(cited: Sign, listed: Sign, *, knows_d_stroke: bool) -> bool:
    """True if two signs with one key have the same letters. Where a register has no Đ at all, D may stand for it."""
    if cited.exact == listed.exact or not knows_d_stroke:
        return True
    return cited.exact.replace("v", "") == listed.exact.replace("v", "") or "đ" not in cited.exact + listed.exact


def type_contradicts(kind: str, cited: Sign, entry: RegisterEntry) -> bool:
    """True if the type word printed with a citation can't be that of the entry: "Quyết định số 12/KH-UBND"."""
    known = lexicon.sentence_case_type(kind)
    if known is None or known in _GENERIC:
        return False
    listed = lexicon.sentence_case_type(entry.type) if entry.type else None
    if listed is not None and _same_kind(known, listed):
        return False
    if contradicts(known, cited.text):
        return True
    if known == "Công văn" and listed is not None and cited.code:
        return cited.code in {lexicon.sign_key(code) for code in lexicon.codes_for_type(listed)}
    return not cited.code and listed == "Công văn" and bool(lexicon.codes_for_type(known)) and known != "Công văn"


def type_fits(kind: str | None, entry: RegisterEntry) -> bool:
    """True if an entry can be of this type, by its own type and its sign; an unknown type fits all."""
    known = lexicon.sentence_case_type(kind) if kind else None
    if known is None or known in _GENERIC:
        return True
    listed = lexicon.sentence_case_type(entry.type) if entry.type else None
    if listed is not None:
        return _same_kind(known, listed)
    if not entry.sign.code:
        return known == "Công văn" or not entry.sign.key
    return entry.sign.code in {lexicon.sign_key(code) for code in lexicon.codes_for_type(known)}


def _same_kind(one: str, other: str) -> bool:
    first, second = lexicon.base_type(one), lexicon.base_type(other)
    return first == second or first.split()[0] == second.split()[0] or other in _GENERIC

"""Whether a type word printed with a citation can be that of an entry."""

from extractor import lexicon
from extractor.auditing.registers.ledger import RegisterEntry
from extractor.auditing.rules.numbers import contradicts
from extractor.identity.number import Sign

_GENERIC = frozenset(("Văn bản", "Tài liệu", "Thư", "Phiếu chuyển", "Công hàm"))


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


def _same_kind(one: str, other: str) -> bool:
    first, second = lexicon.base_type(one), lexicon.base_type(other)
    return first == second or first.split()[0] == second.split()[0] or other in _GENERIC

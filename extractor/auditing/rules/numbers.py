"""Rules on numbers: a sign, a year or a term that does not fit its type, its date or its other spellings."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations

from extractor.auditing.records import Finding, Span
from extractor.identity.compare import compare
from extractor.lexicon import base_type, is_type_code, qh_term_years, sentence_case_type, type_for_code
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.records import Identity
from extractor.models.notices import Values, named_document
from extractor.parsing.citations.nouns import first_block
from extractor.parsing.records import Mention
from extractor.text.ocr_numbers import UNREADABLE

from .common import finding_about, full_day

_TERM = deferred(r"(?:QH|UBTVQH)(\d{1,2})$")
_AMBIGUOUS = frozenset(
    ("TTR", "CT", "TT", "TC", "HĐ", "CĐ", "CV", "BTT", "PC", "L", "SL", "LB", "ĐA", "DA", "PA", "CTR", "TL", "TH", "GM",
     "TB-KL", "TK", "TP")
)  # fmt: skip
"""First blocks that can be a body or a unit as well as a type (domain note 1.2)."""
_LETTER_CODES = frozenset(("QĐ", "NQ", "TB", "BC", "NĐ", "BB", "KL"))
"""What may stand first in the sign of a "Công văn" only by mistake."""
_GENERIC = frozenset(("Văn bản", "Công hàm", "Thư", "Phiếu chuyển", "Tài liệu"))
_SHORT_NUMBER = deferred(r"[^0-9a-zà-ỹđ]+")
_DECEMBER = 12


def ambiguous_document(analysis: Analysis) -> Iterator[Finding]:
    """A number that may be several of the documents cited here: "15/QĐ-UBND" beside those of two districts."""
    for identity in analysis.identities:
        if not identity.candidates or identity.number is None:
            continue
        candidates: list[Values] = [
            {**named_document(one.type, one.number, one.date), "issuer": one.issuer}
            for one in (analysis.identities[at] for at in identity.candidates)
        ]
        document = named_document(identity.type, identity.number, identity.date)
        at = identity.mentions[:1]
        yield finding_about(analysis, "ambiguous_document", "info", at, document=document, candidates=candidates)


def variant_symbol(analysis: Analysis) -> Iterator[Finding]:
    """One document under two spellings of its sign (SKHCN, SKHCHN); case, spaces and joints alone do not count."""
    for identity in analysis.identities:
        spellings = _different_spellings(identity.variants) if identity.variants[1:] else []
        if len(spellings) <= 1:
            continue
        mentioned = {analysis.mentions[index].number: index for index in reversed(identity.mentions)}
        at = tuple(mentioned[spelling] for spelling in spellings if spelling in mentioned)
        if len(at) > 1:
            yield finding_about(
                analysis, "variant_symbol", "info", at, date=identity.date, count=len(spellings), spellings=spellings
            )
    yield from _nearly_one(analysis)


def _nearly_one(analysis: Analysis) -> Iterator[Finding]:
    """One serial under two signs that differ by a letter, where only one of the two is dated: 902/SXD-QLHT ngày
    14/11/2025 and 902/SXD-QLHTT. They stay two documents."""
    by_serial: dict[str, list[Identity]] = {}
    for identity in analysis.identities:
        if identity.said.serial:
            by_serial.setdefault(identity.said.serial, []).append(identity)
    for fellows in by_serial.values():
        for one, other in combinations(fellows, 2):
            undated = not one.date or not other.date
            if undated and compare(one.said, other.said, together=True).reason == "sign_alike":
                spellings = [str(one.number), str(other.number)]
                at = (one.mentions[0], other.mentions[0])
                yield finding_about(
                    analysis,
                    "variant_symbol",
                    "info",
                    at,
                    date=one.date or other.date,
                    count=len(spellings),
                    spellings=spellings,
                )


def _different_spellings(variants: Sequence[str]) -> list[str]:
    """Of spellings that differ in case and leading zeros only the first; those with letters, where the first is a
    number with its sign."""
    spellings: dict[str, str] = {}
    for variant in variants:
        spellings.setdefault(_SHORT_NUMBER.sub("", variant.casefold()).lstrip("0"), variant)
    shown = list(spellings.values())
    if not shown or ("/" not in shown[0] and "-" not in shown[0]):
        return []
    return [spelling for spelling in shown if re.search(r"[^\W\d]", spelling)]


def type_mismatch(analysis: Analysis) -> Iterator[Finding]:
    """A type word that contradicts the code in the number: "Quyết định số 12/KH-UBND"."""
    head = analysis.letterhead
    if head.doc_type and head.symbol and head.number_span and contradicts(head.doc_type, head.symbol):
        expected = type_for_code(first_block(head.symbol))[:2]
        yield Finding(
            "type_mismatch",
            "warning",
            {"type": head.doc_type, "symbol": head.symbol, "expected": expected},
            span=head.number_span,
            case="own",
        )
    seen: set[tuple[str, str]] = set()
    for index, mention in enumerate(analysis.mentions):
        if mention.kind != "numbered" or not mention.type or not mention.symbol or mention.family == "old":
            continue
        if not contradicts(mention.type, mention.symbol):
            continue
        printed = analysis.text.content[mention.start : mention.start + len(mention.type)]
        if printed.casefold() != mention.type.casefold():
            continue
        if (mention.type, mention.number or "") in seen:
            continue
        seen.add((mention.type, mention.number or ""))
        block = first_block(mention.symbol)
        yield finding_about(
            analysis,
            "type_mismatch",
            "warning",
            (index,),
            document=named_document(mention.type, mention.number),
            block=block,
            expected=type_for_code(block)[:2],
        )


@cache
def contradicts(kind: str, symbol: str) -> bool:
    """True if the first block of the sign can only be the code of another type."""
    code = first_block(symbol)
    if code == symbol or code.upper() in _AMBIGUOUS or (not code.isupper() and code.upper() != "QYĐ"):
        return False
    known = sentence_case_type(kind)
    if known is None or known in _GENERIC or not is_type_code(code):
        return False
    if known == "Công văn" and code not in _LETTER_CODES:
        return False
    possible = type_for_code(code)
    bases = {base_type(name) for name in possible} | set(possible)
    if known in bases or base_type(known) in bases:
        return False
    mine = base_type(known).split()[0]
    return not any(name.split()[0] == mine for name in bases)


def year_mismatch(analysis: Analysis) -> Iterator[Finding]:
    """The year in a number against the year of its date; a few weeks around New Year are usual."""
    seen: set[str] = set()
    for index, mention in enumerate(analysis.mentions):
        on = full_day(mention.date)
        if mention.year is None or on is None or mention.year == on.year or (mention.number or "") in seen:
            continue
        if (on.year == mention.year - 1 and on.month == _DECEMBER) or (on.year == mention.year + 1 and on.month == 1):
            continue
        seen.add(mention.number or "")
        yield finding_about(
            analysis,
            "year_mismatch",
            "warning",
            (index,),
            number=mention.number,
            year=mention.year,
            date=mention.date,
        )


def term_mismatch(analysis: Analysis) -> Iterator[Finding]:
    """The term of the National Assembly in a sign against the year of the number or date (31/2024/QH14)."""
    seen: set[str] = set()
    for index, mention in enumerate(analysis.mentions):
        found = _TERM.search(mention.symbol) if mention.symbol and mention.symbol[-1:].isdecimal() else None
        number = mention.number or ""
        if found is None or number in seen:
            continue
        term = qh_term_years(int(found[1]))
        year = mention.year or _year_of(mention)
        if year is None or (term is not None and _year_fits(term, year)):
            continue
        seen.add(number)
        yield finding_about(
            analysis,
            "term_mismatch",
            "warning",
            (index,),
            document=named_document(mention.type, number),
            year=year,
            term=found[1],
        )


def _year_of(mention: Mention) -> int | None:
    on = full_day(mention.date)
    return on.year if on is not None else None


def _year_fits(term: tuple[date, date | None], year: int) -> bool:
    begin, end = term
    return begin.year <= year and (end is None or year <= end.year)


def _given_up(analysis: Analysis, span: Span) -> bool:
    """True if a serial stands there that OCR could not read: it is no blank (see ocr_rules)."""
    return any(repair.rule == UNREADABLE for repair in analysis.text.repairs_in(span[0], span[1] + 1))


def blank_number(analysis: Analysis) -> Iterator[Finding]:
    """A number whose serial is left empty: the document's own, or that of a cited document."""
    head = analysis.letterhead
    if head.symbol and head.serial is None and head.number_span and not _given_up(analysis, head.number_span):
        yield Finding(
            "blank_number",
            "info",
            {"symbol": head.symbol},
            span=head.number_span,
            case="own",
        )
    by_symbol: dict[str, list[int]] = {}
    for index, mention in enumerate(analysis.mentions):
        in_annex = 0 < analysis.letterhead.body_end <= mention.start  # forms there are meant to be blank
        if mention.family != "blank" or mention.serial is not None or in_annex:
            continue
        if not _given_up(analysis, (mention.start, mention.end)):
            by_symbol.setdefault((mention.number or "").casefold(), []).append(index)
    for indexes in by_symbol.values():
        first = analysis.mentions[indexes[0]]
        yield Finding(
            "blank_number",
            "warning",
            {"document": named_document(first.type, None), "symbol": first.number},
            tuple(indexes),
            first.item,
            (first.start, first.end),
        )

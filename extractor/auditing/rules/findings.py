"""What an auditor should look at inside one document: all rules, one after the other.

A rule speaks only where two printed facts cannot both be right, or where a fact is missing that has its fixed place.
Conflicts are reported, never repaired.
"""

from collections.abc import Callable, Iterator

from extractor.auditing.records import Finding
from extractor.linking.analysis import Analysis

from .contradictions import contradiction
from .dates import cites_future, enclosure_younger, evidence_before_recommendation, impossible_date, two_dates
from .numbers import ambiguous_document, blank_number, term_mismatch, type_mismatch, variant_symbol, year_mismatch
from .series import duplicate_number, series_order
from .structure import body_lifetime, label_problems
from .sums import sums

Rule = Callable[[Analysis], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    impossible_date,
    two_dates,
    cites_future,
    evidence_before_recommendation,
    enclosure_younger,
    contradiction,
    sums,
    type_mismatch,
    year_mismatch,
    term_mismatch,
    series_order,
    duplicate_number,
    variant_symbol,
    ambiguous_document,
    body_lifetime,
    blank_number,
    label_problems,
)


def _rules(analysis: Analysis) -> tuple[Rule, ...]:
    """Those on what OCR read come after the others, and are loaded where it did."""
    if not analysis.text.is_measured:
        return RULES
    from .ocr import ocr_uncertain
    from .ocr_gaps import ocr_gaps

    return (*RULES, ocr_uncertain, ocr_gaps)


def find_findings(analysis: Analysis) -> tuple[Finding, ...]:
    """All findings in reading order. Never raises on any text."""
    found = [finding for rule in _rules(analysis) for finding in rule(analysis)]
    return tuple(sorted(found, key=lambda finding: finding.span or (0, 0)))

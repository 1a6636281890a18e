"""What a scan keeps to itself: fields of the letterhead that OCR did not find or is not sure of, a type that nothing
printed says, words under a stamp, words left out. Nothing is silently empty, nor taken for sure.
"""

from collections import Counter
from collections.abc import Iterator

from extractor.auditing.records import Finding, Span
from extractor.lexicon.doc_types import type_for_code
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.parsing.records import Letterhead
from extractor.text.text import Text

_UNSURE = 0.5
"""Confidence of the worst word of a subject or a signature below which it is to be looked at."""
_WORD = deferred(r"\S+")
_COVERED = deferred(r"…")
_MOST_SHOWN = 6
_SHORTEST = 2
"""Letters of a word left out that is worth naming."""


def ocr_gaps(analysis: Analysis) -> Iterator[Finding]:
    """Findings about what OCR did not read; none for a text that no OCR has read."""
    text, head = analysis.text, analysis.letterhead
    if not text.is_measured:
        return
    if _is_letterhead(text, head):
        yield from _missing(head, _first_line(text))
        yield from _unsure(text, head)
    for found in _COVERED.finditer(text.content):
        if text.confidence(*found.span()) == 0.0 and not text.repairs_in(*found.span()):
            yield Finding("ocr_uncertain", "warning", {"what": "covered"}, span=found.span(), case="unread")
    yield from _left_out(text)


def _is_letterhead(text: Text, head: Letterhead) -> bool:
    """True for a scan that begins as a document does."""
    known = head.issuer or head.doc_type or head.date or head.symbol
    return bool(known) and text.confidence(0, max(min(head.body_start, 400), 1)) < 1.0


def _first_line(text: Text) -> Span:
    end = text.content.find("\n")
    return 0, len(text.content) if end < 0 else end


def _missing(head: Letterhead, place: Span) -> Iterator[Finding]:
    """Fields that every official document prints (NĐ 30/2020/NĐ-CP, Phụ lục I) and this one seems not to."""
    named = [one for one in head.signatures if one.name]
    titled = [one for one in head.signatures if one.title or one.authority]
    fields = {
        "own_type": head.doc_type,
        "own_symbol": head.symbol,
        "own_issuer": head.issuer,
        "own_subject": head.subject,
        "own_signer": named,
        "own_post": titled,
    }
    for what, value in fields.items():
        if not value:
            yield Finding("ocr_uncertain", "warning", {"what": what}, span=place, case="unread")
    if head.doc_type and head.type_span is None and not _is_letter(head):
        yield Finding(
            "ocr_uncertain", "warning", {"what": "own_type", "read": head.doc_type}, span=place, case="inferred"
        )


def _is_letter(head: Letterhead) -> bool:
    """True for an official letter as it should be: no title, a sign without the code of a type."""
    if head.doc_type != "Công văn" or not head.symbol or not head.subject:
        return False
    return not type_for_code(head.symbol.split("-", 1)[0])


def _unsure(text: Text, head: Letterhead) -> Iterator[Finding]:
    """Subject and signature with a word that OCR is not sure of."""
    spans = [("own_subject", head.subject_span)]
    spans += [("own_signer", _name_span(text, one.span, one.name)) for one in head.signatures if one.name]
    spans += [("own_type", head.type_span)]
    for what, span in spans:
        sure = text.confidence(*span) if span is not None else 1.0
        if span is not None and sure < _UNSURE:
            yield Finding(
                "ocr_uncertain",
                "warning",
                {
                    "what": what,
                    "read": _worst(text, span),
                    "confidence": round(sure, 4),
                    "candidates": text.other_readings(*span),
                },
                span=span,
            )


def _name_span(text: Text, span: Span, name: str | None) -> Span | None:
    at = text.content.find(name, *span) if name else -1
    return (at, at + len(name)) if name and at >= 0 else None


def _worst(text: Text, span: Span) -> str:
    """The word of the span that OCR is least sure of."""
    words = [(text.confidence(*found.span()), found[0]) for found in _WORD.finditer(text.content, *span)]
    return min(words)[1] if words else ""


def _left_out(text: Text) -> Iterator[Finding]:
    """Words that OCR saw and could not read, one finding a page."""
    pages: dict[int, list[str]] = {}
    places: Counter[int] = Counter()
    for repair in text.repairs:
        if repair.rule == "ocr_unread":
            page = text.page_at(max(repair.start - 1, 0)) or 1
            words = [word for word in repair.raw.split() if sum(map(str.isalnum, word)) >= _SHORTEST]
            pages.setdefault(page, []).extend(words)
            places[page] = repair.start
    for page, words in pages.items():
        if words:
            span = (max(places[page] - 1, 0), places[page])
            yield Finding("ocr_unread", "info", {"count": len(words), "words": tuple(words[:_MOST_SHOWN])}, span=span)

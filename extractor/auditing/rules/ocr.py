"""What OCR may have misread: own number and date, cited numbers and their dates, numbers it lost.

One finding a place, `ocr_uncertain`, with how sure OCR is and what may stand there instead. Nothing is said of text
that no OCR has read.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from extractor.auditing.records import Finding, Span
from extractor.lexicon.misread import is_code, possible_codes
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.parsing.dates import match_date
from extractor.parsing.records import Mention
from extractor.record import record
from extractor.text.ocr_numbers import UNREADABLE
from extractor.text.ocr_own_number import NEAREST
from extractor.text.text import Repair, Text

from .ocr_candidates import candidates_of, spellings_of, years_of
from .ocr_gaps import SUPPORTED, is_letterhead

_SURE, _SURE_KNOWN = 0.7, 0.5
"""Confidence of Tesseract in the worst word of a number from which it is taken as read; the lower one where each block
of its sign is a known code with Đ, for then doubt is mostly about its bar. The document's own number needs a
second reading: stamps and handwriting lie on it. Measured by benchmarks/scans.py."""
_SURE_DATE = 0.6
_PUT_RIGHT, _BEFORE = (NEAREST, "ocr_stroke"), 2
"""Repairs after which the own number is told whatever OCR says of it, and characters before it where they may stand."""
_LONGEST_TAIL = 40
_LOST = deferred(
    r"\b[sSŠ][ốóôồổỗòỏõọoỐÓÔ6][;:.,]?\s?"
    r"(?P<token>\S{0,8}\d\S{0,8}[/|⁄]\S{2,40}|\S{1,6}/\S{0,12}[A-ZĐ]{2}\S{0,30})"
)
_DAY = deferred(
    r"[nN]g[aàảáạ]y\s(?P<token>[^\s/]{1,4}/[^\s/]{1,4}/[^\s/]{2,6}|\d{3,6}/\d{4,5}"
    r"|\S{1,4}\sth[aáàảãạ]ng\s\S{1,4}\sn[aăắằ]m\s\S{0,3}\d\S{0,3})"
)
"""Whole dates only: "ngày 15 hằng tháng" and "ngày 01/7" are none."""
_FUSED = deferred(r"\d{1,3}(?:19|20)\d\d")
_BLOCK = deferred(r"[^\W_]+")
_CODE = deferred(r"[A-ZĐ]{2,12}\d{0,2}|[IVX]{1,5}|[A-ZĐ]|\w*(?:TTr|TTg|CTr|QyĐ|TrH|ThU|KTrVB)\w*")


def ocr_uncertain(analysis: Analysis) -> Iterator[Finding]:
    """Numbers and dates of which OCR is not sure, or that can't be right as it read them."""
    text = analysis.text
    if not text.is_measured:
        return
    own = list(_own(analysis))
    for doubt in own:
        yield _finding(analysis, doubt)
    reached = 0
    for doubt in sorted((*_cited(analysis), *_lost(analysis)), key=lambda doubt: doubt.span):
        start, end = doubt.span
        if start >= reached and not any(one.span[0] < end and start < one.span[1] for one in own):
            reached = end
            yield _finding(analysis, doubt)


@record
class _Doubt:
    """A place in doubt: `what` stands there ("own_number", "cited_date", …), what was read, how sure OCR is, what may
    stand there instead."""

    span: Span
    what: str
    read: str
    confidence: float
    candidates: tuple[str, ...] = ()
    mentions: tuple[int, ...] = ()


def _finding(analysis: Analysis, doubt: _Doubt) -> Finding:
    entry = analysis.outline.at(doubt.span[0])
    item = analysis.mentions[doubt.mentions[0]].item if doubt.mentions else entry.path if entry else None
    if not doubt.read:
        return Finding("ocr_uncertain", "warning", {"what": doubt.what}, span=doubt.span, case="unread")
    return Finding(
        "ocr_uncertain",
        "warning",
        {
            "what": doubt.what,
            "read": doubt.read,
            "confidence": round(doubt.confidence, 4),
            "candidates": doubt.candidates,
        },
        doubt.mentions,
        item,
        doubt.span,
    )


def _own(analysis: Analysis) -> Iterator[_Doubt]:
    """The document's own number and date, also where a scanned letterhead has none that could be read."""
    text, head = analysis.text, analysis.letterhead
    span = head.number_span
    opens = is_letterhead(text, head)
    if span is not None:
        start, end = span[0] - _BEFORE, span[1]
        is_put_right = any(repair.rule in _PUT_RIGHT for repair in text.repairs_in(max(start, 0), end))
        least = 1.0 if is_put_right or not head.symbol else SUPPORTED
        doubt = _number_doubt(analysis, span, head.number, head.serial, head.symbol, least)
        if doubt is not None:
            read, sure, candidates = doubt
            yield _Doubt(span, "own_number", read, sure, candidates)
    elif opens:
        yield _Doubt((0, _first_line(text)), "own_number", "", 0.0)
    if head.date_span is not None:
        yield from _date_doubts(text, head.date_span, head.date, "own_date", SUPPORTED)
    elif opens:
        yield _Doubt((0, _first_line(text)), "own_date", "", 0.0)


def _first_line(text: Text) -> int:
    end = text.content.find("\n")
    return len(text.content) if end < 0 else end


def _cited(analysis: Analysis) -> Iterator[_Doubt]:
    for i, mention in enumerate(analysis.mentions):
        if mention.kind != "numbered":
            continue
        start = _number_start(analysis.text.content, mention)
        doubt = _number_doubt(analysis, (start, mention.end), mention.number, mention.serial, mention.symbol)
        if doubt is not None:
            read, sure, candidates = doubt
            span = (mention.start, mention.end)
            yield _Doubt(span, "cited_number", read, sure, candidates, (i,))
        if mention.date_span is not None:
            for one in _date_doubts(analysis.text, mention.date_span, mention.date, "cited_date"):
                yield _Doubt(one.span, one.what, one.read, one.confidence, one.candidates, (i,))


def _number_start(content: str, mention: Mention) -> int:
    """Where the number itself begins, after the type word."""
    first = (mention.serial or mention.symbol or "")[:1]
    floor = content.rfind(" ", mention.start, mention.end - len(mention.symbol or "")) + 1
    at = content.rfind("số", mention.start, mention.end)
    start = max(at + 2, mention.start) if at >= 0 else max(floor, mention.start)
    found = content.find(first, start, mention.end) if first else start
    return found if found >= 0 else start


def _number_doubt(
    analysis: Analysis, span: Span, number: str | None, serial: str | None, symbol: str | None, least: float = 0.0
) -> tuple[str, float, tuple[str, ...]] | None:
    """(what was read, confidence, candidates) of a number in doubt; None if it is sure, `least` at the least."""
    text = analysis.text
    start, end = _whole(text.content, span)
    sure = text.confidence(start, end)
    if sure == 1.0:
        return None
    given_up = _given_up(text, (max(start - 2, 0), end))
    fused = serial is not None and _FUSED.fullmatch(serial) is not None
    odd = _odd_blocks(text.content[span[0] : end], symbol)
    broken = end > span[1]
    if given_up is None and sure >= max(_needed(text.content[start:end]), least) and not (fused or odd or broken):
        return None
    read = text.content[start:end] if given_up is None else given_up.raw + text.content[given_up.end : end]
    candidates = candidates_of(
        number, serial, symbol, given_up.raw if given_up else None, odd, [m.number for m in analysis.mentions]
    )
    return read, sure, tuple(dict.fromkeys((*text.other_readings(start, end), *candidates)))


def _needed(shown: str) -> float:
    """The confidence that a number needs."""
    serial, _, sign = shown.partition("/")
    blocks = [block.group() for block in _BLOCK.finditer(sign) if not block.group().isdigit()]
    plain = serial.replace("-", "").isalnum() and bool(blocks)
    return _SURE_KNOWN if plain and "Đ" in sign and all(is_code(block) for block in blocks) else _SURE


def _whole(content: str, span: Span) -> Span:
    """The span with what is glued to its end: a sign that broke off in the middle of a word."""
    start, end = span
    while end < len(content) and end - span[1] < _LONGEST_TAIL and not content[end].isspace():
        end += 1
    while end > span[1] and not content[end - 1].isalnum():
        end -= 1
    return start, end


def _given_up(text: Text, span: Span) -> Repair | None:
    return next((repair for repair in text.repairs_in(*span) if repair.rule == UNREADABLE), None)


def _odd_blocks(shown: str, symbol: str | None) -> tuple[str, ...]:
    """Blocks of the sign that no office writes: with figures or small letters inside, and no known code."""
    at = shown.find("/")
    blocks = [block.group() for block in _BLOCK.finditer(shown, max(at, 0))] if symbol else []
    return tuple(
        block
        for block in blocks
        if not block.isdigit() and not is_code(block) and (_CODE.fullmatch(block) is None or possible_codes(block))
    )


def _date_doubts(text: Text, span: Span, iso: str | None, what: str, least: float = _SURE_DATE) -> Iterator[_Doubt]:
    sure = text.confidence(*span)
    given_up = _given_up(text, span)
    if sure < 1.0 and (sure < least or given_up is not None):
        read = text.content[slice(*span)]
        yield _Doubt(
            span, what, read, sure, (*text.other_readings(*span), *(() if iso is None or given_up is None else (iso,)))
        )


def _lost(analysis: Analysis) -> Iterator[_Doubt]:
    """What looks like a number after "số", or like a date after "ngày", and could not be read as one."""
    text, content = analysis.text, analysis.text.content
    taken = sorted([*((m.start, m.end) for m in analysis.mentions), *analysis.letterhead.not_cited])
    starts = [start for start, _ in taken]
    reach = [0, *accumulate((end for _, end in taken), max)]
    for found in _LOST.finditer(content):
        span = found.span("token")
        sure = text.confidence(*span)
        if sure < 1.0 and reach[bisect_left(starts, span[1])] <= span[0]:
            read = found["token"].rstrip(".,;:")
            yield _Doubt(span, "number", read, sure, spellings_of(read))
    for found in _DAY.finditer(content):
        span = found.span("token")
        sure = text.confidence(*span)
        if sure < 1.0 and not _is_outside(span, analysis) and match_date(content, found.start()) is None:
            yield _Doubt(span, "date", found["token"], sure, years_of(found["token"]))


def _is_outside(span: Span, analysis: Analysis) -> bool:
    return any(start <= span[0] < end for start, end in analysis.letterhead.not_cited)

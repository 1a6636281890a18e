"""What a scan keeps to itself: fields of the letterhead that OCR did not find or is not sure of, a type that nothing
printed says, words under a stamp, words left out. Nothing is silently empty, nor taken for sure.
"""

import re
from collections import Counter
from collections.abc import Iterator, Set

from extractor.auditing.records import Finding, Span
from extractor.lexicon import fold_tone
from extractor.lexicon.doc_types import type_for_code
from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import deputies_of, skeleton, surnames_by_letters
from extractor.linking.analysis import Analysis
from extractor.parsing.records import Letterhead
from extractor.reading.lines import Box
from extractor.text.ocr_posts import posts_in_doubt
from extractor.text.text import Text

SUPPORTED = 0.9
"""Confidence of the worst word of a value of the letterhead that a second reading bears out; what only the dictionary
chose, or one reading says, has less. On made pages of nine classes right values had 0.94 to 0.97, wrong ones 0 to 0.89.
"""
_KNOWN = 0.4
"""The same for a type that the sign of the number bears out."""
_LOST = 0.47
"""Confidence below which nothing decides what a word is; what is left out has none that counts."""
_REACH = {"own_issuer": 1.2, "own_post": 0.5}
"""Fields of several lines, and how far from their words, in heights of a line, another of them may stand: a superior
body is sure where the body under it is lost, "GIÁM ĐỐC" where "PHÓ" before it is."""
_WORD = deferred(r"\S+")
_COVERED = deferred(r"…")
_HEAD = 400
"""Characters of a letterhead."""
_NATIONAL = ("conghoaxahoi", "doclap", "hanhphuc", "dangcongsan")
"""Pieces of Quốc hiệu and its motto by which a letterhead shows where nothing else of it can be read."""
_FOR = ("KT.", "K/T")
"""Authority of those who sign for the head of a body."""
_MOST_SHOWN = 6
_SHORTEST = 2
"""Letters of a word left out that is worth naming."""


def ocr_gaps(analysis: Analysis) -> Iterator[Finding]:
    """Findings about what OCR did not read; none for a text that no OCR has read."""
    text, head = analysis.text, analysis.letterhead
    if not text.is_measured:
        return
    if is_letterhead(text, head):
        in_doubt = list(_posts_in_doubt(text, head))
        yield from in_doubt
        yield from _missing(head, _first_line(text), {"own_post"} if in_doubt else set())
        yield from _unsure(text, head)
    for found in _COVERED.finditer(text.content):
        if text.confidence(*found.span()) == 0.0 and not text.repairs_in(*found.span()):
            yield Finding("ocr_uncertain", "warning", {"what": "covered"}, span=found.span(), case="unread")
    yield from _left_out(text)


def is_letterhead(text: Text, head: Letterhead) -> bool:
    """True for a scan that begins as a document does: a field of its letterhead is known, or Quốc hiệu is seen."""
    known = bool(head.issuer or head.doc_type or head.date or head.symbol)
    start = text.content[:_HEAD]
    end = max(min(head.body_start, _HEAD), 1) if known else len(start)
    return (known or any(word in skeleton(start) for word in _NATIONAL)) and text.confidence(0, end) < 1.0


def _first_line(text: Text) -> Span:
    end = text.content.find("\n")
    return 0, len(text.content) if end < 0 else end


def _posts_in_doubt(text: Text, head: Letterhead) -> Iterator[Finding]:
    """Lines of the ending of a paper without a post that may be one of several, all equally near."""
    if any(one.title for one in head.signatures):
        return
    for paragraph in text.paragraphs[text.paragraph_at(head.body_end) :]:
        span = (paragraph.start, paragraph.end)
        posts = posts_in_doubt(text, span)
        if posts:
            values = {"what": "own_post", "read": text.content[slice(*span)], "confidence": text.confidence(*span)}
            yield Finding("ocr_uncertain", "warning", {**values, "candidates": posts[:_MOST_SHOWN]}, span=span)


def _missing(head: Letterhead, place: Span, told: Set[str]) -> Iterator[Finding]:
    """Fields that every official document prints (NĐ 30/2020/NĐ-CP, Phụ lục I) and this one seems not to, but for those
    of which more is told."""
    named = [one for one in head.signatures if one.name]
    titled = [one for one in head.signatures if one.title]
    fields = {
        "own_type": head.doc_type,
        "own_symbol": head.symbol,
        "own_place": head.place,
        "own_issuer": head.issuer,
        "own_subject": head.subject,
        "own_signer": named,
        "own_post": titled,
    }
    for what, value in fields.items():
        if not value and what not in told:
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
    """Fields that rest on a word in doubt, on words that aren't found as they are told, or beside which one is lost."""
    lost = list(_lost_words(text))
    for what, value, span in _printed(text, head):
        sure = text.confidence(*span) if span is not None else 0.0
        values = {"what": what, "read": value, "confidence": round(sure, 4)}
        if span is None:
            yield Finding("ocr_uncertain", "warning", values, span=_first_line(text))
        elif sure < (_KNOWN if _is_known(what, value, head) else SUPPORTED) or _is_odd(what, value, head):
            values |= {"read": _worst(text, span), "candidates": text.other_readings(*span)}
            yield Finding("ocr_uncertain", "warning", values, span=span)
        elif any(_is_beside(text, span, one, _REACH.get(what, 0.0)) for one in lost):
            yield Finding("ocr_uncertain", "warning", {"what": what, "read": value}, span=span, case="beside")


def _is_known(what: str, value: str, head: Letterhead) -> bool:
    """Whether the value is borne out without a second reading: a type by the sign of the number."""
    return what == "own_type" and value in type_for_code((head.symbol or "").split("-", 1)[0])


def _is_odd(what: str, value: str, head: Letterhead) -> bool:
    """Whether a value can't be what is printed, however sure OCR is: a misspelt surname, or the post of a head under
    the line that says he is signed for (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
    if what == "own_post":
        signed_for = [one for one in head.signatures if one.title == value and one.authority in _FOR]
        return bool(signed_for) and bool(deputies_of(value.upper()))
    return what == "own_signer" and _is_misspelt(value)


def _is_misspelt(name: str) -> bool:
    """Whether a name bears the letters of a surname that is spelled otherwise, as "Đoãn" is Doãn or Đoàn."""
    surname = name.split()[0]
    meant = surnames_by_letters().get(skeleton(surname), ())
    return bool(meant) and fold_tone(surname) not in map(fold_tone, meant)


def _lost_words(text: Text) -> Iterator[tuple[int, Box]]:
    """(page, box) of words that were left out or may be anything."""
    for line in text.lines:
        for run in line.runs:
            shown = line.text[run.start : run.end]
            if (run.confidence < _LOST or line.kind == "unread") and sum(map(str.isalnum, shown)) >= _SHORTEST:
                yield line.page, run.box


def _is_beside(text: Text, span: Span, lost: tuple[int, Box], reach: float) -> bool:
    """Whether a lost word touches the box of a line of the span that is grown by `reach` of its height."""
    page, (x0, y0, x1, y1) = lost
    if not reach or text.page_at(span[0]) != page:
        return False
    for left, top, right, bottom in text.boxes(*span):
        by = reach * min(right - left, bottom - top)
        if x0 < right + by and x1 > left - by and y0 < bottom + by and y1 > top - by:
            return True
    return False


def _printed(text: Text, head: Letterhead) -> Iterator[tuple[str, str, Span | None]]:
    """(what, value, where it stands) of the fields that are read off the page; own number and date see `rules.ocr`."""
    top = (0, head.body_start)
    inferred = {name for name, _ in head.inferred}
    if head.doc_type and head.type_span is not None:
        yield "own_type", head.doc_type, head.type_span
    if head.subject and head.subject_span is not None:
        yield "own_subject", head.subject, head.subject_span
    for issuer in dict.fromkeys((head.issuer, head.parent_issuer, *head.issuers)):
        if issuer and "issuer" not in inferred:
            yield "own_issuer", issuer, place_of(text.content, issuer, top)
    if head.place:
        yield "own_place", head.place, place_of(text.content, head.place, top)
    for one in head.signatures:
        for what, value in (("own_signer", one.name), ("own_post", one.title)):
            if value:
                yield what, value, place_of(text.content, value, one.span)


def place_of(content: str, value: str, within: Span) -> Span | None:
    """Where the words of `value` stand in `content[slice(*within)]`, in whatever case and over however many lines."""
    words = map(re.escape, fold_tone(value).split())
    found = re.search(r"\s+".join(words), fold_tone(content[slice(*within)]), re.IGNORECASE)
    return (within[0] + found.start(), within[0] + found.end()) if found else None


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

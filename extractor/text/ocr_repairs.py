"""Repairs of what OCR read, on pages that OCR read and nowhere else: numbers, dates, and the words before them.

Only against what is known: codes of types and bodies (ocr_numbers), type nouns, and the fixed words "số", "ngày",
"tháng", "năm". Every change leaves its trail in `Text.repairs`; nothing is changed in a text that no OCR has read.
"""

import re
from collections.abc import Iterator

from extractor.lexicon.doc_types import sentence_case_type
from extractor.lexicon.folding import fold, fold_tone
from extractor.lexicon.misread import meant_codes
from extractor.lexicon.nearest import looks_alike
from extractor.lexicon.patterns import deferred

from .ocr_head import head_changes
from .ocr_labels import label_changes
from .ocr_numbers import GIVEN_UP, UNREADABLE, Span, number_changes, possible_figures
from .ocr_numerals import numeral_changes
from .ocr_own_number import NEAREST
from .ocr_phrases import phrase_changes
from .ocr_posts import post_changes
from .ocr_repeats import repeat_changes
from .revise import Change, revise
from .text import Text

_TOKEN = deferred(r"\S+")
_LETTERS = deferred(r"[^\W\d_]{2,}")
_SO = deferred(r"s(?:o|6|ó)[^\w/]{0,2}")
"""The word "số" in folded text, with the colon or what became of it."""
_YEAR = deferred(r"(?:19|20)\d\d")
_SEAM = deferred(r"[/&.,;-]")
_GLUED_SO = deferred(r"S[^\W\d_]{0,2}[:;.,]{1,2}(?=[\dOlI|]{1,6}[/|-])")
"""What OCR makes of "Số:" at the head of a page, with the serial glued to it ("Sđ;92/UBND-XD")."""
_ASSEMBLY, _TERM = deferred(r"/(?:UBTV)?QH$"), deferred(r"1[0-9]")
"""A sign of the National Assembly, and the number of its term behind it."""
_OPEN = "(\"“'[-–_"
_CLOSE = ".,;:)]}\"”'’…*_"
_DATE = deferred(
    r"\b(?P<n>[nm]ga[yv])(?P<a>[\s:.]{1,3})(?P<day>\S{1,3})\s+(?P<t>thang)\s+(?P<month>\S{1,3})\s+(?P<y>nam)\s+(?=\S{4})"
)
_SLASHED = deferred(r"\bng[aà]y\s+(?P<day>[^\s/]{1,3})/(?P<month>[^\s/]{1,3})/(?=[12]\d{3}(?!\d))")
_MONTHS, _DAYS = 12, 31
_NEAR = ("ocr_phrase", NEAREST)
"""Rules that set what of a list is near."""
_AGREED = 0.9
"""Confidence of words that two readings bear out."""


def repair_ocr(text: Text) -> Text:
    """`text` with the misreadings of OCR put right that can have only one meaning; the same object without OCR."""
    if not text.is_measured:
        return text
    content = text.content
    folded = fold(content)
    if len(folded) != len(content):
        return text
    head = [*head_changes(text), *post_changes(text)]
    found = sorted(
        [
            *_dates(content, folded),
            *_numbers(content, folded),
            *label_changes(content, text.paragraphs),
            *numeral_changes(content, text.paragraphs),
            *phrase_changes(text, folded),
            *repeat_changes(text),
        ]
    )
    own = [(change.start, change.end) for change in head]
    found = [one for one in found if not any(_meet(one, span) for span in own)]
    changes: list[Change] = []
    for change in sorted([*head, *found]):
        clear = not changes or change.start >= changes[-1].end
        if clear and content[change.start : change.end] != change.repaired and _may_change(text, change):
            changes.append(change)
    return revise(text, changes)


def _meet(change: Change, span: Span) -> bool:
    """Whether a change touches a span; one that only inserts, also at its ends."""
    start, end = span
    return (change.start < end and start < change.end) or (change.start == change.end and start <= change.start <= end)


def _may_change(text: Text, change: Change) -> bool:
    """True if OCR read the place of the change and does not contradict it: a phrase or a sign that both readings give
    is not the one of a list that it is near to, unless they differ in marks, letters that look alike, and letters that
    stand alone ("KT. T THỦ TƯỚNG"); nor is one of which they give a word that the other lacks ("I. THÀNH PHẦN")."""
    if text.confidence(max(change.start - 1, 0), max(change.end, change.start + 1)) >= 1.0:
        return False
    if change.rule not in _NEAR:
        return True
    words, meant = text.content[change.start : change.end].split(), change.repaired.split()
    if text.confidence(change.start, change.end) >= _AGREED:
        return looks_alike(" ".join(word for word in words if len(word) > 1 or word in meant), change.repaired)
    return all(any(looks_alike(word, other) for other in meant) for word in _agreed_words(text, change))


def _agreed_words(text: Text, change: Change) -> list[str]:
    """The words of letters in the place of a change that both readings give."""
    spans = [found.span() for found in _LETTERS.finditer(text.content, change.start, change.end)]
    return [text.content[slice(*span)] for span in spans if text.confidence(*span) >= _AGREED]


def _dates(content: str, folded: str) -> Iterator[Change]:
    """Words of a written date without their marks, and figures of days and months."""
    for found in _DATE.finditer(folded):
        for group, word in (("n", "ngày"), ("t", "tháng"), ("y", "năm")):
            yield from _word(content, found.span(group), word)
        yield from _figure(content, found.span("day"), _DAYS)
        yield from _figure(content, found.span("month"), _MONTHS)
    for found in _SLASHED.finditer(folded):
        yield from _sure_figure(content, found.span("day"))
        yield from _sure_figure(content, found.span("month"))


def _word(content: str, span: Span, word: str) -> Iterator[Change]:
    shown = content[slice(*span)]
    if shown.lower() != word:
        yield Change(*span, word if shown[0].islower() else word.capitalize(), "ocr_word")


def _sure_figure(content: str, span: Span) -> Iterator[Change]:
    values = possible_figures(content[slice(*span)], 2)
    if len(values) == 1:
        yield Change(*span, values[0], "ocr_digit")


def _figure(content: str, span: Span, most: int) -> Iterator[Change]:
    """A day or month; given up where its figures are in doubt or no calendar has them."""
    shown = content[slice(*span)]
    values = [value for value in possible_figures(shown, 2) if 1 <= int(value) <= most]
    if len(values) == 1:
        yield Change(*span, values[0], "ocr_digit")
    elif shown.strip(".…_ ") and any(letter.isalnum() for letter in shown):
        yield Change(*span, GIVEN_UP, UNREADABLE)


def _numbers(content: str, folded: str) -> Iterator[Change]:
    """Numbers of documents, the word "số" and the type noun before them."""
    tokens = [found.span() for found in _TOKEN.finditer(content)]
    joined = -1
    for i, (start, end) in enumerate(tokens):
        if i != joined and _may_be_number(content, start, end):
            gap = _inner_gap(content, tokens, i)
            joined = joined if gap is None else i + 1
            yield from _number_at(content, folded, tokens, i, gap)


def _number_at(content: str, folded: str, tokens: list[Span], i: int, gap: Span | None) -> Iterator[Change]:
    """Changes of the number that token `i` is, up to the next one where a `gap` inside it divides them."""
    start, end = tokens[i] if gap is None else (tokens[i][0], tokens[i + 1][1])
    announced = i > 0 and _SO.fullmatch(folded, *tokens[i - 1]) is not None
    glued = None if announced else _glued_so(content, *tokens[i])
    start, end = _bare(content, start if glued is None else glued.end(), end)
    shown = content[start:end] if gap is None else content[start : gap[0]] + content[gap[1] : end]
    noun = _noun(content, folded, tokens, i - 1 if announced else i)
    changes = number_changes(shown, noun[0] if noun else None, announced=announced or glued is not None)
    if changes is None:
        return
    if glued is not None:
        yield Change(*glued.span(), "Số: ", "ocr_word")
    elif announced:
        yield from _announcement(content, tokens[i - 1])
    yield from noun[1] if noun is not None else ()
    yield from _placed(changes, start, end, shown if gap is not None else None)


def _glued_so(content: str, start: int, end: int) -> re.Match[str] | None:
    """The word "Số" at the start of a line that the number is glued to."""
    return None if start and content[start - 1] != "\n" else _GLUED_SO.match(content, start, end)


def _placed(changes: list[Change], start: int, end: int, joined: str | None) -> Iterator[Change]:
    """`changes` of a token at `start`; one of the whole stretch where its two halves were `joined`."""
    if joined is None:
        yield from (Change(c.start + start, c.end + start, c.repaired, c.rule) for c in changes)
    else:
        rule = UNREADABLE if any(change.rule == UNREADABLE for change in changes) else "ocr_space"
        yield Change(start, end, _applied(joined, changes), rule)


def _may_be_number(content: str, start: int, end: int) -> bool:
    token = content[start:end]
    return "/" in token or "|" in token or "-" in token


def _bare(content: str, start: int, end: int) -> Span:
    """The token without brackets, quotes and stops around it."""
    while start < end and content[start] in _OPEN:
        start += 1
    while end > start and content[end - 1] in _CLOSE:
        end -= 1
    return start, end


def _inner_gap(content: str, tokens: list[Span], i: int) -> Span | None:
    """The space that OCR put inside a number: "291/V PCP-VX", "30/2010/TT LT-BTP-BCA", "23/202 1/QĐ-UBND",
    "55/2005/QH 11"."""
    if i + 1 == len(tokens) or content[tokens[i][1] : tokens[i + 1][0]] != " ":
        return None
    left, right = content[slice(*tokens[i])], content[slice(*tokens[i + 1])]
    tail, head = _SEAM.split(left)[-1], _SEAM.split(right)[0]
    if not tail or not head or "/" not in left:
        return None
    year = "/" in right and _YEAR.fullmatch(tail + head) is not None
    if _ASSEMBLY.search(left) and _TERM.fullmatch(head):
        return tokens[i][1], tokens[i + 1][0]
    sign = right[len(head) : len(head) + 1] in ("-", "/") and bool(meant_codes(tail + head))
    return (tokens[i][1], tokens[i + 1][0]) if year or (sign and tail.isalpha()) else None


def _applied(token: str, changes: list[Change]) -> str:
    for change in reversed(changes):
        token = token[: change.start] + change.repaired + token[change.end :]
    return token


def _announcement(content: str, span: Span) -> Iterator[Change]:
    """ "Só:", "SỐ;", "sô" before a number is "Số:", "số"."""
    shown = content[slice(*span)]
    word = "SỐ" if shown[:2].isupper() and shown[1:2].isalpha() else "Số" if shown[0] == "S" else "số"
    if shown.rstrip(":;.,").lower() != "số" or shown[2:3] in (";", ".", ","):
        yield Change(*span, word + (":" if len(shown) > 2 else ""), "ocr_word")


def _noun(content: str, folded: str, tokens: list[Span], before: int) -> tuple[str, list[Change]] | None:
    """The type noun that ends just before token `before`, and its marks put back where OCR lost them."""
    for words in (4, 3, 2, 1):
        if before - words < 0:
            continue
        start, end = tokens[before - words][0], tokens[before - 1][1]
        start, end = _bare(content, start, end)
        if "\n" in content[start:end]:
            continue
        name = sentence_case_type(content[start:end]) or sentence_case_type(folded[start:end])
        if name is None:
            continue
        shown = content[start:end]
        if fold_tone(" ".join(shown.split())) == fold_tone(name) or len(shown) != len(name):
            return name, []
        meant = name.upper() if shown.isupper() else name if shown[0].isupper() else name[0].lower() + name[1:]
        return name, [Change(start, end, meant, "ocr_word")]
    return None

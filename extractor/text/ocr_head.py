"""Own number and date line of a scanned letterhead: the serial and the day are often written by pen or stamped.

What was printed stays, each part for itself: the sign of the number, the place, month and year of the date line. What
the pen wrote stays only where its figures are plain; else it is given up, with what OCR made of it in the trail.
"""

from collections.abc import Iterator, Sequence

from extractor.lexicon.doc_types import type_for_code
from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import Phrasebook, titles
from extractor.lexicon.syllables import is_syllable

from .ocr_numbers import GIVEN_UP, UNREADABLE, meant_code, possible_figures
from .ocr_own_number import FILLER, OwnNumber, find_own_number, known_signs, number_changes_of
from .revise import Change
from .text import Paragraph, Text

_HEAD = 14
"""Paragraphs of a letterhead at the most."""
_LONGEST = 110
_SURE_DAY = 0.35
"""Confidence of OCR from which day and month stay, with a finding: two of three readings say them."""
_BLOCK = deferred(r"[^\W_]+")
_DATE = deferred(
    r"(?P<place>[^\W\d_][^\d,.;:]{1,30}[,.]\s*)?(?P<n>[nm]g[aàáâăảãạ][yùúuÿýỳvj]?)(?P<day>.{0,8}?)\s*"
    r"(?P<t>[tf][^\s\d]{2,4}g)\s*(?P<month>.{0,6}?)\s*(?P<y>n[aăâàáắằãạ]m)\s*(?P<year>[^\s.]{0,9})[.\s]*$"
)
_YEAR = deferred(r"(?:19|20)\d\d")
_CAPITALS = 0.7
"""Share of capitals among the letters of a title."""
_OPENS_SUBJECT = deferred(r"(?<!\w)(?:Về|V/v|Vê|Vẻ)\s")
_ABOUT = deferred(r"[Vv]\S{1,3}(?=\s)")
_ENDS_ABOUT = deferred(r"\d{0,6}[VvWw]?ề(?=\s)")
_LONGEST_DIRT, _UNSURE = 40, 0.5
_ENDS_HEAD = ("căn cứ", "kính gửi", "điều 1")
_MONTHS, _DAYS = 12, 31


def head_changes(text: Text) -> Iterator[Change]:
    """Changes of the own number and the date line, at the head of the document."""
    expected: tuple[str, ...] = ()
    titled = numbered = False
    head = list(_head(text.content, text.paragraphs))
    known = known_signs(text.content, head)
    for paragraph in head:
        number = find_own_number(text.content, paragraph, known)
        if number is not None:
            expected = expected or _types_of(text.content, number)
            yield from number_changes_of(text, number)
        yield from _date(text, paragraph)
        yield from _title(text.content, paragraph, expected)
        if titled:
            yield from _subject(text, paragraph)
        if titled or numbered:
            yield from _about(text.content, paragraph)
        numbered = number is not None
        titled = titles().meant(text.content[paragraph.start : paragraph.end]) is not None


def _types_of(content: str, number: OwnNumber) -> tuple[str, ...]:
    """The types that the sign of the own number may say: Quyết định for "/QĐ-TTg"."""
    code = _BLOCK.findall(number.meant or content[slice(*number.sign)])[0]
    return type_for_code(meant_code(code, None, first=True) or code)


def _title(content: str, paragraph: Paragraph, expected: tuple[str, ...]) -> Iterator[Change]:
    """A title nearer to the type that the number says than to any other text: "QUYÉr ĐỊNH" under "/QĐ-TTg"."""
    shown = content[paragraph.start : paragraph.end].rstrip(" :.")
    if not expected or sum(map(str.isupper, shown)) < _CAPITALS * sum(map(str.isalpha, shown)):
        return
    meant = Phrasebook([expected[0].upper()]).meant(shown)
    if meant is not None and meant != shown:
        yield Change(paragraph.start, paragraph.start + len(shown), meant, "ocr_phrase")


def _subject(text: Text, paragraph: Paragraph) -> Iterator[Change]:
    """ "Sẽ: 27 2159 Về quản lý tài sản": pieces of a stamp stand before the words that open a subject, or on the first
    of them ("59ề quản lý tài sản")."""
    cut = _ENDS_ABOUT.match(text.content, paragraph.start, paragraph.end)
    if cut is not None and cut[0] != "Về":
        yield Change(*cut.span(), "Về", "ocr_word")
        return
    found = _OPENS_SUBJECT.search(text.content, paragraph.start, min(paragraph.start + _LONGEST_DIRT, paragraph.end))
    if found is None or found.start() == paragraph.start:
        return
    before = text.content[paragraph.start : found.start()]
    words = before.split()
    dirty = sum(not is_syllable(lower(word.strip(FILLER + ";"))) for word in words)
    if 2 * dirty > len(words) or text.confidence(paragraph.start, found.start()) < _UNSURE:
        yield Change(paragraph.start, found.start(), "", "ocr_dirt")


def _about(content: str, paragraph: Paragraph) -> Iterator[Change]:
    """ "V/ý", "Vív", "V/%v": the two letters and the bar that open a subject under a number or a title; an abbreviation
    in capitals ("VNPT") and a word are none."""
    found = _ABOUT.match(content, paragraph.start, paragraph.end)
    if found is not None and not found[0].isupper() and not is_syllable(lower(found[0])):
        yield Change(*found.span(), "V/v", "ocr_word")


def _head(content: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs[:_HEAD]:
        opening = lower(content[paragraph.start : paragraph.start + 8])
        if opening.startswith(_ENDS_HEAD) or paragraph.page > 1:
            return
        if paragraph.end - paragraph.start <= _LONGEST:
            yield paragraph


def _date(text: Text, paragraph: Paragraph) -> Iterator[Change]:
    """ "Hà Nội, ngàufˆ tháng 01 năm 2010" keeps month and year."""
    content = text.content
    found = _DATE.search(content[paragraph.start : paragraph.end])
    if found is None or (found["place"] is None and found.start() > 0):
        return
    move = paragraph.start
    for group, word in (("n", "ngày"), ("t", "tháng"), ("y", "năm")):
        if found[group] != word:
            yield Change(found.start(group) + move, found.end(group) + move, word, "ocr_word")
    for group, most in (("day", _DAYS), ("month", _MONTHS)):
        yield from _figure(text, (found.start(group) + move, found.end(group) + move), most)
    year = (found.start("year") + move, found.end("year") + move)
    if found["place"] is not None and not _YEAR.fullmatch(found["year"]):
        years = possible_figures(found["year"], 4)
        meant = years[0] if len(years) == 1 and _YEAR.fullmatch(years[0]) else GIVEN_UP
        yield Change(*year, f"{_gap(content, year[0])}{meant}", "ocr_digit" if meant != GIVEN_UP else UNREADABLE)


def _figure(text: Text, span: tuple[int, int], most: int) -> Iterator[Change]:
    """The day or month between two words of the date line; given up where it is not plain."""
    content = text.content
    shown = content[slice(*span)]
    bare = shown.strip(FILLER)
    values = [value for value in possible_figures(bare, 2) if 1 <= int(value) <= most]
    sure = len(values) == 1 and text.confidence(*span) >= _SURE_DAY
    meant = values[0] if sure else GIVEN_UP
    if bare != meant:
        after = "" if content[span[1] : span[1] + 1].isspace() else " "
        yield Change(*span, f"{_gap(content, span[0], shown)}{meant}{after}", "ocr_digit" if sure else UNREADABLE)


def _gap(content: str, start: int, shown: str = "") -> str:
    """The space before what is set at `start`, where none stands."""
    return " " if shown[:1].isspace() or not content[start - 1].isspace() else ""

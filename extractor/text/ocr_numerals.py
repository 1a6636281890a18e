"""Labels in figures and Roman numerals as OCR reads them: "Điêu I." is Điều 1, "11." after "2." is II, "9," is 9.

A label alone can't be told ("1." may be I, "L" may be II); the order of the labels tells: what goes on with the run of
figures, with the run of Roman numerals or with the articles is that. Nothing is changed where the order does not say.
"""

import re
from collections.abc import Iterator, Sequence

from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import skeleton
from extractor.record import record

from .revise import Change
from .text import Paragraph

_LABEL = deferred(
    r"(?P<dirt>(?:[^\w\s(“\"/]|_){1,3}\s?)?(?:(?P<article>[ĐDÐ][^\s\d]{2,4})\s?(?=[\dIlL|!¡OS]{1,3}\s?[.,:;]))?"
    r"(?P<token>[\dIVXLlTHiOS|!¡§]{1,5})\s?(?:(?P<mark>[.,:;)/-])(?=\s|[^\W\d_]|$)|(?<=[1Il|!])(?=\s[^\W\d_]))"
)
_CHAPTER = deferred(r"(?:Chương|CHƯƠNG)\s(?P<token>[IVXLlTHi1|!¡]{1,5})(?=[.:]?(?:\s|$))")
_DECIMAL = deferred(r"(?P<first>\d{1,2})(?P<seam>[.,:;])(?P<second>\d{1,2})[.,]?\s(?P<opening>[^\W\d_])")
_FIGURES = str.maketrans("lI|!¡iLOS§", "1111111" + "058")
_ROMAN = str.maketrans({"1": "I", "l": "I", "|": "I", "!": "I", "¡": "I", "i": "I", "T": "I", "H": "II"})
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_NUMERALS = {"X" * (n // 10) + _ONES[n % 10]: n for n in range(1, 40)}
_NAMES = {value: name for name, value in _NUMERALS.items()}
_HIGHEST = 199
_STOPS = ",;"
"""Marks that OCR makes of the full stop after a label."""


@record
class _Opening:
    """A paragraph's label: the match, and what its token is as figures and as Roman numeral (0 if it can't be one);
    whether capitals follow it."""

    found: re.Match[str]
    figure: int
    roman: int
    is_title: bool

    @property
    def is_article(self) -> bool:
        return self.found["article"] is not None

    @property
    def printed_roman(self) -> bool:
        return self.found["token"] in _NUMERALS

    @property
    def printed_figure(self) -> bool:
        return self.found["token"].isdigit()


def numeral_changes(content: str, paragraphs: Sequence[Paragraph]) -> Iterator[Change]:
    """Changes for articles, Roman numerals and figures that open a paragraph, in order."""
    openings = [
        opening
        for paragraph in paragraphs
        if paragraph.kind == "text" and (opening := _opening(content, paragraph)) is not None
    ]
    runs = _LabelRuns()
    for i, opening in enumerate(openings):
        following = openings[i + 1] if i + 1 < len(openings) else None
        yield from _changes(opening, *runs.next(opening, following, openings[i + 1 :]))
    yield from _chapters(content, paragraphs)
    yield from _decimals(content, paragraphs)


def _chapters(content: str, paragraphs: Sequence[Paragraph]) -> Iterator[Change]:
    """The numeral of a chapter that goes on with the one before: "Chương H" after Chương I is Chương II."""
    before = 0
    for paragraph in paragraphs:
        found = _CHAPTER.match(content, paragraph.start, paragraph.end)
        if found is None:
            continue
        token = found["token"]
        value = _NUMERALS.get(token, 0)
        if not value and _NUMERALS.get(token.translate(_ROMAN).replace("L", "I")) == before + 1:
            value = before + 1
            yield Change(*found.span("token"), _NAMES[value], "ocr_label")
        before = value or before + 1


def _decimals(content: str, paragraphs: Sequence[Paragraph]) -> Iterator[Change]:
    """The stop inside a label that goes on with the one before: "2:2." after 2.1."""
    before = (0, 0)
    for paragraph in paragraphs:
        found = _DECIMAL.match(content, paragraph.start, paragraph.end)
        if found is None or not found["opening"].isupper():
            continue
        label = int(found["first"]), int(found["second"])
        if found["seam"] != "." and label == (before[0], before[1] + 1):
            yield Change(*found.span("seam"), ".", "ocr_label")
        before = label


def _opening(content: str, paragraph: Paragraph) -> _Opening | None:
    found = _LABEL.match(content, paragraph.start, paragraph.end)
    if found is None or (found["article"] is not None and skeleton(found["article"]) not in ("dieu", "dicu", "diu")):
        return None
    is_title = content[found.end() : paragraph.end].isupper()
    if found["mark"] is None and len(found["token"]) == 1 and not is_title:
        return None  # "1 ĐÁNH GIÁ CHUNG" may have lost its stop, "1 xe ô tô" had none
    figures = found["token"].translate(_FIGURES)
    figure = int(figures) if figures.isdecimal() and figures.isascii() else 0
    strokes = found["token"].translate(_ROMAN)
    uprights = "II" if strokes == "L" else strokes.replace("L", "I")
    roman = _NUMERALS.get(uprights, uprights.count("I") if is_title else 0)
    return _Opening(found, figure if figure <= _HIGHEST else 0, roman, is_title)


@record(frozen=False)
class _LabelRuns:
    """The last article, Roman numeral and figure."""

    article: int = 0
    roman: int = 0
    figure: int = 0

    def next(self, opening: _Opening, following: _Opening | None, later: Sequence[_Opening]) -> tuple[str | None, bool]:
        """(token as printed, whether it goes on with a run) for the next label; None for one that nothing tells."""
        if opening.is_article:
            return self._next_article(opening)
        if self._is_roman(opening, following, later):
            value = self.roman + 1 if self._is_miscounted(opening, later) else opening.roman
            goes_on = value == self.roman + 1
            self.roman, self.figure = value, 0
            return _NAMES[value], goes_on
        if opening.figure and opening.found["mark"]:
            first = opening.figure == 1 and following is not None and following.figure == 2
            goes_on = opening.figure == self.figure + 1 and (self.figure > 0 or first)
            if opening.printed_figure or goes_on or first:
                self.figure = opening.figure
                return str(opening.figure), goes_on or first
        return None, False

    def _is_miscounted(self, opening: _Opening, later: Sequence[_Opening]) -> bool:
        """True for "1II", "IH" or a further "II" where II or III must come: OCR loses count of upright strokes."""
        token, due = opening.found["token"], self.roman + 1
        uprights = all(letter in "Il1|HL" for letter in token)
        if not uprights or not 2 <= due <= 3 or abs(opening.roman - due) != 1 or _comes_before(opening, later):
            return False
        if opening.printed_roman:
            return opening.roman == self.roman and opening.roman > 1
        return len(token) > 1

    def _next_article(self, opening: _Opening) -> tuple[str | None, bool]:
        value = opening.figure
        if not value:
            return None, False
        doubled = opening.found["token"] in ("l1", "I1", "|1", "1l", "1I")
        if doubled and value != self.article + 1 and self.article == 0:
            value = 1
        goes_on = value == self.article + 1
        self.article, self.figure = value, 0
        return str(value), goes_on

    def _is_roman(self, opening: _Opening, following: _Opening | None, later: Sequence[_Opening]) -> bool:
        """True for a label that is a Roman numeral by its letters, or by the run that it goes on with."""
        mark, due = opening.found["mark"], opening.roman == self.roman + 1
        if not opening.roman or mark == ")" or (mark is None and not self._is_bare_numeral(opening, later)):
            return False
        if opening.printed_roman:
            return not _is_figure_one(opening, following, later)
        counts = opening.figure == self.figure + 1 and self.figure > 0
        if counts or not (due or self._is_miscounted(opening, later) or _comes_before(opening, later)):
            return False
        return _is_numeral_read_as_figure(opening, following, later)

    def _is_bare_numeral(self, opening: _Opening, later: Sequence[_Opening]) -> bool:
        """Whether a label without its stop goes on with a run of numerals, or begins one that goes on."""
        if opening.roman == self.roman + 1:
            return self.roman > 0 or _has_second(later)
        return opening.is_title and self._is_miscounted(opening, later)


def _is_numeral_read_as_figure(opening: _Opening, following: _Opening | None, later: Sequence[_Opening]) -> bool:
    """Whether a label that goes on with a run of numerals, and is printed as none, is one: "11", or a "1" over a 1 or
    over II, or over a title where II is over one too."""
    if opening.roman > 1:
        return not opening.printed_figure or opening.figure > 1
    if following is None or following.is_article:
        return False
    if opening.is_title and not following.is_title and _has_second([one for one in later if one.is_title]):
        return True
    return (following.figure == 1 or _has_second([following])) and _has_second(later)


def _has_second(later: Sequence[_Opening]) -> bool:
    """Whether one of the labels further on is II, with its stop or over a title."""
    return any(one.roman == 2 and one.figure != 2 and (one.found["mark"] or one.is_title) for one in later)


def _is_figure_one(opening: _Opening, following: _Opening | None, later: Sequence[_Opening]) -> bool:
    """True for an "I" that a 2 follows, and no II further on."""
    alone = opening.roman == 1 and following is not None and following.found["token"] == "2"
    return alone and not any(one.found["token"] == "II" for one in later)


def _comes_before(opening: _Opening, later: Sequence[_Opening]) -> bool:
    """True if the next Roman numeral that is plain is the one after this: "HI" before IV is III, whatever stood
    before."""
    after = next((one.roman for one in later if one.printed_roman), 0)
    return opening.roman > 1 and after == opening.roman + 1


def _changes(opening: _Opening, printed: str | None, goes_on: bool) -> Iterator[Change]:
    """What makes the label read as printed; its mark and dirt before it only where it goes on with a run."""
    if printed is None:
        return
    found = opening.found
    mark: str = found["mark"] or ""
    if found["dirt"] and goes_on and (mark in ".,;" or opening.is_article):
        yield Change(*found.span("dirt"), "", "ocr_dirt")
    if opening.is_article and found["article"] not in ("Điều", "ĐIỀU"):
        yield Change(*found.span("article"), "ĐIỀU" if found["article"].isupper() else "Điều", "ocr_label")
    if found["token"] != printed:
        yield Change(*found.span("token"), printed, "ocr_label")
    if goes_on and not mark:
        yield Change(found.end("token"), found.end("token"), ".", "ocr_label")
    elif goes_on and mark in _STOPS:
        yield Change(*found.span("mark"), ".", "ocr_label")

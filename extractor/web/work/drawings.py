"""What workers do for office papers: draw them as PDF with LibreOffice, and tell where their words stand on it.

The text was read from the paper itself, the pages are LibreOffice's: word by word one is laid beside the other, and
what was read is marked where most of its words were found in the same order.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import LCSseq

from extractor.operations.extract import read_text
from extractor.publishing.report.page_cuts import boxes_by_page
from extractor.reading.containers.reader import open_path
from extractor.reading.errors import ReadingError
from extractor.reading.lines import Box
from extractor.reading.office.libreoffice import as_pdf
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.record import record
from extractor.text.text import Text

from .pictures import PageMarks, Span, opened, placed

ENDINGS: Final = (".docx", ".doc", ".rtf", ".odt")
"""Papers that have no pages of their own."""
_WORD = re.compile(r"\w+")
_ENOUGH: Final = 0.6
"""Share of the words of a span that must be found for it to be marked."""
_GAP: Final = 3
"""Words that may be missing within one stretch of marked words."""


def drawn(path: str, sha256: str, options: Options) -> bytes:
    """A paper as PDF; b"" where it can't be drawn. Raises ChangedFileError."""
    ending = next((one for one in ENDINGS if path.lower().endswith(one)), "")
    try:
        source = opened(path, sha256)
        return as_pdf(Source(source.name, source.data, options), ending)
    except ReadingError:
        return b""


def drawn_marks(path: str, sha256: str, drawing: str, spans: Sequence[Span]) -> list[list[PageMarks]]:
    """Where each of `spans` of the text of a paper stands on its drawing, a PDF; [] for one that isn't found there.
    Raises ChangedFileError."""
    found = _laid_beside(path, sha256, drawing)
    return [[] for _ in spans] if found is None else [_marks(found, span) for span in spans]


@record
class Beside:
    """Two texts word by word: where the words of the paper begin, where those of the drawing stand, and which word of
    the drawing each word of the paper is (None for one that isn't there)."""

    starts: Sequence[int]
    places: Sequence[Span]
    partners: Sequence[int | None]
    text: Text


@lru_cache(4)
def _laid_beside(path: str, sha256: str, drawing: str) -> Beside | None:
    own = placed(path, sha256)
    try:
        text = read_text(open_path(drawing, Options()))
    except ReadingError:
        return None
    if own is None:
        return None
    given, shown = list(_WORD.finditer(own.content)), list(_WORD.finditer(text.content))
    partners = partners_of([one[0] for one in given], [one[0] for one in shown])
    return Beside([one.start() for one in given], [one.span() for one in shown], partners, text)


def partners_of(given: Sequence[str], shown: Sequence[str]) -> list[int | None]:
    """For each word of one text the same word of the other, in the same order; None where there is none."""
    found: list[int | None] = [None] * len(given)
    for step in LCSseq.opcodes(given, shown):
        if step.tag == "equal":
            found[step.src_start : step.src_end] = range(step.dest_start, step.dest_end)
    return found


def _marks(beside: Beside, span: Span) -> list[PageMarks]:
    words = beside.partners[bisect_left(beside.starts, span[0]) : bisect_left(beside.starts, span[1])]
    found = [one for one in words if one is not None]
    if not found or len(found) < _ENOUGH * len(words):
        return []
    boxes: dict[int, list[Box]] = {}
    for first, last in _stretches(found):
        for page, some in boxes_by_page(beside.text, (beside.places[first][0], beside.places[last][1])):
            boxes.setdefault(page, []).extend(some)
    return [PageMarks(page, tuple(some)) for page, some in boxes.items()]


def _stretches(words: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of words that stand together."""
    first = last = words[0]
    for word in words[1:]:
        if word - last > _GAP:
            yield first, last
            first = word
        last = word
    yield first, last

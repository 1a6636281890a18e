"""Figures written by pen or stamped into the own number and the date: what both readers agree on is still no print.

A printed figure is as high as the capitals beside it and stands on their line; a hand writes larger, and no two figures
alike (measured on letterheads of offices: print 0.96 to 1.04 of the height of the "S" of "Số", numbering stamps to
1.16, pen from 1.2). Such words keep what was read, but nothing takes them for sure.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import skeleton

from .cleaning import Grey, ink_of
from .engines.protocol import Word

_HEAD = 0.45
"""Share of the first page, from its top, in which number and date stand."""
_TALLER, _JUMPING = 1.18, 0.12
"""Height of a figure, and what two figures of one word differ by at their feet, in heights of the print beside it."""
_DOUBTED = 0.3
_LONGEST_NUMBER, _LONGEST_PLACE = 7, 7
"""Words of a line with a number, and of a place with the word "ngày" behind it, at the most."""
_SPECK = 0.7
"""Height of a piece of ink, in heights of a capital, from which it may be a figure."""
_ABOVE = 0.35
"""Ink above and below the box of a word that may belong to it, in heights of the word."""
_FIGURES = deferred(r"[^\w]{0,2}(?P<serial>\d{1,6})(?=$|\W)")
_SIGN = deferred(r"[A-ZĐ][\w.]{1,7}-[A-ZĐ]")
_YEAR = deferred(r"(?:19|20)\d\d\W?")

Piece = tuple[int, int, int, int]
"""Left, right, top and bottom of ink that hangs together, in pixels."""


def doubt_written(grey: Grey, lines: Iterable[Sequence[Word]]) -> None:
    """Lower the confidence of written figures in the number and the date of a first page; changes the words."""
    for line in lines:
        if line and line[0].bottom < _HEAD * grey.shape[0]:
            for word, height in _to_compare(line):
                if _is_written(grey, word, _height(grey, height)):
                    word.confidence = min(word.confidence, _DOUBTED)


def _to_compare(line: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Words with figures that a pen may have written, each with a printed one whose height is that of figures: the
    capital of "Số", or the year, which is worn as they are.

    Number and date stand on short lines of their own: "Số: 65 /QĐ-TTg", "Hà Nội, ngày 13 tháng 01 năm 2010".
    """
    starts = [skeleton(word.text) for word in line]
    if len(line) <= _LONGEST_NUMBER and starts[0] in ("so", "s6") and _SIGN.search(line[-1].text):
        yield from ((word, line[0]) for word in line[1:4] if _FIGURES.match(word.text))
    day = (
        0
        if not line[0].text[0].isupper()
        else next((i for i, start in enumerate(starts[:_LONGEST_PLACE]) if start.startswith("nga")), 0)
    )
    if day and line[day - 1].text[-1] in ",." and _YEAR.fullmatch(line[-1].text):
        yield from ((word, line[-1]) for word in line[day:-1] if _FIGURES.match(word.text))


def _is_written(grey: Grey, word: Word, capital: float) -> bool:
    """Whether the figures that open `word` are higher than print of height `capital`, or do not stand on one line."""
    found = _FIGURES.match(word.text)
    if found is None or not capital:
        return False
    figures = [one for one in _figures(grey, word) if one[3] - one[2] > _SPECK * capital][: len(found["serial"])]
    feet = [bottom for *_, bottom in figures]
    heights = [bottom - top for *_, top, bottom in figures]
    return bool(figures) and (max(heights) > _TALLER * capital or max(feet) - min(feet) > _JUMPING * capital)


def _height(grey: Grey, word: Word) -> float:
    """Height of the capital or figure that opens a printed word; 0 without ink."""
    pieces = _figures(grey, word) if word.text[0].isdigit() else _pieces(grey, word)
    high = [bottom - top for *_, top, bottom in pieces]
    return float(next((one for one in high if one > 2 * max(high) / 3), 0))


def _figures(grey: Grey, word: Word) -> list[Piece]:
    """The ink of a word of figures, figure by figure: what lies over each other is one that worn print broke."""
    figures: list[Piece] = []
    for left, right, top, bottom in _pieces(grey, word):
        if figures and left < figures[-1][1]:
            start, end, high, low = figures.pop()
            left, right, top, bottom = start, max(end, right), min(high, top), max(low, bottom)
        figures.append((left, right, top, bottom))
    return figures


def _pieces(grey: Grey, word: Word) -> list[Piece]:
    """The ink of a word in pieces that hang together and have their middle in its box, from the left."""
    reach = round(_ABOVE * (word.bottom - word.top))
    top, left = max(round(word.top) - reach, 0), max(round(word.x0) - 2, 0)
    ink = ink_of(grey[top : round(word.bottom) + reach, left : round(word.x1) + 2])
    waiting = set(map(tuple, np.argwhere(ink).tolist()))
    pieces: list[Piece] = []
    while waiting:
        edge = [waiting.pop()]
        ys, xs = [edge[0][0]], [edge[0][1]]
        while edge:
            y, x = edge.pop()
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & waiting
            waiting -= near
            edge += near
            ys += [one[0] for one in near]
            xs += [one[1] for one in near]
        pieces.append((left + min(xs), left + max(xs) + 1, top + min(ys), top + max(ys) + 1))
    return sorted(piece for piece in pieces if word.top < (piece[2] + piece[3]) / 2 < word.bottom)

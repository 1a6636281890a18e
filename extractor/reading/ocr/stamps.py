"""Stamps in black ink, cut out before the page is read: the framed box "CÔNG VĂN ĐẾN" of the receiving office.

Such a box belongs to another office than the document (NĐ 30/2020/NĐ-CP, Phụ lục IV: dấu "ĐẾN") and often lies over its
subject. A frame alone proves nothing; what stands in it decides.
"""

from collections.abc import Iterable
from typing import Literal
from unicodedata import normalize

from extractor.lexicon import cues, fold
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .engines.protocol import COVERED, Word
from .regions import Region
from .rules import Stroke

Verdict = Literal["incoming", "mark", "text"]

_WIDE, _HIGH = (0.7, 3.6), (0.3, 1.8)
"""Inches: width and height of frames."""
_TOGETHER = 0.6
"""Share of the longer of two strokes across that the shorter one must face."""
_CORNER = 0.2
"""Inches between the end of a stroke across and the stroke down that meets it."""
_STANDS = 0.75
"""Share of the height of a frame that its side must reach over."""
_TOUCHES = 0.1
"""Inches from a box within which a word of a line that goes on under it begins or ends."""
_MOST = 6
_WORD = deferred(r"[a-z]{2,}")
_STAMPED = frozenset(("den", "chuyen", "luu"))
_BESIDE = frozenset(("cong", "van", "so", "ngay", "thang", "nam", "kinh", "ho", "gio", "vao", "thu"))


@record
class Stamp:
    """A box in pixels and the lines in it."""

    box: Region
    lines: list[list[Word]]
    verdict: Verdict


def frames_of(across: list[Stroke], down: list[Stroke], dpi: float) -> list[Region]:
    """Boxes that two strokes across and one down at an end of them make, the largest first, without smaller ones
    inside. What is divided by further strokes down is a table and no frame."""
    found: list[Region] = []
    for upper in across:
        for lower in across:
            box = _box(upper, lower, down, dpi)
            if box is not None:
                found.append(box)
    found.sort(key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))
    kept: list[Region] = []
    for box in found:
        if len(kept) < _MOST and not any(_overlap(box, other) for other in kept):
            kept.append(box)
    return kept


def _box(upper: Stroke, lower: Stroke, down: list[Stroke], dpi: float) -> Region | None:
    """The frame that `upper` and `lower` are the edges of."""
    left, right = max(upper[0], lower[0]), min(upper[2], lower[2])
    top, bottom = upper[1], lower[3]
    wide, high = (right - left) / dpi, (bottom - top) / dpi
    longest = max(upper[2] - upper[0], lower[2] - lower[0]) / dpi
    if not (_HIGH[0] < high < _HIGH[1] and _WIDE[0] < wide and longest < _WIDE[1] and wide > _TOGETHER * longest):
        return None
    left, right = min(upper[0], lower[0]), max(upper[2], lower[2])
    sides = [s for s in down if min(s[3], bottom) - max(s[1], top) > _STANDS * (bottom - top)]
    near = _CORNER * dpi
    inner = [s for s in sides if left + near < s[0] and s[2] < right - near]
    outer = [s for s in sides if abs(s[0] - left) < near or abs(s[2] - right) < near]
    if inner or not outer:
        return None
    return min(left, *(s[0] for s in outer)), top, max(right, *(s[2] for s in outer)), bottom


def _overlap(one: Region, other: Region) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def verdict_of(lines: list[list[Word]]) -> Verdict:
    """What a framed text is: the stamp of a receiving office, a mark of urgency or secrecy, or text of the document."""
    text = normalize("NFD", fold(" ".join(word.text for line in lines for word in line)))
    bare = "".join(filter(str.isalnum, text))
    if any("".join(filter(str.isalnum, fold(mark))) == bare for mark in (*cues("urgency"), *cues("secrecy"))):
        return "mark"
    words = set(_WORD.findall(text))
    return "incoming" if words & _STAMPED and len(words & _BESIDE) >= 2 else "text"


def mark_covered(lines: list[list[Word]], boxes: Iterable[Region], dpi: float) -> None:
    """Put "…" where a line goes on under one of the `boxes`, so that what is lost there is seen."""
    reach = _TOUCHES * dpi
    for left, top, right, bottom in boxes:
        for line in lines:
            first, last = line[0], line[-1]
            middle = (first.top + first.bottom) / 2
            if not top < middle < bottom:
                continue
            if right - reach < first.x0 < right + reach:
                line.insert(0, Word(COVERED, first.x0 - reach, first.top, first.x0 - 1, first.bottom, 0.0))
            elif left - reach < last.x1 < left + reach:
                line.append(Word(COVERED, last.x1 + 1, last.top, last.x1 + reach, last.bottom, 0.0))

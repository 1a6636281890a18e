"""Stamps in black ink, cut out before the page is read: the framed box "CÔNG VĂN ĐẾN" of the receiving office.

Such a box belongs to another office than the document (NĐ 30/2020/NĐ-CP, Phụ lục IV: dấu "ĐẾN") and often lies over its
subject. A frame alone proves nothing; what stands in it decides.
"""

from collections.abc import Iterable
from statistics import median
from typing import Literal
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from extractor.lexicon import cues, fold
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .engines.protocol import COVERED, Word
from .regions import Region
from .rules import Stroke

Verdict = Literal["incoming", "mark", "text"]

_WIDE, _HIGH = (0.7, 3.6), (0.3, 1.8)
"""Inches: width and height of frames."""
_ENDS = 8
"""Part of a stroke at either end by which its slope is measured."""
_TOGETHER = 0.6
"""Share of the longer of two strokes across that the shorter one must face."""
_CORNER = 0.2
"""Inches between the end of a stroke across and the stroke down that meets it."""
_STANDS = 0.75
"""Share of the height of a frame that its side must reach over."""
_LETTER = 0.13
"""Inches of the height of a capital."""
_TOUCHES = 0.1
"""Inches from a box within which a word of a line that goes on under it begins or ends."""
CUT = 0.55
"""Confidence of a word that a box may have cut."""
_MOST_DIRT = 3
"""Words left of a stamp that may be pieces of it."""
_MOST = 6
_WORD = deferred(r"[a-z]{2,}")
_STAMPED = frozenset(("den", "chuyen", "luu"))
_TO_FILL_IN = frozenset(("so", "ngay"))
"""What opens the lines of a stamp that a pen fills in."""
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
    return _closed((min(upper[0], lower[0]), top, max(upper[2], lower[2]), bottom), down, dpi)


def _closed(frame: Region, down: list[Stroke], dpi: float) -> Region | None:
    """The frame as its sides among the strokes `down` close it; None without one, or with one inside."""
    left, top, right, bottom = frame
    sides = [s for s in down if min(s[3], bottom) - max(s[1], top) > _STANDS * (bottom - top)]
    near = _CORNER * dpi
    inner = [s for s in sides if left + near < s[0] and s[2] < right - near]
    outer = [s for s in sides if abs(s[0] - left) < near or abs(s[2] - right) < near]
    if inner or not outer:
        return None
    return min(left, *(s[0] for s in outer)), top, max(right, *(s[2] for s in outer)), bottom


def inside_frame(frame: Region, across: list[Stroke], ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where the picture `ink` lies in a frame whose edges among the strokes `across` may slope: text above and below
    the edges reaches into the box around them."""
    left, top, right, bottom = frame
    columns = np.arange(left, right)
    upper = next(_edge(stroke, ink, columns) for stroke in across if stroke[1] == top)
    lower = next(_edge(stroke, ink, columns) for stroke in across if stroke[3] == bottom)
    rows = np.arange(top, bottom)[:, None]
    inside = np.zeros_like(ink)
    inside[top:bottom, left:right] = (rows >= upper) & (rows <= lower)
    return inside


def reaching_in(inside: NDArray[np.bool_], ink: NDArray[np.bool_], frame: Region, dpi: float) -> NDArray[np.bool_]:
    """The ink inside a frame that goes on beyond its upper or lower edge, up to the height of a letter: of text beside
    the frame."""
    left, top, right, bottom = frame
    columns = slice(max(left, 0), right)
    depth = round(_LETTER * dpi)
    found = np.zeros_like(ink)
    for rows in (range(bottom + 2, bottom - depth, -1), range(top - 2, top + depth)):
        reached = np.zeros(ink[0, columns].shape, np.bool_)
        for row in rows:
            if not 0 <= row < len(ink):
                continue
            here, is_in = ink[row, columns], inside[row, columns]
            reached = here & (~is_in | reached | _shifted(reached))
            found[row, columns] |= reached & is_in
    return found


def _shifted(row: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels beside those of a row."""
    beside = np.zeros_like(row)
    beside[1:] |= row[:-1]
    beside[:-1] |= row[1:]
    return beside


def _edge(stroke: Stroke, ink: NDArray[np.bool_], columns: NDArray[np.int_]) -> NDArray[np.float64]:
    """The row of a stroke at each of the columns."""
    left, top, right, bottom = stroke
    end = max((right - left) // _ENDS, 1)
    first, last = (
        float(np.nonzero(ink[top:bottom, start : start + end])[0].mean()) for start in (left, max(right - end, left))
    )
    along: NDArray[np.float64] = top + first + (last - first) * (columns - left - end / 2) / max(right - left - end, 1)
    return along


def _overlap(one: Region, other: Region) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def verdict_of(lines: list[list[Word]]) -> Verdict:
    """What a framed text is: the stamp of a receiving office, a mark of urgency or secrecy, or text of the document."""
    text = normalize("NFD", fold(" ".join(word.text for line in lines for word in line)))
    bare = "".join(filter(str.isalnum, text))
    if any("".join(filter(str.isalnum, fold(mark))) == bare for mark in (*cues("urgency"), *cues("secrecy"))):
        return "mark"
    words = set(_WORD.findall(text))
    openings = {"".join(_WORD.findall(normalize("NFD", fold(line[0].text)))) for line in lines if line}
    is_stamp = (words & _STAMPED and len(words & _BESIDE) >= 2) or openings >= _TO_FILL_IN
    return "incoming" if is_stamp else "text"


def mark_covered(lines: list[list[Word]], stamps: Iterable[Stamp], dpi: float) -> None:
    """Put "…" where a line goes on under a stamp, so that what is lost there is seen; changes the lines in place.

    What was read at the rim of the stamp is a piece of it and goes to its lines; of the word beside it a part may be
    lost too, so nothing takes it for sure.
    """
    reach = _TOUCHES * dpi
    for stamp in stamps:
        left, top, right, bottom = stamp.box
        for line in filter(None, lines):
            if top < median((word.top + word.bottom) / 2 for word in line) < bottom:
                inside, line[:] = _cut(line, left, right, reach)
                stamp.lines.extend([inside] if inside else [])
    lines[:] = [line for line in lines if line]


def _cut(line: list[Word], left: float, right: float, reach: float) -> tuple[list[Word], list[Word]]:
    """The words of `line` under a stamp from `left` to `right`, and the line without them, "…" for what is lost."""
    inside, before, behind = _parted(line, left, right)
    beside = [word for word in before[-1:] if left - reach < word.x1]
    framed = any(word.x1 <= left for word in inside)  # a line that pieces of the frame stand in goes on under it
    beside += [word for word in behind[:1] if framed or word.x0 < right + reach]
    for word in beside:
        word.confidence = min(word.confidence, CUT)
    gap = [_covered(before, behind, beside[0], reach)] if beside else []
    return inside, [*before, *gap, *behind]


def _parted(line: list[Word], left: float, right: float) -> tuple[list[Word], list[Word], list[Word]]:
    """The words of a stamp, pieces of its frame left of it among them, those before and those behind it."""
    inside = [word for word in line if left < (word.x0 + word.x1) / 2 < right]
    before = [word for word in line if word.x1 <= right and word not in inside]
    behind = [word for word in line if word not in inside and word not in before]
    if len(before) <= _MOST_DIRT and not any(map(_is_read, before)):
        return [*before, *inside], [], behind
    return inside, before, behind


def _is_read(word: Word) -> bool:
    """Whether a word left of a stamp is more than a piece of its frame: a figure, or sure letters."""
    shown = [letter for letter in word.text if letter.isalnum()]
    return any(map(str.isdigit, shown)) or (len(shown) > 1 and word.confidence > CUT)


def _covered(before: list[Word], behind: list[Word], beside: Word, reach: float) -> Word:
    """The mark for what is lost between the words before and behind a stamp."""
    x0 = before[-1].x1 + 1 if before else behind[0].x0 - reach
    x1 = behind[0].x0 - 1 if behind else x0 + reach
    return Word(COVERED, x0, beside.top, x1, beside.bottom, 0.0)

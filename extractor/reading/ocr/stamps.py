"""Stamps in black ink, cut out before the page is read: the framed box "CÔNG VĂN ĐẾN" of the receiving office.

Such a box belongs to another office than the document (NĐ 30/2020/NĐ-CP, Phụ lục IV: dấu "ĐẾN") and often lies over its
subject. A frame alone proves nothing; what stands in it decides.
"""

from collections.abc import Iterable
from statistics import median
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from extractor.lexicon import cues
from extractor.lexicon.nearest import misread
from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import skeleton
from extractor.record import record

from .cleaning import Grey
from .engines.protocol import COVERED, Engine, Word
from .frames import StampFrame
from .rules import widened

Verdict = Literal["incoming", "mark", "text"]

_RIM, _EDGE = 0.03, 0.02
"""Inches beside the edges of a frame in which nothing is read, and around it that are taken out with it."""
_LETTER = 0.13
"""Inches of the height of a capital."""
_TOUCHES = 0.1
"""Inches from a box within which a word of a line that goes on under it begins or ends."""
CUT = 0.55
"""Confidence of a word that a box may have cut."""
_NEXT, _PITCH = 1.5, 1.4
"""Heights of a line from its middle to a stamp in which the next line may begin, and by how much further below it the
next line may stand."""
_MOST_DIRT = 3
"""Words left of a stamp that may be pieces of it."""
_HEADINGS = ("congvanden", "den")
"""What heads the stamp, by its letters."""
_ALIKE, _MISREAD = 0.17, 0.34
"""Share of the letters of a heading that are misread where it is that heading, and where it may be."""
_WRONG_DAY = 1.5
"""Misread letters of "Ngày"."""
_PASSED_ON = ("chuyen", "iuu")
_FEW = 5
"""Words of a line that is no text."""
_PROOFS = 2
_DAY = deferred(r"\d{1,2}[/⁄]\d{1,2}[/⁄]\d{1,2}(?!\d)")


@record
class Stamp:
    """A frame and the lines in it."""

    frame: StampFrame
    lines: list[list[Word]]
    verdict: Verdict


def read_inside(level: Grey, frame: StampFrame, dpi: float, engine: Engine) -> list[list[Word]]:
    """The lines that `engine` reads in a frame of the picture `level`, its edges and what stands around it left out."""
    inside = np.where(frame.inside(level.shape, -_RIM * dpi), level, np.uint8(255))
    return engine.read(inside, [frame.box], dpi)


def covered_by(frame: StampFrame, ink: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Where a stamp lies in the picture `ink`, without text beside it: what goes on beyond its upper or lower edge, up
    to the height of a letter."""
    inside, deep = frame.inside(ink.shape, _EDGE * dpi), frame.inside(ink.shape, -_LETTER * dpi)
    top, bottom = frame.box[1], min(frame.box[3], len(ink) - 1)
    rim = round(_EDGE * dpi) + 2
    rows = range(max(top - rim, 0), min(bottom + rim, len(ink)))
    found = inside.copy()
    for way in (rows, reversed(rows)):
        reached = np.zeros(ink.shape[1], np.bool_)
        for row in way:
            reached = ink[row] & ~deep[row] & (~inside[row] | widened(reached))
            found[row] &= ~reached
    return found


def verdict_of(lines: list[list[Word]], is_askew: bool = False) -> Verdict:
    """What a framed text is: the stamp of a receiving office, a mark of urgency or secrecy, or text of the document. A
    frame that `is_askew` on its page was set there by hand."""
    bare = skeleton(" ".join(word.text for line in lines for word in line))
    if any(skeleton(mark) == bare for mark in (*cues("urgency"), *cues("secrecy"))):
        return "mark"
    proofs = (
        is_askew
        + max(map(_says_incoming, lines), default=0)
        + sum(any(is_kind(line) for line in lines) for is_kind in (_has_serial, _has_day, _is_passed_on))
    )
    return "incoming" if proofs >= _PROOFS else "text"


def _says_incoming(line: list[Word]) -> int:
    """2 for a line that is the heading of such a stamp, 1 for one that may be it or ends as it does, else 0."""
    shown = [word.text for word in line if 2 * sum(map(str.isupper, word.text)) > len(skeleton(word.text))]
    bare = skeleton("".join(shown))
    wrong = min(misread(bare, heading) / len(heading) for heading in _HEADINGS)
    if wrong <= _ALIKE:
        return 2
    return int(wrong <= _MISREAD or any(misread(skeleton(word), _HEADINGS[-1]) <= 1 for word in shown))


def _has_serial(line: list[Word]) -> bool:
    """ "Số:" alone or before figures, at the head of a line."""
    opening, after = _opening(line)
    wrong = misread(opening, "so") if 0 < len(opening) <= 3 else 2.0
    return wrong <= 1 if any(map(str.isdecimal, after)) else not wrong and not after


def _has_day(line: list[Word]) -> bool:
    """ "Ngày:" at the head of a line, or the day as a pen writes it: 5/3/22."""
    opening, _ = _opening(line)
    return misread(opening, "ngay") <= _WRONG_DAY or any(_DAY.match(word.text) for word in line)


def _is_passed_on(line: list[Word]) -> bool:
    """ "Chuyển:", "Lưu hồ sơ số:"."""
    return len(line) <= _FEW and _opening(line)[0] in _PASSED_ON


def _opening(line: list[Word]) -> tuple[str, str]:
    """The letters of the first word of a line that has any, and the text of the next."""
    shown = [word.text for word in line if skeleton(word.text)]
    return (skeleton(shown[0]), shown[1] if len(shown) > 1 else "") if shown else ("", "")


def mark_covered(lines: list[list[Word]], stamps: Iterable[Stamp], dpi: float) -> None:
    """Put "…" where a line goes on under a stamp, so that what is lost there is seen; changes the lines in place.

    What was read at the rim of the stamp is a piece of it and goes to its lines; of the word beside it a part may be
    lost too, so nothing takes it for sure, nor the end of a line close above it: the next one may be lost as a whole.
    """
    reach = _TOUCHES * dpi
    for stamp in stamps:
        for line in filter(None, lines):
            middle = _middle(line)
            left, right = stamp.frame.sides(middle)
            top, bottom = stamp.frame.heights(min(max((left + right) / 2, line[0].x0), line[-1].x1))
            if top < middle < bottom:
                inside, line[:] = _cut(line, left, right, reach)
                stamp.lines.extend([inside] if inside else [])
    lines[:] = [line for line in lines if line]
    for stamp in stamps:
        for line in lines:
            if line[-1].text.isalpha() and _ends_above(line, stamp.frame, lines):
                line[-1].confidence = min(line[-1].confidence, CUT)


def _middle(line: list[Word]) -> float:
    return median((word.top + word.bottom) / 2 for word in line)


def _ends_above(line: list[Word], frame: StampFrame, lines: list[list[Word]]) -> bool:
    """Whether a line stands close above a frame and none follows it in its place."""
    middle, reach = _middle(line), _NEXT * (line[-1].bottom - line[-1].top)
    left, right = frame.sides(middle)
    if line[-1].x1 < left or right < line[0].x0:
        return False
    top, _ = frame.heights((line[0].x0 + line[-1].x1) / 2)
    near = top - reach < middle < top
    end = max(line[-1].x1, right + reach)
    below = [other for other in lines if other[0].x0 < end and line[0].x0 < other[-1].x1]
    return near and not any(middle < _middle(other) < middle + _PITCH * reach for other in below)


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

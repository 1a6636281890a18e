"""Text that runs on under a stamp of another office: what can be read of it there, its frame taken out.

The page itself is read with the box of a stamp white, so that the stamp spoils no line; of each line that goes on under
it the strip is read once more, and its words are believed from the free end on until one is none.
"""

from extractor.lexicon.folding import lower
from extractor.lexicon.syllables import is_syllable

from .engines.protocol import COVERED, Engine, Word
from .seals import rows_of
from .sheet import Sheet
from .stamps import CUT, Stamp

_SURE = 0.6
"""Confidence from which a syllable of such a strip is text."""
_MARGIN = 3
"""Pixels above and below a line that belong to it."""
_SPACE = 1.2
"""Heights of a line between two words from which nothing of the line stands there: it begins behind the space."""
_AROUND = ".,;:-–()\"“”'"


def regain_covered(sheet: Sheet, engine: Engine) -> None:
    """Put the words of a line that can be read under a stamp before what is free of it; changes the sheet's lines."""
    if sheet.under is None:
        return
    for stamp in sheet.stamps:
        for line in sheet.lines:
            if line[0].text == COVERED and _lies_under(line, stamp):
                strip = _strip(sheet, stamp, line, engine)
                line[:] = _joined(strip, line[1:], stamp) or line


def _lies_under(line: list[Word], stamp: Stamp) -> bool:
    """Whether the box of the stamp ends where the line behind its "…" begins."""
    left, top, right, bottom = stamp.box
    upper, lower = rows_of(line[1:])
    return len(line) > 1 and top < (upper + lower) / 2 < bottom and left < line[1].x0 < right + (lower - upper)


def _strip(sheet: Sheet, stamp: Stamp, line: list[Word], engine: Engine) -> list[Word]:
    """What stands on the line from the left of the stamp on, in order."""
    assert sheet.under is not None
    upper, lower = rows_of(line[1:])
    region = (stamp.box[0], int(upper) - _MARGIN, int(line[-1].x1) + _MARGIN, int(lower) + _MARGIN)
    words = [word for part in engine.read(sheet.under, [region], sheet.dpi) for word in part]
    return sorted(words, key=lambda word: word.x0)


def _joined(strip: list[Word], free: list[Word], stamp: Stamp) -> list[Word]:
    """The line with what `strip` adds to its `free` words; [] if that is nothing."""
    right = stamp.box[2]
    behind = [word for word in free if not _is_cut(word, strip, right)]
    reach = behind[0].x0 if behind else free[-1].x1 + 1
    found = [word for word in strip if word.x0 < right and word.x1 <= reach]
    upper, lower = rows_of(free)
    taken, is_whole = _last_text(found, reach, _SPACE * (lower - upper))
    if not taken:
        return []
    first = taken[0]
    gap = Word(COVERED, first.x0 - (lower - upper), first.top, first.x0 - 1, first.bottom, 0.0)
    return [*([] if is_whole else [gap]), *taken, *behind]


def _last_text(found: list[Word], reach: float, space: float) -> tuple[list[Word], bool]:
    """The words up to `reach` that are text without a break, none of them sure, and whether the line begins with them,
    `space` pixels behind what stands before."""
    taken: list[Word] = []
    for word in reversed(found):
        if reach - word.x1 > space:
            return taken, True
        if not _is_text(word):
            return taken, False
        word.confidence = min(word.confidence, CUT)
        taken.insert(0, word)
        reach = word.x0
    return taken, True


def _is_cut(word: Word, strip: list[Word], right: int) -> bool:
    """Whether `word`, cut by the edge of a stamp, stands whole in the strip."""
    return any(one.x0 < right < one.x1 and one.x1 > word.x0 and _is_text(one) for one in strip)


def _is_text(word: Word) -> bool:
    bare = word.text.strip(_AROUND)
    return word.confidence >= _SURE and is_syllable(lower(bare))

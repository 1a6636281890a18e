"""Text that runs on under a stamp of another office: what can be read of it there, its frame taken out.

The page itself is read with the box of a stamp white, so that the stamp spoils no line; of each line that goes on under
it the strip is read once more, and its words are believed from the free end on until one is none.
"""

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.lexicon.syllables import is_syllable

from .cleaning import Grey, ink_of
from .engines.protocol import COVERED, Engine, Word
from .frames import StampFrame
from .seals import rows_of
from .sheet import Sheet
from .stamps import CUT

_SURE = 0.6
"""Confidence from which a syllable of such a strip is text."""
_MARGIN = 3
"""Pixels above and below a line that belong to it."""
_SPACE, _CLOSE = 1.2, 0.6
"""Heights of a line between two words from which nothing of the line stands there: it begins behind the space; and
those of the widest space between two words."""
_SHARED = 0.6
"""Share of the longer of two words in which both stand."""
_LEVEL = 0.3
"""Share of the height of a line that stands at the height of a stamp which it runs on under."""
_AROUND = ".,;:-–()\"“”'"
_TAIL = deferred(r"(?<=[^\w])[^\W\d_]+$|(?<=\d)[^\W\d_]+$")
"""Letters behind figures or signs in one word: what a pen wrote stands close before them."""


def regain_covered(sheet: Sheet, readers: list[Engine]) -> None:
    """Put the words of a line that can be read under a stamp before what is free of it; changes the sheet's lines."""
    if sheet.under is None:
        return
    for stamp in sheet.stamps:
        for line in sheet.lines:
            free = line[1:] if line[0].text == COVERED else line
            if free and _lies_under(free, stamp.frame):
                line[:] = _regained(sheet, stamp.frame, free, readers) or line


def _lies_under(free: list[Word], frame: StampFrame) -> bool:
    """Whether a stamp ends where the `free` words of a line begin."""
    upper, lower = rows_of(free)
    left, right = frame.sides((upper + lower) / 2)
    top, bottom = frame.heights(free[0].x0)
    level = min(lower, bottom) - max(upper, top)
    return level > _LEVEL * (lower - upper) and left < free[0].x0 < right + (lower - upper)


def _regained(sheet: Sheet, frame: StampFrame, free: list[Word], readers: list[Engine]) -> list[Word]:
    """The line of the `free` words with what can be read before them; [] if that is nothing."""
    assert sheet.under is not None
    if _begins(sheet.under, free, _SPACE):
        return free
    strips = _strips(sheet, frame, free, readers)
    _settle(strips, len(readers))
    joined = [found for strip in strips if (found := _joined(strip, free, frame))]
    if not joined:
        return []
    line, is_whole = max(joined, key=_worth)
    if is_whole and _begins(sheet.under, line, _CLOSE):
        return line
    first = line[0]
    high = first.bottom - first.top
    return [Word(COVERED, first.x0 - high, first.top, first.x0 - 1, first.bottom, 0.0), *line]


def _begins(under: Grey, words: list[Word], space: float) -> bool:
    """Whether the page is white before the words, for `space` heights of them; the frame of the stamp is left out."""
    upper, lower = rows_of(words)
    start = int(words[0].x0)
    before = under[int(upper) : int(lower), max(start - round(space * (lower - upper)), 0) : max(start - 1, 0)]
    return not ink_of(before).any()


def _strips(sheet: Sheet, frame: StampFrame, free: list[Word], readers: list[Engine]) -> list[list[Word]]:
    """What each reader makes of the line of the `free` words from the left of the stamp on, in order, with the frame of
    the stamp and without it: it goes with a stroke of a letter that it runs along."""
    assert sheet.under is not None
    upper, lower = rows_of(free)
    region = (frame.box[0], int(upper) - _MARGIN, int(free[-1].x1) + _MARGIN, int(lower) + _MARGIN)
    strips = [
        [word for part in reader.read(grey, [region], sheet.dpi) for word in part]
        for grey in (sheet.under, sheet.level)
        for reader in readers
    ]
    for word in (one for strip in strips for one in strip):
        _cut_figures(word)
    return [sorted(strip, key=lambda word: word.x0) for strip in strips]


def _cut_figures(word: Word) -> None:
    """ "6079Về": what stands before the syllable goes, by its share of the letters."""
    tail = _TAIL.search(word.text)
    if tail is not None and is_syllable(lower(tail[0])):
        word.x0 += (word.x1 - word.x0) * tail.start() / len(word.text)
        word.text = tail[0]


def _settle(strips: list[list[Word]], readers: int) -> None:
    """Give each word what most of the `readers` have in its place, by turns those of the strips."""
    said = [(i % readers, word) for i, strip in enumerate(strips) for word in strip]
    best = [_agreed(word, [(by, one) for by, one in said if _is_same_place(word, one)]) for _, word in said]
    for (_, word), (text, sure) in zip(said, best, strict=True):
        if text != word.text:
            word.others += (word.text,)
        word.text, word.confidence = text, max(word.confidence, sure)


def _agreed(word: Word, said: list[tuple[int, Word]]) -> tuple[str, float]:
    """What most readers have in the place of a word, and how sure it is: a syllable before anything else."""
    by = {key: {reader for reader, one in said if _core(one) == key} for key in {_core(one) for _, one in said}}
    best = max((one for _, one in said), key=lambda one: (is_syllable(_core(one)), len(by[_core(one)]), one.confidence))
    if _core(best) == _core(word):
        best = word
    return best.text, max(best.confidence, _SURE) if len(by[_core(best)]) > 1 else best.confidence


def _is_same_place(word: Word, other: Word) -> bool:
    """Whether two words of strips stand in one place."""
    shared = min(word.x1, other.x1) - max(word.x0, other.x0)
    return shared > _SHARED * max(word.x1 - word.x0, other.x1 - other.x0)


def _core(word: Word) -> str:
    """The letters of a word, small."""
    return lower(word.text.strip(_AROUND))


def _worth(joined: tuple[list[Word], bool]) -> tuple[int, float]:
    """How much of a line was read, and how surely."""
    line, _ = joined
    return sum(len(word.text) for word in line), sum(word.confidence for word in line)


def _joined(strip: list[Word], free: list[Word], frame: StampFrame) -> tuple[list[Word], bool] | None:
    """The line with what `strip` adds to its `free` words, and whether it begins with it; None if that is nothing."""
    upper, lower = rows_of(free)
    _, right = frame.sides((upper + lower) / 2)
    behind = [word for word in free if not _is_cut(word, strip, right)]
    reach = behind[0].x0 if behind else free[-1].x1 + 1
    found = [word for word in strip if word.x0 < right and word.x1 <= reach]
    in_small = not any(map(_is_in_capitals, free))
    taken, is_whole = _last_text(found, reach, _SPACE * (lower - upper), in_small)
    return ([*taken, *behind], is_whole) if taken else None


def _last_text(found: list[Word], reach: float, space: float, in_small: bool) -> tuple[list[Word], bool]:
    """The words up to `reach` that are text without a break, none of them sure, and whether the line begins with them,
    `space` pixels behind what stands before; before a line `in_small` letters a heading of the stamp is no text."""
    taken: list[Word] = []
    for word in reversed(found):
        if reach - word.x1 > space:
            return taken, True
        if not _is_text(word) or (in_small and _is_in_capitals(word)):
            return taken, False
        word.confidence = min(word.confidence, CUT)
        taken.insert(0, word)
        reach = word.x0
    return taken, True


def _is_cut(word: Word, strip: list[Word], right: float) -> bool:
    """Whether `word`, cut by the edge of a stamp, stands whole in the strip."""
    start, middle = min(right, word.x0 - _MARGIN), (word.x0 + word.x1) / 2
    return any(one.x0 < start and middle < one.x1 and _is_text(one) for one in strip)


def _is_in_capitals(word: Word) -> bool:
    """Whether any reader has a word in capitals alone."""
    return any(len(text.strip(_AROUND)) > 1 and text.strip(_AROUND).isupper() for text in (word.text, *word.others))


def _is_text(word: Word) -> bool:
    return word.confidence >= _SURE and is_syllable(_core(word))

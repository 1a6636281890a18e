"""What a black seal covers of the lines beside it: the name of who signs and text, read with the seal and without; the
lines over the name are those of `signing_block`.

The picture with the seal gives whole lines with rubbish in them, the one without it their ends; both readers read
the first, Tesseract the other.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from extractor.lexicon.folding import fold_tone, lower
from extractor.lexicon.phrasebook import posts_in_capitals, skeleton, surnames_by_letters
from extractor.lexicon.syllables import is_syllable

from .cleaning import ink_of
from .engines.protocol import COVERED, Engine, Word
from .left_over import is_plain
from .misread_names import RowReading, meant_name
from .regions import Region
from .seals import LONGEST_NAME, PLAIN, RIM, Seal, columns_on, inside, middle_of, rows_of, touches
from .sheet import Sheet

_NAME_STARTS = (0.0, 0.25)
"""Radii left of the middle of a seal from which a name that it covers is read: what stands before it is the seal."""
_SHORT = 40
"""Letters of a line that may be a post or a name."""
_FEWEST_CAPITALS = 3
_FEWEST_AGREED = 2
"""Readings that must agree on the end of a name."""
_FEWEST_WORDS, _MOST_WRONG = 2, 0.4
"""Words of a name of which nothing stands beside the seal, and what one of them may cost in a reading at the most (see
`misread_names`)."""
_LETTER, _SURELY = 0.1, 0.9
"""Inches of the usual width of a letter, and the confidence of a word that is one of a name."""
_LINE = 0.19
"""Inches of the height of a line in capitals with its marks."""
READ_UNDER, SEEN, _DIRT = 0.55, 0.35, 0.2
"""Confidence of what was read under the rim of a seal, of what is seen of a post of which nothing is known, and of
pieces of a seal."""
_WORD_AWAY, _LETTERED, _MARGIN = 0.9, 0.4, 3
"""Heights of a line before a name in which a word that was not read may stand, the share of their rows that has ink
then, and pixels of white beside a word that was read."""
_NEAR_RIM = 1.15
"""Radii up to which letters may have gone with the rim."""
_TOUCHES, _FURTHER = 0.16, 2.5
"""Inches between a seal and a line that goes on under it, and how often so far one may stand that is an end."""


def uncover(page: Sheet, line: list[Word], seal: Seal, readers: list[Engine]) -> None:
    """Complete a line of `page`, now without the seal, that the seal touches, at its left or from below; changes it."""
    beside = _is_beside(line, seal, page.dpi) or _lacks_letters(line, seal)
    if not _doubt_touched(line, seal) and not beside:
        return
    seen = _shown(line)
    through, ends = _read_both(page, line, seal, readers if _is_read_twice(seen, line) else readers[:1])
    if name := _name_of(page, line, seal, readers, through, ends):
        line[:] = name
        _take_pieces(page, line)
    elif not _is_text(seen, line):
        _doubt(line, _DIRT)
    elif beside:
        line[:] = _with_gap(line, seen, _texts(through, ends))


def _texts(through: list[list[Word]], ends: list[list[Word]]) -> tuple[str, ...]:
    """Each reading once, "…" before the ends of lines."""
    whole = [text for words in through if (text := _shown(words))]
    return tuple(dict.fromkeys([*whole, *(f"{COVERED} {text}" for words in ends if (text := _shown(words)))]))


def _shown(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_read_twice(seen: str, line: list[Word]) -> bool:
    """Whether a line may be a post or a name: then both readers are asked; not about longer ones, and lone letters."""
    return len(seen) <= _SHORT and (
        _is_in_capitals(seen) or any(is_plain(word) and len(word.text) > 1 for word in line)
    )


def _is_text(seen: str, line: list[Word]) -> bool:
    """Whether a line is more than pieces of a seal or a signature."""
    plain = [word for word in line if is_plain(word) and len(word.text) > 1]
    return bool(plain) or (_is_in_capitals(seen) and seen.count(" ") > 0)


def _read_both(
    page: Sheet, line: list[Word], seal: Seal, readers: list[Engine]
) -> tuple[list[list[Word]], list[list[Word]]]:
    """What the readers make of a line from the left of the seal on, through the seal, and the first of them without it:
    of what a seal leaves the second one never made more."""
    region = _region_of(line, min(line[0].x0, seal.x - RIM * seal.radius), page.level.shape[0], page.dpi)
    through, without = (
        [[word for part in reader.read(grey, [region], page.dpi) for word in part] for reader in asked]
        for grey, asked in ((page.level, readers), (page.black, readers[:1]))
    )
    return through, without


def _with_gap(line: list[Word], seen: str, readings: tuple[str, ...]) -> list[Word]:
    """A line of which nothing tells what is covered, "…" before it; what is seen of a post stays one word, so that the
    text around it may decide. A whole post is in doubt: PHÓ may stand before it."""
    if posts_in_capitals().meant(seen):
        _doubt(line)
        return line
    first, (top, bottom) = line[0], rows_of(line)
    is_post = _is_in_capitals(seen) and len(seen) <= _SHORT
    gap = Word(COVERED, first.x0 - 30, first.top, first.x0 - 1, first.bottom, 0.0, () if is_post else readings)
    return [gap, Word(seen, first.x0, top, line[-1].x1, bottom, SEEN, readings)] if is_post else [gap, *line]


def _doubt_touched(line: list[Word], seal: Seal) -> bool:
    """Whether the seal touches a word of the line; nothing takes such a word for sure."""
    touched = [word for word in line if touches(word, seal, RIM)]
    _doubt(touched)
    return bool(touched)


def _doubt(words: Iterable[Word], most: float = READ_UNDER) -> None:
    for word in words:
        word.confidence = min(word.confidence, most)


def _name_of(
    page: Sheet, line: list[Word], seal: Seal, readers: list[Engine], through: list[list[Word]], ends: list[list[Word]]
) -> list[Word]:
    """The name that ends beside the seal, as all readings together have it, "…" before it where they do not tell it;
    [] for a line that is no name."""
    seen = _seen_of(line, seal)
    readings = [RowReading(words, seal.x - RIM * seal.radius) for words in through]
    if not _may_end_name(seen):
        readings += _through(page, line, seal, readers) if _holds_name(through) else []
        return _name_through(line, seal, readings, _LETTER * page.dpi)
    bare = max(line[0].x0, seal.edge(middle_of(line[0])[1], RIM) or 0.0)
    readings += [RowReading(words, bare) for words in (line, *ends)]
    readings += _through(page, seen, seal, readers)
    return [*_head_of(readings, seen, seal), *seen, *end_of_name(through, seen)]


def _head_of(readings: list[RowReading], seen: list[Word], seal: Seal) -> list[Word]:
    """The first words of a name, which the seal covers, as one; "…" where they are not told, [] where none are
    covered."""
    first = seen[0]
    meant = meant_name(readings, first.x0, [word.text for word in seen], _letter_of(seen))
    told = meant.words if meant is not None and meant.is_clear else None
    if told == ():
        _doubt(seen[:1])
        return []
    text, sure = (" ".join(told), READ_UNDER) if told else (COVERED, 0.0)
    heads = (" ".join(word.text for word in one.words if middle_of(word)[0] < first.x0) for one in readings)
    others = tuple(dict.fromkeys(head for head in heads if head and head != text))
    return [Word(text, min(seal.x, first.x0 - 8), first.top, first.x0 - 4, first.bottom, sure, others)]


def _letter_of(words: list[Word]) -> float:
    """The width of a letter of the words."""
    return sum(word.x1 - word.x0 for word in words) / sum(len(word.text) for word in words)


def _take_pieces(page: Sheet, name: list[Word]) -> None:
    """Take what was read of a name on a line of its own, left of what the seal leaves of it."""
    first = name[0]
    box = (round(first.x0), round(first.top), round(first.x1), round(first.bottom))
    for line in page.lines:
        if line is not name:
            line[:] = [word for word in line if not inside(word, box)]
    page.lines = [line for line in page.lines if line]


def _seen_of(line: list[Word], seal: Seal) -> list[Word]:
    """The words of a line that the seal does not touch, without a word whose capital it covers and strokes of the
    signature behind them."""
    seen = [word for word in line if is_plain(word) and not touches(word, seal, RIM)]
    if _begins_inside(seen):
        seen.pop(0)
    while len(seen) > 1 and seen[-1].text.islower():
        seen.pop()
    return seen


def end_of_name(through: list[list[Word]], seen: list[Word]) -> list[Word]:
    """The last word of a name where a signature crosses it, as both readings have it; [] for none."""
    ends = [[word for word in words if word.x0 > seen[-1].x1] for words in through]
    texts = {fold_tone(end[0].text) for end in ends if len(end) == 1 and end[0].text.istitle()}
    if len(texts) != 1 or len(ends) < _FEWEST_AGREED or not all(ends) or not is_syllable(lower(ends[0][0].text)):
        return []
    ends[0][0].confidence = READ_UNDER
    return ends[0]


def _holds_name(through: list[list[Word]]) -> bool:
    """Whether a word of the readings is surely one of a name."""
    words = [word for part in through for word in part if word.confidence >= _SURELY and len(word.text) > 1]
    return any(word.text.istitle() and is_syllable(lower(word.text)) for word in words)


def _name_through(line: list[Word], seal: Seal, readings: list[RowReading], letter: float) -> list[Word]:
    """A name all of which stands under the seal, where the readings agree on it but for a few letters; [] for none."""
    meant = meant_name(readings, line[-1].x1 + 1, (), letter)
    if meant is None or not meant.is_clear or len(meant.words) < _FEWEST_WORDS or meant.wrong > _MOST_WRONG:
        return []
    top, bottom = rows_of(line)
    left = min(line[0].x0, seal.x - RIM * seal.radius + 8)
    return [Word(" ".join(meant.words), left, top, line[-1].x1, bottom, READ_UNDER)]


def _may_end_name(words: list[Word]) -> bool:
    """Whether the words may be the last ones of a name."""
    sure = any(word.confidence >= PLAIN for word in words)
    return sure and len(words) < LONGEST_NAME and all(word.text.istitle() for word in words)


def _through(page: Sheet, seen: list[Word], seal: Seal, readers: list[Engine]) -> Iterator[RowReading]:
    """What the readers make of a name through the seal, from places where none of its rim stands before it."""
    for start in _NAME_STARTS:
        left = seal.x - start * seal.radius
        region = _region_of(seen, left, page.level.shape[0], page.dpi)
        for reader in readers:
            yield RowReading([word for part in reader.read(page.level, [region], page.dpi) for word in part], left)


def doubt_names(page: Sheet, seals: list[Seal]) -> None:
    """Names that begin under a seal stay in doubt, whatever several readings say, and those with ink close before them
    of which nothing was read, as by the rim of a seal that is too pale to be found: words before may be lost whole."""
    ink = ink_of(page.level)
    for part in columns_on(page):
        words = [word for word in part if any(map(str.isalpha, word.text))] or part  # a dash may be of the rim
        first = words[0]
        under = not first.text.isupper() and any(touches(first, seal, RIM) for seal in seals)
        if under or (_is_name(words) and _has_ink_before(words, ink)):
            _doubt([first])


def _is_name(part: list[Word]) -> bool:
    """Whether a line is words of a name and nothing else."""
    return 1 < len(part) <= LONGEST_NAME and all(word.text.istitle() and word.text.isalpha() for word in part)


def _has_ink_before(part: list[Word], ink: NDArray[np.bool_]) -> bool:
    """Whether letters may stand close before a line."""
    top, bottom = (round(at) for at in rows_of(part))
    left = round(part[0].x0)
    high = bottom - top
    before = ink[max(top, 0) : bottom, max(left - round(_WORD_AWAY * high), 0) : max(left - _MARGIN, 0)]
    return bool(before.any(axis=1).mean() > _LETTERED) if before.size else False


def _is_beside(line: list[Word], seal: Seal, dpi: float) -> bool:
    """Whether a line begins at the rim of the seal; one that is no whole name or post may further off: of the word
    before it nothing was read."""
    edge = seal.edge((line[0].top + line[0].bottom) / 2, RIM)
    reach = _TOUCHES * dpi * (_FURTHER if _is_end(line) else 1)
    return edge is not None and -_TOUCHES * dpi < line[0].x0 - edge < reach


def _is_end(line: list[Word]) -> bool:
    """Whether a line is a single word, or words of a name without the surname."""
    words = [word.text for word in line if any(map(str.isalpha, word.text))]
    is_name = all(word.istitle() for word in words) and skeleton(line[0].text) not in surnames_by_letters()
    return len(words) == 1 or (is_name and 1 < len(words) < LONGEST_NAME)


def _lacks_letters(line: list[Word], seal: Seal) -> bool:
    """Whether a name by the rim of the seal lost its first letters to it."""
    return _begins_inside(line) and touches(line[0], seal, _NEAR_RIM)


def _begins_inside(line: list[Word]) -> bool:
    """Whether words are a name whose first capital is lost: "oàn Kim Phụng"."""
    return len(line) > 1 and line[0].text.islower() and all(word.text.istitle() for word in line[1:])


def _region_of(line: list[Word], left: float, height: int, dpi: float) -> Region:
    """The part of the picture, `height` pixels high, that a line fills from `left` on, with its lower edge."""
    first, last = line[0], line[-1]
    above, below = rows_of(line)
    top, bottom = above - 6, max(below + 4, first.top + _LINE * dpi)
    return max(round(left) - 8, 0), max(round(top), 0), round(last.x1) + 8, min(round(bottom), height)


def _is_in_capitals(text: str) -> bool:
    """Whether most letters are capitals, as those of a post."""
    capitals = sum(map(str.isupper, text))
    return capitals >= _FEWEST_CAPITALS and capitals * 2 > sum(map(str.isalpha, text))

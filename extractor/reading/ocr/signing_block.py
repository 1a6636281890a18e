"""Who signs as a black seal leaves it: the lines over the name are decided together.

Each row that the seal cuts may be one of several lines, by what the readers make of it and by where its letters would
stand, for lines of a block are centred on one axis. The lines that fit best and may follow each other win; what is not
clearly better than another line stays in doubt.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from statistics import median

from extractor.lexicon.nearest import rubbish_around
from extractor.lexicon.phrasebook import skeleton
from extractor.lexicon.signing import (
    SigningLine,
    body_lines,
    is_end_of_post,
    oddness,
    post_lines,
    slashed,
    with_tail,
)
from extractor.record import record

from .engines.protocol import COVERED, Engine, Word
from .letter_widths import scale_of, width_of
from .seals import LONGEST_NAME, PLAIN, Seal, columns_on
from .sheet import Sheet
from .signing_rows import SigningRow, StripReading, read_row, sure_words
from .under_seals import READ_UNDER, SEEN

_RUBBISH, _LOST = 0.45, 0.7
"""What a letter counts that the rim put before a row, and one that it took, where a letter misread counts 1."""
_MOST, _MOST_EMPTY = 4.0, 2.0
"""Wrong letters beyond which a reading says nothing, and what one counts that gives no letter."""
_TAIL = 1.0
"""What words behind a post count that are no part of it."""
_FREE, _OFF, _FAR_OFF = 0.3, 0.7, 2.5
"""Letters by which the middle of a line may be off its axis, what each further one counts, and the most."""
_LETTER = 0.72
"""Font sizes of a capital."""
_MOST_GUESSES, _MOST_ROWS = 14, 3
"""Lines that a row may be which are looked at, and rows of a block."""
_CLEAR = 1.0
"""Wrong letters by which every other line must be further away."""
_MOST_TAILS = 3
"""Words behind a post that are looked at."""


@record
class Guess:
    """A line that a row may be, what it counts in wrong letters, and its middle and font size in pixels."""

    line: SigningLine
    cost: float
    middle: float
    size: float


def restore_block(page: Sheet, seal: Seal, rows: Sequence[SigningRow], readers: list[Engine]) -> None:
    """Set the lines of `page` that the seal cuts in the block of who signs, with their readings; what is not clear
    stays in doubt, what is no such line as it was."""
    whole = [(row.words[0].x0 + row.words[-1].x1) / 2 for row in rows if not row.is_cut and row.words]
    whole += _middles_of_names(page, seal)
    axis = median(whole) if whole else None
    for row in rows:
        if row.is_cut:
            read_row(page, row, seal, readers, axis)
        else:
            shown = " ".join(word.text for word in row.words if word.text.isupper())
            row.readings.append(StripReading(shown, False, row.left, 0))
    table = [_known(row, _guesses_of(row, seal, axis)) for row in rows]
    for row, guesses, chosen in zip(rows, table, _best_of(table, axis), strict=True):
        if row.is_cut and (chosen or guesses[0].line).kind != "other":
            _set(page, row, _spelled(chosen, row) if chosen else _in_doubt(row, seal))


def _known(row: SigningRow, guesses: list[Guess]) -> list[Guess]:
    """Of a row beside the seal that is a line letter for letter that one alone."""
    return [one for one in guesses if row.is_cut or guesses[0].cost or not one.cost]


def _guesses_of(row: SigningRow, seal: Seal, axis: float | None) -> list[Guess]:
    """The lines that a row may be, the nearest first; what it shows, if it is near none."""
    known = [*post_lines(), *body_lines()]
    behind = [line for tail in _tails(row, seal) for line in with_tail(tail)]
    tails = [0.0] * len(known) + [_TAIL] * len(behind)
    size = scale_of(sure_words(row.words, seal)) or row.size
    lines = [*known, *behind]
    widths = [width_of(line.text) * size for line in lines]
    found: list[Guess] = []
    for line, width, cost, tail in zip(lines, widths, _by_readings(row, lines, widths), tails, strict=True):
        middle, before = row.right - width / 2, row.left - (row.right - width)
        far = min(max(before / (_LETTER * size) - _FREE, 0.0), _FAR_OFF)
        whole = cost + tail + far + _off(middle, axis, size)
        found.append(Guess(line, round(whole, 3), middle, size))
    found.sort(key=lambda one: one.cost)
    if found[0].cost > _as_rubbish(row):
        return [Guess(SigningLine(row.shown, "other", ""), 0.0, row.middle, row.size)]
    return found[:_MOST_GUESSES]


def _off(middle: float, axis: float | None, size: float) -> float:
    """What it counts that the middle of a line is off its axis."""
    off = abs(middle - axis) / (_LETTER * size) if axis is not None else 0.0
    return min(max(off - _FREE, 0.0) * _OFF, _FAR_OFF)


def _tails(row: SigningRow, seal: Seal) -> list[str]:
    """The words that may stand behind a post: those beside the seal that are sure, or on which readers agree."""
    sure = {word.text for word in sure_words(row.words, seal)}
    told: dict[str, set[int]] = {}
    for one in row.readings:
        for word in one.text.split():
            told.setdefault(word, set()).add(one.reader)
    found: dict[str, str] = {}
    for words in (one.text.split() for one in row.readings):
        for first in range(len(words)):
            tail = " ".join(words[first:])
            is_told = all(word in sure or len(told[word]) > 1 for word in words[first:])
            if is_told and tail.isupper() and skeleton(tail) and not is_end_of_post(tail):
                found.setdefault(skeleton(tail), tail)
    return sorted(found.values(), key=len, reverse=True)[:_MOST_TAILS]


def _by_readings(row: SigningRow, lines: Sequence[SigningLine], widths: Sequence[float]) -> list[float]:
    """How far each line, so wide in pixels, is from what the readers make of a row."""
    keys = tuple(line.letters for line in lines)
    tables = []
    for one in row.readings:
        before = [(one.start - row.right + width) / width for width in widths] if one.is_open else [0.0] * len(keys)
        covered = [max(share * len(key) + one.is_open, 0.0) for share, key in zip(before, keys, strict=True)]
        letters = skeleton(one.text)
        most = _MOST if letters else _MOST_EMPTY
        tables.append([min(cost, most) for cost in rubbish_around(letters, keys, covered, _RUBBISH, _LOST)])
    return [_together(row, costs) for costs in zip(*tables, strict=True)]


def _as_rubbish(row: SigningRow) -> float:
    """How far a row would be from its readings if nothing of them were letters of a line."""
    return _together(row, [_RUBBISH * len(skeleton(one.text)) for one in row.readings])


def _together(row: SigningRow, costs: Sequence[float]) -> float:
    """What the readings of a row count; of those of one reader, of the whole row or of a part of it, the mean does."""
    groups: dict[tuple[int, bool], list[float]] = {}
    for one, cost in zip(row.readings, costs, strict=True):
        groups.setdefault((one.reader, one.is_open), []).append(cost)
    return sum(sum(group) / len(group) for group in groups.values())


def _best_of(table: Sequence[Sequence[Guess]], axis: float | None) -> list[SigningLine | None]:
    """The line of each row in the combination that is nearest; None for a row where another line is as near."""
    first = max(len(table) - _MOST_ROWS, 0)
    worth = [(_worth(some, axis), some) for some in product(*table[first:])]
    best, chosen = min(worth, key=lambda one: one[0])
    found: list[SigningLine | None] = [None] * first
    for at, guess in enumerate(chosen):
        others = [cost for cost, some in worth if some[at].line.text != guess.line.text]
        found.append(guess.line if min(others, default=best + _CLEAR) >= best + _CLEAR else None)
    return found


def _worth(guesses: Sequence[Guess], axis: float | None) -> float:
    """What lines count together: each by itself, how oddly they follow each other, and, where no line tells the axis,
    how far they are off their own."""
    cost = sum(one.cost for one in guesses) + oddness([one.line for one in guesses])
    known = [one for one in guesses if one.line.kind != "other"] if axis is None else []
    return cost + sum(_off(one.middle, median(other.middle for other in known), one.size) for one in known)


def _middles_of_names(page: Sheet, seal: Seal) -> Iterator[float]:
    """The middles of names at the lower half of the seal or under it, of which every word is known."""
    for part in columns_on(page):
        words = " ".join(word.text for word in part).split()
        is_name = 1 < len(words) <= LONGEST_NAME and all(map(str.istitle, words))
        size = scale_of([word for word in part if word.confidence >= PLAIN])
        if is_name and size and _is_under(part, seal):
            yield part[-1].x1 - width_of(" ".join(words)) * size / 2


def _is_under(part: list[Word], seal: Seal) -> bool:
    """Whether words stand at the lower half of a seal or under it, in its column."""
    low = seal.y < part[-1].bottom < seal.y + 2 * seal.radius
    return low and part[-1].x1 > seal.x and part[0].x0 < seal.x + 2 * seal.radius


def _set(page: Sheet, row: SigningRow, words: list[Word]) -> None:
    """The words of a row in the place of those that were read of it."""
    taken = set(map(id, row.words))
    for line in page.lines:
        line[:] = [word for word in line if id(word) not in taken]
    page.lines = [*filter(None, page.lines), words]


def _told(row: SigningRow) -> tuple[str, ...]:
    """The readings of a row, "…" before those that are but its end."""
    told = (f"{COVERED} {one.text}" if one.is_open else one.text for one in row.readings if one.text)
    return tuple(dict.fromkeys(told))


def _spelled(line: SigningLine, row: SigningRow) -> list[Word]:
    """The line that a row is, its mark as most readings spell it."""
    top, bottom = row.rows
    other = slashed(line.text)
    with_slash = [other.partition(" ")[0] in one.text for one in row.readings] if other != line.text else [False]
    text = other if sum(with_slash) * 2 > len(with_slash) else line.text
    left = row.right - width_of(text) * row.size
    return [Word(text, left, top, row.right, bottom, READ_UNDER, _told(row))]


def _in_doubt(row: SigningRow, seal: Seal) -> list[Word]:
    """What is seen of a row that may be one of several lines, as one word, so that the text around it may decide."""
    top, bottom = row.rows
    seen = sure_words(row.words, seal)
    text = " ".join(word.text for word in seen) or row.shown
    left = seen[0].x0 if seen else row.left
    gap = Word(COVERED, left - 30, top, left - 1, bottom, 0.0)
    return [gap, Word(text, left, top, row.right, bottom, SEEN, _told(row))]

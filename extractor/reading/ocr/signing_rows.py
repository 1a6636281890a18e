"""The rows of letters in which a black seal cuts the block of who signs: where each lies, what the readers make of it.

A row is told by its ink right of the seal and by what was read of it. It goes on to both sides until a wide gap; under
the seal nothing tells where it begins.
"""

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extractor.record import field, record

from .cleaning import ink_of
from .engines.protocol import Engine, Word
from .seals import PLAIN, RIM, USUAL, Seal, columns_on, middle_of, touches
from .sheet import Sheet
from .words import base_of, size_of

_SMALLEST, _LARGEST = 0.12, 0.26
"""Inches between which the font sizes of such rows lie."""
_CAPITAL, _ABOVE, _BELOW = 0.68, 0.98, 0.3
"""Heights of a capital, of one with its marks, and what reaches below the line, in font sizes."""
_BARE = 0.16
"""Font sizes below the baseline in which capitals have but dots."""
_NEAR, _SAME = 0.5, 0.7
"""Font sizes by which a piece may tell a baseline wrong, and between the baselines of pieces of one row."""
_GAP = 1.3
"""Font sizes of white that end a row."""
_HIGHEST, _LOWEST = 2.2, 0.3
"""Radii from the middle of the seal, up and down, between which rows of a post lie."""
_UPPER = 1.3
"""Radii over the middle of the seal from which rows are looked for of which nothing may have been read."""
_PITCH = 2.4
"""Font sizes between a row and the next one of the block, at the most."""
_FEWEST_CAPITALS = 3
_WIDE = 1.5
"""Font sizes of ink that make a row of letters where nothing was read."""
_FULL, _THIN, _THICK = 0.7, 0.2, 0.7
"""Share of columns with ink in a row of letters, and the least and most share of ink; a signature has less of both."""
_UNDER = 0.5
"""Share of the ink of a row that may stand under its baseline."""
_STARTS = (0.6, 0.25)
"""Radii left of the middle of a seal from which a row is read whose axis is not known."""
_BEFORE = 0.35
"""Font sizes before the place in which a row should begin."""
_MARGIN = 8
"""Pixels of white beside a strip that is read."""

_Ink = NDArray[np.bool_]


@record
class StripReading:
    """What a reader makes of a row, "" for nothing; `is_open` where letters before `start` (in pixels) are covered, or
    were left out."""

    text: str
    is_open: bool
    start: float
    reader: int


@record(frozen=False)
class SigningRow:
    """A row: its baseline, font size and ends in pixels, the words in it as they were read, and what readers make of
    it; `is_cut` if the seal lies over a part of it."""

    base: float
    size: float
    left: float
    right: float
    words: list[Word]
    is_cut: bool
    readings: list[StripReading] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """What was read of it at first."""
        return " ".join(word.text for word in self.words)

    @property
    def middle(self) -> float:
        """The middle of its ink."""
        return (self.left + self.right) / 2

    @property
    def rows(self) -> tuple[int, int]:
        """Its first row of pixels, and the one behind its last."""
        return max(round(self.base - _ABOVE * self.size), 0), round(self.base + _BELOW * self.size)


@record
class _RowSearch:
    """Where rows are looked for: the ink of the page, the seal, the font size of the block, its right end."""

    ink: _Ink
    seal: Seal
    size: float
    edge: float


def sure_words(words: list[Word], seal: Seal) -> list[Word]:
    """The words that the seal does not touch, and that are sure."""
    return [word for word in words if word.confidence >= PLAIN and not touches(word, seal, RIM)]


def rows_under(page: Sheet, seal: Seal) -> list[SigningRow]:
    """The rows of the block that the seal cuts, from the top; [] where it cuts none."""
    parts = [part for part in columns_on(page) if _is_over(part, seal)]
    capitals = list(filter(_is_in_capitals, parts))
    edge = max((part[-1].x1 for part in capitals), default=seal.x + 2 * seal.radius)
    around = _RowSearch(ink_of(page.level), seal, _size_of(capitals, page.dpi), edge)
    bases = list(_inked(around))
    bases += [base for base in _bases(capitals, around) if not _is_near(base, bases, around.size)]
    rows = [_row(page, around, base) for base in sorted(bases)]
    return _block([row for row in rows if not _is_text(row)])


def is_in_row(line: list[Word], rows: Sequence[SigningRow]) -> bool:
    """Whether a word of a line lies in one of the rows that the seal cuts."""
    return any(word is one for row in rows if row.is_cut for one in row.words for word in line)


def _is_over(part: list[Word], seal: Seal) -> bool:
    """Whether a line stands in the column of the seal, at its upper half or a little above it."""
    middle = median(middle_of(word)[1] for word in part)
    return (
        part[0].x0 < seal.x + 2 * seal.radius
        and part[-1].x1 > seal.x - seal.radius
        and seal.y - _HIGHEST * seal.radius < middle < seal.y + _LOWEST * seal.radius
    )


def _is_in_capitals(part: list[Word]) -> bool:
    shown = "".join(word.text for word in part)
    capitals = sum(map(str.isupper, shown))
    return capitals >= _FEWEST_CAPITALS and capitals * 2 > sum(map(str.isalpha, shown))


def _is_text(row: SigningRow) -> bool:
    """Whether a row is one of running text."""
    small = [word for word in row.words if word.confidence >= PLAIN and word.text.islower()]
    return sum(len(word.text) for word in small) * 2 > sum(len(word.text) for word in row.words)


def _size_of(capitals: list[list[Word]], dpi: float) -> float:
    """The font size of the block: that of its capitals that are sure."""
    words = [word for part in capitals for word in part if len(word.text) > 1]
    sizes = [size_of(word) for word in words if word.confidence >= PLAIN and word.text.isupper()]
    return median([size for size in sizes if _SMALLEST * dpi < size < _LARGEST * dpi] or [USUAL * dpi])


def _bases(capitals: list[list[Word]], around: _RowSearch) -> list[float]:
    """The baselines of what was read in capitals, one for the pieces of one row; the surest word tells it."""
    found: list[float] = []
    words = [word for part in capitals for word in part if sum(map(str.isupper, word.text)) > 1 and word.confidence > 0]
    for word in sorted(words, key=lambda one: -one.confidence * len(one.text)):
        base = _foot_near(word, around)
        if not _is_near(base, found, around.size):
            found.append(base)
    return found


def _foot_near(word: Word, around: _RowSearch) -> float:
    """The baseline near the one that a word tells, where the ink beside the seal ends; a piece may reach lower."""
    size, seal, base = around.size, around.seal, base_of(word, around.size)
    if sure_words([word], seal):
        left, right = round(word.x0), round(word.x1)
    else:
        left, right = round(max(word.x0, seal.edge(base, RIM) or word.x0)), round(max(around.edge, word.x1))
    if right <= left:
        return base
    reach, high, low = round(_NEAR * size), round(_CAPITAL * size), max(round(_BARE * size), 1)
    profile = around.ink[:, left:right].mean(axis=1)

    def drop(at: int) -> float:
        return float(profile[max(at - high, 0) : at].sum()) / high - float(profile[at + 1 : at + 1 + low].sum()) / low

    return float(max(range(round(base) - reach, round(base) + reach + 1), key=drop))


def _is_near(base: float, others: list[float], size: float) -> bool:
    return any(abs(base - other) < _SAME * size for other in others)


def _inked(around: _RowSearch) -> Iterator[float]:
    """The baselines of rows of letters right of the seal, from the top, whatever was read of them."""
    seal, height = around.seal, round(_CAPITAL * around.size)
    top, bottom = max(round(seal.y - _UPPER * seal.radius), height), round(seal.y)
    worth = {base: _letters_on(base, height, around) for base in range(top, bottom)}
    last = -height
    for base in range(top + 1, bottom - 1):
        near = [worth.get(base + step, 0.0) for step in range(-height, height + 1)]
        if worth[base] > 0 and worth[base] == max(near) and base - last > height:
            last = base
            yield float(base)


def _letters_on(base: int, height: int, around: _RowSearch) -> float:
    """How much the ink right of the seal looks like a row of capitals on a baseline; 0 for something else."""
    seal, size = around.seal, around.size
    left = round(max(seal.edge(y, RIM) or seal.x for y in (base - height, base)))
    band = around.ink[base - height : base, left : round(around.edge + 2 * size)]
    columns = np.flatnonzero(band.any(axis=0))
    if not columns.size:
        return 0.0
    first, end = _run(columns, int(columns[0]), _GAP * size)
    thick = float(band[:, first:end].mean())
    full = float(((columns >= first) & (columns < end)).sum()) / (end - first)
    if end - first < _WIDE * size or full < _FULL or not _THIN < thick < _THICK:
        return 0.0
    low = max(round(_BARE * size), 1)
    under = float(around.ink[base + 1 : base + 1 + low, left + first : left + end].sum()) / (low * (end - first))
    return thick - under if under <= _UNDER * thick else 0.0


def _run(inked: NDArray[np.intp], at: int, gap: float) -> tuple[int, int]:
    """From and to (exclusive) where the `inked` columns go on around `at`, or near it, without a gap so wide."""
    cuts = np.flatnonzero(np.diff(inked) > gap)
    starts = inked[np.concatenate(([0], cuts + 1))].tolist()
    ends = [last + 1 for last in inked[np.concatenate((cuts, [inked.size - 1]))].tolist()]
    return min(zip(starts, ends, strict=True), key=lambda run: max(run[0] - at, at - run[1], 0))


def _row(page: Sheet, around: _RowSearch, base: float) -> SigningRow:
    """The row on a baseline, as far as its ink goes."""
    seal, size = around.seal, around.size
    top, bottom = max(round(base - _CAPITAL * size), 0), round(base)
    pieces = [word for line in page.lines for word in line if _lies_on(word, base, size)]
    read = [word.x0 for word in pieces if word.confidence >= PLAIN and word.x1 > seal.x - seal.radius]
    columns = np.flatnonzero(around.ink[top:bottom].any(axis=0))
    edge = seal.edge(min(max(seal.y, top), bottom), RIM)
    if edge is not None:
        half = edge - seal.x
        covered = np.arange(max(round(seal.x - half), 0), min(round(edge), around.ink.shape[1]))
        columns = np.union1d(columns, covered)
        left, right = _run(columns, round(seal.x), _GAP * size)
        is_cut = right > edge + _BARE * size or left < seal.x - half - _BARE * size
    else:
        at = round(read[0] if read else seal.x)
        left, right = _run(columns, at, _GAP * size) if columns.size else (at, at + 1)
        is_cut = False
    words = sorted((word for word in pieces if left - 2 < middle_of(word)[0] < right + 2), key=lambda word: word.x0)
    return SigningRow(base, size, float(left), float(right), words, is_cut)


def _lies_on(word: Word, base: float, size: float) -> bool:
    """Whether the middle of a word lies at the height of a row."""
    return base - 0.9 * size < middle_of(word)[1] < base + 0.1 * size


def _block(rows: list[SigningRow]) -> list[SigningRow]:
    """The rows that follow each other around the first one that the seal cuts."""
    first = next((i for i, row in enumerate(rows) if row.is_cut), None)
    if first is None:
        return []
    last = first
    while first and rows[first].base - rows[first - 1].base < _PITCH * rows[first].size:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].base - rows[last].base < _PITCH * rows[last].size:
        last += 1
    return rows[first : last + 1]


def read_row(page: Sheet, row: SigningRow, seal: Seal, readers: list[Engine], axis: float | None) -> None:
    """Set what the readers make of a row: of all of it, from where it should begin if its middle is the `axis` of the
    block (or from places where none of the rim stands before it), and of what the seal leaves."""
    top, bottom = row.rows
    if axis is not None:
        starts = [max(2 * axis - row.right - _BEFORE * row.size, row.left)]
    else:
        starts = [seal.x - start * seal.radius for start in _STARTS]
    edges = [seal.edge(y, RIM) for y in (row.base - _CAPITAL * row.size, row.base)]
    beside = max([edge for edge in edges if edge is not None], default=row.left)
    told = [(page.level, row.left - _MARGIN, False, row.left), *((page.level, at, True, at) for at in starts)]
    height, width = page.level.shape
    right = min(round(row.right) + _MARGIN, width)
    for grey, left, is_open, start in [*told, (page.black, row.left - _MARGIN, True, beside)]:
        strip = (max(round(min(left, right - row.size)), 0), top, right, min(bottom, height))
        for i, reader in enumerate(readers):
            text = " ".join(word.text for part in reader.read(grey, [strip], page.dpi) for word in part)
            row.readings.append(StripReading(text, is_open, start, i))

"""Round seals in black ink, as on copies and scans without colour: found by their ring and taken out;
`under_seals` tells what they cover of the lines beside them.

A seal of a state body is 36 mm across (NĐ 99/2016/NĐ-CP), with smaller and larger kinds around it; it lies over a third
of the signature, at its left (NĐ 30/2020/NĐ-CP, Điều 33), so over the post and the name.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from extractor.record import record

from .cleaning import Grey, ink_of
from .engines.protocol import Engine, Word
from .left_over import complete
from .regions import Region
from .sheet import Sheet, regions_on
from .words import columns_of

_STEP = 4
"""Pixels that make one of the reduced picture in which the ring is looked for."""
_RADII = (0.6, 0.84)
"""Inches."""
_OUTSIDE = 1.16
"""A ring around a seal, in its radii, on which hardly anything stands; around letters as much does as on any circle."""
_RING = 0.42
"""Share of the ring that has ink, less the share of the ring outside, from which it is a seal."""
PLAIN, _MOST_INSIDE = 0.6, 8
"""Confidence of a word that a seal has not spoiled, and how many of them may stand in one."""
LONGEST_NAME = 5
"""Words."""
_CLEAR = 0.1
"""Inches between a seal and lines that it can't have spoiled."""
_LARGE = 0.45
"""Inches of either side from which ink is no letter: a part of a seal, a signature, a drawing."""
_FEWEST = 4
"""Unsure words that lie together where a seal may be."""
_DOUBTED = 0.5
_NEAR = 0.9
"""Inches around the middle of unsure words in which the others lie."""
_HALF = 1.5
"""Inches from that middle in which the seal is looked for."""
RIM = 1.06
"""Radii up to which the ink of a seal reaches."""
USUAL = 0.18
"""Inches of the usual font size."""


@record
class Seal:
    """A circle in pixels."""

    x: float
    y: float
    radius: float

    def covers(self, x: float, y: float, rim: float = 1.0) -> bool:
        """Whether the point lies in it, where its radius is `rim` times as long."""
        return (x - self.x) ** 2 + (y - self.y) ** 2 < (rim * self.radius) ** 2

    @property
    def box(self) -> Region:
        """The square around it."""
        left, top = round(self.x - self.radius), round(self.y - self.radius)
        return left, top, left + round(2 * self.radius), top + round(2 * self.radius)

    def edge(self, y: float, rim: float) -> float | None:
        """Its right end at height `y`, where its radius is `rim` times as long; None outside."""
        inside = (rim * self.radius) ** 2 - (y - self.y) ** 2
        return self.x + float(inside) ** 0.5 if inside > 0 else None


def find_seals(grey: Grey, lines: list[list[Word]], rest: list[Region], dpi: float) -> list[Seal]:
    """The seals of a page that shows `grey` with its rules, for the side of a ring is taken for one; looked for only
    where ink left over in `rest` or words of `lines` are too large for letters, and where unsure words lie together."""
    words = [(round(word.x0), round(word.top), round(word.x1), round(word.bottom)) for line in lines for word in line]
    seals = [*_in_ink(grey, [*rest, *words], dpi)]
    middles = [middle_of(word) for line in lines for word in line if word.confidence < _DOUBTED]
    middles = [one for one in middles if not any(_close(one, (seal.x, seal.y), _HALF * dpi) for seal in seals)]
    seals += _in_doubt(grey, middles, dpi)
    seals = [seal for seal in seals if not _is_text(lines, seal)]
    return [seal for i, seal in enumerate(seals) if not any(seal.covers(one.x, one.y) for one in seals[:i])]


def _in_ink(grey: Grey, boxes: list[Region], dpi: float) -> Iterator[Seal]:
    """Seals in those of the boxes that are too large for letters, each place looked at once."""
    large = [box for box in boxes if min(box[2] - box[0], box[3] - box[1]) > _LARGE * dpi]
    looked: list[Region] = []
    for x0, y0, x1, y1 in sorted(large, key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
        if any(one[0] <= x0 and one[1] <= y0 and x1 <= one[2] and y1 <= one[3] for one in looked):
            continue
        half = max(x1 - x0, y1 - y0) // 2 + round(_RADII[1] * _OUTSIDE * dpi)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        looked.append((round(x) - half, round(y) - half, round(x) + half, round(y) + half))
        seal = _ring(grey, (x, y), dpi, half)
        if seal is not None:
            yield seal


def _in_doubt(grey: Grey, middles: list[tuple[float, float]], dpi: float) -> Iterator[Seal]:
    """Seals where the `middles` of unsure words lie together, the thickest group first."""
    while len(middles) >= _FEWEST:
        x, y = max(middles, key=lambda one: sum(_close(one, other, _NEAR * dpi) for other in middles))
        group = [one for one in middles if _close((x, y), one, _NEAR * dpi)]
        if len(group) < _FEWEST:
            break
        seal = _ring(grey, (x, y), dpi)
        if seal is not None:
            yield seal
        middles = [one for one in middles if not _close((x, y), one, _HALF * dpi)]


def middle_of(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2


def _is_text(lines: list[list[Word]], seal: Seal) -> bool:
    """Whether sure words stand all over the circle: then it is a dirty page and no seal."""
    sure = [word for line in lines for word in line if word.confidence >= PLAIN and len(word.text) > 1]
    return sum(seal.covers(*middle_of(word)) for word in sure) > _MOST_INSIDE


def _close(one: tuple[float, float], other: tuple[float, float], reach: float) -> bool:
    return abs(one[0] - other[0]) < reach and abs(one[1] - other[1]) < reach


def _ring(grey: Grey, middle: tuple[float, float], dpi: float, half: int = 0) -> Seal | None:
    """The ring around which most ink lies, in the square of `half` pixels (or the usual ones) around `middle`."""
    half = half or round(_HALF * dpi)
    left, top = max(round(middle[0]) - half, 0), max(round(middle[1]) - half, 0)
    ink = ink_of(grey[top : round(middle[1]) + half, left : round(middle[0]) + half])
    rows, columns = ink.shape[0] // _STEP, ink.shape[1] // _STEP
    if min(rows, columns) < 2 * _RADII[0] * dpi / _STEP:
        return None
    small = ink[: rows * _STEP, : columns * _STEP].reshape(rows, _STEP, columns, _STEP).any(axis=(1, 3))
    best = (0.0, 0.0, 0.0, 0.0)
    spectrum = np.fft.rfft2(small.astype(np.float32))
    for radius in np.arange(_RADII[0] * dpi / _STEP, _RADII[1] * dpi / _STEP, 0.75):
        corner = _OUTSIDE * float(radius) + 1
        ring = _ring_of(float(radius), corner, small.shape) - _ring_of(_OUTSIDE * float(radius), corner, small.shape)
        turns_round = int(2 * corner)  # beyond, the ring would leave the picture and come in again on the other side
        answer = np.fft.irfft2(spectrum * np.conj(np.fft.rfft2(ring)), small.shape)
        answer = answer[: rows - turns_round, : columns - turns_round]
        if not answer.size:
            continue
        row, column = (int(one) for one in np.unravel_index(int(answer.argmax()), answer.shape))
        best = max(best, (float(answer[row, column]), column + corner, row + corner, float(radius)))
    share, x, y, radius = best
    return Seal(left + x * _STEP, top + y * _STEP, radius * _STEP) if share >= _RING else None


def _ring_of(radius: float, middle: float, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """A ring of weight 1 around (`middle`, `middle`) in an empty picture of `shape`."""
    ys, xs = np.ogrid[: shape[0], : shape[1]]
    distance = np.hypot(ys - middle, xs - middle)
    ring = (np.abs(distance - radius) < 0.8).astype(np.float32)
    whole: NDArray[np.float32] = ring / max(float(ring.sum()), 1.0)
    return whole


def cut_out(page: Sheet, seal: Seal, engine: Engine, blocks: Engine) -> list[list[Word]]:
    """Take the seal out of `page`: the regions at its height are divided and read anew by `engine`, what it leaves over
    by `blocks`; gives the lines that were read."""
    dpi, grey = page.dpi, page.black
    page.black, page.clean = _without(grey, seal), _without(page.clean, seal)
    page.regions = regions_on(page)
    spoiled = [_beside(region, page.lines, seal, dpi) for region in page.regions if _is_level(region, seal)]
    before = [[word for word in line if _is_spoiled(word, seal, spoiled)] for line in page.lines]
    for line, gone in zip(page.lines, before, strict=True):
        line[:] = [word for word in line if word not in gone]  # the same line, that another seal may stand beside too
    kept = [line for line in page.lines if line]
    read = _without_doubles(engine.read(page.black, spoiled, dpi))
    page.lines = [*kept, *read]
    complete(page.lines, page.black, _only(ink_of(page.clean), spoiled), dpi, blocks)
    anew = [part for line in page.lines[len(kept) :] for part in columns_of(line, USUAL * dpi) if part]
    anew += _lost_lines(before, [*kept, *anew], seal)
    page.lines = [*kept, *anew]
    return anew


def columns_on(page: Sheet) -> list[list[Word]]:
    """The parts of the lines of a page that stand in one column each."""
    return [part for line in page.lines for part in columns_of(line, USUAL * page.dpi) if part]


def _lost_lines(before: list[list[Word]], lines: list[list[Word]], seal: Seal) -> list[list[Word]]:
    """The words read before that were not read again (see `_lost`) and stand close beside none of the lines, line by
    line; the others go back into theirs."""
    found: list[list[Word]] = []
    for line in before:
        lost = _lost(line, [*lines, *found], seal)
        if lost and not _put_back(lost, lines):
            found.append(lost)
    return found


def _put_back(words: list[Word], lines: list[list[Word]]) -> bool:
    """Set words into the line that has a word close beside them, if one has: "CHỦ NHIỆM" behind "K/T"."""
    first, last = words[0], words[-1]
    for line in lines:
        near = min(line, key=lambda one: max(first.x0 - one.x1, one.x0 - last.x1))
        gap = max(first.x0 - near.x1, near.x0 - last.x1)
        if gap < first.bottom - first.top and first.top < middle_of(near)[1] < first.bottom:
            line[:] = sorted([*line, *words], key=lambda word: word.x0)
            return True
    return False


def _without_doubles(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines without what the cut through a line made of it: unsure words in the place of sure ones."""
    sure = [word for line in lines for word in line if word.confidence >= PLAIN]
    bare = [[word for word in line if word.confidence >= _DOUBTED or not _overlaps(word, sure)] for line in lines]
    return [line for line in bare if line]


def _overlaps(word: Word, others: list[Word]) -> bool:
    """Whether a word shares ink with one of the others."""
    return any(
        word.x0 < one.x1 and one.x0 < word.x1 and word.top < one.bottom - 2 and one.top < word.bottom - 2
        for one in others
    )


def _is_spoiled(word: Word, seal: Seal, regions: list[Region]) -> bool:
    """Whether a word is one of the seal, or stands in one of the `regions` that are read anew."""
    return seal.covers(*middle_of(word)) or any(inside(word, region) for region in regions)


def _lost(line: list[Word], lines: list[list[Word]], seal: Seal) -> list[Word]:
    """Words of a line read before that are sure, stand beside the seal and were not read again in `lines`; of a line
    with more words than a name those under it too, for it is text."""
    sure = [word for word in line if word.confidence >= PLAIN and len(word.text) > 1]
    if len(sure) <= LONGEST_NAME:
        sure = [word for word in sure if not touches(word, seal, RIM)]
    boxes = [(round(one.x0), round(one.top), round(one.x1), round(one.bottom)) for part in lines for one in part]
    return [word for word in sure if not any(inside(word, box) for box in boxes)]


def _is_level(region: Region, seal: Seal) -> bool:
    """Whether a part of the region stands at the height of the seal."""
    return region[1] < seal.y + RIM * seal.radius and region[3] > seal.y - RIM * seal.radius


def _beside(region: Region, lines: list[list[Word]], seal: Seal, dpi: float) -> Region:
    """The region without its lines that end well above the seal or begin well below it."""
    left, top, right, bottom = region
    reach = RIM * seal.radius + _CLEAR * dpi
    rows = [rows_of(line) for line in lines if any(inside(word, region) for word in line)]
    above = max((end for _, end in rows if end < seal.y - reach), default=None)
    below = min((start for start, _ in rows if start > seal.y + reach), default=None)
    if above is not None:
        top = round(min([above, *(start for start, end in rows if end > above)])) - 2
    if below is not None:
        bottom = round(max([below, *(end for start, end in rows if start < below)])) + 2
    return left, top, right, bottom


def rows_of(line: list[Word]) -> tuple[float, float]:
    """Where a line begins and ends, from the top."""
    return min(word.top for word in line), max(word.bottom for word in line)


def _only(ink: NDArray[np.bool_], regions: list[Region]) -> NDArray[np.bool_]:
    """The ink that lies in the regions."""
    inside = np.zeros_like(ink)
    for left, top, right, bottom in regions:
        inside[top:bottom, left:right] = ink[top:bottom, left:right]
    return inside


def inside(word: Word, region: Region) -> bool:
    """Whether the middle of a word lies in the region."""
    x, y = middle_of(word)
    return region[0] < x < region[2] and region[1] < y < region[3]


def touches(word: Word, seal: Seal, rim: float = 1.0) -> bool:
    near_x = min(max(seal.x, word.x0), word.x1)
    near_y = min(max(seal.y, word.top), word.bottom)
    return seal.covers(near_x, near_y, rim)


def _without(grey: Grey, seal: Seal) -> Grey:
    """`grey` with the circle white."""
    ys, xs = np.ogrid[: grey.shape[0], : grey.shape[1]]
    inside = (xs - seal.x) ** 2 + (ys - seal.y) ** 2 < (RIM * seal.radius) ** 2
    return np.where(inside, np.uint8(255), grey)

"""What speaks for and against two lines being one paragraph, measured at the seam between them.

`FEATURES` names each measure; `paragraph_weights.WEIGHTS` says how much it counts, learned by
`python -m benchmarks.paragraphs`. Lengths are in average characters of the line below, gaps in line heights.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import mul

from extractor.reading.lines import Line
from extractor.record import record

from .line_ends import BASIS, BULLET, LABEL, has_ended, is_cut
from .paragraph_weights import BIAS, WEIGHTS

_SHORT = 25
"""Characters of a line that may well be a heading or an entry."""
_NEAR = 1.2
_SET_IN = 3.0
_SOME_ROOM, _MORE_ROOM = 2.0, 1.5
_WIDE_GAP, _USUAL_GAP = 0.35, 0.12
_OTHER_SIZE = 0.6
_FEWEST_GAPS, _FEWEST_LINES = 8, 4
"""Gaps that tell the usual one of a page, lines that tell its width."""
_MARGIN, _OFF_CENTRE = 3, 6
"""Characters left free on both sides of a centred line at least, and by which the sides differ at most."""
_HIGHEST_GAP = 40.0
"""Points between two lines; more is no distance of lines of one paragraph."""


@record(frozen=False)
class Frame:
    """Left and right edge of the lines of one column of one page, in points (characters without geometry)."""

    left: float
    right: float


@record(frozen=False)
class Frames:
    """What the lines of a page share: frames by (page, column), the usual distance of lines by page."""

    columns: Mapping[tuple[int, str], Frame]
    gaps: Mapping[int, float]
    usual_gap: float


def edges(line: Line) -> tuple[float, float]:
    """Left and right edge: in points, or in characters where no places are known."""
    return (line.x0, line.x1) if line.x1 else (0.0, float(len(line.text)))


def frames_of(lines: Sequence[Line]) -> Frames:
    """The frames of the lines of a file that a program broke."""
    spans: dict[tuple[int, str], list[tuple[float, float]]] = defaultdict(list)
    gaps: dict[int, list[float]] = defaultdict(list)
    before: Line | None = None
    for line in lines:
        if line.flow != "soft" or line.kind != "text" or not line.text:
            continue
        spans[line.page, line.column].append(edges(line))
        if before is not None and before.column == line.column == "full":
            gaps[line.page] += _gap(before, line)
        before = line
    usual = _low(sorted(gap for some in gaps.values() for gap in some))
    by_page = {page: _low(sorted(some)) for page, some in gaps.items() if len(some) > _FEWEST_GAPS}
    return Frames(_columns(spans), by_page, usual)


def _gap(before: Line, line: Line) -> list[float]:
    """The distance of two lines of one page, if it can be one inside a paragraph."""
    gap = line.top - before.bottom
    return [gap] if before.page == line.page and line.bottom and abs(gap) < _HIGHEST_GAP else []


def _columns(spans: Mapping[tuple[int, str], Sequence[tuple[float, float]]]) -> dict[tuple[int, str], Frame]:
    """The frames; a later page with a few lines is as wide as the widest."""
    widest = max((right for pairs in spans.values() for _, right in pairs), default=0.0)
    columns: dict[tuple[int, str], Frame] = {}
    for (page, column), pairs in spans.items():
        right = max(right for _, right in pairs)
        if column == "full" and page > 1 and len(pairs) < _FEWEST_LINES:
            right = widest
        columns[page, column] = Frame(min(left for left, _ in pairs), right)
    return columns


def _low(gaps: list[float]) -> float:
    """The gap that a quarter stay below: that of lines inside paragraphs."""
    return gaps[len(gaps) // 4] if gaps else 0.0


class Seam:
    """Two lines of text in one column, one under the other, and the paragraph so far.

    first    the first line of the paragraph, which has `count` lines
    hard     the file itself ends the paragraph between them; then nothing below is measured
    opened   brackets that are open at the end of the line above (of the paragraph, where the caller counts them)
    tail, head  what the line above ends with and the line below begins with: their texts
    ended, cut, lower, label  see line_ends
    width    of an average character of the line below, in the unit of `edges`
    room     what would be left of the line above after the first word of the line below; below 0 it did not fit
    gap      distance of the lines beyond the usual one of the page
    above, below  indents of the two lines
    centred, centred_above  the line stands in the middle of its column
    both_set_in  the first two lines of a paragraph begin at one place, away from the edge of the text
    """

    __slots__ = (
        "above", "before", "below", "blank", "both_set_in", "centred", "centred_above", "count", "cut", "ended",
        "first", "gap", "hard", "head", "label", "line", "lower", "opened", "room", "tail", "width"
    )  # fmt: skip

    def __init__(self, before: Line, line: Line, first: Line, count: int, blank: bool) -> None:
        self.before, self.line, self.first, self.count, self.blank = before, line, first, count, blank
        self.tail, self.head = before.text.rstrip(), line.text.lstrip()
        self.opened = self.tail.count("(") - self.tail.count(")")
        self.hard = blank or before.flow == "hard" or line.flow == "hard"
        if not self.hard:
            self.ended = has_ended(self.tail)
            self.cut = is_cut(self.tail)
            self.lower = self.head[0].islower()
            self.label = LABEL.match(self.head) is not None

    def place(self, frames: Frames) -> None:
        """Measure where the lines stand: `width` and all that is named after it."""
        before, line = self.before, self.line
        left, right = edges(before)
        start, end = edges(line)
        over = frames.columns[before.page, before.column]
        here = frames.columns[line.page, line.column]
        self.width = width = max((end - start) / max(len(line.text), 1), 0.5)
        left_over = (over.right - right) / width
        self.room = left_over - len(self.head.split(" ", 1)[0]) - 0.6
        self.above, self.below = (left - over.left) / width, (start - here.left) / width
        free = (here.right - end) / width
        self.centred = _is_centred(self.below, free)
        self.centred_above = _is_centred(self.above, left_over)
        self.both_set_in = self.count == 1 and self.below > _SET_IN and abs(self.below - self.above) < _NEAR
        self.gap = 0.0
        if before.page == line.page and before.bottom and line.bottom:
            usual = frames.gaps.get(line.page, frames.usual_gap)
            self.gap = (line.top - before.bottom - usual) / max(before.bottom - before.top, 1.0)


def _is_centred(before: float, behind: float) -> bool:
    return before > _MARGIN < behind and abs(before - behind) < _OFF_CENTRE


FEATURES = (
    "room", "some room", "no room", "gap", "wide gap", "usual gap", "deeper", "further out", "same left",
    "line above set in", "centred", "line above centred", "bold changes", "bold", "other size", "ended", "comma",
    "colon", "cut", "small letter", "label", "bullet under bullet", "label above", "capitals end", "capitals begin",
    "capitals", "basis", "short line above", "one line so far", "open bracket", "digit", "ended and small letter",
    "ended and label", "ended and capital", "room and capital", "room and small letter", "cut and capital",
    "label under first line", "both set in", "both set in and label", "both set in and ended"
)  # fmt: skip


def measured(seam: Seam) -> tuple[float, ...]:
    """All features of a seam, in the order of `FEATURES`; truths count 1."""
    return (*_of_places(seam), *_of_words(seam), *_of_several(seam))


def _of_places(seam: Seam) -> tuple[float, ...]:
    """Up to "other size"."""
    room, before, line = seam.room, seam.before, seam.line
    further = 0.0 if seam.centred else seam.below - seam.above
    return (
        _within(room, -4, 30) / 10,
        room > _SOME_ROOM,
        room < 0,
        _within(seam.gap, -1, 2),
        seam.gap > _WIDE_GAP,
        seam.gap < _USUAL_GAP,
        _within(further, 0, 12) / 5,
        _within(-further, 0, 12) / 5,
        _begin_at_one_place(seam),
        _within(seam.above, 0, 12) / 5,
        seam.centred,
        seam.centred_above,
        before.bold != line.bold,
        before.bold and line.bold,
        abs(before.size - line.size) > _OTHER_SIZE,
    )


def _begin_at_one_place(seam: Seam) -> bool:
    return abs(seam.below - seam.above) < _NEAR


def _of_words(seam: Seam) -> tuple[float, ...]:
    """From "ended" to "digit"."""
    head, tail, first = seam.head, seam.tail, seam.first.text.lstrip()
    capitals, over_capitals = head.isupper(), tail.isupper()
    return (
        seam.ended,
        tail.endswith(","),
        tail.endswith(":"),
        seam.cut,
        seam.lower,
        seam.label,
        BULLET.match(head) is not None and BULLET.match(first) is not None,
        LABEL.match(first) is not None,
        over_capitals and not capitals,
        capitals and not over_capitals,
        capitals and over_capitals,
        BASIS.match(head) is not None,
        len(tail) < _SHORT,
        seam.count == 1,
        seam.opened > 0,
        head[0].isdigit(),
    )


def _of_several(seam: Seam) -> tuple[float, ...]:
    """What speaks only together with something else."""
    room, ended, lower, label, both = seam.room, seam.ended, seam.lower, seam.label, seam.both_set_in
    return (
        ended and lower,
        ended and label,
        ended and not lower,
        room > _MORE_ROOM and not lower,
        room > _MORE_ROOM and lower,
        seam.cut and not lower,
        label and seam.count == 1 and _begin_at_one_place(seam),
        both,
        both and label,
        both and ended and not lower,
    )


def _within(value: float, low: float, high: float) -> float:
    return low if value < low else high if value > high else value


_ORDERED = tuple(WEIGHTS.get(name, 0.0) for name in FEATURES)


def weigh(seam: Seam) -> float:
    """Above 0 the lines are one paragraph; the log of the odds."""
    return BIAS + float(sum(map(mul, _ORDERED, measured(seam))))

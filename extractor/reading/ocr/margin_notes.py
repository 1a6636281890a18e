"""Notes by hand in the margins: read into the lines beside them, they would be words and labels of the text.

The full lines of a page share its edges. What stands beyond an edge, a gap away from its line, and was written larger
or on another level, or is no word, is no part of that line; a word that reaches over the edge is read again from there.
Print that hangs out of the text (labels, headings) stays where it is.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.lexicon.patterns import deferred
from extractor.reading.page.tables import find_grids
from extractor.record import record

from .engines.protocol import Engine, Word
from .left_over import is_plain
from .sheet import Sheet
from .words import base_of, size_of

_FULL, _FEWEST = 0.75, 4
"""Width of a full line, in that of the widest, and how many there must be."""
_BEGIN, _END = 0.2, 0.3
"""Share of the lines that begin at the left edge of the text, and of the full lines that end at the right one."""
_SAME_EDGE = 0.05
"""Inches by which lines of one edge differ."""
_BEYOND, _AWAY = 0.3, 1.0
"""Font sizes from a note to the edge and to the words of its line, at least."""
_LARGER, _JUMPING = 1.18, 0.2
"""Size of writing in the usual one, and how far its foot is from that of its line in font sizes, at least."""
_UNSURE = 0.6
_MARGIN = 3
"""Pixels around a part of a word that is read again."""
_LABEL = deferred(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ]|[IVXLl|]{1,5})[.)/:-]\W*")


@record
class _TextEdge:
    """The edge of the text at the left (`side` -1) or the right (1), in pixels, and the usual font size."""

    at: float
    side: int
    size: float

    def is_beyond(self, word: Word) -> bool:
        """Whether a word stands wholly outside."""
        return self.side * (self._inner(word) - self.at) >= _BEYOND * self.size

    def is_about(self, word: Word) -> bool:
        """Whether a word that may stand outside ends near the edge."""
        return self.side * (self._inner(word) - self.at) >= -_AWAY * self.size

    def reaches_over(self, word: Word) -> bool:
        """Whether a word that is none begins well outside and ends inside."""
        outside, inside = self.side * (self._outer(word) - self.at), self.side * (self.at - self._inner(word))
        reaches = outside >= _AWAY * self.size and inside >= _BEYOND * self.size
        return reaches and word.confidence < _UNSURE and not is_plain(word)

    def is_away(self, note: Word, word: Word) -> bool:
        """Whether more than a space parts a note from the next word of the line."""
        return self.side * (self._inner(note) - self._outer(word)) >= _AWAY * self.size

    def _inner(self, word: Word) -> float:
        return word.x1 if self.side < 0 else word.x0

    def _outer(self, word: Word) -> float:
        return word.x0 if self.side < 0 else word.x1


def set_notes_aside(sheet: Sheet, blocks: Engine) -> None:
    """Move what is written beyond the edges of the text from the lines of `sheet` to its notes."""
    free = _outside_tables(sheet)
    full = _full(free)
    if sheet.gutter or len(full) < _FEWEST:
        return
    first, last = min(line[0].top for line in full), max(line[0].bottom for line in full)
    beside = [line for line in free if first <= line[0].bottom and line[0].top <= last]
    for edge in _edges(beside, full, sheet.dpi):
        for line in filter(None, beside):
            _take_note(sheet, line, edge, blocks)
    sheet.lines[:] = filter(None, sheet.lines)


def _outside_tables(sheet: Sheet) -> list[list[Word]]:
    """The lines that stand in no ruled table."""
    scale = sheet.dpi / 72
    boxes = [[side * scale for side in grid.box] for grid in find_grids(sheet.drawing)]
    return [line for line in sheet.lines if line and not any(_is_in(line, box) for box in boxes)]


def _is_in(line: Sequence[Word], box: Sequence[float]) -> bool:
    """Whether the middle of a line lies in a box."""
    across, down = (line[0].x0 + line[-1].x1) / 2, (line[0].top + line[0].bottom) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _full(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """The lines that are nearly as wide as the widest."""
    widest = max((line[-1].x1 - line[0].x0 for line in lines), default=0.0)
    return [line for line in lines if line[-1].x1 - line[0].x0 >= _FULL * widest]


def _edges(lines: Sequence[list[Word]], full: Sequence[list[Word]], dpi: float) -> list[_TextEdge]:
    """The outermost places at which enough lines begin, and enough full lines end."""
    size = median([size_of(word) for line in full for word in line if word.confidence > _UNSURE] or [0.2 * dpi])
    edges = []
    for side, share, places in (
        (-1, _BEGIN, [line[0].x0 for line in lines]),
        (1, _END, [line[-1].x1 for line in full]),
    ):
        groups = [[one for one in places if abs(one - place) <= _SAME_EDGE * dpi] for place in places]
        shared = [median(group) for group in groups if len(group) >= max(share * len(places), _FEWEST - 1)]
        if shared:
            edges.append(_TextEdge(max(shared, key=lambda place: side * place), side, size))
    return edges


def _take_note(sheet: Sheet, line: list[Word], edge: _TextEdge, blocks: Engine) -> None:
    """Take what is written beyond an edge from a line."""
    ordered = line if edge.side < 0 else line[::-1]
    over = next((i for i, word in enumerate(ordered) if not edge.is_beyond(word)), len(ordered) - 1)
    again = _read_inside(sheet, ordered[over], edge, blocks) if edge.reaches_over(ordered[over]) else []
    count = over + 1 if again else _apart(ordered, edge)
    note, rest = ordered[:count], ordered[count:]
    if not note or any(_LABEL.fullmatch(word.text) for word in note):
        return
    written = [_is_written(word, rest, edge.size) for word in note]
    if any(written) if rest else all(written):
        sheet.notes.append(note[:: -edge.side])
        line[:] = (again + rest)[:: -edge.side]


def _apart(ordered: Sequence[Word], edge: _TextEdge) -> int:
    """How many words from the outside on stand together, beyond the edge or about it; 0 where they are of the line."""
    wide = (i for i, (outer, inner) in enumerate(pairwise(ordered), 1) if edge.is_away(outer, inner))
    count = next(wide, len(ordered))
    return count if edge.is_beyond(ordered[0]) and edge.is_about(ordered[count - 1]) else 0


def _read_inside(sheet: Sheet, word: Word, edge: _TextEdge, blocks: Engine) -> list[Word]:
    """The part of a word that stands inside of the edge, read by itself, in the order of its side."""
    left, right = (edge.at, word.x1) if edge.side < 0 else (word.x0, edge.at)
    region = (int(left) - _MARGIN, int(word.top) - _MARGIN, int(right) + _MARGIN, int(word.bottom) + _MARGIN)
    words = [one for found in blocks.read(sheet.black, [region], sheet.dpi) for one in found]
    return words[:: -edge.side] if all(one.confidence >= _UNSURE and is_plain(one) for one in words) else []


def _is_written(word: Word, line: Sequence[Word], usual: float) -> bool:
    """Whether a word is no print of the text: unsure or no syllable, larger, or on another level than its line."""
    if not any(map(str.isalnum, word.text)):
        return False
    if word.confidence < _UNSURE or not is_plain(word) or size_of(word) >= _LARGER * usual:
        return True
    level = [base_of(one, usual) for one in line if any(map(str.isalnum, one.text))]
    return bool(level) and abs(base_of(word, usual) - median(level)) >= _JUMPING * usual

"""Tables without ruled lines: columns that only stand under each other, in reports set without borders.

    TT   Nội dung                          Đơn vị thực hiện     Thời hạn
    1    Lập lại hồ sơ 15 vụ vi phạm       Hạt Kiểm lâm         30/4/2024
         thiếu biên bản                    Mường Vang

A table begins with a row of heads. The gaps between the heads are narrowed by every row below that leaves them free;
the first row whose words lie across them ends the table. Running text leaves no gap free over several rows, and a
letterhead or a signature has no row of heads. Works on marks with places, be they points of a page or columns of
characters of a text file.
"""

import re
from collections.abc import Iterable, Sequence

from extractor.lexicon.patterns import deferred
from extractor.record import field, record

from .aligned_rows import LEADING, row_groups
from .block import RECIPIENTS, fold
from .marks import Gap, Mark, MarkBand, cells_of, filled, gaps_of

_WIDE = 0.8
"""Em: words of a row of heads that are parted by more stand in different columns."""
_NARROWEST = 0.3
"""Em: the strip between two columns that stays free in all rows is at least as wide."""
_LARGEST_STEP = 2.8
"""Em from one line of a table to the next; a signature leaves more room."""
_LONGEST_HEAD, _LONGEST_GROUP = 60, 120
_FEWEST_COLUMNS = 3
_MOST_HEAD_LINES = 3
_MOST_TRIALS = 12
"""Lines of one run of columns that are tried as its heads, so that a list of names in columns costs no more than its
length."""
_NUMBERING = deferred(r"(?:stt|tt|số tt|số thứ tự|số)\b", re.IGNORECASE)
_STARTS_ITEM = deferred(r"(?:[-–+*•]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,5}|[a-zđ])[.)])(?:\s|$)|\d+$")
_FIGURE = deferred(r"\d")
_CLOSED = (".", ";", ":", ",")


@record(frozen=False)
class Aligned:
    """A table: lines `start` to `stop` (without it), its rows of cells, and the gaps between its columns."""

    start: int
    stop: int
    gaps: list[Gap]
    rows: list[list[list[Mark]]] = field(default_factory=list)


def find_aligned(bands: Sequence[MarkBand], before: tuple[list[Gap], str] | None = None) -> list[Aligned]:
    """The tables among `bands`; `before`: gaps and heads of a table that reached the end of the page
    before, which may go on here without its heads."""
    found: list[Aligned] = []
    at = 0
    if before and bands and not _repeats(bands[0], before[1]):
        stop, gaps = _grown(bands, 0, list(map(_alone, before[0])))
        if stop and any(len(filled(band.marks, gaps)) > 1 for band in bands[:stop]):
            found.append(_table(bands[:stop], 0, gaps))
            at = stop
    reach = failed = 0
    while at < len(bands):
        table, stop = _table_under(bands, at, found[-1].stop if found else 0)
        if table is not None:
            found.append(table)
            at = stop
            continue
        failed = failed + 1 if at < reach else 1
        reach = max(reach, stop)
        at = reach if failed == _MOST_TRIALS else at + 1
    return found


def _table_under(bands: Sequence[MarkBand], at: int, floor: int) -> tuple[Aligned | None, int]:
    """The table whose heads band `at` holds, if it is one, and the band after the last that stands in its columns."""
    heads = bands[at].marks
    free = list(map(_alone, gaps_of(heads, _WIDE * bands[at].size)))
    if len(free) < _FEWEST_COLUMNS - 1 or not _may_head(heads, free):
        return None, at + 1
    stop, grown = _grown(bands, at + 1, free)
    if stop == at + 1:
        return None, stop
    start = _above(bands, at, grown, floor)
    table = _table(bands[start:stop], at - start + 1, grown)
    return (table if _is_table(table) else None), stop


def _repeats(band: MarkBand, heads: str) -> bool:
    """Whether a line repeats heads of columns."""
    heads = "".join(heads.split())
    return all("".join(mark.text.split()) in heads for mark in band.marks)


def _alone(gap: Gap) -> list[Gap]:
    return [gap]


def _may_head(marks: Sequence[Mark], gaps: list[list[Gap]]) -> bool:
    """Whether a line may name columns: short words that neither begin an item nor end a sentence."""
    cells = [" ".join([mark.text for mark in cell]) for cell in cells_of(marks, [gap[0] for gap in gaps])]
    return all(
        len(cell) <= _LONGEST_HEAD and not cell.endswith(_CLOSED) and not _STARTS_ITEM.match(cell) for cell in cells
    )


def _grown(bands: Sequence[MarkBand], at: int, gaps: list[list[Gap]]) -> tuple[int, list[Gap]]:
    """How far a table goes on from `at` (the band after its last one), and its gaps narrowed by all its bands."""
    while at < len(bands):
        if at and bands[at].first - bands[at - 1].last > _LARGEST_STEP * bands[at].size:
            break
        if _closes(bands, at):
            break
        narrowed = _narrowed(gaps, bands[at])
        if narrowed is None and not _lies_across(bands, at, gaps):
            break
        gaps = narrowed or gaps
        at += 1
    return at, [max(parts, key=lambda gap: gap[1] - gap[0]) for parts in gaps]


def _narrowed(gaps: list[list[Gap]], band: MarkBand) -> list[list[Gap]] | None:
    """What stays free of each gap; None if a mark lies across one of them."""
    least = _NARROWEST * band.size
    narrowed = []
    for parts in gaps:
        for mark in band.marks:
            if mark.x1 > parts[0][0] and mark.x0 < parts[-1][1]:
                parts = [rest for part in parts for rest in _rest(part, mark, least)]
                if not parts:
                    return None
        narrowed.append(parts)
    return narrowed


def _rest(gap: Gap, mark: Mark, least: float) -> Iterable[Gap]:
    """The parts of `gap` beside a mark that are wide enough."""
    for left, right in ((gap[0], min(gap[1], mark.x0)), (max(gap[0], mark.x1), gap[1])):
        if right - left >= least:
            yield left, right


def _lies_across(bands: Sequence[MarkBand], at: int, gaps: list[list[Gap]]) -> bool:
    """Whether a band belongs to a table although it lies across its columns: a title of those below ("I. GIAO THÔNG"),
    or a sum, whose words may take the first columns ("Tổng cộng … 1.200")."""
    marks = _joined_marks(bands[at])
    text = marks[0].text
    if len(marks) > 1:
        rest = MarkBand(marks[1:], 0, 0, bands[at].size, (0, 0))
        return _FIGURE.search(rest.text) is not None and marks[0].x0 < gaps[0][0][1] and bool(_narrowed(gaps, rest))
    if len(text) > _LONGEST_GROUP or text.endswith(_CLOSED) or at + 1 >= len(bands) or _closes(bands, at + 1):
        return False
    below = bands[at + 1]
    fits = below.first - bands[at].last <= _LARGEST_STEP * below.size and _narrowed(gaps, below) is not None
    return fits and len(filled(below.marks, [parts[0] for parts in gaps])) > 1


def _joined_marks(band: MarkBand) -> list[Mark]:
    """The marks of a band with those joined that no wide gap parts."""
    joined: list[Mark] = []
    for mark in band.marks:
        if joined and mark.x0 - joined[-1].x1 < _WIDE * band.size:
            last = joined[-1]
            joined[-1] = Mark(last.x0, max(last.x1, mark.x1), last.base, f"{last.text} {mark.text}", last.bold, None)
        else:
            joined.append(mark)
    return joined


def _closes(bands: Sequence[MarkBand], at: int) -> bool:
    """What ends a table though it may stand in a column: an empty line, "Nơi nhận", the post over a signature."""
    text = bands[at].text
    if not text or RECIPIENTS.match(fold(text[:24])):
        return True
    return len(_joined_marks(bands[at])) == 1 and text.isupper() and not _STARTS_ITEM.match(text) and len(text) > 4


def _above(bands: Sequence[MarkBand], at: int, gaps: list[Gap], floor: int) -> int:
    """Where the heads begin: lines close above that stand in the columns are part ("Thời hạn" over "hoàn thành")."""
    start = at
    while start > 0 and at - start < _MOST_HEAD_LINES - 1:
        above, below = bands[start - 1], bands[start]
        near = 0 < below.first - above.last <= LEADING * below.size and above.rows[0] >= floor
        if not near or _narrowed(list(map(_alone, gaps)), above) is None or above.text.endswith(_CLOSED):
            break
        if filled(above.marks, gaps) == {0} or not _may_head(above.marks, list(map(_alone, gaps))):
            break
        start -= 1
    return start


def _table(bands: Sequence[MarkBand], heads: int, gaps: list[Gap]) -> Aligned:
    """The bands as rows of cells, the first `heads` of them as one; what ends them in one column is left out."""
    groups = row_groups(bands, heads, gaps)
    while len(groups) > 1 and len(filled([mark for band in groups[-1] for mark in band.marks], gaps)) < 2:
        groups.pop()
    rows = [cells_of([mark for band in group for mark in band.marks], gaps) for group in groups]
    return Aligned(bands[0].rows[0], groups[-1][-1].rows[1], gaps, rows)


def _is_table(table: Aligned) -> bool:
    """Whether heads and rows make a table: every column but one has something below its head, and either the first
    column counts or the rows tell of more than a list of people or of signatures."""
    heads, body = table.rows[0], table.rows[1:]
    if not body or not all(heads):
        return False
    filled = sum(any(row[column] for row in body) for column in range(len(heads)))
    if filled < max(len(heads) - 1, 2):
        return False
    return _NUMBERING.match(heads[0][0].text) is not None or (len(body) > 1 and _differs(heads, body))


def _differs(heads: list[list[Mark]], body: list[list[list[Mark]]]) -> bool:
    """Whether heads in bold, a column of figures or cells of several lines show that the first row names columns."""
    if all(mark.bold for cell in heads for mark in cell) and not all(mark.bold for row in body for mark in row[0]):
        return True
    if any(len({mark.base for mark in cell}) > 1 for row in body for cell in row):
        return True
    columns = zip(*body, strict=True)
    return any(
        2 * sum(bool(cell) and _FIGURE.search(cell[0].text) is not None for cell in column) >= len(body)
        for column in columns
    )

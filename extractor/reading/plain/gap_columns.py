"""Two columns that a text file sets with spaces or tabs: letterhead, and "Nơi nhận" beside the signature.

    ỦY BAN NHÂN DÂN TỈNH X          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 12/QĐ-UBND                  Y, ngày 05 tháng 3 năm 2024

Works on the text of lines with their indentation, as `pdftotext -layout` or a mail gives them.
"""

import re
from collections.abc import Sequence
from itertools import islice

from extractor.lexicon.patterns import deferred
from extractor.reading.lines import Line
from extractor.reading.office.side_by_side import fold, table_lines
from extractor.record import record, replace

from .aligned_text import BARRIER, text_tables

_GAP = deferred(r"(?<=\S)(?: {3,}| *\t[ \t]*)(?=\S)")
_HEAD_LINES = 20
_NATIONAL = deferred(r"CONG HOA XA HOI|DANG CONG SAN VIET|DOC LAP\W+TU DO")
_RECIPIENTS = deferred(r"NOI NHAN\b")
_NOTE_OF_RECIPIENTS = deferred(r"\s*n[oơ][\u031b]?i", re.IGNORECASE)  # cheap: "Nơi" in either normal form
_BLANK_SLOT = deferred(r"(?:số|ngày|tháng|năm|số:)\s*[.:…]*$", re.IGNORECASE)
_RIGHT_ONLY = deferred(r"CONG HOA XA HOI|DANG CONG SAN VIET|DOC LAP\W+TU DO|.{0,40}\bNGAY\b.*\bNAM\b|[-_=*. ]+$")
_TAB = " " * 8
_LONGEST = 200
_MOST_LINES = 60
"""Lines of a letterhead or an ending with its list of recipients."""
_MOST_BLANKS, _MOST_BLANKS_OF_ENDING = 2, 9
"""Empty lines inside of them: between a post and the name under it there is room for the signature."""
_LEAST_INDENT = 12
"""Characters before a line that stands on the right."""
_OVERLAP = 4
"""Characters by which a line on the left may reach under the right column."""
_FURTHEST = 30  # characters by which lines of the right column, which is centred, differ in their start


@record
class GapColumns:
    """Lines `first` to `last` (without it) of a file that stand in two columns: (line index, text) of each column."""

    first: int
    last: int
    left: tuple[tuple[int, str], ...]
    right: tuple[tuple[int, str], ...]


def find_blocks(lines: Sequence[str]) -> list[GapColumns]:
    """The two-column blocks of a file, in order. Cost is linear: only lines around the two anchors are looked at."""
    blocks: list[GapColumns] = []
    head = next(islice((i for i, line in enumerate(lines) if line.strip()), _HEAD_LINES, None), len(lines))
    for index, line in enumerate(lines):
        if index >= head and not line.lstrip().startswith(("n", "N")):
            continue
        floor = blocks[-1].last if blocks else 0
        block = None
        if index < floor:
            continue
        if index < head and _has_gap(line) and _national_part(line):
            block = _block(lines, index, _right_start(_expand(line), None), floor, ending=False)
        elif len(line) < _LONGEST and _NOTE_OF_RECIPIENTS.match(line):
            block = _block(lines, index, _ending_start(lines, index), floor, ending=True)
        if block:
            blocks.append(block)
    return blocks


def split_lines(lines: list[Line]) -> list[Line]:
    """The lines of a Word file or page with such blocks read column by column, and tabs and outer space removed.

    `Line.text` comes with its indentation and tabs; lines of tables are left as they are.
    """
    barrier = "\t" + "x" * _LONGEST  # no block reaches over a line of a table
    texts = [
        line.text.replace("\u00a0", " ") if line.kind == "text" and line.column == "full" else barrier for line in lines
    ]
    found: list[Line] = []
    position = 0
    for block in find_blocks(texts):
        found += lines[position : block.first]
        found += [replace(lines[at], text=text, column="left", label=0) for at, text in block.left]
        found += [replace(lines[at], text=text, column="right", label=0) for at, text in block.right]
        position = block.last
    found += lines[position:]
    if any(line.text.count("\t") > 1 for line in found):
        found = _with_tables(found)
    for line in found:
        if line.kind != "row":
            line.text = " ".join(line.text.split("\t")).strip() if "\t" in line.text else line.text.strip()
    return [line for line in found if line.text]


def _with_tables(lines: list[Line]) -> list[Line]:
    """`lines` with those that tabs set as a table made its rows, numbered behind the tables there are."""
    texts = [
        line.text if line.kind == "text" and line.column == "full" and "\t" in line.text else BARRIER for line in lines
    ]
    number = max([line.table for line in lines])
    found: list[Line] = []
    position = 0
    for table in text_tables(texts):
        found += lines[position : table.start]
        number += 1
        rows = [[[replace(lines[at], text=text, label=0) for at, text in cell] for cell in row] for row in table.rows]
        found += table_lines(rows, number)
        position = table.stop
    return found + lines[position:]


def _national_part(line: str) -> bool:
    return any(_NATIONAL.match(fold(part)) for part in _GAP.split(line.strip())[1:])


def _has_gap(line: str) -> bool:
    return len(line) < _LONGEST and ("   " in line or "\t" in line)


def _ending_start(lines: Sequence[str], index: int) -> int | None:
    """Where the signature begins beside "Nơi nhận": behind it, or behind one of the next entries of its list."""
    if not _RECIPIENTS.match(fold(lines[index])):
        return None
    for line in lines[index : index + 4]:
        parts = _GAP.split(line.strip()) if _has_gap(line) else []
        if len(parts) == 2 and parts[1].isupper():
            return _right_start(_expand(line), None)
    return None


def _block(lines: Sequence[str], anchor: int, start: int | None, floor: int, *, ending: bool) -> GapColumns | None:
    """Grow a block around the anchor line, upwards over lines that fit, downwards until running text.

    start   where the right column begins, in characters
    floor   first line that may belong to the block
    """
    if start is None:
        return None
    first = _first_line(lines, anchor, start, floor, ending)
    left: list[tuple[int, str]] = []
    right: list[tuple[int, str]] = []
    last, blanks = first, 0
    most_blanks = _MOST_BLANKS_OF_ENDING if ending else _MOST_BLANKS
    for index in range(first, min(len(lines), first + _MOST_LINES)):
        if len(lines[index]) >= _LONGEST:
            break
        line = _expand(lines[index])
        if not line.strip():
            blanks += 1
            if blanks > most_blanks or "\f" in lines[index]:
                break
            continue
        may_be_left = blanks == 0 and (ending or _short_left(left, lines, index, start))
        parts = _parts(line, start, ending, may_be_left)
        if parts is None:
            break
        for column, part in zip((left, right), parts, strict=True):
            if part is not None:
                column.append((index, part))
        last, blanks = index + 1, 0
    return GapColumns(first, last, tuple(left), tuple(right)) if left and right else None


def _first_line(lines: Sequence[str], anchor: int, start: int, floor: int, ending: bool) -> int:
    while anchor > floor and _fits_above(lines[anchor - 1], start, ending):
        anchor -= 1
    return anchor


def _parts(line: str, start: int, ending: bool, may_be_left: bool) -> tuple[str | None, str | None] | None:
    """What a line has in the left and the right column; None for running text."""
    split = _right_start(line, start)
    if split is not None:
        return line[:split].strip(), line[split:].strip()
    indent = len(line) - len(line.lstrip())
    if indent >= max(start - _FURTHEST, _LEAST_INDENT) and (ending or _RIGHT_ONLY.match(fold(line))):
        return None, line.strip()
    return (line.strip(), None) if may_be_left and len(line.rstrip()) <= start + _OVERLAP else None


def _fits_above(line: str, start: int, ending: bool) -> bool:
    """Above the anchor: a line with both columns, the head of a signature, or an issuer alone on the left."""
    expanded = _expand(line).rstrip()
    if not expanded or len(line) >= _LONGEST:
        return False
    if _right_start(expanded, start) is not None:
        return True
    indent = len(expanded) - len(expanded.lstrip())
    beside = indent >= max(start - _FURTHEST, 12) if ending else len(expanded) <= start
    return beside and expanded.isupper()


def _short_left(left: list[tuple[int, str]], lines: Sequence[str], index: int, start: int) -> bool:
    """A line with only a left part inside a letterhead: V/v with what follows, or one above a two-sided line."""
    folded = fold(lines[index])
    if folded.startswith(("V/V", "SO:", "SO :")):
        return True
    if any(fold(text).startswith("V/V") for _, text in left[-3:]):
        return not folded.startswith("KINH GUI")
    following = lines[index + 1 : index + 3]
    if lines[index].isupper() and any(_right_or_number(line, start) for line in following):
        return True  # the columns stand at different heights, so that their lines alternate
    return any(_has_gap(line) and _right_start(_expand(line), start) is not None for line in following)


def _right_or_number(line: str, start: int) -> bool:
    """True for a line of the right column alone, or the number line of the left one."""
    line = _expand(line)
    folded = fold(line)
    indent = len(line) - len(line.lstrip())
    if indent >= max(start - _FURTHEST, 12) and _RIGHT_ONLY.match(folded) is not None:
        return bool(line.strip())
    return folded.startswith(("SO:", "SO :", "SO "))


def _right_start(line: str, near: int | None) -> int | None:
    """Where the right column begins in `line`: after its widest gap, or the one nearest to `near`; None without one."""
    body = len(line) - len(line.lstrip())
    best: tuple[int, int] | None = None
    for gap in _GAP.finditer(line):
        if gap.start() <= body or _BLANK_SLOT.search(line[: gap.start()]):
            continue
        if near is not None and abs(gap.end() - near) > _FURTHEST:
            continue
        width = gap.end() - gap.start() - (abs(gap.end() - near) if near is not None else 0)
        if best is None or width > best[0]:
            best = (width, gap.end())
    return best[1] if best else None


def _expand(line: str) -> str:
    return line.replace("\t", _TAB).replace("\f", "")

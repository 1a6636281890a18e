"""From pieces to rows: what stands on one baseline, marks of footnotes told from the text, spaces by distance.

The spaces a PDF holds are not to be trusted: some writers draw none, some draw one between all letters. Only the
distance between two pieces says whether a word ends.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

from extractor.lexicon.patterns import deferred
from extractor.reading.lines import Column, Kind, Line, Run, merged
from extractor.reading.page.pieces import ASCENT, DESCENT, Piece
from extractor.record import record

Letters = Callable[[Piece], list[Piece]]
"""Divides a piece into its letters."""

SPACE = 0.15
"""A gap wider than this ends a word, in font sizes; a space of Times is 0.25, squeezed lines go down to 0.18."""
_SAME_BASE = 0.3
_SMALL, _LARGEST_MARK = 0.78, 0.88
"""Size of what stands raised beside the text, and of figures that stand so high as nothing else does."""
_RAISED, _RAISED_MARK = (0.1, 0.7), 0.25
_NEAREST_HOST = 0.4
"""Em: a raised piece stands nearer than that to the piece that it belongs to."""
_LONGEST_WORD = 7
"""Letters of the longest Vietnamese syllable ("nghiêng")."""
_NOTE_MARK = deferred(r"[\[(]?\d{1,3}(?:[,;] ?\d{1,3})*[\])]?|\*{1,3}")
_SLOT = deferred(r"(?:[Ss]ố|SỐ|[Nn]gày|[Tt]háng|[Nn]ăm|Điều|[Kk]hoản|[Mm]ục)$")
_UNIT = deferred(r"(?:^|[\s/(\d])(?:[kcdm]|da)?m$")


@record(frozen=False)
class PageRow:
    """Pieces on one baseline, left to right. Lengths in points."""

    pieces: list[Piece]
    base: float
    x0: float
    x1: float
    size: float

    @classmethod
    def of(cls, pieces: list[Piece]) -> "PageRow":
        """A row of `pieces` (at least one), which stand from left to right."""
        widest = max(pieces, key=_length)
        return cls(pieces, widest.base, pieces[0].x0, max([piece.x1 for piece in pieces]), widest.size)

    @property
    def letters(self) -> str:
        """All characters without the spaces between pieces."""
        return "".join([piece.text for piece in self.pieces])

    @property
    def centre(self) -> float:
        """Middle of the row on the paper."""
        return (self.x0 + self.x1) / 2

    def gaps(self, least: float) -> list[tuple[int, float, float]]:
        """Gaps of at least `least` font sizes: (index of the piece after it, left edge, right edge)."""
        found = []
        end, wide = self.pieces[0].x1, least * self.size
        for index, piece in enumerate(self.pieces):
            if piece.x0 - end >= wide and index:
                found.append((index, end, piece.x0))
            end = max(end, piece.x1)
        return found


_left = attrgetter("x0")
_first = itemgetter(0)
_base = attrgetter("base")


def _length(piece: Piece) -> int:
    return len(piece.text)


def body_size(pieces: list[Piece]) -> float:
    """The font size of most characters, to half a point."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def make_rows(pieces: list[Piece], letters: Letters) -> list[PageRow]:
    """The rows of `pieces`, from the top. Raised marks go with the row they belong to."""
    pieces = _with_marks(pieces)
    _raise_marks(pieces)
    groups: list[list[Piece]] = []
    lowest, largest = 0.0, 0.0
    for base, string in sorted(_strings(pieces), key=_first):
        size = string[0].size
        if groups and base - lowest <= _SAME_BASE * max(size, largest):
            groups[-1] += string
            largest = max(size, largest)
        else:
            groups.append(string)
            lowest, largest = base, size
    rows = []
    for group in _with_stamped_numbers(groups):
        if len(group) > 1:
            group.sort(key=_left)
            group = _untangled(group, letters)
        rows.append(PageRow.of(group))
    return rows


def _with_stamped_numbers(groups: list[list[Piece]]) -> list[list[Piece]]:
    """Numbers stamped a little above or below the line whose blank they fill ("Số:      /SNV") put into it."""
    kept: list[list[Piece]] = []
    for index, group in enumerate(groups):
        if len(group) == 1 and group[0].text.isdigit():
            number = group[0]
            hosts = [*kept[-1:], *groups[index + 1 : index + 2]]
            host = next((host for host in hosts if _has_blank(host, number)), None)
            if host is not None:
                host.append(number)
                continue
        kept.append(group)
    return kept


def _has_blank(host: list[Piece], number: Piece) -> bool:
    """Whether `number` stands between pieces of `host`, at nearly their height."""
    near = abs(host[0].base - number.base) < 0.5 * max(host[0].size, number.size)
    free = all(piece.x1 <= number.x0 + 1 or piece.x0 >= number.x1 - 1 for piece in host)
    return near and free and any(p.x1 <= number.x0 + 1 for p in host) and any(p.x0 >= number.x1 - 1 for p in host)


def _strings(pieces: list[Piece]) -> list[tuple[float, list[Piece]]]:
    """Pieces drawn one after the other along a line, with the height of their middle: scans are never quite level."""
    strings: list[tuple[float, list[Piece]]] = []
    string: list[Piece] = []
    last: Piece | None = None
    for piece in pieces:
        if last is not None:
            size = last.size
            if abs(piece.base - last.base) <= 0.2 * size and -0.3 * size <= piece.x0 - last.x1 <= 2 * size:
                string.append(piece)
                last = piece
                continue
            strings.append(((string[0].base + last.base) / 2, string))
        string, last = [piece], piece
    if last is not None:
        strings.append(((string[0].base + last.base) / 2, string))
    return strings


def _with_marks(pieces: list[Piece]) -> list[Piece]:
    """Accents drawn for themselves (U+0300 …) put back on the letter before them."""
    if not any("\u0300" <= piece.text[0] <= "\u036f" for piece in pieces):
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        if found and "\u0300" <= piece.text[0] <= "\u036f":
            last = found[-1]
            last.text, last.x1, last.start = last.text + piece.text, max(last.x1, piece.x1), -1
        else:
            found.append(piece)
    return found


def _raise_marks(pieces: list[Piece]) -> None:
    """Set small pieces that stand above the baseline of their neighbour on that baseline, as `raised`."""
    largest = max([piece.size for piece in pieces], default=0.0)
    small = [
        piece
        for piece in pieces
        if len(piece.text) <= 8 and piece.size <= _LARGEST_MARK * largest and piece.confidence == 1.0
    ]  # a line that OCR read has one size
    if not small:
        return
    ordered = sorted(pieces, key=_base)
    bases = [piece.base for piece in ordered]
    reach: dict[int, float] = {}
    for piece in sorted(small, key=_left):
        low = bisect_left(bases, piece.base + _RAISED[0] * piece.size)
        high = bisect_right(bases, piece.base + _RAISED[1] * largest)
        host = _host(piece, ordered[low:high], reach)
        if host is not None:
            piece.raised = True
            piece.base = host.base
            if piece.x0 >= host.x0:
                reach[id(host)] = piece.x1


def _host(small: Piece, pieces: Sequence[Piece], reach: Mapping[int, float]) -> Piece | None:
    """The larger piece below which a small one stands raised, the nearest beside it; `reach`: how far to the right the
    pieces raised before it make a host reach."""
    best, closest = None, _NEAREST_HOST
    marks = _NOTE_MARK.fullmatch(small.text) is not None
    for host in pieces:
        if host.size * _LARGEST_MARK < small.size or host.raised:
            continue
        least = _RAISED[0] if small.size <= host.size * _SMALL else _RAISED_MARK
        if least <= (host.base - small.base) / host.size <= _RAISED[1] and (least < _RAISED_MARK or marks):
            before = abs(small.x0 - reach.get(id(host), host.x1)) / host.size
            after = abs(host.x0 - small.x1) / host.size
            if min(before, after) < closest:
                best, closest = host, min(before, after)
    return best


def _untangled(pieces: list[Piece], letters: Letters) -> list[Piece]:
    """Letter by letter where pieces stand inside each other or letters are spaced out.

    Some writers draw the letters of one font first ("T NH H NG YÊN") and put those of another into the holes.
    """
    single = 0
    end = pieces[0].x0
    tangled = False
    for piece in pieces:
        single += len(piece.text) == 1
        if piece.x0 < end - 0.5 * piece.size and not piece.raised:
            tangled = True
        end = max(end, piece.x1)
    if not tangled:
        return pieces
    found = [letter for piece in pieces for letter in letters(piece)]
    found.sort(key=_left)
    kept = found[:1]
    for letter in found[1:]:
        if letter.text != kept[-1].text or letter.x0 - kept[-1].x0 > 0.12 * letter.size:
            kept.append(letter)
    return kept


def _space_width(pieces: list[Piece]) -> float:
    """Width of a gap that ends a word, in font sizes: more than `SPACE` where single letters are spaced out."""
    if len(pieces) < 6 or sum([len(piece.text) == 1 for piece in pieces]) < 0.7 * len(pieces):
        return SPACE
    gaps = sorted([(b.x0 - a.x1) / (b.size or 1.0) for a, b in pairwise(pieces)])
    usual = gaps[len(gaps) // 2]
    return max(SPACE, usual + SPACE) if usual > 0.05 else SPACE


def make_line(row: PageRow, page: int, letters: Letters, column: Column = "full", kind: Kind = "text") -> Line:
    """The row as a line: words apart, marks of footnotes left out, one run a piece."""
    pieces = row.pieces
    if any(len(piece.text) > 6 and piece.text[1] == " " for piece in pieces):
        pieces = [part for piece in pieces for part in _closed_up(piece, letters)]
    text, runs = _joined(pieces, row.size, kind)
    bold = sum([run.end - run.start for run in runs if run.bold])
    return Line(
        text,
        page,
        runs,
        column,
        kind,
        "soft",
        x0=row.x0,
        x1=row.x1,
        top=row.base - ASCENT * row.size,
        bottom=row.base + DESCENT * row.size,
        size=row.size,
        bold=2 * bold > len(text),
        decoded=merged(pieces),
    )


def _joined(pieces: list[Piece], row_size: float, kind: Kind) -> tuple[str, tuple[Run, ...]]:
    """The pieces of a row as one text with a run for each; a mark of a footnote stays only where it opens the note."""
    width = _space_width(pieces)
    parts: list[str] = []
    runs: list[Run] = []
    length, end = 0, pieces[0].x0
    for piece in pieces:
        text = piece.text
        if piece.raised and _is_note_mark(text, "".join(parts[-6:]), piece.x0 - end > 0.1 * row_size):
            if parts or kind != "footnote":
                end = max(end, piece.x1)
                continue
            text += " "
        if parts and piece.x0 - end > width * piece.size and parts[-1][-1] != " ":
            parts.append(" ")
            length += 1
        parts.append(text)
        box = (piece.x0, piece.base - ASCENT * piece.size, piece.x1, piece.base + DESCENT * piece.size)
        runs.append(Run(length, length + len(text), box, piece.bold, piece.confidence, piece.others))
        length += len(text)
        end = max(end, piece.x1)
    return "".join(parts), tuple(runs)


def _is_note_mark(text: str, before: str, apart: bool) -> bool:
    """Whether a raised `text` marks a footnote; not the 2 of m², nor a number stamped into its slot after "Số:"."""
    if not _NOTE_MARK.fullmatch(text) or _UNIT.search(before):
        return False
    return not (before.endswith((":", "/", "-")) or (apart and _SLOT.search(before)))


def _closed_up(piece: Piece, letters: Letters) -> list[Piece]:
    """The letters of a spaced out piece; the piece itself if their places do not show where words end."""
    parts = letters(piece) if _is_spaced_out(piece.text) else [piece]
    width = _space_width(parts)
    word = 0
    for a, b in pairwise(parts):
        word = 0 if b.x0 - a.x1 > width * b.size else word + 1
        if word >= _LONGEST_WORD:
            return [piece]
    return parts


def _is_spaced_out(text: str) -> bool:
    """Whether all words are single letters ("C Ộ N G H Ò A")."""
    return len(text) > 6 and text[1] == " " and text[3] == " " and all(len(word) == 1 for word in text.split())

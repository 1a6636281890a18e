"""A block of two columns on a page: the gutter between them, and rows divided at it."""

import unicodedata

from extractor.lexicon.patterns import deferred
from extractor.reading.lines import Column
from extractor.reading.page.pieces import Piece
from extractor.record import field, record

from .rows import Letters, PageRow

Placed = tuple[Column, PageRow]
"""A row with the column it stands in."""

RECIPIENTS = deferred("NOINHAN")
"""Opens the ending, in folded letters."""
NEAR = 0.11
"""How far a gap may be from where the gutter is expected, in page widths."""
_LETTERS = deferred("[^A-ZĐ]+")


def fold(text: str) -> str:
    """Capital letters only, without marks and spaces ("Nơi nhận:" → "NOINHAN")."""
    return _LETTERS.sub("", unicodedata.normalize("NFD", text).upper()).replace("Đ", "D")


@record(frozen=False)
class Gutter:
    """The empty strip between two columns: it lies between `left` and `right` (points)."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where the gutter is expected in the next row."""
        return (self.left + self.right) / 2

    def narrow(self, left: float, right: float) -> None:
        """Keep what is empty in this row too; move there if nothing is."""
        low, high = max(self.left, left), min(self.right, right)
        if low < high:
            self.left, self.right = low, high


@record(frozen=False)
class LineBlock:
    """Rows of a block in two columns, divided."""

    gutter: Gutter
    left: list[PageRow] = field(default_factory=list)
    right: list[PageRow] = field(default_factory=list)

    def add(self, row: PageRow, cut: int) -> None:
        """Take `row` with its pieces before `cut` on the left and the others on the right."""
        if cut:
            self.left.append(PageRow.of(row.pieces[:cut]) if cut < len(row.pieces) else row)
        if cut < len(row.pieces):
            self.right.append(PageRow.of(row.pieces[cut:]) if cut else row)

    def placed(self) -> list[Placed]:
        """Left rows, then right rows; plain rows if one side is empty."""
        if not self.left or not self.right:
            return [("full", row) for row in self.left + self.right]
        left: list[Placed] = [("left", row) for row in self.left]
        return left + [("right", row) for row in self.right]

    @staticmethod
    def centre(rows: list[PageRow]) -> float | None:
        """Mean centre of the rows of one column; None if it is empty."""
        return sum(row.centre for row in rows) / len(rows) if rows else None


def cut_at(row: PageRow, letter: int, letters: Letters) -> int:
    """Index of the piece that opens with the `letter`-th folded letter; a piece that holds both sides is divided."""
    seen = 0
    for index, piece in enumerate(row.pieces):
        count = len(fold(piece.text))
        if seen + count > letter:
            if seen < letter and (parts := _divided(piece, letter - seen, letters)):
                row.pieces[index : index + 1] = parts
                return index + 1
            return index
        seen += count
    return 0


def _divided(piece: Piece, letter: int, letters: Letters) -> list[Piece]:
    """`piece` in two at its `letter`-th letter; [] if it can't be."""
    parts = letters(piece)
    seen = 0
    for index, part in enumerate(parts):
        if seen >= letter and index:
            return [join(parts[:index], piece), join(parts[index:], piece)]
        seen += len(fold(part.text))
    return []


def join(parts: list[Piece], piece: Piece) -> Piece:
    first, last = piece.index(parts[0].start), piece.index(parts[-1].start) + 1
    places = piece.places[first:last] if piece.places else None
    return Piece(
        piece.text[first:last],
        parts[0].x0,
        parts[-1].x1,
        piece.base,
        piece.size,
        piece.bold,
        parts[0].start,
        piece.turned,
        confidence=piece.confidence,
        places=[place - places[0] for place in places] if places else None,
        decoded=piece.decoded,
    )


def distance(gap: tuple[int, float, float], place: float) -> float:
    return max(gap[1] - place, place - gap[2], 0.0)

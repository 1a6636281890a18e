"""What every reader yields: the lines of a file as it holds them, with their place on the paper.

A reader does no repairing and no joining; it says what stands where. `assemble` (text.py) turns the lines of
all readers into one `Text`.
"""

from collections.abc import Iterable
from typing import Literal, Protocol

from extractor.record import record

Box = tuple[float, float, float, float]
"""`(x0, top, x1, bottom)` in PDF points, origin at the top left of the page."""

Column = Literal["full", "left", "right"]
Kind = Literal["text", "row", "footnote", "margin", "unread", "stamp"]
Flow = Literal["hard", "soft", "blank"]
Trail = dict[str, tuple[str, str]]
"""Words in Unicode → `(characters in the file, encoding)`, for words that a file holds in an old encoding."""


@record(frozen=False)
class Run:
    """A stretch of a line that was set in one piece: `text[start:end]` lies in `box`.

    confidence  how sure OCR is of its characters, 0..1; 1 where the file itself holds them
    others      what a second reader of a scan makes of them, where the two differ
    """

    start: int
    end: int
    box: Box
    bold: bool = False
    confidence: float = 1.0
    others: tuple[str, ...] = ()


@record(frozen=False)
class Line:
    """One line (PDF, text file) or one paragraph (Word, HTML) as the file holds it.

    text    characters as the reader gave them, without the line end; may hold NFD, U+0002, NBSP, …
    page    page number from 1
    runs    where the characters stand; empty where the format knows no places
    column  "left"/"right" inside a two-column letterhead or ending ("Nơi nhận" beside the signature): a reader
            yields all left lines of such a block before its right lines
    kind    "row" for one row of a table, whose cells are `text[a:b]` for (a, b) in `cells`; "footnote" for notes
            moved to the end of their page or of the file; "margin" for what stands in the margin of a printed page and
            belongs to no text: page numbers, running heads after their first occurrence, repeated heads of tables;
            "unread" for what OCR saw and could not read, "stamp" for the stamp of another office: they are no part of
            the text either, and their trace stays at the end of their page
    flow    "soft": the next line may continue this paragraph (PDF, wrapped text); "hard": the line end is a
            paragraph end (Word, HTML). "blank": an empty line that separates paragraphs in a text file. A "soft" row
            may be the rest of the row before, cut by a page break
    x0, x1  left and right edge in points where known, else 0
    size    font size in points of most characters where known, else 0
    bold    most characters are bold
    table   running number of the table the row belongs to, from 1; 0 outside tables
    label   characters of a generated label (Word numbering) at the start of `text`, 0 if there is none
    decoded words of `text` that came out of an old encoding (legacy.py); None if there are none
    """

    text: str
    page: int = 1
    runs: tuple[Run, ...] = ()
    column: Column = "full"
    kind: Kind = "text"
    flow: Flow = "hard"
    cells: tuple[tuple[int, int], ...] = ()
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    table: int = 0
    label: int = 0
    decoded: Trail | None = None


CELL_GAP = " | "
"""How the cells of a table row are joined in `Line.text`."""


class _Decoded(Protocol):
    """A line, or a piece of one."""

    decoded: Trail | None


def merged(lines: Iterable[_Decoded]) -> Trail | None:
    """What the words of several lines or pieces were decoded from, for the line that they become."""
    trails = [line.decoded for line in lines if line.decoded]
    return {word: raw for trail in trails for word, raw in trail.items()} if trails else None

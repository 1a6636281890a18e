"""A piece of text on a page, as a text layer or OCR gives it: what rows, columns and tables are made of."""

from extractor.reading.lines import Trail
from extractor.record import record

ASCENT, DESCENT = 0.9, 0.22
"""How far letters reach above and below the baseline, in font sizes; fonts lie about theirs."""


@record(frozen=False)
class Piece:
    """A stretch of text that was drawn in one order, on one baseline.

    text    without white space at its ends; may hold U+0002 for a hyphen at the end of a line
    base    distance of the baseline from the top of the page
    size    font size as seen on the paper
    start   index of its first character on the page, for `PageText.letters`; -1 if it can't be divided
    turned  quarter turns of the text against most of the page's text; -1 for a slanted one
    raised  a small piece above the baseline of the line it belongs to
    confidence, others  see `Run`
    places  for text decoded from an old encoding: for each character, how far from `start` its codes begin
    decoded  words of the line that were decoded (legacy.py)
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    start: int = -1
    turned: int = 0
    raised: bool = False
    confidence: float = 1.0
    others: tuple[str, ...] = ()
    places: list[int] | None = None
    decoded: Trail | None = None

    def index(self, start: int) -> int:
        """Which character of `text` begins at index `start` of the page."""
        return self.places.index(start - self.start) if self.places else start - self.start

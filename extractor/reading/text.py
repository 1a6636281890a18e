"""Text with a way back: normalised characters, each of which leads to raw characters, page and box.

`Text.content` holds one paragraph a line ("\\n" between paragraphs). Everything above this floor speaks in
offsets into it.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from .lines import Box, Column, Kind, Line


@dataclass(frozen=True, slots=True)
class Repair:
    """A change made between raw and normalised characters; `start`/`end` are offsets into `Text.content`."""

    rule: str
    raw: str
    repaired: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`content[start:end]` is one paragraph, without its line end. See `Line` for the other fields.

    page     page on which it starts
    breaks   (offset, page) where a new page begins inside it
    level    0, or the depth a reader knows from its format
    """

    start: int
    end: int
    page: int
    column: Column = "full"
    kind: Kind = "text"
    cells: tuple[tuple[int, int], ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()
    x0: float = 0.0
    x1: float = 0.0
    size: float = 0.0
    bold: bool = False
    table: int = 0


@dataclass(frozen=True)
class Text:
    """Normalised characters (`content`) with the way back to `raw`.

    `_content_starts[i]`/`_raw_starts[i]` open the i-th stretch in which the two run in step.
    """

    content: str
    raw: str
    paragraphs: tuple[Paragraph, ...]
    repairs: tuple[Repair, ...] = ()
    lines: tuple[Line, ...] = ()
    _content_starts: list[int] = field(default_factory=lambda: [0])
    _raw_starts: list[int] = field(default_factory=lambda: [0])
    _line_starts: list[int] = field(default_factory=lambda: [0])

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph in which `content[offset]` stands."""
        raise NotImplementedError

    def page_at(self, offset: int) -> int:
        """Page (from 1) on which `content[offset]` stands."""
        raise NotImplementedError

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of `raw` behind `content[start:end]`."""
        raise NotImplementedError

    def boxes(self, start: int, end: int) -> list[Box]:
        """One box a line for `content[start:end]`; [] where the format knows no places."""
        raise NotImplementedError

    def repairs_in(self, start: int, end: int) -> list[Repair]:
        """Repairs that touch `content[start:end]`."""
        raise NotImplementedError


def assemble(lines: list[Line]) -> Text:
    """Join and normalise the lines of a file. Cost is linear in the characters."""
    raise NotImplementedError

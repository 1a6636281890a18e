"""Short pieces of text side by side, broken into lines only between the pieces."""

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions
from rich.text import Text


class Flow:
    """`pieces` one after the other with `gap` between them; a piece that no longer fits starts a line of its own."""

    def __init__(self, pieces: Sequence[Text], gap: str = "   ") -> None:
        self._pieces = pieces
        self._gap = gap

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        line = Text()
        for piece in self._pieces:
            if line and line.cell_len + len(self._gap) + piece.cell_len > options.max_width:
                yield line
                line = Text()
            if line:
                line.append(self._gap)
            line.append_text(piece)
        yield line

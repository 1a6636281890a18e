"""Ink that lies together, looked for in squares so that a page takes milliseconds."""

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray

Square = tuple[int, int]
"""Row and column of a square of pixels."""


def inked_squares(ink: NDArray[np.bool_], side: int, fewest: int) -> set[Square]:
    """The squares of `side` pixels that hold at least `fewest` pixels of ink."""
    from PIL import Image

    rows, columns = ink.shape[0] // side, ink.shape[1] // side
    shares = Image.fromarray(ink[: rows * side, : columns * side].astype(np.uint8) * 255).reduce(side)
    return {(y, x) for y, x in np.argwhere(np.asarray(shares) >= fewest * 255 // side**2).tolist()}


def groups_of(squares: Collection[Square], across: int) -> Iterator[list[Square]]:
    """Squares that lie together: at most one row and `across` columns from one to the next."""
    left = set(squares)
    near = [(dy, dx) for dy in (-1, 0, 1) for dx in range(-across, across + 1)]
    while left:
        waiting = [left.pop()]
        group = []
        while waiting:
            y, x = waiting.pop()
            group.append((y, x))
            found = [(y + dy, x + dx) for dy, dx in near if (y + dy, x + dx) in left]
            left.difference_update(found)
            waiting += found
        yield group

"""Lines and pictures on a page: the rules a table is made of, and how much of the page is a picture."""

from extractor.record import field, record


@record
class RuledLine:
    """A straight line: at height (or distance from the left) `at`, from `start` to `end`, in points as seen."""

    at: float
    start: float
    end: float


@record(frozen=False)
class Drawing:
    """What is drawn on a page besides its text.

    pictures  area of the pictures, in square points (overlaps count twice)
    paths     number of paths
    """

    across: list[RuledLine] = field(default_factory=list)
    down: list[RuledLine] = field(default_factory=list)
    pictures: float = 0.0
    paths: int = 0

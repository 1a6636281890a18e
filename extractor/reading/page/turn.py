"""How a PDF page is looked at: its own points, and points as seen after quarter turns."""

from extractor.reading.lines import Box


class Turn:
    """Maps the page's own points to points as seen after `quarters` clockwise quarter turns of the page."""

    def __init__(self, bounds: Box, quarters: int) -> None:
        self.left, self.low, self.right, self.high = bounds
        self.quarters = quarters % 4

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.high - self.low
        return (height, width) if self.quarters % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """From the page's own point to the one seen, origin at the top left."""
        if self.quarters == 0:
            return x - self.left, self.high - y
        if self.quarters == 1:
            return y - self.low, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.low
        return self.high - y, self.right - x

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The other way round."""
        if self.quarters == 0:
            return x + self.left, self.high - y
        if self.quarters == 1:
            return y + self.left, x + self.low
        if self.quarters == 2:
            return self.right - x, y + self.low
        return self.right - y, self.high - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle as seen, its corners in order."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

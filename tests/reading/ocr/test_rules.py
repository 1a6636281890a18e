"""Rules and streaks of a picture: taken out, and no letter with them."""

import numpy as np
import pytest

from extractor.reading.ocr.rules import strokes_of, without_lines, without_streaks

HIGH, WIDE = 1600, 900


def page() -> np.ndarray:
    """White paper with a stroke down at 400, from edge to edge, and a bar across it."""
    grey = np.full((HIGH, WIDE), 255, np.uint8)
    grey[:, 400:402] = 0
    grey[700:704, 390:412] = 0
    return grey


@pytest.mark.parametrize(
    ("top", "bottom", "is_drawn"),
    [(0, HIGH, False), (20, HIGH - 10, False), (0, 1200, False), (0, 300, True), (300, 900, True)],
)
def test_a_long_stroke_from_the_edge_is_not_drawn_on_the_page(top: int, bottom: int, is_drawn: bool) -> None:
    stroke = (400, top, 402, bottom)
    assert without_streaks([stroke], HIGH) == ([stroke] if is_drawn else [])


def test_what_a_stroke_crosses_stays() -> None:
    grey = page()
    across, down = strokes_of(grey)
    wiped = without_lines(grey, across, down)
    assert not across
    assert [(left, right) for left, _, right, _ in down] == [(400, 402)]
    assert (wiped[:600] == 255).all()
    assert (wiped[701:703, 390:412] == 0).all()

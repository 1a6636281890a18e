"""Dust goes from pages full of it, and only there."""

import numpy as np
import pytest

from extractor.reading.ocr.cleaning import without_dust

HIGH, WIDE, DPI = 1200, 800, 200.0
STOP = (600, 400)
"""Corner of a full stop, 4 pixels by 4."""


def page(specks: int, side: int = 2) -> np.ndarray:
    """White paper with a full stop, a letter and `specks` black squares of `side` pixels."""
    grey = np.full((HIGH, WIDE), 255, np.uint8)
    rng = np.random.default_rng(7)
    for top, left in zip(rng.integers(0, HIGH - 4, specks), rng.integers(0, WIDE - 4, specks), strict=True):
        grey[top : top + side, left : left + side] = 0
    grey[580:630, 360:440] = 255
    grey[590:604, 370:378] = 0
    grey[STOP[0] : STOP[0] + 4, STOP[1] : STOP[1] + 4] = 0
    return grey


def ink(grey: np.ndarray) -> int:
    """Black pixels."""
    return int((grey == 0).sum())


@pytest.mark.parametrize("side", [1, 2, 3])
def test_a_page_full_of_dust_loses_it_and_keeps_its_marks(side: int) -> None:
    dusty = page(600, side)
    bare = without_dust(dusty, DPI)
    assert ink(bare) < ink(dusty) / 4
    assert (bare[580:630, 360:440] == dusty[580:630, 360:440]).all()


@pytest.mark.parametrize(("specks", "side"), [(0, 2), (40, 2), (600, 5)])
def test_worn_print_and_larger_marks_stay(specks: int, side: int) -> None:
    worn = page(specks, side)
    assert (without_dust(worn, DPI) == worn).all()


def test_a_picture_smaller_than_a_speck_is_left_alone() -> None:
    tiny = np.zeros((5, 4), np.uint8)
    assert (without_dust(tiny, DPI) == tiny).all()

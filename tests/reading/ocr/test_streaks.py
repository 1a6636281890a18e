"""Streaks of a scanner: found before the page is made level, told from the rules of tables, wiped beside letters."""

import numpy as np
import pytest

from extractor.reading.ocr.streaks import without_upright_streaks

HIGH, WIDE, AT = 1600, 900, 400
TABLE = [(100, 300, 800), (100, 500, 800), (100, 1300, 800)]
"""Rules across: left, row, right."""


def page(pieces: list[tuple[int, int]], rules: list[tuple[int, int, int]], thick: int = 1) -> np.ndarray:
    """White paper with pieces of a stroke down at `AT`, and rules across."""
    grey = np.full((HIGH, WIDE), 255, np.uint8)
    for top, bottom in pieces:
        grey[top:bottom, AT : AT + thick] = 0
    for left, row, right in rules:
        grey[row : row + 2, left:right] = 0
    return grey


@pytest.mark.parametrize(
    ("pieces", "rules", "angle", "is_streak", "why"),
    [
        ([(0, 1600)], [], 0.0, True, "from edge to edge"),
        ([(0, 200), (260, 400), (700, 900), (1300, 1500)], [], 0.0, True, "in pieces, on a level page"),
        ([(60, 260), (300, 410), (600, 1000)], [], 0.7, True, "pieces that reach no edge, on a skewed page"),
        ([(60, 260), (300, 1400)], TABLE, 0.0, True, "through a table and beyond it"),
        ([(301, 900)], [(100, 300, 800)], 0.7, True, "one end at a rule, upright on a skewed page"),
        ([(301, 900)], [(100, 300, 800)], 0.0, False, "one end at a rule of a level page"),
        ([(301, 700), (760, 1301)], TABLE, 0.0, False, "a worn rule from the first rule of a table to its last"),
        ([(360, 700), (760, 1200)], TABLE, 0.0, False, "a worn rule of a table that has lost both ends"),
        ([(360, 700), (760, 1200)], TABLE, 0.4, False, "the same where the picture is sheared"),
        ([(100, 200), (1300, 1420)], [], 0.7, False, "far apart: stems of letters that chance to stand so"),
        ([(100, 300), (320, 500)], [], 0.0, False, "short: the frame of a stamp, a stroke of a pen"),
    ],
)  # fmt: skip
def test_streaks_are_told_from_rules(
    pieces: list[tuple[int, int]], rules: list[tuple[int, int, int]], angle: float, is_streak: bool, why: str
) -> None:
    grey = page(pieces, rules)
    wiped = without_upright_streaks(grey, angle)
    rows = np.ones(HIGH, np.bool_)
    for _, row, _ in rules:
        rows[row - 4 : row + 6] = False
    assert (wiped[rows, AT] == 255).all() == is_streak, why
    assert (np.delete(wiped, AT, axis=1) == np.delete(grey, AT, axis=1)).all(), why


def test_rules_side_by_side_that_end_together_are_a_table() -> None:
    grey = page([(300, 900)], [])
    grey[300:900, 600] = 0
    assert without_upright_streaks(grey, 0.0) is grey


@pytest.mark.parametrize(
    ("left", "right", "stays", "why"),
    [
        (380, 420, True, "a bar that the streak crosses"),
        (399, 404, True, "a stem along it"),
        (402, 412, False, "a letter beside it, with white between"),
    ],
)
def test_letters_on_a_streak_stay(left: int, right: int, stays: bool, why: str) -> None:
    grey = page([(0, 1600)], [])
    grey[800:826, left:right] = 0
    wiped = without_upright_streaks(grey, 0.0)
    assert (wiped[800:826, AT] == 0).all() == stays, why
    assert (wiped[800:826, max(left, AT + 2) : right] == 0).all() or not stays, why


def test_short_bits_of_a_streak_go_and_short_marks_in_its_way_stay() -> None:
    grey = page([(0, 400), (450, 460), (600, 1400)], [])
    grey[500:505, AT - 2 : AT + 3] = 0  # a full stop
    wiped = without_upright_streaks(grey, 0.0)
    assert (wiped[450:460] == 255).all()
    assert (wiped[500:505] == grey[500:505]).all()

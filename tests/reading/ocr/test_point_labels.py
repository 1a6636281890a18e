"""Labels of points misread on the picture are put right by their column and their order."""

import pytest

from extractor.reading.ocr.engines.protocol import Word
from extractor.reading.ocr.point_labels import restore_points

CASES = [
    ("a) b) €) d)", "a) b) c) d)", "a sign that c is taken for"),
    ("a) b) c©) d)", "a) b) c) d)", "the letter and a sign"),
    ("a) b) ®) d)", "a) b) c) d)", "any sign between two that tell"),
    ("d) đ) ©)", "d) đ) e)", "the last one"),
    ("e) #g)", "e) g)", "dirt before it"),
    ("b) c:cj", "b) c)", "a bare letter, the bracket in the other reading"),
    ("c) d) ©)", "c) d) e)", "đ left out"),
    ("€) d)", "c) d)", "the first one of a page"),
    ("ä) b)", "a) b)", "the first of all"),
    ("a) b) ®)", "a) b) ®)", "any sign, and nothing behind it"),
    ("a) 1. €)", "a) 1. €)", "another label between"),
    ("a) b) ø) d)", "a) b) c) d)", "what is read for another letter, between two that tell"),
    ("a) x", "a) x", "a letter that can't come there"),
]


def lines_of(labels: str, at: float = 300.0, wide: float = 28.0) -> list[list[Word]]:
    """Lines that begin with `labels`, with another reading of one behind ":"."""
    lines = []
    for i, label in enumerate(labels.split()):
        text, _, other = label.partition(":")
        odd = text not in ("a)", "b)", "c)", "d)", "đ)", "e)")
        x, y, right = (at if odd else 300.0), 100.0 * i, (at if odd else 300.0) + (wide if odd else 28.0)
        word = Word(text, x, y, right, y + 30, 0.6, (other,) if other else ())
        lines.append([word, Word("Rà", 350.0, y, 390.0, y + 26, 0.9)])
    return lines


@pytest.mark.parametrize(("read", "meant", "why"), CASES, ids=[case[-1] for case in CASES])
def test_labels(read: str, meant: str, why: str) -> None:
    lines = lines_of(read)
    restore_points(lines, 200.0)
    assert " ".join(line[0].text for line in lines) == meant.replace(":cj", ""), why


@pytest.mark.parametrize(
    ("at", "wide", "why"),
    [(200.0, 28.0, "another column"), (300.0, 60.0, "wider than a label")],
)
def test_words_elsewhere_are_no_labels(at: float, wide: float, why: str) -> None:
    lines = lines_of("b) €) d)", at, wide)
    restore_points(lines, 200.0)
    assert lines[1][0].text == "€)", why

"""Runs of words and what they are worth."""

import pytest

from extractor.linking.wording import add_wording, runs_of


@pytest.mark.parametrize(
    ("words", "run", "reason"),
    [
        ("Báo cáo kết quả", "báo cáo kết", "three words, whatever their case"),
        ("thu 12 tỷ", "thu tỷ", "a figure is no word"),
        ("đạt 45%.", "đạt % .", "marks that say something are words"),
        ("đạt 45%", "đạt", "one word is a run too"),
    ],
)
def test_runs(words: str, run: str, reason: str) -> None:
    assert run in runs_of(words), reason


def test_what_the_runs_of_a_clause_are_worth() -> None:
    features: dict[str, float] = {}
    add_wording(features, runs_of("Trên đây là báo cáo"), {"trên đây": -3.0, "báo cáo": -1.0, "đã nộp": 4.0})
    assert features["words:mean"] == -2.0
    assert features["words:least"] < features["words:most"] <= 0 or features["words:least"] == features["words:most"]
    add_wording(features, runs_of("Lạ tai"), {"trên đây": -3.0})
    assert not any(features.values())

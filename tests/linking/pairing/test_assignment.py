"""The assignment that adds up to the most, against trying all of them."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.pairing.assignment import best_assignment


def test_better_together_than_greedy() -> None:
    """Taking 0.9 first would leave row 1 alone."""
    scores = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7}
    assert best_assignment(scores) == {0: 1, 1: 0}


def test_rows_may_stay_alone() -> None:
    assert best_assignment({(0, 0): 0.5, (1, 0): 0.6}) == {1: 0}
    assert best_assignment({}) == {}
    assert best_assignment({(0, 0): -1.0}) == {}


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 20), max_size=12))
def test_is_the_best(scores: dict[tuple[int, int], int]) -> None:
    chosen = best_assignment({pair: float(score) for pair, score in scores.items()})
    assert len(set(chosen.values())) == len(chosen)
    most = max(
        sum(scores.get((row, column), 0) for row, column in enumerate(columns)) for columns in permutations(range(4))
    )
    assert sum(scores[pair] for pair in chosen.items()) == most

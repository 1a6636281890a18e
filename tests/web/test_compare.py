"""Side by side: the way from one recommendation to the next."""

import pytest

from extractor.web.routes.compare import around


@pytest.mark.parametrize(
    "order, key, neighbours",
    [
        (["a", "b", "c"], "b", ("a", "c")),
        (["a", "b", "c"], "a", ("c", "b")),  # round the ends
        (["a", "b", "c"], "c", ("b", "a")),
        (["a", "b"], "x", (None, None)),  # filtered out
        (["a"], "a", (None, None)),
    ],
)
def test_the_ones_before_and_after(order: list[str], key: str, neighbours: tuple[str | None, str | None]) -> None:
    assert around(order, key) == neighbours

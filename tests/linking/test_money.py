"""Sums of money in running text."""

import pytest

from extractor.linking.money import find_sums


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("số tiền 412.650.000 đồng", [412_650_000]),  # in full
        ("128 tỷ đồng và 5,6 tỷ đồng", [128_000_000_000, 5_600_000_000]),  # with a unit and a comma
        ("đã thu được 250/412 triệu đồng", [250_000_000, 412_000_000]),  # paid and due in one
        ("bổ sung 310 triệu", [310_000_000]),  # without "đồng"
        ("còn 24.500.000đ chưa nộp", [24_500_000]),  # abbreviated
        ("17/17 hồ sơ, 46 mét giá, ngày 12/6/2024", []),  # counts and dates are no sums
    ],
)
def test_sums(words: str, amounts: list[int]) -> None:
    assert [one.amount for one in find_sums(words, 0, len(words))] == amounts

"""Which spellings of a sign are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import same_sign


@pytest.mark.parametrize(
    "first, second, low, high",
    [
        ("SKHCN", "SKH-CN", 1, 1),
        ("SKHCN", "SKH&CN", 1, 1),
        ("SKHCN", "SKHvCN", 1, 1),  # "và" as v
        ("SNN&PTNT", "SNNPTNT", 1, 1),
        ("BGD&ĐT", "BGDDT", 1, 1),  # Đ lost
        ("TTG", "TTg", 1, 1),
        ("CT.UB", "CTUB", 1, 1),
        ("UBND-ĐT", "UBNDĐT", 1, 1),  # hyphen lost
        ("KH-SKH-CN", "KH-SKHCN", 1, 1),  # hyphen inside the agency
        ("SKHCN", "SKHCHN", 0.85, 0.95),  # doubled letter
        ("SKHCN", "SKHHCN", 0.85, 0.95),
        ("SKHCHN", "SKHHCN", 0.85, 0.95),  # both mistyped
        ("SKHCN-VP", "SKHHCN-VP", 0.85, 0.95),
        ("SKH-CN-VP", "SKHHCN-VP", 0.85, 0.95),  # hyphen and doubled letter
        ("UBND", "UBNND", 0.85, 0.95),
        ("SNN", "SNNPTNT", 0.6, 0.8),  # two codes of one body
        ("GDĐT", "SGDĐT", 0.6, 0.8),  # initial left out
        ("SKH", "SKHCN", 0, 0),  # Kế hoạch is not Khoa học
        ("SNV", "SNN", 0, 0),
        ("BTC", "BCT", 0, 0),
        ("QĐ-SNV", "QĐ-SNN", 0, 0),
        ("TB-ĐKT", "TB-ĐTTr", 0, 0),
        ("TT-BTC", "TTr-BTC", 0, 0),  # two types
        ("SKHCN-VP", "SKHCN", 0, 0),  # the unit is missing: not a spelling
        ("KHĐT", "KHCN", 0, 0),
        ("", "", 0, 0),
    ],
)
def test_likeness_of_signs(first: str, second: str, low: float, high: float) -> None:
    assert low <= same_sign(first, second) <= high


@given(st.text("SKHCNĐTBUV&-./vgr", max_size=10), st.text("SKHCNĐTBUV&-./vgr", max_size=10))
def test_likeness_is_symmetric_and_bounded(first: str, second: str) -> None:
    assert 0 <= same_sign(first, second) == same_sign(second, first) <= 1

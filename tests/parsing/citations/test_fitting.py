"""Tests of parsing/citations/fitting.py: does the sign of a number speak for a body?"""

import pytest

from extractor.parsing.citations.fitting import fits, organ_of

SIGNS = [
    ("TT-BKHCN", "Bộ Khoa học và Công nghệ", True),  # initials, without "và"
    ("KH-STTVH", "Sở Thông tin và Văn hóa", True),  # "và" does not stand for the V
    ("QĐ-BNV", "Bộ trưởng Bộ Nội vụ", True),  # the post speaks for its body
    ("UBND-NC", "UBND tỉnh Hà An", True),  # an abbreviation counts with all its letters
    ("QĐ-TTg", "Thủ tướng Chính phủ", True),  # a listed code that no initials give
    ("QH15", "Quốc hội", True),  # the term does not count
    ("TT-BCA(C13)", "Bộ Công an", True),  # nor a drafting unit
    ("PTNMT", "Phòng", True),  # a head alone: of whichever field
    ("SXD-QLN", "UBND thành phố", False),  # another body's sign
    ("KH-SNV", "UBND tỉnh", False),
    ("QĐ-UBND", "Chính phủ", False),
    ("TTr-ABCX", "Sở Y tế", None),  # an unknown sign says nothing
    (None, "Sở Y tế", None),
]


@pytest.mark.parametrize(("symbol", "issuer", "answer"), SIGNS)
def test_the_sign_speaks_for_the_body(symbol: str | None, issuer: str, answer: bool | None) -> None:
    assert fits(symbol, issuer) is answer


@pytest.mark.parametrize(("symbol", "organ"), [("QĐ-UBND", "UBND"), ("UBND-NC", "UBND"), ("CP", "CP"), (None, None)])
def test_the_block_of_the_body(symbol: str | None, organ: str | None) -> None:
    assert organ_of(symbol) == organ

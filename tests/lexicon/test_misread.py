"""Which known code a misread block of a sign must have been."""

import pytest

from extractor.lexicon.misread import confusions, digits_confused_with, is_code, meant_codes, possible_codes

CODES = [
    ("Q4", True, ("QĐ",), "Đ read as 4"),
    ("QD", True, ("QĐ",), "the bar of Đ lost"),
    ("QĐĐ", True, ("QĐ",), "Đ doubled, after look-alikes are folded"),
    ("HĐĐND", False, ("HĐND",), "the same inside a body"),
    ("ƯBND", False, ("UBND",), "a hook that is none"),
    ("5TC", True, ("STC",), "S read as 5"),
    ("TTE", False, ("TTg",), "a type code can't follow the first block, so it is not TT"),
    ("BTINMT", True, ("BTNMT",), "a stroke of T read as I"),
    ("BGDĐI", True, ("BGDĐT",), "letter for letter, in a block long enough to tell"),
    ("UBTVQHI14", True, ("UBTVQH14",), "the number of a term stays"),
    ("BL111", False, ("BTTTT",), "OCR loses count of the uprights of T"),
    ("BTT11", False, ("BTTTT",), "so here, though BTT is a code"),
    ("TI1", True, (), "TT, TTT and TTTT are all near"),
    ("UBND", True, ("UBND",), "known: as it stands"),
    ("HD", True, ("HD",), "known, though HĐ is near"),
    ("TTTP", True, (), "one T too many would be TTP: a letter that may well be right is not taken away"),
    ("XYZQ", True, (), "nothing known is near"),
    ("Đ", True, (), "too short to tell"),
    ("QĐ" * 20, True, (), "too long for a code"),
]


@pytest.mark.parametrize(("block", "first", "codes", "why"), CODES, ids=[row[0][:12] for row in CODES])
def test_meant_codes(block: str, first: bool, codes: tuple[str, ...], why: str) -> None:
    assert meant_codes(block, first=first) == codes, why


def test_codes_with_the_number_of_a_term() -> None:
    assert is_code("QH15")
    assert not is_code("QH15x")


def test_proposals_leave_the_block_itself_out() -> None:
    assert "HĐ" in possible_codes("HD")
    assert all("HD" not in possible_codes(block) for block in ("HD",))


def test_examples_hold_what_was_read() -> None:
    for row in confusions():
        assert not row.example or row.read in row.example, row


def test_figures_that_may_be_others() -> None:
    assert digits_confused_with("o") == ("5", "0")
    assert digits_confused_with("Ÿ") == ("7",)
    assert "8" in digits_confused_with("3")

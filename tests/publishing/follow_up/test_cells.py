"""No cell can be a formula, and none holds what a program could not show."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.publishing.follow_up.cells import FORMULA_STARTS, LONGEST, cell_text, clean


@pytest.mark.parametrize(
    "text, cell",
    [
        ("Sở đã ban hành", "Sở đã ban hành"),  # plain words stay
        ("- Sở đã ban hành", "Sở đã ban hành"),  # a bullet is no content
        ("+ – Sở đã ban hành", "Sở đã ban hành"),  # nor two
        ("=1+1", "'=1+1"),
        ("  \t=1+1", "'=1+1"),  # white space before it does not hide it
        ("\r@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),  # no bullet: no space after it
        ("+84 912", "'+84 912"),
        ("＝1+1", "'＝1+1"),  # the wide form
        ("\x00=1+1", "'=1+1"),  # a control character before it neither
        ("\u202e=1+1", "'=1+1"),
        ("a\x07b\u202ec\r\nd", "abc\nd"),
        ("", ""),
        ("- ", "'-"),  # all that is left of a lone bullet
    ],
)
def test_cells(text: str, cell: str) -> None:
    assert cell_text(text) == cell


def test_long_texts_are_cut_below_the_limit_of_excel() -> None:
    assert len(cell_text("x" * 100_000)) == LONGEST
    assert len(cell_text("=" + "x" * 100_000)) <= LONGEST + 1 < 32_767


@given(st.text(st.characters() | st.sampled_from(FORMULA_STARTS + " '\"\u202e\x00"), max_size=40))
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = cell_text(text)
    assert cell[:1] not in set(FORMULA_STARTS)
    assert cell_text(cell) == cell
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in cell)


@given(st.text(max_size=40))
def test_clean_keeps_what_can_be_seen(text: str) -> None:
    seen = "".join(c for c in text if c.isprintable())
    assert "".join(c for c in clean(text) if c.isprintable()) == seen


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_csv_gives_the_cells_back(texts: list[str]) -> None:
    cells = [cell_text(text) for text in texts]
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow(cells)
    assert next(csv.reader(io.StringIO(file.getvalue(), newline=""))) == cells

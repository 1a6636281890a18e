"""Nothing that comes from outside can steer a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.publishing.terminal.escaping import many_lines, one_line


@pytest.mark.parametrize(
    "given_text, shown",
    [
        ("Báo cáo số 12.pdf", "Báo cáo số 12.pdf"),  # ordinary names stay as they are
        ("a\nb.pdf", r"a\nb.pdf"),  # a newline can't fake a second line
        ("\x1b[31mred", r"\x1b[31mred"),  # an escape sequence is shown, not obeyed
        ("\x9b31m", r"\x9b31m"),  # the one-byte form of the same
        ("a\u202efdp.exe", r"a\u202efdp.exe"),  # a bidirectional override can't turn a name round
        ("t\udcff.txt", r"t\xff.txt"),  # a byte that is no UTF-8
        ("10\u00a0trang", "10\u00a0trang"),  # a no-break space is harmless
    ],
)
def test_one_line(given_text: str, shown: str) -> None:
    assert one_line(given_text) == shown


@given(st.text())
def test_shown_text_is_printable(text: str) -> None:
    assert one_line(text).replace("\u00a0", "").isprintable()
    assert all(line.replace("\t", "").replace("\u00a0", "").isprintable() for line in many_lines(text).split("\n"))
    assert many_lines(text).count("\n") == text.count("\n")

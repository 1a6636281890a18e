"""Pieces of text side by side: lines break between them only."""

import io

import pytest
from rich.console import Console
from rich.text import Text

from extractor.publishing.terminal.parts import Flow


@pytest.mark.parametrize(
    "width, lines",
    [
        (40, ["6 văn bản   ✓ 4 thấy   ✗ 1 không thấy"]),  # all fits
        (36, ["6 văn bản   ✓ 4 thấy", "✗ 1 không thấy"]),  # one column short: the last piece goes down whole
        (16, ["6 văn bản", "✓ 4 thấy", "✗ 1 không thấy"]),  # a line each
    ],
)
def test_lines_break_between_pieces(width: int, lines: list[str]) -> None:
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None)
    console.print(Flow([Text("6 văn bản"), Text("✓ 4 thấy"), Text("✗ 1 không thấy")]))
    assert [line.rstrip() for line in out.getvalue().splitlines()] == lines

"""The console on which all views are printed."""

from typing import TextIO

from rich.console import Console


def plain_console(out: TextIO | None = None) -> Console:
    """Words as they are: nothing in them is taken for a highlight, markup or an emoji. `out`: not standard output."""
    return Console(file=out, highlight=False, markup=False, emoji=False)

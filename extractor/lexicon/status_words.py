"""The words that tell how far an answer has come, by their first word."""

from collections.abc import Callable

from extractor.kept import kept

from .folding import fold
from .tables import rows

Phrases = dict[str, dict[int, dict[tuple[str, ...], str]]]
"""First word → number of words → the phrases of so many that begin with it and what they say, longest first."""


@kept
def status_words() -> tuple[Phrases, Phrases]:
    """As they are written, and typed without marks."""
    listed = sorted(rows("status_words"), key=lambda row: -len(row["word"].split()))
    return _phrases(listed, str), _phrases(listed, fold)


def _phrases(listed: list[dict[str, str]], spelled: Callable[[str], str]) -> Phrases:
    table: Phrases = {}
    for row in listed:
        phrase = tuple(spelled(row["word"]).split())
        table.setdefault(phrase[0], {}).setdefault(len(phrase), {}).setdefault(phrase, row["tag"])
    return table

"""The words that tell how far an answer has come, and how they begin."""

from collections.abc import Callable

from extractor.kept import kept

from .folding import fold
from .tables import rows

Phrases = dict[str, str]
"""What a phrase says; "" for words with which only a longer phrase begins."""


@kept
def status_words() -> tuple[Phrases, Phrases]:
    """As they are written, and typed without marks."""
    return _phrases(str), _phrases(fold)


def _phrases(spelled: Callable[[str], str]) -> Phrases:
    table: Phrases = {}
    for row in rows("status_words"):
        words = spelled(row["word"]).split()
        for size in range(1, len(words)):
            table.setdefault(" ".join(words[:size]), "")
        phrase = " ".join(words)
        table[phrase] = table.get(phrase) or row["tag"]
    return table

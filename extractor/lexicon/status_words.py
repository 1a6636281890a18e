"""The words that tell how far an answer has come, and how they begin."""

from collections.abc import Callable

from extractor.kept import kept

from .folding import fold
from .tables import rows

Phrases = tuple[dict[str, str], frozenset[str]]
"""What a phrase says ("" for words with which only a longer one begins), and the words with which longer ones begin."""


@kept
def status_words() -> tuple[Phrases, Phrases]:
    """As they are written, and typed without marks."""
    return _phrases(str), _phrases(fold)


def _phrases(spelled: Callable[[str], str]) -> Phrases:
    table: dict[str, str] = {}
    openings: set[str] = set()
    for row in rows("status_words"):
        words = spelled(row["word"]).split()
        openings.update(" ".join(words[:size]) for size in range(1, len(words)))
        phrase = " ".join(words)
        table[phrase] = table.get(phrase) or row["tag"]
    return dict.fromkeys(openings, "") | table, frozenset(openings)

"""The words that tell how far an answer has come (`status_words.csv`), found in a text."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractor.lexicon.folding import fold
from extractor.lexicon.patterns import deferred
from extractor.lexicon.tables import rows

from .records import Tag

_WORD = deferred(r"[^\W\d_]+|\d[\d.,/]*%?")


@cache
def _lexicon(*, bare: bool) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → the phrases that begin with it and what they say, longest first; `bare`: typed without marks."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("status_words"):
        phrase = tuple((fold(row["word"]) if bare else row["word"]).split())
        table.setdefault(phrase[0], []).append((phrase, row["tag"]))
    for phrases in table.values():
        phrases.sort(key=lambda one: -len(one[0]))
    return table


def tags_of(words: str) -> list[Tag]:
    """The words of the table in `words` (lower case), in order, the longest that fits at each place."""
    lexicon = _lexicon(bare=len(words) > 12 and all(one.isascii() for one in words if one.isalpha()))
    tokens = [(word[0], word.start(), word.end()) for word in _WORD.finditer(words)]
    found: list[Tag] = []
    at = 0
    while at < len(tokens):
        step = 1
        for phrase, kind in lexicon.get(tokens[at][0], ()):
            size = len(phrase)
            if size > 1 and not _reads(words, tokens[at : at + size], phrase):
                continue
            found.append(Tag(kind, tokens[at][1], tokens[at + size - 1][2]))
            step = size
            break
        at += step
    return found


def _reads(words: str, tokens: Sequence[tuple[str, int, int]], phrase: tuple[str, ...]) -> bool:
    if tuple(token[0] for token in tokens) != phrase:
        return False
    return all(words[one[2] : other[1]].isspace() for one, other in pairwise(tokens))

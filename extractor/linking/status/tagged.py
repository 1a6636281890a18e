"""The words that tell how far an answer has come (`status_words.csv`), found in a text."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractor.lexicon.folding import fold
from extractor.lexicon.patterns import deferred
from extractor.lexicon.tables import rows

from .records import Tag

_WORD = deferred(r"[^\W\d_]+|\d[\d.,/]*%?")


@cache
def _lexicon(*, bare: bool) -> dict[str, dict[int, dict[tuple[str, ...], str]]]:
    """First word → number of words → the phrases of so many that begin with it and what they say, longest first;
    `bare`: typed without marks."""
    table: dict[str, dict[int, dict[tuple[str, ...], str]]] = {}
    for row in sorted(rows("status_words"), key=lambda row: -len(row["word"].split())):
        phrase = tuple((fold(row["word"]) if bare else row["word"]).split())
        table.setdefault(phrase[0], {}).setdefault(len(phrase), {}).setdefault(phrase, row["tag"])
    return table


def tags_of(words: str) -> list[Tag]:
    """The words of the table in `words` (lower case), in order, the longest that fits at each place."""
    lexicon = _lexicon(bare=len(words) > 12 and all(one.isascii() for one in words if one.isalpha()))
    found: list[Tag] = []
    places = list(_WORD.finditer(words))
    read = tuple([place[0] for place in places])
    after = 0
    for at in [at for at, word in enumerate(read) if word in lexicon]:
        if at < after:
            continue
        for size, phrases in lexicon[read[at]].items():
            kind = phrases.get(read[at : at + size])
            if kind is not None and (size == 1 or _spaced(words, places[at : at + size])):
                after = at + size
                found.append(Tag(kind, places[at].start(), places[after - 1].end()))
                break
    return found


def _spaced(words: str, places: Sequence[re.Match[str]]) -> bool:
    """True if only white space stands between the words at `places`."""
    return all(words[one.end() : other.start()].isspace() for one, other in pairwise(places))

"""The words that tell how far an answer has come (`status_words.csv`), found in a text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.lexicon.patterns import deferred
from extractor.lexicon.status_words import status_words

from .records import Tag

_SHORT = 12
"""Characters up to which words may lack marks by chance."""
_WORD = deferred(r"[^\W\d_]+|\d[\d.,/]*%?")


def tags_of(words: str) -> list[Tag]:
    """The words of the table in `words` (lower case), in order, the longest that fits at each place."""
    without_marks = len(words) > _SHORT and all(one.isascii() for one in words if one.isalpha())
    lexicon = status_words()[without_marks]
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

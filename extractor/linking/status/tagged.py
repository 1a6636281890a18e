"""The words that tell how far an answer has come (`status_words.csv`), found in a text."""

from itertools import accumulate

from extractor.lexicon.patterns import deferred
from extractor.lexicon.status_words import status_words

from .records import Tag

_SHORT = 12
"""Characters up to which words may lack marks by chance."""
_WORD = deferred(r"([^\W\d_]+|\d[\d.,/]*%?)")


def tags_of(words: str) -> list[Tag]:
    """The words of the table in `words` (lower case), in order, the longest that fits at each place."""
    without_marks = len(words) > _SHORT and all(one.isascii() for one in words if one.isalpha())
    lexicon = status_words()[without_marks]
    found: list[Tag] = []
    parts = _WORD.split(words)
    read, gaps = tuple(parts[1::2]), parts[2::2]
    edges = list(accumulate(map(len, parts)))
    after = 0
    for at in [at for at, word in enumerate(read) if word in lexicon]:
        if at < after:
            continue
        for size, phrases in lexicon[read[at]].items():
            kind = phrases.get(read[at : at + size])
            if kind is not None and all(map(str.isspace, gaps[at : at + size - 1])):
                after = at + size
                found.append(Tag(kind, edges[2 * at], edges[2 * after - 1]))
                break
    return found

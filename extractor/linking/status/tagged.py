"""The words that tell how far an answer has come (`status_words.csv`), found in a text."""

from itertools import accumulate, compress, count

from extractor.lexicon.patterns import deferred
from extractor.lexicon.status_words import status_words

from .records import Tag

_SHORT = 12
"""Characters up to which words may lack marks by chance."""
_WORD = deferred(r"([a-zà-ỹ]+)")


def tags_of(words: str) -> list[Tag]:
    """The words of the table in `words` (lower case), in order, the longest that fits at each place."""
    without_marks = len(words) > _SHORT and all(one.isascii() for one in words if one.isalpha())
    lexicon, openings = status_words()[without_marks]
    found: list[Tag] = []
    parts = _WORD.split(words)
    read, gaps = parts[1::2], parts[2::2]
    edges = list(accumulate(map(len, parts)))
    after = 0
    for at in compress(count(), map(lexicon.__contains__, read)):
        if at < after:
            continue
        end, phrase = at, read[at]
        kind, after = lexicon[phrase], at + 1
        while phrase in openings and gaps[end].isspace() and end + 1 < len(read):
            end += 1
            phrase = f"{phrase} {read[end]}"
            if longer := lexicon.get(phrase):
                kind, after = longer, end + 1
        if kind:
            found.append(Tag(kind, edges[2 * at], edges[2 * after - 1]))
    return found

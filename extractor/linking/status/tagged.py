"""The words that tell how far an answer has come (`status_words.csv`), found in a text."""

from collections.abc import Sequence
from itertools import compress, count

from extractor.lexicon.status_words import status_words

GOES_ON = "·"
"""Beside the second and later words of a phrase."""
_SHORT = 12
"""Characters up to which words may lack marks by chance."""


def kinds_of(text: str, words: Sequence[str], gaps: Sequence[str]) -> list[str]:
    """What each word of a text tells by the table, "" for most, by the longest phrase that fits at each place.

    text   in lower case
    words  a figure is one with what stands before it ("ngày 15")
    gaps   what stands behind each word
    """
    without_marks = len(text) > _SHORT and all(one.isascii() for one in text if one.isalpha())
    lexicon, openings = status_words()[without_marks]
    kinds = [""] * len(words)
    after = 0
    for at in compress(count(), map(lexicon.__contains__, words)):
        if at < after:
            continue
        end, phrase = at, words[at]
        kind, after = lexicon[phrase], at + 1
        while phrase in openings and end + 1 < len(words) and gaps[end].isspace():
            end += 1
            phrase = f"{phrase} {words[end].partition(' ')[0]}"
            if longer := lexicon.get(phrase):
                kind, after = longer, end + 1
        if kind:
            kinds[at:after] = [kind, *[GOES_ON] * (after - at - 1)]
    return kinds

"""Initials and the words that they stand for: "stnmt" for "so tai nguyen va moi truong", all words folded."""

from collections.abc import Sequence

from .patterns import deferred

_JOINTS = frozenset(("va", "cua", "-", "–", ","))
_SYLLABLE = deferred(r"(?:ngh|ng|nh|ch|gh|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:[cmnpt]|ch|ng|nh)?")


def is_spoken(word: str) -> bool:
    """True for a word that can be spoken, which is no initials: "an", "ha", "so"."""
    return _SYLLABLE.fullmatch(word) is not None


def spelled_out(words: Sequence[str], at: int, initials: str) -> int:
    """The index after the words from `at` on that begin with `initials`, 0 if none do; words that only join count or
    not, an abbreviation counts with all its letters."""
    if not initials or at >= len(words):
        return 0 if initials else at
    word = words[at]
    size = len(word) if initials.startswith(word) and not is_spoken(word) else initials.startswith(word[0])
    end = spelled_out(words, at + 1, initials[size:]) if size else 0
    return end or (spelled_out(words, at + 1, initials) if word in _JOINTS else 0)

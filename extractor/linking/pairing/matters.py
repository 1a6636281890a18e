"""What words are about, where they say it differently: "giải tỏa", "tháo dỡ" and "mái che" are one matter.

The words are data (lexicon/data/matters.csv): everyday names of the matters that offices deal with, of what is asked
and of what is told when it is done. A word may belong to several matters.
"""

from functools import cache, lru_cache

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.lexicon.tables import rows

_SYLLABLE = deferred(r"[^\W_]+")


@cache
def _known() -> tuple[dict[str, frozenset[str]], set[str], int]:
    """Words → matters, the syllables that words begin with, and the most that they have."""
    found: dict[str, frozenset[str]] = {}
    for row in rows("matters"):
        found[row["words"]] = found.get(row["words"], frozenset()) | {row["matter"]}
    parted = [words.split() for words in found]
    return found, {words[0] for words in parted}, max(map(len, parted))


@lru_cache(maxsize=20000)
def matters_of(words: str) -> frozenset[str]:
    """The matters that `words` name; the longest words decide. Never raises on any text."""
    known, openings, longest = _known()
    syllables = _SYLLABLE.findall(lower(words))
    found: set[str] = set()
    at = 0
    while at < len(syllables):
        for size in range(min(longest, len(syllables) - at) if syllables[at] in openings else 0, 0, -1):
            matters = known.get(" ".join(syllables[at : at + size]))
            if matters:
                found |= matters
                at += size - 1
                break
        at += 1
    return frozenset(found)

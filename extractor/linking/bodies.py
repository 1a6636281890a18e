"""Names of bodies as linking compares them: folded, without the title of the person who leads them."""

from functools import cache, lru_cache

from extractor.lexicon import fold_words
from extractor.lexicon.patterns import deferred

_TITLES = deferred(
    r"^(?:dong chi |ong |ba )?(?:chu tich|pho chu tich|giam doc|tong giam doc|hieu truong|thu truong|chanh|truong|"
    r"lanh dao|tap the) "
)
_GENERAL, _TELLING = 3, 4
"""A name of one word means no body whose name has more words than this, unless it is the initials of as many as
`_TELLING`."""


@cache
def body_of(name: str | None) -> str:
    """The name of a body, folded, without the title of the person who leads it."""
    folded = fold_words(name or "")
    return _TITLES.sub("", folded.replace("to quoc viet nam", "to quoc"))


@lru_cache(maxsize=20_000)
def same_body(one: str, other: str) -> bool:
    """True if two folded names mean one body: the words of the shorter one come in order in the longer one, whichever
    of them is written by its initials ("doi qlttdt", "doi quan ly trat tu do thi")."""
    if not one or not other:
        return False
    first, second = one.split(), other.split()
    short, long = sorted((_like(first, second), _like(second, first)), key=len)
    if len(short) == 1 and len(long) > _GENERAL and (len(short[0]) < _TELLING or _SYLLABLE.fullmatch(short[0])):
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _like(words: list[str], other: list[str]) -> list[str]:
    """The words, with a run of them as its initials where the other name writes those."""
    for initials in other:
        known = words.count(initials) == other.count(initials)
        if known or not 1 < len(initials) <= len(words) or _SYLLABLE.fullmatch(initials):
            continue
        for at in range(len(words)):
            end = _spelled_out(words, at, initials) if words[at] != initials else 0
            if end:
                words = [*words[:at], initials, *words[end:]]
                break
    return words


def _spelled_out(words: list[str], at: int, initials: str) -> int:
    """The index after the words from `at` on that `initials` stand for, 0 if for none; "and" counts or not."""
    for letter in initials:
        if at < len(words) and words[at] == "va" and letter != "v":
            at += 1
        if at >= len(words) or words[at][0] != letter:
            return 0
        at += 1
    return at


_SYLLABLE = deferred(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(?:[cmnpt]|ch|ng|nh)?")
"""A word that can be spoken is no initials: "an", "ha", "so"."""

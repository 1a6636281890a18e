"""Vietnamese words of two syllables, from the dictionary that underthesea ships (Viet74K, 74,000 words): which of two
readings of a syllable makes a word with its neighbours. Reads the file only; underthesea itself is not imported."""

from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

from .folding import fold, fold_tone, lower
from .misread_marks import lost_a_mark, may_be_misread

_TONED = dict(zip("âăêôơư", ("ầấẩẫậ", "ằắẳẵặ", "ềếểễệ", "ồốổỗộ", "ờớởỡợ", "ừứửữự"), strict=True))
_HOOK = 2
_HOOKED = dict(zip("ấắếốớứ", "ẩẳểổởử", strict=True))
"""What stands over a hat or a horn, and is read without its tone, or as another one: "ê" for ế, "ố" for ổ."""


@cache
def _words() -> tuple[str, ...]:
    """The words of the dictionary, their syllables parted by spaces; none without the file."""
    package = find_spec("underthesea")
    if package is None or not package.submodule_search_locations:
        return ()
    file = Path(package.submodule_search_locations[0]) / "corpus" / "data" / "Viet74K.txt"
    if not file.is_file():
        return ()
    lines = normalize("NFC", file.read_text(encoding="utf-8")).splitlines()
    return tuple(" ".join(fold_tone(line).replace("-", " ").split()) for line in lines)


@cache
def _whole() -> frozenset[str]:
    """The words of two syllables."""
    return frozenset(word for word in _words() if word.count(" ") == 1)


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Pairs of syllables that stand beside each other in a word, by their folded spelling."""
    found: dict[str, set[str]] = {}
    for word in _words():
        for first, second in pairwise(word.split()):
            pair = f"{first} {second}"
            found.setdefault(fold(pair), set()).add(pair)
    return {folded: frozenset(pairs) for folded, pairs in found.items()}


def makes_word(first: str, second: str) -> bool:
    """True if the two syllables (any case) stand beside each other in a word: "phê chuẩn", "Quyết định"."""
    pair = fold_tone(f"{first} {second}")
    return pair in _pairs().get(fold(pair), ())


def word_weight(first: str, second: str) -> int:
    """How much the two syllables are a word: 2 as they stand ("chi phí"), 1 inside of a longer one ("tổng chỉ huy" for
    "tổng chỉ"), 0 in none."""
    return 2 if fold_tone(f"{first} {second}") in _whole() else int(makes_word(first, second))


def word_with_other_marks(first: str, second: str) -> bool:
    """True if the two make no word, but with another mark on one of them, or with one more on each, they do, and OCR
    takes that for what was read: "phê chuân", "kêt quả", "thâm quyên"."""
    pair = fold_tone(f"{first} {second}")
    known = _pairs().get(fold(pair), frozenset())
    if pair in known:
        return False
    one, other = pair.split(" ", 1)
    return any(
        (a == one and may_be_misread(other, b))
        or (b == other and may_be_misread(one, a))
        or (lost_a_mark(one, a) and lost_a_mark(other, b))
        for a, b in (near.split(" ", 1) for near in known)
    )


def with_other_marks(syllable: str, before: str, after: str) -> str | None:
    """The one syllable with the letters of `syllable` under other marks that makes a word with its neighbours ("" for
    none): "bô" before "sung" is bổ. None if it makes one as it stands, if there is none, or more than one."""
    found: set[str] = set()
    for first, second, at in ((before, syllable, 1), (syllable, after, 0)):
        if first and second:
            pair = fold_tone(f"{first} {second}")
            fixed = pair.split(" ", 1)[1 - at]
            near = [one.split(" ", 1) for one in _pairs().get(fold(pair), ())]
            found.update(one[at] for one in near if one[1 - at] == fixed)
    return found.pop() if len(found) == 1 and fold_tone(syllable) not in found else None


@lru_cache(maxsize=4096)
def may_lack_tone(syllable: str) -> bool:
    """True if a hat or horn of the syllable bears no tone, or one that is read for a hook (see `with_lost_tone`)."""
    return any(letter in _TONED or letter in _HOOKED for letter in lower(syllable))


def with_lost_tone(syllable: str, before: str, after: str, *, hooks_only: bool = False) -> str | None:
    """The one syllable with a tone over its hat or horn that makes a whole word with a neighbour ("" for none), where
    `syllable` makes none as it stands: "kêt" before "quả" is kết, "bố" before "sung" is bổ. In small letters.

    hooks_only  no other tone than the hook, for capitals: names that stand in them make words too ("ĐÔNG TRIỀU")
    None if there is none or more than one. On 62,000 words of digital documents it changed three, two of them
    misspelt; on 13,800 of made scans 75, all of them misread.
    """
    shown = lower(syllable)
    at = max((i for i, letter in enumerate(shown) if letter in _TONED or letter in _HOOKED), default=-1)
    if at < 0 or _weight(before, shown, after):
        return None
    tones = _HOOKED.get(shown[at]) or (_TONED[shown[at]][_HOOK] if hooks_only else _TONED[shown[at]])
    near = [f"{shown[:at]}{letter}{shown[at + 1 :]}" for letter in tones]
    found = [one for one in near if _weight(before, one, after) > 1]
    return found[0] if len(found) == 1 else None


def _weight(before: str, syllable: str, after: str) -> int:
    """How much a syllable is a word with the one before it or behind it (see `word_weight`)."""
    return max(word_weight(*pair) if all(pair) else 0 for pair in ((before, syllable), (syllable, after)))

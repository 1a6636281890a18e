"""Is a text in an old encoding, and in which? Words are decoded on trial and asked whether they are syllables.

Only suspects count: words with a letter beyond ASCII that are no Vietnamese syllables as they stand. Nine in ten
suspects of a TCVN3 text become syllables ("QuyÕt", "®Þnh"); of French, German or Spanish ones hardly any do, and a
Vietnamese text in Unicode has no suspects at all.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractor.lexicon.patterns import deferred
from extractor.lexicon.syllables import is_syllable

from .legacy_codes import Code
from .legacy_losses import CUT_OFF

UNICODE_ONLY = deferred("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters that no byte of an old font can have become."""
COMPOSED = deferred("[\u1ea0-\u1ef9]")
"""The same, where the bytes were read as Windows-1258, which has ă, đ, ơ and ư of its own."""
WORD = deferred(r"[^ \t\r\n\f\v!-@\[-`{-~]+")
"""A word as it stands in a file: letters and whatever is beyond ASCII."""
_CONTROL = deferred("[\x00-\x08\x0e-\x1f]")
_LETTERS = deferred(r"[^\W\d_]{2,}")
_SIGNS = "«»°§²³¹·±×½¼¾®©¶¸¡¿"
_SAMPLE = 12_000
_FEWEST, _FEWEST_DISTINCT = 4, 3
"""So many suspects, and so many different ones that become syllables, are a phrase, not a chance."""
_SHARE, _MARGIN = 0.85, 0.08
_SHARE_WITH_FONT = 0.6
_SURE, _MANY = 0.95, 40
"""With so many suspects and such a share no other encoding comes near."""


def is_bare(text: str) -> bool:
    """Whether `text` has neither a character beyond ASCII nor a control character, as VISCII and VPS have capitals."""
    return text.isascii() and _CONTROL.search(text) is None


def is_unicode_word(word: str, code: Code) -> bool:
    """Whether `word` has a letter that can't come from `code`."""
    if code.name == "utf8_twice":
        return False
    return (COMPOSED if code.page == "cp1258" else UNICODE_ONLY).search(word) is not None


def is_suspect(word: str, code: Code) -> bool:
    """Whether `word`, as it stands, is no Vietnamese and might be something else in `code`."""
    return not is_bare(word) and not is_unicode_word(word, code) and not _reads(word)


@lru_cache(maxsize=16384)
def reads_decoded(word: str, code: Code) -> bool | None:
    """Whether `word` becomes syllables when decoded; None if that says nothing (abbreviations, signs)."""
    if code.name == "utf8_twice" and word.endswith(CUT_OFF):
        return None
    decoded = code.decode(word)
    if decoded == word:
        return False if _LETTERS.search(word) else None
    found = [part for part in _LETTERS.findall(decoded) if not (part.isupper() and not is_syllable(part))]
    if not found:
        return None
    return all(map(is_syllable, found)) and not any(map(_is_odd, decoded))


def _is_odd(char: str) -> bool:
    """A sign or a letter of another language that stands inside a word after decoding."""
    return (char > "\x7f" or char < " ") and not char.isalpha() and char not in "“”‘’–—…•§°«»·×\u00a0\u00ad"


@lru_cache(maxsize=16384)
def _reads(word: str) -> bool:
    """Whether `word` is readable as it stands: a syllable, an abbreviation, or a word with signs beside it."""
    found = _LETTERS.findall(unicodedata.normalize("NFC", word))
    if any(map(_is_odd, word)) or not found:
        return not any(char.isalpha() or _is_odd(char) for char in word)
    return all(is_syllable(part) and part in (part.lower(), part.upper(), part.capitalize()) for part in found)


def suspects(texts: Iterable[str]) -> Counter[str]:
    """The words beyond ASCII of a sample of `texts`, with how often they stand there."""
    counts: Counter[str] = Counter()
    taken = 0
    for text in texts:
        counts.update(word for word in WORD.findall(text) if not is_bare(word))
        taken += len(text)
        if taken > _SAMPLE:
            break
    return counts


def are_odd(words: Counter[str]) -> bool:
    """Whether so many different `words` are neither Vietnamese nor words with a sign beside them ("m²", "30°C") that it
    is worth decoding them on trial."""
    odd = 0
    for word in words:
        bare = word.strip(_SIGNS)
        if not is_bare(bare) and UNICODE_ONLY.search(bare) is None and not _reads(bare):
            odd += 1
            if odd >= _FEWEST_DISTINCT:
                return True
    return False


def openings(words: Counter[str]) -> set[str]:
    """The characters and pairs of characters in `words`: what a unit of an encoding may open with."""
    return {word[at : at + size] for word in words for at in range(len(word)) for size in (1, 2)}


def share(words: Counter[str], code: Code) -> tuple[float, int, int]:
    """`(share, count, distinct)`: share of the suspects among `words` that `code` makes syllables of, the number of
    suspects that tell anything, and how many different ones became syllables."""
    good = bad = distinct = 0
    for word, count in words.items():
        if not is_suspect(word, code):
            continue
        reads = reads_decoded(word, code)
        if reads:
            good += count
            distinct += 1
        elif reads is not None:
            bad += count
    return (good / (good + bad) if good + bad else 0.0), good + bad, distinct


def judge(words: Counter[str], candidates: Sequence[Code]) -> Code | None:
    """The encoding of a text whose fonts tell nothing; None if it is Unicode, foreign, too short or in doubt."""
    best: tuple[float, Code] | None = None
    second = 0.0
    for code in candidates:
        found, count, distinct = share(words, code)
        if count < _FEWEST or distinct < _FEWEST_DISTINCT or found < _SHARE:
            continue
        if found >= _SURE and count >= _MANY:
            return code
        if best is None or found > best[0]:
            if best is not None and best[1].name != code.name:
                second = best[0]
            best = found, code
        elif best[1].name != code.name:
            second = max(second, found)
    if best is None or best[0] - second < _MARGIN:
        return None
    return best[1]


def judge_like(words: Counter[str], code: Code) -> Code | None:
    """`code`, which the rest of a file is in, if all that tells anything here speaks for it too."""
    found, count, _ = share(words, code)
    return code if count and found >= _SHARE else None


def judge_with_font(words: Counter[str], candidates: Sequence[Code], name: str) -> Code | None:
    """The encoding of a text set in fonts of the encoding `name`; None if the fonts kept their name after the text
    was converted to Unicode."""
    best: tuple[float, Code] | None = None
    for code in candidates:
        if code.name == name:
            found, count, _ = share(words, code)
            if count and found >= _SHARE_WITH_FONT and (best is None or found > best[0]):
                best = found, code
    return best[1] if best is not None else judge(words, candidates)

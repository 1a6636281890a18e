"""Well-formed Vietnamese syllables: onset + rime + tone, to tell readable text from a spoiled text layer."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from extractor.kept import kept

from .folding import lower
from .patterns import deferred
from .tables import rows

_TONE_GROUPS = (
    ("a", "àáảãạ"),
    ("ă", "ằắẳẵặ"),
    ("â", "ầấẩẫậ"),
    ("e", "èéẻẽẹ"),
    ("ê", "ềếểễệ"),
    ("i", "ìíỉĩị"),
    ("o", "òóỏõọ"),
    ("ô", "ồốổỗộ"),
    ("ơ", "ờớởỡợ"),
    ("u", "ùúủũụ"),
    ("ư", "ừứửữự"),
    ("y", "ỳýỷỹỵ"),
)
_TONELESS = str.maketrans(
    "".join(toned for _, toned in _TONE_GROUPS), "".join(base * len(toned) for base, toned in _TONE_GROUPS)
)
_TONED = frozenset("".join(toned for _, toned in _TONE_GROUPS))
_SHARP = frozenset(toned[place] for _, toned in _TONE_GROUPS for place in (1, 4))
_LONGEST = 7
_WORD = deferred(r"\w{2,}")


@kept
def _parts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("syllable_parts"):
        found.setdefault(row["kind"], set()).add(row["text"])
    return {kind: frozenset(texts) for kind, texts in found.items()}


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """True if `word` (NFC, any case) can be one Vietnamese syllable: "nghiệp", "quý", "UỶ"; not "vln", "ngoat"."""
    if not 0 < len(word) <= _LONGEST:
        return False
    small = lower(word)
    tones = [letter for letter in small if letter in _TONED]
    bare = small.translate(_TONELESS)
    if len(tones) > 1 or (tones and tones[0] not in _SHARP and bare.endswith(("c", "ch", "p", "t"))):
        return False
    return bare == "gi" or any(
        bare.startswith(onset) and bare[len(onset) :] in rimes for onset, rimes in _patterns(bare)
    )


def _patterns(bare: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The onsets with which a syllable without tone may begin, each with the rimes that may follow it."""
    parts = _parts()
    yield "qu", parts["rime_qu"]
    yield "gi", parts["rime_gi"]
    yield "", parts["rime"]
    yield from ((bare[:size], parts["rime"]) for size in (1, 2, 3) if bare[:size] in parts["onset"])


def _words(text: str) -> Counter[str]:
    """Words that can be judged: two characters or more, no figures, no abbreviations in capitals ("UBND")."""
    counts = Counter(_WORD.findall(unicodedata.normalize("NFC", text)))
    for word in [word for word in counts if word.isdigit() or (word.isupper() and not is_syllable(word))]:
        del counts[word]
    return counts


def vietnamese_share(text: str) -> float:
    """Share (0..1) of the words of `text` that are well-formed syllables; 0.0 for a text without words.

    Good Vietnamese text reaches 0.95, English about 0.25, OCR in the wrong language ("C6ng vin s6") under 0.7.
    Text that has only lost its marks still scores high.
    """
    words = _words(text)
    return sum(count for word, count in words.items() if is_syllable(word)) / words.total() if words else 0.0

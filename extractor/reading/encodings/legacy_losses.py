"""Codes of old encodings that a program took for a sign of its own and replaced, put back where a syllable needs them.

TCVN3 has "ư" at the code of the soft hyphen, which some writers of PDF give as a plain hyphen. UTF-8 has the no-break
space as last byte of à, Ơ and Ạ: read byte by byte, many programs make a plain space of it.
"""

import re

from extractor.lexicon.patterns import deferred
from extractor.lexicon.syllables import is_syllable

from .legacy_codes import Code

_WORD = deferred(r"[^\W\d_]+")
_HYPHEN = deferred(r"(?<=[^\W\d_])-(?![\d-])")
_NUMBER = deferred(r"[\d/]")
_SPACE = deferred(r"([^\s\d,.;:/()-]{0,12})(áº|Ã|Æ)( |$)(?=([^\s\d,.;:/()-]{0,12}))")
CUT_OFF = ("áº", "Ã", "Æ")
"""What is left of such a letter before the space."""
_LONGEST = 20
_ALONE = {"Ã": "à", "Æ": "Ơ"}


def hyphens_restored(text: str, code: Code) -> str:
    """`text` in TCVN3 with the code of "ư" for hyphens: "n-íc" ("nước"), "Th- ký" ("Thư ký"). Keeps the length."""
    if "-" not in text:
        return text

    def restored(found: "re.Match[str]") -> str:
        at = found.start()
        start = max(text.rfind(" ", max(at - _LONGEST, 0), at) + 1, at - _LONGEST, 0)
        end = text.find(" ", at, at + _LONGEST)
        word = text[start : end if end >= 0 else at + _LONGEST]
        if _NUMBER.search(word):
            return "-"
        at -= start
        parts = _WORD.findall(code.decode(word[:at] + "\xad" + word[at + 1 :]))
        return "\xad" if parts and all(map(is_syllable, parts)) else "-"

    return _HYPHEN.sub(restored, text)


def spaces_restored(text: str, code: Code) -> str:
    """`text` in UTF-8 read twice with no-break spaces where they belong: "hÃ nh" ("hành"), "vÃ cÃ¡c" ("và các").

    Keeps the length. See `soft_hyphens_restored` for the other sign.
    """

    def restored(found: "re.Match[str]") -> str:
        before, lead, space, after = found.groups()
        following = text[found.end() : found.end() + 1]
        joins = after and is_syllable(code.decode(f"{before}{lead}\u00a0{after}"))
        if space and (joins or (not after and not following.isalnum())):
            return f"{before}{lead}\u00a0"
        return f"{before}{_ALONE.get(lead, lead)}{space}"

    return _SPACE.sub(restored, text)


def soft_hyphens_restored(text: str) -> str:
    """`text` in UTF-8 read twice with soft hyphens, last byte of í and ậ, for plain ones: "chÃ-nh" ("chính")."""
    return text.replace("Ã-", "Ã\u00ad").replace("áº-", "áº\u00ad")

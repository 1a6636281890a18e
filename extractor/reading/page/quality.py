"""Is what a PDF page holds readable Vietnamese? Of real files a third has no text and a sixth has garbage.

Garbage is what an OCR program for English made of a scan ("C6ng vin s6"), the glyph numbers of a font that does not
say what they mean ("&Ӝ1*+Ñ$", "D R0 '42B >& > #"), code points cut to their low byte ("NghË Ënh sÑ"), capitals without
their marked letters ("Y BAN NHÂN DÂN"), or letters that lie apart because fonts are mixed ("UBND T NH H NG YÊN").
A page in another language, one of figures, and one in an old one-byte font, is not garbage.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extractor.lexicon import fold, is_syllable, page_words, vietnamese_share
from extractor.lexicon.patterns import deferred
from extractor.models import PageReason

_VIETNAMESE = deferred("[ăđơưĂĐƠƯ\u0300-\u0323\u1ea0-\u1ef9]")
_BEYOND_ASCII = deferred(r"[^\x00-\x7f]")
_OWN = frozenset("ăđơưĂĐƠƯĩĨũŨ\u0300\u0301\u0303\u0309\u0323").union(map(chr, range(0x1EA0, 0x1EFA)))
"""Letters and marks that only Vietnamese has."""
_OWN_CAPITALS = frozenset(filter(str.isupper, _OWN))
_OWN_LATIN_1 = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")
"""Vietnamese letters that other languages and one-byte encodings have too."""
_ODD_LATIN_1 = frozenset(map(chr, range(0xA1, 0x100))) - _OWN_LATIN_1 - frozenset("«»°·×÷§±²³µ¼½¾©®¹º")
"""Letters and signs of Latin-1 that no Vietnamese text holds in number."""
_LOW_BYTE = str.maketrans({chr(low): chr(0x1E00 + low) for low in range(0xA1, 0xFA) if chr(low) not in _OWN_LATIN_1})
_HEADLESS = deferred(r"\s*iều \d{1,3}[.:]")
_ODD_WORD = deferred(r"[A-Za-z\xa1-\xff]+")

# Only suspect pages meet the patterns below, so they are compiled when one comes.
_LETTER = r"[^\W\d_]"
_ONE_BYTE = "[\u00a1-\u00bf\u00d0\u00de\u00df\u00f0\u00f8\u00fe\u00ff\u00f1\u00d1\u00fc\u00ef\u00e5\u00e4]"
_FOREIGN = "[\u0370-\u1cff\u2e80-\uf8ff\ufffd]"
_NOISE = r"[A-Za-zÀ-ỹ][0-9][A-Za-zÀ-ỹ]|(?<![/\w-])[a-z]{1,5}[0-9](?![\w/-])|[A-Za-z][~^|\\{}<>*_$#][A-Za-z]"
_APART = r"(?:(?<!\S)[^\W\d_] ){3,}[^\W\d_](?!\S)"
_SYMBOL = "[!#$&'*+;<=>?@^_`{}~\\[\\]\\\\]"
_FEWEST_LETTERS = 150
_SAMPLE = 3000
_MOST_UNMAPPED = 0.15
"""Share of characters without a meaning beyond which the others are not to be trusted."""
_MOST_ODD = 0.01
"""Share of letters that no Vietnamese text holds in number."""
_FEWEST_OWN = 0.02
"""Share of letters only Vietnamese has, from which a page is Vietnamese; whole text has 0.15 and more."""
_MOST_APART = 0.1
_FEWEST_ODD = 5
_FEWEST_APART = 5
_FEWEST_SPACES = 0.16
"""Share of the characters that are spaces below which words may be glued together; Vietnamese text has 0.21."""
_FEWEST_WORDS = 30
_FEWEST_SYLLABLES = 0.7
"""Share of syllables below which an OCR layer is babble; good Vietnamese has 0.95, a page of names and codes 0.8."""


def is_vietnamese(text: str) -> bool:
    """Whether `text` holds a letter that only Vietnamese has."""
    return _VIETNAMESE.search(text) is not None


def spoiled(
    lines: Sequence[str], scanned: bool, old_letters: int = 0, unmapped: int = 0, apart: float = 0.0
) -> PageReason | None:
    """What is wrong with the words of a page, or None.

    lines        the text of its lines
    scanned      pictures cover most of the page, so its text comes from an OCR program
    old_letters  letters in fonts of an old one-byte encoding
    unmapped     characters whose font does not say what they mean
    apart        `share_apart` of the page
    """
    sample = "\n".join(lines)[:_SAMPLE]
    if len(sample) < _FEWEST_LETTERS:
        return None
    if unmapped > _MOST_UNMAPPED * len(sample):
        return "shifted_font"
    if apart > _MOST_APART or _lies_apart(sample):
        return "letters_apart"
    marks = Counter(_BEYOND_ASCII.findall(sample))
    if _counted(marks, _ODD_LATIN_1) > _MOST_ODD * len(sample) and _is_low_byte(sample):
        return "shifted_font"
    if _counted(marks, _OWN) > _FEWEST_OWN * len(sample):
        return _worn(sample, lines, marks, scanned)
    return None if 2 * old_letters > len(sample) else _garbage(sample, scanned)


def _counted(marks: Counter[str], of: frozenset[str]) -> int:
    return sum(count for char, count in marks.items() if char in of)


def _worn(sample: str, lines: Sequence[str], marks: Counter[str], scanned: bool) -> PageReason | None:
    """What is wrong with a page that has letters only Vietnamese has."""
    if _OWN_CAPITALS.isdisjoint(marks) and _lost_capitals(lines):
        return "lost_capitals"
    return "few_syllables" if _is_glued(sample) or (scanned and _is_babble(sample)) else None


def _lies_apart(sample: str) -> bool:
    """Whether letters stand alone all over the page: "T nh H ng Yên". Crosses in a table are not letters of words."""
    if sample.count(" ") < 0.3 * len(sample):
        return False
    words = sample.lower().split()
    alone = Counter(word for word in words if len(word) == 1 and word.isalpha())
    return alone.total() > 0.25 * len(words) and len(alone) >= _FEWEST_APART


def _is_glued(sample: str) -> bool:
    """Whether words have run together: no Vietnamese syllable has more than seven letters."""
    if sample.count(" ") > _FEWEST_SPACES * len(sample):
        return False
    long = [word for word in re.findall(r"[^\W\d_]{8,}", sample) if not _OWN.isdisjoint(word)]
    return len(long) > 0.15 * len(sample.split())


def _is_low_byte(sample: str) -> bool:
    """Whether words with letters that are not Vietnamese become syllables when U+1E00 is added: "NghË" → "Nghị"."""
    odd = [word for word in _ODD_WORD.findall(sample) if not _ODD_LATIN_1.isdisjoint(word)]
    repaired = sum(is_syllable(word.translate(_LOW_BYTE)) for word in odd)
    return len(odd) >= _FEWEST_ODD and repaired > 0.5 * len(odd)


def _lost_capitals(lines: Sequence[str]) -> bool:
    """Whether a usual heading in capitals has lost its marked letters ("Y BAN NHÂN DÂN"), or "Điều 1" its first."""
    if any(_HEADLESS.match(text) for text in lines):
        return True
    capitals = ["".join(text.split()) for text in lines if text.isupper()]
    return any(left in line and whole not in line for line in capitals for left, whole in _damaged_headings())


@cache
def _damaged_headings() -> tuple[tuple[str, str], ...]:
    """`(damaged, whole)` spellings of usual headings, without spaces: marked letters left out, or their marks."""
    found = []
    for heading in page_words("capital_heading"):
        whole = heading.replace(" ", "")
        beyond_latin_1 = "".join(char for char in whole if char < "\u0100")
        ascii_only = "".join(char for char in whole if char < "\x80")
        unmarked = fold(whole).upper()
        found += [(left, whole) for left in (beyond_latin_1, ascii_only, unmarked) if left != whole]
    return tuple(found)


def _is_babble(sample: str) -> bool:
    """Whether too few words are Vietnamese syllables for a text that is in no other language."""
    words = sum(not word.isupper() for word in re.findall(r"[^\W\d_]{2,}", sample))
    return words >= _FEWEST_WORDS and not _is_foreign(sample) and vietnamese_share(sample) < _FEWEST_SYLLABLES


def _is_foreign(sample: str) -> bool:
    words = sample.lower().split()
    return sum(word in page_words("foreign") for word in words) > 0.04 * len(words)


def _garbage(sample: str, scanned: bool) -> PageReason | None:
    """What is wrong with a page that has hardly a Vietnamese letter."""
    if _count(_FOREIGN, sample) > 0.1 * len(sample):
        return "shifted_font"
    if _count(_SYMBOL, sample) > 0.12 * len("".join(sample.split())):  # 0.02 in documents
        return "shifted_font"
    letters, words = _count(_LETTER, sample), sample.split()
    if letters < _FEWEST_LETTERS or _count(_ONE_BYTE, sample) > 0.03 * letters or _is_foreign(sample):
        return None
    if _count(_NOISE, sample) > 0.015 * len(words):
        return "english_ocr"
    if not scanned:
        return None
    bare = sum(word in page_words("bare") for word in re.findall(r"[a-z]+", sample.lower()))
    return "english_ocr" if bare > 0.04 * len(words) else "few_syllables" if _is_babble(sample) else None


def share_apart(text: str) -> float:
    """Share of the letters that stand alone in runs of four and more ("T NH H N G")."""
    words = text.split()
    if sum([len(word) == 1 for word in words]) < 0.15 * len(words):
        return 0.0
    letters = _count(_LETTER, text)
    return sum(len(found) // 2 + 1 for found in re.findall(_APART, text)) / letters if letters else 0.0


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text))

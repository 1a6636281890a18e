"""Is what a PDF page holds readable Vietnamese? Of real files a third has no text and a sixth has garbage.

Garbage is what an OCR program for English made of a scan ("C6ng vin s6"), the glyph numbers of a font that does not
say what they mean ("&Ӝ1*+Ñ$", "D R0 '42B >& > #"), or letters that lie apart because fonts
are mixed ("UBND T NH H NG YÊN"). A page in English, and one in an old one-byte font, is not garbage.
"""

import re

from ..patterns import deferred

_VIETNAMESE = deferred("[ăđơưĂĐƠƯ\u0300-\u0323\u1ea0-\u1ef9]")

# Only suspect pages meet the patterns below, so they are compiled when one comes.
_LETTER = r"[^\W\d_]"
_ONE_BYTE = "[\u00a1-\u00bf\u00d0\u00de\u00df\u00f0\u00f8\u00fe\u00ff\u00f1\u00d1\u00fc\u00ef\u00e5\u00e4]"
_FOREIGN = "[\u0370-\u1cff\u2e80-\uf8ff\ufffd]"
_ENGLISH = r"(?i)\b(?:the|of|and|to|in|for|is|on|with|by|or|shall|that|as)\b"
_BARE = r"(?i)\b(?:cong|hoa|cua|nhan|dan|va|ngay|thang|nam|so|quyet|dinh|nghi|theo|cac|duoc|tinh|ban|uy)\b"
_NOISE = r"[A-Za-zÀ-ỹ][0-9][A-Za-zÀ-ỹ]|(?<![/\w-])[a-z]{1,5}[0-9](?![\w/-])|[A-Za-z][~^|\\{}<>*_$#][A-Za-z]"
_APART = r"(?:(?<!\S)[^\W\d_] ){3,}[^\W\d_](?!\S)"
_SYMBOL = "[!#$&'*+;<=>?@^_`{}~\\[\\]\\\\]"
_FEWEST_LETTERS = 150
_SAMPLE = 3000


def is_vietnamese(text: str) -> bool:
    """Whether `text` holds a letter that only Vietnamese has."""
    return _VIETNAMESE.search(text) is not None


def is_garbage(text: str, scanned: bool) -> bool:
    """Whether `text`, all of a page, is the garbage of a wrong OCR. scanned: pictures cover most of the page."""
    sample = text[:_SAMPLE]
    if len(sample) < _FEWEST_LETTERS or len(_VIETNAMESE.findall(sample)) > 0.02 * len(sample):
        return False
    if _count(_FOREIGN, sample) > 0.1 * len(sample):
        return True
    if _count(_SYMBOL, sample) > 0.12 * len("".join(sample.split())):  # 0.02 in documents
        return True
    letters, words = _count(_LETTER, sample), len(sample.split())
    if letters < _FEWEST_LETTERS or _count(_ONE_BYTE, sample) > 0.03 * letters:
        return False
    if _count(_ENGLISH, sample) > 0.04 * words:
        return False
    return _count(_NOISE, sample) > 0.015 * words or (scanned and _count(_BARE, sample) > 0.04 * words)


def share_apart(text: str) -> float:
    """Share of the letters that stand alone in runs of four and more ("T NH H N G")."""
    words = text.split()
    if sum([len(word) == 1 for word in words]) < 0.15 * len(words):
        return 0.0
    letters = _count(_LETTER, text)
    return sum(len(found) // 2 + 1 for found in re.findall(_APART, text)) / letters if letters else 0.0


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text))

"""Characters of one line, made comparable: NFC, look-alikes folded, white space single, lost spaces back.

The work is done by one pattern that fires only on characters that need it, so a clean line costs one scan.
Each change is returned as `(start, end, replacement, rule)` in offsets of the line.
"""

import re
import unicodedata
from collections.abc import Iterator

from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrases import is_sign_code

Edit = tuple[int, int, str, str]

_LOOK_ALIKES = {
    # Latin and fullwidth
    "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "⁄": "/", "∕": "/", "／": "/", "‐": "-", "‑": "-", "‒": "-", "−": "-",
    "﹣": "-", "－": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "…": "…", "Ƣ": "Ư", "ƣ": "ư",
    # Cyrillic and Greek capitals and small letters that print like Latin ones
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y",
    "Х": "X", "І": "I", "Ј": "J", "Ѕ": "S", "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x",
    "і": "i", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O",
    "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X", "ο": "o",
}  # fmt: skip
del _LOOK_ALIKES["…"]

_MARKS = "\u0300-\u036f"
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\x0b\x0c\x85\u2028\u2029"
_NOTHING = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufffe\uffff\x00\x01\x03-\x08\x0e-\x1f\x7f"
_ALIKE = "".join(_LOOK_ALIKES)
_ODD = deferred(
    f"(?P<marks>[^{_MARKS}]?[{_MARKS}]+)|(?P<space>[ {_SPACES}]{{2,}}|[{_SPACES}])|(?P<nothing>[{_NOTHING}]+)"
    f"|(?P<hyphen>\x02)|(?P<alike>[{_ALIKE}])"
    "|(?P<glued>(?<=[sS]ố)(?=\\d)|(?<=SỐ)(?=\\d)|(?<=\\d)(?=năm \\d|tháng \\d)|(?<=[nN]gày)(?=\\d)|(?<=tháng)(?=\\d)"
    "|(?<=năm)(?=[12]\\d{3}))"
)
_NOT_NFC = "\u0340\u0341\u2126\u212a\u212b"
_UNUSUAL = deferred(
    f"[0-9\x02{_MARKS}{_SPACES}{_NOTHING}{_ALIKE}{_NOT_NFC}](?:(?<![0-9])"
    r"|(?<=[ốỐygm]\d)(?:(?<=[sS]ố\d)|(?<=SỐ\d)|(?<=[nN]gày\d)|(?<=tháng\d)|(?<=năm\d))|(?=năm \d|tháng \d))"
)
"""A character that is not plain text, or a figure to which a word is glued."""
_LOST_HYPHEN = deferred(
    r"/(?:(?:QĐ|NQ|KH|BC|TB|TTr|HD)(?=(?:UBND|HĐND|VPCP|S[A-ZĐ]{2,8})(?![\wĐ-]))|(?:NĐ|NQ)(?=CP(?![\wĐ-]))"
    r"|(?:QĐ|CT|CĐ)(?=TTg(?![\w-]))|(?:TT|TTLT|QĐ|CT)(?=B[A-ZĐ]{2,8}(?![\wĐ-]))|UBND(?=[A-ZĐ]{2,5}(?![\wĐ-])))"
)
"""A sign whose hyphen a reader deleted at a line end ("10/NQHĐND"): only pairs of type and body that are sure."""
_BODY = deferred(r"\w+")
_NEEDS_NFC = deferred(f"[{_NOT_NFC}]")


_SUSPECTS = (_UNUSUAL, deferred("  "), _LOST_HYPHEN)


def suspects(raw: str) -> list[int]:
    """Offsets in `raw` around which something may have to change, ascending. Fast scans, so that a clean line costs
    no more than being looked over."""
    return sorted(match.start() for pattern in _SUSPECTS for match in pattern.finditer(raw))


def edits(line: str, *, wrapped: bool = False) -> list[Edit]:
    """What has to change in `line`, left to right, without overlaps.

    wrapped  the line comes from running text that a program broke into lines, where hyphens may have been deleted;
             elsewhere "QĐUBND" is a misprint of the office and stays as printed
    """
    found = [_edit(match) for match in _ODD.finditer(line)]
    if wrapped:
        found += _lost_hyphens(line)
    if _NEEDS_NFC.search(line):
        taken = {i for start, end, _, _ in found for i in range(start, end)}
        alone = [match for match in _NEEDS_NFC.finditer(line) if match.start() not in taken]
        found += [(*match.span(), unicodedata.normalize("NFC", match[0]), "nfc") for match in alone]
    return sorted(found)


_PLAINLY = {
    "space": (" ", "white_space"),
    "nothing": ("", "invisible"),
    "hyphen": ("-", "hyphen_mark"),
    "glued": (" ", "lost_space"),
}
"""Groups of `_ODD` for which one thing stands whatever they matched."""


def _edit(match: re.Match[str]) -> Edit:
    kind, old = str(match.lastgroup), match[0]
    if kind == "marks":
        repaired = unicodedata.normalize("NFC", _LOOK_ALIKES.get(old[0], old[0]) + old[1:])
        return (*match.span(), repaired, "nfc")
    if kind == "alike":
        return (*match.span(), _LOOK_ALIKES[old], "look_alike")
    return (*match.span(), *_PLAINLY[kind])


def _lost_hyphens(line: str) -> Iterator[Edit]:
    """Where a sign is whole with a hyphen: "10/NQHĐND"."""
    for match in _LOST_HYPHEN.finditer(line):
        body = _BODY.match(line, match.end())
        if body is not None and is_sign_code(body[0]):
            yield match.end(), match.end(), "-", "lost_hyphen"

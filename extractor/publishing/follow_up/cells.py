"""Text from documents and file names made safe for the cells of a spreadsheet."""

import unicodedata

from extractor.lexicon.patterns import deferred

FORMULA_STARTS = "=+-@\t\r＝＋－＠"
"""What a spreadsheet may take for the start of a formula; the wide forms count in East Asian versions of Excel."""

LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""

_BULLET = deferred(r"^(?:[-–—+*•●▪]\s+)+")
_UNSEEN = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff\u2028\u2029"
)


def clean(text: str) -> str:
    """`text` without control characters, direction marks and half characters; line ends become "\\n"."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if text.replace("\n", " ").replace("\t", " ").replace("\xa0", " ").isprintable():
        return text
    return "".join(
        c for c in text if c in "\n\t" or (c not in _UNSEEN and unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
    )


def cell_text(text: str) -> str:
    """`text` as a cell may hold it: clean, no bullet at its start, an apostrophe before what might be a formula."""
    text = _BULLET.sub("", clean(text).strip())
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return f"'{text}" if text[:1] in FORMULA_STARTS and text else text

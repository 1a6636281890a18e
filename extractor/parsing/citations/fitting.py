"""Whether the sign of a number speaks for a body: "STC" for Sở Tài chính, "UBND" for Ủy ban nhân dân tỉnh A."""

import re
from functools import lru_cache

from extractor import lexicon
from extractor.lexicon.folding import fold, fold_words
from extractor.lexicon.initials import is_spoken, spelled_out

_SHORT = 3
"""Letters from which a sign may stand inside the initials ("BCA" in "Bộ trưởng Bộ Công an") and not only open them."""


@lru_cache(maxsize=8192)
def organ_of(symbol: str | None) -> str | None:
    """The block of a sign that stands for the body: "QĐ-UBND" gives "UBND", "UBND-NC" too; None for no sign."""
    blocks = re.split(r"[-–/(]", symbol or "")
    if len(blocks) > 1 and lexicon.is_type_code(blocks[0]):
        return blocks[1] or None
    return blocks[0] or None


@lru_cache(maxsize=8192)
def fits(symbol: str | None, issuer: str) -> bool | None:
    """True if the sign is one of `issuer`, False if it is known to be another body's, None if it says nothing."""
    organ = organ_of(symbol)
    code = fold(organ or "").rstrip("0123456789")
    if not code:
        return None
    words = fold_words(issuer).split()
    if any(spelled_out(words, at, code) for at in range(len(words) if len(code) >= _SHORT else 1)):
        return True
    if len(words) == 1 and code.startswith(
        words[0][0] if is_spoken(words[0]) else words[0]
    ):  # "Sở", "Phòng" alone: of whichever field
        return True
    coded = lexicon.bodies_by_code(organ or "")
    body = lexicon.body_by_name(issuer)
    if body is not None and any(one.id == body.id or one.name == body.name for one in coded):
        return True
    return False if coded else None

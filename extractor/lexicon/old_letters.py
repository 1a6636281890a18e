"""Vietnamese before Unicode: which codes stood for which letters, and which fonts showed them so.

Each of these encodings is a font: a program that does not know it shows "QuyÕt ®Þnh" (TCVN3, also called ABC) or
"Quyeát ñònh" (VNI) for "Quyết định". Codes are bytes; a reader meets them as Windows-1252, as bare Latin-1, …
"""

import re
from functools import cache, lru_cache

from extractor.record import record

from .patterns import deferred
from .tables import rows

_SUBSET = r"^[A-Z]{6}\+"
"""The tag before the name of a font of which only some letters are embedded (ISO 32000-1, 9.6.4)."""

OLD_CODES = deferred(
    "[\x02-\x06\x10-\x12\x14-\x19\x7f-\x9f¡-\u00bfÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ\u0152\u0153\u0160\u0161\u017d"
    "\u017e\u0178\u0192\uf080-\uf0ff]"
)
"""Characters that a Vietnamese text in Unicode hardly has: without one of them no text is in an old encoding."""


@record
class OldFont:
    """What the name of a font tells: its `encoding`, and whether it shows small letters as capitals (.VnTimeH)."""

    encoding: str
    capitals: bool = False


@cache
def old_letters(encoding: str) -> dict[bytes, str]:
    """Codes → letter (NFC) of "tcvn3", "vni", "viscii" or "vps"; what is not in it stands for itself.

    Where several codes give one letter, the usual ones come first. TCVN3 has no capitals with tone marks: a font whose
    name ends in H shows the small ones so. Raises KeyError for another encoding.
    """
    return _tables()[encoding]


@cache
def _tables() -> dict[str, dict[bytes, str]]:
    tables: dict[str, dict[bytes, str]] = {}
    for row in rows("old_letters"):
        tables.setdefault(row["encoding"], {})[bytes.fromhex(row["codes"])] = row["letter"]
    return tables


@lru_cache(maxsize=1024)
def old_font(name: str | None) -> OldFont | None:
    """The encoding that the font called `name` was made for; None for the others.

    ".VnTimeH", "ABCDEF+.VnTime,Bold" and a list of families ("'.VnTime', serif": its first counts) are understood,
    and names without their spaces, as PDF has them. The name alone proves nothing: files were converted and kept
    the name.
    """
    if not name:
        return None
    family = re.sub(_SUBSET, "", name.split(";")[0].split(",", 1)[0].strip(" \"'"))
    small = family.lower().replace(" ", "")
    for row in _fonts():
        if small.startswith(row["prefix"]):
            ending = row["capitals"]
            capitals = bool(ending) and re.search(rf"{ending}(?=$|[\s-]|Bold|Italic)", family[1:]) is not None
            return OldFont(row["encoding"], capitals)
    return None


@cache
def _fonts() -> tuple[dict[str, str], ...]:
    return tuple(rows("old_fonts"))

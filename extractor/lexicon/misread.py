"""What OCR makes of signs, figures and strokes, and which known code a misread block of a sign must have been.

Rows are errors of Tesseract on scans of this project's own benchmark and of published OCR texts; `sure` rows may repair
(a block only to a known code), the others only propose candidates.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from extractor.record import record

from .patterns import deferred
from .phrases import sign_codes
from .tables import rows

_LONGEST_BLOCK = 12
"""Letters of the longest block that is looked up; longer ones are not codes."""

_NUMBERED = frozenset(("QH", "UBTVQH", "HĐNN", "NHNN", "HĐND"))
"""Codes that bear the number of a term or a running number."""
_BAR = "U+007C"
"""How the table writes "|", which parts the values of a cell in all tables."""
_UPRIGHTS = deferred(r"[TILl1|]{2,}")
"""OCR loses count of the uprights of BTTTT and BVHTTDL, and takes some for other letters."""
_STROKES = deferred(r"(?=[Il|'’]{0,6}1)(?:['’]?[Il1|]['’]?){3,}")
"""Three strokes or more, one of them read as a figure: the T of "TTT" and "BTTTT"."""
_ODD_LETTER = deferred(r"[^A-ZĐa-zđ0-9&.]")
_FOREIGN = deferred(r"[Il1|'’]")
"""What codes of offices hardly ever hold: a run with it can't be right as it stands."""
_TELLING = 5
"""So many letters tell codes apart: there a letter for a letter ("BGDĐI") leaves no doubt either."""


@record
class Confusion:
    """`meant` was read as `read`. place: "sign", "digit" (of serials and dates), "stroke" (the "/" of a number) or
    "label" (the letter of a point)."""

    place: str
    meant: str
    read: str
    sure: bool
    example: str


@cache
def confusions() -> tuple[Confusion, ...]:
    """All rows, most usual first within a place."""
    return tuple(
        Confusion(
            row["place"],
            row["meant"],
            row["read"].replace(_BAR, "|"),
            row["sure"] == "yes",
            row["example"].replace(_BAR, "|"),
        )
        for row in rows("ocr_confusions")
    )


@cache
def _in_signs(sure: bool) -> tuple[tuple[str, str], ...]:
    return tuple((row.read, row.meant) for row in confusions() if row.place == "sign" and (row.sure or not sure))


def _one_step(block: str, sure: bool) -> set[str]:
    """Every spelling from which one confusion makes `block`."""
    found = set()
    for read, meant in _in_signs(sure):
        at = block.find(read)
        while at >= 0:
            found.add(block[:at] + meant + block[at + len(read) :])
            at = block.find(read, at + 1)
    return found


@cache
def _codes(first: bool) -> frozenset[str]:
    """Known codes; behind the first block of a sign only those of bodies and units, "TT" is none there."""
    if first:
        return sign_codes()
    types = {row["code"] for row in rows("document_types")}
    bodies = {code.strip() for row in rows("bodies") for code in row["codes"].split("|")}
    return sign_codes() - (types - bodies - {row["code"] for row in rows("units")})


def is_code(block: str, *, first: bool = True) -> bool:
    """True for a known code, also with the number of a term behind it ("QH15", "UBTVQH14")."""
    return block in _codes(first) or (block[-1:].isdigit() and block.rstrip("0123456789") in _NUMBERED)


def _plainer(block: str) -> set[str]:
    """`block` without letters that no sign holds: their marks taken off ("ÑQ"), or they themselves ("HĐïND")."""
    if _ODD_LETTER.search(block) is None:
        return set()
    bases = _ODD_LETTER.sub(lambda letter: normalize("NFD", letter[0])[0], block)
    return {bases, _ODD_LETTER.sub("", block)}


def meant_codes(block: str, *, first: bool = True) -> tuple[str, ...]:
    """The known codes of types, bodies and units that one or, failing that, two sure confusions turn into `block`.

    first  the block is the first of its sign, where a type code may stand; only bodies and units follow it
    (block,) if it is known as it stands; () if nothing known is near: rare units sign with codes that no list holds.
    """
    if is_code(block, first=True):
        return (block,)
    if not 1 < len(block) <= _LONGEST_BLOCK:
        return ()
    for spellings in _meant_spellings(block):
        found = sorted({code for code in spellings if is_code(code, first=first)})
        if found:
            return tuple(found)
    return ()


def _meant_spellings(block: str) -> Iterator[Iterable[str]]:
    """What may be meant, surest first: as many T as there are strokes, one sure confusion undone, any one, two sure
    ones, uprights miscounted."""
    if _STROKES.search(block):
        yield (_STROKES.sub(lambda run: "T" * sum(letter in "Il1|" for letter in run[0]), block),)
    near = _one_step(block, sure=True) | _plainer(block)
    yield near
    if len(block) >= _TELLING:
        yield _one_step(block, sure=False)
    yield (code for spelling in near for code in _one_step(spelling, sure=True))
    if len(block) >= _TELLING - 1 and _FOREIGN.search(block):
        yield _by_uprights().get(_upright(block), ())


def _upright(block: str) -> str:
    """`block` with every run of upright letters made one sign, one for pairs, one for longer runs; apostrophes are
    splinters of a T and do not count: "BI'LLT" is like "BTTTT", "BVHL'IDL" like "BVHTTDL"."""
    bare = "".join(letter for letter in block if letter not in "'’")
    return _UPRIGHTS.sub(lambda run: "2" if len(run[0]) == len("TT") else "3", bare)


@cache
def _by_uprights() -> dict[str, tuple[str, ...]]:
    """Codes with two or more T in a row, by shape."""
    found: dict[str, tuple[str, ...]] = {}
    for code in sorted(sign_codes()):
        if "TT" in code:
            shape = _upright(code)
            found[shape] = (*found.get(shape, ()), code)
    return found


@lru_cache(maxsize=4096)
def possible_codes(block: str) -> tuple[str, ...]:
    """The known codes that any one confusion turns into `block`, `block` itself left out: to propose, not to repair."""
    if not 1 < len(block) <= _LONGEST_BLOCK:
        return ()
    near = _one_step(block, sure=False) & sign_codes()
    if _FOREIGN.search(block):
        near.update(_by_uprights().get(_upright(block), ()))
    return tuple(sorted(near - {block}))


@cache
def sure_digits() -> dict[str, str]:
    """Characters that in a run of figures can only be that figure: O is 0, l and | are 1."""
    return {row.read: row.meant for row in confusions() if row.place == "digit" and row.sure}


@cache
def _confused_digits() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in confusions():
        if row.place == "digit":
            found.setdefault(row.read, []).append(row.meant)
    return {read: tuple(dict.fromkeys(meant)) for read, meant in found.items()}


def digits_confused_with(letter: str) -> tuple[str, ...]:
    """The figures that `letter`, read in a run of figures, may have been, most usual first; without itself."""
    return _confused_digits().get(letter, ())


@cache
def letters_confused_with(letter: str) -> frozenset[str]:
    """What OCR makes of `letter` as the label of a point."""
    return frozenset(row.read for row in confusions() if row.place == "label" and row.meant == letter)


@cache
def read_as_stroke() -> frozenset[str]:
    """Letters and figures that may be a stroke misread: 277/UBND read as 277IUBND or 2771UBND."""
    return frozenset(row.read for row in confusions() if row.place == "stroke" and row.read.isalnum())

"""The number of a document in its parts, normalised: serial, year inside it, sign. One function for each in the house.

A serial loses its leading zeros, a sign its connectors, case and marks. Whether two signs beside one serial can be
spellings of one is `likeness`; whose series a sign counts is `series_of`.
"""

from functools import lru_cache
from typing import Literal

from extractor import lexicon
from extractor.lexicon.patterns import deferred
from extractor.record import record

Series = Literal["country", "province", "shared", "unknown"]

ALIKE = 0.5
"""Signs so alike are spellings of one if serial and full date agree."""
STRONGLY_ALIKE = 0.6
"""So alike may be spellings of one if only serial and year agree."""
_ANOTHER_UNIT, _SAME_SERIES = 0.7, 0.8
_SLIP = 0.6
_TERM_YEARS = 5
_LONG_SIGN, _LONG_BODY = 9, 2
_SIGN_BLOCKS = deferred(r"[-/._]")
_BODY_BLOCKS = deferred(r"[-/.&]")
_REACH: dict[str, Series] = {
    "trung_uong": "country",
    "bo": "country",
    "so": "province",
    "dia_phuong": "shared",
    "xa_huyen": "shared",
}
_CENTRAL_PARTY = frozenset(("bo-chinh-tri", "ban-bi-thu"))


def plain_serial(serial: str | None) -> str:
    """The serial without leading zeros and case: "007" gives "7", "12A" gives "12a", "0" stays; "" for a blank one."""
    return (serial.casefold().lstrip("0") or "0") if serial else ""


@record
class Sign:
    """What a sign says: `key` joins all spellings, `code` is the type's ("qd", "" for letters), `body` the next block.

    exact  the letters of the sign, with Đ kept apart from D
    """

    text: str
    key: str
    exact: str
    code: str
    body: str


@lru_cache(maxsize=65536)
def sign_of(symbol: str | None) -> Sign:
    """The parts of a sign: "QĐ-UBND" gives code "qd" and body "ubnd", "SYT-VP" code "" and body "syt"."""
    symbol = symbol or ""
    key = lexicon.sign_key(symbol)
    exact = "".join(letter for letter in symbol.casefold() if letter.isalnum())
    blocks = [block for block in _SIGN_BLOCKS.split(symbol) if block]
    if len(blocks) > 1 and lexicon.is_type_code(blocks[0]):
        return Sign(symbol, key, exact, lexicon.sign_key(blocks[0]), lexicon.sign_key(blocks[1]))
    return Sign(symbol, key, exact, "", lexicon.sign_key(blocks[0]) if blocks else "")


@lru_cache(maxsize=65536)
def number_key(serial: str | None, year: int | None, symbol: str | None) -> str:
    """What all spellings of a number share: "0555/SKH&CN-VP" and "555/SKHCN-VP" give "555//skhcnvp"."""
    return f"{plain_serial(serial)}/{year or ''}/{sign_of(symbol).key}"


@lru_cache(maxsize=16384)
def series_of(symbol: str | None) -> Series:
    """Whose serials a sign counts: those of one body in the country (NĐ-CP, TT-BTC, NQ/TW), of one in each province
    (SNV, TU), of bodies of several levels or many in a province (UBND, HU, ĐKT), or of a body that no table knows."""
    blocks = [block for block in _BODY_BLOCKS.split(symbol or "") if block and not lexicon.is_type_code(block)]
    for at, block in enumerate(blocks):
        held = lexicon.bodies_by_code(block)
        if held:
            lasting = {_reach(body) for body in held if body.level != "lam_thoi"}
            found: Series = next((reach for reach in _NARROWEST if reach in lasting), "shared")
            return "province" if at and found == "shared" else found  # SVH-VP: the unit of an office that is not listed
    return "unknown"


_NARROWEST: tuple[Series, ...] = ("shared", "province", "country", "unknown")
"""Of bodies that share a code the local ones decide (TU is Tỉnh ủy before it is a misprinted TƯ), and those that last
before those for a time (BTC is the ministry before it is an organising committee)."""


def _reach(body: lexicon.ListedBody) -> Series:
    if body.level == "dang":
        name = body.name.casefold()
        if "trung ương" in name or body.id in _CENTRAL_PARTY:
            return "country"
        return "province" if "tỉnh" in name or "thành ủy" in name else "shared"
    return _REACH.get(body.level, "unknown")


@lru_cache(maxsize=16384)
def _counts_by_term(symbol: str) -> bool:
    """True for the signs of the central bodies of the Party, whose serials run through a term of five years."""
    blocks = [block for block in _BODY_BLOCKS.split(symbol) if block and not lexicon.is_type_code(block)]
    held = lexicon.bodies_by_code(blocks[0]) if blocks else ()
    return series_of(symbol) == "country" and bool(held) and all(body.level == "dang" for body in held)


def period_of(symbol: str | None, year: int | None, day: int) -> int:
    """The run of serials in which a number stands once: the year inside it, that of its date, or the first year of the
    Party's term (2021 to 2025: 2021); 0 for an undated number."""
    on = year or day // 10000
    return on - (on - 1) % _TERM_YEARS if on and symbol and _counts_by_term(symbol) else on


def last_of_period(symbol: str | None, first: int) -> int:
    """The last year of the run of serials that begins in `first`."""
    return first + _TERM_YEARS - 1 if symbol and _counts_by_term(symbol) else first


def is_local(symbol: str | None) -> bool:
    """True for the sign of a body that every province has: its numbers recur from province to province."""
    return series_of(symbol) in ("province", "shared")


def same_letters(one: Sign, other: Sign) -> bool:
    """True if two signs with one key have the same letters: QD is no QĐ; "v" for "và" makes no difference."""
    return one.exact == other.exact or one.exact.replace("v", "") == other.exact.replace("v", "")


@lru_cache(maxsize=65536)
def likeness(symbol: str | None, other_symbol: str | None, *, same_day: bool) -> float:
    """How surely two signs beside one serial are spellings of one, from 0 to 1.

    same_day  the full date agrees too: then another unit of the same body, or a misspelled body, is enough
    """
    one, other = sign_of(symbol), sign_of(other_symbol)
    if one.key == other.key:
        return 1.0
    known = lexicon.same_sign(one.text, other.text)
    if known >= ALIKE:
        return known
    if one.code != other.code:
        return _one_letter(one.key, other.key)
    if one.body == other.body:
        if same_day:
            return _ANOTHER_UNIT if one.code else _SAME_SERIES
        shorter, longer = sorted((one.key, other.key), key=len)
        return _SLIP if longer.startswith(shorter) else _one_letter(one.key, other.key)  # the unit left out
    if _is_known(one) and _is_known(other):
        return 0.0
    whole = _one_letter(one.key, other.key)
    if not same_day:
        return whole
    shorter, longer = sorted((one.body, other.body), key=len)
    shortened = _SLIP if len(shorter) > _LONG_BODY and longer.startswith(shorter) else 0.0  # BDV for BDVTU
    return max(whole, shortened, _one_letter(one.body, other.body))


def is_another_unit(one: Sign, other: Sign) -> bool:
    """True if only the unit after one body differs (SYT-NV, SYT-VP): a body counts all its letters in one series."""
    return one.key != other.key and one.body == other.body and lexicon.same_sign(one.text, other.text) < ALIKE


def _is_known(sign: Sign) -> bool:
    """True if the body of a sign is a known one, letter for letter: UBDN is no spelling of UBĐN."""
    return any(
        sign.exact.endswith(code.casefold()) for body in lexicon.bodies_by_code(sign.body) for code in body.codes
    )


def _one_letter(one: str, other: str) -> float:
    """`_SLIP` for one letter more, less, other or swapped with the next (two in long signs), 0 beyond.

    Two letters alone are never a slip.
    """
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) <= _LONG_BODY:
        return 0.0
    allowed = 1 if max(len(one), len(other)) < _LONG_SIGN else 2
    return _SLIP if OSA.distance(one, other, score_cutoff=allowed) <= allowed else 0.0

"""Provinces before and after Nghị quyết 202/2025/QH15 (63 → 34 on 2025-07-01), and other place names."""

from functools import cache

from extractor.kept import kept
from extractor.record import record

from .folding import fold_words, fold_words_of
from .patterns import deferred
from .tables import parts, rows


@record(eq=False)
class Province:
    """One of the 63 old units and the unit it lies in today; a name of 2025 can mean more than it did before.

    old_type  tỉnh | thành phố
    aliases   other spellings and misspellings (marks and tone placement need none)
    example   a spelling that resolves to this row
    """

    old_name: str
    old_type: str
    new_name: str
    aliases: tuple[str, ...]
    example: str


@kept
def _units() -> list[tuple[str, str, str, tuple[str, ...], str]]:
    return [
        (row["old_name"], row["old_type"], row["new_name"], parts(row["aliases"]), row["example"])
        for row in rows("provinces")
    ]


@cache
def provinces() -> tuple[Province, ...]:
    """The 63 units of 2008–2025 in the order of their codes."""
    return tuple(Province(*unit) for unit in _units())


@kept
def places() -> tuple[str, ...]:
    """Names of towns, districts and former provinces ("Quy Nhơn", "Hà Tây"); not complete."""
    return tuple(row["name"] for row in rows("places"))


@cache
def _provinces_by_name() -> dict[str, Province]:
    listed = [(name, province) for province in provinces() for name in (province.old_name, *province.aliases)]
    keys = fold_words_of(name for name, _ in listed)
    return {key: province for key, (_, province) in reversed([*zip(keys, listed, strict=True)])}


@kept
def _place_keys() -> frozenset[str]:
    return frozenset(fold_words_of(places()))


_LEVEL = deferred(
    r"(?:(?:uy ban nhan dan|ubnd) )?(?:tinh|thanh pho|tp|thi xa|tx|quan|huyen|thi tran|dac khu|phuong|xa) (?=\w)"
)


def _without_level(key: str) -> str:
    return _LEVEL.sub("", key, count=1) if _LEVEL.match(key) else key


def province_by_name(text: str) -> Province | None:
    """The province called `text`, with or without tỉnh / thành phố / UBND; marks, case and spacing do not matter.

    "Hung Yên", "TP.HCM", "tỉnh Đắc Lắc". A name both old and new (Hưng Yên) gives the old unit of that name.
    """
    key = fold_words(text)
    known = _provinces_by_name()
    return known.get(key) or known.get(_without_level(key))


def is_place(text: str) -> bool:
    """True if `text` is a province, town or district that the lexicon knows, or "xã/phường/… + a name"."""
    key = fold_words(text)
    bare = _without_level(key)
    known = _provinces_by_name()
    return bool(key) and (key in known or bare in known or key in _place_keys() or bare != key)

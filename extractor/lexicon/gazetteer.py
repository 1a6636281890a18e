"""Provinces before and after Nghị quyết 202/2025/QH15 (63 → 34 on 2025-07-01), and other place names."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from .folding import fold_words, fold_words_of
from .patterns import deferred
from .tables import day, is_unverified, parts, rows


@dataclass(frozen=True, slots=True, eq=False)
class Province:
    """One of the 63 old units and the unit it lies in today. A name can change its meaning: compare code and date.

    changed_on  day from which the new unit counts, None where name and area stayed
    aliases     other spellings and misspellings (marks and tone placement need none)
    id_code     code in Quyết định 20/2020/QĐ-TTg ("H31"); most are general knowledge
    """

    old_code: str
    old_name: str
    old_type: str
    new_code: str
    new_name: str
    new_type: str
    changed_on: date | None
    aliases: tuple[str, ...]
    id_code: str
    note: str
    example: str
    unverified: bool


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A town, district or former province: "Quy Nhơn", "Hà Tây"."""

    name: str
    kind: str
    example: str
    unverified: bool


@cache
def provinces() -> tuple[Province, ...]:
    """The 63 units of 2008–2025 in the order of their codes."""
    return tuple(
        Province(
            row["old_code"],
            row["old_name"],
            row["old_type"],
            row["new_code"],
            row["new_name"],
            row["new_type"],
            day(row["changed_on"]),
            parts(row["aliases"]),
            row["id_code"],
            row["note"],
            row["example"],
            is_unverified(row),
        )
        for row in rows("provinces")
    )


@cache
def places() -> tuple[Place, ...]:
    """Towns, districts and former provinces; not complete."""
    return tuple(Place(row["name"], row["kind"], row["example"], is_unverified(row)) for row in rows("places"))


@cache
def _provinces_by_name() -> dict[str, Province]:
    listed = [(name, province) for province in provinces() for name in (province.old_name, *province.aliases)]
    keys = fold_words_of(name for name, _ in listed)
    return {key: province for key, (_, province) in reversed([*zip(keys, listed, strict=True)])}


@cache
def _place_keys() -> frozenset[str]:
    return frozenset(fold_words_of(place.name for place in places()))


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

"""Provinces and communes before and after the mergers of 2025: when two names mean one unit.

Provinces: provinces.csv of the lexicon (Nghị quyết 202/2025/QH15). Communes: the table that underthesea ships, read as
a data file, without importing the package (its import configures logging), and only when two communes of different
names have to be compared.
"""

import json
from collections import defaultdict
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

from extractor import lexicon
from extractor.lexicon.folding import fold_words_of

MERGED = 20250701
"""The day from which the new provinces and communes count."""


class Unit(NamedTuple):
    """A commune or another unit: level ("xa", "phuong", …), folded name, its province or ""."""

    level: str
    name: str
    province: str


def province_today(name: str, day: int) -> str:
    """The folded name of the province that `name` means in a document of that day."""
    return _province(name, day >= MERGED)


@lru_cache(maxsize=4096)
def _province(name: str, merged: bool) -> str:
    province = lexicon.province_by_name(name)
    if province is None:
        return lexicon.fold_words(name)
    return lexicon.fold_words(province.new_name if merged else province.old_name)


@cache
def _communes() -> tuple[dict[tuple[str, str], set[tuple[str, Unit]]], dict[tuple[str, str], set[tuple[str, Unit]]]]:
    """Old level and name → (old province, new unit), and new level and name → (new province, old unit)."""
    new_of: dict[tuple[str, str], set[tuple[str, Unit]]] = defaultdict(set)
    old_of: dict[tuple[str, str], set[tuple[str, Unit]]] = defaultdict(set)
    package = find_spec("underthesea")
    for folder in (package.submodule_search_locations or ()) if package else ():
        rows = json.loads((Path(folder) / "address" / "data" / "mapping.json").read_bytes())["ward_mapping"]
        columns = ("old_province", "old_ward", "new_province", "new_ward")
        folded = fold_words_of(row[column] or "" for row in rows for column in columns)
        for at in range(0, len(folded), len(columns)):
            old_province, old, new_province, new = folded[at : at + len(columns)]
            before, after = _unit(old, _bare(old_province)), _unit(new, _bare(new_province))
            new_of[before.level, before.name].add((before.province, after))
            old_of[after.level, after.name].add((after.province, before))
    return new_of, old_of


_LEVELS = ("thi tran", "dac khu", "phuong", "xa")


def _unit(ward: str, province: str) -> Unit:
    level = next((level for level in _LEVELS if ward.startswith(level + " ")), "")
    return Unit(level, ward[len(level) :].strip(), province)


def _bare(province: str) -> str:
    return province.removeprefix("thanh pho ").removeprefix("tinh ")


@lru_cache(maxsize=16384)
def are_one_unit(one: Unit, other: Unit, day: int) -> Literal["same", "other", "unknown"]:
    """Whether two communes with different names are one in a document of that day.

    From `MERGED` on an old name means the unit that it lies in today. Before, a name that came only then means one of
    the old communes: the only one there is, or it can't be told which. Undated, all that can be is not known.
    """
    after = _meant(one, after=True), _meant(other, after=True)
    if day >= MERGED:
        return _shared(*after)
    before = _shared(_meant(one, after=False), _meant(other, after=False))
    return "unknown" if before == "other" and not day and _shared(*after) != "other" else before


def _shared(one: set[Unit], other: set[Unit]) -> Literal["same", "other", "unknown"]:
    if not one & other:
        return "other"
    return "same" if len(one) == len(other) == 1 else "unknown"


def _meant(unit: Unit, *, after: bool) -> set[Unit]:
    """The communes of after or before the mergers that a name can mean."""
    new_of, old_of = _communes()
    province = lexicon.fold_words(unit.province)
    own, other = (old_of, new_of) if after else (new_of, old_of)
    key = unit.level, unit.name
    homes = {home for home, _ in own.get(key, ()) if not province or _is_in(home, province, after=after)}
    if homes:
        return {Unit(*key, home) for home in homes}
    return {found for home, found in other.get(key, ()) if not province or _is_in(home, province, after=not after)}


def _is_in(home: str, province: str, *, after: bool) -> bool:
    """True if a unit of the province `home` lies in `province`, by its name of before or after."""
    return home == province or (after and home == province_today(province, MERGED))

"""Names of persons: the syllables that surnames and given names are made of, commonest first."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from .folding import fold_tone
from .tables import rows

NamePart = Literal["surname", "given"]


@cache
def name_parts(part: NamePart) -> Mapping[str, int]:
    """The syllables of one part of a name, spelled with a capital, each with its place among them by how common it is,
    from 0."""
    names = (row["name"] for row in rows("person_names") if row["part"] == part)
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


@cache
def surnames() -> frozenset[str]:
    """The known surnames, folded (see `fold_tone`)."""
    return frozenset(map(fold_tone, name_parts("surname")))

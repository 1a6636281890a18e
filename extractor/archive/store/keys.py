"""Compact keys: what documents and citations are found by, as 64-bit integers that sort and compare fast.

Each key is a hash of folded facts. Two different facts may share a key (once in billions), so whoever reads a block
compares the facts themselves.
"""

from functools import lru_cache
from hashlib import blake2b

from extractor.lexicon import base_type, fold_words, sign_key

DAY, MONTH, YEAR, UNDATED = 3, 2, 1, 0
"""How precise a date is: `2024-05-10`, `2024-05`, `2024`, none."""


def hashed(*parts: str | int | None, bits: int = 63) -> int:
    """A positive integer of `bits` bits for the parts, in order; never 0."""
    text = "\x1f".join("\x1e" if part is None else str(part) for part in parts)
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - bits) or 1


def content_key(sha256: str) -> int:
    """The first 63 bits of a hex digest."""
    return int(sha256[:16], 16) >> 1


@lru_cache(maxsize=65536)
def block_of(serial: str, year: int | None, symbol: str) -> int:
    """The block of all documents with this number, whatever its spelling: serial, year inside the number, sign."""
    return hashed("number", plain_serial(serial), year, sign_key(symbol), bits=48)


@lru_cache(maxsize=16384)
def title_block(folded: str) -> int:
    """The block of a law cited by name."""
    return hashed("title", folded, bits=48)


def plain_serial(serial: str) -> str:
    """The serial without leading zeros and case: "007" gives "7", "12A" gives "12a"."""
    return serial.casefold().lstrip("0") or "0"


@lru_cache(maxsize=4096)
def office_of(place: str | None) -> int:
    """A number for a province or `graph.bodies.NATIONAL`; 0 where it is not known."""
    return hashed("place", place, bits=31) if place else 0


@lru_cache(maxsize=65536)
def serial_day(serial: str, day: int) -> int:
    """The block of all documents with one serial and one full date, whatever their sign."""
    return hashed("day", plain_serial(serial), day, bits=40)


@lru_cache(maxsize=65536)
def day_of(date: str | None) -> int:
    """An ISO date as a figure: "2024-05-10" gives 20240510, "2024-05" 20240500, "2024" 20240000, None 0."""
    parts = [*(date or "0").split("-"), "0", "0"][:3]
    if not all(part.isdecimal() for part in parts):
        return 0
    return int(parts[0]) * 10000 + int(parts[1]) * 100 + int(parts[2])


def precision(day: int) -> int:
    """DAY, MONTH, YEAR or UNDATED."""
    return UNDATED if not day else YEAR if not day % 10000 else MONTH if not day % 100 else DAY


def span_of(day: int) -> tuple[int, int]:
    """The figures of all dates that agree with `day` or are more precise, both ends included."""
    level = precision(day)
    if level == UNDATED:
        return 0, 99999999
    return (day, day + (9999, 99, 0)[level - 1])


def own_identity(
    block: int,
    office: int,
    day: int,
    *,
    year: int | None,
    symbol: str | None,
    title: str | None,
    type_: str | None,
    issuer: str | None,
    alone: str | None,
) -> int:
    """The identity of a cited document that nothing in the archive explains: the same for all spellings of it. A year
    inside the number makes the number enough, whatever date is printed with it."""
    if alone is not None:
        return hashed("alone", alone)
    if title is not None:
        return hashed("law", block, day)
    if symbol is None:
        return hashed("short", block, office, day, base_type(type_) if type_ else "", fold_words(issuer or ""))
    return hashed("cited", block, office, 0 if year is not None else day)

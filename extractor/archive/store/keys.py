"""Compact keys: what documents and citations are found by, as 64-bit integers that sort and compare fast.

Each key is a hash of folded facts. Two different facts may share a key (once in billions), so whoever reads a block
compares the facts themselves.
"""

import hashlib
from functools import lru_cache
from hashlib import blake2b

from extractor.identity.number import number_key, plain_serial


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
    return hashed("number", number_key(serial, year, symbol), bits=48)


@lru_cache(maxsize=16384)
def title_block(folded: str) -> int:
    """The block of a law cited by name."""
    return hashed("title", folded, bits=48)


@lru_cache(maxsize=4096)
def office_of(office: str | None) -> int:
    """A number for `DocumentFacts.office`; 0 for None."""
    return hashed("place", office, bits=31) if office else 0


@lru_cache(maxsize=65536)
def serial_day(serial: str, day: int) -> int:
    """The block of all documents with one serial and one full date, whatever their sign."""
    return hashed("day", plain_serial(serial), day, bits=40)


def digest_of_part(sha256: str, part: int) -> str:
    """What stands for the digest of one of several documents in a file: of that of the file, and its place in it."""
    return hashlib.sha256(f"{sha256}#{part}".encode()).hexdigest()

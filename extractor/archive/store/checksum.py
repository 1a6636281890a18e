"""A checksum of what the store holds of a document: text, layout and facts, as they were written.

Of the values, not of the bytes of the database, so that SQLite and PostgreSQL have the same one and a copy keeps it.
The cited documents that it refers to take part with their own key (`detail`).
"""

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

Rows = Iterable[Sequence[Any]]


def checksum(document: Sequence[Any], layout: bytes, tables: Iterable[Rows]) -> int:
    """63 bits of the columns of `documents` (without id and checksum), the packed layout, and the rows of each table
    of facts, in order, without `document_id`."""
    digest = blake2b(digest_size=8)
    digest.update(_bytes([document]))
    digest.update(layout)
    for rows in tables:
        digest.update(_bytes(rows) + b"\n")
    return int.from_bytes(digest.digest(), "big") >> 1


def checksum_of_links(asked: Sequence[Any], links: Rows) -> int:
    """63 bits of the columns of a recommendation from `item` to `page`, and of its links in order from `item` on: ids
    are not the same in two archives of the same files."""
    digest = blake2b(_bytes([asked]) + _bytes(links), digest_size=8)
    return int.from_bytes(digest.digest(), "big") >> 1


def _bytes(rows: Rows) -> bytes:
    return json.dumps([list(row) for row in rows], separators=(",", ":")).encode("ascii")

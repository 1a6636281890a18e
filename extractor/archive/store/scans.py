"""Which documents wait for OCR, and in what order they are worth it."""

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from sqlalchemy import Connection, text

from extractor.lexicon.patterns import deferred

from .bulk import matching
from .keys import block_of

_WAITING: Final = """SELECT q.document_id, min(f.path), max(f.modified_ns), min(q.pages)
    FROM waiting q JOIN files f ON f.document_id = q.document_id AND f.state = 'current' GROUP BY q.document_id"""
_CITED: Final = (
    "SELECT DISTINCT w.a FROM wanted w CROSS JOIN cited_documents c WHERE c.block = w.a AND c.state <> 'found'"
)
_SCANS: Final = """SELECT q.document_id, f.path, f.size, f.modified_ns, q.pages
    FROM wanted w CROSS JOIN waiting q CROSS JOIN files f
    WHERE q.document_id = w.a AND f.document_id = q.document_id AND f.state = 'current' ORDER BY w.n, f.path"""
_COUNT: Final = """SELECT count(*) FROM waiting q
    WHERE EXISTS (SELECT 1 FROM files f WHERE f.document_id = q.document_id AND f.state = 'current')"""
_NUMBER = deferred(r"(\d{1,5})[-_. ]+(?:((?:19|20)\d\d)[-_. ]+)?([^\W\d_]{2,}(?:[-_.][^\W\d_]{2,})+)", re.IGNORECASE)
"""A document number as file names have it: "1238-UBND-NC", "15_2024_NĐ-CP"."""
Scan = tuple[str, int, int | None, int]


def waiting_scans(connection: Connection) -> list[int]:
    """Ids of all that wait: those first whose file is named by a number that documents here cite, then the newest, then
    those with the fewest pages."""
    rows = connection.execute(text(_WAITING)).all()
    blocks = {number: _block(path) for number, path, _, _ in rows}
    wanted = sorted({block for block in blocks.values() if block})
    cited = {row[0] for row in matching(connection, _CITED, [(block,) for block in wanted])}
    ordered = sorted(rows, key=lambda row: (blocks[row[0]] not in cited, -(row[2] or 0), row[3], row[1]))
    return [row[0] for row in ordered]


def scans_of(connection: Connection, ids: Sequence[int]) -> list[Scan]:
    """(path of its first file, size, time of last change, pages that wait) of each, in the order of `ids`."""
    found: dict[int, Scan] = {}
    for number, path, size, modified_ns, pages in matching(connection, _SCANS, [(one,) for one in ids]):
        found.setdefault(number, (path, size, modified_ns, pages))
    return list(found.values())


def count_waiting(connection: Connection) -> int:
    """How many documents wait."""
    return int(connection.execute(text(_COUNT)).scalar() or 0)


def _block(path: str) -> int:
    """The block of the number that a file is named by; 0 for none."""
    named = _NUMBER.search(PurePath(path).stem)
    if named is None:
        return 0
    serial, year, symbol = named.groups()
    return block_of(serial, int(year) if year else None, symbol.upper().replace("_", "-").replace(".", "-"))

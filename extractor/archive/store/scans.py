"""Which documents wait for OCR, and in what order they are worth it."""

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from sqlalchemy import Connection

from extractor.lexicon.patterns import deferred
from extractor.record import record

from .bulk import matching, sql
from .keys import block_of

_WAITING: Final = """SELECT q.document_id, min(f.path), max(f.modified_ns), min(q.pages), min(d.status),
        EXISTS (SELECT 1 FROM cited_documents c WHERE c.document_id = q.document_id)
    FROM waiting q JOIN files f ON f.document_id = q.document_id AND f.state = 'current'
    JOIN documents d ON d.id = q.document_id GROUP BY q.document_id"""
_CITED: Final = (
    "SELECT DISTINCT w.a FROM wanted w CROSS JOIN cited_documents c WHERE c.block = w.a AND c.state <> 'found'"
)
_SCANS: Final = """SELECT q.document_id, f.path, f.size, f.modified_ns, q.pages
    FROM wanted w CROSS JOIN waiting q CROSS JOIN files f
    WHERE q.document_id = w.a AND f.document_id = q.document_id AND f.state = 'current' ORDER BY w.n, f.path"""
_COUNT: Final = """SELECT count(*), coalesce(sum(q.pages), 0) FROM waiting q
    WHERE EXISTS (SELECT 1 FROM files f WHERE f.document_id = q.document_id AND f.state = 'current')"""
_NUMBER = deferred(r"(\d{1,5})[-_. ]+(?:((?:19|20)\d\d)[-_. ]+)?([^\W\d_]{2,}(?:[-_.][^\W\d_]{2,})+)", re.IGNORECASE)
"""A document number as file names have it: "1238-UBND-NC", "15_2024_NĐ-CP"."""
Scan = tuple[int, str, int, int | None, int]


@record
class WaitingScan:
    """A document of which pages wait for OCR.

    pages  how many
    blank  nothing of it is known: its first page, which says what document it is, waits too
    cited  documents here cite it: by its number, or by that which its file is named by
    """

    number: int
    pages: int
    blank: bool
    cited: bool


def waiting_scans(connection: Connection) -> list[WaitingScan]:
    """All that wait: those first that documents here cite, then the newest, then those with the fewest pages."""
    rows = sql(connection, _WAITING).all()
    blocks = {number: _block(path) for number, path, *_ in rows}
    wanted = sorted({block for block in blocks.values() if block})
    named = {row[0] for row in matching(connection, _CITED, [(block,) for block in wanted])}
    cited = {row[0]: bool(row[5]) or blocks[row[0]] in named for row in rows}
    ordered = sorted(rows, key=lambda row: (not cited[row[0]], -(row[2] or 0), row[3], row[1]))
    return [WaitingScan(row[0], row[3], row[4] == "needs_ocr", cited[row[0]]) for row in ordered]


def scans_of(connection: Connection, ids: Sequence[int]) -> list[Scan]:
    """(id, path of its first file, size, time of last change, pages that wait) of each, in the order of `ids`."""
    found: dict[int, Scan] = {}
    for number, path, size, modified_ns, pages in matching(connection, _SCANS, [(one,) for one in ids]):
        found.setdefault(number, (number, path, size, modified_ns, pages))
    return list(found.values())


def count_waiting(connection: Connection) -> tuple[int, int]:
    """How many documents wait, and how many of their pages."""
    documents, pages = sql(connection, _COUNT).one()
    return int(documents), int(pages)


def _block(path: str) -> int:
    """The block of the number that a file is named by; 0 for none."""
    named = _NUMBER.search(PurePath(path).stem)
    if named is None:
        return 0
    serial, year, symbol = named.groups()
    return block_of(serial, int(year) if year else None, symbol.upper().replace("_", "-").replace(".", "-"))

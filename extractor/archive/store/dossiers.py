"""Dossiers: a document that may state recommendations (the source), the documents that report on it, and the other
sources that these cite, because an answer may be to one of them. Which dossiers a change touches is written down in
the same transaction (`pending`); settling.py links them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from .bulk import matching

_SOURCES = (
    "SELECT DISTINCT s.id, p.id FROM wanted w CROSS JOIN documents p CROSS JOIN document_references r "
    "CROSS JOIN cited_documents c CROSS JOIN documents s WHERE p.id = w.a AND p.reports = 1 "
    "AND r.document_id = p.id AND c.id = r.cited_id AND s.id = c.document_id AND s.asks = 1 AND s.id <> p.id"
)
_REPORTS = (
    "SELECT DISTINCT s.id, p.id FROM wanted w CROSS JOIN documents s CROSS JOIN cited_documents c "
    "CROSS JOIN document_references r CROSS JOIN documents p WHERE s.id = w.a AND s.asks = 1 "
    "AND c.document_id = s.id AND r.cited_id = c.id AND p.id = r.document_id AND p.reports = 1 AND p.id <> s.id"
)
_REPORTS_BY_CITED = (
    "SELECT DISTINCT r.document_id FROM wanted w CROSS JOIN document_references r CROSS JOIN documents p "
    "WHERE r.cited_id = w.a AND p.id = r.document_id AND p.reports = 1"
)
_ASKING = "SELECT d.id FROM wanted w CROSS JOIN documents d WHERE d.id = w.a AND d.asks = 1"
_MEANS_ASKING = (
    "SELECT c.id FROM wanted w CROSS JOIN cited_documents c CROSS JOIN documents s "
    "WHERE c.id = w.a AND s.id = c.document_id AND s.asks = 1"
)


def sources_of(connection: Connection, reports: Iterable[int]) -> Sequence[Any]:
    """(source, report) for every own document that one of `reports` may report on."""
    return matching(connection, _SOURCES, [(number,) for number in sorted(reports)])


def reports_on(connection: Connection, sources: Iterable[int]) -> Sequence[Any]:
    """(source, report) for every own document that may report on one of `sources`."""
    return matching(connection, _REPORTS, [(number,) for number in sorted(sources)])


def touched_by(connection: Connection, number: int) -> set[int]:
    """The sources whose dossiers change when a document goes: that it reports on, and that are reported on with it."""
    reports = {number} | {row[1] for row in reports_on(connection, [number])}
    return {row[0] for row in sources_of(connection, reports)} - {number}


def note(
    connection: Connection, added: Iterable[int], moved: Sequence[tuple[int, Any]], touched: Iterable[int]
) -> None:
    """Put into `pending` the dossiers of what was added, of citations that mean another document than before
    (cited id, document before), and of the sources `touched`."""
    meaning = {row[0] for row in matching(connection, _MEANS_ASKING, [(number,) for number, _ in moved])}
    meaning |= {number for number, before in moved if before is not None}
    reports = {row[0] for row in matching(connection, _REPORTS_BY_CITED, [(number,) for number in sorted(meaning)])}
    sources = {row[0] for row in sources_of(connection, reports | set(added))}
    sources |= {before for _, before in moved if before is not None} | set(touched)
    asking = matching(connection, _ASKING, [(number,) for number in sorted(sources)])
    if asking:
        connection.execute(
            text("INSERT INTO pending (document_id) VALUES (:id) ON CONFLICT DO NOTHING"),
            [{"id": row[0]} for row in asking],
        )

"""An archive as sorted lines, to compare two of them: no ids, times, runs."""

import base64
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, text

from extractor.archive.store import schema
from extractor.archive.store.guard import guarded
from extractor.archive.store.store import Archive

_OWN_COLUMNS = [c.name for c in schema.DOCUMENTS.columns if c.name not in ("id", "sha256")]
_CITED_COLUMNS = ["block", "office", "day", "detail", "number", "type", "date", "issuer", "title", "alone", "identity"]
_FACTS = (
    schema.PAGES, schema.LAYOUTS, schema.ITEMS, schema.CITATIONS, schema.RECOMMENDATIONS, schema.RESPONSES,
    schema.FINDINGS, schema.ASKED, schema.PENDING,
)  # fmt: skip
_CITED = ", ".join(f"c.{name}" for name in _CITED_COLUMNS)


def lines_of(archive: Archive) -> list[str]:
    """All facts as sorted lines that say nothing of ids, times and runs, a JSON array each: two archives with the same
    files are the same if their lines are."""
    with guarded(archive.place), archive.engine.connect() as connection:
        return sorted(json.dumps(row, ensure_ascii=False, default=_bytes) for row in _rows(connection))


def _bytes(value: Any) -> str:
    return base64.b64encode(bytes(value)).decode("ascii")


def _rows(connection: Connection) -> Iterator[list[Any]]:
    yield from _query(
        connection,
        "file",
        "SELECT f.path, f.size, f.modified_ns, f.state, d.sha256 FROM files f LEFT JOIN documents d "
        "ON d.id = f.document_id",
    )
    columns = ", ".join(f"d.{name}" for name in _OWN_COLUMNS)
    yield from _query(connection, "document", f"SELECT d.sha256, {columns} FROM documents d")
    for table in _FACTS:
        yield from _query(connection, table.name, _fact_query(table))
    yield from _query(
        connection,
        "reference",
        f"SELECT d.sha256, r.n, r.more, r.confidence, {_CITED} FROM document_references r "
        "JOIN documents d ON d.id = r.document_id JOIN cited_documents c ON c.id = r.cited_id",
    )
    yield from _query(
        connection,
        "cited",
        f"SELECT {_CITED}, c.state, c.match, d.sha256 FROM cited_documents c "
        "LEFT JOIN documents d ON d.id = c.document_id",
    )
    yield from _query(
        connection, "link", _fact_query(schema.LINKS, ", p.sha256", "JOIN documents p ON p.id = t.report_id")
    )
    yield from _query(
        connection,
        "verdict",
        f"SELECT {_CITED}, v.register, v.verdict, v.differs, v.notices FROM verdicts v "
        "JOIN cited_documents c ON c.id = v.cited_id",
    )
    yield from _query(connection, "decision", "SELECT key, choice, note, words FROM decisions")
    yield from _query(connection, "failure", "SELECT path, sha256, kind, reason FROM failures")


def _fact_query(table: Table, more: str = "", join: str = "") -> str:
    columns = "".join(f", t.{c.name}" for c in table.columns if c.name not in ("document_id", "report_id"))
    return f"SELECT d.sha256{columns}{more} FROM {table.name} t JOIN documents d ON d.id = t.document_id {join}"


def _query(connection: Connection, kind: str, query: str) -> Iterator[list[Any]]:
    for row in connection.execute(text(query)):
        yield [kind, *row]

"""Documents as they were read, put together again from their rows: the answer of the output contract."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, TextClause, bindparam, text

from extractor.models.vocabulary import SCHEMA_VERSION
from extractor.operations.contract import Plain
from extractor.text.text import Text

from .bulk import sql
from .packing import unpack
from .parts import CITATION, FINDING, ITEM, RECOMMENDATION, RESPONSE, Row
from .rows import HEADER_COLUMNS, SOURCE_COLUMNS
from .writing import chunks

_CHUNK: Final = 200
"""Documents that are put together from the same few questions to the database."""


def _of_documents(query: str) -> TextClause:
    return text(query).bindparams(bindparam("ids", expanding=True))


def _facts(table: str, columns: Iterable[str], order: str = "n") -> TextClause:
    return _of_documents(
        f"SELECT document_id, {', '.join(columns)} FROM {table} WHERE document_id IN :ids ORDER BY document_id, {order}"
    )


_TABLES: Final = {
    "items": _facts("items", ITEM.columns),
    "citations": _facts("citations", CITATION.columns),
    "references": _of_documents(
        """SELECT r.document_id, r.n, t.type, t.number, t.date, t.issuer, t.issuer_id, r.confidence, r.more
        FROM document_references r JOIN cited_documents t ON t.id = r.cited_id
        WHERE r.document_id IN :ids ORDER BY r.document_id, r.n"""
    ),
    "recommendations": _facts("recommendations", RECOMMENDATION.columns),
    "responses": _facts("responses", ("recommendation", *RESPONSE.columns), "recommendation, n"),
    "findings": _facts("findings", FINDING.columns),
}
_DOCUMENTS: Final = _of_documents(
    """SELECT d.*, (SELECT min(path) FROM files f WHERE f.document_id = d.id AND f.state = 'current') AS path
    FROM documents d WHERE d.id IN :ids"""
)
_CITED_AS: Final = CITATION.columns.index("reference")


def document_ids(connection: Connection) -> Sequence[int]:
    """Documents that stand in a file now and could be read, in the order in which they came."""
    query = """SELECT d.id FROM documents d WHERE d.status = 'ok'
        AND EXISTS (SELECT 1 FROM files f WHERE f.document_id = d.id AND f.state = 'current') ORDER BY d.id"""
    return sql(connection, query).scalars().all()


def sources(connection: Connection) -> Sequence[int]:
    """Those of them that state recommendations, by date."""
    query = """SELECT d.id FROM documents d WHERE d.status = 'ok'
        AND EXISTS (SELECT 1 FROM files f WHERE f.document_id = d.id AND f.state = 'current')
        AND (EXISTS (SELECT 1 FROM asked a WHERE a.document_id = d.id)
          OR EXISTS (SELECT 1 FROM recommendations r WHERE r.document_id = d.id AND r.stated_in IS NOT NULL))
        ORDER BY d.date, d.id"""
    return sql(connection, query).scalars().all()


def restored(connection: Connection, ids: Iterable[int]) -> Iterator[Plain]:
    """The answers of these documents, one after another. `source.path` is the first of its files by name."""
    for some in chunks(list(ids), _CHUNK):
        heads = {row["id"]: row for row in connection.execute(_DOCUMENTS, {"ids": some}).mappings()}
        rows: dict[str, dict[int, list[Row]]] = {}
        for name, query in _TABLES.items():
            held = rows[name] = defaultdict(list)
            for row in connection.execute(query, {"ids": some}).fetchall():  # at once: a third of one by one
                held[row[0]].append(row[1:])
        for one in some:
            yield _document(heads[one], {name: held[one] for name, held in rows.items()})


def stored_text(connection: Connection, document: int) -> Text:
    """The normalised text of a document, with its pages but without boxes."""
    pages = sql(connection, "SELECT text FROM pages WHERE document_id = :id ORDER BY n", id=document).scalars()
    layout = sql(connection, "SELECT layout FROM layouts WHERE document_id = :id", id=document).scalar()
    return unpack("".join(pages), bytes(layout or b""))


def _document(head: Any, rows: dict[str, list[Row]]) -> Plain:
    more = json.loads(head["more"]) if head["more"] else {}
    citing: dict[int, list[str]] = defaultdict(list)
    for cells in rows["citations"]:
        if cells[_CITED_AS] is not None:
            citing[cells[_CITED_AS]].append(f"c{cells[0]}")
    answers: dict[int, list[Plain]] = defaultdict(list)
    for cells in rows["responses"]:
        answers[cells[0]].append(RESPONSE.plain(cells[1:]))
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {
            "path": head["path"],
            "sha256": head["sha256"],
            **_named(head, SOURCE_COLUMNS),
            "warnings": [],
            **more.pop("source", {}),
        },
        "header": {**_named(head, HEADER_COLUMNS), **more.pop("header", {})},
        "items": [ITEM.plain(cells) for cells in rows["items"]],
        "citations": [CITATION.plain(cells) for cells in rows["citations"]],
        "documents": [_reference(citing[cells[0]], *cells) for cells in rows["references"]],
        "recommendations": [
            RECOMMENDATION.plain(cells, responses=answers[cells[0]]) for cells in rows["recommendations"]
        ],
        "findings": [FINDING.plain(cells) for cells in rows["findings"]],
        **{name: value for name, value in more.items() if name != "schema_version"},
    }


def _named(row: Any, names: Iterable[str]) -> Plain:
    return {name: row[name] for name in names}


def _reference(
    citations: list[str],
    n: int,
    type: str | None,
    number: str | None,
    date: str | None,
    issuer: str | None,
    issuer_id: str | None,
    confidence: float,
    more: str | None,
) -> Plain:
    return {
        "id": f"d{n}",
        "type": type,
        "number": number,
        "date": date,
        "issuer": issuer,
        "issuer_id": issuer_id,
        "confidence": confidence,
        "citations": citations,
        "variants": [number] if number else [],
        **(json.loads(more) if more else {}),
    }

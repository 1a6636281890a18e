"""Documents as they were read, put together again from their rows: the answer of the output contract."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from extractor.models.vocabulary import SCHEMA_VERSION
from extractor.operations.contract import Plain
from extractor.text.text import Text

from .packing import unpack
from .parts import CITATION, FINDING, ITEM, RECOMMENDATION, RESPONSE
from .rows import HEADER_COLUMNS, SOURCE_COLUMNS

_TABLES = {
    "items": "SELECT * FROM items WHERE document_id = :id ORDER BY n",
    "citations": "SELECT * FROM citations WHERE document_id = :id ORDER BY n",
    "references": """SELECT r.n, r.more, r.confidence, t.type, t.number, t.date, t.issuer, t.issuer_id
        FROM document_references r JOIN cited_documents t ON t.id = r.cited_id
        WHERE r.document_id = :id ORDER BY r.n""",
    "recommendations": "SELECT * FROM recommendations WHERE document_id = :id ORDER BY n",
    "responses": "SELECT * FROM responses WHERE document_id = :id ORDER BY recommendation, n",
    "findings": "SELECT * FROM findings WHERE document_id = :id ORDER BY n",
}
_DOCUMENT = """SELECT d.*, (SELECT min(path) FROM files f WHERE f.document_id = d.id AND f.state = 'current') AS path
    FROM documents d WHERE d.id = :id"""


def document_ids(connection: Connection) -> Sequence[int]:
    """Documents that stand in a file now and could be read, in the order in which they came."""
    query = """SELECT d.id FROM documents d WHERE d.status = 'ok'
        AND EXISTS (SELECT 1 FROM files f WHERE f.document_id = d.id AND f.state = 'current') ORDER BY d.id"""
    return connection.execute(text(query)).scalars().all()


def restored(connection: Connection, ids: Iterable[int]) -> Iterator[Plain]:
    """The answers of these documents, one after another. `source.path` is the first of its files by name."""
    for one in ids:
        rows = {name: connection.execute(text(query), {"id": one}).mappings().all() for name, query in _TABLES.items()}
        yield _document(connection.execute(text(_DOCUMENT), {"id": one}).mappings().one(), rows)


def stored_text(connection: Connection, document: int) -> Text:
    """The normalised text of a document, with its pages but without boxes."""
    pages = connection.execute(
        text("SELECT text FROM pages WHERE document_id = :id ORDER BY n"), {"id": document}
    ).scalars()
    layout = connection.execute(text("SELECT layout FROM layouts WHERE document_id = :id"), {"id": document}).scalar()
    return unpack("".join(pages), bytes(layout or b""))


def _document(head: Any, rows: dict[str, Sequence[Any]]) -> Plain:
    more = json.loads(head["more"]) if head["more"] else {}
    citing: dict[int, list[str]] = {}
    for row in rows["citations"]:
        if row["reference"] is not None:
            citing.setdefault(row["reference"], []).append(f"c{row['n']}")
    answers: dict[int, list[Plain]] = {}
    for row in rows["responses"]:
        answers.setdefault(row["recommendation"], []).append(RESPONSE.plain(row))
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
        "items": [ITEM.plain(row) for row in rows["items"]],
        "citations": [CITATION.plain(row) for row in rows["citations"]],
        "documents": [_reference(row, citing.get(row["n"], [])) for row in rows["references"]],
        "recommendations": [
            RECOMMENDATION.plain(row, responses=answers.get(row["n"], [])) for row in rows["recommendations"]
        ],
        "findings": [FINDING.plain(row) for row in rows["findings"]],
        **{name: value for name, value in more.items() if name != "schema_version"},
    }


def _named(row: Any, names: Iterable[str]) -> Plain:
    return {name: row[name] for name in names}


def _reference(row: Any, citations: list[str]) -> Plain:
    return {
        "id": f"d{row['n']}",
        **_named(row, ("type", "number", "date", "issuer", "issuer_id", "confidence")),
        "citations": citations,
        "variants": [row["number"]] if row["number"] else [],
        **(json.loads(row["more"]) if row["more"] else {}),
    }

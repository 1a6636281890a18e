"""The last answer for each dossier, so that a screen reads it in place of finding it anew."""

import zlib

from sqlalchemy import Connection

from extractor.archive.store.bulk import sql
from extractor.record import record

from .writing import now


@record
class DossierResult:
    """An answer and what it was made of: the revision of the dossier, the last decision, the version of the program.

    summary    JSON: keys of the links, and figures of the recommendations
    documents  JSON lines, a document of the output contract each
    answer     JSON: trace, check, and what became of the decisions
    """

    revision: int
    decided: int
    version: str
    summary: str
    documents: bytes
    answer: bytes


def stamp_of(connection: Connection, dossier: int) -> tuple[int, int] | None:
    """Revision and last decision of the answer that is kept."""
    row = sql(connection, "SELECT revision, decided FROM dossier_results WHERE dossier_id = :id", id=dossier).first()
    return None if row is None else (row[0], row[1])


def summaries(connection: Connection) -> dict[int, str]:
    """The summary of each answer, by dossier."""
    return {row[0]: row[1] for row in sql(connection, "SELECT dossier_id, summary FROM dossier_results")}


def load(connection: Connection, dossier: int) -> DossierResult | None:
    """The answer that is kept."""
    query = "SELECT revision, decided, version, summary, documents, answer FROM dossier_results WHERE dossier_id = :id"
    row = sql(connection, query, id=dossier).first()
    if row is None:
        return None
    return DossierResult(row[0], row[1], row[2], row[3], zlib.decompress(row[4]), zlib.decompress(row[5]))


def store(connection: Connection, dossier: int, result: DossierResult) -> None:
    """Keep an answer, unless one of a later revision is there."""
    values = {
        "id": dossier,
        "revision": result.revision,
        "decided": result.decided,
        "version": result.version,
        "made": now(),
        "summary": result.summary,
        "documents": zlib.compress(result.documents, 3),
        "answer": zlib.compress(result.answer, 3),
    }
    query = (
        "INSERT INTO dossier_results (dossier_id, revision, decided, version, made, summary, documents, answer) "
        "VALUES (:id, :revision, :decided, :version, :made, :summary, :documents, :answer) "
        "ON CONFLICT (dossier_id) DO UPDATE SET revision = excluded.revision, decided = excluded.decided, "
        "version = excluded.version, made = excluded.made, summary = excluded.summary, "
        "documents = excluded.documents, answer = excluded.answer "
        "WHERE dossier_results.revision < excluded.revision "
        "OR (dossier_results.revision = excluded.revision AND dossier_results.decided <= excluded.decided)"
    )
    sql(connection, query, **values)

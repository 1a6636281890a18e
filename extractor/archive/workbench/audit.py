"""Who saw and did what, as the audit log has it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from extractor.archive.store.bulk import sql
from extractor.record import record


@record
class Act:
    """One line of the audit log. `at` is UTC, `dossier` None for what concerns none."""

    id: int
    at: str
    person: str
    act: str
    dossier: int | None
    what: str


def acts(
    connection: Connection,
    *,
    person: str = "",
    dossier: int = 0,
    kinds: Sequence[str] = (),
    before: int = 0,
    most: int = 100,
) -> Sequence[Act]:
    """The latest acts first: of one person or dossier, of some kinds where given; `before` the one with this number."""
    query = (
        "SELECT id, at, person, act, dossier_id, what FROM audit_log "
        "WHERE (:person = '' OR person = :person) AND (:dossier = 0 OR dossier_id = :dossier) "
        "AND (:all = 1 OR act IN :kinds) AND (:before = 0 OR id < :before) ORDER BY id DESC LIMIT :most"
    )
    asked = {"person": person, "dossier": dossier, "kinds": list(kinds) or [""], "all": int(not kinds)}
    return [Act(*row) for row in sql(connection, query, **asked, before=before, most=most)]


def readers(connection: Connection, dossier: int, what: str) -> Sequence[tuple[str, str]]:
    """Who looked at a paper of a dossier, each with the last time, the latest first."""
    query = (
        "SELECT person, max(at) FROM audit_log WHERE dossier_id = :dossier AND act = 'seen' AND what = :what "
        "GROUP BY person ORDER BY 2 DESC"
    )
    return [(row[0], row[1]) for row in sql(connection, query, dossier=dossier, what=what)]

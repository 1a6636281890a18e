"""Who saw and did what, as the audit log has it."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

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
    connection: Connection, *, person: str = "", dossier: int = 0, before: int = 0, most: int = 100
) -> Sequence[Act]:
    """The latest acts first: of one person or dossier where given; `before` the one with this number."""
    rows = connection.execute(
        text(
            "SELECT id, at, person, act, dossier_id, what FROM audit_log "
            "WHERE (:person = '' OR person = :person) AND (:dossier = 0 OR dossier_id = :dossier) "
            "AND (:before = 0 OR id < :before) ORDER BY id DESC LIMIT :most"
        ),
        {"person": person, "dossier": dossier, "before": before, "most": most},
    )
    return [Act(*row) for row in rows]

"""All identities and links found anew from the facts, with no help from what was found before."""

from collections.abc import Iterator

from sqlalchemy import Connection

from .bulk import sql
from .resolving import resolve
from .writing import BatchChanges

_AT_ONCE = 2000


def forget_meanings(connection: Connection) -> None:
    """Cited documents mean nothing yet, nothing is linked, and those that nobody cites are gone."""
    for statement in (
        "DELETE FROM links",
        "DELETE FROM asked",
        "DELETE FROM pending",
        "DELETE FROM cited_documents WHERE NOT EXISTS "
        "(SELECT 1 FROM document_references r WHERE r.cited_id = cited_documents.id)",
        "UPDATE cited_documents SET state = 'absent', match = NULL, document_id = NULL, identity = 0",
    ):
        sql(connection, statement)


def resolve_all(connection: Connection) -> None:
    """Find what each cited document means. Full dates first, so that what joins them finds them settled."""
    for condition in ("day % 100 > 0", "day % 100 = 0 AND day % 10000 > 0", "day % 10000 = 0 AND day > 0", "day = 0"):
        for ids in _ids(connection, condition):
            resolve(connection, BatchChanges(cited=ids))


def _ids(connection: Connection, condition: str) -> Iterator[list[int]]:
    after = 0
    query = f"SELECT id FROM cited_documents WHERE id > :after AND {condition} ORDER BY id LIMIT {_AT_ONCE}"
    while ids := list(sql(connection, query, after=after).scalars()):
        yield ids
        after = ids[-1]

"""Who looks at what in the queue, and the filters that people keep."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from extractor.archive.store.bulk import sql
from extractor.record import record

from .writing import now


@record
class SavedFilter:
    """A filter of the queue under a name; `query` is that of the address."""

    name: str
    query: str


def assigned(connection: Connection, dossiers: Sequence[int]) -> Mapping[tuple[int, str], str]:
    """Who looks at what in some dossiers: dossier and key to person."""
    query = "SELECT dossier_id, key, person FROM assignments WHERE dossier_id IN :dossiers"
    return {(row[0], row[1]): row[2] for row in sql(connection, query, dossiers=list(dossiers) or [0])}


def assign(connection: Connection, dossier: int, key: str, person: str | None, given_by: str) -> None:
    """Give it to somebody, in place of whoever had it; None gives it to nobody."""
    at = {"dossier": dossier, "key": key}
    sql(connection, "DELETE FROM assignments WHERE dossier_id = :dossier AND key = :key", **at)
    if person is not None:
        query = (
            "INSERT INTO assignments (dossier_id, key, person, given_by, at) "
            "VALUES (:dossier, :key, :person, :by, :now)"
        )
        sql(connection, query, **at, person=person, by=given_by, now=now())


def saved_filters(connection: Connection, person: str) -> Sequence[SavedFilter]:
    """Those of a person, by name."""
    rows = sql(connection, "SELECT name, query FROM saved_filters WHERE person = :person ORDER BY name", person=person)
    return [SavedFilter(row[0], row[1]) for row in rows]


def save_filter(connection: Connection, person: str, name: str, query: str | None) -> None:
    """Keep a filter, in place of one of the same name; None forgets it."""
    at = {"person": person, "name": name}
    sql(connection, "DELETE FROM saved_filters WHERE person = :person AND name = :name", **at)
    if query is not None:
        kept = "INSERT INTO saved_filters (person, name, query) VALUES (:person, :name, :query)"
        sql(connection, kept, **at, query=query)

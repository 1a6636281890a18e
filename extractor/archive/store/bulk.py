"""Many rows at once, in and out, in the way that each database does fastest."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Table, bindparam, text

Tuples = Sequence[tuple[Any, ...]]


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns)


def is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def insert(connection: Connection, table: Table, rows: Tuples) -> None:
    """Insert rows whose values stand in the order of the table's columns."""
    if not rows:
        return
    names = _names(table)
    if is_sqlite(connection):
        marks = ",".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({','.join(names)}) VALUES ({marks})", list(rows))
    else:
        _copy(connection, f"{table.name} ({','.join(names)})", rows)


def _copy(connection: Connection, target: str, rows: Tuples) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


_WANTED = "wanted (n integer, a bigint, b bigint, c bigint, d bigint)"


def matching(connection: Connection, query: str, keys: Iterable[tuple[int, ...]]) -> Sequence[Any]:
    """Answers of `query`, which joins the table `wanted` (n, a, b, c, d): one row for each of `keys`, with its place
    in n. All look-ups of a batch are one statement."""
    return matching_each(connection, (query,), keys)[0]


def matching_each(
    connection: Connection, queries: Sequence[str], keys: Iterable[tuple[int, ...]]
) -> list[Sequence[Any]]:
    """The answers of each of `queries` to the same keys."""
    rows = [(n, *key, *(None,) * (4 - len(key))) for n, key in enumerate(keys)]
    if not rows:
        return [[] for _ in queries]
    if is_sqlite(connection):
        connection.exec_driver_sql(f"CREATE TEMP TABLE IF NOT EXISTS {_WANTED}")
        connection.exec_driver_sql("DELETE FROM wanted")
        connection.exec_driver_sql("INSERT INTO wanted VALUES (?,?,?,?,?)", rows)
    else:
        connection.exec_driver_sql(f"CREATE TEMP TABLE IF NOT EXISTS {_WANTED} ON COMMIT DELETE ROWS")
        connection.exec_driver_sql("TRUNCATE wanted")
        for setting in ("seqscan", "hashjoin", "mergejoin", "bitmapscan"):
            connection.exec_driver_sql(f"SET LOCAL enable_{setting} = off")
        _copy(connection, "wanted (n,a,b,c,d)", rows)
    return [connection.execute(text(query)).fetchall() for query in queries]


def next_id(connection: Connection, table: Table) -> int:
    """The first id that is free; only the run that writes asks."""
    found = connection.execute(text(f"SELECT max(id) FROM {table.name}")).scalar()
    return int(found or 0) + 1


def sql(connection: Connection, query: str, /, **values: object) -> CursorResult[*tuple[Any, ...]]:
    """What a statement gives for the values that it names; a list stands for its members ("IN :names")."""
    several = (name for name, value in values.items() if isinstance(value, list | tuple))
    return connection.execute(text(query).bindparams(*(bindparam(name, expanding=True) for name in several)), values)

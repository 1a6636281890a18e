"""The log of decisions: rows are only added; what holds is the latest of each person, in the view `decisions`."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, cast

from sqlalchemy import Connection, text

from extractor.archive.store.bulk import sql
from extractor.auditing.decisions.records import Decision, Decisions
from extractor.models import ResponseStatus
from extractor.record import record, replace

from .writing import now

Logged = Literal["confirmed", "rejected", "withdrawn"]
WEB: Final = "web"
"""The place of a decision that was made in the browser."""

_NEVER: Final = 2**31 - 1
"""No row has a number as high."""
_COLUMNS = "id, key, choice, status, pair, final, note, words, place, person, at, replaces"
_INSERT = text(
    "INSERT INTO decision_log (key, choice, status, pair, final, note, words, place, person, at, replaces, run_id) "
    "VALUES (:key, :choice, :status, :pair, :final, :note, :words, :place, :person, :at, :replaces, "
    "(SELECT max(id) FROM runs))"
)


@record
class LogEntry:
    """One row of the log, as in `schema.DECISION_LOG`."""

    id: int
    key: str
    choice: Logged
    status: ResponseStatus | None
    pair: tuple[str, str] | None
    final: bool
    note: str
    words: str
    place: str
    person: str
    at: str
    replaces: int | None


def append(
    connection: Connection, decision: Decision, choice: Logged, *, person: str, place: str = WEB, final: bool = False
) -> None:
    """Add what a person decided; nothing where the same person's last word on the key is the same."""
    last = last_of(connection, decision.key, person)
    if last is not None and (last.choice, last.status, last.note, last.final) == (
        choice,
        decision.status,
        decision.note,
        final,
    ):
        return
    if last is None and choice == "withdrawn":
        return
    entry = LogEntry(
        0,
        decision.key,
        choice,
        decision.status,
        decision.pair,
        final,
        decision.note,
        decision.words,
        place,
        person,
        "",
        None,
    )
    _insert(connection, entry, last.id if last else None)


def undo(connection: Connection, key: str, person: str) -> LogEntry | None:
    """Take back the last decision of a person on a key: the one before it holds again, or none. Returns the one that
    was taken back; None if there is nothing to take back."""
    last = last_of(connection, key, person)
    if last is None or last.choice == "withdrawn":
        return None
    before = _entry(connection, last.replaces)
    if before is None:
        _insert(
            connection,
            replace(last, choice="withdrawn", status=None, pair=None, final=False, note="", place=WEB),
            last.id,
        )
    else:  # it stands where it stood the first time, so that the next undo goes further back
        _insert(connection, replace(before, place=WEB), before.replaces)
    return last


def _insert(connection: Connection, entry: LogEntry, replaces: int | None) -> None:
    """Say again what an entry says, now."""
    columns = _COLUMNS.split(", ")
    told = {
        **{name: getattr(entry, name) for name in columns},
        "pair": json.dumps(entry.pair) if entry.pair else None,
        "final": int(entry.final),
    }
    connection.execute(_INSERT, {**told, "at": now(), "replaces": replaces})


def last_of(connection: Connection, key: str, person: str) -> LogEntry | None:
    """The last word of a person on a key."""
    query = f"SELECT {_COLUMNS} FROM decision_log WHERE key = :key AND person = :person ORDER BY id DESC LIMIT 1"
    row = sql(connection, query, key=key, person=person).mappings().first()
    return None if row is None else _logged(row)


def history(connection: Connection, key: str) -> Sequence[LogEntry]:
    """All that was ever decided on a key, the first first."""
    query = f"SELECT {_COLUMNS} FROM decision_log WHERE key = :key ORDER BY id"
    return [_logged(row) for row in sql(connection, query, key=key).mappings()]


def log(connection: Connection, *, before: int | None = None, most: int | None = None) -> Iterable[LogEntry]:
    """The log, the latest first; `before` an id."""
    query = f"SELECT {_COLUMNS} FROM decision_log WHERE id < :before ORDER BY id DESC"
    query += "" if most is None else f" LIMIT {most:d}"
    for row in sql(connection, query, before=_NEVER if before is None else before).mappings():
        yield _logged(row)


def by_person(connection: Connection, person: str, most: int = 500) -> Iterable[LogEntry]:
    """The last word of a person on each key, the latest first."""
    query = (
        f"SELECT {_COLUMNS} FROM decision_log l WHERE person = :person AND NOT EXISTS (SELECT 1 FROM decision_log m "
        f"WHERE m.key = l.key AND m.person = l.person AND m.id > l.id) ORDER BY id DESC LIMIT {most:d}"
    )
    for row in sql(connection, query, person=person).mappings():
        yield _logged(row)


def last_id(connection: Connection) -> int:
    """The last row of the log; 0 if it is empty."""
    return int(sql(connection, "SELECT coalesce(max(id), 0) FROM decision_log").scalar() or 0)


def holding(connection: Connection) -> Decisions:
    """The decisions that hold: one of each person on each key, since somebody last settled it. Two that differ are in
    `Decisions.contradicting`."""
    rows = sql(
        connection, "SELECT key, choice, note, words, place, status, pair, person FROM decisions ORDER BY key, id"
    )
    return Decisions(
        tuple(Decision(row[0], row[1], row[2], row[3], row[4], row[5], _pair(row[6]), row[7]) for row in rows)
    )


def settled(connection: Connection) -> frozenset[str]:
    """The keys that somebody has settled."""
    return frozenset(sql(connection, "SELECT key FROM decisions WHERE final = 1").scalars())


def keep(connection: Connection, decisions: Decisions, *, person: str = "") -> None:
    """Log the decisions of a file. Those that contradict each other within it are left out."""
    for row in decisions.rows:
        if decisions.on(row.key) is row:
            append(connection, row, row.choice, person=person, place=f"{decisions.path}, {row.place}")


def _entry(connection: Connection, number: int | None) -> LogEntry | None:
    if number is None:
        return None
    return _logged(sql(connection, f"SELECT {_COLUMNS} FROM decision_log WHERE id = :id", id=number).mappings().one())


def _logged(row: Any) -> LogEntry:
    return LogEntry(**{**row, "final": bool(row["final"]), "pair": _pair(row["pair"])})


def _pair(kept: str | None) -> tuple[str, str] | None:
    return cast(tuple[str, str], tuple(json.loads(kept))) if kept else None

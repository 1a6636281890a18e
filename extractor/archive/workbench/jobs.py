"""What is done behind the screens: one job after another, begun again where the server was killed."""

import json
from collections.abc import Mapping, Sequence
from typing import Literal

from sqlalchemy import Connection

from extractor.archive.store.bulk import sql
from extractor.record import record

from .writing import now

JobKind = Literal["read", "review", "verify", "backup", "draw", "link"]
JobState = Literal["waiting", "running", "done", "failed"]
_ORDER = "CASE kind WHEN 'review' THEN 0 WHEN 'draw' THEN 2 WHEN 'link' THEN 3 ELSE 1 END, id"
"""What somebody waits for comes before what nobody sees."""
_JOB = "id, dossier_id, kind, state, total, done, failures, told, person, asked, ended"


@record
class BenchJob:
    """A job. `failures`: how many files could not be read, by status; `told`: code with values, why it failed."""

    id: int
    dossier: int | None
    kind: JobKind
    state: JobState
    total: int
    done: int
    failures: Mapping[str, int]
    told: Mapping[str, object] | None
    person: str
    asked: str
    ended: str | None


def ask(connection: Connection, kind: JobKind, dossier: int | None, person: str) -> int:
    """Put a job in line; its number. One of the same kind for the same dossier that has not begun is that one."""
    same = "SELECT id FROM jobs WHERE state = 'waiting' AND kind = :kind AND coalesce(dossier_id, 0) = :dossier"
    waiting: int | None = sql(connection, same, kind=kind, dossier=dossier or 0).scalar()
    if waiting is not None:
        return waiting
    query = (
        "INSERT INTO jobs (dossier_id, kind, state, total, done, failures, person, asked) "
        "VALUES (:dossier, :kind, 'waiting', 0, 0, '{}', :person, :asked) RETURNING id"
    )
    number: int = sql(connection, query, dossier=dossier, kind=kind, person=person, asked=now()).scalar_one()
    return number


def begin_again(connection: Connection) -> None:
    """At the start of a server: what was running when the last one ended waits again."""
    sql(connection, "UPDATE jobs SET state = 'waiting' WHERE state = 'running'")


def take(connection: Connection) -> BenchJob | None:
    """The next job in line, which runs from now on."""
    row = sql(connection, f"SELECT {_JOB} FROM jobs WHERE state = 'waiting' ORDER BY {_ORDER} LIMIT 1").first()
    if row is None:
        return None
    sql(connection, "UPDATE jobs SET state = 'running', started = :at WHERE id = :id", at=now(), id=row[0])
    return _job(row)


def any_waiting(connection: Connection, *, urgent: bool = False) -> bool:
    """Whether there is something to do; `urgent`: that somebody waits for."""
    query = "SELECT 1 FROM jobs WHERE state = 'waiting'" + (" AND kind NOT IN ('draw', 'link')" if urgent else "")
    return sql(connection, f"{query} LIMIT 1").first() is not None


def put_back(connection: Connection, job: BenchJob) -> None:
    """It can't be done just now: it waits again."""
    sql(connection, "UPDATE jobs SET state = 'waiting' WHERE id = :id", id=job.id)


def progress(connection: Connection, job: BenchJob, done: int, total: int, failures: Mapping[str, int]) -> None:
    """How far it has come."""
    query = "UPDATE jobs SET done = :done, total = :total, failures = :failures WHERE id = :id"
    sql(connection, query, done=done, total=total, failures=json.dumps(dict(failures)), id=job.id)


def end(connection: Connection, job: BenchJob, told: Mapping[str, object] | None = None) -> None:
    """It is over; `told` says why it failed."""
    state = "failed" if told else "done"
    query = "UPDATE jobs SET state = :state, ended = :at, told = :told WHERE id = :id"
    sql(connection, query, state=state, at=now(), told=json.dumps(told) if told else None, id=job.id)


def jobs(
    connection: Connection, *, dossier: int | None = None, running: bool = False, most: int = 50
) -> Sequence[BenchJob]:
    """The latest jobs, the last first: all, or those of a dossier; `running`: only those not over."""
    query = (
        f"SELECT {_JOB} FROM jobs WHERE (:dossier = 0 OR dossier_id = :dossier) "
        f"AND (:running = 0 OR state IN ('waiting', 'running')) ORDER BY id DESC LIMIT {most:d}"
    )
    return [_job(row) for row in sql(connection, query, dossier=dossier or 0, running=int(running))]


def _job(row: "object") -> BenchJob:
    values = list(row)  # type: ignore[call-overload]
    values[6], values[7] = json.loads(values[6]), json.loads(values[7]) if values[7] else None
    return BenchJob(*values)

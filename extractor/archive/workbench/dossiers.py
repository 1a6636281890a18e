"""Dossiers: papers that are reviewed together, who may see them, and the registers their citations are looked up in."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast, get_args

from sqlalchemy import Connection, text

from extractor.archive.store.bulk import sql
from extractor.record import record

from .users import User
from .writing import now

FileState = Literal["coming", "waiting", "read", "failed", "container"]
DossierRole = Literal["source", "response", "evidence", "register", "other"]
ROLES: tuple[DossierRole, ...] = get_args(DossierRole)
_SECRET = ("secret", "suspected")
_ONE = text("SELECT id, title, state, revision, owner, created, closed_by, closed FROM dossiers WHERE id = :id")


@record
class DossierHead:
    """A dossier without what is in it."""

    id: int
    title: str
    state: Literal["open", "closed"]
    revision: int
    owner: str
    created: str
    closed_by: str | None
    closed: str | None


@record
class DossierFile:
    """A file of a dossier. `role` is that set by hand, `guessed` that which holds without."""

    n: int
    name: str
    path: str
    sha256: str
    state: FileState
    status: str | None
    guessed: DossierRole | None
    role: DossierRole | None
    brought_by: str

    @property
    def plays(self) -> DossierRole:
        """The role that holds."""
        return self.role or self.guessed or "other"

    @property
    def is_secret(self) -> bool:
        """Whether only those who are entitled may know of it."""
        return self.status in _SECRET


@record
class SavedRegister:
    """A register, with the columns that somebody set: field to letter or heading."""

    id: int
    dossier: int | None
    name: str
    path: str
    sha256: str
    columns: Mapping[str, str]


# Dossiers


def make(connection: Connection, title: str, owner: str) -> int:
    """A new dossier; its number."""
    query = (
        "INSERT INTO dossiers (title, state, revision, owner, created) VALUES (:title, 'open', 0, :owner, :created) "
        "RETURNING id"
    )
    made = sql(connection, query, title=title, owner=owner, created=now()).scalar_one()
    return cast(int, made)


def rename(connection: Connection, dossier: int, title: str) -> None:
    """Give it another title."""
    sql(connection, "UPDATE dossiers SET title = :title WHERE id = :id", title=title, id=dossier)


def name(connection: Connection, dossier: int, title: str) -> None:
    """Give a title to one that has none."""
    sql(connection, "UPDATE dossiers SET title = :title WHERE id = :id AND title = ''", title=title, id=dossier)


def close(connection: Connection, dossier: int, person: str) -> None:
    """Close it: nothing is decided in it any more."""
    query = "UPDATE dossiers SET state = 'closed', closed_by = :person, closed = :at WHERE id = :id"
    sql(connection, query, person=person, at=now(), id=dossier)


def reopen(connection: Connection, dossier: int) -> None:
    """Open it again."""
    sql(connection, "UPDATE dossiers SET state = 'open', closed_by = NULL, closed = NULL WHERE id = :id", id=dossier)


def visible(connection: Connection, user: User) -> Sequence[DossierHead]:
    """The dossiers that a user may see, the newest first."""
    query = (
        "SELECT d.id, d.title, d.state, d.revision, d.owner, d.created, d.closed_by, d.closed FROM dossiers d "
        "WHERE :all = 1 OR d.owner = :name "
        "OR EXISTS (SELECT 1 FROM dossier_members m WHERE m.dossier_id = d.id AND m.person = :name) "
        "ORDER BY d.id DESC"
    )
    rows = sql(connection, query, all=int(user.may("manage")), name=user.name)
    return [DossierHead(*row) for row in rows]


def find(connection: Connection, dossier: int, user: User) -> DossierHead | None:
    """The dossier, if there is one and the user may see it."""
    row = connection.execute(_ONE, {"id": dossier}).first()
    if row is None:
        return None
    head = DossierHead(*row)
    return head if user.may("manage") or user.name in (head.owner, *members(connection, dossier)) else None


def members(connection: Connection, dossier: int) -> Sequence[str]:
    """Who may see it beside its owner and administrators."""
    query = "SELECT person FROM dossier_members WHERE dossier_id = :id ORDER BY person"
    return sql(connection, query, id=dossier).scalars().all()


def set_members(connection: Connection, dossier: int, persons: Sequence[str]) -> None:
    """These and no others."""
    sql(connection, "DELETE FROM dossier_members WHERE dossier_id = :id", id=dossier)
    for person in sorted(set(persons)):
        query = "INSERT INTO dossier_members (dossier_id, person) VALUES (:id, :person)"
        sql(connection, query, id=dossier, person=person)


def change(connection: Connection, dossier: int) -> None:
    """Note that what it consists of changed: its answer is made anew."""
    sql(connection, "UPDATE dossiers SET revision = revision + 1 WHERE id = :id", id=dossier)


# Files

_FILE = "n, name, path, sha256, state, status, guessed, role, brought_by"


def files(connection: Connection, dossier: int, user: User | None = None) -> Sequence[DossierFile]:
    """The files in order; for a user those that this one may know of."""
    query = f"SELECT {_FILE} FROM dossier_files WHERE dossier_id = :id ORDER BY n"
    found = [DossierFile(*row) for row in sql(connection, query, id=dossier)]
    return [one for one in found if user is None or _may_know(one, user)]


def _may_know(file: DossierFile, user: User) -> bool:
    """Whether a user may know of a file. What is not read yet may be secret: only who brought it knows of it."""
    unknown = file.state in ("coming", "waiting") and file.brought_by != user.name
    return user.entitled or not (file.is_secret or unknown)


def find_file(connection: Connection, dossier: int, n: int, user: User) -> DossierFile | None:
    """One file, if the user may see it."""
    query = f"SELECT {_FILE} FROM dossier_files WHERE dossier_id = :id AND n = :n"
    row = sql(connection, query, id=dossier, n=n).first()
    found = None if row is None else DossierFile(*row)
    return found if found is not None and _may_know(found, user) else None


def files_named(connection: Connection, dossier: int, names: Sequence[str], user: User) -> Sequence[DossierFile]:
    """Those of these names that a user may know of."""
    query = f"SELECT {_FILE} FROM dossier_files WHERE dossier_id = :id AND name IN :names"
    found = [DossierFile(*row) for row in sql(connection, query, id=dossier, names=list(names))]
    return [one for one in found if _may_know(one, user)]


def secret_names(connection: Connection) -> frozenset[tuple[int, str]]:
    """Dossier and name of every file that only those who are entitled may know of."""
    query = "SELECT dossier_id, name FROM dossier_files WHERE status IN :secret"
    return frozenset((row[0], row[1]) for row in sql(connection, query, secret=list(_SECRET)))


def announce(connection: Connection, dossier: int, names: Sequence[str], person: str) -> list[int]:
    """Files that are about to come; their numbers. One that was announced before and has not come is that one."""
    known = files(connection, dossier)
    coming = {one.name: one.n for one in known if one.state == "coming"}
    taken = {one.name for one in known}
    n = max((one.n for one in known), default=0)
    numbers: list[int] = []
    for name in names:
        if name in coming:
            numbers.append(coming.pop(name))
            continue
        n += 1
        free = _free(name, taken)
        taken.add(free)
        _insert(connection, dossier, n, free, person)
        numbers.append(n)
    return numbers


def come(connection: Connection, dossier: int, n: int, path: str, sha256: str) -> int:
    """A file that was announced has come; its number: the same bytes a second time are the same file."""
    same = "SELECT n FROM dossier_files WHERE dossier_id = :dossier AND path = :path AND n <> :n"
    known: int | None = sql(connection, same, dossier=dossier, path=path, n=n).scalar()
    if known is not None:
        remove_file(connection, dossier, n)
        return known
    query = (
        "UPDATE dossier_files SET state = 'waiting', path = :path, sha256 = :sha256 "
        "WHERE dossier_id = :dossier AND n = :n"
    )
    sql(connection, query, path=path, sha256=sha256, dossier=dossier, n=n)
    change(connection, dossier)
    return n


def add_file(connection: Connection, dossier: int, name: str, path: str, sha256: str, person: str) -> int:
    """A file that is there already, and waits to be read; its number."""
    (n,) = announce(connection, dossier, [name], person)
    return come(connection, dossier, n, path, sha256)


def _insert(connection: Connection, dossier: int, n: int, name: str, person: str) -> None:
    query = (
        "INSERT INTO dossier_files (dossier_id, n, name, path, sha256, state, brought_by, brought) "
        "VALUES (:dossier, :n, :name, '', '', 'coming', :person, :at)"
    )
    sql(connection, query, dossier=dossier, n=n, name=name, person=person, at=now())


def _free(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    number, free = 2, name
    while free in taken:
        free = f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"
        number += 1
    return free


def note_file(
    connection: Connection,
    dossier: int,
    n: int,
    state: FileState,
    status: str | None,
    guessed: DossierRole | None = None,
    sha256: str | None = None,
) -> None:
    """What came of a file."""
    query = (
        "UPDATE dossier_files SET state = :state, status = :status, guessed = coalesce(:guessed, guessed), "
        "sha256 = coalesce(:sha256, sha256) WHERE dossier_id = :dossier AND n = :n"
    )
    sql(connection, query, state=state, status=status, guessed=guessed, sha256=sha256, dossier=dossier, n=n)


def set_role(connection: Connection, dossier: int, file: DossierFile, role: DossierRole | None) -> None:
    """The role by hand; None takes it back. A register is looked into from now on; one that is none any more waits to
    be read as a paper."""
    known, is_register = _register_at(connection, dossier, file.path), (role or file.guessed) == "register"
    query = "UPDATE dossier_files SET role = :role WHERE dossier_id = :dossier AND n = :n"
    sql(connection, query, role=role, dossier=dossier, n=file.n)
    if known is None and is_register:
        put_register(connection, dossier, file.name, file.path, file.sha256, file.brought_by)
    elif known is not None and not is_register:
        drop_register(connection, known)
        note_file(connection, dossier, file.n, "waiting", None)
    change(connection, dossier)


def remove_file(connection: Connection, dossier: int, n: int) -> None:
    """Take a file out of a dossier, as a register too; what was read of it stays in the archive."""
    at = {"dossier": dossier, "n": n}
    path = sql(connection, "SELECT path FROM dossier_files WHERE dossier_id = :dossier AND n = :n", **at).scalar()
    known = _register_at(connection, dossier, path) if path else None
    if known is not None:
        drop_register(connection, known)
    sql(connection, "DELETE FROM dossier_files WHERE dossier_id = :dossier AND n = :n", **at)
    change(connection, dossier)


def documents_at(connection: Connection, paths: Sequence[str]) -> dict[str, tuple[int | None, str, str | None]]:
    """For paths in the archive: number, status and SHA-256 of the document there."""
    query = (
        "SELECT f.path, f.document_id, coalesce(d.status, f.failure, 'corrupt'), d.sha256 FROM files f "
        "LEFT JOIN documents d ON d.id = f.document_id WHERE f.path IN :paths"
    )
    found: dict[str, tuple[int | None, str, str | None]] = {}
    for start in range(0, len(paths), 500):
        for row in sql(connection, query, paths=list(paths[start : start + 500])):
            found[row[0]] = (row[1], row[2], row[3])
    return found


def members_at(connection: Connection, path: str) -> Sequence[str]:
    """The paths of the documents inside a ZIP or message."""
    query = "SELECT path FROM files WHERE path >= :low AND path < :high AND state = 'current' ORDER BY path"
    return sql(connection, query, low=f"{path}!/", high=f"{path}!0").scalars().all()


# Registers

_REGISTER = 'id, dossier_id, name, path, sha256, "columns"'


def registers(connection: Connection, dossier: int | None) -> Sequence[SavedRegister]:
    """Those of a dossier and those for all; with None only those for all."""
    query = f"SELECT {_REGISTER} FROM registers WHERE dossier_id = :id OR dossier_id IS NULL ORDER BY id"
    return [_register(row) for row in sql(connection, query, id=dossier)]


def _register_at(connection: Connection, dossier: int | None, path: str) -> SavedRegister | None:
    """The register of a dossier, or of all, that this file is."""
    of_all = registers(connection, dossier)
    return next((one for one in of_all if one.path == path and one.dossier == dossier), None)


def put_register(
    connection: Connection, dossier: int | None, name: str, path: str, sha256: str, person: str
) -> SavedRegister:
    """A register as it was recognised; the same file a second time is the same register."""
    known = _register_at(connection, dossier, path)
    if known is not None:
        return known
    query = (
        'INSERT INTO registers (dossier_id, name, path, sha256, "columns", brought_by, brought) '
        "VALUES (:dossier, :name, :path, :sha256, '{}', :person, :at) RETURNING id"
    )
    values = {"dossier": dossier, "name": name, "path": path, "sha256": sha256, "person": person, "at": now()}
    number = sql(connection, query, **values).scalar_one()
    if dossier is not None:
        change(connection, dossier)
    return SavedRegister(number, dossier, name, path, sha256, {})


def set_columns(connection: Connection, register: SavedRegister, columns: Mapping[str, str]) -> None:
    """Which column is what, by hand; {} as recognised."""
    query = 'UPDATE registers SET "columns" = :columns WHERE id = :id'
    sql(connection, query, columns=json.dumps(dict(columns), ensure_ascii=False), id=register.id)
    if register.dossier is not None:
        change(connection, register.dossier)


def drop_register(connection: Connection, register: SavedRegister) -> None:
    """Search it no more."""
    sql(connection, "DELETE FROM registers WHERE id = :id", id=register.id)
    if register.dossier is not None:
        change(connection, register.dossier)


def _register(row: Any) -> SavedRegister:
    return SavedRegister(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]))

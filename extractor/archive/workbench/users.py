"""Who may use the workbench, and what their roles let them do."""

import secrets
from collections.abc import Sequence
from typing import Final, Literal

from sqlalchemy import Connection

from extractor.archive.store.bulk import sql
from extractor.record import record

from .writing import now

UserRole = Literal["viewer", "clerk", "reviewer", "lead", "admin"]
Right = Literal["see", "bring", "decide", "settle", "manage"]

RIGHTS: Final[dict[UserRole, frozenset[Right]]] = {
    "viewer": frozenset(("see",)),
    "clerk": frozenset(("see", "bring")),
    "reviewer": frozenset(("see", "bring", "decide")),
    "lead": frozenset(("see", "bring", "decide", "settle")),
    "admin": frozenset(("see", "bring", "decide", "settle", "manage")),
}
"""see: look at dossiers one belongs to; bring: upload files and registers; decide: on links and verdicts; settle: what
others decided, and close a dossier; manage: users, jobs, every dossier."""


@record
class User:
    """A person, without what proves it. `stamp`: sessions with another one are over."""

    name: str
    shown: str
    role: UserRole
    entitled: bool = False
    active: bool = True
    stamp: str = ""

    def may(self, right: Right) -> bool:
        """Whether the role lets the person do it."""
        return self.active and right in RIGHTS[self.role]


LOCAL: Final = User("", "", "admin", entitled=True)
"""The one user of a machine without users."""

_COLUMNS = "name, shown, role, entitled, active, stamp"


def named(typed: str) -> str:
    """A name as it is kept: what is typed, without regard to case and space around it."""
    return typed.strip().casefold()


def any_user(connection: Connection) -> bool:
    """Whether there are users at all."""
    return sql(connection, "SELECT 1 FROM users LIMIT 1").first() is not None


def find_user(connection: Connection, name: str) -> User | None:
    """The user of this name."""
    row = sql(connection, f"SELECT {_COLUMNS} FROM users WHERE name = :name", name=named(name)).first()
    return None if row is None else User(row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5])


def users(connection: Connection) -> Sequence[User]:
    """All of them, by name."""
    rows = sql(connection, f"SELECT {_COLUMNS} FROM users ORDER BY name")
    return [User(row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5]) for row in rows]


def password_hash(connection: Connection, name: str) -> str | None:
    """The hash that a password is held against; None for nobody, "" where a password does not let in."""
    found: str | None = sql(
        connection, "SELECT password FROM users WHERE name = :name AND active = 1", name=named(name)
    ).scalar()
    return found


def put_user(connection: Connection, user: User, password: str | None = None) -> None:
    """Make a user, or change one: `password` is a hash, None leaves it. Sessions of before are over."""
    values = {
        "name": named(user.name),
        "shown": user.shown or user.name,
        "role": user.role,
        "entitled": int(user.entitled),
        "active": int(user.active),
        "stamp": secrets.token_hex(8),
        "password": password,
        "created": now(),
    }
    query = (
        "INSERT INTO users (name, shown, role, entitled, active, password, stamp, created) "
        "VALUES (:name, :shown, :role, :entitled, :active, coalesce(:password, ''), :stamp, :created) "
        "ON CONFLICT (name) DO UPDATE SET shown = :shown, role = :role, entitled = :entitled, active = :active, "
        "password = coalesce(:password, users.password), stamp = :stamp"
    )
    sql(connection, query, **values)


def note_act(connection: Connection, person: str, act: str, what: str = "", dossier: int | None = None) -> None:
    """Write down who saw or did what."""
    query = "INSERT INTO audit_log (at, person, act, dossier_id, what) VALUES (:at, :person, :act, :dossier, :what)"
    sql(connection, query, at=now(), person=person, act=act, dossier=dossier, what=what[:500])

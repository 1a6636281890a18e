"""Opening an archive: made new, brought up to date, or refused because a later program wrote it."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect

from extractor.archive.workbench.schema import DECISIONS_VIEW

from . import words
from .bulk import is_sqlite, sql
from .effect_views import effect_views
from .errors import ArchiveDamagedError, ArchiveMissingError, ArchiveTooNewError
from .schema import METADATA, VIEWS

HEAD: Final = "0006"
"""The latest step in migrations/versions; a test holds it to alembic's own answer."""
STEPS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, place: str, *, create: bool) -> None:
    """Make the tables, or take an older archive through the steps it lacks. Raises ArchiveError."""
    with engine.connect() as connection:
        found = revision(connection)
        if found is None and inspect(connection).has_table("documents"):
            raise ArchiveDamagedError("not_an_archive", place)
    if found == HEAD:
        return
    if found is None and not create:
        raise ArchiveMissingError("no_archive", place)
    with engine.begin() as connection:
        _alone(connection)
        found = revision(connection)
        if found is None:
            _make(connection)
        elif found != HEAD:
            _upgrade(connection, place)


def _alone(connection: Connection) -> None:
    """Wait until no other process makes or migrates this archive."""
    if is_sqlite(connection):
        connection.exec_driver_sql("PRAGMA user_version = 1")  # takes the lock of a writer
    else:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1702393203)")


def revision(connection: Connection) -> str | None:
    """The step that the archive stands at; None if it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = sql(connection, "SELECT version_num FROM alembic_version").scalar()
    return found


def _make(connection: Connection) -> None:
    """A new archive has the latest shape at once."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    METADATA.create_all(connection)
    words.create(connection)
    for name, query in {**VIEWS, **effect_views(connection.dialect.name), "decisions": DECISIONS_VIEW}.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")
    MigrationContext.configure(connection).stamp(ScriptDirectory(str(STEPS)), "head")


def _upgrade(connection: Connection, place: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ArchiveTooNewError("archive_too_new", place) from error

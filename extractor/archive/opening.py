"""Opening an archive: made new, brought up to date, or refused because a later program wrote it."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from .errors import ArchiveDamagedError, ArchiveMissingError, ArchiveTooNewError

HEAD: Final = "0001"
"""The latest step in migrations/versions; a test holds it to alembic's own answer."""
_STEPS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, place: str, *, create: bool) -> None:
    """Make or migrate the tables. Raises ArchiveError."""
    with engine.connect() as connection:
        found = revision(connection)
        if found is None and inspect(connection).has_table("documents"):
            raise ArchiveDamagedError(f"{place}: có bảng lạ, không phải kho của chương trình này (not an archive)")
    if found is None and not create:
        raise ArchiveMissingError(f"{place}: chưa có kho dữ liệu ở đây (no archive here)")
    if found != HEAD:
        _upgrade(engine, place)


def revision(connection: Connection) -> str | None:
    """The step that the archive stands at; None if it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _upgrade(engine: Engine, place: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise ArchiveTooNewError(
                f"{place}: kho do bản chương trình mới hơn ghi; hãy cập nhật chương trình "
                "(a later version wrote this archive; update the program)"
            ) from error

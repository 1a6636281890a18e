"""What auditors decided about links, kept in the archive: given once, it holds for every later `trace --archive`."""

from sqlalchemy import Connection

from extractor.archive.workbench import log
from extractor.archive.workbench.writing import writing
from extractor.auditing.decisions.records import Decisions

from .store import Archive


def keep(archive: Archive, decisions: Decisions) -> None:
    """Keep decisions; a later one on the same key takes the place of an earlier one. Those that contradict each other
    within one file are left out. Raises ArchiveError."""
    if decisions.rows:
        with writing(archive) as connection:
            log.keep(connection, decisions)


def kept(connection: Connection) -> Decisions:
    """All decisions that hold, by key."""
    return log.holding(connection)

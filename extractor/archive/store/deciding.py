"""What auditors decided about links, kept in the archive: given once, it holds for every later `trace --archive`."""

from sqlalchemy import Connection, text

from extractor.auditing.decisions.records import Decision, Decisions

from .guard import guarded
from .store import Archive

_PUT = text(
    "INSERT INTO decisions (key, choice, note, words, place) VALUES (:key, :choice, :note, :words, :place) "
    "ON CONFLICT (key) DO UPDATE SET choice = excluded.choice, note = excluded.note, words = excluded.words, "
    "place = excluded.place"
)


def keep(archive: Archive, version: str, decisions: Decisions) -> None:
    """Keep decisions; a later one on the same key takes the place of an earlier one. Those that contradict each other
    within one file are left out. Raises ArchiveError."""
    rows = [row for row in decisions.rows if decisions.on(row.key) is not None]
    if not rows:
        return
    run = archive.begin_run(version, "decisions")
    try:
        with guarded(archive.place), archive.engine.begin() as connection:
            connection.execute(
                _PUT,
                [
                    {
                        "key": row.key,
                        "choice": row.choice,
                        "note": row.note,
                        "words": row.words,
                        "place": f"{decisions.path}, {row.place}",
                    }
                    for row in rows
                ],
            )
    finally:
        archive.end_run(run)


def kept(connection: Connection) -> Decisions:
    """All decisions that the archive holds, by key."""
    rows = connection.execute(text("SELECT key, choice, note, words, place FROM decisions ORDER BY key"))
    return Decisions(tuple(Decision(*row) for row in rows))

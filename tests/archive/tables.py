"""What the tables of an archive hold, for tests."""

from sqlalchemy import text

from extractor.archive.store.store import Archive

_FILES = text(
    "SELECT f.path, f.size, f.modified_ns, coalesce(d.sha256, ''), d.version, coalesce(d.status, x.kind), f.state "
    "FROM files f LEFT JOIN documents d ON d.id = f.document_id LEFT JOIN failures x ON x.path = f.path"
)


def files(archive: Archive) -> dict[str, tuple[object, ...]]:
    """Path → size, time of last change, digest, version and status of its document, state."""
    with archive.engine.connect() as connection:
        return {path: tuple(rest) for path, *rest in connection.execute(_FILES)}


def failures(archive: Archive) -> list[tuple[object, ...]]:
    """Path, digest, kind and reason of each file that could not be read."""
    with archive.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT path, sha256, kind, reason FROM failures"))]

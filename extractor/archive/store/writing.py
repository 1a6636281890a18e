"""A batch goes into the store: one transaction, the same whether it is written once or twice.

Ids are given by the one run that writes, in ascending order, so that facts are appended. Rows of cited documents are
looked up by key and shared; what a change means for other documents is left to resolving.py.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from extractor.record import field, record

from . import schema, words
from .bulk import insert, matching, next_id, sql
from .dossiers import touched_by
from .keys import content_key
from .parts import Row
from .rows import Prepared

_FILE = text(
    "INSERT INTO files (path, size, modified_ns, state, document_id, failure, reason, run_id) "
    "VALUES (:path, :size, :modified_ns, :state, :document_id, :failure, :reason, :run_id) "
    "ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified_ns = excluded.modified_ns, "
    "state = excluded.state, document_id = excluded.document_id, failure = excluded.failure, "
    "reason = excluded.reason, run_id = excluded.run_id"
)
_STILL = text("UPDATE files SET failure = :failure, reason = :reason, run_id = :run_id WHERE path = :path")
_FILES_AT = text("SELECT path, document_id FROM files WHERE path IN :paths").bindparams(
    bindparam("paths", expanding=True)
)
_KEPT = text("SELECT DISTINCT document_id FROM files WHERE document_id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)
_STATUS = schema.DOCUMENTS.columns.keys().index("status") - 1
"""Where the status stands in `Prepared.document`."""
KEYS_OF_OWN = "d.block, d.office, d.day, d.serial_day, d.year, d.symbol"
"""Columns of a document by which the citations that may mean it are found."""
PARAMETERS = 500
"""Values in one IN list."""


@record(frozen=False)
class BatchChanges:
    """What a batch changed, for resolving.py.

    added    ids of new documents
    removed  `KEYS_OF_OWN` of documents that went
    cited    ids of cited documents that are new
    freed    ids of cited documents that may be cited by nobody any more
    touched  ids of sources whose dossiers lost a document
    """

    added: list[int] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    cited: list[int] = field(default_factory=list)
    freed: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)


@record
class HeldDocument:
    """A document that the store holds; `waits`: pages of it wait for OCR."""

    id: int
    version: str
    status: str
    waits: bool


def write(connection: Connection, run_id: int, batch: Sequence[Prepared]) -> BatchChanges:
    """Put the files and documents of a batch into the store. A later file of one path wins over an earlier one."""
    change = BatchChanges()
    latest = {one.path: one for one in batch}
    held = documents_at(connection, latest)
    known = documents_with(connection, {one.sha256 for one in latest.values()} - {""})
    new = _to_write(latest.values(), known)
    ids = {sha256: found.id for sha256, found in known.items()}
    outdated = {sha256: ids[sha256] for sha256 in new if sha256 in ids}
    _remove(connection, change, outdated.values(), detach=True)
    replaced = set(outdated.values())
    held = _without(held, replaced)
    first = next_id(connection, schema.DOCUMENTS)
    ids.update(zip(new, range(first, first + len(new)), strict=True))
    _insert_documents(connection, change, [(ids[sha256], one) for sha256, one in new.items()])
    _attach(connection, run_id, [(old, ids[sha256]) for sha256, old in outdated.items()])
    unchanged = _unchanged(connection, [one for one in latest.values() if not one.document])
    point_files(connection, run_id, _states(latest.values(), unchanged, ids), held, change)
    _note_still(connection, run_id, [latest[path] for path in unchanged])
    if change.removed and any(one.is_kept_back for one in new.values()):
        words.purge(connection)
    return change


def _without(held: Mapping[str, int | None], replaced: Collection[int]) -> dict[str, int | None]:
    """The documents of paths, None for those that are replaced."""
    return {path: None if old in replaced else old for path, old in held.items()}


def _attach(connection: Connection, run_id: int, replaced: Iterable[tuple[int, int]]) -> None:
    """Files of documents that were removed with `detach` get those in their place: (old id, new id)."""
    for old, new in replaced:
        query = "UPDATE files SET document_id = :new, run_id = :run WHERE document_id IS NULL AND run_id = :mark"
        sql(connection, query, new=new, run=run_id, mark=-old)


def _to_write(files: Iterable[Prepared], known: Mapping[str, HeldDocument]) -> dict[str, Prepared]:
    """Digest → the document to be written: it is new, of another version, or was unread and has another status now."""
    new: dict[str, Prepared] = {}
    for one in files:
        if not one.document:
            continue
        found = known.get(one.sha256)
        if found is None or not _is_answered(found, one):
            new.setdefault(one.sha256, one)
    return new


def _is_answered(found: HeldDocument, one: Prepared) -> bool:
    """Whether what is known is as good: of the same version, and read, or unread likewise; nothing of it waited."""
    as_good = found.status in ("ok", one.document[_STATUS])
    return found.version == one.version and as_good and not (found.waits and not one.waits)


def _unchanged(connection: Connection, unread: Sequence[Prepared]) -> set[str]:
    """Files that could be read before and look the same, but not be read now: what was found in them stays."""
    query = text("SELECT path, size, modified_ns FROM files WHERE path IN :paths AND document_id IS NOT NULL")
    query = query.bindparams(bindparam("paths", expanding=True))
    held: dict[str, tuple[int, int | None]] = {}
    for some in chunks([one.path for one in unread]):
        held.update((path, (size, changed)) for path, size, changed in connection.execute(query, {"paths": some}))
    return {one.path for one in unread if held.get(one.path) == (one.size, one.modified_ns)}


def _unread_because(one: Prepared) -> tuple[str | None, str | None]:
    """Kind and reason for a file without a document; what could not be read of a document stands with it."""
    return (None, None) if one.document else (one.failure or ("corrupt", "{}"))


def _note_still(connection: Connection, run_id: int, unchanged: Sequence[Prepared]) -> None:
    """Say of files that keep what was found in them why they could not be read this time."""
    rows = []
    for one in unchanged:
        failure, reason = _unread_because(one)
        rows.append({"path": one.path, "failure": failure, "reason": reason, "run_id": run_id})
    if rows:
        connection.execute(_STILL, rows)


@record
class FileState:
    """What a file is now: columns of `files`. One without a document is `unread`, and says why."""

    path: str
    size: int
    modified_ns: int | None
    document_id: int | None
    failure: str | None = None
    reason: str | None = None

    def row(self, run_id: int) -> dict[str, Any]:
        """Its columns by name."""
        state = "unread" if self.document_id is None else "current"
        return {
            "path": self.path,
            "size": self.size,
            "modified_ns": self.modified_ns,
            "document_id": self.document_id,
            "failure": self.failure,
            "reason": self.reason,
            "state": state,
            "run_id": run_id,
        }


def _states(files: Iterable[Prepared], unchanged: Collection[str], ids: Mapping[str, int]) -> list[FileState]:
    """Files as the store notes them, but the `unchanged` ones; `ids` of documents by SHA-256."""
    return [
        FileState(one.path, one.size, one.modified_ns, ids.get(one.sha256), *_unread_because(one))
        for one in files
        if one.path not in unchanged
    ]


def point_files(
    connection: Connection,
    run_id: int,
    files: Sequence[FileState],
    held: dict[str, int | None],
    change: BatchChanges,
) -> None:
    """Let files be what they are now; documents that no file holds any more go."""
    if files:
        connection.execute(_FILE, [one.row(run_id) for one in files])
    left = {old for one in files if (old := held.get(one.path)) is not None and old != one.document_id}
    remove_unheld(connection, change, left)


def remove_unheld(connection: Connection, change: BatchChanges, ids: Iterable[int]) -> None:
    """Remove those of the documents that no file holds."""
    left = set(ids)
    for some in chunks(sorted(left)):
        left -= set(connection.execute(_KEPT, {"ids": some}).scalars())
    _remove(connection, change, sorted(left))


def documents_at(connection: Connection, paths: Iterable[str]) -> dict[str, int | None]:
    """The document of each path that is known."""
    found: dict[str, int | None] = {}
    for some in chunks(list(paths)):
        found.update((path, document_id) for path, document_id in connection.execute(_FILES_AT, {"paths": some}))
    return found


def documents_with(connection: Connection, sha256s: Iterable[str]) -> dict[str, HeldDocument]:
    """The documents with these digests."""
    wanted = set(sha256s)
    query = (
        "SELECT d.sha256, d.id, d.version, d.status, EXISTS (SELECT 1 FROM waiting q WHERE q.document_id = d.id) "
        "FROM wanted w CROSS JOIN documents d WHERE d.content_key = w.a"
    )
    rows = matching(connection, query, [(content_key(one),) for one in sorted(wanted)])
    return {
        sha256: HeldDocument(number, version, status, bool(waits))
        for sha256, number, version, status, waits in rows
        if sha256 in wanted
    }


def _insert_documents(connection: Connection, change: BatchChanges, new: Sequence[tuple[int, Prepared]]) -> None:
    insert(connection, schema.DOCUMENTS, [(number, *one.document) for number, one in new])
    insert(connection, schema.WAITING, [(number, one.waits) for number, one in new if one.waits])
    insert(connection, schema.LAYOUTS, [(number, one.layout) for number, one in new if one.layout])
    _insert_references(connection, change, new)
    for table, name in schema.FACTS:
        insert(connection, table, [(number, *row) for number, one in new for row in getattr(one, name)])
    words.add(connection, ((number, n, content) for number, one in new for n, _, _, content in one.pages))
    change.added += [number for number, _ in new]


def _insert_references(connection: Connection, change: BatchChanges, new: Sequence[tuple[int, Prepared]]) -> None:
    cited_ids = _cited_ids(connection, change, {row for _, one in new for row in one.cited})
    rows = [
        (number, n, cited_ids[one.cited[at]], more, confidence)
        for number, one in new
        for at, n, more, confidence in one.references
    ]
    insert(connection, schema.REFERENCES, rows)


def _cited_ids(connection: Connection, change: BatchChanges, rows: set[Row]) -> dict[Row, int]:
    """The ids of cited documents, those that are new inserted."""
    ordered = sorted(rows, key=lambda row: row[:4])
    query = (
        "SELECT w.n, c.id FROM wanted w CROSS JOIN cited_documents c "
        "WHERE c.block = w.a AND c.office = w.b AND c.day = w.c AND c.detail = w.d"
    )
    ids = {ordered[n]: number for n, number in matching(connection, query, [row[:4] for row in ordered])}
    missing = [row for row in ordered if row not in ids]
    if missing:
        first = next_id(connection, schema.CITED_DOCUMENTS)
        ids.update((row, first + at) for at, row in enumerate(missing))
        insert(
            connection,
            schema.CITED_DOCUMENTS,
            [(first + at, *row) for at, row in enumerate(missing)],
        )
        change.cited += range(first, first + len(missing))
    return ids


def _remove(connection: Connection, change: BatchChanges, ids: Iterable[int], *, detach: bool = False) -> None:
    """Take documents with all their facts out of the store. With `detach` their files stay, marked by their id."""
    for number in ids:
        key = sql(connection, f"SELECT {KEYS_OF_OWN} FROM documents d WHERE d.id = :id", id=number).one()
        change.removed.append(tuple(key))
        one = {"id": number}
        change.freed.update(
            sql(connection, "SELECT cited_id FROM document_references WHERE document_id = :id", **one).scalars()
        )
        change.touched |= touched_by(connection, number)
        sql(
            connection, "UPDATE cited_documents SET document_id = NULL, state = 'absent' WHERE document_id = :id", **one
        )
        if detach:
            query = "UPDATE files SET document_id = NULL, run_id = :mark WHERE document_id = :id"
            sql(connection, query, mark=-number, id=number)
        words.forget(connection, number)
        for table in reversed(_FACTS):
            connection.execute(table.delete().where(table.c.document_id == number))
        connection.execute(schema.LINKS.delete().where(schema.LINKS.c.report_id == number))
        connection.execute(schema.DOCUMENTS.delete().where(schema.DOCUMENTS.c.id == number))


_FACTS = (
    schema.PAGES, schema.LAYOUTS, schema.ITEMS, schema.REFERENCES, schema.CITATIONS, schema.RECOMMENDATIONS,
    schema.RESPONSES, schema.FINDINGS, schema.ASKED, schema.LINKS, schema.PENDING, schema.WAITING,
)  # fmt: skip


def chunks(values: Sequence[Any], most: int = PARAMETERS) -> Iterable[Sequence[Any]]:
    """`values` in parts that fit into one statement."""
    return (values[at : at + most] for at in range(0, len(values), most))

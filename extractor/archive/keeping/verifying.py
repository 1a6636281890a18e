"""`extract verify`: is an archive as it was written, and are the files as they were read?

    opening → pages and indexes of the database → rows that point at nothing → each document against its checksum →
    cited documents against their keys → the index of words against the text → (rehash) files against their hashes

Everything that is found is told, each as a code with values; what can't be read does not stop the search for more. The
archive may be in use: all is read from one state of it.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError

from extractor.archive.store import schema
from extractor.archive.store.bulk import is_sqlite, sql
from extractor.archive.store.checksum import checksum, checksum_of_links
from extractor.archive.store.errors import (
    ArchiveBusyError,
    ArchiveError,
    ArchiveFullError,
    ArchiveMemoryError,
    ArchiveMissingError,
    ArchiveReadOnlyError,
    ArchiveTooNewError,
    ArchiveUnreachableError,
)
from extractor.archive.store.guard import guarded, told
from extractor.archive.store.keys import digest_of_part, hashed
from extractor.archive.store.store import Archive
from extractor.models.notices import Notice, Values
from extractor.reading.containers.entries import SEPARATOR
from extractor.reading.containers.reader import PART
from extractor.record import field, record

from .word_index import differing_pages, differing_words

Status = Literal["sound", "damaged", "stale"]

_AT_ONCE: Final = 100
"""Documents that are in memory at a time."""
_LINES: Final = 100
"""So many lines the database itself may say."""
_NOT_DAMAGE: Final = (
    ArchiveMissingError, ArchiveBusyError, ArchiveReadOnlyError, ArchiveUnreachableError, ArchiveTooNewError,
    ArchiveFullError, ArchiveMemoryError,
)  # fmt: skip
_STALE: Final = frozenset(("file_missing", "file_changed", "file_unreadable"))
_OWN: Final = [column.name for column in schema.DOCUMENTS.columns if column.name not in ("id", "checksum")]
_CITED: Final = [column.name for column in schema.CITED_DOCUMENTS.columns]
_PRINTED: Final = _CITED[_CITED.index("detail") + 1 : _CITED.index("alone") + 1]
_TABLES: Final = (
    schema.PAGES, schema.ITEMS, schema.REFERENCES, schema.CITATIONS, schema.RECOMMENDATIONS, schema.RESPONSES,
    schema.FINDINGS,
)  # fmt: skip
"""As `rows.tables_of` gives their rows."""


@record(frozen=False)
class Verification:
    """What was looked at, how much of it, and what is wrong."""

    checked: Counter[str] = field(default_factory=Counter)
    problems: list[Notice] = field(default_factory=list)

    @property
    def status(self) -> Status:
        """damaged: the archive itself; stale: only files are not what they were."""
        if not self.problems:
            return "sound"
        return "stale" if all(one.code in _STALE for one in self.problems) else "damaged"


def verify(place: str, *, rehash: bool = False) -> Verification:
    """Look at everything. `rehash`: at the files too. Raises ArchiveError if the archive can't be opened at all, but
    not for damage."""
    found = Verification()
    try:
        with Archive.open(place, create=False) as archive:
            _look_at(archive, found, rehash=rehash)
    except _NOT_DAMAGE:
        raise
    except ArchiveError as error:  # it can't be opened as what it is
        found.problems.append(error.notice)
    return found


def _look_at(archive: Archive, found: Verification, *, rehash: bool) -> None:
    with guarded(archive.place), archive.engine.connect() as connection:
        if is_sqlite(connection):
            _database(connection, found)
        else:
            connection.execution_options(isolation_level="REPEATABLE READ")
        _documents(connection, found)
        _cited(connection, found)
        if is_sqlite(connection):
            _words(archive.place, found)
        if rehash:
            _files(connection, found)


def _database(connection: Connection, found: Verification) -> None:
    """What SQLite says of its pages and indexes, and of rows that point at nothing."""
    lines = _said(connection, f"PRAGMA integrity_check({_LINES})")
    found.problems += [Notice("database_damaged", {"detail": line}) for line in lines if line != "ok"]
    lines = _said(connection, "PRAGMA foreign_key_check")
    found.problems += [Notice("row_of_nothing", {"detail": line}) for line in lines]
    found.checked["tables"] = len(schema.METADATA.tables)


def _said(connection: Connection, query: str) -> list[str]:
    try:
        rows = connection.exec_driver_sql(query).all()
    except DBAPIError as error:
        return [_reason(error)]
    return [" ".join(str(value) for value in row if value is not None) for row in rows]


def _documents(connection: Connection, found: Verification) -> None:
    """Each document against its checksum, and answers against the text that they are a part of."""
    after = 0
    while True:
        try:
            ids = _ids(connection, after)
        except DBAPIError as error:
            found.problems.append(Notice("table_unreadable", {"table": "documents", "detail": _reason(error)}))
            return
        if not ids:
            return
        after = ids[-1]
        try:
            with nullcontext() if is_sqlite(connection) else connection.begin_nested():
                _some_documents(connection, ids, found)
        except DBAPIError:  # one of them: each by itself
            for number in ids:
                _one_document(connection, number, found)


def _ids(connection: Connection, after: int) -> Sequence[int]:
    query = "SELECT id FROM documents WHERE id > :after ORDER BY id LIMIT :most"
    return sql(connection, query, after=after, most=_AT_ONCE).scalars().all()


def _one_document(connection: Connection, number: int, found: Verification) -> None:
    try:
        with nullcontext() if is_sqlite(connection) else connection.begin_nested():
            _some_documents(connection, [number], found)
    except DBAPIError as error:
        values: Values = {"document": number, "path": _path(connection, number), "detail": _reason(error)}
        found.problems.append(Notice("document_unreadable", values))


def _some_documents(connection: Connection, ids: Sequence[int], found: Verification) -> None:
    documents = _between(connection, schema.DOCUMENTS, "id", ids, ["id", "checksum", *_OWN])
    layouts = {row[0]: bytes(row[1]) for row in _between(connection, schema.LAYOUTS, "document_id", ids)}
    facts = [_facts(connection, table, ids) for table in _TABLES]
    content = {number: "".join(row[-1] for row in rows) for number, rows in facts[0].items()}
    wrong = _wrong_answers(connection, ids, content) | _wrong_links(connection, ids, found)
    if not is_sqlite(connection):
        wrong |= differing_pages(connection, ids, facts[0])
    for number, sealed, *own in documents:
        if sealed is None:
            found.checked["without_checksum"] += 1
        elif sealed != checksum(own, layouts.get(number, b""), (rows.get(number, ()) for rows in facts)):
            wrong.add(number)
    for number in sorted(wrong):
        found.problems.append(Notice("document_damaged", {"document": number, "path": _path(connection, number)}))
    found.checked["documents"] += len(documents)
    for table, rows in zip(_TABLES, facts, strict=True):
        found.checked[table.name] += sum(map(len, rows.values()))


def _between(
    connection: Connection, table: Table, key: str, ids: Sequence[int], names: Iterable[str] = ()
) -> Sequence[Any]:
    columns = ", ".join(names) or "*"
    order = ", ".join(column.name for column in table.primary_key)
    query = f"SELECT {columns} FROM {table.name} WHERE {key} BETWEEN :low AND :high ORDER BY {order}"
    return sql(connection, query, low=ids[0], high=ids[-1]).all()


def _facts(connection: Connection, table: Table, ids: Sequence[int]) -> dict[int, list[Any]]:
    """The rows of a table by document, as `checksum` takes them."""
    names = [column.name for column in table.columns if column.name != "document_id"]
    columns = ", ".join(f"t.{name}" for name in names)
    join = ""
    if table is schema.REFERENCES:
        columns, join = "t.n, t.more, t.confidence, c.detail", "JOIN cited_documents c ON c.id = t.cited_id"
    order = ", ".join(f"t.{column.name}" for column in table.primary_key)
    query = (
        f"SELECT t.document_id, {columns} FROM {table.name} t {join} "
        f"WHERE t.document_id BETWEEN :low AND :high ORDER BY {order}"
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for number, *row in sql(connection, query, low=ids[0], high=ids[-1]):
        found[number].append(row)
    return found


def _wrong_answers(connection: Connection, ids: Sequence[int], content: dict[int, str]) -> set[int]:
    """Reports of which an answer in `links` is not what stands in their text."""
    query = "SELECT report_id, text, start, stop FROM links WHERE report_id BETWEEN :low AND :high"
    rows = sql(connection, query, low=ids[0], high=ids[-1])
    return {number for number, words, start, stop in rows if content.get(number, "")[start:stop] != words}


def _wrong_links(connection: Connection, ids: Sequence[int], found: Verification) -> set[int]:
    """Documents of which a recommendation, or an answer that is linked to it, is not as it was written; not those that
    wait to be linked anew, some of whose links may have gone with a report."""
    links: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for number, asked, _, _, *row in _between(connection, schema.LINKS, "document_id", ids):
        links[number, asked].append(row)
    rows = _between(connection, schema.ASKED, "document_id", ids)
    found.checked["asked"] += len(rows)
    found.checked["links"] += sum(map(len, links.values()))
    wrong = set()
    for number, n, *row, sealed in rows:
        if checksum_of_links(row, links.pop((number, n), ())) != sealed and sealed is not None:
            wrong.add(number)
    wrong |= {number for number, _ in links}  # of a recommendation that is not there
    return wrong - {number for (number,) in _between(connection, schema.PENDING, "document_id", ids)}


def _cited(connection: Connection, found: Verification) -> None:
    """Each cited document against the key of what is printed of it."""
    query = f"SELECT id, detail, {', '.join(_PRINTED)} FROM cited_documents ORDER BY id"
    try:
        for number, detail, *printed in connection.execution_options(yield_per=1000).execute(text(query)):
            found.checked["cited_documents"] += 1
            if detail != hashed(*printed):
                found.problems.append(Notice("cited_damaged", {"cited": number, "number": printed[0]}))
    except DBAPIError as error:
        found.problems.append(Notice("table_unreadable", {"table": "cited_documents", "detail": _reason(error)}))


def _words(place: str, found: Verification) -> None:
    """The index of words of SQLite, made anew beside it from the pages."""
    wrong, count = differing_words(place)
    found.checked["words"] = count
    if wrong:
        found.problems.append(Notice("words_damaged", {"words": ", ".join(wrong)}))


def _files(connection: Connection, found: Verification) -> None:
    """Files against the hash of the bytes that were read. Members are looked at with their container, and what lies at
    an address not at all."""
    query = (
        "SELECT f.path, d.sha256 FROM files f JOIN documents d ON d.id = f.document_id "
        "WHERE f.state = 'current' ORDER BY f.path"
    )
    for path, sha256 in sql(connection, query):
        if SEPARATOR in path or "://" in path:
            found.checked["files_not_looked_at"] += 1
            continue
        found.checked["files"] += 1
        try:
            same = _is_same(path, sha256)
        except FileNotFoundError:
            found.problems.append(Notice("file_missing", {"path": path}))
            continue
        except (OSError, ValueError) as error:
            detail = getattr(error, "strerror", None) or str(error)
            found.problems.append(Notice("file_unreadable", {"path": path, "detail": detail}))
            continue
        if not same:
            found.problems.append(Notice("file_changed", {"path": path}))


def _is_same(path: str, sha256: str) -> bool:
    """Whether a file, or the one of whose documents this is one ("file.pdf#2"), has this digest. Raises OSError."""
    part = None if Path(path).exists() else PART.search(path)
    whole, place = (path, 1) if part is None else (path[: part.start()], int(part[1]))
    with Path(whole).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return sha256 in (digest, digest_of_part(digest, place))


def _path(connection: Connection, number: int) -> str | None:
    query = "SELECT min(path) FROM files WHERE document_id = :id"
    try:
        found: str | None = sql(connection, query, id=number).scalar()
    except DBAPIError:
        return None
    return found


def _reason(error: DBAPIError) -> str:
    reason: Values = told("", error.orig or error).notice.values
    return str(reason.get("reason"))

"""Results as Parquet files, for a cluster without a database: every part is a folder of tables, complete or not there.

    FOLDER/part-000001/files.parquet, documents.parquet, citations.parquet, …

Tables and columns are those of the store (schema.py); `sha256` stands in place of `document_id`. A later part speaks
over an earlier one about the same path (files) or the same digest (all others). What is known is read from `files`
when a run begins: some 300 bytes of memory a file.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, Column, Float, Integer, LargeBinary, SmallInteger, Table

from extractor.archive.questions.survey import CONTAINERS, Count, Survey
from extractor.record import record

from . import schema
from .errors import ArchiveError, ArchiveFullError, ArchiveReadOnlyError
from .records import SeenFile
from .results import KnownFile
from .rows import Prepared

if TYPE_CHECKING:
    from .scans import Scan, WaitingScan
    from .settling import Linked, LinkJob

_PART: Final = "part-"
_FILES: Final = (
    "path", "size", "modified_ns", "state", "sha256", "version", "status", "media_type", "text_from", "encoding",
    "pages", "reason",
)  # fmt: skip
_INTEGERS: Final = frozenset(("size", "modified_ns", "pages"))
_DOCUMENT: Final = {column.name: at for at, column in enumerate(list(schema.DOCUMENTS.columns)[1:])}
_CITED: Final = [column for column in schema.CITED_DOCUMENTS.columns if column.name not in ("id",)]


@record
class _FileRow:
    """A row of `files`."""

    path: str
    size: int
    modified_ns: int | None
    state: str
    sha256: str
    version: str
    status: str
    media_type: str | None
    text_from: str | None
    encoding: str | None
    pages: int
    reason: str | None

    def row(self) -> tuple[Any, ...]:
        """In the order of the columns."""
        return tuple(getattr(self, name) for name in _FILES)


class ParquetResults:
    """Implements `ResultStore` on a folder. One run at a time."""

    at_once = 5000
    seconds = 60.0

    def __init__(self, folder: str) -> None:
        """Open or make it. Raises ArchiveError."""
        self._folder = Path(folder)
        self._files: dict[str, _FileRow] = {}
        self._paths: dict[str, set[str]] = {}
        self._by_size: dict[int, set[str]] = {}
        try:
            import pyarrow.parquet as pq
        except ImportError as error:
            raise ArchiveError("needs_pyarrow") from error
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for half in self._folder.glob(f".{_PART}*"):
                shutil.rmtree(half)
            parts = sorted(self._folder.glob(f"{_PART}*"))
        except OSError as error:
            raise _told(self._folder, error) from error
        self._next = 1 + max((int(part.name.removeprefix(_PART)) for part in parts), default=0)
        for part in parts:
            for row in pq.read_table(part / "files.parquet").to_pylist():
                self._note(_FileRow(**row))

    def known(self, paths: Sequence[str]) -> Mapping[str, KnownFile]:
        """What is known of these paths."""
        found = ((path, self._files.get(path)) for path in paths)
        return {
            path: KnownFile(
                one.size, one.modified_ns, one.sha256, one.version, one.status, one.media_type in CONTAINERS
            )
            for path, one in found
            if one is not None and one.state == "current"
        }

    def contents(self, sizes: Sequence[int], version: str, *, only_read: bool) -> Mapping[int, frozenset[str]]:
        """Digests of documents of these sizes that need not be read again."""
        return {
            size: frozenset(
                sha256
                for sha256 in self._by_size.get(size, ())
                if (one := self._of(sha256)) is not None
                and one.version == version
                and one.media_type not in CONTAINERS
                and (one.status == "ok" or not (only_read or one.status == "machine"))
            )
            for size in sizes
        }

    def paths_of(self, digests: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """The paths of these documents."""
        return {
            sha256: sorted(p for p in self._paths.get(sha256, ()) if self._files[p].state == "current")
            for sha256 in digests
        }

    def below(self, place: str) -> Iterator[str]:
        """Paths at or below `place`."""
        start = place.rstrip("/") + "/"
        return (path for path, one in self._files.items() if path.startswith(start) and one.state != "gone")

    def write(self, prepared: Sequence[Prepared], seen: Sequence[SeenFile]) -> Sequence[str]:
        """One part with all of it."""
        new = {one.sha256: one for one in prepared if one.document and self._is_new(one)}
        files = [_file_of(one) for one in prepared]
        for file in seen:
            like = self._of(file.sha256)
            if like is not None:
                files.append(_FileRow(file.path, file.size, file.modified_ns, "current", *like.row()[4:]))
        self._write_part(files, new.values())
        return ()

    def gone(self, paths: Sequence[str]) -> None:
        """These files are not there any more."""
        self._write_part([_gone(self._files[path]) for path in paths], ())

    def waiting(self) -> "Sequence[WaitingScan]":
        """None: the queue needs a database."""
        return ()

    def scans(self, ids: Sequence[int]) -> "Sequence[Scan]":
        """None."""
        return ()

    def link_jobs(self) -> "Iterator[LinkJob | Linked]":
        """None: links need a database."""
        return iter(())

    def linked(self, results: "Sequence[Linked]") -> None:
        """Nothing comes of nothing."""

    def survey(self) -> Survey:
        """What the folder holds."""
        survey = Survey()
        for one in self._files.values():
            if one.state == "gone":
                survey.gone += 1
                continue
            count = Count(1, one.pages, one.size, one.path)
            survey.add(one.media_type, one.status, (one.text_from, one.encoding), one.reason or "", count)
        for sha256, paths in self._paths.items():
            here = [p for p in paths if self._files[p].state == "current" and self._files[p].size]
            survey.duplicates += max(len(here) - 1, 0) if sha256 else 0
        return survey

    def _of(self, sha256: str) -> _FileRow | None:
        return next((self._files[path] for path in self._paths.get(sha256, ())), None)

    def _is_new(self, one: Prepared) -> bool:
        kept = self._of(one.sha256)
        return kept is None or (kept.version, kept.status) != (one.version, one.document[_DOCUMENT["status"]])

    def _note(self, one: _FileRow) -> None:
        before = self._files.get(one.path)
        if before is not None and before.sha256 != one.sha256:
            self._paths.get(before.sha256, set()).discard(one.path)
        self._files[one.path] = one
        if one.sha256:
            self._paths.setdefault(one.sha256, set()).add(one.path)
            self._by_size.setdefault(one.size, set()).add(one.sha256)

    def _write_part(self, files: Sequence[_FileRow], documents: Iterable[Prepared]) -> None:
        name = f"{_PART}{self._next:06}"
        half = self._folder / f".{name}"
        try:
            half.mkdir()
            _write_tables(half, files, list(documents))
            half.rename(self._folder / name)
        except OSError as error:
            shutil.rmtree(half, ignore_errors=True)
            raise _told(self._folder, error) from error
        self._next += 1
        for one in files:
            self._note(one)


def _file_of(one: Prepared) -> _FileRow:
    """The row of a file that was taken."""
    told = {name: one.document[at] for name, at in _DOCUMENT.items()} if one.document else {}
    kind, reason = one.failure or ("ok", None)
    return _FileRow(
        one.path,
        one.size,
        one.modified_ns,
        "current" if one.document else "unread",
        one.sha256,
        one.version,
        told.get("status", kind),
        told.get("media_type"),
        told.get("text_from"),
        told.get("encoding"),
        told.get("pages", 0),
        reason,
    )


def _gone(one: _FileRow) -> _FileRow:
    return _FileRow(one.path, one.size, one.modified_ns, "gone", *one.row()[4:])


def _write_tables(folder: Path, files: Sequence[_FileRow], documents: Sequence[Prepared]) -> None:
    import pyarrow as pa

    integer, text = pa.int64(), pa.string()
    columns = [(name, integer if name in _INTEGERS else text) for name in _FILES]
    _write_table(folder / "files.parquet", columns, [one.row() for one in files])
    if not documents:
        return
    _write_facts(folder, schema.DOCUMENTS, "documents", [one.document for one in documents])
    rows = [(one.sha256, one.layout) for one in documents if one.layout]
    _write_facts(folder, schema.LAYOUTS, "layouts", rows, key=True)
    for table, name in schema.FACTS:
        rows = [(one.sha256, *row) for one in documents for row in getattr(one, name)]
        _write_facts(folder, table, name, rows, key=True)
    columns = [("sha256", text), ("n", integer), ("more", text), ("confidence", pa.float64())]
    references = [
        (one.sha256, n, more, confidence, *one.cited[at])
        for one in documents
        for at, n, more, confidence in one.references
    ]
    if references:
        cited = _CITED[: len(references[0]) - len(columns)]
        columns += [(column.name, _type(column)) for column in cited]
        _write_table(folder / "references.parquet", columns, references)


def _write_facts(folder: Path, table: Table, name: str, rows: Sequence[tuple[Any, ...]], *, key: bool = False) -> None:
    """Rows in the order of the table's columns without its id; with `key` the digest stands in front."""
    import pyarrow as pa

    columns = [(column.name, _type(column)) for column in list(table.columns)[1:]]
    if rows:
        _write_table(folder / f"{name}.parquet", [("sha256", pa.string()), *columns] if key else columns, rows)


def _write_table(path: Path, columns: Sequence[tuple[str, Any]], rows: Sequence[tuple[Any, ...]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [pa.array(values, kind) for values, (_, kind) in zip(by_column, columns, strict=True)]
    with path.open("wb") as out:
        pq.write_table(pa.table(arrays, names=[name for name, _ in columns]), out, compression="zstd")
        out.flush()
        os.fsync(out.fileno())


def _type(column: Column[Any]) -> Any:
    import pyarrow as pa

    if isinstance(column.type, (BigInteger, Integer, SmallInteger)):
        return pa.int64()
    if isinstance(column.type, Float):
        return pa.float64()
    return pa.binary() if isinstance(column.type, LargeBinary) else pa.string()


def _told(folder: Path, error: OSError) -> ArchiveError:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ArchiveFullError("archive_full", folder)
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return ArchiveReadOnlyError("archive_read_only", folder)
    return ArchiveError("archive_fails", folder, reason=error.strerror or str(error))

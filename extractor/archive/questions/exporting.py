"""The archive as tables for other programs: CSV, JSON Lines, Parquet; and all answers as JSON Lines.

Rows are streamed: memory stays flat whatever the size of the archive.
"""

import csv
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, Final, Literal, Protocol

from sqlalchemy import Connection, text

from extractor.archive.store.errors import ArchiveError
from extractor.archive.store.restoring import document_ids, restored
from extractor.archive.store.schema import METADATA, RUNS
from extractor.operations.contract import Plain
from extractor.whole_file import whole_file

Format = Literal["csv", "jsonl", "parquet"]
FORMATS: Final[tuple[Format, ...]] = ("csv", "jsonl", "parquet")

ANSWERS: Final = "answers"
"""The whole answer of each document, in the shape of the output contract; JSON Lines only."""

TABLES: Final[dict[str, str]] = {
    "documents": "SELECT * FROM document_list ORDER BY id, path",
    "citations": "SELECT * FROM citation_list ORDER BY document_id, n, path",
    "cited": "SELECT * FROM cited_documents ORDER BY id",
    "missing": "SELECT * FROM not_in_archive ORDER BY cited_by DESC, number, title",
    "follow_up": "SELECT * FROM follow_up ORDER BY source, item, report_date, report_item",
    "items": "SELECT * FROM items ORDER BY document_id, n",
    "findings": """SELECT f.path, x.code, x.severity, x.told, x.item, x.page, x.document_id, x.n
        FROM findings x JOIN files f ON f.document_id = x.document_id AND f.state = 'current'
        ORDER BY x.document_id, x.n, f.path""",
    "verdicts": """SELECT t.number, t.title, t.date, t.type, t.issuer, v.verdict, v.register, v.notices
        FROM verdicts v JOIN cited_documents t ON t.id = v.cited_id ORDER BY v.register, t.number, t.id""",
    "failures": "SELECT path, kind, reason FROM failures ORDER BY path",
    "files": "SELECT path, size, state, document_id FROM files ORDER BY path",
    "duplicates": "SELECT * FROM duplicates ORDER BY sha256, path",
    "runs": "SELECT * FROM runs ORDER BY id",
}
"""What can be exported, and how it is read."""

_ROWS = 5000
"""Rows that are in memory at a time."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_INTEGERS = frozenset(
    ("id", "document_id", "n", "page", "pages", "start", "stop", "year", "size", "cited_by", "report_page", "run_id",
     "block", "office", "day", "detail", "serial_day", "identity")
)  # fmt: skip
WIDE: Final = frozenset(("block", "office", "detail", "serial_day", "identity"))
"""Columns of 64-bit numbers: strings in JSON, whose readers in JavaScript keep 53 bits."""
_FLOATS = frozenset(("confidence",))
"""Columns of TABLES that are no text; types are not guessed from the first rows, which may be empty."""

Row = Sequence[Any]


def format_of(path: str) -> Format | None:
    """By the ending of a file name."""
    endings: dict[str, Format] = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
    return endings.get(Path(path).suffix.lower())


class Writable(Protocol):
    """A text stream as far as an export needs it."""

    def write(self, text: str, /) -> object: ...


class Worded(Protocol):
    """Puts sentences in place of codes: publishing/words/exported.py."""

    def names(self, what: str, names: list[str]) -> list[str]:
        """The columns of a table, as they are exported."""

    def row(self, what: str, row: Row) -> Row:
        """A row of it."""

    def answer(self, document: Plain) -> Plain:
        """A whole answer."""


def export(connection: Connection, what: str, kind: Format, target: str | Writable, words: Worded) -> int:
    """Write `what` (a key of TABLES, or ANSWERS) to a file or an open text stream; returns the number of rows.

    A file appears under its name only when it is whole. Raises ArchiveError (Parquet without pyarrow, or into a
    stream) and OSError.
    """
    if isinstance(target, str):
        return _into_file(connection, what, kind, Path(target), words)
    if kind == "parquet":
        raise ArchiveError("parquet_needs_name")
    return _write_text(connection, what, kind, target, words)


def _into_file(connection: Connection, what: str, kind: Format, path: Path, words: Worded) -> int:
    with whole_file(path) as part:
        if kind == "parquet":
            return _write_parquet(*_rows(connection, what, words), part)
        return _open_and_write(connection, what, kind, part, words)


def _open_and_write(connection: Connection, what: str, kind: Format, path: Path, words: Worded) -> int:
    mark = "utf-8-sig" if kind == "csv" else "utf-8"  # spreadsheet programs know UTF-8 by the mark
    with path.open("w", encoding=mark, newline="") as file:
        return _write_text(connection, what, kind, file, words)


def _rows(connection: Connection, what: str, words: Worded) -> tuple[list[str], Iterator[Row]]:
    result = connection.execution_options(yield_per=_ROWS).execute(text(TABLES[what]))
    return words.names(what, list(result.keys())), (words.row(what, tuple(row)) for row in result)


def _write_text(connection: Connection, what: str, kind: Format, file: Writable, words: Worded) -> int:
    if what == ANSWERS:
        return _write_lines(map(words.answer, restored(connection, document_ids(connection))), file)
    names, rows = _rows(connection, what, words)
    if kind == "jsonl":
        wide = [name in WIDE for name in names]
        return _write_lines((dict(zip(names, map(_as_json, row, wide), strict=True)) for row in rows), file)
    writer = csv.writer(file)
    writer.writerow(names)
    count = 0
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        count += 1
    return count


def _as_json(value: Any, wide: bool) -> Any:
    return str(value) if wide and value is not None else value


def _write_lines(objects: Iterable[Any], file: Writable) -> int:
    count = 0
    for one in objects:
        file.write(json.dumps(one, ensure_ascii=False) + "\n")
        count += 1
    return count


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet program takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _write_parquet(names: list[str], rows: Iterator[Row], path: Path) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ArchiveError("needs_pyarrow") from error
    schema = pa.schema([(name, _type(pa, name)) for name in names])
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(itertools.islice(rows, _ROWS)):
            columns = [
                pa.array(column, type=field.type)
                for column, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.table(columns, schema=schema))
            count += len(batch)
    return count


def _type(pa: Any, name: str) -> Any:
    return pa.int64() if name in _INTEGERS else pa.float64() if name in _FLOATS else pa.string()


METADATA_OF_DATASETTE = "datasette-metadata"
_TITLE = "Kho văn bản hành chính"
_COUNTED = ("documents", "files", "citations", "cited_documents", "findings", "runs")
"""Tables that are worth a look; the others are shown behind them."""


def datasette_metadata(connection: Connection) -> dict[str, Any]:
    """The metadata of the database that the connection is to."""
    name = PurePath(connection.engine.url.database or "archive").stem
    tables = {
        table.name: {
            "description": table.comment or "",
            "columns": {column.name: column.comment for column in table.columns if column.comment},
            "hidden": table.name not in _COUNTED,
        }
        for table in METADATA.sorted_tables
    }
    newest = {"sort_desc": RUNS.c.started.name}
    tables[RUNS.name] |= newest
    return {"title": _TITLE, "databases": {name: {"tables": tables}}}

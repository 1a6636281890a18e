"""Where registers come from: CSV, spreadsheets (XLSX, XLS, ODS), tables in documents (DOCX, PDF, HTML), SQLite files,
PostgreSQL; each as plain tables.

A table is a name and rows of cells, in order, with the row number that the user sees.
"""

import csv
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from extractor.reading.errors import (
    CorruptError,
    EncryptedError,
    ReadingError,
    SecretError,
    TooLargeError,
    UnsupportedError,
)
from extractor.reading.magic import OLE, ZIP
from extractor.reading.opening import head_of
from extractor.reading.options import Options
from extractor.record import record

from .dates import Cell
from .effect_columns import section_of

if TYPE_CHECKING:
    import sqlite3

    import psycopg
    from python_calamine import CalamineSheet

Row = list[Cell]

_SQLITE = b"SQLite format 3\x00"
_SQLITE_TABLES = (
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
)
_ARCHIVE = frozenset(("documents", "cited_documents", "document_references", "register"))
"""Tables by which an archive of this program is known; its view `register` lists the documents it holds."""
_DELIMITERS = ",;\t|"
_SAMPLE = 1 << 16
_LARGE = 1 << 22
"""Bytes from which a UTF-8 file is read line by line and not at once."""
_CELLS = 50_000_000
"""Cells of one workbook: all rows that Excel knows, with 47 columns; 1.6 GB."""
_TITLE_ROWS = 10
"""Rows above which or in which a secrecy mark stands."""
_TITLES = 8
"""Lines above a table of a document in which its title stands."""
_PIECE = 1 << 20
"""Bytes of a workbook's XML that are looked at together."""
_END = "\x1e"
"""A line behind the last one of a CSV file: it is a row of its own, unless a quotation mark is open."""
_LINES = 50
"""Lines by which the delimiter is told."""


@record(frozen=False)
class RegisterTable:
    """One sheet or table. `rows` yields each row with its number as the user counts (from 1; headings of a database
    are row 0); `titles` are the last lines above a table in a document, `province` is that of its office."""

    name: str | None
    rows: Iterator[tuple[int, Row]]
    titles: tuple[str, ...] = ()
    province: str | None = None


def is_database(place: str) -> bool:
    """True for the URL of a PostgreSQL server."""
    return place.startswith(("postgresql://", "postgres://"))


def shown(place: str) -> str:
    """`place` as it may be shown: the password of a URL is left out."""
    if not is_database(place):
        return place
    parts = urlsplit(place)
    if parts.password is None:
        return place
    return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":…@")))


def tables_here(place: str, options: Options) -> Iterator[RegisterTable]:
    """All tables of a register, read in this process. `place` is a path, "file.db#table", or a PostgreSQL URL
    ("postgresql://…#table"). Raises ReadingError.
    """
    if is_database(place):
        yield from _postgres(place)
        return
    path, _, chosen = place.partition("#") if not Path(place).exists() else (place, "", "")
    head, size = head_of(path)
    if head.startswith(_SQLITE):
        yield from _sqlite(path, chosen)
    elif size > options.limits.file_bytes:
        raise TooLargeError("too_many_bytes", size=size, limit=options.limits.file_bytes)
    elif _is_document(path, head):
        yield from _document(path, options)
    elif head.startswith((ZIP, OLE)):
        for table in _workbook(path, chosen):
            yield _permitted(table, options)
    elif not head:
        raise CorruptError("no_bytes")
    else:
        yield _permitted(_csv(path), options)


def _is_document(path: str, head: bytes) -> bool:
    """True for PDF, DOCX, DOC, RTF, ODT and HTML (also HTML under the name .xls, as office systems export it)."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"%pdf", b"{\\rtf", b"<!doctype html", b"<html", b"<table", b"<meta", b"<style")):
        return True
    if head.startswith(OLE):
        return Path(path).suffix.lower() in (".doc", ".dot")
    if b"opendocument.text" in head:
        return True
    if not head.startswith(ZIP) or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as package:
        return "word/document.xml" in package.namelist()


def _document(path: str, options: Options) -> Iterator[RegisterTable]:
    """The tables of a document: rows one after the other, as a register printed from Word has them. What stands between
    them is a row of one cell where it says of those below that they have ended."""
    from extractor.identity.record import context_of
    from extractor.parsing.letterhead.parse import parse_letterhead
    from extractor.reading.detect import read
    from extractor.reading.source import Source
    from extractor.text.assemble import assemble

    text = assemble(read(Source.open(path, options)).lines)
    rows: list[tuple[int, Row]] = []
    titles: list[str] = []
    between: list[str] = []
    at = 0
    for paragraph in text.paragraphs:
        if paragraph.kind != "row":
            between.append(" ".join(text.content[paragraph.start : paragraph.end].split()))
            continue
        if rows:
            rows += [(at, [line]) for line in between[-_TITLES:] if section_of(line) is not None]
        else:
            titles = between[-_TITLES:]
        between, at = [], at + 1
        rows.append((at, [text.content[start:end].strip() for start, end in paragraph.cells]))
    if rows:
        yield RegisterTable(None, iter(rows), tuple(titles), context_of(parse_letterhead(text)))


def _permitted(table: RegisterTable, options: Options) -> RegisterTable:
    """The table, unless a title row above it is a secrecy mark. Raises SecretError, as `reading.detect` does."""
    if options.allow_secret:
        return table
    from extractor.reading.secrecy import mark_in

    head = list(islice(table.rows, _TITLE_ROWS))
    for _, row in head:
        words = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
        if len(words) == 1 and mark_in(words[0]):
            raise SecretError("secret")
    return RegisterTable(table.name, chain(head, table.rows))


def _csv(path: str) -> RegisterTable:
    """A text table in any usual encoding and with any usual delimiter."""
    with Path(path).open("rb") as file:
        head = file.read(_SAMPLE)
    large = Path(path).stat().st_size > _LARGE
    text = _streamed(path) if large and _is_utf8(head) else io.StringIO(_decoded(path), newline="")
    lines = list(islice(text, _LINES))
    if lines and lines[0][:4].lower() == "sep=":
        delimiter = lines.pop(0).strip()[4:5] or ","
        first_line = 2
    else:
        delimiter, first_line = _delimiter(lines), 1
    csv.field_size_limit(1 << 24)
    reader = csv.reader(chain(lines, text, [_END]), delimiter=delimiter)
    return RegisterTable(None, _numbered_csv(reader, first_line, text))


def _is_utf8(head: bytes) -> bool:
    try:
        head[: head.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\n" in head and b"\x00" not in head


def _streamed(path: str) -> io.TextIOBase:
    return Path(path).open(encoding="utf-8-sig", errors="replace", newline="")


def _decoded(path: str) -> str:
    from extractor.reading.encodings.decoding import decode
    from extractor.reading.encodings.legacy_text import decode_text

    text, encoding, _ = decode(Path(path).read_bytes())
    return decode_text(text, encoding).text.removeprefix("\ufeff")


def _numbered_csv(reader: Any, first: int, text: io.TextIOBase) -> Iterator[tuple[int, Row]]:
    """The rows. Raises CorruptError, also for a quotation mark that nothing closes: it hides all rows behind it."""
    begun = first
    try:
        with text:
            for number, row in enumerate(reader, first):
                if row == [_END]:
                    return
                if row and row[-1].endswith(_END):
                    raise CorruptError("csv_unclosed", line=begun)
                yield number, row
                begun = reader.line_num + first
    except csv.Error as error:
        raise CorruptError("csv_damaged", row=reader.line_num) from error


def _delimiter(lines: list[str]) -> str:
    """The delimiter that cuts most lines into the same number of fields."""
    lines = [line for line in lines if line.strip()]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            continue
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = (usual - 1) * widths.count(usual)
        if score > most:
            best, most = delimiter, score
    return best


def _workbook(path: str, chosen: str) -> Iterator[RegisterTable]:
    import python_calamine

    _check_room(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        with closing(book):
            for sheet in book.sheets_metadata:
                if "Work" not in str(sheet.typ) or (chosen and sheet.name != chosen):
                    continue
                yield RegisterTable(sheet.name, _sheet_rows(book.get_sheet_by_name(sheet.name)))
    except python_calamine.PasswordError as error:
        raise EncryptedError("password", kind="workbook") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise CorruptError("damaged", kind="workbook") from error


def _check_room(path: str) -> None:
    """calamine makes room for all cells between the first and the last: see `reading.workbook`."""
    from extractor.reading.workbook.reader import check_room

    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as package:
            for info in package.infolist():
                with package.open(info) as member:
                    check_room(info.filename, _between_tags(member), _CELLS)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
    ) as wrong:
        raise CorruptError("damaged", kind="workbook") from wrong
    except RuntimeError as error:  # a member with a password
        raise EncryptedError("password", kind="workbook") from error


def _between_tags(member: IO[bytes]) -> Iterator[bytes]:
    """All of a member, in pieces that end behind a tag; nothing of what is no XML."""
    rest = b""
    while chunk := member.read(_PIECE):
        piece, mark, rest = (rest + chunk).rpartition(b">")
        yield piece + mark
        if len(rest) > _PIECE:  # a picture, not XML: no tag and no text of a cell is so long
            return
    yield rest


def _sheet_rows(sheet: "CalamineSheet") -> Iterator[tuple[int, Row]]:
    """The rows of a sheet; a cell merged downwards stands in each row it spans."""
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row_below in range(top + 1, bottom + 1):
            origins.update(((row_below, column), (top, left)) for column in range(left, right + 1))
    wanted = set(origins.values())
    held: dict[tuple[int, int], Cell] = {}
    margin = [""] * (sheet.start[1] if sheet.start else 0)
    for at, row in enumerate(sheet.iter_rows()):
        cells: Row = [*margin, *row]
        if wanted:
            for column, cell in enumerate(cells):
                if (at, column) in wanted:
                    held[at, column] = cell
                elif cell in (None, "") and (origin := origins.get((at, column))) is not None:
                    cells[column] = held.get(origin)
        yield at + 1, cells


def _sqlite(path: str, chosen: str) -> Iterator[RegisterTable]:
    import sqlite3

    try:
        with closing(_opened(path)) as store:
            names = [name for (name,) in store.execute(_SQLITE_TABLES)]
            chosen = chosen or _register_of_archive(names)
            for name in names:
                if not chosen or name == chosen:
                    quoted = name.replace('"', '""')
                    cursor = store.execute(f'SELECT * FROM "{quoted}"')
                    yield RegisterTable(name, _with_heading([column[0] for column in cursor.description], cursor))
    except sqlite3.Error as error:
        raise CorruptError("database_unread", name="SQLite", reason=str(error)) from error


def _opened(path: str) -> "sqlite3.Connection":
    """A SQLite file that nothing is written to and none of whose own functions run. One whose journal is written ahead
    (WAL) wants a file beside it even for reading: if nobody works in it, it is read as it lies."""
    import sqlite3

    place = Path(path).resolve().as_uri()
    beside = Path(f"{path}-wal")
    quiet = not beside.exists() or not beside.stat().st_size
    store = sqlite3.connect(f"{place}?mode=ro{'&immutable=1' if quiet else ''}", uri=True)
    store.execute("PRAGMA trusted_schema = off")
    return store


def _register_of_archive(names: list[str]) -> str:
    return "register" if set(names) >= _ARCHIVE else ""


def _with_heading(names: list[str], cursor: Any) -> Iterator[tuple[int, Row]]:
    yield 0, list(names)
    for at, row in enumerate(cursor, 1):
        yield at, list(row)


def _postgres(place: str) -> Iterator[RegisterTable]:
    """All tables of the schemas on the search path, or the one named after "#" or as "?table=…"."""
    try:
        import psycopg
    except ImportError as error:
        raise UnsupportedError("needs_psycopg") from error
    server, chosen = _table_of(place)
    try:
        with psycopg.connect(server, connect_timeout=10) as store:
            store.read_only = True
            for schema, table in _tables_of(store, chosen):
                with store.cursor(name="extract_register") as cursor:
                    cursor.itersize = 10_000
                    identifier = psycopg.sql.Identifier(schema, table)
                    cursor.execute(psycopg.sql.SQL("SELECT * FROM {}").format(identifier))
                    names = [column.name for column in cursor.description or ()]
                    yield RegisterTable(table, _with_heading(names, cursor))
    except psycopg.Error as error:
        raise CorruptError("database_unread", name="PostgreSQL", reason=str(error).splitlines()[0]) from error


def _table_of(place: str) -> tuple[str, str]:
    """The address of a server without the table named in it, and that table ("" for all)."""
    parts = urlsplit(place)
    query = parse_qs(parts.query)
    chosen = parts.fragment or next(iter(query.pop("table", [])), "")
    rest = "&".join(f"{key}={value}" for key, values in query.items() for value in values)
    return urlunsplit(parts._replace(fragment="", query=rest)), chosen


def _tables_of(store: "psycopg.Connection[Any]", chosen: str) -> list[tuple[str, str]]:
    """(schema, table) of what is read: the table `chosen`, the register of an archive, else every table."""
    schema, _, name = chosen.rpartition(".")
    found = store.execute(
        "SELECT table_schema, table_name FROM information_schema.tables"
        " WHERE table_schema = ANY (CASE WHEN %(schema)s = '' THEN current_schemas(false)"
        " ELSE ARRAY[%(schema)s::name] END) AND (%(name)s = '' OR table_name = %(name)s) ORDER BY 1, 2",
        {"schema": schema, "name": name},
    ).fetchall()
    if not name and (view := _register_of_archive([table for _, table in found])):
        return [one for one in found if one[1] == view]
    if not found:
        raise CorruptError("no_such_table", table=chosen) if chosen else CorruptError("no_tables")
    return found


__all__ = ["ReadingError", "RegisterTable", "Row", "is_database", "shown", "tables_here"]
